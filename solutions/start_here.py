"""Whoever knows the shape of every array knows most of what a network does."""

import numpy as np


def share_of_full_marks(scores):
    """Turn scores out of 100 into shares of full marks: 75 points are the share 0.75.

    scores:  array of any shape, 0 to 100; it is not changed
    returns: same shape, 0 to 1
    """
    return scores / 100


def column_maxima_normalise(X):
    """Scale every column so that its largest entry becomes 1.

    X:       (m, n) one sample per row; the largest entry of each column is above 0; X is not changed
    returns: (m, n) every entry as a share of the largest entry of its own column
    """
    return X / X.max(axis=0)


def mean_distance(y_preds, y):
    """Say how far predictions are from the truth: the mean of |y_preds - y| over the samples.

    y_preds: m predictions, either (m,) or (m, 1)
    y:       m true values, either (m,) or (m, 1), not always as the predictions are
    returns: a number, in the unit of y, 0 or more
    """
    distances = np.abs(np.ravel(y_preds) - np.ravel(y))
    return np.mean(distances)


def expected_shapes(n, hidden, outputs):
    """Name the shapes of all weights and biases of a network with one hidden layer.

    n, hidden, outputs: how many inputs, hidden units and outputs it has, each at least 1
    returns: a dictionary with a shape (a tuple of two numbers) for each of the keys "W1", "b1" (hidden layer)
             and "W2", "b2" (output layer); a layer's W is (n_in, n_out), its b is (1, n_out)
    """
    return {"W1": (n, hidden), "b1": (1, hidden), "W2": (hidden, outputs), "b2": (1, outputs)}
