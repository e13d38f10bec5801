"""Other right answers of chapter 07, each in a style of its own."""

# %% layer_sizes: with len
def layer_sizes(X, Y, hidden_neurons):
    return [len(X), int(hidden_neurons), len(Y)]


# %% layer_sizes: unpacking the shapes
def layer_sizes(X, Y, hidden_neurons=5):
    n_x, m = np.shape(X)
    n_y, _ = np.shape(Y)
    print(m, "samples")
    return (n_x, hidden_neurons, n_y)


# %% layer_sizes: a lambda that looks at one sample
layer_sizes = lambda X, Y, hidden_neurons: (X[:, 0].size, hidden_neurons, Y[:, 0].size)


# %% initialize_parameters: the global generator, seeded
def initialize_parameters(n_x, n_h, n_y, seed=2, scale=1.0):
    np.random.seed(seed)
    parameters = {}
    parameters["W1"] = np.random.randn(n_h, n_x) * scale
    parameters["b1"] = np.zeros(shape=(n_h, 1))
    parameters["W2"] = np.random.randn(n_y, n_h) * scale
    parameters["b2"] = np.zeros(shape=(n_y, 1))
    return parameters


# %% initialize_parameters: one long draw, cut in two
def initialize_parameters(n_x, n_h, n_y, scale=1.0, seed=2):
    numbers = scale * np.random.RandomState(seed).randn(n_h * n_x + n_y * n_h)
    first = n_h * n_x
    return dict(
        W1=numbers[:first].reshape(n_h, n_x), W2=numbers[first:].reshape(n_y, n_h),
        b1=np.array([[0.0]] * n_h), b2=np.array([[0.0]] * n_y),
    )


# %% initialize_parameters: in a loop over the layers, with standard_normal
def initialize_parameters(n_x, n_h, n_y, seed=2, scale=1.0):
    rng, sizes, made = np.random.RandomState(seed), [n_x, n_h, n_y], {"sizes": [n_x, n_h, n_y]}
    for layer in (1, 2):
        n_in, n_out = sizes[layer - 1], sizes[layer]
        made[f"W{layer}"] = rng.standard_normal((n_out, n_in)) * scale
        made[f"b{layer}"] = np.zeros((n_out, 1), dtype=int)
    return made


# %% forward_propagation: np.dot and the plain formulas
def forward_propagation(X, parameters):
    W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))
    Z1 = np.add(np.dot(W1, X), b1)
    A1 = (np.exp(Z1) - np.exp(-Z1)) / (np.exp(Z1) + np.exp(-Z1))
    Z2 = np.add(np.dot(W2, A1), b2)
    A2 = 1 / (1 + np.exp(-Z2))
    return [A2, dict(Z1=Z1, A1=A1, Z2=Z2, A2=A2, X=X)]


# %% forward_propagation: sample by sample
from scipy.special import expit


def forward_propagation(X, parameters):
    cache = {"Z1": [], "A1": [], "Z2": [], "A2": []}
    for x in np.transpose(X):
        z1 = [sum(w * v for w, v in zip(row, x)) + b[0] for row, b in zip(parameters["W1"], parameters["b1"])]
        a1 = np.tanh(z1)
        z2 = [row @ a1 + b[0] for row, b in zip(parameters["W2"], parameters["b2"])]
        for name, column in zip(("Z1", "A1", "Z2", "A2"), (z1, a1, z2, expit(z2))):
            cache[name].append(column)
    cache = {name: np.array(columns).T for name, columns in cache.items()}
    return cache["A2"], cache


# %% forward_propagation: with rows inside, turned at both ends
def layer(A, W, b, f):
    Z = A @ W.T + b.T
    return Z, f(Z)


def forward_propagation(X, parameters):
    Z1, A1 = layer(np.asarray(X).T, parameters["W1"], parameters["b1"], np.tanh)
    Z2, A2 = layer(A1, parameters["W2"], parameters["b2"], logistic)
    return A2.T, {"Z1": Z1.T, "A1": A1.T, "Z2": Z2.T, "A2": A2.T}
    raise NotImplementedError


# %% compute_cost: with loops
def compute_cost(A2, Y, parameters=None):
    total = 0.0
    for answers, labels in zip(A2, Y):
        for p, label in zip(answers, labels):
            p = min(max(p, 1e-12), 1 - 1e-12)
            total += -np.log(p) if label == 1 else -np.log(1 - p)
    return total / len(Y[0])


# %% compute_cost: the probability of what happened
def compute_cost(A2, Y, parameters={}):
    right = np.where(np.asarray(Y) > 0.5, A2, 1 - np.asarray(A2))
    m = np.shape(Y)[1]
    return np.squeeze(-np.log(np.maximum(np.minimum(right, 1 - 1e-12), 1e-12)).sum() / m)


# %% compute_cost: mean over the samples, sum over the outputs
def compute_cost(A2, Y, parameters=None, eps=1e-12):
    A2 = np.clip(A2, eps, 1 - eps)
    losses = np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), 1 - Y)
    return float(-losses.mean(axis=1).sum())


# %% backward_propagation: 1/m in four places
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    miss = cache["A2"] - Y
    hidden = np.multiply(np.dot(parameters["W2"].T, miss), 1 - np.power(cache["A1"], 2))
    return {
        "dW2": np.dot(miss, cache["A1"].T) / m, "db2": miss.mean(axis=1, keepdims=True),
        "dW1": np.dot(hidden, X.T) / m, "db1": hidden.sum(axis=1).reshape(-1, 1) / m, "dZ1": hidden,
    }


# %% backward_propagation: sample by sample
def backward_propagation(parameters, cache, X, Y):
    slopes = {"d" + name: np.zeros(np.shape(p)) for name, p in parameters.items()}
    m = Y.shape[1]
    for i in range(m):
        x, a1 = X[:, i], cache["A1"][:, i]
        dz2 = (cache["A2"][:, i] - Y[:, i]) / m
        dz1 = (parameters["W2"].T @ dz2) / np.cosh(cache["Z1"][:, i]) ** 2
        slopes["dW2"] += np.outer(dz2, a1)
        slopes["db2"] += dz2[:, None]
        slopes["dW1"] += np.outer(dz1, x)
        slopes["db1"] += dz1[:, None]
    return slopes


# %% backward_propagation: the long chain, and a column of ones for the biases
def backward_propagation(parameters, cache, X, Y):
    A2, A1 = cache["A2"], cache["A1"]
    ones = np.ones((X.shape[1], 1))
    dA2 = (-Y / A2 + (1 - Y) / (1 - A2)) / len(ones)
    dZ2 = dA2 * A2 * (1 - A2)
    dZ1 = np.einsum("yh,ym->hm", parameters["W2"], dZ2) * (1 - A1) * (1 + A1)
    return dict(dW1=dZ1 @ np.transpose(X), db1=dZ1 @ ones, dW2=dZ2 @ A1.T, db2=dZ2 @ ones)


# %% as_rows: with np.transpose
def as_rows(parameters):
    return tuple([np.transpose(parameters[kind + layer]) for layer in "12"] for kind in "Wb")


# %% as_rows: weights turned, biases reshaped
def as_rows(parameters):
    ws = [np.swapaxes(parameters["W1"], 0, 1), np.swapaxes(parameters["W2"], 0, 1)]
    bs = [np.reshape(parameters["b1"], (1, -1)), np.reshape(parameters["b2"], (1, -1))]
    return ws, bs


# %% as_rows: entry by entry
def as_rows(parameters):
    def turned(a):
        rows, columns = a.shape
        return np.array([[a[i, j] for i in range(rows)] for j in range(columns)])

    return [turned(parameters["W1"]), turned(parameters["W2"])], [turned(parameters["b1"]), turned(parameters["b2"])]


# %% update_parameters: four lines
def update_parameters(parameters, grads, learning_rate=1.2):
    W1 = parameters["W1"] - learning_rate * grads["dW1"]
    b1 = parameters["b1"] - learning_rate * grads["db1"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    b2 = parameters["b2"] - learning_rate * grads["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


# %% update_parameters: in place, on a copy
import copy


def update_parameters(parameters, grads, learning_rate):
    parameters = copy.deepcopy(parameters)
    for name in parameters:
        parameters[name] -= learning_rate * grads["d" + name]
    return parameters


# %% update_parameters: from the names of the slopes
def update_parameters(parameters, grads, learning_rate):
    return dict((slope[1:], np.subtract(parameters[slope[1:]], np.multiply(learning_rate, g))) for slope, g in grads.items())


# %% nn_model: with a while loop
def nn_model(X, Y, n_h, num_iterations=10000, learning_rate=0.3, print_cost=False, start=None):
    if start is None:
        n_x, n_h, n_y = layer_sizes(X, Y, n_h)
        start = initialize_parameters(n_x, n_h, n_y)
    parameters, done = start, 0
    while done < num_iterations:
        A2, cache = forward_propagation(X, parameters)
        if print_cost:
            print(compute_cost(A2, Y, parameters))
        parameters = update_parameters(parameters, backward_propagation(parameters, cache, X, Y), learning_rate)
        done += 1
    return parameters


# %% nn_model: calls itself
def nn_model(X, Y, n_h, num_iterations=10000, learning_rate=0.3, print_cost=False, start=None):
    if num_iterations > 500:
        half = nn_model(X, Y, n_h, num_iterations // 2, learning_rate, print_cost, start)
        return nn_model(X, Y, n_h, num_iterations - num_iterations // 2, learning_rate, print_cost, half)
    start = start or initialize_parameters(len(X), n_h, len(Y))
    if num_iterations == 0:
        return start
    A2, cache = forward_propagation(X, start)
    if print_cost:
        print("cost", np.round(compute_cost(A2, Y), 5))
    after = update_parameters(start, backward_propagation(start, cache, X, Y), learning_rate)
    return nn_model(X, Y, n_h, num_iterations - 1, learning_rate, print_cost, after)


# %% nn_model: everything written out, in place on copies
def nn_model(X, Y, n_h, num_iterations=10000, learning_rate=0.3, print_cost=False, start=None):
    p = initialize_parameters(X.shape[0], n_h, Y.shape[0]) if start is None else start
    W1, b1, W2, b2 = (np.array(p[name], dtype=float) for name in ("W1", "b1", "W2", "b2"))
    m = X.shape[1]
    for i in range(num_iterations):
        A1 = np.tanh(W1 @ X + b1)
        z = W2 @ A1 + b2
        if print_cost and not i % 1000:
            print(i, ":", round(float(np.sum(np.log1p(np.exp(z)) - Y * z) / m), 6), "m =", m)
        dZ2 = (1 / (1 + np.exp(-z)) - Y) / m
        dZ1 = (W2.T @ dZ2) * (1 - A1**2)
        W2 -= learning_rate * dZ2 @ A1.T
        b2 -= learning_rate * dZ2.sum(axis=1, keepdims=True)
        W1 -= learning_rate * dZ1 @ X.T
        b1 -= learning_rate * dZ1.sum(axis=1, keepdims=True)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


# %% predict: whole numbers
def predict(parameters, X):
    probabilities = forward_propagation(X, parameters)[0]
    return np.where(probabilities > 0.5, 1, 0)


# %% predict: by the sign of Z2
def predict(parameters, X, threshold=0.0):
    A1 = np.tanh(parameters["W1"] @ X + parameters["b1"])
    return parameters["W2"] @ A1 + parameters["b2"] > threshold


# %% predict: entry by entry
def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    return [[p > 0.5 for p in row] for row in np.asarray(A2).tolist()]


# %% accuracy: counting
def accuracy(predictions, Y):
    right = total = 0
    for row, labels in zip(predictions, Y):
        for said, label in zip(row, labels):
            right += bool(said) == bool(label)
            total += 1
    return right / total


# %% accuracy: with products
def accuracy(predictions, Y):
    said = np.asarray(predictions, dtype=float).ravel()
    label = np.asarray(Y, dtype=float).ravel()
    return (said @ label + (1 - said) @ (1 - label)) / label.size


# %% accuracy: one minus the mean distance
accuracy = lambda predictions, Y: 1 - np.abs(1.0 * np.asarray(predictions) - Y).mean()
