"""A gradient travels back the way the data came, and a nudge of every parameter tells whether it arrived unharmed."""

import numpy as np

# all but logistic are there to be handed in, as act_fs and cost_f
from solutions.activations_and_costs import cross_entropy, logistic, mean_squared_error, relu, tanh  # noqa: F401


def forward_pass(x, ws, bs, act_fs):
    """Send all samples through a hidden layer and an output layer.

    x:       (m, n) one sample per row
    ws:      [W1 (n, h), W2 (h, k)] weights
    bs:      [b1 (1, h), b2 (1, k)] biases
    act_fs:  [f1, f2] activations of the hidden and of the output layer, called as f(Z)
    returns: Z1 (m, h), A1 (m, h), Z2 (m, k), A2 (m, k), each layer before (Z) and after (A) its activation
    formula: Z1 = x W1 + b1 and Z2 = A1 W2 + b2
    """
    Z1 = x @ ws[0] + bs[0]
    A1 = act_fs[0](Z1)
    Z2 = A1 @ ws[1] + bs[1]
    A2 = act_fs[1](Z2)
    return Z1, A1, Z2, A2


def numeric_gradient(f, theta, eps=1e-4):
    """Measure the slope of f along every parameter by central differences.

    f:       takes a vector like theta, returns one number
    theta:   (k,) where to measure, real or whole numbers; it is the same afterwards
    eps:     how far to step to each side, one parameter at a time
    returns: (k,) for each parameter (f with it raised by eps, minus f with it lowered by eps) / (2 eps)
    """
    slopes = []
    for i in range(len(theta)):
        nudge = np.zeros(len(theta))
        nudge[i] = eps
        slopes.append((f(theta + nudge) - f(theta - nudge)) / (2 * eps))
    return np.array(slopes)


def pack(params):
    """Write several arrays into one vector, one after the other, each row by row.

    params:  list of arrays of any shapes
    returns: (k,) all their numbers
    """
    return np.concatenate([np.ravel(p) for p in params])


def unpack(vec, shapes):
    """Cut a vector into arrays again: what pack has done, undone.

    vec:     (k,) numbers
    shapes:  list of shapes, such as [(2, 3), (3, 1)], which need k numbers together
    returns: list of arrays of these shapes, filled in order, each row by row
    """
    params, start = [], 0
    for shape in shapes:
        size = int(np.prod(shape))
        params.append(vec[start : start + size].reshape(shape))
        start += size
    return params


def gradient_check(grad, num):
    """Say in one number how far two gradients are apart.

    grad:    (k,) gradient by the chain rule
    num:     (k,) gradient by finite differences
    returns: |grad - num| / |grad + num| with lengths of vectors (square root of the sum of squares);
             0.0 when both are zero
    """
    difference = np.linalg.norm(grad - num)
    if difference == 0:
        return 0.0
    return difference / np.linalg.norm(grad + num)


def backward_pass(x, y, ws, bs, act_fs, cost_f):
    """Carry the gradient of the cost back from the output to every weight and bias.

    x, ws, bs, act_fs: as in forward_pass; f(Z, deriv=True) is the slope of an activation at Z, entry by entry
    y:       (m, k) what was wanted
    cost_f:  cost_f(A2, y) is the cost C; cost_f(A2, y, deriv=True) is dC/dA2 (m, k), with its 1/m already inside
    returns: dws [dC/dW1 (n, h), dC/dW2 (h, k)] and dbs [dC/db1 (1, h), dC/db2 (1, k)]
    formula: dC/dW2 = dC/dA2 dA2/dZ2 dZ2/dW2 and dC/dW1 = dC/dA2 dA2/dZ2 dZ2/dA1 dA1/dZ1 dZ1/dW1; for b likewise
    """
    Z1, A1, Z2, A2 = forward_pass(x, ws, bs, act_fs)
    dZ2 = cost_f(A2, y, deriv=True) * act_fs[1](Z2, deriv=True)
    dA1 = dZ2 @ ws[1].T
    dZ1 = dA1 * act_fs[0](Z1, deriv=True)
    dws = [x.T @ dZ1, A1.T @ dZ2]
    dbs = [dZ1.sum(axis=0, keepdims=True), dZ2.sum(axis=0, keepdims=True)]
    return dws, dbs


def backprop(x, y, ws, bs, act_fs, cost_f, lrate, epochs):
    """Train the network: in every epoch one step downhill for all weights and biases at once.

    x, y, ws, bs, act_fs, cost_f: as in backward_pass; the arrays in ws and bs are the same afterwards
    lrate:   learning rate: a parameter p becomes p - lrate * dC/dp
    epochs:  how many steps, 1 or more; each takes all gradients at the same point, and only then updates
    returns: ws, bs after the last step, and Z1, A1, Z2, A2 of the last forward pass, which was before that step
    """
    for _ in range(epochs):
        Z1, A1, Z2, A2 = forward_pass(x, ws, bs, act_fs)
        dws, dbs = backward_pass(x, y, ws, bs, act_fs, cost_f)
        ws = [W - lrate * dW for W, dW in zip(ws, dws)]
        bs = [b - lrate * db for b, db in zip(bs, dbs)]
    return ws, bs, Z1, A1, Z2, A2


class NeuralNetwork:
    """One hidden layer, no biases, the logistic function in both layers; counted from the input, which is layer 1.

    W1, W2:     (n, h) and (h, k) weights, kept as self.W1 and self.W2
    z2, a2, z3: (m, h), (m, h), (m, k) what the latest forward computed, kept as self.z2, self.a2, self.z3
    """

    def __init__(self, W1, W2):
        """Keep the weights.

        W1: (n, h) from input to hidden layer
        W2: (h, k) from hidden layer to output
        """
        self.W1 = np.array(W1, dtype=float)
        self.W2 = np.array(W2, dtype=float)

    def forward(self, X):
        """Predict, and keep z2, a2 and z3 on self.

        X:       (m, n) one sample per row
        returns: (m, k) predictions: z2 = X W1, a2 = logistic(z2), z3 = a2 W2, logistic(z3)
        """
        self.z2 = X @ self.W1
        self.a2 = logistic(self.z2)
        self.z3 = self.a2 @ self.W2
        return logistic(self.z3)

    def sigmoid_prime(self, z):
        """Give the slope of the logistic function.

        z:       array of any shape; -800 and 800 too, where the slope is 0
        returns: same shape, in [0, 0.25]
        """
        s = logistic(z)
        return s * (1 - s)

    def cost(self, X, y):
        """Add up half the squared misses: J = 1/2 sum of (y - prediction)^2. A sum here, not a mean.

        X, y:    (m, n) samples and (m, k) what was wanted
        returns: one number
        """
        return 0.5 * np.sum((y - self.forward(X)) ** 2)

    def cost_gradients(self, X, y):
        """Find the gradient of the cost J at the weights of now, running forward afresh.

        X, y:    (m, n) samples and (m, k) what was wanted
        returns: dJ/dW1 (n, h), dJ/dW2 (h, k)
        """
        y_hat = self.forward(X)
        delta3 = (y_hat - y) * self.sigmoid_prime(self.z3)
        delta2 = delta3 @ self.W2.T * self.sigmoid_prime(self.z2)
        return X.T @ delta2, self.a2.T @ delta3

    def get_params(self):
        """Give all weights as one vector.

        returns: (n h + h k,) first W1, then W2, each row by row
        """
        return pack([self.W1, self.W2])

    def set_params(self, params):
        """Replace all weights; their shapes stay.

        params: (n h + h k,) as get_params gives them
        """
        self.W1, self.W2 = unpack(params, [self.W1.shape, self.W2.shape])
