"""The activations and costs of chapter 02, ready to use, so that no later chapter needs your answers.

Their slopes come from the complex step: for a smooth f, f(x + ih) = f(x) + ih f'(x) up to terms of size h * h,
so the imaginary part, divided by h, is the derivative to full precision. It is not how you would do it in a
network (it is slower), but it works for every formula, and nothing has to be derived by hand.
"""

import numpy as np

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


def _slope(f, x):
    """The derivative of f at every element of x, by the complex step."""
    return f(np.asarray(x, dtype=float) + 1j * STEP).imag / STEP


def _without_negatives(z):
    return np.where(np.real(z) <= 0, 0, z)
