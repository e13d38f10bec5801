"""The activations and costs of chapter 02, and a network, ready to use, so that no later chapter needs your answers.

The slopes of the activations and costs come from the complex step: for a smooth f, f(x + ih) = f(x) + ih f'(x) up
to terms of size h * h, so the imaginary part, divided by h, is the derivative to full precision. It is not how you
would do it in a network (it is slower), but it works for every formula, and nothing has to be derived by hand. The
network finds its gradient with a tape (course/tape.py).
"""

import numpy as np

from course.tape import Taped, each, gradient

STEP = 1e-30  # so small that its square vanishes; nothing is subtracted, so nothing is lost to rounding
CLIP = 1e-12  # probabilities are kept in [CLIP, 1 - CLIP]: the logarithm of 0 is infinite


def logistic(x, deriv=False):
    """The logistic function 1 / (1 + exp(-x)), finite and silent for every x.

    x:       any shape
    deriv:   True for the slope at x
    returns: the same shape, between 0 and 1
    """
    if deriv:
        return _slope(np.tanh, np.asarray(x, dtype=float) / 2) / 4  # the curve is (1 + tanh(x / 2)) / 2
    return np.exp(-np.logaddexp(0, -np.asarray(x, dtype=float)))


def tanh(x, deriv=False):
    """The hyperbolic tangent.

    x:       any shape
    deriv:   True for the slope at x
    returns: the same shape, between -1 and 1
    """
    if deriv:
        return _slope(np.tanh, x)
    return np.tanh(x)


def relu(x, deriv=False):
    """The rectified linear unit max(0, x); its slope at 0 is taken to be 0.

    x:       any shape
    deriv:   True for the slope at x
    returns: the same shape
    """
    if deriv:
        return _slope(_without_negatives, x)
    return np.real(_without_negatives(np.asarray(x, dtype=float) + 0j))[()]


def cross_entropy(y_preds, y, deriv=False):
    """The mean over the m samples of -y log(p) - (1 - y) log(1 - p), summed over the output units.

    y_preds: (m, k) or (m,) probabilities p, kept in [1e-12, 1 - 1e-12]
    y:       the same shape, zeros and ones
    deriv:   True for the gradient of the cost at y_preds, the same shape
    returns: a float, or the gradient
    """
    p = np.minimum(np.maximum(np.asarray(y_preds, dtype=float), CLIP), 1 - CLIP)
    y = np.asarray(y, dtype=float)

    def surprise(q):
        return -y * np.log(q) - (1 - y) * np.log(1 - q)

    return _slope(surprise, p) / len(y) if deriv else float(np.sum(surprise(p)) / len(y))


def mean_squared_error(y_preds, y, deriv=False):
    """The mean over the m samples of (p - y) ** 2, summed over the output units.

    y_preds: (m, k) or (m,) predictions p
    y:       the same shape
    deriv:   True for the gradient of the cost at y_preds, the same shape
    returns: a float, or the gradient
    """
    p = np.asarray(y_preds, dtype=float)
    y = np.asarray(y, dtype=float)

    def squares(q):
        return (q - y) * (q - y)

    return _slope(squares, p) / len(y) if deriv else float(np.sum(squares(p)) / len(y))


class Network:
    """A network of any depth: all its numbers are one vector, and it knows its cost and its gradient.

    sizes:   units per layer, the input first, as in [2, 3, 1]
    act_fs:  one activation for each layer after the input, called as f(Z) and f(Z, deriv=True)
    cost_f:  called as cost_f(A, y) and cost_f(A, y, deriv=True)
    biases:  False for a network without any
    size:    how many numbers it has; all are 0 at first
    """

    def __init__(self, sizes, act_fs, cost_f, biases=True):
        pairs = list(zip(sizes[:-1], sizes[1:], strict=True))
        shapes = pairs + [(1, n_out) for _, n_out in pairs if biases]
        ends = np.cumsum([0] + [rows * columns for rows, columns in shapes])
        self.size = int(ends[-1])
        self._numbers = np.zeros(self.size)
        self._arrays = [self._numbers[i:j].reshape(s) for i, j, s in zip(ends[:-1], ends[1:], shapes, strict=True)]
        self._act_fs, self._cost_f = list(act_fs), cost_f

    def draw(self, seed, scale=1.0):
        """Draw all numbers, biases too, from a normal distribution of this standard deviation; returns the network."""
        self.set_params(scale * np.random.RandomState(seed).randn(self.size))
        return self

    def get_params(self):
        """All numbers, (size,): the weights of every layer row by row, then the biases of every layer."""
        return self._numbers.copy()

    def set_params(self, params):
        """Replace all numbers by these, (size,)."""
        self._numbers[:] = params

    def get_weights(self):
        """The weight matrices (n_in, n_out) of every layer, copied; the biases are not among them."""
        return [W.copy() for W in self._arrays[: len(self._act_fs)]]

    def forward(self, X):
        """The predictions, (m, k), for samples X (m, n)."""
        return self._predict(X, self._arrays, lambda f, Z: f(Z))

    def cost(self, X, y):
        """What the predictions for X (m, n) cost when y (m, k) is right, a float."""
        return float(self._cost_f(self.forward(X), y))

    def gradient(self, X, y):
        """The slope of the cost in every number, (size,), in the order of get_params."""

        def taped_cost(*arrays):
            A = self._predict(X, arrays, lambda f, Z: each(f, Z, slope=lambda z: f(z, deriv=True)))
            return Taped(0.0, [(A, lambda g: g * self._cost_f(A.value, y, deriv=True))])

        _, slopes = gradient(taped_cost, *self._arrays)
        return np.concatenate([np.ravel(s) for s in slopes])

    def _predict(self, X, arrays, apply):
        depth = len(self._act_fs)
        A = X
        for f, W, b in zip(self._act_fs, arrays[:depth], arrays[depth:] or [0.0] * depth, strict=True):
            A = apply(f, A @ W + b)
        return A


def _slope(f, x):
    """The derivative of f at every element of x, by the complex step."""
    return f(np.asarray(x, dtype=float) + 1j * STEP).imag / STEP


def _without_negatives(z):
    return np.where(np.real(z) <= 0, 0, z)
