"""Other right answers of chapter 05, each in a style of its own."""

# %% dense: with loops
import numpy as np


def dense(A, W, b):
    m, n_in = A.shape
    Z = np.zeros((m, W.shape[1]))
    for i in range(m):
        for j in range(W.shape[1]):
            Z[i, j] = sum(A[i, k] * W[k, j] for k in range(n_in)) + b[0, j]
    return Z


# %% dense: a column of ones
import numpy as np


def dense(A, W, b):
    return np.hstack([A, np.ones((len(A), 1))]).dot(np.vstack([W, b]))


# %% dense: unit by unit
import numpy as np


def dense(A, W, b):
    return np.stack([(A * w).sum(axis=1) + bias for w, bias in zip(W.T, np.ravel(b))], axis=1)


# %% dense: with einsum
import numpy as np

dense = lambda A, W, b: np.einsum("ij,jk->ik", A, W) + np.reshape(b, (1, -1))


# %% forward: all in one line
import numpy as np


def forward(X, W0, b0, W1, b1):
    return 1 / (1 + np.exp(-(np.tanh(X @ W0 + b0) @ W1 + b1)))


# %% forward: sample by sample
import numpy as np


def forward(X, W0, b0, W1, b1):
    outputs = []
    for x in X:
        hidden = [np.tanh(np.dot(x, W0[:, j]) + b0[0, j]) for j in range(W0.shape[1])]
        z = [np.dot(hidden, W1[:, j]) + b1[0, j] for j in range(W1.shape[1])]
        outputs.append([1 / (1 + np.exp(-one)) for one in z])
    return outputs


# %% forward: with the learner's own layers
import numpy as np
from scipy.special import expit


def layer(A, W, b, activation):
    return activation(dense(A, W, b))


def forward(X, W0, b0, W1, b1):
    A = layer(X, W0, b0, np.tanh)
    return layer(A, W1, b1, expit)


# %% forward: columns inside
import numpy as np


def forward(X, W0, b0, W1, b1):
    hidden = np.tanh(W0.T @ X.T + b0.T)
    return (0.5 + 0.5 * np.tanh((W1.T @ hidden + b1.T) / 2)).T


# %% area_fractions: with loops
import numpy as np


def area_fractions(predict, X, n=200, margin=0.2):
    limits = []
    for feature in X.T:
        low, high = min(feature), max(feature)
        limits.append((low - margin * abs(low), high + margin * abs(high)))
    (left, right), (bottom, top) = limits
    points = [[x1, x2] for x1 in np.linspace(left, right, n) for x2 in np.linspace(bottom, top, n)]
    labels = np.asarray(predict(np.array(points)))
    ones = np.count_nonzero(labels)
    return 1 - ones / n**2, ones / n**2


# %% area_fractions: signs instead of absolute values
import numpy as np


def area_fractions(predict, X, n=200, margin=0.2):
    low, high = np.min(X, axis=0), np.max(X, axis=0)
    low = np.where(low < 0, low * (1 + margin), low * (1 - margin))
    high = np.where(high > 0, high * (1 + margin), high * (1 - margin))
    axes = [np.linspace(a, b, n) for a, b in zip(low, high)]
    grid = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, 2)
    labels = np.ravel(predict(grid))
    return [float(np.mean(labels == label)) for label in (0, 1)]


# %% area_fractions: row by row
import numpy as np


def area_fractions(predict, X, n=200, margin=0.2):
    low = X.min(0) - abs(X.min(0)) * margin
    high = X.max(0) + abs(X.max(0)) * margin
    x1 = np.linspace(low[0], high[0], n)
    total = 0
    for x2 in np.linspace(low[1], high[1], n):
        row = np.column_stack([x1, np.full(n, x2)])
        total += np.sum(predict(row) == 1)
    return np.array([n * n - total, total]) / (n * n)


# %% area_fractions: with repeat and tile
import numpy as np


def limits(values, margin):
    return values.min() - margin * abs(values.min()), values.max() + margin * abs(values.max())


def area_fractions(predict, X, n=200, margin=0.2):
    x1 = np.linspace(*limits(X[:, 0], margin), n)
    x2 = np.linspace(*limits(X[:, 1], margin), n)
    labels = predict(np.c_[np.tile(x1, n), np.repeat(x2, n)])
    zeros = sum(1 for label in labels if label == 0) / len(labels)
    return zeros, 1 - zeros


# %% nested_forward: from the inside out
import numpy as np


def nested_forward(x, Ws, bs):
    if not Ws:
        return x
    inner = nested_forward(x, Ws[:-1], bs[:-1])
    return 1 / (1 + np.exp(-(Ws[-1] @ inner + bs[-1])))


# %% nested_forward: rows inside
import numpy as np


def nested_forward(x, Ws, bs):
    A = x.T
    for i in range(len(Ws)):
        A = 0.5 + 0.5 * np.tanh((A @ Ws[i].T + bs[i].T) / 2)
    return A.T


# %% nested_forward: sample by sample
import numpy as np
from scipy.special import expit


def nested_forward(x, Ws, bs):
    outputs = []
    for i in range(x.shape[1]):
        a = x[:, i]
        for W, b in zip(Ws, bs):
            a = expit(W.dot(a) + b[:, 0])
        outputs.append(a)
    return np.column_stack(outputs)


# %% nested_forward: folded
from functools import reduce

import numpy as np

nested_forward = lambda x, Ws, bs: reduce(
    lambda a, layer: 1 / (1 + np.exp(-np.dot(layer[0], a) - layer[1])), zip(Ws, bs), x
)


# %% count_parameters: layer by layer
def count_parameters(sizes):
    total = 0
    for i in range(1, len(sizes)):
        weights = sizes[i - 1] * sizes[i]
        biases = sizes[i]
        total += weights + biases
    return total


# %% count_parameters: weights and biases apart
import numpy as np


def count_parameters(sizes):
    sizes = np.array(sizes)
    return np.dot(sizes[:-1], sizes[1:]) + np.sum(sizes[1:])


# %% count_parameters: makes the network and counts
import numpy as np


def count_parameters(sizes):
    shapes = [(a, b) for a, b in zip(sizes, sizes[1:])] + [(1, b) for b in sizes[1:]]
    return sum(np.zeros(shape).size for shape in shapes)


# %% count_parameters: from layer to layer
def count_parameters(sizes):
    if len(sizes) < 2:
        return 0
    return (sizes[0] + 1) * sizes[1] + count_parameters(sizes[1:])
