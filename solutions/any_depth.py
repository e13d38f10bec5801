"""A network is a list of layers: the forward pass walks along the list, the backward pass walks back."""

import numpy as np

# there to be handed in, as act_fs and cost_f
from solutions.activations_and_costs import cross_entropy, logistic, mean_squared_error, relu, tanh  # noqa: F401


def init_params(sizes, seed, scale=0.1):
    """Draw small random weights for a network with these layer sizes; its biases begin at zero.

    sizes:   units per layer, the input first: [2, 20, 1] has two features, 20 hidden units, one output
    seed:    whole number; one generator, rng = np.random.RandomState(seed), draws all weights in order,
             each matrix as scale * rng.randn(n_in, n_out)
    scale:   how far the weights spread: their standard deviation
    returns: ws, bs: two lists, with a W (n_in, n_out) and a b (1, n_out) for each layer
    """
    rng = np.random.RandomState(seed)
    ws = [scale * rng.randn(n_in, n_out) for n_in, n_out in zip(sizes[:-1], sizes[1:])]
    bs = [np.zeros((1, n_out)) for n_out in sizes[1:]]
    return ws, bs


def forward_pass(x, ws, bs, act_fs):
    """Send all samples through every layer: each is given what the one before it has answered.

    x:       (m, n) one sample per row; the first layer is given x
    ws:      list of weights, W (n_in, n_out) for each layer
    bs:      list of biases, b (1, n_out) for each layer
    act_fs:  list of activations, one for each layer, called as f(Z)
    returns: Zs, As: two lists, with one array (m, n_out) for each layer, before (Z) and after (A) its
             activation; x is not one of the As, and As[-1] is the prediction
    formula: Z = A_prev W + b, where A_prev is what the layer is given
    """
    Zs, As = [], []
    A = x
    for W, b, act_f in zip(ws, bs, act_fs):
        Z = A @ W + b
        A = act_f(Z)
        Zs.append(Z)
        As.append(A)
    return Zs, As


def backward_pass(x, y, ws, bs, act_fs, cost_f):
    """Carry the gradient of the cost back through every layer, from the last to the first.

    x, ws, bs, act_fs: as in forward_pass; f(Z, deriv=True) is an activation's slope, entry by entry
    y:       (m, k) what was wanted
    cost_f:  cost_f(A, y, deriv=True) is dC/dA (m, k) at the prediction A, with its 1/m already inside
    returns: dws, dbs: two lists, with dC/dW (n_in, n_out) and dC/db (1, n_out) for each layer,
             in the order of ws and bs
    formula: dZ = dA f'(Z) entry by entry; dW = A_prev^T dZ; db = dZ summed over the samples;
             dA_prev = dZ W^T
    """
    Zs, As = forward_pass(x, ws, bs, act_fs)
    dws, dbs = [], []
    dA = cost_f(As[-1], y, deriv=True)
    for layer in reversed(range(len(ws))):
        A_prev = As[layer - 1] if layer > 0 else x
        dZ = dA * act_fs[layer](Zs[layer], deriv=True)
        dws.insert(0, A_prev.T @ dZ)
        dbs.insert(0, np.sum(dZ, axis=0, keepdims=True))
        dA = dZ @ ws[layer].T
    return dws, dbs


def backprop(x, y, ws, bs, act_fs, cost_f, lrate, epochs):
    """Train the network: in every epoch one step downhill for all weights and biases at once.

    x, y, ws, bs, act_fs, cost_f: as in backward_pass; the arrays in ws and bs stay as they are
    lrate:   learning rate: a parameter p becomes p - lrate * dC/dp
    epochs:  how many steps, 1 or more; each takes all gradients at one place, and only then updates
    returns: ws, bs after the last step; Zs, As of the last forward pass, which was before that step
    """
    for _ in range(epochs):
        Zs, As = forward_pass(x, ws, bs, act_fs)
        dws, dbs = backward_pass(x, y, ws, bs, act_fs, cost_f)
        ws = [W - lrate * dW for W, dW in zip(ws, dws)]
        bs = [b - lrate * db for b, db in zip(bs, dbs)]
    return ws, bs, Zs, As


def dead_units(As):
    """Count, layer by layer, the units that answer exactly 0 to every sample.

    As:      list with one array (m, n_out) for each layer: a row per sample, a column per unit
    returns: list with one whole number for each layer, from 0 to n_out
    """
    return [int(np.sum(np.all(A == 0, axis=0))) for A in As]
