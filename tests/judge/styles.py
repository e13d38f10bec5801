"""Right answers in styles that people really use, each headed `exercise: style`; no checker may refuse one."""

import re

STYLES = {
    "02": """
# logistic: a loop over lists
def logistic(x, deriv=False):
    if not hasattr(x, "__len__"):
        s = 1 / (1 + 2.718281828459045 ** -x)
        return s * (1 - s) if deriv else s
    return [logistic(item, deriv) for item in x]

# logistic: scipy's expit
from scipy.special import expit

def logistic(x, deriv=False):
    return expit(x) * expit(-x) if deriv else expit(x)

# logistic: a lambda
logistic = lambda x, deriv=False: np.exp(x) / (1 + np.exp(x)) ** 2 if deriv else 1 / (1 + np.exp(-x))

# logistic: other names
def logistic(z, derivative=False):
    s = 1 / (1 + np.exp(-z))
    return s * (1 - s) if derivative else s

# logistic: a decorator that hides the parameters
def traced(f):
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs)
    return wrapper

@traced
def logistic(t, deriv=False):
    s = 1 / (1 + np.exp(-t))
    return s * (1 - s) if deriv else s

# tanh: an object that can be called
class Tanh:
    def __call__(self, x, deriv=False):
        t = np.tanh(x)
        return 1 - t * t if deriv else t

tanh = Tanh()

# tanh: a closure
def make():
    def f(x, deriv=False):
        return 1 / np.cosh(x) ** 2 if deriv else np.sinh(x) / np.cosh(x)
    return f

tanh = make()

# tanh: functools.partial
import functools

def _power(x, deriv=False, scale=None):
    t = (np.exp(scale * x) - 1) / (np.exp(scale * x) + 1)
    return 1 - t**2 if deriv else t

tanh = functools.partial(_power, scale=2)

# tanh: a class with a static method
class Activations:
    @staticmethod
    def tanh(x, deriv=False):
        t = np.tanh(x)
        return 1 - t**2 if deriv else t

tanh = Activations.tanh

# tanh: an extra optional parameter in the middle
def tanh(x, check=False, deriv=False, name="tanh"):
    t = np.tanh(x)
    return 1 - t**2 if deriv else t

# relu: np.vectorize
@np.vectorize
def relu(x, deriv=False):
    if deriv:
        return 1.0 if x > 0 else 0.0
    return max(x, 0.0)

# relu: a comparison instead of numbers
def relu(x, deriv=False):
    return x > 0 if deriv else x * (x > 0)

# relu: whole numbers
def relu(x, deriv=False):
    return (x > 0).astype(int) if deriv else np.where(x > 0, x, 0)

# relu: in place in a copy, and a print
def relu(x, deriv=False):
    x = np.array(x, dtype=float)
    print("relu of", x)
    if deriv:
        x[x > 0] = 1
    x[x <= 0] = 0
    return x

# relu: a method
class Net:
    def relu(self, x, deriv=False):
        return np.heaviside(x, 0.0) if deriv else np.clip(x, 0, None)

relu = Net().relu

# cross_entropy: a number in an array without axes
def cross_entropy(y_preds, y, deriv=False):
    p = np.minimum(np.maximum(np.asarray(y_preds), 1e-12), 1 - 1e-12)
    if deriv:
        return ((1 - y) / (1 - p) - y / p) / len(y)
    return np.array(-np.sum(np.where(y == 1, np.log(p), np.log(1 - p))) / len(y))

# cross_entropy: Python's own float
def cross_entropy(y_preds, y, deriv=False):
    p = np.clip(y_preds, 1e-12, 1 - 1e-12)
    if deriv:
        return -(y / p - (1 - y) / (1 - p)) / y.shape[0]
    return float(-(y * np.log(p) + (1 - y) * np.log(1 - p)).sum() / y.shape[0])

# cross_entropy: bool labels inside
def cross_entropy(y_preds, y, deriv=False):
    p = np.clip(y_preds, 1e-12, 1 - 1e-12)
    y = np.asarray(y).astype(bool)
    if deriv:
        return np.where(y, -1 / p, 1 / (1 - p)) / len(y)
    return -np.log(np.where(y, p, 1 - p)).sum() / len(y)

# stable_logistic: a leftover stub
def stable_logistic(z):
    e = np.exp(-np.abs(z))
    return np.where(z < 0, e / (1 + e), 1 / (1 + e))
    raise NotImplementedError

# stable_logistic: a leftover stub in a dead branch
def stable_logistic(z):
    if np.ndim(z) >= 0:
        return 0.5 + 0.5 * np.tanh(np.asarray(z) / 2)
    raise NotImplementedError("write me")

# stable_logistic: float32
def stable_logistic(z):
    return 0.5 + 0.5 * np.tanh(np.asarray(z, dtype=np.float32) / 2)

# bce_with_logits: float32
def bce_with_logits(z, y, deriv=False):
    z = np.asarray(z, dtype=np.float32)
    y = np.asarray(y, dtype=np.float32)
    if deriv:
        return (0.5 + 0.5 * np.tanh(z / 2) - y) / len(y)
    return np.sum(np.logaddexp(0, z) - y * z) / len(y)

# bce_with_logits: a flag by name only
def bce_with_logits(z, y, *, deriv=False):
    return (stable_logistic(z) - y) / len(y) if deriv else np.sum(np.logaddexp(0, z) - y * z) / len(y)

# bce_with_logits: any arguments
def bce_with_logits(z, y, **options):
    return (stable_logistic(z) - y) / len(y) if options.get("deriv") else np.sum(np.logaddexp(0, z) - y * z) / len(y)

# mean_squared_error: parameters by position only
def mean_squared_error(y_preds, y, /, deriv=False):
    return 2 * (y_preds - y) / len(y) if deriv else np.sum((y_preds - y) ** 2) / len(y)

# mean_squared_error: float32
def mean_squared_error(y_preds, y, deriv=False):
    miss = (np.asarray(y_preds) - np.asarray(y)).astype("float32")
    return 2 * miss / len(y) if deriv else float(np.sum(miss**2) / len(y))

# mean_squared_error: loops and lists
def mean_squared_error(y_preds, y, deriv=False):
    m = len(y)
    if deriv:
        return [[2 * (a - b) / m for a, b in zip(p, q)] if np.ndim(p) else 2 * (p - q) / m for p, q in zip(y_preds, y)]
    return sum(sum((np.ravel(p) - np.ravel(q)) ** 2) for p, q in zip(y_preds, y)) / m

# mean_squared_error: names of builtins used for other things
sum = 0
len_ = len
len = lambda v: len_(v)
max, list, np_sum = 1, 2, np.sum

def mean_squared_error(y_preds, y, deriv=False):
    return 2 * (y_preds - y) / len_(y) if deriv else np_sum((y_preds - y) ** 2) / len_(y)
""",
    "04": """
# predict_proba: one sample after the other, as a list
def predict_proba(x, ws, b):
    return [logistic(sum(w * v for w, v in zip(ws, row)) + b) for row in x]

# predict_proba: in place in what it made itself
def predict_proba(x, ws, b):
    z = np.dot(x, ws)
    z += b
    return logistic(z)

# boundary_line: a helper from another cell
def boundary_line(ws, b, x1):
    return _solve(*ws, b, x1)

def _solve(w1, w2, b, x1):
    return -(b + w1 * x1) / w2

# boundary_line: parameters in another order
def boundary_line(x1, ws, b):
    return (-b - ws[0] * x1) / ws[1]

# gradients: parameters in another order, and a list
def gradients(y, x, b, ws, verbose=False):
    error = predict_proba(x, ws, b) - y
    return [[np.mean(error * column) for column in x.T], np.mean(error)]

# gradients: a dict with more on the side, and back
def gradients(x, y, ws, b):
    found = {"error": predict_proba(x, ws, b) - y, "seen": True}
    found["b"] = found["error"].mean(keepdims=True)
    return np.einsum("i,ij->j", found["error"], x) / len(x), found["b"][0]

# gradient_descent: parameters in another order
def gradient_descent(ws, b, x, y, epochs, lrate):
    for epoch in range(epochs):
        p = predict_proba(x, ws, b)
        dws, db = gradients(x, y, ws, b)
        ws, b = ws - lrate * dws, b - lrate * db
    return ws, b, p

# gradient_descent: other names, prints, and a list for a tuple
def gradient_descent(data, labels, weights, bias, rate, steps):
    weights = weights.copy()
    history = []
    while len(history) < steps:
        history.append(predict_proba(data, weights, bias))
        dws, db = gradients(data, labels, weights, bias)
        weights -= rate * dws
        bias -= rate * db
        print("epoch", len(history), end="\\r")
    return [weights, bias, history[-1]]
""",
    "06": """
# forward_pass: a list
def forward_pass(x, ws, bs, act_fs):
    out = []
    for W, b, f in zip(ws, bs, act_fs):
        x = np.array([[sum(r[i] * W[i, j] for i in range(len(W))) + b[0, j] for j in range(W.shape[1])] for r in x])
        out += [x, f(x)]
        x = out[-1]
    return out

# backward_pass: an array of arrays
def backward_pass(x, y, ws, bs, act_fs, cost_f):
    Z1, A1, Z2, A2 = forward_pass(x, ws, bs, act_fs)
    d2 = cost_f(A2, y, deriv=True) * act_fs[1](Z2, deriv=True)
    d1 = (d2 @ ws[1].T) * act_fs[0](Z1, deriv=True)
    dws = np.empty(2, dtype=object)
    dws[0], dws[1] = x.T @ d1, A1.T @ d2
    return dws, (d1.sum(0)[None, :], np.ones((1, len(x))) @ d2)

# NeuralNetwork: more than is asked
class Base:
    def get_params(self):
        return np.concatenate((self.W1.ravel(), self.W2.ravel()))

class NeuralNetwork(Base):
    "Extra methods, extra attributes, a base class, properties."

    def __init__(self, W1, W2, name="net"):
        self.W1, self.W2, self.name = W1.copy(), W2.copy(), name
        self.calls = 0

    def forward(self, X):
        self.calls += 1
        self.z2 = np.dot(X, self.W1)
        self.a2 = logistic(self.z2)
        self.z3 = np.dot(self.a2, self.W2)
        self.yHat = logistic(self.z3)
        return self.yHat

    def sigmoid_prime(self, z):
        return logistic(z, deriv=True)

    def cost(self, X, y):
        return sum(sum((y - self.forward(X)) ** 2)) / 2

    def cost_gradients(self, X, y):
        d3 = -(y - self.forward(X)) * self.sigmoid_prime(self.z3)
        d2 = np.dot(d3, self.W2.T) * self.sigmoid_prime(self.z2)
        return np.dot(X.T, d2), np.dot(self.a2.T, d3)

    def set_params(self, params):
        cut = self.W1.size
        self.W1 = np.reshape(params[:cut], self.W1.shape)
        self.W2 = np.reshape(params[cut:], self.W2.shape)
        return self
""",
}


def styles(number):
    """{exercise: [(style, source text), ...]} of a chapter."""
    pieces = re.split(r"^# (\w+): (.+)$", STYLES[number], flags=re.MULTILINE)[1:]
    found = {}
    for name, style, source in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        found.setdefault(name, []).append((style, source.strip()))
    return found
