"""Other right answers of chapter 04, each in a style of its own."""

# %% predict_proba: with loops
import numpy as np


def predict_proba(x, ws, b):
    probabilities = []
    for sample in x:
        z = b
        for feature, w in zip(sample, ws):
            z += feature * w
        probabilities.append(1 / (1 + np.exp(-z)))
    return np.array(probabilities)


# %% predict_proba: with the hyperbolic tangent
import numpy as np

predict_proba = lambda x, ws, b: 0.5 + 0.5 * np.tanh((np.dot(x, ws) + b) / 2)


# %% predict_proba: with scipy and a column of ones
import numpy as np
from scipy.special import expit


def with_ones(x):
    return np.column_stack([x, np.ones(len(x))])


def predict_proba(x, ws, b):
    return expit(with_ones(x) @ np.append(ws, b))


# %% predict_proba: with a sum of products
import numpy as np


def predict_proba(x, ws, b, verbose=False):
    z = (np.asarray(x) * ws).sum(axis=1) + b
    e = np.exp(z)
    return e / (1 + e)


# %% boundary_line: slope and offset
def boundary_line(ws, b, x1):
    w1, w2 = ws
    slope, offset = -w1 / w2, -b / w2
    return slope * x1 + offset


# %% boundary_line: one point after the other
import numpy as np


def boundary_line(ws, b, x1):
    if np.ndim(x1) == 0:
        return -(ws[0] * x1 + b) / ws[1]
    return [boundary_line(ws, b, number) for number in x1]


# %% boundary_line: solved as a linear equation
import numpy as np


def boundary_line(ws, b, x1):
    right = -(b + ws[0] * np.asarray(x1, dtype=float))
    return np.linalg.solve([[ws[1]]], right.reshape(1, -1)).reshape(np.shape(x1))


# %% boundary_line: as a lambda
boundary_line = lambda ws, b, x1: -b / ws[1] - x1 * ws[0] / ws[1]


# %% gradients: with loops
import numpy as np


def gradients(x, y, ws, b):
    m, n = x.shape
    dws, db = [0.0] * n, 0.0
    for i in range(m):
        z = sum(x[i, j] * ws[j] for j in range(n)) + b
        error = 1 / (1 + np.exp(-z)) - y[i]
        for j in range(n):
            dws[j] += error * x[i, j] / m
        db += error / m
    return dws, db


# %% gradients: link by link
import numpy as np

from course.given import cross_entropy, logistic


def gradients(x, y, ws, b):
    Z = x @ ws + b
    A = logistic(Z)
    dA = cross_entropy(A, y, deriv=True)
    dZ = dA * logistic(Z, deriv=True)
    return np.dot(dZ, x), dZ.sum()


# %% gradients: as a mean of rows
import numpy as np


def gradients(x, y, ws, b):
    p = 1 / (1 + np.exp(-(x @ ws + b)))
    rows = (p - y).reshape(-1, 1) * np.hstack([x, np.ones((len(x), 1))])
    means = rows.mean(axis=0)
    return means[:-1], means[-1]


# %% gradients: what is predicted less what is true
import numpy as np


def gradients(x, y, ws, b):
    p = 0.5 * (1 + np.tanh(0.5 * (x.dot(ws) + b)))
    dws = np.einsum("ij,i->j", x, p) / x.shape[0] - np.einsum("ij,i->j", x, y) / x.shape[0]
    return dws, np.mean(p) - np.mean(y)


# %% gradient_descent: everything in one place
import numpy as np


def gradient_descent(x, y, ws, b, lrate, epochs):
    ws = np.array(ws, dtype=float)
    for i in range(epochs):
        A = 1 / (1 + np.exp(-(x @ ws + b)))
        cost = np.mean(-y * np.log(A) - (1 - y) * np.log(1 - A))
        if i % 100 == 0:
            print(i, cost)
        dZ = A - y
        ws -= lrate * (x.T @ dZ) / len(x)
        b -= lrate * dZ.mean()
    return ws, b, A


# %% gradient_descent: with loops
import math


def gradient_descent(x, y, ws, b, lrate, epochs):
    weights, m = [float(w) for w in ws], len(x)
    while epochs > 0:
        predictions = [1 / (1 + math.exp(-(sum(f * w for f, w in zip(row, weights)) + b))) for row in x]
        errors = [p - label for p, label in zip(predictions, y)]
        weights = [
            w - lrate * sum(e * row[j] for e, row in zip(errors, x)) / m for j, w in enumerate(weights)
        ]
        b = b - lrate * sum(errors) / m
        epochs -= 1
    return weights, b, predictions


# %% gradient_descent: one vector of parameters
import numpy as np


def gradient_descent(x, y, ws, b, lrate, epochs):
    samples = np.column_stack([x, np.ones(len(x))])
    theta = np.append(ws, b)
    for _ in range(epochs):
        predictions = 1 / (1 + np.exp(-samples @ theta))
        theta = theta - lrate * samples.T @ (predictions - y) / len(y)
    return theta[:-1], theta[-1], predictions


# %% gradient_descent: a class behind it
import numpy as np
from scipy.special import expit


class Neuron:
    def __init__(self, ws, b):
        self.ws, self.b = np.copy(ws), b

    def step(self, x, y, lrate):
        predictions = expit(x @ self.ws + self.b)
        error = (predictions - y) / len(y)
        self.ws, self.b = self.ws - lrate * error @ x, self.b - lrate * error.sum()
        return predictions


def gradient_descent(x, y, ws, b, lrate, epochs):
    neuron = Neuron(ws, b)
    history = [neuron.step(x, y, lrate) for _ in range(epochs)]
    return neuron.ws, neuron.b, history[-1]
