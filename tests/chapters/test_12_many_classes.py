"""What chapter 12 says is so, on any machine: thresholds with margin."""

from itertools import pairwise

import numpy as np
import pytest
from sklearn.datasets import load_wine
from sklearn.metrics import confusion_matrix

from course import data
from course.given import logistic
from solutions.many_classes import (
    backward_pass,
    categorical_cross_entropy,
    confusion,
    delta,
    fit,
    forward_pass,
    one_hot,
    softmax,
)

X, y, X_test, y_test = data.digits()
Y = one_hot(y, 10)
SIZES = [64, 32, 10]


def first_network(sizes, seed):
    """As in the lesson."""
    rng = np.random.default_rng(seed)
    ws = [rng.normal(scale=np.sqrt(2 / n_in), size=(n_in, n_out)) for n_in, n_out in pairwise(sizes)]
    return ws, [np.zeros((1, n)) for n in sizes[1:]]


def right(pixels, ws, bs):
    return int(np.sum(forward_pass(pixels, ws, bs)[-1].argmax(axis=1) == y_test[:, 0]))


def digits_network(seed, pixels=X):
    ws, bs, _ = fit(pixels, Y, *first_network(SIZES, seed), 0.1, 30, 16, np.random.default_rng(seed))
    return ws, bs


@pytest.fixture(scope="module")
def trained():
    return digits_network(0)


def test_the_digits_are_read_and_the_margin_is_wide(trained):
    assert right(X_test, *trained) >= 0.975 * 450
    assert sum(p.size for part in trained for p in part) == 2410
    nudged, zeros = first_network(SIZES, 0)
    nudged[0] = nudged[0] + 1e-9
    assert right(X_test, *fit(X, Y, nudged, zeros, 0.1, 30, 16, np.random.default_rng(0))[:2]) >= 0.975 * 450


@pytest.mark.parametrize(("seed", "about"), [(0, 442), (1, 436), (6, 444)])  # the lowest and the highest of 0 to 7
def test_seeds_differ_by_a_few_digits(seed, about):
    assert abs(right(X_test, *digits_network(seed)) - about) <= 2


def test_order_of_the_pixels_means_nothing_and_their_place_everything(trained):
    shuffled = np.random.default_rng(0).permutation(64)
    assert right(X_test[:, shuffled], *digits_network(0, X[:, shuffled])) >= 0.97 * 450
    moved = np.zeros((450, 8, 8))
    moved[:, :, 1:] = X_test.reshape(-1, 8, 8)[:, :, :-1]
    assert 0.35 * 450 < right(moved.reshape(-1, 64), *trained) < 0.5 * 450


def test_three_ways_to_learn_nothing():
    first, zeros = first_network(SIZES, 0)
    for pixels, scale, lrate in ((16 * X, 1.0, 0.1), (X, 0.0, 0.1), (X, 1.0, 3.0)):
        ws, bs, costs = fit(pixels, Y, [scale * W for W in first], zeros, lrate, 3, 16, np.random.default_rng(0))
        dead = np.all(forward_pass(pixels, ws, bs)[0] == 0, axis=0).sum()
        assert dead >= 28
        assert costs[-1] == pytest.approx(np.log(10), abs=0.25)


def test_straight_borders_leave_half_of_the_spiral():
    arms, arm = data.spiral()
    shares = []
    for sizes in ([2, 3], [2, 20, 3]):
        ws, bs, _ = fit(arms, one_hot(arm, 3), *first_network(sizes, 0), 0.5, 150, 32, np.random.default_rng(0))
        shares.append(np.mean(forward_pass(arms, ws, bs)[-1].argmax(axis=1) == arm[:, 0]))
    assert shares[0] == pytest.approx(0.52, abs=0.03)
    assert shares[1] >= 0.99


def test_ten_points_with_two_outputs():
    points, category = data.ten_points()
    both = one_hot(1 - category, 2)
    np.testing.assert_array_equal(both[[0, -1]], [[1, 0], [0, 1]])
    ws, bs, _ = fit(points, both, *first_network([2, 8, 2], 1), 0.3, 600, 5, np.random.default_rng(1))
    assert np.array_equal(forward_pass(points, ws, bs)[-1].argmax(axis=1), both.argmax(axis=1))


def test_two_shares_are_one_logistic_unit():
    Z = np.random.default_rng(1).normal(size=(6, 2))
    np.testing.assert_allclose(softmax(Z)[:, 0], logistic(Z[:, 0] - Z[:, 1]))


def test_wines():
    table, label = load_wine(return_X_y=True)
    rng = np.random.default_rng(1)
    learn, test = np.split(rng.permutation(len(table)), [3 * len(table) // 4])
    scaled = (table - table[learn].mean(axis=0)) / table[learn].std(axis=0)
    ws, bs, _ = fit(scaled[learn], one_hot(label[learn], 3), *first_network([13, 16, 3], 1), 0.1, 60, 16, rng)
    said = forward_pass(scaled[test], ws, bs)[-1].argmax(axis=1)
    assert np.mean(said == label[test]) >= 0.93
    np.testing.assert_array_equal(confusion(label[test], said, 3), confusion_matrix(label[test], said))


def test_softmax_taken_twice_has_a_floor():
    perfect = np.eye(10)
    assert softmax(perfect)[0, 0] == pytest.approx(0.232, abs=5e-4)
    assert categorical_cross_entropy(softmax(perfect), perfect) == pytest.approx(1.46, abs=5e-3)


def test_delta_is_the_cost_chained_with_the_table_of_slopes():
    rng = np.random.default_rng(2)
    P, Y3 = softmax(rng.normal(size=(4, 3))), np.eye(3)[[0, 2, 1, 1]]
    dP = categorical_cross_entropy(P, Y3, deriv=True)
    chained = [(np.diag(p) - np.outer(p, p)) @ slope for p, slope in zip(P, dP, strict=True)]
    np.testing.assert_allclose(delta(P, Y3), chained, atol=1e-15)


def test_a_pixel_that_is_never_inked_moves_no_weight(trained):
    never = np.all(X == 0, axis=0)
    assert never.sum() >= 3
    first, zeros = first_network(SIZES, 0)
    assert not backward_pass(X, Y, first, zeros)[0][0][never].any()
    np.testing.assert_array_equal(trained[0][0][never], first[0][never])
