"""What was expected, and beside it what came: the same numbers as in the verdict, as a picture.

It draws public examples only, which are numbers in the check data: no right answer runs here.
"""

from dataclasses import dataclass

import numpy as np

from course import figures
from course.checking.compare import Between, as_array, close, is_numbers
from course.checking.words import count

FEWEST, MOST = 3, 5000  # numbers: with fewer there is nothing to see


@dataclass(frozen=True)
class Pair:
    """One array of an example's result, as it was expected and as it came.

    name: of the part, "" where it is the whole
    x:    the input of the same shape, where each number belongs to one of it; else None
    """

    call: str
    name: str
    expected: np.ndarray
    got: np.ndarray
    x: tuple[np.ndarray, str] | None
    wrong: bool

    @property
    def differs(self):
        """Where the numbers are not as expected."""
        return ~np.isclose(self.got, self.expected, rtol=1e-6, atol=1e-9, equal_nan=True)


def draw(paper, outcomes):
    """Draw the example that shows most: of the wrong ones, if there is one; returns what is to be seen, in words."""
    elementwise = any(
        _is_number(trial.expected) and all(map(_is_number, trial.inputs.values())) for trial in paper.trials
    )
    tried = zip(paper.trials, outcomes, strict=True)
    pairs = [pair for trial, outcome in tried for pair in _pairs(trial, outcome, elementwise)]
    pair = max(
        _joined(pairs) if elementwise else pairs,
        key=lambda p: (p.wrong, p.x is not None, np.size(p.expected)),
        default=None,
    )
    if pair is None:
        return f"{paper.name}: nothing to draw; its examples give single numbers, or yours do not fit beside them."
    whole, bad = np.size(pair.expected), int(np.sum(pair.differs))
    what = f"{pair.call}, {pair.name}" if pair.name else pair.call
    said = f"{what}. Left the expected numbers, right yours: {bad} of {count(whole, 'number')} differ."
    along = {"xlabel": what} if pair.x is None else {"x": pair.x[0], "xlabel": f"{pair.x[1]}, for {what}"}
    figures.compared(pair.expected, pair.got, pair.differs, **along, alt=said)
    return said


def _pairs(trial, outcome, elementwise):
    """The arrays of an example that can be drawn beside each other.

    elementwise: whether the exercise takes single numbers too, so that in a matrix each stands for itself
    """
    if outcome.status != "value" or isinstance(trial.expected, Between):
        return
    for name, expected, got in _parts(trial.expected, outcome.value, trial.parts):
        right, came = as_array(expected), as_array(got)
        if right is None or came is None or right.shape != came.shape or not FEWEST <= right.size <= MOST:
            continue
        wrong = not close(expected, got, trial.rtol, trial.atol)
        x = _along(trial.inputs, right.shape) if elementwise or right.ndim == 1 else None
        if x is None and right.ndim == 2 and 1 in right.shape:
            right, came = right.ravel(), came.ravel()  # a column is a curve
        if x is not None and not elementwise:
            order = np.argsort(x[0], kind="stable")
            right, came, x = right[order], came[order], (x[0][order], x[1])
        if x is not None or right.ndim in (1, 2):
            yield Pair(trial.call, name, right.astype(float), came.astype(float), x, wrong)


def _along(inputs, shape):
    """The one input of a shape, whose numbers all differ: (values, name), or None."""
    arrays = [(as_array(value), name) for name, value in inputs.items()]
    found = [(numbers, name) for numbers, name in arrays if numbers is not None and numbers.shape == shape]
    return found[0] if len(found) == 1 and len(np.unique(found[0][0])) == found[0][0].size else None


def _is_number(value):
    return not isinstance(value, Between) and as_array(value) is not None and np.ndim(value) == 0


def _parts(expected, got, names=()):
    """(name, expected, got) of every array in a result."""
    if isinstance(expected, dict) and isinstance(got, dict):
        for key in expected.keys() & got.keys():
            yield from ((f"{key}{inner}", e, g) for inner, e, g in _parts(expected[key], got[key]))
    elif isinstance(expected, list | tuple) and not is_numbers(expected):
        if isinstance(got, list | tuple) and len(got) == len(expected):
            names = names if len(names) == len(expected) else [f"[{i}]" for i in range(len(expected))]
            for name, e, g in zip(names, expected, got, strict=True):
                yield from ((f"{name}{inner}", ee, gg) for inner, ee, gg in _parts(e, g))
    else:
        yield "", expected, got


def _joined(pairs):
    """Examples of one function of one variable make one curve; the others stay as they are."""
    calls = dict.fromkeys((pair.call, pair.name) for pair in pairs if pair.x is not None)
    for call, name in calls:
        same = [pair for pair in pairs if (pair.call, pair.name) == (call, name) and pair.x is not None]
        x, expected, got = (
            np.concatenate([np.ravel(value) for value in values])
            for values in zip(*((p.x[0], p.expected, p.got) for p in same), strict=True)
        )
        order = np.argsort(x, kind="stable")
        wrong = any(pair.wrong for pair in same)
        yield Pair(call, name, expected[order], got[order], (x[order], same[0].x[1]), wrong)
    yield from (pair for pair in pairs if pair.x is None)
