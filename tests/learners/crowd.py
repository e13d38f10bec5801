"""The rest of the demonstration's class: who err as learners do, several of them alike, so that a report has something to rank.

Each of the sample class beside them is there for one thing that can happen; these are there for what happens most.
"""

from tests.learners.chapter_02 import CHAPTER
from tests.learners.edits import answer, mistake, unwritten
from tests.learners.learner import Learner

# two ideas that no catalogue names, each as several people would write it
SMOOTH = (
    """
    def relu(x, deriv=False):
        if deriv:
            return 1 / (1 + np.exp(-x))
        return np.log(1 + np.exp(x))
    """,
    """
    def relu(x, deriv=False):
        # without the corner
        return logistic(x) if deriv else np.logaddexp(0, x)
    """,
    """
    def relu(x, deriv=False):
        e = np.exp(x)
        curve, slope = np.log1p(e), e / (1 + e)
        return slope if deriv else curve
    """,
)
NUDGED = (
    """
    def cross_entropy(y_preds, y, deriv=False):
        p = y_preds + 1e-6
        if deriv:
            return ((1 - y) / (1 - p) - y / p) / len(y)
        return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / len(y)
    """,
    """
    def cross_entropy(y_preds, y, deriv=False):
        tiny = 1e-6
        p, q = y_preds + tiny, 1 - (y_preds + tiny)
        slope = (q * -y + p * (1 - y)) / (p * q)
        return slope / len(y) if deriv else np.sum(-y * np.log(p) - (1 - y) * np.log(q)) / len(y)
    """,
)


def _somebody(name, *edits):
    return Learner(name, CHAPTER, "Errs as others do.", edits)


CROWD = [
    _somebody("amina", mistake("cross_entropy", "forgot_the_mean"), mistake("stable_logistic", "plain_formula")),
    _somebody("ben", mistake("logistic", "slope_formula_given_x"), mistake("tanh", "slope_formula_given_x")),
    _somebody("chloe", mistake("stable_logistic", "plain_formula"), answer("relu", SMOOTH[0])),
    _somebody("daniel", mistake("cross_entropy", "not_clipped"), mistake("stable_logistic", "plain_formula")),
    _somebody("elif", answer("relu", SMOOTH[1]), mistake("mean_squared_error", "one_half")),
    _somebody("farid", mistake("cross_entropy", "slope_with_respect_to_z")),
    _somebody("greta", mistake("cross_entropy", "slope_with_respect_to_z"), unwritten("bce_with_logits")),
    _somebody(
        "hugo", mistake("logistic", "slope_formula_given_x"), mistake("mean_squared_error", "slope_forgot_the_two")
    ),
    _somebody("ines", answer("relu", SMOOTH[2]), answer("cross_entropy", NUDGED[0])),
    _somebody(
        "jonas", mistake("cross_entropy", "slope_with_respect_to_z"), mistake("stable_logistic", "plain_formula")
    ),
    _somebody(
        "kenji", mistake("mean_squared_error", "mean_over_all_entries"), mistake("bce_with_logits", "labels_swapped")
    ),
    _somebody(
        "leila", mistake("mean_squared_error", "mean_over_all_entries"), mistake("tanh", "slope_formula_given_x")
    ),
    _somebody("marco", answer("cross_entropy", NUDGED[1]), mistake("stable_logistic", "plain_formula")),
    _somebody("nadia", mistake("logistic", "slope_formula_given_x"), unwritten("stable_logistic", "bce_with_logits")),
]
