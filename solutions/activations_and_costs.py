"""An activation decides what a unit answers, a cost says how wrong the answers are, and both know their own slope."""

import numpy as np


def logistic(x, deriv=False):
    """Squeeze any number into (0, 1): 1 / (1 + e^-x).

    x:       a number, or an array of any shape
    returns: same shape, in (0, 1); deriv=True: the slope of the curve at x, same shape
    """
    s = 1 / (1 + np.exp(-x))
    if deriv:
        return s * (1 - s)
    return s


def tanh(x, deriv=False):
    """Squeeze any number into (-1, 1): (e^x - e^-x) / (e^x + e^-x).

    x:       a number, or an array of any shape
    returns: same shape, in (-1, 1); deriv=True: the slope of the curve at x, same shape
    """
    t = np.tanh(x)
    if deriv:
        return 1 - t**2
    return t


def relu(x, deriv=False):
    """Let positive numbers pass and stop the others: the larger of 0 and x.

    x:       array of any shape; it is not changed
    returns: same shape, 0 or more; deriv=True: the slope at x, same shape, taken to be 0 at the corner x = 0
    """
    if deriv:
        return np.where(x > 0, 1.0, 0.0)
    return np.maximum(x, 0)


def cross_entropy(y_preds, y, deriv=False):
    """Cost of predicted probabilities p: the mean over the samples of -y log p - (1 - y) log(1 - p).

    y_preds: (m,) or (m, k) probabilities, clipped to [1e-12, 1 - 1e-12] before anything else: these are p
    y:       same shape, labels 0 or 1
    returns: a number: the sum over all entries, divided by the number of samples m = len(y);
             deriv=True: dC/dy_preds, the slope with respect to each prediction, same shape as y_preds
    """
    p = np.clip(y_preds, 1e-12, 1 - 1e-12)
    if deriv:
        return (p - y) / (p * (1 - p)) / len(y)
    return np.sum(-y * np.log(p) - (1 - y) * np.log(1 - p)) / len(y)


def mean_squared_error(y_preds, y, deriv=False):
    """Cost of predicted numbers: the mean over the samples of (y_preds - y)^2.

    y_preds: (m,) or (m, k) any numbers
    y:       same shape, the numbers that were wanted
    returns: a number: the sum over all entries, divided by the number of samples m = len(y);
             deriv=True: dC/dy_preds, the slope with respect to each prediction, same shape as y_preds
    """
    if deriv:
        return 2 * (y_preds - y) / len(y)
    return np.sum((y_preds - y) ** 2) / len(y)


def stable_logistic(z):
    """The logistic function for every z, however large, without a numpy warning.

    z:       array of any shape, any size of number: -1000 and 1000 too
    returns: same shape, in [0, 1]
    """
    e = np.exp(-np.abs(z))  # at most 1: it cannot overflow
    return np.where(z >= 0, 1, e) / (1 + e)


def bce_with_logits(z, y, deriv=False):
    """Cross-entropy of the probabilities logistic(z), computed from z: true for every z, without a numpy warning.

    z:       (m,) or (m, k) logits: the numbers before the logistic function, of any size; nothing is clipped
    y:       same shape, labels 0 or 1
    returns: a number: the sum of log(1 + e^z) - y z over all entries, divided by m = len(y);
             deriv=True: dC/dz, the slope with respect to each z, same shape as z
    """
    if deriv:
        return (stable_logistic(z) - y) / len(y)
    # where z is positive, log(1 + e^z) = z + log(1 + e^-z): exp never meets a number above 0
    return np.sum(np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))) / len(y)
