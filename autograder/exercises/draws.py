"""Inputs are drawn, not listed: the same case gives public examples and hidden ones.

A draw is a recipe: given a random Generator it makes a value. Numbers are rounded to two decimals,
so that a learner can compute with them by hand, and are never 0, where slopes may jump. For the types, a draw is
what it draws.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from course.checking.codec import Function


@dataclass(frozen=True)
class Draw:
    """A recipe for one input."""

    make: Callable[[np.random.Generator], object]


def drawn(recipe, rng):
    """Follow the recipes in a value: draws are drawn, containers are walked, all else is itself.

    Arrays are copied, so that nobody who is given the value can change the recipe.
    """
    if isinstance(recipe, Draw):
        return recipe.make(rng)
    if isinstance(recipe, list | tuple):
        return type(recipe)(drawn(item, rng) for item in recipe)
    if isinstance(recipe, dict):
        return {key: drawn(item, rng) for key, item in recipe.items()}
    return recipe.copy() if isinstance(recipe, np.ndarray) else recipe


def normal(*shape, scale=1.0) -> Any:
    """Normal numbers of this shape; a plain number without one."""
    return Draw(lambda rng: _readable(scale * rng.standard_normal(shape or None)))


def uniform(low, high, *shape) -> Any:
    """Numbers spread evenly over [low, high], of this shape; a plain number without one."""
    return Draw(lambda rng: _readable(rng.uniform(low, high, shape or None)))


def integers(low, high, *shape) -> Any:
    """Whole numbers from low to high, both possible; a plain int without a shape."""

    def make(rng):
        value = rng.integers(low, high + 1, shape or None)
        return value if shape else int(value)

    return Draw(make)


def labels(*shape) -> Any:
    """Classes as floats, 0 and 1, with at least one of each."""

    def make(rng):
        y = (rng.random(shape) < 0.5).astype(float)
        y.flat[0], y.flat[-1] = 0.0, 1.0
        return y

    return Draw(make)


def network(*sizes, scale=0.5) -> Any:
    """The weights of a network with these layer sizes: a list of (n_in, n_out) matrices."""
    return [normal(n_in, n_out, scale=scale) for n_in, n_out in zip(sizes, sizes[1:], strict=False)]


def biases(*sizes, scale=0.5) -> Any:
    """The biases of a network with these layer sizes: a list of (1, n_out) rows."""
    return [normal(1, n_out, scale=scale) for n_out in sizes[1:]]


def choice(*options) -> Any:
    """One of these."""
    return Draw(lambda rng: options[rng.integers(len(options))])


def given(make) -> Any:
    """Whatever `make(rng)` returns."""
    return Draw(make)


def function(name):
    """The function of this name: the learner's own, or the reference's in its place."""
    return Function(name)


def _readable(value):
    rounded = np.round(value, 2)
    rounded = np.where(rounded == 0.0, 0.01, rounded)
    return rounded if np.ndim(value) else float(rounded)
