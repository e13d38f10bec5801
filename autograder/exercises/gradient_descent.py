"""How the answers of chapter 03 are judged."""

import numpy as np

from autograder.exercises.draws import choice, given, labels, normal, uniform
from autograder.exercises.model import Case, Exercise, Mistake, between, swap
from course import data
from solutions import gradient_descent as reference

LINES, LINE_LABELS = data.two_lines()[0], data.two_lines()[1][:, 0]


def fine(*shape):
    """Normal numbers with four decimals: with two, a sum may be exactly 0, where rounding decides on which side it is."""
    return given(lambda rng: np.round(rng.standard_normal(shape), 4))


heaviside = Exercise(
    reference.heaviside,
    points=2,
    cases=[
        Case("0 counts as a yes", z=np.array([-1.0, 0.0, 1.0])),
        Case("a matrix", z=normal(3, 4)),
        Case("a single number", z=normal()),
        Case("whole numbers", z=np.array([[3, -2], [0, -7]])),
        Case("the smallest difference decides", z=np.array([-1e-9, 1e-9])),
        Case("many numbers, near and far", only="hidden", z=normal(2, 5, 3, scale=3.0)),
    ],
    mistakes=[
        Mistake(
            "zero_is_a_no",
            "At exactly 0 you answer 0. Here the threshold itself counts as a yes: 1 where z is 0 or more.",
            swap("z >= 0", "z > 0"),
        ),
        Mistake(
            "wrong_side",
            "The answers are turned round. A large z speaks for class 1.",
            swap("z >= 0", "z <= 0"),
        ),
        Mistake(
            "threshold_at_one_half",
            "You cut at 0.5. That is the place for a probability; the raw sum z is cut at 0.",
            swap("z >= 0", "z >= 0.5"),
        ),
        Mistake(
            "threshold_at_one",
            "You cut at 1. The sum z is cut at 0; the 1 is what comes out.",
            swap("z >= 0", "z >= 1"),
        ),
        Mistake(
            "plus_and_minus_one",
            "Your answers are 1 and -1. The labels of this course are 1 and 0, and decisions are coded like labels.",
            swap("1.0, 0.0", "1.0, -1.0"),
        ),
        Mistake(
            "sign",
            "The sign of z has three values, -1, 0 and 1. A decision has two: 0 and 1.",
            swap("np.where(z >= 0, 1.0, 0.0)", "np.sign(z)"),
        ),
        Mistake(
            "half_at_zero",
            "At 0 you answer one half. A decision is never half: at 0 it is 1.",
            swap("np.where(z >= 0, 1.0, 0.0)", "np.heaviside(z, 0.5)"),
        ),
        Mistake(
            "relu",
            "You let positive numbers pass as they are. A decision forgets how large z is: it is 1 for all of them.",
            swap("1.0, 0.0", "z, 0.0"),
        ),
        Mistake(
            "clipped",
            "You cut z off below 0 and above 1, and numbers in between stay what they are. A decision jumps from 0 to 1.",
            swap("np.where(z >= 0, 1.0, 0.0)", "np.clip(z, 0, 1)"),
        ),
        Mistake(
            "logistic",
            "This is the logistic function, the step with its edges smoothed. Here the edges are sharp: 0 or 1.",
            swap("np.where(z >= 0, 1.0, 0.0)", "1 / (1 + np.exp(-1.0 * z))"),
        ),
        Mistake(
            "one_answer_for_all",
            "You give one answer for the whole array. Each of its numbers gets an answer of its own.",
            swap("z >= 0", "np.all(z >= 0)"),
        ),
    ],
    hints=[
        "Each number of z asks one question with yes or no. Which question, and what happens at exactly 0?",
        "numpy compares a whole array at once and gives True and False. How do these become 1.0 and 0.0?",
        "Compare z with 0 by 'greater or equal', then choose 1.0 where that is True and 0.0 where it is not (np.where does it).",
    ],
)

perceptron_fit = Exercise(
    reference.perceptron_fit,
    points=5,
    cases=[
        Case(
            "the three samples of the lesson, two epochs",
            X=np.array([[1.0, 2.0], [2.0, 1.0], [3.0, 3.0]]),
            y=np.array([0.0, 1.0, 1.0]),
            lrate=1.0,
            epochs=2,
            only="public",
        ),
        Case("one epoch on five samples", X=fine(5, 2), y=labels(5), lrate=0.5, epochs=1),
        Case("three epochs, three features", X=fine(7, 3), y=labels(7), lrate=0.2, epochs=3),
        Case("as many samples as features", X=fine(3, 3), y=labels(3), lrate=1.5, epochs=2),
        Case("labels may be whole numbers", X=fine(4, 1), y=np.array([0, 1, 0, 1]), lrate=0.7, epochs=4),
        Case("fewer samples than features", only="hidden", X=fine(3, 5), y=labels(3), lrate=0.3, epochs=3),
        Case("many samples, many epochs", only="hidden", X=fine(15, 4), y=labels(15), lrate=0.4, epochs=8),
        Case("on the two lines it stops erring", X=LINES, y=LINE_LABELS, lrate=0.5, epochs=14),
    ],
    mistakes=[
        Mistake(
            "away_from_the_label",
            "You move the wrong way: a sample that should have been a yes lowers its own z. It is the label minus the decision.",
            swap("label - heaviside(x @ ws + b)", "heaviside(x @ ws + b) - label"),
        ),
        Mistake(
            "bias_not_updated",
            "The weights learn, but the bias stays at 0, so the line always passes through the origin. The bias moves too.",
            swap("            b = b + lrate * miss\n", ""),
        ),
        Mistake(
            "forgot_the_features",
            "All your weights move by the same amount. Each moves in proportion to its own feature of the sample.",
            swap("lrate * miss * x", "lrate * miss"),
        ),
        Mistake(
            "moved_after_every_sample",
            "You move after every sample, right or wrong. A perceptron that has decided rightly stays as it is.",
            swap("            ws = ws + lrate * miss * x\n            b = b + lrate * miss\n",
                 "            ws = ws + lrate * (2 * label - 1) * x\n            b = b + lrate * (2 * label - 1)\n"),
        ),
        Mistake(
            "compared_z_with_the_label",
            "You compare the sum z with the label, which is ADALINE's way. The perceptron compares its decision, 0 or 1.",
            swap("heaviside(x @ ws + b)", "(x @ ws + b)"),
        ),
        Mistake(
            "decided_without_the_bias",
            "Your decision leaves out the bias. It is taken on x . ws + b.",
            swap("x @ ws + b)", "x @ ws)"),
        ),
        Mistake(
            "decided_the_whole_epoch_at_once",
            "You decide on all samples with the weights from the beginning of the epoch. Here each decision is made with the "
            "weights that the sample before has left.",
            swap("        for x, label in zip(X, y):\n            miss = label - heaviside(x @ ws + b)\n",
                 "        for x, miss in zip(X, y - heaviside(X @ ws + b)):\n"),
        ),
        Mistake(
            "forgot_the_learning_rate",
            "You take whole steps. Multiply them by lrate.",
            swap("lrate * miss * x", "miss * x"),
            swap("b + lrate * miss", "b + miss"),
        ),
        Mistake(
            "bias_forgot_the_learning_rate",
            "ws follows the learning rate, b does not. The bias moves by lrate times the miss.",
            swap("b + lrate * miss", "b + miss"),
        ),
        Mistake(
            "started_anew_in_every_epoch",
            "You set ws and b back to 0 at the start of each epoch, so only the last epoch counts. Set them once, before the loop.",
            swap("        wrong = 0\n", "        wrong = 0\n        ws, b = np.zeros(X.shape[1]), 0.0\n"),
        ),
        Mistake(
            "started_at_one",
            "You start with ones. The statement starts with all weights and the bias at 0.",
            swap("np.zeros(X.shape[1]), 0.0", "np.ones(X.shape[1]), 1.0"),
        ),
        Mistake(
            "learned_from_one_class_only",
            "You move only when a yes was missed. A wrong yes is a mistake too, and it moves everything the other way.",
            swap("label - heaviside(x @ ws + b)", "max(label - heaviside(x @ ws + b), 0)"),
        ),
        Mistake(
            "errors_never_reset",
            "Your count runs on from one epoch to the next. Each epoch counts its own errors, from 0.",
            swap("        wrong = 0\n", ""),
            swap("    errors = []\n", "    errors, wrong = [], 0\n"),
        ),
        Mistake(
            "errors_with_signs",
            "You add up the misses with their signs, so a wrong yes cancels a missed one. Every wrong decision counts as 1.",
            swap("int(miss != 0)", "int(miss)"),
        ),
        Mistake(
            "errors_counted_afterwards",
            "You count the errors with the weights from the end of the epoch. Count each decision when it is made.",
            swap("errors.append(wrong)", "errors.append(int(np.sum(heaviside(X @ ws + b) != y)))"),
        ),
        Mistake(
            "one_epoch_only",
            "You return after the first epoch: the return stands inside the loop. Move it to the left, below the loop.",
            swap("    return ws, b, errors", "        return ws, b, errors"),
        ),
        Mistake(
            "backwards",
            "You take the samples from the last to the first. The statement takes them in their order.",
            swap("zip(X, y)", "zip(X[::-1], y[::-1])"),
        ),
    ],
    equivalent={
        "product: x @ ws": "both have a single axis: the product is a plain sum, and each is its own transpose",
        "transposed left: x @ ws": "both have a single axis: the product is a plain sum, and each is its own transpose",
        "transposed right: x @ ws": "both have a single axis: the product is a plain sum, and each is its own transpose",
    },
    hints=[
        "Two loops, one inside the other: epochs outside, samples inside. What has to be 0 before the first, and what before the second?",
        "For one sample: the decision with the present ws and b; the label minus the decision, which is -1, 0 or 1; then the two moves.",
        "When label minus decision is not 0, count an error. Add lrate times it times x to ws, and lrate times it to b; "
        "at the end of each epoch append the count to a list.",
    ],
)

gradient_step = Exercise(
    reference.gradient_step,
    points=2,
    cases=[
        Case("the step of the lesson: from 1.5 to 1.2", theta=1.5, grad=3.0, lrate=0.1, only="public"),
        Case("a single number", theta=normal(), grad=normal(), lrate=uniform(0.01, 0.9)),
        Case("a row of weights", theta=normal(4), grad=normal(4), lrate=0.3),
        Case("a matrix of weights", theta=normal(3, 2), grad=normal(3, 2), lrate=uniform(0.01, 0.9)),
        Case("a rate above 1", theta=normal(3), grad=normal(3), lrate=1.7),
        Case("any shape", only="hidden", theta=normal(2, 3, 2), grad=normal(2, 3, 2), lrate=uniform(0.001, 0.1)),
    ],
    mistakes=[
        Mistake(
            "uphill",
            "You add the slopes, so the cost climbs. Slopes say where up is; step against them.",
            swap("theta - lrate", "theta + lrate"),
        ),
        Mistake(
            "forgot_the_learning_rate",
            "You step by the whole slope. The learning rate says which share of it: multiply by lrate.",
            swap("lrate * grad", "grad"),
        ),
        Mistake(
            "divided_by_the_learning_rate",
            "You divide by lrate, so a smaller rate makes a longer step. Multiply.",
            swap("lrate * grad", "grad / lrate"),
        ),
        Mistake(
            "only_the_step",
            "This is the step itself. Return where it leads to: it starts from theta.",
            swap("theta - lrate", "-lrate"),
        ),
        Mistake(
            "only_the_sign",
            "You use the sign of the slope and not its size. Where the ground is steeper, the step is longer.",
            swap("lrate * grad", "lrate * np.sign(grad)"),
        ),
        Mistake(
            "length_one",
            "You make the slopes a vector of length 1 first. Leave them as they are: near the bottom they are small, and so are the steps.",
            swap("lrate * grad", "lrate * grad / np.linalg.norm(grad)"),
        ),
        Mistake(
            "one_step_for_all",
            "You move all entries by the mean of the slopes. Each entry has a slope of its own.",
            swap("lrate * grad", "lrate * np.mean(grad)"),
        ),
        Mistake(
            "brackets",
            "lrate multiplies the slope only. Where you stand is not made smaller.",
            swap("theta - lrate * grad", "lrate * (theta - grad)"),
        ),
        Mistake(
            "minus_swapped",
            "The subtraction is the wrong way round: the step is taken from theta, not theta from the step.",
            swap("theta - lrate * grad", "lrate * grad - theta"),
        ),
        Mistake(
            "multiplied_by_theta",
            "Your step grows with theta. It depends on the slope and the rate only.",
            swap("lrate * grad", "lrate * grad * theta"),
        ),
        Mistake(
            "blended",
            "You blend theta with the slope, as a running average does. A step subtracts: theta stays whole.",
            swap("theta - lrate * grad", "(1 - lrate) * theta + lrate * grad"),
        ),
        Mistake(
            "rate_of_the_example",
            "You step with a rate of 0.1 whatever lrate is. Read the argument.",
            swap("lrate * grad", "0.1 * grad"),
        ),
        Mistake(
            "changed_in_place",
            "The result is right, but theta -= ... writes into the caller's array, who may still want to know where the step began. "
            "Make a new array.",
            swap("return theta - lrate * grad", "theta -= lrate * grad\n    return theta"),
        ),
    ],
    hints=[
        "A slope says which way is up. Which way do you want to go?",
        "The new place is the old place and a step. How long is the step, for a slope of 3 and a rate of 0.1?",
        "Multiply the slopes by the learning rate, and subtract the result from theta, in a new array.",
    ],
    pure=True,
)

# From 0, one step at rate 1 leads to minus the slopes; and the slopes are measured by a nudge to either side.
NUDGED = """
def cost(numbers):
    return np.mean((X @ numbers[:-1] + numbers[-1] - y) ** 2)
ws, b = adaline_fit(X, y, 1.0, 1)[:2]
slopes = np.array([(cost(push) - cost(-push)) / 2e-3 for push in 1e-3 * np.eye(X.shape[1] + 1)])
np.append(ws, b) + slopes
""".strip()

adaline_fit = Exercise(
    reference.adaline_fit,
    points=5,
    cases=[
        Case(
            "the two samples of the lesson, one step",
            X=np.array([[1.0, 2.0], [2.0, 1.0]]),
            y=np.array([0.0, 1.0]),
            lrate=0.1,
            epochs=1,
            only="public",
        ),
        Case("three steps follow one another", X=normal(5, 2), y=labels(5), lrate=0.1, epochs=3),
        Case("three features, another rate", X=normal(6, 3), y=labels(6), lrate=0.02, epochs=4),
        Case("targets -1 and 1", X=normal(4, 2), y=choice(np.array([-1, 1, 1, -1]), np.array([1, -1, -1, 1])), lrate=0.1, epochs=2),
        Case("as many samples as features", X=normal(3, 3), y=normal(3), lrate=0.05, epochs=2),
        Case("fewer samples than features", only="hidden", X=normal(2, 4), y=normal(2), lrate=0.05, epochs=3),
        Case("many samples, many steps", only="hidden", X=normal(12, 3), y=labels(12), lrate=0.03, epochs=20),
        Case("the first step agrees with a nudge of all the numbers", X=normal(6, 2), y=labels(6), call=NUDGED, wants=between(-1e-6, 1e-6)),
        Case(
            "on the two lines the cost falls to 0.0114",
            X=LINES,
            y=LINE_LABELS,
            call="np.array(adaline_fit(X, y, 0.01, 1000)[2])[-1]",
            wants=between(0.0113, 0.0115),
        ),
    ],
    mistakes=[
        Mistake(
            "uphill",
            "You walk uphill: the cost grows from step to step. The slope of (z - y)^2 at z is 2(z - y), and the step goes against it.",
            swap("2 * X.T @ misses", "-2 * X.T @ misses"),
            swap("2 * np.mean(misses)", "-2 * np.mean(misses)"),
        ),
        Mistake(
            "forgot_the_mean",
            "You add up the slopes of the samples. The cost is their mean, and the slope of a mean is the mean of the slopes.",
            swap("misses / len(y)", "misses"),
            swap("2 * np.mean(misses)", "2 * np.sum(misses)"),
        ),
        Mistake(
            "weights_forgot_the_mean",
            "b moves rightly. The slopes of the weights are still sums over the samples: divide by m.",
            swap("misses / len(y)", "misses"),
        ),
        Mistake(
            "forgot_the_two",
            "Your steps are half as long as they should be: the slope of a square, u^2, is 2u.",
            swap("2 * X.T @ misses", "X.T @ misses"),
            swap("2 * np.mean(misses)", "np.mean(misses)"),
        ),
        Mistake(
            "half_of_the_cost",
            "You work with half of the cost, and with its slopes. Here the cost is the whole mean of the squares.",
            swap("np.mean(misses**2)", "np.mean(misses**2) / 2"),
            swap("2 * X.T @ misses", "X.T @ misses"),
            swap("2 * np.mean(misses)", "np.mean(misses)"),
        ),
        Mistake(
            "decided_first",
            "You cut z to 0 or 1 before comparing, as the perceptron does. ADALINE compares z itself with the target.",
            swap("X @ ws + b - y", "(X @ ws + b >= 0) - y"),
        ),
        Mistake(
            "logistic_first",
            "You send z through the logistic function. This unit is linear: z itself is compared with the target.",
            swap("X @ ws + b - y", "1 / (1 + np.exp(-(X @ ws + b))) - y"),
        ),
        Mistake(
            "bias_not_updated",
            "The weights learn, but the bias stays at 0. It has a slope too, and takes its step in every epoch.",
            swap("        b = gradient_step(b, 2 * np.mean(misses), lrate)\n", ""),
        ),
        Mistake(
            "moved_the_weights_too_early",
            "The slope of the bias was taken after the weights had moved. All slopes of an epoch belong to the same place.",
            swap("2 * np.mean(misses)", "2 * np.mean(X @ ws + b - y)"),
        ),
        Mistake(
            "forgot_the_features",
            "All weights move alike. In the slope of a weight, each sample's miss is multiplied by that weight's feature.",
            swap("2 * X.T @ misses / len(y)", "2 * np.mean(misses)"),
        ),
        Mistake(
            "sample_by_sample",
            "You step after every sample, as the perceptron does. Here an epoch is one step, down the slopes of the whole mean.",
            swap("        ws = gradient_step(ws, 2 * X.T @ misses / len(y), lrate)\n        b = gradient_step(b, 2 * np.mean(misses), lrate)\n",
                 "        for x, target in zip(X, y):\n            miss = x @ ws + b - target\n"
                 "            ws, b = ws - 2 * lrate * miss * x, b - 2 * lrate * miss\n"),
        ),
        Mistake(
            "divided_by_the_features",
            "You divide by the number of features. The mean is over the m samples.",
            swap("misses / len(y)", "misses / X.shape[1]"),
        ),
        Mistake(
            "cost_of_the_sum",
            "ws and b are right. The costs are sums over the samples; the mean is asked.",
            swap("np.mean(misses**2)", "np.sum(misses**2)"),
        ),
        Mistake(
            "cost_without_the_square",
            "ws and b are right. The costs are means of the misses themselves, in which too high and too low cancel. Square them first.",
            swap("np.mean(misses**2)", "np.mean(misses)"),
        ),
        Mistake(
            "cost_after_the_step",
            "ws and b are right. Each cost is measured after its step; note it before, at the place where the slopes are taken.",
            swap("        costs.append(np.mean(misses**2))\n", ""),
            swap("2 * np.mean(misses), lrate)\n", "2 * np.mean(misses), lrate)\n        costs.append(np.mean((X @ ws + b - y) ** 2))\n"),
        ),
        Mistake(
            "only_the_last_cost",
            "ws and b are right. Return the cost of every epoch, not only that of the last one.",
            swap("return ws, b, costs", "return ws, b, costs[-1]"),
        ),
        Mistake(
            "one_epoch_only",
            "You return after the first epoch: the return stands inside the loop. Move it to the left, below the loop.",
            swap("    return ws, b, costs", "        return ws, b, costs"),
        ),
        Mistake(
            "started_at_one",
            "You start with ones. The statement starts with all weights and the bias at 0.",
            swap("np.zeros(X.shape[1]), 0.0", "np.ones(X.shape[1]), 1.0"),
        ),
    ],
    equivalent={
        "transposed right: X @ ws": "ws has a single axis: it is its own transpose",
        "transposed right: 2 * X.T @ misses": "misses has a single axis: it is its own transpose",
    },
    hints=[
        "Do one epoch for the two samples of the lesson by hand. Three lists of numbers appear in a row: all z, all misses, all slopes.",
        "A miss is z minus the target. The slope of its square at z is twice the miss; w_j reaches z through the feature x_j, b through 1.",
        "Weights: 2 times the mean over the samples of miss times feature, one number for each column of X. Bias: 2 times the mean miss. "
        "Note the cost, find both slopes, and only then take both steps.",
    ],
)
