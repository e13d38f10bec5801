"""Answers that misbehave, on purpose or not; `{name}` is the exercise's. What is asked of a checker: to stay calm."""

import re

FOR_BOTH = """
# another type each call
import itertools
_kinds = itertools.cycle([1, "text", None, [1.0, [2.0]], {"a": 1}, np.ones(3), {1, 2}, 1j, b"bytes", range(3)])

def {name}(*args, **kwargs):
    return next(_kinds)

# its inputs changed
def {name}(x, *args, **kwargs):
    if isinstance(x, np.ndarray):
        x[...] = 7
    elif isinstance(x, list):
        x.append(object())
    return x

# an object put into its input
class Spiteful:
    def __array__(self, *args, **kwargs):
        raise SystemExit

    __eq__ = __len__ = __float__ = __iter__ = __repr__ = __array__

def {name}(x, *args, **kwargs):
    if isinstance(x, list):
        x[:] = [Spiteful()]
    return 1.0

# random
def {name}(x, *args, **kwargs):
    return np.random.normal(size=np.shape(x))

# a megabyte printed
import sys

def {name}(x, *args, **kwargs):
    print("x" * 1_000_000)
    sys.stderr.write("y" * 1_000_000)
    return x

# a generator
def {name}(x, *args, **kwargs):
    yield 1 / (1 + np.exp(-x))

# an endless iterator
class Endless(list):
    def __iter__(self):
        while True:
            yield 1.0

def {name}(x, *args, **kwargs):
    return Endless()

# an array of objects
def {name}(x, *args, **kwargs):
    return np.array([None, {}, print], dtype=object)

# ten gigabytes that are not there
def {name}(x, *args, **kwargs):
    return np.broadcast_to(1.0, (10 * 2**30 // 8,))

# ten gigabytes of zeros
def {name}(x, *args, **kwargs):
    return np.zeros((10, 2**27))

# a list of a million, nested
def {name}(x, *args, **kwargs):
    row = [0.0] * 1000
    return [[row] * 1000] * 1000

# a masked array
def {name}(x, *args, **kwargs):
    return np.ma.masked_less(np.asarray(x, dtype=float), 0.5)

# a complex array
def {name}(x, *args, **kwargs):
    return np.asarray(x, dtype=complex) * 1j

# a record array
def {name}(x, *args, **kwargs):
    return np.zeros(3, dtype=[("a", float), ("b", int)])

# an __array__ that raises
class Raises:
    def __array__(self, *args, **kwargs):
        raise RuntimeError("no array here")

def {name}(x, *args, **kwargs):
    return Raises()

# everything raises
class Everything:
    def __getattribute__(self, name):
        raise KeyError(name)

    def __array__(self, *args, **kwargs):
        raise SystemExit(3)

    __eq__ = __repr__ = __str__ = __len__ = __iter__ = __float__ = __bool__ = __hash__ = __array__

def {name}(x, *args, **kwargs):
    return [Everything(), {"key": Everything()}]

# a false class
class Pretender:
    __class__ = np.ndarray
    dtype = np.dtype(float)
    shape = (3,)
    size = -1

def {name}(x, *args, **kwargs):
    return Pretender()

# a metaclass
class Meta(type):
    def __instancecheck__(cls, other):
        raise RuntimeError

    def __subclasscheck__(cls, other):
        raise RuntimeError

    @property
    def __name__(cls):
        raise RuntimeError

class Odd(metaclass=Meta):
    pass

def {name}(x, *args, **kwargs):
    return Odd()

# endless recursion
def {name}(x, *args, **kwargs):
    return {name}(x, *args, **kwargs)

# the program ended
def {name}(x, *args, **kwargs):
    exit()

# SystemExit
def {name}(x, *args, **kwargs):
    raise SystemExit("enough")

# a list in itself
def {name}(x, *args, **kwargs):
    box = []
    box.append(box)
    return box

# deep nesting
def {name}(x, *args, **kwargs):
    box = []
    for _ in range(50_000):
        box = [box]
    return box

# odd nan
def {name}(x, *args, **kwargs):
    return np.array([0x7FF8DEADBEEF0001, 0xFFF0000000000001], dtype=np.uint64).view(float)

# a huge whole number
def {name}(x, *args, **kwargs):
    return [10**5000, -(10**300), 2**64]

# a subclass of ndarray
class Liar(np.ndarray):
    def __getattribute__(self, name):
        if name in ("shape", "dtype", "tolist", "ravel", "size"):
            raise RuntimeError(name)
        return super().__getattribute__(name)

    def __eq__(self, other):
        return True

    __sub__ = __rsub__ = __le__ = __ge__ = __mul__ = __array_ufunc__ = lambda self, *args, **kwargs: self

def {name}(x, *args, **kwargs):
    return np.full(3, 0.123).view(Liar)

# a subclass of float
class Always(float):
    def __eq__(self, other):
        return True

    __sub__ = __rsub__ = __abs__ = __le__ = __lt__ = __ge__ = __gt__ = __float__ = lambda self, *args: 0.0

def {name}(x, *args, **kwargs):
    return Always(17.5)

# a trace function left behind
import sys

def _trace(*args):
    raise RuntimeError("traced")

def {name}(x, *args, **kwargs):
    sys.settrace(_trace)
    sys.setprofile(_trace)
    return x

# a quiet trace function left behind
import sys

def {name}(x, *args, **kwargs):
    sys.settrace(lambda *seen: None)
    sys.setprofile(lambda *seen: None)
    return x

# a small recursion limit left behind
import sys

def {name}(x, *args, **kwargs):
    depth, frame = 0, sys._getframe()
    while frame:
        depth, frame = depth + 1, frame.f_back
    sys.setrecursionlimit(depth + 40)
    return [x, [x]]

# an exception without text
class Mute(Exception):
    def __str__(self):
        raise RuntimeError

    __repr__ = __str__

def {name}(x, *args, **kwargs):
    raise Mute

# an exception with too much text
def {name}(x, *args, **kwargs):
    raise ValueError("\\x1b[2J\\u202e<script>alert(1)</script>\\ud800" + "z" * 1_000_000)

# an exception of its own kind
class Odd(BaseException):
    pass

def {name}(x, *args, **kwargs):
    raise Odd("not even an Exception")

# text with signs that no terminal likes
def {name}(x, *args, **kwargs):
    return ["\\x1b[2J\\x00\\ud800", {"\\x1b]0;key\\x07": 1.0}]

# its output closed
import sys

def {name}(x, *args, **kwargs):
    sys.stdout.close()
    print("still there?")
    return x

# a thread that goes on
import threading, time

def _spin():
    end = time.monotonic() + 3
    while time.monotonic() < end:
        print("spin")
        time.sleep(0.01)

def {name}(x, *args, **kwargs):
    threading.Thread(target=_spin, daemon=True).start()
    return x

# no function at all
{name} = 3.0

# None
{name} = None

# a coroutine
class Awaited:
    def __await__(self):
        yield

def {name}(x, *args, **kwargs):
    return Awaited()

# an array of no numbers
def {name}(x, *args, **kwargs):
    return np.zeros((0, 3))
"""

FOR_THE_JUDGE = """
# its process ended
import os

def {name}(x, *args, **kwargs):
    os._exit(0)

# its process killed
import os, signal

def {name}(x, *args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

# ten gigabytes
def {name}(x, *args, **kwargs):
    return np.ones((10, 2**27))

# a thousand times ten megabytes
def {name}(x, *args, **kwargs):
    kept = []
    while len(kept) < 1000:
        kept.append(np.ones(10 * 2**20 // 8))
    return kept

# an interrupt
def {name}(x, *args, **kwargs):
    raise KeyboardInterrupt

# numpy spoiled
def {name}(x, *args, **kwargs):
    np.asarray = np.ndarray.tolist = None
    np.errstate = None
    return x

# Python spoiled
import builtins, json

def {name}(x, *args, **kwargs):
    json.dumps = lambda *args, **kwargs: "[]"
    builtins.isinstance = lambda *args: True
    return x

# all files closed
import os

def {name}(x, *args, **kwargs):
    os.closerange(0, 1024)
    return x

# a word to the judge
import gc, json, socket, struct

def {name}(x, *args, **kwargs):
    for found in gc.get_objects():
        if type(found) is socket.socket:
            for said in ({"status": "value"}, {"status": "raised", "value": 1, "trouble": None, "changed": []}, "right", [[]] * 9):
                frame = json.dumps(said).encode()
                found.sendall(struct.pack(">I", len(frame)) + frame)
    return x
"""


def nasties(text):
    """{what it does: source text with a place for the name}."""
    pieces = re.split(r"^# (.+)$", text, flags=re.MULTILINE)[1:]
    return {title: source.strip() for title, source in zip(pieces[::2], pieces[1::2], strict=True)}
