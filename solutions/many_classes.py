"""Softmax turns scores into shares of 1; with its cross-entropy, the slope at the scores is prediction minus truth."""

import numpy as np

from solutions.activations_and_costs import relu


def one_hot(y, k):
    """Write every class number as a row with a single 1 in it.

    y:       (m,) or (m, 1) classes, whole numbers from 0 to k - 1, as ints or floats
    k:       how many classes there are; some may not occur in y
    returns: Y (m, k) zeros and ones, floats: row i has its 1 in column y_i
    """
    return np.eye(k)[np.ravel(y).astype(int)]


def softmax(Z):
    """Turn the scores of every sample into probabilities; finite and silent for scores of any size.

    Z:       (m, k) scores, one row per sample; it is the same afterwards
    returns: P (m, k), above or equal to 0, every row adds up to 1
    formula: p_j = exp(z_j) / (exp(z_1) + ... + exp(z_k)), within each row
    """
    E = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return E / np.sum(E, axis=1, keepdims=True)


def categorical_cross_entropy(P, Y, deriv=False):
    """The mean over the m samples of the surprise at the true class, -log p.

    P:       (m, k) probabilities, one row per sample, kept in [1e-12, 1]
    Y:       (m, k) one-hot truth
    deriv:   True for dC/dP, the gradient of the cost at the probabilities, (m, k)
    returns: a float, or the gradient
    formula: C = 1/m times the sum of -y_ij log(p_ij) over all samples i and classes j
    """
    P = np.clip(P, 1e-12, 1)
    if deriv:
        return -Y / P / len(Y)
    return -np.sum(Y * np.log(P)) / len(Y)


def delta(P, Y):
    """The gradient of the mean cross-entropy at the scores Z of which P is the softmax.

    P:       (m, k) probabilities
    Y:       (m, k) one-hot truth
    returns: dC/dZ (m, k), with the 1/m of the mean inside
    """
    return (P - Y) / len(Y)


def forward_pass(X, ws, bs):
    """Send all samples through the network: relu in every hidden layer, softmax at the end.

    X:       (m, n) one sample per row
    ws, bs:  lists with a W (n_in, n_out) and a b (1, n_out) for each layer
    returns: As: list with what each layer answers, one (m, n_out) per layer; As[-1] (m, k) are the probabilities
    """
    As, A = [], X
    for W, b in zip(ws[:-1], bs[:-1]):
        A = relu(A @ W + b)
        As.append(A)
    As.append(softmax(A @ ws[-1] + bs[-1]))
    return As


def backward_pass(X, Y, ws, bs):
    """The gradient of the mean cross-entropy at every weight and bias of the network of forward_pass.

    X, ws, bs: as in forward_pass; they are the same afterwards
    Y:       (m, k) one-hot truth
    returns: dws, dbs: two lists, with dC/dW (n_in, n_out) and dC/db (1, n_out) for each layer,
             in the order of ws and bs
    """
    As = forward_pass(X, ws, bs)
    dZ = delta(As[-1], Y)
    dws, dbs = [], []
    for layer in reversed(range(len(ws))):
        A_prev = As[layer - 1] if layer > 0 else X
        dws.insert(0, A_prev.T @ dZ)
        dbs.insert(0, np.sum(dZ, axis=0, keepdims=True))
        dZ = dZ @ ws[layer].T * (A_prev > 0)
    return dws, dbs


def fit(X, Y, ws, bs, lrate, epochs, size, rng):
    """Train the network in minibatches: one step downhill for every batch.

    X, Y, ws, bs: as in backward_pass; the arrays are the same afterwards
    lrate:   learning rate: a parameter p becomes p - lrate * dC/dp, with the gradient of the batch
    epochs:  how often every sample takes part
    size:    samples per batch; the last batch of an epoch holds what is left
    rng:     np.random.Generator; each epoch begins with one rng.permutation(m), and deals the samples out in that order
    returns: ws, bs after the last step; costs: list with the cost on all samples after each epoch
    """
    costs = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), size):
            batch = order[start : start + size]
            dws, dbs = backward_pass(X[batch], Y[batch], ws, bs)
            ws = [W - lrate * dW for W, dW in zip(ws, dws)]
            bs = [b - lrate * db for b, db in zip(bs, dbs)]
        costs.append(categorical_cross_entropy(forward_pass(X, ws, bs)[-1], Y))
    return ws, bs, costs


def confusion(y, predictions, k):
    """Count for every class what its samples were taken for.

    y:           (m,) or (m, 1) true classes, whole numbers from 0 to k - 1, as ints or floats
    predictions: the same, the classes that were predicted
    k:           how many classes there are
    returns:     (k, k) whole numbers: row i, column j counts the samples of class i that were taken for class j
    """
    counts = np.zeros((k, k), dtype=int)
    for truth, prediction in zip(np.ravel(y).astype(int), np.ravel(predictions).astype(int)):
        counts[truth, prediction] += 1
    return counts
