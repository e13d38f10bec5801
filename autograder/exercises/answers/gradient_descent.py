"""Other right answers of chapter 03, each in a style of its own."""

# %% heaviside: numpy has it
import numpy as np


def heaviside(z):
    return np.heaviside(z, 1.0)


# %% heaviside: a comparison, made a number
import numpy as np

heaviside = lambda z: 1.0 * (np.asarray(z) >= 0)


# %% heaviside: one number after the other
import numpy as np


def heaviside(z):
    if np.ndim(z) == 0:
        return 1 if z >= 0 else 0
    return [heaviside(entry) for entry in z]


# %% heaviside: not negative
import numpy as np


def heaviside(z):
    answer = np.ones(np.shape(z), dtype=int)
    answer[np.asarray(z) < 0] = 0
    return answer


# %% perceptron_fit: with indices and an if
import numpy as np


def perceptron_fit(X, y, lrate, epochs):
    m, n = X.shape
    ws = [0.0] * n
    b = 0.0
    errors = np.zeros(epochs)
    for epoch in range(epochs):
        for i in range(m):
            z = sum(X[i, j] * ws[j] for j in range(n)) + b
            if z >= 0 and y[i] == 0:
                ws = [ws[j] - lrate * X[i, j] for j in range(n)]
                b -= lrate
                errors[epoch] += 1
            elif z < 0 and y[i] == 1:
                ws = [ws[j] + lrate * X[i, j] for j in range(n)]
                b += lrate
                errors[epoch] += 1
    return ws, b, errors


# %% perceptron_fit: one vector with the bias in it
import numpy as np


def perceptron_fit(X, y, lrate, epochs):
    rows = np.column_stack([np.ones(len(X)), X])
    w = np.zeros(rows.shape[1])
    errors = []
    for _ in range(epochs):
        before = []
        for row, label in zip(rows, y):
            decision = np.heaviside(np.dot(row, w), 1)
            before.append(decision != label)
            w += lrate * (label - decision) * row
        errors.append(sum(before))
    return w[1:], w[0], errors


# %% perceptron_fit: a class behind it
import numpy as np


class Perceptron:
    def __init__(self, n):
        self.ws, self.b = np.zeros(n), 0.0

    def decide(self, x):
        return int(x.dot(self.ws) + self.b >= 0)

    def learn(self, x, label, lrate):
        miss = int(label) - self.decide(x)
        if miss:
            self.ws = self.ws + lrate * miss * x
            self.b += lrate * miss
        return abs(miss)


def perceptron_fit(X, y, lrate, epochs):
    unit = Perceptron(X.shape[1])
    errors = [sum(unit.learn(x, label, lrate) for x, label in zip(X, y)) for _ in range(epochs)]
    print("errors:", errors)
    return unit.ws, unit.b, errors


# %% perceptron_fit: the learner's own step
import numpy as np


def perceptron_fit(X, y, lrate, epochs):
    ws = np.zeros(np.shape(X)[1])
    b = 0
    errors = []
    while len(errors) < epochs:
        wrong = 0
        for i in range(len(y)):
            decision = float(heaviside(np.sum(X[i] * ws) + b))
            if decision == y[i]:
                continue
            wrong = wrong + 1
            sign = 1 if y[i] > decision else -1
            ws = ws + sign * lrate * X[i]
            b = b + sign * lrate
        errors += [wrong]
    return [ws, b, np.array(errors)]


# %% gradient_step: entry by entry
import numpy as np


def gradient_step(theta, grad, lrate):
    if np.ndim(theta) == 0:
        return theta - grad * lrate
    return [gradient_step(t, g, lrate) for t, g in zip(theta, grad)]


# %% gradient_step: a copy, changed
import numpy as np


def gradient_step(theta, grad, lrate):
    new = np.array(theta, dtype=float)
    new -= lrate * np.asarray(grad)
    return new


# %% gradient_step: as a lambda
gradient_step = lambda theta, grad, lrate: -lrate * grad + theta


# %% gradient_step: with numpy's functions
import numpy as np


def gradient_step(theta, grad, lrate, verbose=False):
    step = np.multiply(lrate, grad)
    return np.subtract(theta, step)


# %% adaline_fit: with loops
def adaline_fit(X, y, lrate, epochs):
    m, n = X.shape
    ws, b, costs = [0.0] * n, 0.0, []
    for _ in range(epochs):
        cost, dws, db = 0.0, [0.0] * n, 0.0
        for i in range(m):
            miss = sum(X[i, j] * ws[j] for j in range(n)) + b - y[i]
            cost += miss * miss / m
            for j in range(n):
                dws[j] += 2 * miss * X[i, j] / m
            db += 2 * miss / m
        costs.append(cost)
        ws = [w - lrate * dw for w, dw in zip(ws, dws)]
        b -= lrate * db
    return ws, b, costs


# %% adaline_fit: with the ready-made cost
import numpy as np

from course.given import mean_squared_error


def adaline_fit(X, y, lrate, epochs):
    ws = np.zeros(X.shape[1])
    b = 0.0
    costs = np.empty(epochs)
    for i in range(epochs):
        z = X @ ws + b
        costs[i] = mean_squared_error(z, y)
        dZ = mean_squared_error(z, y, deriv=True)
        ws, b = ws - lrate * (dZ @ X), b - lrate * dZ.sum()
    return ws, b, costs


# %% adaline_fit: one vector with the bias in it
import numpy as np


def adaline_fit(X, y, lrate, epochs):
    rows = np.column_stack([X, np.ones(len(X))])
    theta = np.zeros(rows.shape[1])
    costs = []
    for _ in range(epochs):
        residual = y - rows @ theta
        costs.append((residual**2).mean())
        theta = theta + 2 * lrate * (residual[:, None] * rows).mean(axis=0)
    return theta[:-1], theta[-1], costs


# %% adaline_fit: the quadratic, written out
import numpy as np


def adaline_fit(X, y, lrate, epochs):
    rows = np.hstack([X, np.ones((len(X), 1))])
    A, c, d = rows.T @ rows / len(y), rows.T @ y / len(y), np.dot(y, y) / len(y)
    theta, costs = np.zeros(len(c)), []
    for _ in range(epochs):
        costs.append(theta @ A @ theta - 2 * c @ theta + d)
        theta = gradient_step(theta, 2 * (A @ theta - c), lrate)
    return theta[:-1], theta[-1], costs
