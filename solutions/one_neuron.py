"""A neuron weighs what it is told, adds it up, and answers softly; a threshold makes a decision of the answer."""

import numpy as np

from solutions.activations_and_costs import logistic


def linear(X, w, b):
    """Add up what a neuron is told: z = x_1 w_1 + ... + x_n w_n + b, for every sample.

    X:       (m, n) one sample per row; or (n,) a single sample
    w:       (n,) one weight per feature
    b:       a number, the bias
    returns: (m,) one sum per sample; for a single sample a number
    """
    return X @ w + b


def predict_proba(X, w, b):
    """Say how probable a "yes" is, in the neuron's opinion: logistic(z), z being its weighted sum with bias.

    X:       (m, n) one sample per row; or (n,) a single sample
    w:       (n,) one weight per feature
    b:       a number, the bias
    returns: (m,) probabilities, in (0, 1); for a single sample a number
    """
    return logistic(linear(X, w, b))


def predict_labels(p, threshold=0.5):
    """Decide: yes, 1, where a probability is above the threshold, and no, 0, everywhere else.

    p:         array of any shape, probabilities; it is not changed
    threshold: a number, 0 to 1
    returns:   same shape, 0 or 1
    """
    return np.where(p > threshold, 1, 0)
