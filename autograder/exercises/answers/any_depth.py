"""Other right answers of chapter 08, each in a style of its own."""

# %% init_params: with the global generator and a loop
import numpy as np


def init_params(sizes, seed, scale=0.1):
    np.random.seed(seed)
    ws, bs = [], []
    for i in range(1, len(sizes)):
        ws.append(np.random.randn(sizes[i - 1], sizes[i]) * scale)
        bs.append(np.full((1, sizes[i]), 0.0))
    return ws, bs


# %% init_params: with normal and itertools
import itertools

import numpy as np


def init_params(sizes, seed, scale=0.1):
    draw = np.random.RandomState(seed=seed).normal
    layers = [(draw(0.0, scale, size=pair), np.zeros(pair[1]).reshape(1, -1)) for pair in itertools.pairwise(sizes)]
    ws, bs = zip(*layers)
    return list(ws), list(bs)


# %% init_params: all numbers at once, then cut
import numpy as np


def init_params(sizes, seed, scale=0.1, bias=0.0):
    shapes = list(zip(sizes, sizes[1:]))
    ends = np.cumsum([rows * columns for rows, columns in shapes])
    numbers = np.random.RandomState(seed).standard_normal(ends[-1]) * scale
    pieces = np.split(numbers, ends[:-1])
    ws = tuple(piece.reshape(shape) for piece, shape in zip(pieces, shapes))
    return ws, tuple(np.ones((1, columns)) * bias for _, columns in shapes)


# %% forward_pass: by index
import numpy as np


def forward_pass(x, ws, bs, act_fs):
    Zs, As = [], []
    for i in range(len(ws)):
        given = x if i == 0 else As[i - 1]
        Zs.append(np.dot(given, ws[i]) + bs[i])
        As.append(act_fs[i](Zs[i]))
    return Zs, As


# %% forward_pass: by recursion
def forward_pass(x, ws, bs, act_fs):
    if not ws:
        return [], []
    Z = x @ ws[0] + bs[0]
    A = act_fs[0](Z)
    Zs, As = forward_pass(A, ws[1:], bs[1:], act_fs[1:])
    return [Z] + Zs, [A] + As


# %% forward_pass: sample by sample, unit by unit
import numpy as np


def one_layer(given, W, b):
    Z = np.zeros((len(given), W.shape[1]))
    for row in range(len(given)):
        for unit in range(W.shape[1]):
            Z[row, unit] = b[0, unit] + sum(given[row][i] * W[i, unit] for i in range(W.shape[0]))
    return Z


def forward_pass(x, ws, bs, act_fs):
    Zs, As = (), ()
    for W, b, act_f in zip(ws, bs, act_fs):
        Zs += (one_layer(As[-1] if As else x, W, b),)
        As += (act_f(Zs[-1]),)
    return Zs, As


# %% backward_pass: by index, into lists made before
import numpy as np


def backward_pass(x, y, ws, bs, act_fs, cost_f):
    Zs, As = forward_pass(x, ws, bs, act_fs)
    inputs = [x] + list(As[:-1])
    L = len(ws)
    dws, dbs = [None] * L, [None] * L
    delta = cost_f(As[L - 1], y, deriv=True) * act_fs[L - 1](Zs[L - 1], deriv=True)
    for i in range(L - 1, -1, -1):
        dws[i] = np.matmul(np.transpose(inputs[i]), delta)
        dbs[i] = delta.sum(0).reshape(1, -1)
        if i > 0:
            delta = np.matmul(delta, ws[i].T) * act_fs[i - 1](Zs[i - 1], deriv=True)
    return dws, dbs


# %% backward_pass: by recursion, forward on the way down and back on the way up
import numpy as np


def backward_pass(x, y, ws, bs, act_fs, cost_f):
    def walk(A, layer):
        if layer == len(ws):
            return cost_f(A, y, deriv=True), [], []
        Z = A @ ws[layer] + bs[layer]
        dA, dws, dbs = walk(act_fs[layer](Z), layer + 1)
        dZ = dA * act_fs[layer](Z, deriv=True)
        return dZ @ ws[layer].T, [A.T @ dZ, *dws], [np.ones((1, len(dZ))) @ dZ, *dbs]

    return walk(x, 0)[1:]


# %% backward_pass: sample by sample with outer products
import numpy as np


def backward_pass(x, y, ws, bs, act_fs, cost_f):
    Zs, As = forward_pass(x, ws, bs, act_fs)
    dC = cost_f(As[-1], y, deriv=True)
    dws = [np.zeros(W.shape) for W in ws]
    dbs = [np.zeros(b.shape) for b in bs]
    for s in range(len(x)):
        d = dC[s]
        for layer in range(len(ws))[::-1]:
            d = d * act_fs[layer](Zs[layer], deriv=True)[s]
            given = As[layer - 1][s] if layer else x[s]
            dws[layer] += np.outer(given, d)
            dbs[layer] += d
            d = ws[layer] @ d
    return dws, dbs


# %% backprop: all in one function
import numpy as np


def backprop(x, y, ws, bs, act_fs, cost_f, lrate, epochs):
    ws, bs = [np.array(W) for W in ws], [np.array(b) for b in bs]
    for epoch in range(epochs):
        Zs, As, A = [], [], x
        for i in range(len(ws)):
            Zs.append(A @ ws[i] + bs[i])
            A = act_fs[i](Zs[i])
            As.append(A)
        grad = cost_f(A, y, deriv=True)
        steps = []
        for i in range(len(ws) - 1, -1, -1):
            grad = grad * act_fs[i](Zs[i], deriv=True)
            steps.append((i, (As[i - 1] if i else x).T @ grad, grad.sum(axis=0, keepdims=True)))
            grad = grad @ ws[i].T
        for i, dW, db in steps:
            ws[i] -= lrate * dW
            bs[i] -= lrate * db
    return ws, bs, Zs, As


# %% backprop: in place on copies, with a while loop
import copy


def step(params, grads, lrate):
    for p, g in zip(params, grads):
        p += -lrate * g


def backprop(x, y, ws, bs, act_fs, cost_f, lrate, epochs):
    ws, bs = copy.deepcopy(ws), copy.deepcopy(bs)
    while epochs > 0:
        Zs, As = forward_pass(x, ws, bs, act_fs)
        cost = cost_f(As[-1], y)
        if epochs % 100 == 0:
            print(f"{epochs} epochs to go, cost {cost:.4f}")
        dws, dbs = backward_pass(x, y, ws, bs, act_fs, cost_f)
        step(ws, dws, lrate)
        step(bs, dbs, lrate)
        epochs -= 1
    return ws, bs, Zs, As


# %% backprop: by recursion
def backprop(x, y, ws, bs, act_fs, cost_f, lrate, epochs):
    dws, dbs = backward_pass(x, y, ws, bs, act_fs, cost_f)
    new_ws = tuple(W - lrate * dW for W, dW in zip(ws, dws))
    new_bs = tuple(b - lrate * db for b, db in zip(bs, dbs))
    if epochs == 1:
        return new_ws, new_bs, *forward_pass(x, ws, bs, act_fs)
    return backprop(x, y, new_ws, new_bs, act_fs, cost_f, lrate, epochs - 1)


# %% dead_units: with loops
def dead_units(As):
    counts = []
    for A in As:
        dead = 0
        for unit in range(A.shape[1]):
            if all(A[sample, unit] == 0 for sample in range(A.shape[0])):
                dead += 1
        counts.append(dead)
    return counts


# %% dead_units: units minus the living
import numpy as np

dead_units = lambda As: np.array([A.shape[1] - np.count_nonzero(np.any(A, axis=0)) for A in As])


# %% dead_units: by the largest size of an answer
import numpy as np


def dead_units(As):
    return [(np.abs(A).max(axis=0) == 0).sum() for A in As]
