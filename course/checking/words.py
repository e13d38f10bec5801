"""Values in words: short, exact, with shapes."""

import textwrap

import numpy as np

from course.checking.codec import Function, Other
from course.checking.compare import Between

SHOWN = 24  # numbers of an array that are printed; of a longer one only the ends
ITEMS = 12  # of a list, a tuple or a dict
LINES = 30  # of one value
OURS = {"formatter": None, "sign": "-", "floatmode": "maxprec", "nanstr": "nan", "infstr": "inf", "legacy": False}


def written(value, digits=4):
    """A value as a learner reads it: small arrays whole, a row per line, larger ones by their ends and shape."""
    lines = _written(value, digits).split("\n")
    if len(lines) > LINES:
        lines = [*lines[:LINES], "…"]
    return "\n".join(textwrap.shorten(line, 1000, placeholder=" …") if len(line) > 1000 else line for line in lines)


def _written(value, digits):
    match value:
        case np.ndarray() if value.ndim:
            return f"{_numbers(value, digits)}  shape {value.shape}"
        case np.ndarray():
            return _written(value.item(), digits)
        case Function(name):
            return name
        case Other(name):
            return f"<{name}>"
        case Between():
            return str(value)
        case float():
            return f"{value:.{digits + 2}g}"
        case list():
            return _collection("[", [_written(item, digits) for item in value[:ITEMS]], len(value), "]")
        case tuple():
            ending = ",)" if len(value) == 1 else ")"
            return _collection("(", [_written(item, digits) for item in value[:ITEMS]], len(value), ending)
        case dict():
            items = [beside(f"{key!r}: ", _written(item, digits)) for key, item in list(value.items())[:ITEMS]]
            return _collection("{", items, len(value), "}")
        case str():
            return repr(value[:60])
    return str(value)[:60]


def _collection(opening, items, number, closing):
    """Plain items on one line; arrays and other collections on lines of their own."""
    if number > len(items):
        items = [*items, f"… {number} in all"]
    plain = all("shape" not in item and "\n" not in item for item in items)
    text = ", ".join(items) if plain else ",\n".join(items).replace("\n", "\n ")
    return f"{opening}{text}{closing}"


def _numbers(array, digits):
    with np.printoptions(**OURS):
        return np.array2string(
            array, precision=digits, suppress_small=False, threshold=SHOWN, edgeitems=2, separator=", ",
            max_line_width=100_000,
        )  # fmt: skip


def beside(start, text):
    """A text of several lines behind a beginning: its lines stay below each other."""
    return start + text.replace("\n", "\n" + " " * len(start))


def count(number, noun):
    """`1 point`, `2.5 points`."""
    return f"{number:g} {noun}" if number == 1 else f"{number:g} {noun}s"


def miscounted(expected, got, noun):
    """`4 warnings where none is asked`, `1 warning where 2 are asked`."""
    asked = {0: "none is", 1: "1 is"}.get(expected, f"{expected:g} are")
    return f"{count(got, noun)} where {asked} asked"


def some(names, most=12):
    """The first few of some names, and how many more there are: `one, two and 7 more`."""
    names = list(names)
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(map(str, names[:most])) + more


def listed(words):
    """`one`, `one and two`, `one, two and three`."""
    return ", ".join(words[:-1]) + f" and {words[-1]}" if len(words) > 1 else words[0]
