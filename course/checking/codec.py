"""What crosses a border is data: numbers, text, and containers of these, written as JSON.

The same few lines carry public examples to a learner's notebook, hidden inputs into a probe and
the learner's results back. Nothing here can run code: a value of any other kind arrives as the
name of its type. Whatever is read was perhaps written by somebody else, so `decode` believes nothing.
"""

from dataclasses import dataclass

import numpy as np

MAX_NUMBERS = 1_000_000  # in one array; a longer one is described, not carried
MAX_ITEMS = 10_000  # in one list, tuple or dict
MAX_DEPTH = 12
KINDS = "biuf"  # bool, int, unsigned, float: what an array may hold


class NotData(ValueError):
    """What was received is not what `encode` writes."""


@dataclass(frozen=True)
class Function:
    """A function handed over by its name: the receiver takes its own function of that name."""

    name: str


@dataclass(frozen=True)
class Other:
    """Something that is not data: only its description travels."""

    type: str


def encode(value, depth=0):
    """Write a value as JSON can carry it.

    value:   None, bool, number, str, ndarray, list, tuple, dict, Function; anything else becomes Other
    returns: None, bool, int, float, str, list or dict
    """
    if depth > MAX_DEPTH:
        return {"~": "other", "type": "containers nested too deeply"}
    kind = type(value)
    if value is None or kind in (bool, int, float):
        return value
    if kind is str:
        return value[:10_000]
    if isinstance(value, np.ndarray | np.generic):
        return _encode_array(value)
    if kind in (list, tuple):
        if len(value) > MAX_ITEMS:
            return {"~": "other", "type": f"{kind.__name__} of {len(value)} items"}
        items = [encode(item, depth + 1) for item in value]
        return items if kind is list else {"~": "tuple", "items": items}
    if isinstance(value, dict):
        pairs = [[str(key), encode(item, depth + 1)] for key, item in list(value.items())[:MAX_ITEMS]]
        return {"~": "dict", "items": pairs}
    if kind is Function:
        return {"~": "function", "name": value.name}
    if kind is Other:
        return {"~": "other", "type": value.type}
    for plain in (bool, int, float, str, list, tuple):  # somebody's subclass: only the plain value counts
        if isinstance(value, plain):
            return encode(plain(value), depth + 1)
    return {"~": "other", "type": _type_name(value)}


def decode(data, depth=0):
    """Read back what `encode` wrote; raises NotData for anything else."""
    if depth > 2 * MAX_DEPTH:
        raise NotData("nested too deeply")
    if data is None or isinstance(data, bool | int | float | str):
        return data
    if isinstance(data, list):
        return [decode(item, depth + 1) for item in data]
    if not isinstance(data, dict):
        raise NotData(f"a {type(data).__name__}")
    match data:
        case {"~": "array", "dtype": str(dtype), "shape": list(shape), "data": list(numbers)}:
            return _decode_array(dtype, shape, numbers)
        case {"~": "tuple", "items": list(items)}:
            return tuple(decode(item, depth + 1) for item in items)
        case {"~": "dict", "items": list(items)}:
            return {_text(key): decode(item, depth + 1) for key, item in items}
        case {"~": "function", "name": str(name)}:
            return Function(name)
        case {"~": "other", "type": str(name)}:
            return Other(name[:200])
    raise NotData("an unknown form")


def _encode_array(value):
    array = np.asarray(value)
    if array.dtype.kind not in KINDS:
        return {"~": "other", "type": f"array of {array.dtype.name}"}
    if array.size > MAX_NUMBERS:
        return {"~": "other", "type": f"array of {array.size:,} numbers"}
    if array.dtype.kind == "f" and array.dtype.itemsize > 8:
        array = array.astype(float)
    return {
        "~": "array",
        "dtype": array.dtype.name,
        "shape": list(array.shape),
        "data": array.ravel().tolist(),
    }


def _decode_array(dtype, shape, numbers):
    try:
        dtype = np.dtype(dtype)
        if dtype.kind not in KINDS or len(numbers) > MAX_NUMBERS:
            raise NotData("an array of something else")
        if not all(type(number) in (bool, int, float) for number in numbers):
            raise NotData("an array that holds more than numbers")
        return np.array(numbers, dtype=dtype).reshape([int(n) for n in shape])
    except (TypeError, ValueError, OverflowError) as error:
        raise NotData(str(error)) from None


def _type_name(value):
    try:
        return str(type(value).__name__)[:100]
    except Exception:  # a metaclass may do anything
        return "unknown"


def _text(key):
    if not isinstance(key, str):
        raise NotData("a key that is not text")
    return key
