"""Other right answers of chapter 01, each in a style of its own."""

# %% linear: with loops
import numpy as np


def weighted_sum(x, w, b):
    z = b
    for j in range(len(w)):
        z = z + x[j] * w[j]
    return z


def linear(X, w, b):
    if np.ndim(X) == 1:
        return weighted_sum(X, w, b)
    return [weighted_sum(x, w, b) for x in X]


# %% linear: multiply and add
import numpy as np

linear = lambda X, w, b: b + np.sum(np.multiply(X, w), axis=-1)


# %% linear: as dot product, in other words
def linear(X, w, b=0.0):
    return X.dot(w) + b


# %% linear: the bias as a further weight
import numpy as np


def linear(X, w, b):
    ones = np.ones(X.shape[:-1] + (1,))
    return np.concatenate([X, ones], axis=-1) @ np.append(w, b)


# %% predict_proba: the formula itself
import numpy as np


def predict_proba(X, w, b):
    return 1 / (1 + np.exp(-(X @ w + b)))


# %% predict_proba: with scipy
from scipy.special import expit


def predict_proba(X, w, b):
    z = linear(X, w, b)
    return expit(z)


# %% predict_proba: sample after sample
import math

import numpy as np


def predict_proba(X, w, b):
    if np.ndim(X) == 1:
        z = b + sum(x_j * w_j for x_j, w_j in zip(X, w))
        return math.exp(z) / (1 + math.exp(z))
    return np.array([predict_proba(x, w, b) for x in X])


# %% predict_proba: a class behind it
import numpy as np


class Neuron:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, X):
        return 0.5 + 0.5 * np.tanh((np.dot(X, self.w) + self.b) / 2)


def predict_proba(X, w, b):
    return Neuron(w, b)(X)


# %% predict_labels: the comparison as whole numbers
def predict_labels(p, threshold=0.5):
    return (p > threshold).astype(int)


# %% predict_labels: just the comparison
predict_labels = lambda p, threshold=0.5: p > threshold


# %% predict_labels: on a copy
import numpy as np


def predict_labels(p, threshold=0.5):
    labels = np.zeros_like(p)
    labels[p > threshold] = 1
    return labels


# %% predict_labels: one after the other
import numpy as np


def predict_labels(p, threshold=0.5):
    decide = np.vectorize(lambda one: 1.0 if one > threshold else 0.0)
    return decide(p)
