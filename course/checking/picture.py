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
    places: of the examples that are in it: several, where they make one curve
    """

    places: tuple
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


def to_draw(paper, outcomes, verdict):
    """What shows most: of the example in the verdict, if it can be drawn; else of another wrong one. Or None."""
    elementwise = any(
        _is_number(trial.expected) and all(map(_is_number, trial.inputs.values())) for trial in paper.trials
    )
    axes = _axes(paper.trials)
    tried = enumerate(zip(paper.trials, outcomes, strict=True))
    pairs = [pair for i, (trial, outcome) in tried for pair in _pairs(i, trial, outcome, elementwise, axes)]
    pairs = [pair for pair in (_joined(pairs) if elementwise else pairs) if pair.expected.size >= FEWEST]
    told = verdict.findings[verdict.example].got if verdict.example >= 0 else ""
    return max(
        pairs,
        key=lambda p: (
            p.wrong and verdict.example in p.places,
            p.wrong and told.startswith(f"{p.name} = "),
            p.wrong,
            p.x is not None,
            p.expected.size,
        ),
        default=None,
    )


def draw(pair):
    """Draw it; returns what is to be seen, in words."""
    whole, bad = pair.expected.size, int(np.sum(pair.differs))
    call = pair.call.split("\n")[-1]  # of a script, what it comes to
    what = f"{call}, {pair.name}" if pair.name else call
    of = f", its {len(pair.places)} examples in one curve" if len(pair.places) > 1 else ""
    of = of or (", the example above" if pair.wrong else "")
    marked = f"; {'it is' if bad == 1 else 'they are'} marked with a cross (×)" if bad else ""
    differ = f"{bad} of {count(whole, 'number')} {'differs' if bad == 1 else 'differ'}"
    said = f"{what}{of}. Left the expected numbers, right yours: {differ}{marked}."
    along = {"xlabel": what} if pair.x is None else {"x": pair.x[0], "xlabel": f"{pair.x[1]}, for {what}"}
    figures.compared(pair.expected, pair.got, pair.differs, **along, alt=said)
    return said


def nothing_to_draw(name):
    """Why there is no picture."""
    return f"{name}: nothing to draw; its examples give single numbers, or yours do not fit beside them."


def _pairs(place, trial, outcome, elementwise, axes):
    """The arrays of an example that can be drawn beside each other.

    place:       of the example
    elementwise: whether the exercise takes single numbers too, so that in a matrix each stands for itself
    axes:        (input, part) of the inputs along which the numbers of a part may be drawn
    """
    if outcome.status != "value" or isinstance(trial.expected, Between):
        return
    for name, expected, got in _parts(trial.expected, outcome.value, trial.parts):
        right, came = as_array(expected), as_array(got)
        if right is None or came is None or right.shape != came.shape or not 1 <= right.size <= MOST:
            continue
        wrong = not close(expected, got, trial.rtol, trial.atol)
        inputs = {key: value for key, value in trial.inputs.items() if (key, name) in axes}
        x = _along(inputs, right.shape) if elementwise or right.ndim == 1 else None
        if x is None and right.ndim == 2 and 1 in right.shape:
            right, came = right.ravel(), came.ravel()  # a column is a curve
        if x is not None and not elementwise:
            order = np.argsort(x[0], kind="stable")
            right, came, x = right[order], came[order], (x[0][order], x[1])
        if x is not None or right.ndim in (1, 2):
            yield Pair((place,), trial.call, name, right.astype(float), came.astype(float), x, wrong)


def _axes(trials):
    """(input, part) of which the shapes agree in every example: 3 weights go along with 3 samples by chance only."""
    pairs = [
        ((key, name), numbers.shape == result.shape)
        for trial in trials
        if not isinstance(trial.expected, Between)
        for name, part, _ in _parts(trial.expected, trial.expected, trial.parts)
        if (result := as_array(part)) is not None and result.ndim
        for key, value in trial.inputs.items()
        if (numbers := as_array(value)) is not None
    ]
    return {pair for pair, _ in pairs} - {pair for pair, agree in pairs if not agree}


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
        wrong, places = any(pair.wrong for pair in same), tuple(place for pair in same for place in pair.places)
        yield Pair(places, call, name, expected[order], got[order], (x[order], same[0].x[1]), wrong)
    yield from (pair for pair in pairs if pair.x is None)
