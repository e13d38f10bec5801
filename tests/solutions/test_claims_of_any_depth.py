"""What chapter 08 says about networks is so, on any machine: thresholds, never the last digits of a training."""

import numpy as np
import pytest
from scipy.optimize import minimize

from course import data
from course.given import cross_entropy, logistic, mean_squared_error, relu, tanh
from solutions.any_depth import backprop, backward_pass, dead_units, forward_pass, init_params

X, y = data.sine_curves()
DEEP = [2, 20, 20, 2, 1]
TANHS = [tanh, tanh, tanh, logistic]


def misclassified(p):
    return int(np.sum((p > 0.5) != (y > 0.5)))


def trained(sizes, seed, act_fs, epochs=2000, cost_f=cross_entropy):
    return backprop(X, y, *init_params(sizes, seed), act_fs, cost_f, 0.1, epochs)


def test_no_hidden_layer_is_the_neuron_of_chapter_04():
    ws, bs, _, As = backprop(X, y, [np.array([[1.0], [2.0]])], [np.zeros((1, 1))], [logistic], cross_entropy, 0.1, 500)
    assert misclassified(As[-1]) == 8
    assert cross_entropy(As[-1], y) == pytest.approx(0.486533, abs=1e-6)
    np.testing.assert_allclose([*ws[0][:, 0], bs[0][0, 0]], [0.1628, 1.9002, -0.5079], atol=1e-4)


def test_gradient_descent_leaves_two_hidden_units_with_a_few_points_wrong():
    ws, _, _, As = trained([2, 2, 1], 4242, [tanh, logistic], epochs=10_000)
    assert 1 <= misclassified(As[-1]) <= 6
    assert 5 < max(np.abs(W).max() for W in ws) < 20


def test_two_hidden_units_are_enough():
    shapes = [(2, 2), (2, 1), (1, 2), (1, 1)]

    def as_lists(v):
        parts = [part.reshape(shape) for part, shape in zip(np.split(v, [4, 6, 8]), shapes, strict=True)]
        return parts[:2], parts[2:]

    def cost_and_gradient(v):
        ws, bs = as_lists(v)
        dws, dbs = backward_pass(X, y, ws, bs, [tanh, logistic], cross_entropy)
        cost = cross_entropy(forward_pass(X, ws, bs, [tanh, logistic])[1][-1], y)
        return cost, np.concatenate([dp.ravel() for dp in [*dws, *dbs]])

    wrong = []
    for seed in range(6):
        ws, bs = init_params([2, 2, 1], seed, scale=1.0)
        end = minimize(cost_and_gradient, np.concatenate([p.ravel() for p in [*ws, *bs]]), jac=True, method="BFGS").x
        wrong.append(misclassified(forward_pass(X, *as_lists(end), [tanh, logistic])[1][-1]))
    assert 2 <= wrong.count(0) < 6


def test_a_class_1_point_lies_inside_a_triangle_of_class_0_points():
    corners = X[[0, 6, 3]]
    assert not y[[0, 6, 3]].any()
    shares = np.linalg.solve(np.vstack([corners.T, np.ones(3)]), [*X[14], 1])
    assert y[14] == 1
    assert np.all(shares > 0.1)


def test_three_hidden_units_and_gradient_descent_are_enough():
    assert misclassified(trained([2, 3, 1], 42, [tanh, logistic])[3][-1]) == 0


@pytest.mark.parametrize("seed", [42, 0, 1, 2])
def test_the_deep_network_gets_every_point_right(seed):
    assert misclassified(trained(DEEP, seed, TANHS)[3][-1]) == 0


def test_the_sum_does_not_get_there_with_the_learning_rate_of_the_mean():
    def summed(p, y, deriv=False):
        return len(y) * cross_entropy(p, y, deriv)

    assert misclassified(trained(DEEP, 42, TANHS, epochs=800, cost_f=summed)[3][-1]) >= 3


def test_seed_94_has_two_dead_relus_in_its_last_hidden_layer():
    relus = [relu, relu, relu, logistic]
    ws, bs = init_params(DEEP, 94)
    assert dead_units(forward_pass(X, ws, bs, relus)[1]) == [0, 0, 2, 0]
    new_ws, new_bs, _, As = backprop(X, y, ws, bs, relus, cross_entropy, 0.1, 500)
    assert sum(np.sum(p != q) for p, q in zip([*ws, *bs], [*new_ws, *new_bs], strict=True)) == 1
    assert sum(p.size for p in [*ws, *bs]) == 525
    assert cross_entropy(As[-1], y) == pytest.approx(-0.6 * np.log(0.6) - 0.4 * np.log(0.4), abs=1e-4)
    assert misclassified(trained(DEEP, 94, [relu, relu, tanh, logistic])[3][-1]) == 0


def test_squared_error_trains_the_deep_network_too():
    assert misclassified(trained(DEEP, 42, TANHS, cost_f=mean_squared_error)[3][-1]) == 0


def test_logistic_hidden_layers_stay_on_the_plateau_and_their_gradients_fade():
    act_fs = [logistic] * 4
    assert cross_entropy(trained(DEEP, 42, act_fs)[3][-1], y) == pytest.approx(0.6730, abs=1e-4)
    dws, _ = backward_pass(X, y, *init_params(DEEP, 42), act_fs, cross_entropy)
    lengths = np.array([np.linalg.norm(dW) for dW in dws])
    assert np.all((lengths[1:] / lengths[:-1] > 5) & (lengths[1:] / lengths[:-1] < 20))
    dws, _ = backward_pass(X, y, *init_params(DEEP, 42), TANHS, cross_entropy)
    lengths = [np.linalg.norm(dW) for dW in dws]
    assert max(lengths) < 2 * min(lengths)
