"""A layer is a matrix: a column of weights for each unit, and out comes a row of answers for each sample."""

import numpy as np

from solutions.activations_and_costs import logistic, tanh


def dense(A, W, b):
    """What the units of a layer add up, before any activation: Z = A W + b.

    A:       (m, n_in) what the layer is given, one sample per row
    W:       (n_in, n_out) its weights, one column per unit
    b:       (1, n_out) its biases, one per unit
    returns: (m, n_out) one row per sample, one column per unit
    """
    return A @ W + b


def forward(X, W0, b0, W1, b1):
    """Send all samples through a network with one hidden layer: tanh in the hidden layer, logistic at the output.

    X:       (m, n) one sample per row
    W0, b0:  (n, h) and (1, h) weights and biases of the h hidden units
    W1, b1:  (h, k) and (1, k) weights and biases of the k output units
    returns: (m, k) the outputs, in (0, 1)
    formula: A_0 = tanh(X W_0 + b_0), and the output is logistic(A_0 W_1 + b_1)
    """
    A0 = tanh(dense(X, W0, b0))
    return logistic(dense(A0, W1, b1))


def area_fractions(predict, X, n=200, margin=0.2):
    """How much of the plane around the samples goes to either class, measured on a grid of n times n points.

    predict: takes points (k, 2), returns their labels (k,), each 0 or 1
    X:       (m, 2) the samples; the grid reaches from the smallest to the largest of each feature, and beyond
    n:       how many grid points along each feature, both ends included
    margin:  each of the four limits is moved outwards by this share of its own absolute value
    returns: two numbers: the fraction of the grid points with label 0, and the fraction with label 1
    """
    low, high = X.min(axis=0), X.max(axis=0)
    low = low - margin * np.abs(low)
    high = high + margin * np.abs(high)
    x1, x2 = np.meshgrid(np.linspace(low[0], high[0], n), np.linspace(low[1], high[1], n))
    labels = predict(np.column_stack([x1.ravel(), x2.ravel()]))
    return np.mean(labels == 0), np.mean(labels == 1)


def nested_forward(x, Ws, bs):
    """Send samples that stand as columns through any number of logistic layers, one inside the other.

    x:       (n, m) one sample per column
    Ws:      list of weights, W (n_out, n_in) for each layer: one row per unit
    bs:      list of biases, b (n_out, 1) for each layer
    returns: (k, m) the outputs of the last layer, one column per sample
    formula: a = logistic(W a_prev + b) in every layer; the first one is given x
    """
    a = x
    for W, b in zip(Ws, bs):
        a = logistic(W @ a + b)
    return a


def count_parameters(sizes):
    """How many numbers a network learns: all its weights and all its biases.

    sizes:   units per layer, the inputs first: [2, 4, 1] has two inputs, four hidden units and one output
    returns: a whole number
    """
    return sum((n_in + 1) * n_out for n_in, n_out in zip(sizes[:-1], sizes[1:]))
