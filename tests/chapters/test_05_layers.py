"""What chapter 05 says without showing it, recomputed."""

import inspect

import numpy as np
import pytest
from sklearn.datasets import make_moons
from sklearn.exceptions import ConvergenceWarning
from sklearn.inspection import DecisionBoundaryDisplay
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

from course import data
from solutions.layers import area_fractions, count_parameters, dense, forward, nested_forward

X, y = data.moons(300, noise=0.15, seed=0)
NETWORK = data.moons_network()


def labels(points, moved=0.0):
    return (forward(points - moved, *NETWORK)[:, 0] > 0.5).astype(int)


@pytest.mark.parametrize(
    ("seed", "right", "fractions"),
    [(0, 296, (0.4387, 0.5613)), (1, 294, (0.44105, 0.55895)), (42, 295, (0.46595, 0.53405))],
)
def test_the_given_network_on_moons_of_several_seeds(seed, right, fractions):
    points, classes = make_moons(300, noise=0.15, random_state=seed)
    assert np.sum(labels(points) == classes) == right
    np.testing.assert_allclose(area_fractions(labels, points), fractions, atol=5e-5)


def test_the_given_network_has_the_shapes_and_numbers_of_the_course():
    assert [p.shape for p in NETWORK] == [(2, 4), (1, 4), (4, 1), (1, 1)]
    assert sum(p.size for p in NETWORK) == count_parameters([2, 4, 1]) == 17
    data.moons_network()[0][:] = 0
    assert data.moons_network()[0].any()


def test_a_single_neuron_gets_about_257():
    right = np.sum(LogisticRegression().fit(X, y[:, 0]).predict(X) == y[:, 0])
    assert 254 <= right <= 260


def test_the_output_is_a_vote_of_three_units():
    _, _, W1, b1 = NETWORK
    for signs in np.ndindex(2, 2, 2):
        for passenger in (-1, 1):
            a0, a1, a3 = 2 * np.array(signs) - 1
            z = (np.array([[a0, a1, passenger, a3]]) @ W1 + b1)[0, 0]
            assert (z > 0) == (sum(a < 0 for a in (a0, a1, a3)) >= 2)
    z = [
        (np.array([signs]) @ np.round(W1, 1) + np.round(b1, 1))[0, 0]
        for signs in ([1, 1, 1, 1], [-1, 1, 1, 1], [-1, -1, 1, 1])
    ]
    np.testing.assert_allclose(z, [-123.8, -39.4, 30.4])


def test_a_larger_output_layer_changes_no_decision():
    W0, b0, W1, b1 = NETWORK
    for factor in (0.1, 1.5):
        assert np.array_equal(forward(X, W0, b0, factor * W1, factor * b1) > 0.5, forward(X, *NETWORK) > 0.5)
    assert not np.array_equal(forward(X, 0.1 * W0, 0.1 * b0, W1, b1) > 0.5, forward(X, *NETWORK) > 0.5)


def test_margins_by_hand():
    edges = {}

    def note(points):
        edges["low"], edges["high"] = points.min(axis=0), points.max(axis=0)
        return np.zeros(len(points))

    for (low, high), wanted in {
        (-1.3, 2.4): (-1.56, 2.88),
        (0, 1): (0, 1.2),
        (10, 11): (8, 13.2),
        (-3, -1): (-3.6, -0.8),
    }.items():
        assert area_fractions(note, np.array([[low, low], [high, high]]), n=3) == (1.0, 0.0)
        np.testing.assert_allclose([edges["low"][0], edges["high"][1]], wanted)


def test_the_fractions_depend_on_where_zero_is():
    there, moved = area_fractions(labels, X), area_fractions(lambda points: labels(points, 10), X + 10)
    np.testing.assert_allclose([there[0], moved[0]], [0.4387, 0.4265], atol=1e-4)


def test_columns_are_rows_transposed():
    rng = np.random.default_rng(2)
    Ws, bs = [rng.normal(size=s) for s in ((2, 3), (3, 1))], [rng.normal(size=(1, n)) for n in (3, 1)]
    A = X
    for W, b in zip(Ws, bs, strict=True):
        A = 1 / (1 + np.exp(-dense(A, W, b)))
    np.testing.assert_allclose(nested_forward(X.T, [W.T for W in Ws], [b.T for b in bs]).T, A)


def test_twenty_three_twice():
    assert count_parameters([2, 2, 3, 2]) == count_parameters([2, 2, 4, 1]) == 23
    assert count_parameters([2, 3, 1]) == 13
    assert count_parameters([2, 50, 50, 50, 1]) == 5301


def test_exclusive_or_is_within_reach_of_two_hidden_units():
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    W0, b0 = np.full((2, 2), 20.0), np.array([[-10.0, -30.0]])
    out = forward(corners, W0, b0, np.array([[10.0], [-10.0]]), np.array([[-10.0]]))
    np.testing.assert_array_equal(np.round(out[:, 0]), [0, 1, 1, 0])


def test_scikit_learn_keeps_weights_as_we_do_and_draws_one_beyond_the_data():
    model = MLPClassifier((3,), max_iter=2, solver="lbfgs", random_state=0)
    with pytest.warns(ConvergenceWarning):
        model.fit(X, y[:, 0])
    assert [W.shape for W in model.coefs_] == [(2, 3), (3, 1)]
    assert model.intercepts_[0].shape == (3,)
    assert inspect.signature(DecisionBoundaryDisplay.from_estimator).parameters["eps"].default == 1.0
