"""Chapter 01 says nothing about neurons and libraries that is not so."""

import itertools

import numpy as np
from sklearn.linear_model import LogisticRegression, Perceptron
from sklearn.model_selection import FixedThresholdClassifier

from course import data
from course.given import logistic
from solutions.one_neuron import linear, predict_labels, predict_proba

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


def test_the_middle_lies_where_the_sum_is_zero():
    for bias, middle in ((-6, 3), (4, -2), (0, 0)):
        assert logistic(2 * middle + bias) == 0.5


def test_a_factor_moves_nobody_to_the_other_side():
    rng = np.random.default_rng(0)
    X, w, b = rng.normal(size=(1000, 5)), rng.normal(size=5), rng.normal()
    decisions = [predict_labels(predict_proba(X, factor * w, factor * b)) for factor in (0.25, 1, 4)]
    assert np.all(decisions[0] == decisions[1])
    assert np.all(decisions[1] == decisions[2])
    assert np.sum(decisions[1] == 0) == 393  # "near sample 390"


def test_floats_just_below_1_lie_ten_to_the_minus_sixteen_apart():
    assert 1e-16 < 1 - np.nextafter(1, 0) < 1.2e-16


def test_a_threshold_is_another_bias():
    z = np.linspace(-4, 4, 1001)
    moved = z - np.log(0.1 / 0.9)
    np.testing.assert_array_equal(predict_labels(logistic(z), 0.1), predict_labels(logistic(moved)))


def test_one_neuron_can_and_or_not_but_not_either_or():
    def solved(wanted):
        grid = np.arange(-3, 3.5, 0.5)
        return any(
            np.array_equal(linear(CORNERS, np.array(w), b) > 0, wanted) for *w, b in itertools.product(grid, grid, grid)
        )

    assert all(map(solved, ([0, 0, 0, 1], [0, 1, 1, 1], [0, 0, 1, 0])))
    assert not solved([0, 1, 1, 0])


def test_scikit_learn_says_the_same_in_two_columns():
    X, y = data.two_lines()
    model = LogisticRegression().fit(X, y.ravel())
    w, b = model.coef_[0], model.intercept_[0]
    assert model.coef_.shape == (1, 2)
    assert model.predict_proba(X).shape == (25, 2)
    np.testing.assert_allclose(model.predict_proba(X)[:, 1], predict_proba(X, w, b))
    np.testing.assert_array_equal(model.predict(X), linear(X, w, b) > 0)
    other = FixedThresholdClassifier(model, threshold=0.1, response_method="predict_proba").fit(X, y.ravel())
    np.testing.assert_array_equal(other.predict(X), predict_labels(predict_proba(X, w, b), 0.1))


def test_a_perceptron_has_no_probabilities():
    assert not hasattr(Perceptron(), "predict_proba")
