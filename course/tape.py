"""A tape writes down every step of a computation; played backwards, it gives the gradient of the result.

Nobody derives anything: each kind of step knows how a gradient passes back through it, and the tape knows the
order. PyTorch, JAX and TensorFlow find their gradients in this way; here it is in a hundred lines.

    cost, (dW, db) = gradient(lambda W, b: ((X @ W + b - y) ** 2).sum(), W, b)
"""

import numpy as np

STEP = 1e-30  # of the complex step, as in course.given

_tape = []  # what is being recorded, in the order in which it was computed


class Taped:
    """An array that remembers how it was made.

    value:   the array
    sources: pairs of a Taped that it was made from, and a function that takes the gradient back to that one
    grad:    the gradient of the result at this array, None as long as nothing has arrived
    """

    __slots__ = ("grad", "sources", "value")
    __array_ufunc__ = None  # numpy leaves `array @ taped` and its like to this class

    def __init__(self, value, sources=()):
        self.value, self.sources, self.grad = np.asarray(value), sources, None
        _tape.append(self)

    @property
    def shape(self):
        """The shape of the array."""
        return self.value.shape

    @property
    def T(self):
        """The array, transposed."""
        return Taped(self.value.T, ((self, np.transpose),))

    def __add__(self, other):
        return _step(self, other, np.add, lambda g, a, b: g, lambda g, a, b: g)

    def __sub__(self, other):
        return _step(self, other, np.subtract, lambda g, a, b: g, lambda g, a, b: -g)

    def __rsub__(self, other):
        return _step(other, self, np.subtract, lambda g, a, b: g, lambda g, a, b: -g)

    def __mul__(self, other):
        return _step(self, other, np.multiply, lambda g, a, b: g * b, lambda g, a, b: g * a)

    def __truediv__(self, other):
        return _step(self, other, np.divide, lambda g, a, b: g / b, lambda g, a, b: -g * a / b**2)

    def __rtruediv__(self, other):
        return _step(other, self, np.divide, lambda g, a, b: g / b, lambda g, a, b: -g * a / b**2)

    def __matmul__(self, other):
        return _step(self, other, np.matmul, lambda g, a, b: g @ b.T, lambda g, a, b: a.T @ g)

    def __rmatmul__(self, other):
        return _step(other, self, np.matmul, lambda g, a, b: g @ b.T, lambda g, a, b: a.T @ g)

    def __neg__(self):
        return Taped(-self.value, ((self, np.negative),))

    def __pow__(self, n):
        """To the power of a plain number."""
        return each(lambda a: a**n, self)

    __radd__, __rmul__ = __add__, __mul__

    def sum(self):
        """The sum of all entries."""
        shape = self.value.shape
        return Taped(np.sum(self.value), ((self, lambda g: np.full(shape, g)),))

    def mean(self):
        """The mean of all entries."""
        return self.sum() / self.value.size


def each(f, a, slope=None):
    """Apply f to every entry of a Taped.

    f:     a function of arrays; it also works on complex ones, unless the slope is given
    slope: function that gives the slope of f at every entry; by default the complex step finds it
    """
    if slope is None:
        stepped = f(a.value + 1j * STEP)
        return Taped(stepped.real, ((a, lambda g: g * (stepped.imag / STEP)),))
    return Taped(f(a.value), ((a, lambda g: g * slope(a.value)),))


def gradient(f, *arrays):
    """The value of f and its gradient at every one of the arrays.

    f:       takes as many Taped as there are arrays, returns a Taped that holds one number
    arrays:  where to compute them
    returns: the value, a float; a list of arrays, each of the shape of its own
    """
    global _tape
    outer, _tape = _tape, []  # a tape of its own: f may ask for a gradient, too
    try:
        wanted = [Taped(np.asarray(array, dtype=float)) for array in arrays]
        result = f(*wanted)
        result.grad = np.ones(result.shape)
        for taped in reversed(_tape):
            if taped.grad is not None:
                for source, back in taped.sources:
                    arrived = _folded(back(taped.grad), source.value.shape)
                    source.grad = arrived if source.grad is None else source.grad + arrived
    finally:
        _tape = outer
    return float(result.value), [np.zeros(t.shape) if t.grad is None else t.grad for t in wanted]


def _step(a, b, compute, back_a, back_b):
    """A step with two operands, each of which may be a plain array or number."""
    x = a.value if isinstance(a, Taped) else a
    y = b.value if isinstance(b, Taped) else b
    sources = []
    if isinstance(a, Taped):
        sources.append((a, lambda g: back_a(g, x, y)))
    if isinstance(b, Taped):
        sources.append((b, lambda g: back_b(g, x, y)))
    return Taped(compute(x, y), sources)


def _folded(g, shape):
    """Add a gradient up along the axes that broadcasting has stretched."""
    if g.shape == shape:
        return g
    g = g.sum(axis=tuple(range(g.ndim - len(shape))))
    return g.sum(axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)
