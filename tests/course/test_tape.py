"""A tape gives the gradient of whatever was computed on it."""

import numpy as np
import pytest

from course.given import logistic
from course.tape import each, gradient

rng = np.random.default_rng(4)
A, B, ROW = rng.normal(size=(3, 2)), rng.normal(size=(2, 4)), rng.normal(size=(1, 2))
POSITIVE = 0.5 + rng.random((3, 2))

COMPUTATIONS = {
    "sum": (lambda a, b: (a @ b).sum(), A, B),
    "mean": (lambda a, b: (a @ b).mean(), A, B),
    "transpose": (lambda a, b: (b.T @ a.T).mean(), A, B),
    "plain arrays on either side": (lambda a: (A.T @ a + 2.0 - a.T @ A).sum(), A),
    "broadcasting": (lambda a, row: ((a + row) * row - row / 3.0).sum(), A, ROW),
    "numbers on either side": (lambda a: (2.0 * a - 1.0 + (1.0 - a) * 3.0 + 1.0 / a).sum(), POSITIVE),
    "quotient": (lambda a, b: (a / b).sum(), A, POSITIVE),
    "power": (lambda a: ((-a) ** 3).sum(), A),
    "one thing used twice": (lambda a: (a * a + a).sum(), A),
    "any smooth function": (lambda a: each(np.tanh, a).sum() * each(np.exp, a).mean(), A),
    "a slope that is given": (lambda a: each(logistic, a, slope=lambda z: logistic(z, deriv=True)).sum(), A),
    "something unused": (lambda a, b: a.sum(), A, B),
}


def measured(f, arrays, number):
    slopes = np.zeros(arrays[number].shape)
    for i in np.ndindex(slopes.shape):
        heights = []
        for h in (1e-6, -1e-6):
            moved = [array.copy() for array in arrays]
            moved[number][i] += h
            heights.append(gradient(f, *moved)[0])
        slopes[i] = (heights[0] - heights[1]) / 2e-6
    return slopes


@pytest.mark.parametrize("name", COMPUTATIONS)
def test_gradient_agrees_with_nudging(name):
    f, *arrays = COMPUTATIONS[name]
    value, slopes = gradient(f, *arrays)
    assert isinstance(value, float)
    for number, slope in enumerate(slopes):
        assert slope.shape == arrays[number].shape
        np.testing.assert_allclose(slope, measured(f, arrays, number), rtol=1e-6, atol=1e-7)


def test_a_gradient_may_be_asked_for_on_the_way():
    def f(a):
        inner, _ = gradient(lambda b: (b * b).sum(), A)
        return (a * inner).sum()

    value, [slope] = gradient(f, A)
    assert value == pytest.approx(np.sum(A) * np.sum(A * A))
    np.testing.assert_allclose(slope, np.full(A.shape, np.sum(A * A)))
