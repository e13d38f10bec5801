"""A network that may keep anything will keep the noise too; a penalty makes it keep what pays."""

import numpy as np


def train_test_split_normalised(X, y, m_train, rng=None):
    """Set samples aside for the test, and scale all by what is known of the training samples alone.

    X:       (m, n) samples; the same afterwards
    y:       (m, k) what was wanted; the same afterwards
    m_train: how many samples are for training; the others are for the test
    rng:     np.random.Generator that shuffles the samples first; None leaves them in their order
    returns: X_train (m_train, n) and X_test (m - m_train, n), every column divided by its maximum over the training
             samples before the division; y_train (m_train, k) and y_test (m - m_train, k), as they were
    """
    order = np.arange(len(X)) if rng is None else rng.permutation(len(X))
    train, test = order[:m_train], order[m_train:]
    maxima = np.max(X[train], axis=0)
    return X[train] / maxima, X[test] / maxima, y[train], y[test]


def l2_penalty(ws, lam, deriv=False):
    """What the weights cost: lam / 2 times the sum of the squares of all of them.

    ws:      list of weight matrices (n_in, n_out), one for each layer; the same afterwards
    lam:     how strict the penalty is, 0 or more
    deriv:   True for its slope in every weight
    returns: a number; with deriv a list of matrices of the shapes of ws
    """
    if deriv:
        return [lam * W for W in ws]
    return lam / 2 * sum(np.sum(W**2) for W in ws)


def regularised_cost(net, X, y, lam):
    """The cost of the network's predictions plus the penalty of its weights; biases cost nothing.

    net:     a Network; the same afterwards
    X, y:    (m, n) samples and (m, k) what was wanted
    lam:     how strict the penalty is, 0 or more
    returns: a number
    """
    return net.cost(X, y) + l2_penalty(net.get_weights(), lam)


def regularised_gradient(net, X, y, lam):
    """The slope of the regularised cost in every number of the network.

    net:     a Network; the same afterwards
    X, y:    (m, n) samples and (m, k) what was wanted
    lam:     how strict the penalty is, 0 or more
    returns: (k,) in the order of net.get_params(): the weights of every layer row by row, then the biases
    """
    gradient = net.gradient(X, y)
    slopes = np.concatenate([np.ravel(dW) for dW in l2_penalty(net.get_weights(), lam, deriv=True)])
    gradient[: len(slopes)] += slopes
    return gradient


def early_stopping(history, patience):
    """Stop a training when the cost on samples that it does not learn from has not fallen for a while.

    history:  list of costs on those samples, at the start (epoch 0) and after every epoch
    patience: training stops in the first epoch that is this many epochs after the best one; 1 or more
    returns:  best, the epoch of the lowest cost until then, the first one if several are as low; stop, the epoch in
              which training stops, which is the last one if patience never runs out
    """
    best = 0
    for epoch in range(len(history)):
        if history[epoch] < history[best]:
            best = epoch
        if epoch - best == patience:
            return best, epoch
    return best, len(history) - 1


def lambda_sweep(evaluate, lams, seeds):
    """Try several strengths of the penalty, each from several starts, and choose one.

    evaluate: function that trains: evaluate(lam, seed) returns two costs, on the training samples and on others
    lams:     list of the strengths to try
    seeds:    list of the starts to try with every one of them
    returns:  train and other, (len(lams),) each: for every strength, the median of the costs over the starts;
              best, the strength with the lowest entry in other
    """
    costs = [[evaluate(lam, seed) for seed in seeds] for lam in lams]
    train, other = np.median(costs, axis=1).T
    return train, other, lams[np.argmin(other)]
