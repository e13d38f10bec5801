"""The data sets are what the lessons say they are."""

import numpy as np
import pytest
from sklearn.datasets import load_digits, make_circles, make_moons

from course import data


@pytest.mark.parametrize(
    ("make", "lower", "upper"),
    [(data.sine_curves, data.lower_curve, data.upper_curve), (data.two_lines, data.lower_line, data.upper_line)],
)
def test_twenty_five_points_lie_on_their_curves(make, lower, upper):
    X, y = make()
    assert X.shape == (25, 2)
    assert y.shape == (25, 1)
    assert X.dtype == y.dtype == float
    class_1 = y[:, 0] == 1
    assert class_1.sum() == 15
    np.testing.assert_allclose(X[~class_1, 1], lower(X[~class_1, 0]))
    np.testing.assert_allclose(X[class_1, 1], upper(X[class_1, 0]))
    assert (X[~class_1, 0].min(), X[~class_1, 0].max()) == (-5.0, 5.0)
    assert (X[class_1, 0].min(), X[class_1, 0].max()) == (-4.5, 4.8)


def test_two_lines_are_separable_and_sine_curves_are_not():
    X, y = data.two_lines()
    assert np.array_equal(2 * X[:, 0] + X[:, 1] > 3, y[:, 0] == 1)
    X, y = data.sine_curves()
    directions = np.linspace(0, 2 * np.pi, 3600)
    projected = X @ np.vstack([np.cos(directions), np.sin(directions)])
    gaps = projected[y[:, 0] == 1].min(axis=0) - projected[y[:, 0] == 0].max(axis=0)
    assert gaps.max() < 0  # in every direction the classes overlap


def test_sleep_and_study():
    X, y = data.sleep_and_study()
    np.testing.assert_array_equal(X, [[3, 5], [5, 1], [10, 2]])
    np.testing.assert_array_equal(y, [[75], [82], [95]])


def test_eight_students():
    X, y = data.eight_students()
    np.testing.assert_array_equal(X[:3], data.sleep_and_study()[0])
    np.testing.assert_array_equal(X[[3, 7]], [[6, 1.5], [6, 2]])
    np.testing.assert_array_equal(y.ravel(), [75, 82, 93, 70, 70, 89, 85, 75])


def test_ten_points():
    X, y = data.ten_points()
    assert X.shape == (10, 2)
    assert y.shape == (10, 1)
    assert y.sum() == 5
    assert X.min() > 0
    assert X.max() < 1
    np.testing.assert_array_equal(X[y[:, 0] == 1][[0, -1]], [[0.1, 0.1], [0.4, 0.2]])
    np.testing.assert_array_equal(X[y[:, 0] == 0][[0, -1]], [[0.6, 0.3], [0.7, 0.6]])


@pytest.mark.parametrize(
    ("make", "source", "arguments"),
    [
        (data.circles, make_circles, (1000, 0.05, 3)),
        (data.circles, make_circles, (40, 0.2, 8)),
        (data.moons, make_moons, (300, 0.15, 0)),
        (data.moons, make_moons, (40, 0.3, 8)),
    ],
)
def test_made_as_scikit_learn_makes_them(make, source, arguments):
    m, noise, seed = arguments
    X, y = make(*arguments)
    theirs, labels = source(m, noise=noise, random_state=seed)
    np.testing.assert_allclose(X, theirs, rtol=0, atol=1e-14)
    np.testing.assert_array_equal(y, labels.reshape(-1, 1))
    assert y.dtype == float


@pytest.mark.parametrize(
    "make", [data.sine_curves, data.two_lines, data.sleep_and_study, data.ten_points, data.circles, data.moons]
)
def test_changing_what_was_returned_spoils_nothing(make):
    make()[0][:] = 0
    assert make()[0].any()


def test_spiral_has_an_arm_for_each_class():
    X, y = data.spiral(50, arms=4, noise=0.0)
    assert X.shape == (200, 2)
    assert [int(np.sum(y == arm)) for arm in range(4)] == [50] * 4
    np.testing.assert_allclose(np.hypot(*X.T).reshape(4, 50), np.tile(np.linspace(0.05, 1, 50), (4, 1)))
    turned = X[50:100] @ [[0, -1], [1, 0]]  # back by a quarter of a turn
    np.testing.assert_allclose(turned, X[:50], atol=1e-12)


def test_digits_are_split_and_scaled():
    X, y, X_test, y_test = data.digits()
    assert (X.shape, y.shape, X_test.shape, y_test.shape) == ((1347, 64), (1347, 1), (450, 64), (450, 1))
    assert (X.min(), X.max()) == (0, 1)
    assert sorted({*y[:, 0], *y_test[:, 0]}) == list(range(10))
    assert np.bincount(np.vstack([y, y_test])[:, 0].astype(int)).sum() == 1797
    theirs = {image.tobytes() for image in load_digits().data / 16}
    assert {image.tobytes() for image in np.vstack([X, X_test])} == theirs
