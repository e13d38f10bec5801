"""Values in words: short, exact, with shapes."""

import numpy as np

from course.checking.codec import Function, Other

SHOWN = 12  # numbers of an array that are printed; of a longer one only the ends


def written(value):
    """A value as a learner reads it: small arrays whole, larger ones by their ends and shape."""
    match value:
        case np.ndarray():
            return f"{_numbers(value)}{shape_of(value)}"
        case Function(name):
            return name
        case Other(name):
            return f"<{name}>"
        case float():
            return f"{value:.6g}"
        case list() | tuple():
            ends = "()" if isinstance(value, tuple) else "[]"
            items = [written(item) for item in value[:SHOWN]]
            if len(value) > SHOWN:
                items.append(f"… {len(value)} in all")
            return f"{ends[0]}{', '.join(items)}{ends[1]}"
        case dict():
            return "{" + ", ".join(f"{key}: {written(item)}" for key, item in list(value.items())[:SHOWN]) + "}"
        case str():
            return repr(value[:60])
    return str(value)[:60]


def shape_of(value):
    """The shape of an array, as it stands behind its numbers."""
    return f"  shape {value.shape}" if np.ndim(value) else ""


def _numbers(array):
    text = np.array2string(
        array, precision=4, suppress_small=False, threshold=SHOWN, edgeitems=2, separator=", ", max_line_width=100_000
    )
    return " ".join(text.split())


def count(number, noun):
    """`1 point`, `2.5 points`."""
    return f"{number:g} {noun}" if number == 1 else f"{number:g} {noun}s"
