"""What chapter 07 says is so, on any machine."""

import numpy as np
import pytest

from course import data
from solutions.a_classifier_from_its_parts import (
    accuracy,
    compute_cost,
    forward_propagation,
    initialize_parameters,
    nn_model,
    predict,
)

X, Y = (array.T for array in data.circles())


def cost(parameters):
    return compute_cost(forward_propagation(X, parameters)[0], Y, parameters)


def test_the_stable_recipe_reaches_the_same_cost_however_its_start_is_nudged():
    start = initialize_parameters(2, 5, 1)
    for nudge in (0.0, 1e-9):
        trained = nn_model(X, Y, 5, start={**start, "W1": start["W1"] + nudge})
        assert cost(trained) == pytest.approx(0.0978, abs=5e-5)
        assert accuracy(predict(trained, X), Y) == 0.976


def test_the_printed_recipe_leaves_its_plateau_after_step_7000():
    still = nn_model(X, Y, 5, 7000, 1.2, start=initialize_parameters(2, 5, 1, scale=0.01))
    assert cost(still) == pytest.approx(np.log(2), abs=1e-4)
    assert cost(nn_model(X, Y, 5, 1000, 1.2, start=still)) == pytest.approx(0.537251, abs=1e-5)


def test_the_best_line_gets_595_points_right_and_the_cheapest_is_a_coin():
    right = []
    for angle in np.linspace(0, 2 * np.pi, 720, endpoint=False):
        along = np.cos(angle) * X[0] + np.sin(angle) * X[1]
        classes = Y[0][np.argsort(along)]  # class 1 below a threshold, class 0 above
        right.append(np.cumsum(classes) + np.sum(classes == 0) - np.cumsum(classes == 0))
    assert np.max(right) == 595
    one_unit = nn_model(X, Y, 1, 2000)
    assert cost(one_unit) == pytest.approx(np.log(2), abs=1e-5)


def test_three_units_are_the_first_that_fence_in():
    shares = {n_h: accuracy(predict(nn_model(X, Y, n_h, 2000), X), Y) for n_h in (2, 3)}
    assert shares[2] < 0.65 and shares[3] > 0.93
