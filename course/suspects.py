"""Six ways back through a network for the bug hunt of chapter 06; all but one are broken. Read no further before you have caught them.

Each suspect uses your own `backward_pass`, and hands it something false or spoils what comes out.
"""


def ash(backward_pass, x, y, ws, bs, act_fs, cost_f):
    """Takes the slope of the hidden layer at A1 instead of Z1."""
    hidden, output = act_fs
    return backward_pass(x, y, ws, bs, [_slope_at_its_own_value(hidden), output], cost_f)


def birch(backward_pass, x, y, ws, bs, act_fs, cost_f):
    """Forgets the mean: sums over the samples."""
    return backward_pass(x, y, ws, bs, act_fs, lambda p, y, deriv=False: len(y) * cost_f(p, y, deriv=deriv))


def cedar(backward_pass, x, y, ws, bs, act_fs, cost_f):
    """Is innocent."""
    return backward_pass(x, y, ws, bs, act_fs, cost_f)


def elder(backward_pass, x, y, ws, bs, act_fs, cost_f):
    """Takes prediction minus label, the slope of cross-entropy at Z2, for the one at A2."""
    return backward_pass(x, y, ws, bs, act_fs, lambda p, y, deriv=False: (p - y) / len(y) if deriv else cost_f(p, y))


def hazel(backward_pass, x, y, ws, bs, act_fs, cost_f):
    """Averages the bias gradients over the samples, though the mean is in them already."""
    dws, dbs = backward_pass(x, y, ws, bs, act_fs, cost_f)
    return dws, [db / len(y) for db in dbs]


def maple(backward_pass, x, y, ws, bs, act_fs, cost_f):
    """Has the wrong sign in the gradient of the output weights."""
    (dW1, dW2), dbs = backward_pass(x, y, ws, bs, act_fs, cost_f)
    return [dW1, -dW2], dbs


LINE_UP = [ash, birch, cedar, elder, hazel, maple]


def _slope_at_its_own_value(act_f):
    def spoiled(z, deriv=False):
        return act_f(act_f(z), deriv=True) if deriv else act_f(z)

    return spoiled
