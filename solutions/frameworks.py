"""A framework does what you have done, in the same order, under other names."""

import numpy as np
from sklearn.neural_network import MLPClassifier


def to_torch_weights(ws, bs):
    """Pack weights and biases as a torch.nn.Sequential of Linear layers, with an activation after each, stores them.

    ws, bs:  lists with W (n_in, n_out) and b (1, n_out) for each layer, the first layer first; the same afterwards
    returns: dict: "0.weight" (n_out, n_in) and "0.bias" (n_out,) of the first layer, then "2.weight" and "2.bias",
             "4.weight", and so on: the numbers between belong to the activations, which have nothing to store
    """
    state = {}
    for layer, (W, b) in enumerate(zip(ws, bs)):
        state[f"{2 * layer}.weight"] = W.T
        state[f"{2 * layer}.bias"] = np.ravel(b)
    return state


def agreement(ours, theirs):
    """How far two collections of arrays are apart: the largest distance of two numbers at the same place.

    ours, theirs: dicts of arrays under the same names; both are the same afterwards
    returns:      a number, 0 or more
    raises:       ValueError if the names are not the same, or the shapes under one of them
    """
    if ours.keys() != theirs.keys():
        raise ValueError(f"the names differ: {sorted(ours)} and {sorted(theirs)}")
    for name in ours:
        if np.shape(ours[name]) != np.shape(theirs[name]):
            raise ValueError(f"{name}: shapes {np.shape(ours[name])} and {np.shape(theirs[name])}")
    return max(np.max(np.abs(np.subtract(ours[name], theirs[name]))) for name in ours)


def sklearn_equivalent(hidden, lrate, epochs, m, seed):
    """An MLPClassifier of scikit-learn that learns as chapter 08 does: tanh, all samples at once, and nothing else.

    hidden:  list of units in each hidden layer, as in [20, 20, 2]
    lrate:   learning rate, the same in all epochs
    epochs:  how many steps it takes: all of them, whether or not the cost still falls
    m:       number of samples it will learn from
    seed:    whole number, for its first weights (random_state)
    returns: MLPClassifier, not trained yet: plain gradient descent with neither momentum nor penalty
    """
    return MLPClassifier(
        hidden, activation="tanh", solver="sgd", learning_rate_init=lrate, max_iter=epochs, batch_size=m, momentum=0.0,
        alpha=0.0, n_iter_no_change=epochs, random_state=seed,
    )  # fmt: skip


class Linear:
    """A layer Z = x W^T + b, which keeps its weights as PyTorch does: a row for every unit.

    weight, bias: Parameters, each with its data and, of the same shape, its grad; kept as self.weight and self.bias
    x:            (m, n_in) what it was given last, kept by forward as self.x
    """

    def __init__(self, weight, bias):
        """Keep both.

        weight: Parameter with data (n_out, n_in), a row for every unit
        bias:   Parameter with data (n_out,)
        """
        self.weight = weight
        self.bias = bias

    def forward(self, x):
        """Answer, and remember x as self.x for the way back.

        x:       (m, n_in) samples, or the answers of the layer before
        returns: (m, n_out)
        """
        self.x = x
        return x @ self.weight.data.T + self.bias.data

    def backward(self, grad):
        """Add this layer's slopes to weight.grad and bias.grad, and hand back the slope at x.

        grad:    (m, n_out) slope of the cost at the answer; with its 1/m in it
        returns: (m, n_in) slope of the cost at self.x
        """
        self.weight.grad += grad.T @ self.x
        self.bias.grad += np.sum(grad, axis=0)
        return grad @ self.weight.data

    def parameters(self):
        """The two parameters as a list, weight first."""
        return [self.weight, self.bias]


class SGD:
    """Gradient descent as an object: it knows the parameters, and takes a step when told.

    params: list of Parameter, kept as self.params; lr: learning rate, kept as self.lr
    """

    def __init__(self, params, lr):
        """Keep both.

        params: list of Parameter
        lr:     learning rate
        """
        self.params = params
        self.lr = lr

    def zero_grad(self):
        """Forget all slopes: every grad becomes zeros again."""
        for p in self.params:
            p.grad = np.zeros_like(p.data)

    def step(self):
        """Move the data of every parameter by -lr times its grad; grad stays."""
        for p in self.params:
            p.data = p.data - self.lr * p.grad


def training_loop(model, loss_f, optimizer, x, y, epochs):
    """Train in five steps per epoch: forward, loss, zero_grad, backward, step.

    model:     has forward(x) -> predictions, and backward(grad), which adds up the slopes of its parameters
    loss_f:    loss_f(y_preds, y) -> a number, and loss_f(y_preds, y, deriv=True) -> its slope at y_preds
    optimizer: has zero_grad() and step()
    x, y:      (m, n) samples and (m, k) what was wanted; all of them are used in every step
    epochs:    how many steps
    returns:   list of epochs numbers: the loss of each epoch, before its step
    """
    losses = []
    for _ in range(epochs):
        y_preds = model.forward(x)
        losses.append(loss_f(y_preds, y))
        optimizer.zero_grad()
        model.backward(loss_f(y_preds, y, deriv=True))
        optimizer.step()
    return losses
