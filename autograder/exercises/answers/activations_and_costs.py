"""Other right answers to chapter 02, in other styles: none of them may be refused."""

# %% logistic: a helper and the chain rule
def one_plus(x):
    return 1.0 + np.exp(-x)


def logistic(x, deriv=False):
    if not deriv:
        return one_plus(x) ** -1
    return np.exp(-x) * one_plus(x) ** -2


# %% logistic: with loops
import math


def logistic(x, deriv=False):
    x = np.array(x, dtype=float)
    out = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        s = 1 / (1 + math.exp(-x[i]))
        if deriv:
            out[i] = s * (1 - s)
        else:
            out[i] = s
    return out


# %% logistic: by tanh, as a lambda
logistic = lambda x, deriv=False: (1 - np.tanh(x / 2) ** 2) / 4 if deriv else (1 + np.tanh(x / 2)) / 2


# %% logistic: calls itself, leftover raise
def logistic(x, deriv=False):
    if deriv:
        return logistic(x) * logistic(-x)
    return np.exp(x) / (np.exp(x) + 1)
    raise NotImplementedError()


# %% logistic: with scipy, another name for x, an extra parameter, prints
from scipy.special import expit


def logistic(z, deriv=False, verbose=True):
    value = expit(z)
    if verbose:
        print("logistic of", np.shape(z))
    return value - value**2 if deriv else value


# %% logistic: a callable object
class Logistic:
    def __call__(self, x, deriv=False):
        height = np.reciprocal(1 + np.e ** np.negative(x))
        return height * np.subtract(1, height) if deriv else height


logistic = Logistic()


# %% tanh: from the exponentials
def tanh(x, deriv=False):
    up, down = np.exp(x), np.exp(-x)
    if deriv:
        return 4 / (up + down) ** 2
    return (up - down) / (up + down)


# %% tanh: the slope by cosh, with a conditional expression
def tanh(x, deriv=False):
    return np.cosh(x) ** -2.0 if deriv else np.sinh(x) / np.cosh(x)


# %% tanh: a stretched logistic curve
def squeeze(x):
    return 1 / (1 + np.exp(-x))


def tanh(x, deriv=False):
    s = squeeze(2 * np.asarray(x))
    if deriv:
        return 4 * s * (1 - s)
    else:
        return 2 * s - 1


# %% tanh: with loops
import math


def tanh(x, deriv=False):
    x = np.asarray(x, dtype=float)
    flat = [math.tanh(v) for v in x.ravel()]
    if deriv:
        flat = [(1 - t) * (1 + t) for t in flat]
    return np.array(flat).reshape(x.shape)


# %% tanh: a closure
def make_tanh():
    def value(x):
        return 1 - 2 / (np.exp(2 * x) + 1)

    def slope(x):
        return 1 - np.square(value(x))

    return lambda x, deriv=False: (slope if deriv else value)(x)


tanh = make_tanh()


# %% relu: a product with the comparison
def relu(x, deriv=False):
    if deriv:
        return (x > 0) * 1
    return x * (x > 0)


# %% relu: a mask on a copy
def relu(x, deriv=False):
    out = np.array(x, dtype=float)
    out[x <= 0] = 0
    if deriv:
        out[x > 0] = 1
    return out


# %% relu: with loops over nested lists, returning lists
def relu(x, deriv=False):
    def one(v):
        if isinstance(v, (list, np.ndarray)):
            return [one(item) for item in v]
        if v > 0:
            return 1.0 if deriv else float(v)
        return 0.0

    return one(x)


# %% relu: the slope as booleans
relu = lambda x, deriv=False: x > 0 if deriv else (x + np.abs(x)) / 2


# %% relu: with np.where and the Heaviside step
def relu(x, deriv=False):
    return np.heaviside(x, 0) if deriv else np.where(x < 0, 0, x)


# %% cross_entropy: the two quotients
def cross_entropy(y_preds, y, deriv=False):
    m = y.shape[0]
    p = np.minimum(np.maximum(y_preds, 1e-12), 1 - 1e-12)
    if deriv:
        return ((1 - y) / (1 - p) - y / p) / m
    return -(y * np.log(p) + (1 - y) * np.log(1 - p)).sum() / m


# %% cross_entropy: with loops
import math


def cross_entropy(y_preds, y, deriv=False):
    slopes = np.zeros(y.shape)
    total = 0.0
    for i in np.ndindex(y.shape):
        p = min(max(y_preds[i], 1e-12), 1 - 1e-12)
        if y[i] == 1:
            total -= math.log(p)
            slopes[i] = -1 / p
        else:
            total -= math.log(1 - p)
            slopes[i] = 1 / (1 - p)
    return slopes / len(y) if deriv else total / len(y)


# %% cross_entropy: the probability given to the truth
def cross_entropy(y_preds, y, deriv=False):
    p = np.clip(y_preds, 1e-12, 1 - 1e-12)
    truth = np.where(y == 1, p, 1 - p)
    if deriv:
        return np.where(y == 1, -1, 1) / truth / len(y)
    return np.mean(np.sum(-np.log(truth).reshape(len(y), -1), axis=1))


# %% cross_entropy: clipped inside the logarithms
EPS = 1e-12


def cross_entropy(y_preds, y, deriv=False):
    def safe(q):
        return np.maximum(q, EPS)

    if deriv:
        return -(y / safe(y_preds) - (1 - y) / safe(1 - y_preds)) / float(len(y))
    return -np.sum(np.where(y > 0.5, np.log(safe(y_preds)), np.log(safe(1 - y_preds)))) / len(y)


# %% cross_entropy: with dot products
def cross_entropy(y_preds, y, deriv=False):
    p, t, m = np.clip(y_preds, 1e-12, 1 - 1e-12), np.asarray(y), len(y)
    if deriv:
        return (p - t) / (p - p**2) / m
    cost = -np.dot(t.ravel(), np.log(p).ravel()) - np.dot(1 - t.ravel(), np.log1p(-p).ravel())
    return np.array(cost / m)


# %% mean_squared_error: a mean of row sums
def mean_squared_error(y_preds, y, deriv=False):
    error = y - y_preds
    if deriv:
        return -2.0 / len(error) * error
    return np.mean(np.sum(error.reshape(len(y), -1) ** 2, axis=1))


# %% mean_squared_error: with loops
def mean_squared_error(y_preds, y, deriv=False):
    m = len(y)
    total = 0.0
    slopes = np.zeros(np.shape(y_preds))
    for i in np.ndindex(np.shape(y_preds)):
        difference = y_preds[i] - y[i]
        total += difference * difference
        slopes[i] = 2 * difference / m
    if deriv:
        return slopes
    return total / m


# %% mean_squared_error: the norm, as a lambda
mean_squared_error = lambda y_preds, y, deriv=False: (
    2 * (y_preds - y) / y_preds.shape[0] if deriv else np.linalg.norm(np.ravel(y_preds - y)) ** 2 / y_preds.shape[0]
)


# %% mean_squared_error: multiplied out
def mean_squared_error(predictions, targets, deriv=False):
    m = targets.shape[0]
    if deriv:
        return (predictions + predictions - 2 * targets) / m
    return float(np.sum(predictions**2 - 2 * predictions * targets + targets**2) / m)


# %% stable_logistic: with masks
def stable_logistic(z):
    out = np.empty(z.shape)
    right = z >= 0
    out[right] = 1 / (1 + np.exp(-z[right]))
    e = np.exp(z[~right])
    out[~right] = e / (1 + e)
    return out


# %% stable_logistic: by tanh
stable_logistic = lambda z: 0.5 * (1 + np.tanh(z / 2))


# %% stable_logistic: with loops
import math


def stable_logistic(z):
    def one(v):
        return 1 / (1 + math.exp(-v)) if v > 0 else 1 - 1 / (1 + math.exp(v))

    result = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        result[i] = one(float(z[i]))
    return result


# %% stable_logistic: with scipy
from scipy.special import expit as stable_logistic


# %% stable_logistic: clipped far out
def stable_logistic(z):
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))


# %% stable_logistic: by the logarithm of a sum of exponentials
def stable_logistic(z):
    return np.exp(-np.logaddexp(0, -z))


# %% stable_logistic: two safe exponentials
def stable_logistic(z):
    top = np.exp(np.minimum(z, 0))
    return top / (top + np.exp(np.minimum(-z, 0)))


# %% bce_with_logits: with logaddexp
def bce_with_logits(z, y, deriv=False):
    if deriv:
        return (np.exp(-np.logaddexp(0, -z)) - y) / len(y)
    return (np.logaddexp(0, z) - y * z).sum() / len(y)


# %% bce_with_logits: with loops
import math


def bce_with_logits(z, y, deriv=False):
    m, total, slopes = len(y), 0.0, np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        logit, label = float(z[i]), y[i]
        small = math.exp(-abs(logit))
        probability = 1 / (1 + small) if logit >= 0 else small / (1 + small)
        slopes[i] = (probability - label) / m
        total += max(logit, 0) + math.log(1 + small) - label * logit
    return slopes if deriv else total / m


# %% bce_with_logits: the signed margin
def softplus(t):
    return np.maximum(t, 0) + np.log1p(np.exp(-abs(t)))


def bce_with_logits(z, y, deriv=False):
    margin = (1 - 2 * y) * z
    if deriv:
        return (1 - 2 * y) * (0.5 + 0.5 * np.tanh(margin / 2)) / len(y)
    return np.mean(softplus(margin).reshape(len(y), -1).sum(axis=1))


# %% bce_with_logits: with scipy
from scipy.special import expit, log_expit


def bce_with_logits(z, y, deriv=False):
    return (expit(z) - y) / len(y) if deriv else -np.sum(np.where(y == 1, log_expit(z), log_expit(-z))) / len(y)
