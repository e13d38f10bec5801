"""What chapter 10 says without showing it, recomputed."""

import inspect

import numpy as np
import pytest
from scipy.optimize import minimize
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import MaxAbsScaler

from course import data
from course.given import Network, cross_entropy, logistic, tanh
from solutions.overfitting import regularised_cost, regularised_gradient, train_test_split_normalised

hours, scores = data.eight_students()
X_learn, X_test, y_learn, y_test = train_test_split_normalised(hours, scores / 100, 4)


def half_the_mean(y_preds, y, deriv=False):
    return (y_preds - y) / len(y) if deriv else 0.5 * np.mean((y_preds - y) ** 2)


def trained(net, X, y, lam, method="BFGS", maxiter=200):
    def at(params):
        net.set_params(params)
        return regularised_cost(net, X, y, lam), regularised_gradient(net, X, y, lam)

    net.set_params(minimize(at, net.get_params(), method=method, jac=True, options={"maxiter": maxiter}).x)
    return net


def students(lam, seed):
    return trained(
        Network([2, 3, 1], [logistic, logistic], half_the_mean, biases=False).draw(seed), X_learn, y_learn, lam
    )


def test_the_sources_slip_does_nothing():
    scaled = hours[:4] / hours[:4].max(axis=0)
    np.testing.assert_array_equal(hours[4:] / scaled.max(axis=0), hours[4:])
    np.testing.assert_allclose(X_test[0], [0.4, 1.1])


def test_a_penalty_brings_the_test_cost_down_from_any_start():
    nets = [students(1e-4, seed) for seed in range(3, 13)]
    test = [net.cost(X_test, y_test) for net in nets]
    assert abs(np.median(test) - 0.0027) < 1e-4
    both = [regularised_cost(net, X_learn, y_learn, 1e-4) for net in nets]
    assert abs(np.median(both) - 0.002618) < 2e-6


def test_without_a_penalty_it_depends_on_the_start():
    test = [students(0.0, seed).cost(X_test, y_test) for seed in range(30)]
    assert 0.004 < np.median(test) < 0.02
    assert max(test) > 10 * min(test)


def test_forty_noisy_points():
    shares = {}
    for lam in (0.0, 0.01):
        shares[lam] = []
        for seed in range(8):
            X, y = data.moons(2080, noise=0.3, seed=seed)
            net = Network([2, 50, 1], [tanh, logistic], cross_entropy).draw(seed)
            trained(net, X[:40], y[:40], lam, "L-BFGS-B", 100)
            shares[lam].append(
                [np.mean((net.forward(A) > 0.5) == (b > 0.5)) for A, b in ((X[:40], y[:40]), (X[80:], y[80:]))]
            )
    assert np.mean(shares[0.0], axis=0)[0] > 0.99
    assert np.mean(shares[0.01], axis=0)[0] < 0.95
    assert np.mean(shares[0.01], axis=0)[1] > np.mean(shares[0.0], axis=0)[1] + 0.01


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
def test_scikit_learn_as_told():
    parameters = inspect.signature(MLPClassifier).parameters
    assert (
        parameters["alpha"].default,
        parameters["n_iter_no_change"].default,
        parameters["validation_fraction"].default,
    ) == (0.0001, 10, 0.1)
    model = MLPClassifier(
        (3,), solver="sgd", momentum=0, alpha=0.0, learning_rate_init=0.5, batch_size=30, max_iter=1, random_state=0
    )
    X, y = data.moons(30)
    first = model.fit(X, y[:, 0]).coefs_[0]
    start = 2 * first - MLPClassifier(**{**model.get_params(), "learning_rate_init": 1.0}).fit(X, y[:, 0]).coefs_[0]
    punished = MLPClassifier(**{**model.get_params(), "alpha": 3.0}).fit(X, y[:, 0]).coefs_[0]
    np.testing.assert_allclose(first - punished, 0.5 * 3.0 / 30 * start, atol=1e-12)  # lambda is alpha / m


def test_the_scaler_divides_by_what_it_was_fitted_on():
    scaler = MaxAbsScaler().fit(hours[:4])
    np.testing.assert_allclose(scaler.transform(hours[4:]), X_test)
