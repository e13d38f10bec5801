"""Two answers are the same when their numbers are close, whatever containers and types carry them.

Lists, tuples and arrays are alike; so are bool, int and float, and a number and a 0-d array. What must
agree is how many parts there are, their shapes, and their values within the case's tolerance.
"""

from dataclasses import dataclass, replace

import numpy as np

from course.checking.codec import Other

FLOAT32_RTOL = 1e-4  # an answer computed in float32 cannot be closer than this
FLOAT32_ROOM = 0.05  # beyond bounds: a finite difference of float32 over 1e-5 is as uncertain as that
SHAPE_SHARE = 0.75  # of the credit, for right values of which only an axis of length 1 is missing or too many


@dataclass(frozen=True)
class Between:
    """Bounds that every element of the value must keep; None leaves a side open."""

    low: float | None
    high: float | None

    def __str__(self):
        if self.low is None:
            return f"at most {self.high:g}"
        if self.high is None:
            return f"at least {self.low:g}"
        return f"between {self.low:g} and {self.high:g}"


@dataclass(frozen=True)
class Difference:
    """How what we got differs from what was expected.

    kind:    none, type, count, shape, nan, values or bounds
    message: one sentence
    part:    which part of the value, "" for the whole
    share:   of the case's credit that the value deserves all the same
    expected, got: of that part
    """

    kind: str
    message: str
    part: str = ""
    share: float = 0.0
    expected: object = None
    got: object = None


def compare(expected, got, rtol=1e-6, atol=1e-9, parts=()):
    """Hold a value against what was expected of it.

    expected: number, array, text, None, Between, or list, tuple, dict of these
    parts:    names for the items of `expected`, where it has several
    returns:  Difference, or None where there is none
    """
    difference = _difference(expected, got, rtol, atol, parts)
    if difference is None or difference.part:
        return difference
    return replace(difference, expected=expected, got=got)


def _difference(expected, got, rtol, atol, parts):
    if got is None and expected is not None:
        return Difference("none", "it is None; is a return missing?")
    if isinstance(got, Other):
        so = "" if "," in got.type else ", not a number or an array of numbers"
        return Difference("type", f"it is {_a(got.type)}{so}")
    if isinstance(expected, Between):
        return _compare_bounds(expected, got)
    if isinstance(expected, dict):
        return _compare_dicts(expected, got, rtol, atol)
    if isinstance(expected, list | tuple) and not is_numbers(expected):
        return _compare_items(expected, got, rtol, atol, parts)
    if expected is None or isinstance(expected, str):
        same = type(got) is type(expected) and got == expected
        return None if same else Difference("values", "it is another value")
    return _compare_arrays(expected, got, rtol, atol)


def close(expected, got, rtol=1e-6, atol=1e-9):
    """Whether two values are the same, as `compare` sees it."""
    return compare(expected, got, rtol, atol) is None


def is_numbers(value):
    """Whether a list or tuple is one array written with brackets, not a collection of arrays.

    A list that holds arrays is a collection: of weights, of layers.
    """
    return (
        isinstance(value, list | tuple)
        and all(isinstance(item, bool | int | float) or is_numbers(item) for item in value)
        and as_array(value) is not None  # rows of unequal length are a collection
    )


def _compare_bounds(bounds, got):
    values = as_array(got)
    if values is None:
        return Difference("type", f"it is {_a(type(got).__name__)} where numbers are asked")
    if not values.size:
        return Difference("shape", "it is empty")
    if not np.all(np.isfinite(values)):
        return Difference("nan", "it is not finite")
    low, high = np.min(values), np.max(values)
    room = FLOAT32_ROOM if values.dtype == np.float32 else 0.0
    if bounds.low is not None and low < bounds.low - room:
        return Difference("bounds", f"it is {low:.4g}, and asked is {bounds}")
    if bounds.high is not None and high > bounds.high + room:
        return Difference("bounds", f"it is {high:.4g}, and asked is {bounds}")
    return None


def _compare_dicts(expected, got, rtol, atol):
    if not isinstance(got, dict):
        return Difference("type", f"it is {_a(type(got).__name__)} where a dict is asked")
    for key, item in expected.items():  # further keys are the learner's own business
        if key not in got:
            return Difference("count", f"the key {key!r} is missing")
        difference = compare(item, got[key], rtol, atol)
        if difference:
            return _inside(difference, key)
    return None


def _compare_items(expected, got, rtol, atol, parts):
    if isinstance(got, np.ndarray) and got.ndim:
        got = list(got)
    if not isinstance(got, list | tuple):
        return Difference("type", f"it is {_a(type(got).__name__)} where {len(expected)} parts are asked")
    if len(got) != len(expected):
        return Difference("count", f"it has {len(got)} parts where {len(expected)} are asked")
    names = parts if len(parts) == len(expected) else [f"[{i}]" for i in range(len(expected))]
    found = [
        _inside(difference, name)
        for name, e, g in zip(names, expected, got, strict=True)
        if (difference := compare(e, g, rtol, atol))
    ]
    return min(found, key=lambda d: d.share, default=None)  # the first of the worst


def _compare_arrays(given, got, rtol, atol):
    expected = np.asarray(given)
    values = as_array(got)
    if values is None:
        return Difference("type", f"it is {_a(type(got).__name__)} where numbers are asked")
    if values.dtype in (np.float32, np.float16):
        rtol = max(rtol, FLOAT32_RTOL)
        atol = max(atol, 1e-6)
    if values.shape != expected.shape:
        message = _shapes(given, expected.shape, got, values.shape)
        same = (
            values.ndim != expected.ndim
            and np.squeeze(values).shape == np.squeeze(expected).shape
            and _close(np.squeeze(expected), np.squeeze(values), rtol, atol)
        )
        return Difference("shape", message, share=SHAPE_SHARE if same else 0.0)
    if _close(expected, values, rtol, atol):
        return None
    if np.any(np.isnan(values) & ~np.isnan(expected)):
        return Difference("nan", "it holds nan (not a number)")
    if values.size == 1:
        return Difference("values", "it is another number")
    wrong = np.argwhere(~_closeness(expected, values, rtol, atol))
    if len(wrong) == values.size:
        return Difference("values", f"all its {values.size} numbers differ")
    first = ", ".join(map(str, wrong[0]))
    differ = "differs, at" if len(wrong) == 1 else "differ, first at"
    return Difference("values", f"{len(wrong)} of its {values.size} numbers {differ} [{first}]")


def _shapes(expected, shape, got, own):
    """How two shapes differ: a list or a tuple is spoken of by its length, a number as a number."""
    if len(shape) == 1 and isinstance(expected, list | tuple):
        asked = f"{shape[0]} are asked"
        if not own:
            return f"it is a single number where {asked}"
        if len(own) == 1 and isinstance(got, list | tuple):
            return f"it holds {own[0]} {'number' if own[0] == 1 else 'numbers'} where {asked}"
    asked = f"{shape} is asked" if shape else "a single number is asked"
    return f"its shape is {own} where {asked}" if own else f"it is a single number where the shape {asked}"


def _close(expected, values, rtol, atol):
    return bool(np.all(_closeness(expected, values, rtol, atol)))


def _closeness(expected, values, rtol, atol):
    with np.errstate(all="ignore"):
        return np.isclose(values.astype(float), expected.astype(float), rtol=rtol, atol=atol, equal_nan=True)


def as_array(value):
    """The value as an array of numbers, or None where it is not one."""
    try:
        array = np.asarray(value)
    except (TypeError, ValueError):  # a ragged list
        return None
    return array if array.dtype.kind in "biuf" else None


def _inside(difference, name):
    path = f"{name}{difference.part}" if difference.part.startswith("[") else name
    return replace(difference, part=path)


def _a(noun):
    return f"an {noun}" if noun[:1].lower() in "aeiou" else f"a {noun}"
