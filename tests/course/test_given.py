"""The given activations and costs agree with the reference, without spelling it out."""

import inspect

import numpy as np
import pytest

from course import given
from solutions import activations_and_costs as reference
from solutions import any_depth

ACTIVATIONS = ["logistic", "tanh", "relu"]
COSTS = ["cross_entropy", "mean_squared_error"]
GRID = np.concatenate([np.linspace(-12, 12, 97), [-1000.0, -300.0, -40.0, 0.0, 40.0, 300.0, 1000.0]])


@pytest.mark.parametrize("deriv", [False, True])
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_activations_agree_with_the_reference(name, deriv):
    mine = getattr(given, name)
    with np.errstate(over="ignore"):  # the reference may be the plain formula
        expected = getattr(reference, name)(GRID, deriv=deriv)
    np.testing.assert_allclose(mine(GRID, deriv=deriv), expected, rtol=0, atol=1e-12)
    square = GRID[:100].reshape(10, 10)
    assert mine(square, deriv).shape == (10, 10)


@pytest.mark.parametrize("deriv", [False, True])
@pytest.mark.parametrize("name", COSTS)
@pytest.mark.parametrize("shape", [(6,), (6, 1), (6, 3)])
def test_costs_agree_with_the_reference(name, deriv, shape):
    rng = np.random.default_rng(3)
    p, y = rng.uniform(0.01, 0.99, shape), rng.integers(0, 2, shape)
    mine, theirs = getattr(given, name)(p, y, deriv=deriv), getattr(reference, name)(p, y, deriv=deriv)
    np.testing.assert_allclose(mine, theirs, rtol=1e-12, atol=1e-12)


def test_certain_probabilities_are_clipped_like_the_reference():
    p, y = np.array([[0.0], [1.0], [1.0], [0.0]]), np.array([[0.0], [1.0], [0.0], [1.0]])
    assert given.cross_entropy(p, y) == pytest.approx(reference.cross_entropy(p, y), rel=1e-12)
    mine, theirs = given.cross_entropy(p, y, deriv=True), reference.cross_entropy(p, y, deriv=True)
    np.testing.assert_allclose(mine, theirs, rtol=1e-12)


@pytest.mark.parametrize("deriv", [False, True])
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_huge_and_infinite_inputs_are_finite_and_silent(name, deriv):
    huge = np.array([-np.inf, -1e300, -1000.0, 1000.0, 1e300])
    with np.errstate(all="raise", under="ignore"):
        assert np.all(np.isfinite(getattr(given, name)(huge, deriv=deriv)))


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_numbers_and_lists_are_as_good_as_arrays(name):
    f = getattr(given, name)
    assert isinstance(f(0.5), float)
    assert isinstance(f(0.5, deriv=True), float)
    np.testing.assert_array_equal(f([-1, 2]), f(np.array([-1.0, 2.0])))


def numbers(net, X, y):
    """The gradient of a network, measured by nudging."""
    params, slopes = net.get_params(), []
    for nudge in 1e-6 * np.eye(net.size):
        heights = []
        for place in (params + nudge, params - nudge):
            net.set_params(place)
            heights.append(net.cost(X, y))
        slopes.append((heights[0] - heights[1]) / 2e-6)
    net.set_params(params)
    return np.array(slopes)


@pytest.mark.parametrize("biases", [True, False])
@pytest.mark.parametrize("sizes", [[3, 2], [2, 4, 1], [2, 3, 5, 2]])
@pytest.mark.parametrize("cost", COSTS)
def test_a_network_knows_its_gradient(sizes, cost, biases):
    rng = np.random.default_rng(6)
    act_fs = [given.tanh, given.relu, given.logistic][-len(sizes) + 1 :]
    net = given.Network(sizes, act_fs, getattr(given, cost), biases=biases).draw(seed=3)
    X, y = rng.normal(size=(6, sizes[0])), rng.integers(0, 2, (6, sizes[-1])).astype(float)
    np.testing.assert_allclose(net.gradient(X, y), numbers(net, X, y), rtol=1e-6, atol=1e-8)


def test_a_network_computes_what_the_reference_does():
    ws, bs = any_depth.init_params([2, 4, 3, 1], seed=5, scale=0.9)
    bs = [b + 0.1 for b in bs]
    act_fs = [given.tanh, given.relu, given.logistic]
    net = given.Network([2, 4, 3, 1], act_fs, given.cross_entropy)
    net.set_params(np.concatenate([np.ravel(p) for p in [*ws, *bs]]))
    rng = np.random.default_rng(8)
    X, y = rng.normal(size=(7, 2)), rng.integers(0, 2, (7, 1)).astype(float)
    np.testing.assert_allclose(net.forward(X), any_depth.forward_pass(X, ws, bs, act_fs)[1][-1], rtol=1e-12)
    dws, dbs = any_depth.backward_pass(X, y, ws, bs, act_fs, given.cross_entropy)
    np.testing.assert_allclose(
        net.gradient(X, y), np.concatenate([np.ravel(p) for p in [*dws, *dbs]]), rtol=1e-9, atol=1e-12
    )


def test_a_network_draws_and_keeps_its_numbers():
    net = given.Network([2, 2, 4, 1], [given.logistic] * 3, given.cross_entropy)
    assert net.size == 23 and not net.get_params().any()
    first = net.draw(seed=1, scale=0.5).get_params()
    np.testing.assert_array_equal(first, 0.5 * np.random.RandomState(1).randn(23))
    first[:] = 7  # what was handed out is a copy
    assert not (net.get_params() == 7).any()


@pytest.mark.parametrize("name", ACTIVATIONS + COSTS)
def test_no_line_of_the_reference_stands_here(name):
    mine = inspect.getsource(given)
    theirs = inspect.getsource(getattr(reference, name)).split('"""')[2]
    for line in theirs.splitlines():
        answer = line.strip().removeprefix("return ")
        assert len(answer) < 12 or answer not in mine


def test_a_network_gives_copies_of_its_weights_without_the_biases():
    net = given.Network([2, 3, 1], [given.tanh, given.logistic], given.cross_entropy).draw(0)
    W1, W2 = net.get_weights()
    np.testing.assert_array_equal(np.concatenate([W1.ravel(), W2.ravel()]), net.get_params()[:9])
    W1[:] = 0
    assert net.get_weights()[0].all()
    assert [W.shape for W in given.Network([3, 2], [given.tanh], given.cross_entropy, biases=False).get_weights()] == [
        (3, 2)
    ]
