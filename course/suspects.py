"""Six ways back through a network, for the bug hunt of chapter 06; all but one are broken. Do not read on yet.

Each suspect uses your own `backward_pass`, and hands it something false or spoils what comes out. The problem is what
`backward_pass` is given: x, y, ws, bs, act_fs, cost_f.
"""


def ash(backward_pass, *problem):
    """Takes the slope of the hidden layer at A1 instead of Z1."""
    *network, (hidden, output), cost_f = problem
    return backward_pass(*network, [_slope_at_its_own_value(hidden), output], cost_f)


def birch(backward_pass, *problem):
    """Forgets the mean: sums over the samples."""
    *network, cost_f = problem
    return backward_pass(*network, lambda p, y, deriv=False: len(y) * cost_f(p, y, deriv=deriv))


def cedar(backward_pass, *problem):
    """Is innocent."""
    return backward_pass(*problem)


def elder(backward_pass, *problem):
    """Takes prediction minus label, the slope of cross-entropy at Z2, for the one at A2."""
    *network, cost_f = problem
    return backward_pass(*network, lambda p, y, deriv=False: (p - y) / len(y) if deriv else cost_f(p, y))


def hazel(backward_pass, *problem):
    """Averages the bias gradients over the samples, though the mean is in them already."""
    weights, biases = backward_pass(*problem)
    samples = len(problem[0])
    return weights, [gradient / samples for gradient in biases]


def maple(backward_pass, *problem):
    """Has the wrong sign in the gradient of the output weights."""
    (hidden, output), biases = backward_pass(*problem)
    return [hidden, -output], biases


LINE_UP = [ash, birch, cedar, elder, hazel, maple]


def _slope_at_its_own_value(act_f):
    def spoiled(z, deriv=False):
        return act_f(act_f(z), deriv=True) if deriv else act_f(z)

    return spoiled
