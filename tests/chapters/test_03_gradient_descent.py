"""What chapter 03 says without showing it, recomputed."""

import numpy as np
import pytest
from sklearn.linear_model import Perceptron, SGDClassifier

from course import data
from solutions.gradient_descent import adaline_fit, heaviside, perceptron_fit

X, y = data.two_lines()
y = y[:, 0]


def wrong(ws, b, X=X, y=y):
    return int(np.sum(heaviside(X @ ws + b) != y))


def test_the_printed_rule_is_a_negative_learning_rate():
    ws, b = np.zeros(2), 0.0
    for _ in range(200):  # as printed: step against sum (y - z) x, with a rate of 0.001
        miss = y - (X @ ws + b)
        ws, b = ws - 0.001 * miss @ X, b - 0.001 * miss.sum()
    ours = adaline_fit(X, y, -0.0125, 200)
    np.testing.assert_allclose([*ws, b], [*ours[0], ours[1]], rtol=1e-6)
    assert 71.9 < np.log10(np.linalg.norm(ws)) < 72.1


def test_thirteenth_epoch_is_the_first_without_an_error_at_any_rate():
    for lrate in (0.01, 0.3, 1.0, 50.0):
        errors = perceptron_fit(X, y, lrate, 20)[2]
        assert errors.index(0) == 12
        assert not any(errors[12:])


def test_adaline_can_reach_a_cost_of_zero_on_the_two_lines():
    np.testing.assert_allclose(X @ [1, 0.5] - 1, y, atol=1e-12)
    ws, b, _ = adaline_fit(X, y, 0.018, 10_000)
    np.testing.assert_allclose([*ws, b], [1, 0.5, -1], atol=1e-3)


def test_the_limit_of_the_learning_rate_is_where_the_lesson_puts_it():
    falling, rising = (adaline_fit(X, y, rate, 3000)[2] for rate in (0.01875, 0.01888))
    assert falling[-1] < 0.05
    assert rising[-1] > 1


def test_a_sum_over_the_samples_bears_a_rate_25_times_smaller():
    with_ones = np.column_stack([X, np.ones(25)])
    mean, total = (2 / np.linalg.eigvalsh(c * with_ones.T @ with_ones)[-1] for c in (2 / 25, 2))
    assert mean / total == pytest.approx(25)


def test_scikit_learn_gives_up_early_unless_told_otherwise():
    as_it_comes, patient = Perceptron().fit(X, y), Perceptron(tol=None).fit(X, y)
    assert (as_it_comes.n_iter_, np.sum(as_it_comes.predict(X) != y)) == (10, 10)
    assert (patient.n_iter_, np.sum(patient.predict(X) != y)) == (1000, 0)


def test_without_shuffling_scikit_learn_makes_our_moves():
    theirs, (ws, b, _) = Perceptron(shuffle=False).fit(X, y), perceptron_fit(X, y, 1.0, 13)
    np.testing.assert_allclose([*theirs.coef_[0], *theirs.intercept_], [*ws, b])
    assert theirs.n_iter_ == 13 + 5


def test_scikit_learns_perceptron_is_its_sgd_classifier_and_says_yes_above_zero():
    other = SGDClassifier(loss="perceptron", learning_rate="constant", eta0=1, penalty=None, random_state=0).fit(X, y)
    mine = Perceptron().fit(X, y)
    np.testing.assert_array_equal(mine.coef_, other.coef_)
    mine.coef_[:], mine.intercept_[:] = 0, 0
    assert not mine.predict(X).any()  # z is exactly 0 everywhere


def test_a_point_far_out_turns_adaline_only():
    X_far, y_far = np.vstack([X, (10.0, 10.0)]), np.append(y, 1.0)
    ws, b, _ = adaline_fit(X_far, y_far, 0.01, 2000)
    assert wrong(ws, b - 0.5, X_far, y_far) == 8
    assert wrong(*perceptron_fit(X_far, y_far, 1.0, 30)[:2], X_far, y_far) == 0


def test_fewest_errors_and_lowest_cost_are_at_different_biases():
    z, bias = X.sum(axis=1), np.linspace(-8, 8, 641)
    errors = [np.sum(heaviside(z + b) != y) for b in bias]
    costs = [np.mean((z + b - y) ** 2) for b in bias]
    assert min(errors) == 8
    assert 0.5 < np.median(bias[np.array(errors) == 8]) < 1.5
    assert bias[np.argmin(costs)] == pytest.approx(-2.5, abs=0.1)
