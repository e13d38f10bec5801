"""Learners who hand in chapter 02."""

from tests.learners.edits import above, answer, rewrite, swap, unwritten, written
from tests.learners.learner import NOTHING, Learner

CHAPTER = "02_activations_and_costs"

LEARNERS = [
    Learner(
        "ada",
        CHAPTER,
        "Everything is right; the written answers wait for a person.",
        edits=(
            written("relu_at_the_output", "It can answer more than 1, and below 0 it has no slope to learn from."),
            written("where_the_slope_is_taken", "Test p - y against a nudge of p: it is the slope at z."),
        ),
    ),
    Learner(
        "boole",
        CHAPTER,
        "Loops are as right as arrays.",
        edits=(
            answer(
                "logistic",
                """
                import math

                def logistic(x, deriv=False):
                    flat = []
                    for number in np.ravel(x):
                        s = 1 / (1 + math.exp(-number))
                        flat.append(s * (1 - s) if deriv else s)
                    return np.reshape(flat, np.shape(x))
                """,
            ),
            answer(
                "cross_entropy",
                """
                def cross_entropy(y_preds, y, deriv=False):
                    out = np.zeros(np.shape(y_preds))
                    for i in np.ndindex(out.shape):
                        p = min(max(y_preds[i], 1e-12), 1 - 1e-12)
                        if deriv:
                            out[i] = ((1 - y[i]) / (1 - p) - y[i] / p) / len(y)
                        else:
                            out[i] = -(y[i] * math.log(p) + (1 - y[i]) * math.log(1 - p)) / len(y)
                    return out if deriv else out.sum()
                """,
            ),
        ),
    ),
    Learner(
        "curie",
        CHAPTER,
        "Other formulas of the same functions are right.",
        edits=(
            answer(
                "tanh", "tanh = lambda x, deriv=False: 4 * logistic(2 * x, True) if deriv else 2 * logistic(2 * x) - 1"
            ),
            answer(
                "bce_with_logits",
                """
                def bce_with_logits(z, y, deriv=False):
                    sign = 2 * y - 1
                    if deriv:
                        return -sign * stable_logistic(-sign * z) / len(y)
                    return np.logaddexp(0, -sign * z).sum() / len(y)
                """,
            ),
        ),
    ),
    Learner(
        "dirac",
        CHAPTER,
        "Helper cells of one's own change nothing, nor do prints, warnings, and the last value of a cell.",
        edits=(
            above(
                "logistic_answer",
                """
                import sys, warnings
                def one_plus_exp(x):
                    print("here", 3.0)
                    print("on stderr", file=sys.stderr)
                    warnings.warn("a warning")
                    return 1 + np.exp(x)
                np.array([-1.0]) / 0
                """,
            ),
            swap("logistic", "1 / (1 + np.exp(-x))", "1 / one_plus_exp(-x)"),
        ),
    ),
    Learner(
        "euler",
        CHAPTER,
        "Half done: the activations are there, the rest is not attempted.",
        edits=(unwritten("cross_entropy", "mean_squared_error", "stable_logistic", "bce_with_logits"),),
        points=dict.fromkeys(("cross_entropy", "mean_squared_error", "stable_logistic", "bce_with_logits"), 0),
        status={"cross_entropy": "not attempted", "bce_with_logits": "not attempted"},
    ),
    Learner(
        "fermat",
        CHAPTER,
        "The curve for the slope: three of the six cases of logistic ask for the slope.",
        edits=(swap("logistic", "return s * (1 - s)", "return s"),),
        points={"logistic": 1.5},
    ),
    Learner(
        "gauss",
        CHAPTER,
        "Everything comes out twice as large, its own slope, too: that the two agree proves nothing.",
        edits=(
            swap("mean_squared_error", "return 2 * (y_preds - y) / len(y)", "return 4 * (y_preds - y) / len(y)"),
            swap(
                "mean_squared_error", "np.sum((y_preds - y) ** 2) / len(y)", "2 * np.sum((y_preds - y) ** 2) / len(y)"
            ),
        ),
        points={"mean_squared_error": 0},
    ),
    Learner(
        "hopper",
        CHAPTER,
        "Everything is wrong, and relu spoils its input on top.",
        edits=(
            unwritten(),
            answer("logistic", "def logistic(x, deriv=False):\n    return x"),
            answer("tanh", "def tanh(x, deriv=False):\n    return np.cosh(x)"),
            answer("relu", "def relu(x, deriv=False):\n    x += 1.0\n    return x"),
            answer("cross_entropy", "def cross_entropy(y_preds, y, deriv=False):\n    return y_preds + 7"),
            answer("mean_squared_error", "def mean_squared_error(y_preds, y, deriv=False):\n    return y_preds + 7"),
            answer("stable_logistic", "def stable_logistic(z):\n    return np.exp(z) + 7"),
            answer("bce_with_logits", "def bce_with_logits(z, y, deriv=False):\n    return np.exp(z) + 7"),
        ),
        rest=NOTHING,
    ),
    Learner(
        "ibn sina",
        CHAPTER,
        "Untouched: nothing is attempted.",
        edits=(unwritten(),),
        rest=NOTHING,
        status={"logistic": "not attempted", "tanh": "not attempted"},
    ),
    Learner(
        "jacobi",
        CHAPTER,
        "The file is not a notebook, not even JSON.",
        file=lambda data: b"my homework is in the other file, sorry",
        unreadable=True,
        told="not JSON",
    ),
    Learner(
        "kovalevskaya",
        CHAPTER,
        "The checks are rewritten to give points; they are put back, and nobody reads what they say.",
        edits=(unwritten(), rewrite("logistic", "3.0"), rewrite("tanh", "check = lambda name: 2.0\ncheck('tanh')")),
        rest=NOTHING,
        told="the check had been changed",
    ),
]
