"""What chapter 11 says without showing it, recomputed; PyTorch's part is recomputed where PyTorch is installed."""

import inspect
import json

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier

from course import data
from course.given import Network, cross_entropy, logistic, tanh
from course.modules import Activation, Parameter, Sequential
from solutions.frameworks import SGD, Linear, agreement, to_torch_weights, training_loop
from tests.chapters import freeze_torch

FROZEN = data.torch_results()
X, y = data.ten_points()


def from_parts(state, act_fs):
    layers = []
    for at, f in enumerate(act_fs):
        layers += [Linear(Parameter(state[f"{2 * at}.weight"]), Parameter(state[f"{2 * at}.bias"])), Activation(f)]
    return Sequential(*layers)


def by_torch_name(arrays):
    names = [f"{2 * layer}.{name}" for layer in range(len(arrays) // 2) for name in ("weight", "bias")]
    return dict(zip(names, arrays, strict=True))


def test_the_first_slopes_are_those_of_pytorch():
    model = from_parts(FROZEN["ten_points"]["start"], [logistic] * 3)
    training_loop(model, cross_entropy, SGD(model.parameters(), 0.001), X, y, 1)
    mine = by_torch_name([p.grad for p in model.parameters()])
    assert agreement(mine, FROZEN["ten_points"]["slopes"]) < 1e-15
    assert 1e-10 < agreement(mine, FROZEN["slopes_float32"]) < 1e-7


def test_the_flat_training_agrees_to_many_digits():
    model = from_parts(FROZEN["ten_points"]["start"], [logistic] * 3)
    losses = training_loop(model, cross_entropy, SGD(model.parameters(), 0.001), X, y, 501)
    np.testing.assert_allclose(losses[::500], FROZEN["ten_points"]["costs"][:2], rtol=0, atol=1e-12)
    assert abs(FROZEN["ten_points"]["costs"][-1] - np.log(2)) < 1e-3


def test_twenty_runs_as_printed_learn_nothing_and_a_larger_rate_does():
    assert len(FROZEN["as_printed"]) == 20
    assert all(
        abs(run["cost"] - np.log(2)) < 0.003 and abs(run["answer"] - 0.5) < 0.003 for run in FROZEN["as_printed"]
    )
    assert max(run["right"] for run in FROZEN["as_printed"]) < 10
    assert all(run["right"] == 10 for run in FROZEN["rate_1"])


def test_a_long_training_is_not_repeated_to_the_digit_but_in_what_it_achieves():
    X_waves, y_waves = data.sine_curves()
    model = from_parts(freeze_torch.waves_start(), [tanh, tanh, tanh, logistic])
    optimizer, done = SGD(model.parameters(), 0.1), 0
    for kept in FROZEN["waves"]:
        training_loop(model, cross_entropy, optimizer, X_waves, y_waves, kept["step"] - done)
        done = kept["step"]
        distance = np.abs(model.layers[0].weight.data - kept["first"]).max()
        if done <= 100:
            assert distance < 1e-12
    assert distance < 0.1
    assert np.sum((model.forward(X_waves) > 0.5) != (y_waves > 0.5)) == kept["wrong"] == 0


def test_modules_give_the_slopes_of_the_given_network():
    net = Network([2, 3, 2], [tanh, logistic], cross_entropy).draw(3)
    ws, bs = net.get_weights(), np.split(net.get_params()[-5:], [3])
    model = from_parts(to_torch_weights(ws, bs), [tanh, logistic])
    both = np.hstack([y, 1 - y])
    np.testing.assert_allclose(model.forward(X), net.forward(X), atol=1e-14)
    model.backward(cross_entropy(model.forward(X), both, deriv=True))
    W1, b1, W2, b2 = (p.grad for p in model.parameters())
    mine = np.concatenate([np.ravel(g) for g in (W1.T, W2.T, b1, b2)])
    np.testing.assert_allclose(mine, net.gradient(X, both), atol=1e-14)


def test_what_the_classifier_does_by_itself():
    defaults = {name: parameter.default for name, parameter in inspect.signature(MLPClassifier).parameters.items()}
    told = {
        "hidden_layer_sizes": (100,),
        "activation": "relu",
        "solver": "adam",
        "batch_size": "auto",
        "learning_rate_init": 0.001,
        "momentum": 0.9,
        "alpha": 0.0001,
        "max_iter": 200,
        "n_iter_no_change": 10,
        "random_state": None,
    }
    assert {name: defaults[name] for name in told} == told


def test_frozen_results_are_those_of_pytorch():
    torch = pytest.importorskip("torch", reason="PyTorch is optional")
    run = freeze_torch.ten_points(torch, 0, 0.001, torch.float64, steps=500)
    assert json.dumps(run["start"]) == json.dumps(FROZEN["ten_points"]["start"])
    np.testing.assert_allclose(run["costs"], FROZEN["ten_points"]["costs"][:2], atol=1e-12)
