"""What chapter 09 says is so, on any machine."""

import numpy as np
import pytest

from course import data
from course.given import Network, cross_entropy, logistic, mean_squared_error, tanh
from solutions.optimisers import Trainer, line_search, momentum_step, sgd_fit

POINTS, CATEGORY = data.ten_points()
HOURS, SCORES = data.sleep_and_study()
H, S = HOURS / HOURS.max(axis=0), SCORES / 100


def ten():
    return Network([2, 2, 4, 1], [logistic] * 3, cross_entropy).draw(seed=1, scale=0.5)


def right(net):
    return int(np.sum((net.forward(POINTS) > 0.5) == (CATEGORY > 0.5)))


def half_the_squares(p, y, deriv=False):
    return p - y if deriv else 0.5 * np.sum((p - y) ** 2)


def hours_network(kind=Network, seed=1):
    return kind([2, 3, 1], [logistic, logistic], half_the_squares, biases=False).draw(seed)


def test_a_learning_rate_of_0_001_learns_nothing_in_10000_epochs():
    net = ten()
    costs = sgd_fit(net, POINTS, CATEGORY, 10, 0.001, 10_000, np.random.default_rng(0))
    assert costs[-1] == pytest.approx(0.694, abs=5e-4)
    assert net.forward(np.array([[0.7, 0.2]]))[0, 0] == pytest.approx(0.503, abs=5e-4)
    assert right(net) == 5


def test_a_learning_rate_of_1_gets_all_ten_points_right_also_from_a_nudged_start():
    for nudge in (0.0, 1e-6):
        net = ten()
        net.set_params(net.get_params() + nudge)
        costs = sgd_fit(net, POINTS, CATEGORY, 10, 1.0, 2000, np.random.default_rng(0))
        assert right(net) == 10 and costs[-1] < 0.06


def test_momentum_goes_towards_minus_the_rate_over_one_minus_momentum():
    params, velocity = np.zeros(1), np.zeros(1)
    for _ in range(200):
        params, velocity = momentum_step(params, velocity, np.ones(1), 0.1, 0.9)
    assert velocity[0] == pytest.approx(-1.0)


def test_bfgs_learns_the_three_students_from_most_starts():
    costs, iterations = [], []
    for seed in range(10):
        trainer = Trainer(hours_network(seed=seed))
        trainer.train(H, S)
        costs.append(trainer.costs[-1])
        iterations.append(trainer.result.nit)
    assert np.median(costs) < 1e-8 and max(costs) < 0.01
    assert 25 < np.median(iterations) < 110
    np.testing.assert_allclose(predictions_after_training(seed=1), [0.75, 0.82, 0.95], atol=5e-4)


def predictions_after_training(seed):
    trainer = Trainer(hours_network(seed=seed))
    trainer.train(H, S)
    return trainer.net.forward(H).ravel()


class StaleNetwork(Network):
    def gradient(self, X, y):
        if not hasattr(self, "kept"):
            self.kept = self.forward(X)
        return super().gradient(X, y + self.forward(X) - self.kept)


def test_a_stale_gradient_stops_bfgs_and_the_line_search_knows():
    stale = hours_network(StaleNetwork, seed=51)
    stale.gradient(H, S)
    stale.draw(seed=1)
    trainer = Trainer(stale)
    trainer.train(H, S)
    assert not trainer.result.success and "precision loss" in trainer.result.message
    assert trainer.result.nit <= 5
    place = trainer.result.x

    def height(params):
        stale.set_params(params)
        return stale.cost(H, S)

    stale.set_params(place)
    wrong, true = stale.gradient(H, S), Network.gradient(stale, H, S)
    assert line_search(height, place, -wrong, -(wrong @ wrong)) == 0.0
    assert line_search(height, place, -true, -(true @ true)) == 1.0


def test_l_bfgs_finds_that_two_hidden_units_are_enough():
    X, y = data.sine_curves()
    wrong = []
    for seed in range(10, 20):
        trainer = Trainer(Network([2, 2, 1], [tanh, logistic], cross_entropy).draw(seed), "L-BFGS-B")
        trainer.train(X, y)
        wrong.append(int(np.sum((trainer.net.forward(X) > 0.5) != (y > 0.5))))
    assert wrong.count(0) >= 3 and max(wrong) > 0


def test_one_point_at_a_time_gets_all_ten_right():
    both = np.hstack([CATEGORY, 1 - CATEGORY])
    net = Network([2, 2, 3, 2], [logistic] * 3, mean_squared_error).draw(seed=8, scale=0.5)
    costs = sgd_fit(net, POINTS, both, 1, 0.5, 400, np.random.default_rng(0))
    assert costs[-1] < 0.02
    assert np.all(net.forward(POINTS).argmax(axis=1) == both.argmax(axis=1))
