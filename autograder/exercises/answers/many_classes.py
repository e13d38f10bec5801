"""Other right answers of chapter 12, each in a style of its own."""

# %% one_hot: with a loop
import numpy as np


def one_hot(y, k):
    y = np.array(y).flatten()
    Y = np.zeros((len(y), k))
    for i, c in enumerate(y):
        Y[i, int(c)] = 1
    return Y


# %% one_hot: by comparing
import numpy as np

one_hot = lambda y, k: np.reshape(y, (-1, 1)) == np.arange(k)


# %% one_hot: by two index arrays
import numpy as np


def one_hot(y, k):
    y = np.asarray(y, dtype=int).reshape(-1)
    Y = np.zeros((y.size, k), dtype=int)
    Y[np.arange(y.size), y] = 1
    return Y


# %% softmax: row by row
import numpy as np


def softmax(Z):
    rows = []
    for row in Z:
        e = [np.exp(z - max(row)) for z in row]
        rows.append([v / sum(e) for v in e])
    return rows


# %% softmax: scipy's
from scipy.special import softmax as theirs


def softmax(Z):
    return theirs(Z, axis=1)


# %% softmax: through the logarithm
import numpy as np


def softmax(Z):
    log_of_sum = np.logaddexp.reduce(Z, axis=1, keepdims=True)
    return np.exp(Z - log_of_sum)


# %% categorical_cross_entropy: the true class picked out
import numpy as np


def categorical_cross_entropy(P, Y, deriv=False):
    P = np.maximum(P, 1e-12)
    if deriv:
        return np.where(Y == 1, -1 / P, 0) / Y.shape[0]
    return float(np.mean(-np.log(P[Y == 1])))


# %% categorical_cross_entropy: with loops
import math


def categorical_cross_entropy(P, Y, deriv=False):
    m, k = len(Y), len(Y[0])
    kept = [[min(max(p, 1e-12), 1) for p in row] for row in P]
    if deriv:
        return [[-Y[i][j] / (kept[i][j] * m) for j in range(k)] for i in range(m)]
    total = 0
    for i in range(m):
        for j in range(k):
            if Y[i][j]:
                total -= Y[i][j] * math.log(kept[i][j])
    return total / m


# %% categorical_cross_entropy: by einsum, clipped as in chapter 02
import numpy as np


def categorical_cross_entropy(P, Y, deriv=False):
    P = P.clip(1e-12, 1 - 1e-12)
    if deriv:
        return -(Y / (len(P) * P))
    return np.einsum("ij,ij->", -Y, np.log(P)) / len(P)


# %% delta: through the table of all slopes
import numpy as np


def delta(P, Y):
    m, k = Y.shape
    rows = []
    for p, y in zip(P, Y):
        table = np.diag(p) - np.outer(p, p)
        rows.append(table @ (-y / p) / m)
    return np.array(rows)


# %% delta: as a lambda
delta = lambda P, Y: P / Y.shape[0] - Y / Y.shape[0]


# %% delta: on a copy
import numpy as np


def delta(P, Y):
    D = np.array(P)
    D[np.arange(len(P)), np.argmax(Y, axis=1)] -= 1
    return D / len(P)


# %% forward_pass: by index
import numpy as np


def forward_pass(X, ws, bs):
    As = []
    for i in range(len(ws)):
        given = X if i == 0 else As[i - 1]
        Z = np.dot(given, ws[i]) + bs[i]
        As.append(softmax(Z) if i == len(ws) - 1 else np.maximum(Z, 0))
    return As


# %% forward_pass: by recursion
def forward_pass(X, ws, bs):
    Z = X @ ws[0] + bs[0]
    if len(ws) == 1:
        return [softmax(Z)]
    A = Z * (Z > 0)
    return [A] + forward_pass(A, ws[1:], bs[1:])


# %% forward_pass: with activations in a list, as in chapter 08
import numpy as np


def relu_(Z):
    return np.where(Z > 0, Z, 0)


def forward_pass(X, ws, bs):
    As, A = (), X
    for W, b, act in zip(ws, bs, [relu_] * (len(ws) - 1) + [softmax]):
        A = act(A @ W + b)
        As += (A,)
    return As


# %% backward_pass: by index, into lists made before
import numpy as np


def backward_pass(X, Y, ws, bs):
    As = forward_pass(X, ws, bs)
    inputs = [X] + list(As[:-1])
    L = len(ws)
    dws, dbs = [None] * L, [None] * L
    d = (As[-1] - Y) / len(X)
    for i in range(L - 1, -1, -1):
        dws[i] = np.matmul(inputs[i].T, d)
        dbs[i] = d.sum(0).reshape(1, -1)
        if i > 0:
            d = np.where(inputs[i] > 0, d @ ws[i].T, 0)
    return dws, dbs


# %% backward_pass: by recursion, forward on the way down and back on the way up
import numpy as np


def backward_pass(X, Y, ws, bs):
    def walk(A, layer):
        Z = A @ ws[layer] + bs[layer]
        if layer == len(ws) - 1:
            dZ, dws, dbs = delta(softmax(Z), Y), [], []
        else:
            dA, dws, dbs = walk(np.maximum(Z, 0), layer + 1)
            dZ = dA * np.sign(np.maximum(Z, 0))
        return dZ @ ws[layer].T, [A.T @ dZ, *dws], [np.ones((1, len(dZ))) @ dZ, *dbs]

    return walk(X, 0)[1:]


# %% backward_pass: sample by sample
import numpy as np


def backward_pass(X, Y, ws, bs):
    As = forward_pass(X, ws, bs)
    dws = [np.zeros(np.shape(W)) for W in ws]
    dbs = [np.zeros(np.shape(b)) for b in bs]
    for s in range(len(X)):
        d = (As[-1][s] - Y[s]) / len(X)
        for layer in range(len(ws))[::-1]:
            given = As[layer - 1][s] if layer else X[s]
            dws[layer] += np.outer(given, d)
            dbs[layer] += d
            d = (ws[layer] @ d) * (given > 0)
    return dws, dbs


# %% fit: on copies, in place
import numpy as np


def fit(X, Y, ws, bs, lrate, epochs, size, rng):
    ws, bs, costs = [np.array(W) for W in ws], [np.array(b) for b in bs], []
    m = X.shape[0]
    for epoch in range(epochs):
        p = rng.permutation(m)
        Xs, Ys = X[p], Y[p]
        for i in range(0, m, size):
            dws, dbs = backward_pass(Xs[i : i + size], Ys[i : i + size], ws, bs)
            for q, g in zip(ws + bs, list(dws) + list(dbs)):
                q -= lrate * g
        costs += [categorical_cross_entropy(forward_pass(X, ws, bs)[-1], Y)]
    return ws, bs, costs


# %% fit: with a generator of batches and a while loop
import numpy as np


def batches(m, size, rng):
    order = list(rng.permutation(m))
    while order:
        yield order[:size]
        order = order[size:]


def fit(X, Y, ws, bs, lrate, epochs, size, rng):
    params, n = list(ws) + list(bs), len(ws)
    costs = np.zeros(epochs)
    for e in range(epochs):
        for rows in batches(len(X), size, rng):
            gradients = backward_pass(X[rows], Y[rows], params[:n], params[n:])
            params = [p - lrate * g for p, g in zip(params, [*gradients[0], *gradients[1]])]
        costs[e] = categorical_cross_entropy(forward_pass(X, params[:n], params[n:])[-1], Y)
    return params[:n], params[n:], costs


# %% fit: shuffled in place, cut with array_split
import numpy as np


def fit(X, Y, ws, bs, lrate, epochs, size, rng):
    costs = []
    for _ in range(epochs):
        order = np.arange(len(X))
        rng.shuffle(order)
        for rows in np.split(order, range(size, len(X), size)):
            dws, dbs = backward_pass(X[rows], Y[rows], ws, bs)
            ws, bs = [W - lrate * d for W, d in zip(ws, dws)], [b - lrate * d for b, d in zip(bs, dbs)]
        P = forward_pass(X, ws, bs)[-1]
        costs.append(-np.log(P[Y == 1]).mean())
    return ws, bs, costs


# %% confusion: by one-hot matrices
import numpy as np


def confusion(y, predictions, k):
    return one_hot(y, k).T @ one_hot(predictions, k)


# %% confusion: by counting pairs
def confusion(y, predictions, k):
    import collections

    import numpy as np

    pairs = collections.Counter((int(a), int(b)) for a, b in zip(np.ravel(y), np.ravel(predictions)))
    return [[pairs[i, j] for j in range(k)] for i in range(k)]


# %% confusion: with np.add.at
import numpy as np


def confusion(y, predictions, k):
    table = np.zeros((k, k))
    np.add.at(table, (np.ravel(y).astype(int), np.ravel(predictions).astype(int)), 1)
    return table
