"""Other right answers to chapter 06, in other styles: none of them may be refused."""

# %% forward_pass: with a loop over the layers
def forward_pass(x, ws, bs, act_fs):
    seen = []
    signal = np.asarray(x)
    for W, b, f in zip(ws, bs, act_fs):
        z = np.dot(signal, W) + b
        signal = f(z)
        seen += [z, signal]
    return seen


# %% forward_pass: one sample after the other
def forward_pass(x, ws, bs, act_fs):
    rows = [[], [], [], []]
    for sample in x:
        z1 = [sum(sample[i] * ws[0][i, j] for i in range(len(sample))) + bs[0][0, j] for j in range(ws[0].shape[1])]
        a1 = act_fs[0](np.array(z1))
        z2 = [sum(a1[i] * ws[1][i, j] for i in range(len(a1))) + bs[1][0, j] for j in range(ws[1].shape[1])]
        a2 = act_fs[1](np.array(z2))
        for row, value in zip(rows, (z1, a1, z2, a2)):
            row.append(value)
    return tuple(np.array(row) for row in rows)


# %% forward_pass: with a helper, the bias as one more row of weights
def layer(A, W, b, f):
    Z = np.hstack([A, np.ones((A.shape[0], 1))]) @ np.vstack([W, b])
    print("layer", Z.shape)
    return Z, f(Z)


def forward_pass(x, weights, biases, activations):
    Z1, A1 = layer(x, weights[0], biases[0], activations[0])
    return (Z1, A1, *layer(A1, weights[1], biases[1], activations[1]))


# %% forward_pass: einsum, and a raise that was left over
def forward_pass(x, ws, bs, act_fs):
    Z1 = np.einsum("mn,nh->mh", x, ws[0])
    Z1 = np.add(Z1, bs[0])
    A1 = act_fs[0](Z1)
    Z2 = np.add(np.einsum("mh,hk->mk", A1, ws[1]), bs[1])
    return Z1, A1, Z2, act_fs[1](Z2)
    raise NotImplementedError()


# %% numeric_gradient: rows of the identity
numeric_gradient = lambda f, theta, eps=1e-4: np.array([(f(theta + row) - f(theta - row)) / (2 * eps) for row in eps * np.eye(len(theta))])


# %% numeric_gradient: nudges a copy and puts it back
def numeric_gradient(f, theta, eps=1e-4):
    point = np.array([float(t) for t in theta])
    result = []
    for i, old in enumerate(theta):
        point[i] = old + eps
        above = f(point)
        point[i] = old - eps
        below = f(point)
        point[i] = old
        result.append((above - below) / eps / 2)
    return result


# %% numeric_gradient: nudges theta itself, and restores it
def numeric_gradient(f, theta, eps=1e-4):
    if np.issubdtype(theta.dtype, np.integer):
        return numeric_gradient(f, theta.astype(float), eps)
    grad = np.empty_like(theta)
    for i in range(theta.size):
        old = theta[i]
        values = []
        for side in (+1, -1):
            theta[i] = old + side * eps
            values.append(f(theta))
        theta[i] = old
        grad[i] = (values[0] - values[1]) / (2 * eps)
    return grad


# %% numeric_gradient: the mean of both one-sided slopes
def numeric_gradient(f, theta, eps=1e-4):
    here = f(theta)

    def slope(i):
        nudge = np.where(np.arange(len(theta)) == i, eps, 0.0)
        forward, backward = (f(theta + nudge) - here) / eps, (here - f(theta - nudge)) / eps
        return (forward + backward) / 2

    return np.array([slope(i) for i in range(len(theta))])


# %% pack: with hstack
def pack(params):
    return np.hstack([p.flatten() for p in params])


# %% pack: with three loops
def pack(params):
    vec = []
    for p in params:
        for row in p:
            for number in row:
                vec.append(number)
    return np.array(vec)


# %% pack: growing a vector
def pack(params):
    vec = np.array([])
    for p in params:
        vec = np.append(vec, p)
    return vec


# %% pack: as a lambda, a plain list
pack = lambda params: [float(number) for p in params for number in p.reshape(-1)]


# %% unpack: with split
def unpack(vec, shapes):
    ends = np.cumsum([np.prod(shape) for shape in shapes])
    return [part.reshape(shape) for part, shape in zip(np.split(vec, ends), shapes)]


# %% unpack: eating the vector from the left
def unpack(vec, shapes):
    rest = list(vec)
    params = []
    for shape in shapes:
        array = np.empty(shape)
        for place in np.ndindex(*shape):
            array[place] = rest.pop(0)
        params.append(array)
    return tuple(params)


# %% unpack: calls itself
def unpack(vec, shapes):
    if not shapes:
        return []
    size = np.zeros(shapes[0]).size
    return [np.reshape(vec[:size], shapes[0])] + unpack(vec[size:], shapes[1:])


# %% unpack: an iterator
import itertools
import math


def unpack(vec, shapes):
    numbers = iter(vec)
    return [np.fromiter(itertools.islice(numbers, math.prod(s)), float).reshape(s) for s in shapes]


# %% gradient_check: by the formula of a length
def gradient_check(grad, num):
    above = np.sqrt(np.sum((grad - num) ** 2))
    below = np.sqrt(np.sum((grad + num) ** 2))
    if above == 0 and below == 0:
        return 0
    return above / below


# %% gradient_check: with loops
import math


def gradient_check(grad, num):
    apart = together = 0.0
    for g, n in zip(grad, num):
        apart += (g - n) ** 2
        together += (g + n) ** 2
    return math.sqrt(apart / together) if together > 0 else 0.0


# %% gradient_check: with products
def gradient_check(grad, num):
    if not np.any(grad) and not np.any(num):
        return np.float64(0)
    d, s = np.subtract(grad, num), np.add(grad, num)
    return np.array((d @ d / (s @ s)) ** 0.5)


# %% gradient_check: with hypot, and a tiny number against 0 / 0
from functools import reduce


def gradient_check(grad, num):
    length = lambda v: reduce(np.hypot, v, 0.0)
    return length(grad - num) / max(length(grad + num), 1e-300)


# %% backward_pass: walking backwards with a helper
def through_a_layer(dA, Z, A_before, W, f):
    dZ = dA * f(Z, True)
    return A_before.T.dot(dZ), np.sum(dZ, axis=0).reshape(1, -1), dZ.dot(W.T)


def backward_pass(x, y, ws, bs, act_fs, cost_f):
    Z1, A1, Z2, A2 = forward_pass(x, ws, bs, act_fs)
    dW2, db2, dA1 = through_a_layer(cost_f(A2, y, True), Z2, A1, ws[1], act_fs[1])
    dW1, db1, _ = through_a_layer(dA1, Z1, x, ws[0], act_fs[0])
    return (dW1, dW2), (db1, db2)


# %% backward_pass: sample by sample
def backward_pass(x, y, ws, bs, act_fs, cost_f):
    Z1, A1, Z2, A2 = forward_pass(x, ws, bs, act_fs)
    slope1, slope2 = act_fs[0](Z1, deriv=True), act_fs[1](Z2, deriv=True)
    start = cost_f(A2, y, deriv=True)
    dW1, dW2 = np.zeros(ws[0].shape), np.zeros(ws[1].shape)
    db1, db2 = np.zeros(bs[0].shape), np.zeros(bs[1].shape)
    for s in range(x.shape[0]):
        delta2 = start[s] * slope2[s]
        delta1 = np.array([np.sum(delta2 * ws[1][j]) for j in range(ws[1].shape[0])]) * slope1[s]
        dW2 += np.outer(A1[s], delta2)
        db2 += delta2
        dW1 += np.outer(x[s], delta1)
        db1 += delta1
    return [dW1, dW2], [db1, db2]


# %% backward_pass: einsum, its own way forward, an extra parameter
def backward_pass(x, y, ws, bs, act_fs, cost_f, verbose=True):
    Z1 = x @ ws[0] + bs[0]
    Z2 = act_fs[0](Z1) @ ws[1] + bs[1]
    d2 = np.multiply(act_fs[1](Z2, deriv=True), cost_f(act_fs[1](Z2), y, deriv=True))
    d1 = np.einsum("mk,hk->mh", d2, ws[1]) * act_fs[0](Z1, deriv=True)
    if verbose:
        print("norms", np.linalg.norm(d1), np.linalg.norm(d2))
    dws = [np.einsum("mn,mh->nh", x, d1), np.einsum("mh,mk->hk", act_fs[0](Z1), d2)]
    ones = np.ones((1, len(x)))
    return dws, [ones @ d1, ones @ d2]


# %% backward_pass: a class does the work
class Way:
    def __init__(self, A, W, b, f):
        self.A, self.W, self.f = A, W, f
        self.Z = A @ W + b
        self.out = f(self.Z)

    def back(self, gradient):
        gradient = gradient * self.f(self.Z, deriv=True)
        self.dW, self.db = self.A.T @ gradient, gradient.sum(0)[None, :]
        return gradient @ self.W.T


def backward_pass(x, y, ws, bs, act_fs, cost_f):
    first = Way(x, ws[0], bs[0], act_fs[0])
    second = Way(first.out, ws[1], bs[1], act_fs[1])
    first.back(second.back(cost_f(second.out, y, deriv=True)))
    return [first.dW, second.dW], [first.db, second.db]


# %% backprop: everything written out
def backprop(x, y, ws, bs, act_fs, cost_f, lrate, epochs):
    W1, W2 = ws
    b1, b2 = bs
    for _ in range(epochs):
        Z1 = np.dot(x, W1) + b1
        A1 = act_fs[0](Z1)
        Z2 = np.dot(A1, W2) + b2
        A2 = act_fs[1](Z2)
        d2 = cost_f(A2, y, deriv=True) * act_fs[1](Z2, deriv=True)
        d1 = np.dot(d2, W2.T) * act_fs[0](Z1, deriv=True)
        W1, W2 = W1 - lrate * np.dot(x.T, d1), W2 - lrate * np.dot(A1.T, d2)
        b1, b2 = b1 - lrate * d1.sum(axis=0), b2 - lrate * d2.sum(axis=0)
    return [W1, W2], [b1, b2], Z1, A1, Z2, A2


# %% backprop: in place, on copies, costs printed
def backprop(x, y, ws, bs, act_fs, cost_f, lrate, epochs):
    ws, bs = [W.copy() for W in ws], [b.copy() for b in bs]
    for epoch in range(epochs):
        Z1, A1, Z2, A2 = forward_pass(x, ws, bs, act_fs)
        print(epoch, cost_f(A2, y))
        dws, dbs = backward_pass(x, y, ws, bs, act_fs, cost_f)
        for i in (0, 1):
            ws[i] -= lrate * dws[i]
            bs[i] -= lrate * dbs[i]
    return ws, bs, Z1, A1, Z2, A2


# %% backprop: on one packed vector
def backprop(x, y, ws, bs, act_fs, cost_f, lrate, epochs):
    shapes = [p.shape for p in ws] + [p.shape for p in bs]
    theta = pack([*ws, *bs])
    while epochs > 0:
        W1, W2, b1, b2 = unpack(theta, shapes)
        trace = forward_pass(x, [W1, W2], [b1, b2], act_fs)
        dws, dbs = backward_pass(x, y, [W1, W2], [b1, b2], act_fs, cost_f)
        theta = theta - lrate * pack([*dws, *dbs])
        epochs -= 1
    W1, W2, b1, b2 = unpack(theta, shapes)
    return ([W1, W2], [b1, b2], *trace)


# %% backprop: calls itself
def backprop(x, y, ws, bs, act_fs, cost_f, lrate, epochs):
    dws, dbs = backward_pass(x, y, ws, bs, act_fs, cost_f)
    trace = forward_pass(x, ws, bs, act_fs)
    ws = [ws[0] - lrate * dws[0], ws[1] - lrate * dws[1]]
    bs = [bs[0] - lrate * dbs[0], bs[1] - lrate * dbs[1]]
    return (ws, bs, *trace) if epochs == 1 else backprop(x, y, ws, bs, act_fs, cost_f, lrate, epochs - 1)


# %% NeuralNetwork: numpy only, an extra attribute and extra methods
class NeuralNetwork:
    def __init__(self, W1, W2):
        self.W1, self.W2 = W1, W2
        self.shapes = W1.shape, W2.shape
        self.y_hat = None

    def sigmoid(self, z):
        return 1 / (1 + np.exp(-z))

    def sigmoid_prime(self, z):
        return self.sigmoid(z) * self.sigmoid(-z)

    def forward(self, X):
        self.z2 = np.dot(X, self.W1)
        self.a2 = self.sigmoid(self.z2)
        self.z3 = np.dot(self.a2, self.W2)
        self.y_hat = self.sigmoid(self.z3)
        return self.y_hat

    def cost(self, X, y):
        self.forward(X)
        return float(np.sum((y - self.y_hat) ** 2) / 2)

    def cost_gradients(self, X, y):
        self.forward(X)
        delta3 = np.multiply(-(y - self.y_hat), self.sigmoid_prime(self.z3))
        dJdW2 = np.dot(self.a2.T, delta3)
        delta2 = np.dot(delta3, self.W2.T) * self.sigmoid_prime(self.z2)
        return np.dot(X.T, delta2), dJdW2

    def get_params(self):
        return np.concatenate((self.W1.ravel(), self.W2.ravel()))

    def set_params(self, params):
        middle = self.W1.size
        self.W1 = np.reshape(params[:middle], self.shapes[0])
        self.W2 = np.reshape(params[middle:], self.shapes[1])


# %% NeuralNetwork: scipy, the slope from a2, gradients sample by sample
from scipy.special import expit


class NeuralNetwork:
    def __init__(self, W1, W2):
        self.W1 = np.asarray(W1)
        self.W2 = np.asarray(W2)

    def forward(self, X):
        self.a2 = expit(X @ self.W1)
        self.z2, self.z3 = X @ self.W1, self.a2 @ self.W2
        return expit(self.z3)

    def sigmoid_prime(self, z):
        return 0.25 / np.cosh(np.clip(z / 2, -350, 350)) ** 2

    def cost(self, X, y):
        return sum(0.5 * miss**2 for miss in (self.forward(X) - y).ravel())

    def cost_gradients(self, X, y):
        p = self.forward(X)
        dJdW1, dJdW2 = np.zeros_like(self.W1), np.zeros_like(self.W2)
        for x, a, miss, q in zip(X, self.a2, p - y, p):
            delta3 = miss * q * (1 - q)
            delta2 = (self.W2 @ delta3) * a * (1 - a)
            dJdW1 += np.outer(x, delta2)
            dJdW2 += np.outer(a, delta3)
        return dJdW1, dJdW2

    def get_params(self):
        return np.append(self.W1, self.W2)

    def set_params(self, params):
        n, h = self.W1.shape
        k = self.W2.shape[1]
        self.W1, self.W2 = params[: n * h].reshape(n, h), params[n * h :].reshape(h, k)
        return self


# %% NeuralNetwork: one vector inside, the matrices are properties
class NeuralNetwork:
    def __init__(self, W1, W2):
        self.shapes = [np.shape(W1), np.shape(W2)]
        self.theta = pack([np.asarray(W1, float), np.asarray(W2, float)])

    def _piece(self, i):
        return unpack(self.theta, self.shapes)[i]

    def _put(self, i, W):
        pieces = unpack(self.theta, self.shapes)
        pieces[i] = W
        self.theta = pack(pieces)

    W1 = property(lambda self: self._piece(0), lambda self, W: self._put(0, W))
    W2 = property(lambda self: self._piece(1), lambda self, W: self._put(1, W))

    def forward(self, X):
        self.z2 = X @ self.W1
        self.a2 = logistic(self.z2)
        self.z3 = self.a2 @ self.W2
        self.answer = logistic(self.z3)
        return self.answer

    def sigmoid_prime(self, z):
        return logistic(z, deriv=True)

    def cost(self, X, y):
        misses = (self.forward(X) - y).ravel()
        return misses @ misses / 2

    def cost_gradients(self, X, y):
        back = (self.forward(X) - y) * logistic(self.z3, deriv=True)
        return [X.T @ (self.sigmoid_prime(self.z2) * (back @ self.W2.T)), self.a2.T @ back]

    def get_params(self):
        return self.theta.copy()

    def set_params(self, params):
        self.theta = np.array(params)
