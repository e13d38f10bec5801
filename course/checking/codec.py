"""What crosses a border is data: numbers, text, and containers of these, written as JSON.

The same few lines carry public examples to a learner's notebook, hidden inputs into a probe and
the learner's results back. Nothing here can run code: a value of any other kind arrives as words about
its type. `encode` never asks a value what it is, only Python; `decode` believes nothing: what is read was
perhaps written by somebody else.
"""

import base64
from dataclasses import dataclass
from typing import Any

import numpy as np

MAX_NUMBERS = 100_000  # numbers and items in one value; what has more is described, not carried
MAX_DEPTH = 12
MAX_TEXT = 10_000
KINDS = "biuf"  # bool, int, unsigned, float: what an array may hold
DTYPES = {np.dtype(name).name for name in ["?", "b", "h", "i", "l", "q", "B", "H", "I", "L", "Q", "e", "f", "d"]}
OTHER_KINDS = {"c": "complex numbers, not of real ones", "U": "text", "S": "bytes", "O": "Python objects"}


class NotData(ValueError):
    """What was received is not what `encode` writes."""


class _TooMuch(Exception):
    """A value is too large to be carried; the message describes it."""


@dataclass(frozen=True)
class Function:
    """A function handed over by its name: the receiver takes its own function of that name."""

    name: str


@dataclass(frozen=True)
class Seed:
    """A random generator, handed over as a number that it has drawn: the receiver seeds a generator of its own."""

    number: int


@dataclass(frozen=True)
class Other:
    """Something that is not data: only its description travels, a noun with what is wrong with it."""

    type: str


def encode(value, raw=False):
    """Write a value as JSON can carry it.

    raw:     arrays as their bytes (in base64) rather than as lists: for machines, not for files that people read
    value:   None, bool, number, str, ndarray, list, tuple, dict, Function, Seed; anything else becomes Other
    returns: None, bool, int, float, str, list or dict
    """
    try:
        return _encode(value, 0, [MAX_NUMBERS, raw])
    except _TooMuch as reason:
        return _other(str(reason))


def decode(data, depth=0) -> Any:
    """Read back what `encode` wrote; raises NotData for anything else."""
    if depth > 2 * MAX_DEPTH:
        raise NotData("nested too deeply")
    if data is None or isinstance(data, bool | int | float):
        return data
    if isinstance(data, str):
        return clean(data)
    if isinstance(data, list):
        return [decode(item, depth + 1) for item in data]
    if not isinstance(data, dict):
        raise NotData(f"a {type(data).__name__}")
    match data:
        case {"~": "array", "dtype": str(dtype), "shape": list(shape), "data": list(numbers)}:
            return _decode_array(dtype, shape, numbers)
        case {"~": "array", "dtype": str(dtype), "shape": list(shape), "data": str(text)}:
            return _decode_raw(dtype, shape, text)
        case {"~": "tuple", "items": list(items)}:
            return tuple(decode(item, depth + 1) for item in items)
        case {"~": "dict", "items": list(items)}:
            return {_text(key): decode(item, depth + 1) for key, item in items}
        case {"~": "function", "name": str(name)}:
            return Function(clean(name, 200))
        case {"~": "seed", "number": int(number)} if 0 <= number < 2**63:
            return Seed(number)
        case {"~": "other", "type": str(name)}:
            return Other(clean(name, 200))
    raise NotData("an unknown form")


def clean(text, length=MAX_TEXT):
    """Text that any terminal and any file can take: control characters and half characters are replaced."""
    return "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in text[:length])


def _encode(value, depth, room):
    """`room` is how many more numbers and items may follow, counted down, and whether arrays are written raw."""
    if depth > MAX_DEPTH:
        raise _TooMuch("collection nested too deeply to compare")
    _take(room, 1)
    kind = type(value)
    if value is None or kind in (bool, float):
        return value
    if kind is Function:
        return {"~": "function", "name": value.name}
    if kind is Seed:
        return {"~": "seed", "number": value.number}
    if kind is Other:
        return _other(value.type)
    # somebody's subclass may redefine anything: only what it is underneath counts
    if issubclass(kind, np.ndarray | np.generic):
        return _encode_array(value, depth, room)
    if issubclass(kind, int):
        return _encode_int(int.__int__(value))
    if issubclass(kind, float):
        return float.__float__(value)
    if issubclass(kind, str):
        text = str.__getitem__(value, slice(MAX_TEXT))
        _take(room, len(text))
        return text
    if issubclass(kind, list):
        _take(room, list.__len__(value))
        return [_encode(item, depth + 1, room) for item in list.copy(value)]
    if issubclass(kind, tuple):
        _take(room, tuple.__len__(value))
        return {"~": "tuple", "items": [_encode(item, depth + 1, room) for item in tuple.__iter__(value)]}
    if issubclass(kind, dict):
        _take(room, dict.__len__(value))
        return {"~": "dict", "items": [_pair(pair, depth, room) for pair in list(dict.items(value))]}
    return _other(type_name(kind))


def _encode_array(value, depth, room):
    array = np.asarray(value)
    if array.dtype.kind == "O":  # a list in an array's clothes, of arrays of different shapes perhaps
        _take(room, array.size)
        return _encode(array.tolist(), depth + 1, room) if array.ndim else _other("array of Python objects")
    if array.dtype.kind not in KINDS:
        return _other(f"array of {OTHER_KINDS.get(array.dtype.kind, array.dtype.name)}")
    _take(room, array.size)
    if _is_masked(value):
        return _other("masked array, and some of its numbers are masked out")
    if array.dtype.name not in DTYPES:  # longer than 8 bytes
        array = array.astype(float)
    data = base64.b64encode(array.tobytes()).decode() if room[1] else array.ravel().tolist()
    return {"~": "array", "dtype": array.dtype.name, "shape": list(array.shape), "data": data}


def _is_masked(value):
    """Whether an array hides some of its numbers; numpy.ma is slow to import and seldom needed."""
    kind = type(value)
    if kind is np.ndarray or not issubclass(kind, np.ndarray):
        return False
    return issubclass(kind, np.ma.MaskedArray) and bool(np.ma.getmaskarray(value).any())


def _encode_int(value):
    if value.bit_length() <= 64:
        return value
    try:
        return float(value)
    except OverflowError:
        return _other(f"whole number of {value.bit_length()} bits, too large to compare")


def _pair(pair, depth, room):
    key, item = pair
    name = str(key) if type(key) in (str, int, float, bool, type(None)) else type_name(type(key))
    _take(room, len(name))
    return [name[:200], _encode(item, depth + 1, room)]


def _take(room, size):
    room[0] -= size
    if room[0] < 0:
        raise _TooMuch(f"result of more than {MAX_NUMBERS:,} numbers, too many to compare")


def _decode_array(dtype, shape, numbers):
    if dtype not in DTYPES or len(numbers) > MAX_NUMBERS:
        raise NotData("an array of something else")
    if not all(type(number) in (bool, int, float) for number in numbers):
        raise NotData("an array that holds more than numbers")
    try:
        with np.errstate(all="ignore"):
            return np.array(numbers, dtype=dtype).reshape([int(n) for n in shape])
    except (TypeError, ValueError, OverflowError) as error:
        raise NotData(str(error)) from None


def _decode_raw(dtype, shape, text):
    if dtype not in DTYPES or len(text) > 12 * MAX_NUMBERS:
        raise NotData("an array of something else")
    try:
        numbers = np.frombuffer(base64.b64decode(text, validate=True), "uint8" if dtype == "bool" else dtype)
        return numbers.astype(dtype).reshape([int(n) for n in shape])  # a copy, and every bool a 0 or a 1
    except (TypeError, ValueError, OverflowError) as error:
        raise NotData(str(error)) from None


def _other(description):
    return {"~": "other", "type": description}


def type_name(kind):
    """The name of a type, as text."""
    try:
        return str(kind.__name__)[:100]
    except Exception:  # a metaclass may do anything
        return "thing of unknown type"


def _text(key):
    if not isinstance(key, str):
        raise NotData("a key that is not text")
    return clean(key, 200)
