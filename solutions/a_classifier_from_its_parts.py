"""A classifier is a handful of small functions, and training is one of them that calls the others in a circle."""

import numpy as np

from solutions.activations_and_costs import logistic


def layer_sizes(X, Y, hidden_neurons):
    """Say how many units each layer has. Samples are columns.

    X:              (n_x, m) one sample per column
    Y:              (n_y, m) labels 0 or 1, one column for each sample
    hidden_neurons: how many hidden units are wanted
    returns:        n_x, n_h, n_y: units of the input, of the hidden layer and of the output, whole numbers
    """
    return X.shape[0], hidden_neurons, Y.shape[0]


def initialize_parameters(n_x, n_h, n_y, seed=2, scale=1.0):
    """Draw the weights at random and begin with biases of zero.

    n_x, n_h, n_y: units of the input, of the hidden layer and of the output
    seed:    whole number; one generator, np.random.RandomState(seed), draws both matrices with .randn, W1 first
    scale:   by which what it draws is multiplied: the standard deviation of the weights
    returns: dictionary: "W1" (n_h, n_x), "b1" (n_h, 1), "W2" (n_y, n_h), "b2" (n_y, 1)
    """
    draw = np.random.RandomState(seed).randn
    W1 = scale * draw(n_h, n_x)
    W2 = scale * draw(n_y, n_h)
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}


def forward_propagation(X, parameters):
    """Send all samples through the hidden layer (tanh) and the output layer (logistic).

    X:          (n_x, m) one sample per column
    parameters: dictionary with W1, b1, W2, b2, shaped as initialize_parameters makes them
    returns:    A2 (n_y, m) probabilities; cache, a dictionary: "Z1" and "A1" (n_h, m), "Z2" and "A2" (n_y, m)
    formula:    Z1 = W1 X + b1 and A1 is its tanh; Z2 = W2 A1 + b2 and A2 is its logistic function
    """
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = logistic(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def compute_cost(A2, Y, parameters=None):
    """Take the mean cross-entropy over the samples.

    A2:         (n_y, m) probabilities, clipped to [1e-12, 1 - 1e-12] before anything else
    Y:          (n_y, m) labels 0 or 1
    parameters: not used here; chapter 10 gives weights a price of their own
    returns:    a number: the sum over all entries of -Y log A2 - (1 - Y) log(1 - A2), divided by the m samples
    """
    p = np.clip(A2, 1e-12, 1 - 1e-12)
    surprise = -Y * np.log(p) - (1 - Y) * np.log(1 - p)
    return np.sum(surprise) / Y.shape[1]


def backward_propagation(parameters, cache, X, Y):
    """Find the slope of the cost in every weight and every bias.

    parameters, X: as in forward_propagation
    cache:   what forward_propagation kept for these X and parameters
    Y:       (n_y, m) labels 0 or 1
    returns: dictionary: "dW1", "db1", "dW2", "db2", each with the shape of its parameter
    formula: dZ2 = (A2 - Y) / m; dZ1 = W2^T dZ2 times the slopes of tanh at Z1, entry by entry
    """
    dZ2 = (cache["A2"] - Y) / Y.shape[1]
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T,
        "db1": np.sum(dZ1, axis=1, keepdims=True),
        "dW2": dZ2 @ cache["A1"].T,
        "db2": np.sum(dZ2, axis=1, keepdims=True),
    }


def as_rows(parameters):
    """Translate a network whose samples are columns into one whose samples are rows.

    parameters: dictionary: W1 (n_h, n_x), b1 (n_h, 1), W2 (n_y, n_h), b2 (n_y, 1)
    returns:    ws [(n_x, n_h), (n_h, n_y)] and bs [(1, n_h), (1, n_y)]: with samples as rows, A_prev @ W + b
                of every layer is then the transpose of what W A_prev + b is with columns
    """
    ws = [parameters["W1"].T, parameters["W2"].T]
    bs = [parameters["b1"].T, parameters["b2"].T]
    return ws, bs


def update_parameters(parameters, grads, learning_rate):
    """Take one step downhill with every parameter at once.

    parameters:    dictionary with W1, b1, W2, b2; its arrays are the same afterwards
    grads:         dictionary with dW1, db1, dW2, db2, of the same shapes
    learning_rate: how long the step is, in slopes: W1 moves by this times dW1, and so on
    returns:       dictionary with the new W1, b1, W2, b2
    """
    return {name: p - learning_rate * grads["d" + name] for name, p in parameters.items()}


def nn_model(X, Y, n_h, num_iterations=10000, learning_rate=0.3, print_cost=False, start=None):
    """Train a network with one hidden layer: forward, backward, update, and again.

    X, Y:           (n_x, m) samples and (n_y, m) labels, one column per sample
    n_h:            units of the hidden layer
    num_iterations: how many steps
    learning_rate:  of every step
    print_cost:     True: print the cost in iterations 0, 1000, 2000, ..., with four digits or more behind the point
    start:          parameters to begin with, the same afterwards; None: those of initialize_parameters, seed and
                    scale left as they are
    returns:        the parameters after the last step
    """
    parameters = initialize_parameters(*layer_sizes(X, Y, n_h)) if start is None else start
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        if print_cost and i % 1000 == 0:
            print(f"iteration {i}: cost {compute_cost(A2, Y):.6f}")
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters


def predict(parameters, X):
    """Decide: class 1 where the probability is above 0.5, class 0 elsewhere.

    parameters, X: as in forward_propagation
    returns:       (n_y, m) True or False
    """
    A2, _ = forward_propagation(X, parameters)
    return A2 > 0.5


def accuracy(predictions, Y):
    """Give the share of predictions that are right.

    predictions: (n_y, m) True or False, or 1 or 0
    Y:           (n_y, m) labels 1 or 0
    returns:     a number from 0 to 1
    """
    return float(np.mean(predictions == Y))
