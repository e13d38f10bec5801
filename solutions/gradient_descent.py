"""To learn is to step downhill: find which way the cost rises, and move a little the other way."""

import numpy as np


def heaviside(z):
    """Decide: 1 where z is 0 or more, 0 where it is less.

    z:       a number, or an array of any shape
    returns: same shape, each entry 0.0 or 1.0
    """
    return np.where(z >= 0, 1.0, 0.0)


def perceptron_fit(X, y, lrate, epochs):
    """Train a perceptron: decide on one sample after the other, and move after every wrong decision.

    X:       (m, n) one sample per row, taken from the first to the last in every epoch
    y:       (m,) labels 0 or 1
    lrate:   learning rate, above 0
    epochs:  how many times to go through all the samples, at least 1
    returns: ws (n,) weights and b, a number: both are 0 at the start;
             errors (epochs,) how many decisions of each epoch were wrong, each counted when it was made
    formula: the decision is 1 where w_1 x_1 + ... + w_n x_n + b is 0 or more; after each sample
             w_j grows by lrate * (label - decision) * x_j, and b by lrate * (label - decision)
    """
    ws, b = np.zeros(X.shape[1]), 0.0
    errors = []
    for _ in range(epochs):
        wrong = 0
        for x, label in zip(X, y):
            miss = label - heaviside(x @ ws + b)
            ws = ws + lrate * miss * x
            b = b + lrate * miss
            wrong += int(miss != 0)
        errors.append(wrong)
    return ws, b, errors


def gradient_step(theta, grad, lrate):
    """Take one step downhill.

    theta:   a number, or an array of any shape: where you stand; it is not changed
    grad:    same shape: the slopes of the cost there, one for each entry of theta
    lrate:   learning rate, above 0: the step is this many times the slopes
    returns: same shape as theta: the new place
    """
    return theta - lrate * grad


def adaline_fit(X, y, lrate, epochs):
    """Train an adaptive linear unit, z = w_1 x_1 + ... + w_n x_n + b, by gradient descent on all samples at once.

    X:       (m, n) one sample per row
    y:       (m,) targets, any numbers
    lrate:   learning rate
    epochs:  how many steps to take, at least 1
    returns: ws (n,) weights and b, a number: both are 0 at the start;
             costs (epochs,) the cost in each epoch, measured before its step
    formula: the cost is the mean over the samples of (z - y)^2; all its slopes are taken at the same place,
             and then all the numbers move
    """
    ws, b = np.zeros(X.shape[1]), 0.0
    costs = []
    for _ in range(epochs):
        misses = X @ ws + b - y
        costs.append(np.mean(misses**2))
        ws = gradient_step(ws, 2 * X.T @ misses / len(y), lrate)
        b = gradient_step(b, 2 * np.mean(misses), lrate)
    return ws, b, costs
