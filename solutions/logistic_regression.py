"""One neuron learns by asking, for each of its numbers, how the cost would change, and stepping the other way."""

import numpy as np

from solutions.activations_and_costs import logistic


def predict_proba(x, ws, b):
    """The neuron's probability that a sample is of class 1: logistic(z) with z = w_1 x_1 + ... + w_n x_n + b.

    x:       (m, n) one sample per row
    ws:      (n,) one weight per feature
    b:       a number, the bias
    returns: (m,) probabilities, in (0, 1)
    """
    return logistic(x @ ws + b)


def boundary_line(ws, b, x1):
    """The height x2 at which a neuron with two features is undecided: w_1 x_1 + w_2 x_2 + b = 0.

    ws:      (2,) weights; the second is not 0
    b:       a number, the bias
    x1:      a number or an array of any shape: first coordinates
    returns: same shape as x1: second coordinates x2
    """
    return (-b - ws[0] * x1) / ws[1]


def gradients(x, y, ws, b):
    """Slopes of the cost C, the mean cross-entropy of predict_proba(x, ws, b), at these weights and this bias.

    x:       (m, n) one sample per row
    y:       (m,) labels 0 or 1
    ws:      (n,) weights
    b:       a number, the bias
    returns: dws (n,) with dC/dw_1 ... dC/dw_n, and db, a number: dC/db
    """
    dZ = (predict_proba(x, ws, b) - y) / len(y)
    dws = x.T @ dZ
    db = np.sum(dZ)
    return dws, db


def gradient_descent(x, y, ws, b, lrate, epochs):
    """Walk downhill: in every epoch predict, find the slopes, and move ws and b by -lrate times their slopes.

    x:       (m, n) one sample per row
    y:       (m,) labels 0 or 1
    ws:      (n,) weights at the start; the caller's array is not changed
    b:       a number, the bias at the start
    lrate:   learning rate, above 0
    epochs:  how many steps, at least 1
    returns: ws (n,) and b, the new ones, and y_preds (m,), the predictions of the last epoch, made before its step
    """
    for _ in range(epochs):
        y_preds = predict_proba(x, ws, b)
        dws, db = gradients(x, y, ws, b)
        ws = ws - lrate * dws
        b = b - lrate * db
    return ws, b, y_preds
