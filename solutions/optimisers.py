"""The gradient says which way is down; an optimiser decides how many samples to ask and how far to go."""

import numpy as np  # noqa: F401  # its generators are handed in
from scipy.optimize import minimize


def minibatches(X, y, size, rng):
    """Deal all samples out into small batches, in a random order.

    X, y:    (m, n) samples and (m, k) what was wanted, in rows; they are the same afterwards
    size:    samples per batch, 1 or more; the last batch holds what is left, which may be less
    rng:     np.random.Generator, as np.random.default_rng(seed) makes it; shuffles the samples
    returns: list of pairs (X_batch, y_batch); every sample is in one batch, once, beside its own y
    """
    order = rng.permutation(len(X))
    return [(X[order[i : i + size]], y[order[i : i + size]]) for i in range(0, len(X), size)]


def sgd_fit(net, X, y, batch_size, lrate, epochs, rng):
    """Train a network by one step downhill for every small batch.

    net:        a Network; it is trained, so it is not the same afterwards
    X, y:       (m, n) samples and (m, k) what was wanted
    batch_size: samples per batch; m makes it gradient descent on all samples, 1 a step for every single one
    lrate:      learning rate: the parameters become what they were minus lrate times the batch's gradient
    epochs:     how often every sample takes part; in each epoch the samples are shuffled anew
    rng:        np.random.Generator that shuffles them
    returns:    list of epochs + 1 numbers: the cost on all samples at the start, and after every epoch
    """
    costs = [net.cost(X, y)]
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            net.set_params(net.get_params() - lrate * net.gradient(X_batch, y_batch))
        costs.append(net.cost(X, y))
    return costs


def momentum_step(params, velocity, gradient, lrate, momentum):
    """Roll downhill: part of the last movement is kept, and the slope adds to it.

    params:   (k,) where we are; it is the same afterwards
    velocity: (k,) the movement of the step before, zeros at first; it is the same afterwards
    gradient: (k,) of the cost at params
    lrate:    learning rate
    momentum: the part of the last movement that is kept, from 0 (none) to below 1
    returns:  params (k,), moved by the new velocity; velocity (k,), the new one: momentum times the old one, minus
              lrate times the gradient
    """
    velocity = momentum * velocity - lrate * gradient
    return params + velocity, velocity


def line_search(f, params, direction, slope, step=1.0):
    """Halve a step until it pays.

    f:         the cost: takes a vector (k,), returns one number
    params:    (k,) where we are; it is the same afterwards
    direction: (k,) where to go: a step t leads to params + t * direction
    slope:     how fast f is said to change at params in this direction: a number below 0
    step:      the first step to try; then its half, its quarter, and so on, 40 of them in all
    returns:   the first step t that pays: f there is at most f(params) + 0.0001 * t * slope; 0.0 if none of the 40 does
    """
    here = f(params)
    for _ in range(40):
        if f(params + step * direction) <= here + 1e-4 * step * slope:
            return step
        step = step / 2
    return 0.0


class Trainer:
    """Let scipy's optimisers train a network: they ask for cost and gradient wherever they like, and it answers.

    net:    the network, kept as self.net; method: the optimiser's name, kept as self.method
    costs:  list of numbers, kept as self.costs: the cost before the first iteration, and after each
    result: what scipy says in the end, kept as self.result
    """

    def __init__(self, net, method="BFGS"):
        """Keep the network and the name of the method.

        net:    a Network
        method: as scipy.optimize.minimize knows it
        """
        self.net = net
        self.method = method

    def cost_wrapper(self, params, X, y):
        """Give the cost of the network with these parameters, and its gradient there.

        params:  (k,) parameters; the network has them afterwards
        X, y:    (m, n) samples and (m, k) what was wanted
        returns: cost, a number; gradient (k,)
        """
        self.net.set_params(params)
        return self.net.cost(X, y), self.net.gradient(X, y)

    def callback(self, params):
        """Note the cost on self.X and self.y at the end of an iteration: append it to self.costs.

        params: (k,) where the iteration has ended; the network has them afterwards
        """
        self.net.set_params(params)
        self.costs.append(self.net.cost(self.X, self.y))

    def train(self, X, y, maxiter=200):
        """Minimise the cost, from the parameters that the network has now; afterwards it has the best ones found.

        X, y:    (m, n) samples and (m, k) what was wanted, kept as self.X and self.y
        maxiter: how many iterations at most
        """
        self.X, self.y = X, y
        self.costs = [self.net.cost(X, y)]
        start = self.net.get_params()
        self.result = minimize(
            self.cost_wrapper, start, args=(X, y), method=self.method, jac=True, callback=self.callback,
            options={"maxiter": maxiter},
        )  # fmt: skip
        self.net.set_params(self.result.x)
