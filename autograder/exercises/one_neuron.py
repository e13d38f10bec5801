"""How the answers of chapter 01 are judged."""

import numpy as np

from autograder.exercises.draws import normal, uniform
from autograder.exercises.model import Case, Exercise, Mistake, rewrite, swap
from solutions import one_neuron as reference

STUDENTS = np.array([[0.3, 1.0], [0.5, 0.2], [1.0, 0.4]])
WEIGHTS = np.array([2.0, 4.0])

linear = Exercise(
    reference.linear,
    points=2,
    cases=[
        Case("the students of the lesson: 1.6, -1.2 and 0.6", X=STUDENTS, w=WEIGHTS, b=-3.0, only="public"),
        Case("a single sample gives a single number", X=normal(4), w=normal(4), b=normal()),
        Case("five samples of three features", X=normal(5, 3), w=normal(3), b=normal()),
        Case("as many samples as features", X=normal(3, 3), w=normal(3), b=normal()),
        Case("one feature", X=normal(4, 1), w=normal(1), b=normal()),
        Case("six samples of four features", X=normal(6, 4), w=normal(4), b=normal(), only="hidden"),
    ],
    mistakes=[
        Mistake(
            "forgot_the_bias",
            "The bias is missing. It is what the neuron says when all inputs are 0: add b to every sum.",
            swap("X @ w + b", "X @ w"),
        ),
        Mistake(
            "subtracted_the_bias",
            "You subtract b. The bias is added, like everything else; it may be negative itself.",
            swap("X @ w + b", "X @ w - b"),
        ),
        Mistake(
            "products_not_added",
            "These are the single products of inputs and weights. They still have to be added up, for each sample.",
            swap("X @ w + b", "X * w + b"),
        ),
        Mistake(
            "bias_with_every_product",
            "You add the bias to every product, so it counts n times. Add it once, after the products are summed.",
            swap("X @ w + b", "np.sum(X * w + b, axis=-1)"),
        ),
        Mistake(
            "bias_added_to_the_weights",
            "You add b to the weights. A weight is multiplied by an input, and the bias by "
            "nothing: it joins the sum at the end.",
            swap("X @ w + b", "X @ (w + b)"),
        ),
        Mistake(
            "multiplied_by_the_bias",
            "You multiply the sum by b. The bias shifts the sum: it is added.",
            swap("X @ w + b", "X @ w * b"),
        ),
        Mistake(
            "inputs_without_weights",
            "You add up the inputs as they are. Each is multiplied by its weight first: the "
            "weights are what a neuron has learnt.",
            swap("X @ w + b", "X.sum(axis=-1) + b"),
        ),
        Mistake(
            "averaged",
            "You take the mean of the products. The neuron adds them up: there is no division by n.",
            swap("X @ w + b", "np.mean(X * w, axis=-1) + b"),
        ),
        Mistake(
            "summed_over_the_samples",
            "You add down the columns, over the samples. A sum belongs to one sample: add along "
            "its row, over the features.",
            swap("X @ w + b", "np.sum(X * w, axis=0) + b"),
        ),
        Mistake(
            "summed_over_everything",
            "np.sum without an axis adds up everything, over all samples: one number is left. There is a sum for each "
            "sample: add along its row, over the features.",
            swap("X @ w + b", "np.sum(X * w) + b"),
        ),
        Mistake(
            "weights_first",
            "In w @ X, and in X.T @ w, the weights meet the columns of X, one weight for each sample. They belong "
            "to the features: X comes first, so that each row of it meets w.",
            swap("X @ w + b", "w @ X + b"),
        ),
        Mistake(
            "a_column_of_sums",
            "The numbers are right, in a column. One sum per sample is asked with one axis, (m,): "
            "leave w as it is, (n,).",
            swap("X @ w + b", "X @ w.reshape(-1, 1) + b"),
        ),
        Mistake(
            "two_features_only",
            "You add up the first two features, as many as in the example. Another data set has "
            "more, or fewer: use all of them.",
            rewrite("""
                def linear(X, w, b):
                    return X[..., 0] * w[0] + X[..., 1] * w[1] + b
            """),
        ),
        Mistake(
            "answered_too_early",
            "You apply the logistic function already. This function stops at the sum z, which may be any number.",
            swap("X @ w + b", "logistic(X @ w + b)"),
        ),
    ],
    equivalent={"transposed right: X @ w": "w has a single axis: its transpose is itself"},
    hints=[
        "Take one student and do it with a loop in your head: an input times its weight, the next "
        "input times its weight, and so on, all added up. The bias comes last.",
        "Chapter 00 had an operation in which a row meets a column, multiplies in pairs and adds. "
        "numpy also does it with w of shape (n,), for a table of samples and for a single one "
        "alike.",
        "The matrix product of X with w, with X on the left, and then the bias is added.",
    ],
)

predict_proba = Exercise(
    reference.predict_proba,
    points=2,
    cases=[
        Case("the students of the lesson: 0.832, 0.231 and 0.646", X=STUDENTS, w=WEIGHTS, b=-3.0, only="public"),
        Case(
            "undecided where the sum is 0, and close to it nearly so",
            X=np.array([[1.0, 2.0], [3.0, 1.0], [1.0, 1.5]]),
            w=np.array([2.0, -1.0]),
            b=0.0,
        ),
        Case("a single sample gives a single probability", X=normal(4), w=normal(4), b=normal()),
        Case("five samples of three features", X=normal(5, 3), w=normal(3), b=normal()),
        Case("as many samples as features", X=normal(3, 3), w=normal(3), b=normal()),
        Case("six samples of four features", X=normal(6, 4), w=normal(4), b=normal(), only="hidden"),
    ],
    mistakes=[
        Mistake(
            "stopped_at_z",
            "This is the weighted sum z, which may be any number. The logistic function still has "
            "to make a probability of it.",
            swap("logistic(linear(X, w, b))", "linear(X, w, b)"),
        ),
        Mistake(
            "forgot_the_bias",
            "The bias b does not reach the sum. Without it, the neuron could only say one half where all inputs are 0.",
            swap("linear(X, w, b)", "linear(X, w, 0)"),
        ),
        Mistake(
            "bias_after_the_activation",
            "You add the bias to the probability, which can push it out of (0, 1). It belongs to "
            "z, before the logistic function.",
            swap("logistic(linear(X, w, b))", "logistic(linear(X, w, 0)) + b"),
        ),
        Mistake(
            "probability_of_a_no",
            "You return the probability of a no, 1 minus what is asked. Look at the sign in front of z.",
            swap("linear(X, w, b)", "-linear(X, w, b)"),
        ),
        Mistake(
            "decided_already",
            "These are decisions, 0 or 1, which is what a perceptron answers. Return the "
            "probabilities: how sure the neuron is must not be lost.",
            swap("logistic(linear(X, w, b))", "(linear(X, w, b) > 0) * 1.0"),
        ),
        Mistake(
            "tanh_instead_of_logistic",
            "tanh answers between -1 and 1. A probability lies between 0 and 1: use the logistic function.",
            swap("logistic(linear(X, w, b))", "np.tanh(linear(X, w, b))"),
        ),
        Mistake(
            "clipped",
            "You cut the sum off at 0 and 1. Then all sums above 1 say the same, and a sum of 0 "
            "says a certain no. The logistic function bends instead of cutting.",
            swap("logistic(linear(X, w, b))", "np.clip(linear(X, w, b), 0, 1)"),
        ),
        Mistake(
            "odds",
            "e^z are the odds, yes against no, which may be any positive number. A probability is 1 / (1 + e^-z).",
            swap("logistic(linear(X, w, b))", "np.exp(linear(X, w, b))"),
        ),
        Mistake(
            "brackets_of_the_denominator",
            "Python divides before it adds: in 1 / (1 + e^-z) the whole sum is the denominator and needs its brackets.",
            swap("logistic(linear(X, w, b))", "1 / 1 + np.exp(-linear(X, w, b))"),
        ),
        Mistake(
            "logistic_twice",
            "You apply the logistic function twice. Then all answers lie between 0.5 and 0.73: once is enough.",
            swap("logistic(linear(X, w, b))", "logistic(logistic(linear(X, w, b)))"),
        ),
        Mistake(
            "bent_before_adding",
            "You bend every input and then add. The order of a neuron is: weigh, add, and bend the sum once.",
            swap("logistic(linear(X, w, b))", "logistic(X) @ w + b"),
        ),
        Mistake(
            "probability_for_every_feature",
            "You bend every product by itself, so there is a number for each feature. Add up "
            "first: one sum, one probability for each sample.",
            swap("logistic(linear(X, w, b))", "logistic(X * w + b)"),
        ),
        Mistake(
            "shares_of_the_data_set",
            "You divide by the sum over the samples, so that they share one yes among them. Each "
            "sample has a probability of its own.",
            swap("logistic(linear(X, w, b))", "logistic(linear(X, w, b)) / np.sum(logistic(linear(X, w, b)))"),
        ),
        Mistake(
            "both_columns",
            "You return two columns, no and yes, as scikit-learn does. Here the probability of a "
            "yes alone is asked, (m,).",
            rewrite("""
                def predict_proba(X, w, b):
                    p = logistic(linear(X, w, b))
                    return np.column_stack([1 - p, p])
            """),
        ),
    ],
    hints=[
        "A neuron does two things, one after the other. The first is your last exercise.",
        "The second is the ready-made logistic, which takes a whole array and keeps its shape.",
        "Hand X, w and b to linear, and what comes out to logistic. It fits in one line.",
    ],
)

predict_labels = Exercise(
    reference.predict_labels,
    points=2,
    pure=True,
    cases=[
        Case("exactly one half is not above one half", p=np.array([0.2, 0.5, 0.8])),
        Case("six probabilities", p=uniform(0.02, 0.98, 6)),
        Case(
            "a threshold of 0.3 says yes more often",
            p=np.array([0.05, 0.3, 0.31, 0.45, 0.6, 0.95]),
            threshold=0.3,
        ),
        Case("a threshold of 0.8 says no more often", p=uniform(0.55, 0.98, 7), threshold=0.8),
        Case("a table of probabilities", p=uniform(0.02, 0.98, 3, 2), threshold=0.4),
        Case(
            "many probabilities, any threshold", p=uniform(0.02, 0.98, 12), threshold=uniform(0.1, 0.9), only="hidden"
        ),
    ],
    mistakes=[
        Mistake(
            "at_the_threshold_too",
            "You say yes at the threshold itself. The statement says above: exactly at the threshold the answer is 0.",
            swap("p > threshold", "p >= threshold"),
        ),
        Mistake(
            "other_side",
            "Your yes and no are on the wrong sides: a probability above the threshold is a 1.",
            swap("p > threshold", "p < threshold"),
        ),
        Mistake(
            "always_one_half",
            "You compare with 0.5, or round, whatever the threshold is. Compare with the argument.",
            swap("p > threshold", "p > 0.5"),
        ),
        Mistake(
            "one_half_and_above",
            "You say yes from one half on, whatever the threshold is. Compare with the argument; and at the threshold itself "
            "the answer is 0, since the statement says above.",
            swap("p > threshold", "p >= 0.5"),
        ),
        Mistake(
            "kept_the_probabilities",
            "Above the threshold you keep the probability. A label is 0 or 1: a decision no "
            "longer says how sure it was.",
            swap("1, 0)", "p, 0)"),
        ),
        Mistake(
            "left_the_rest_alone",
            "Above the threshold you answer 1, but the rest stays a probability. Everything else is a 0.",
            swap("1, 0)", "1, p)"),
        ),
        Mistake(
            "minus_one_for_no",
            "You write -1 for no, as some texts on the perceptron do. Here no is 0.",
            swap("1, 0)", "1, -1)"),
        ),
        Mistake(
            "cut_off_the_decimals",
            "Turning a probability into a whole number drops its decimals, so every answer is 0. "
            "Compare with the threshold first.",
            swap("np.where(p > threshold, 1, 0)", "p.astype(int)"),
        ),
        Mistake(
            "threshold_for_the_sum",
            "You go back to the sum z and compare that with the threshold. The threshold belongs to the probabilities.",
            swap("p > threshold", "np.log(p / (1 - p)) > threshold"),
        ),
        Mistake(
            "places_instead_of_labels",
            "These are the places at which the answer is yes. A label is asked for every sample: same shape as p.",
            swap("np.where(p > threshold, 1, 0)", "np.flatnonzero(p > threshold)"),
        ),
        Mistake(
            "counted",
            "You return how many answers are yes. A label is asked for every sample: same shape as p.",
            swap("np.where(p > threshold, 1, 0)", "np.sum(p > threshold)"),
        ),
        Mistake(
            "only_the_most_probable",
            "You say yes to the most probable sample only. Every sample above the threshold gets a 1.",
            swap("p > threshold", "p == np.max(p)"),
        ),
        Mistake(
            "written_into_the_probabilities",
            "You write the labels into p, so the caller's probabilities are lost; and what lies "
            "exactly at the threshold is neither above nor below and stays as it was. Make a new "
            "array.",
            rewrite("""
                def predict_labels(p, threshold=0.5):
                    p[p > threshold] = 1
                    p[p < threshold] = 0
                    return p
            """),
        ),
    ],
    hints=[
        "Comparing an array with a number gives an array of True and False, of the same shape.",
        "True counts as 1 and False as 0. You may turn the comparison into whole numbers, or look up np.where.",
        "Ask where p is greater than the threshold, strictly, and put a 1 there and a 0 elsewhere, in a new array.",
    ],
)
