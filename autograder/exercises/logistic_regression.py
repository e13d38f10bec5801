"""How the answers of chapter 04 are judged."""

import numpy as np

from autograder.exercises.draws import labels, normal, uniform
from autograder.exercises.model import Case, Exercise, Mistake, at_most, between, swap
from course import data
from solutions import logistic_regression as reference

LINES, LINE_LABELS = np.round(data.two_lines()[0], 2), data.two_lines()[1][:, 0]
WAVES, WAVE_LABELS = np.round(data.sine_curves()[0], 2), data.sine_curves()[1][:, 0]
START = np.array([1.0, 2.0])

predict_proba = Exercise(
    reference.predict_proba,
    points=2,
    cases=[
        Case(
            "the three points of the lesson: 0.5, 0.8808, 0.2689",
            x=np.array([[2.0, -1.0], [0.0, 1.0], [1.0, -1.0]]),
            ws=START,
            b=0.0,
            only="public",
        ),
        Case(
            "five samples of three features give five probabilities", x=normal(5, 3), ws=normal(3), b=normal()
        ),
        Case("as many samples as features", x=normal(3, 3), ws=normal(3), b=normal()),
        Case("a single sample", x=normal(1, 2), ws=normal(2), b=normal()),
        Case(
            "seven samples of four features", only="hidden", x=normal(7, 4), ws=normal(4), b=normal(scale=2.0)
        ),
    ],
    mistakes=[
        Mistake(
            "forgot_the_bias",
            "The bias b is missing from z: without it every boundary would pass through the origin.",
            swap("x @ ws + b", "x @ ws"),
        ),
        Mistake(
            "subtracted_the_bias",
            "You subtract b. In z = w1 x1 + w2 x2 + b the bias is added.",
            swap("x @ ws + b", "x @ ws - b"),
        ),
        Mistake(
            "stopped_at_z",
            "This is z, which may be any number. The logistic function still has to turn it into a "
            "probability.",
            swap("logistic(x @ ws + b)", "x @ ws + b"),
        ),
        Mistake(
            "bias_after_the_logistic",
            "You add b to the probability, which can push it above 1. The bias belongs to z, inside the "
            "logistic function.",
            swap("logistic(x @ ws + b)", "logistic(x @ ws) + b"),
        ),
        Mistake(
            "labels_instead_of_probabilities",
            "These are decisions, 0 or 1. Return the probabilities themselves: descent needs to know how "
            "sure the neuron is.",
            swap("logistic(x @ ws + b)", "(logistic(x @ ws + b) > 0.5).astype(float)"),
        ),
        Mistake(
            "probability_of_the_other_class",
            "These are the probabilities of class 0: a sign is turned round. Where z is large, the result "
            "should be near 1.",
            swap("x @ ws + b", "-(x @ ws + b)"),
        ),
        Mistake(
            "slope_instead_of_value",
            "You return the slope of the logistic function at z. Here its value is wanted.",
            swap("x @ ws + b", "x @ ws + b, deriv=True"),
        ),
        Mistake(
            "tanh_instead_of_logistic",
            "You squeeze z with tanh, which gives numbers between -1 and 1. A probability comes from the "
            "logistic function.",
            swap("logistic(x @ ws + b)", "np.tanh(x @ ws + b)"),
        ),
        Mistake(
            "bias_once_per_feature",
            "You add b to every product before summing, so it is counted once per feature. It is added once "
            "per sample.",
            swap("x @ ws + b", "np.sum(x * ws + b, axis=1)"),
        ),
        Mistake(
            "summed_over_the_samples",
            "You sum down the columns, over the samples. z is a sum over the features: along each row.",
            swap("x @ ws + b", "np.sum(x * ws, axis=0) + b"),
        ),
        Mistake(
            "products_not_summed",
            "The products of features and weights are there, but not their sum: each sample has one z.",
            swap("x @ ws + b", "x * ws + b"),
        ),
        Mistake(
            "two_features_only",
            "You use the first two features by name. The neuron should take as many features as x has columns.",
            swap("x @ ws + b", "x[:, 0] * ws[0] + x[:, 1] * ws[1] + b"),
        ),
    ],
    equivalent={"transposed right: x @ ws": "ws has a single axis: its transpose is itself"},
    hints=[
        (
            "Do it by hand for one sample first, as in the table: what do you multiply, what do you add, and "
            "what comes last?"
        ),
        (
            "z has one number per sample, shape (m,): a matrix of shape (m, n) times a vector of shape (n,) "
            "gives just that."
        ),
        "The matrix product of x and ws, plus b, and logistic of the whole. One line is enough.",
    ],
)

boundary_line = Exercise(
    reference.boundary_line,
    points=2,
    cases=[
        Case(
            "the line of the lesson: at x1 = 4 it stands at x2 = -2", ws=START, b=0.0, x1=4.0, only="public"
        ),
        Case("a whole array of x1 at once", ws=normal(2), b=normal(), x1=normal(5)),
        Case("a single number", ws=normal(2), b=normal(), x1=normal()),
        Case("negative weights", ws=uniform(-2.0, -0.2, 2), b=normal(), x1=normal(3)),
        Case(
            "on the line z is 0",
            ws=uniform(0.2, 2.0, 2),
            b=normal(),
            x1=normal(4),
            call="x2 = np.array(boundary_line(ws, b, x1))\nws[0] * x1 + ws[1] * x2 + b",
            wants=between(-1e-9, 1e-9),
        ),
    ],
    mistakes=[
        Mistake(
            "sign_of_the_bias",
            "Check the sign of b: when b moves to the other side of the equation, it becomes -b.",
            swap("-b - ws[0] * x1", "b - ws[0] * x1"),
        ),
        Mistake(
            "sign_of_the_slope",
            "Check the sign of w1 x1: when it moves to the other side of the equation, its sign changes.",
            swap("-b - ws[0] * x1", "-b + ws[0] * x1"),
        ),
        Mistake(
            "mirrored",
            "Both signs are turned round: your line is the mirror image of the right one. Put z = 0 and "
            "solve for x2 again.",
            swap("-b - ws[0] * x1", "b + ws[0] * x1"),
        ),
        Mistake(
            "forgot_to_divide",
            "This is w2 x2, not yet x2: divide by the second weight.",
            swap("(-b - ws[0] * x1) / ws[1]", "-b - ws[0] * x1"),
        ),
        Mistake(
            "divided_one_term_only",
            "Only w1 x1 is divided by w2. Division comes before subtraction, so the sum above needs brackets.",
            swap("(-b - ws[0] * x1) / ws[1]", "-b - ws[0] * x1 / ws[1]"),
        ),
        Mistake(
            "divided_the_bias_only",
            "Only b is divided by w2. Both terms are.",
            swap("(-b - ws[0] * x1) / ws[1]", "-b / ws[1] - ws[0] * x1"),
        ),
        Mistake(
            "swapped_the_weights",
            "The two weights are swapped: ws[0] belongs to x1 and ws[1] to x2, which is the one you solve for.",
            swap("(-b - ws[0] * x1) / ws[1]", "(-b - ws[1] * x1) / ws[0]"),
        ),
        Mistake(
            "forgot_the_bias",
            "The bias is missing: your line always passes through the origin.",
            swap("-b - ws[0] * x1", "-ws[0] * x1"),
        ),
        Mistake(
            "z_one_half",
            "You solved z = 0.5. It is the probability that is 0.5 on the boundary, and logistic(z) is 0.5 "
            "where z = 0.",
            swap("-b - ws[0] * x1", "0.5 - b - ws[0] * x1"),
        ),
        Mistake(
            "multiplied_by_the_weight",
            "You multiply by the second weight. To free x2 from it, divide.",
            swap("/ ws[1]", "* ws[1]"),
        ),
        Mistake(
            "whole_numbers_only",
            "// rounds down to a whole number. A line has all heights in between: use /.",
            swap("/ ws[1]", "// ws[1]"),
        ),
        Mistake(
            "returned_z",
            "This is z at the point (x1, x1). Turn the question round: x1 is given and z is 0, which x2 "
            "makes that true?",
            swap("(-b - ws[0] * x1) / ws[1]", "ws[0] * x1 + ws[1] * x1 + b"),
        ),
    ],
    hints=[
        "Write down w1 x1 + w2 x2 + b = 0. Everything in it is known but one letter.",
        "Bring b and w1 x1 to the other side, where their signs change; w2 x2 stays alone.",
        "Divide all of the other side by the second weight, which is ws[1]; mind the brackets.",
    ],
)

# The slope of the cost when all weights and the bias grow together, measured by a small step to either side.
NUDGED = """
def cost(step):
    p = 1 / (1 + np.exp(-(x @ (ws + step) + b + step)))
    return np.mean(-y * np.log(p) - (1 - y) * np.log(1 - p))
dws, db = gradients(x, y, ws, b)
np.sum(dws) + db - (cost(1e-5) - cost(-1e-5)) / 2e-5
""".strip()

gradients = Exercise(
    reference.gradients,
    points=4,
    cases=[
        Case(
            "one sample, undecided: the bias has slope -0.5",
            x=np.array([[2.0, -1.0]]),
            y=np.array([1.0]),
            ws=START,
            b=0.0,
            only="public",
        ),
        Case("five samples of three features", x=normal(5, 3), y=labels(5), ws=normal(3), b=normal()),
        Case("as many samples as features", x=normal(3, 3), y=labels(3), ws=normal(3), b=normal()),
        Case("fewer samples than features", x=normal(2, 4), y=labels(2), ws=normal(4), b=normal()),
        Case(
            "twelve samples of two features",
            only="hidden",
            x=normal(12, 2),
            y=labels(12),
            ws=normal(2),
            b=normal(),
        ),
        Case(
            "agrees with a nudge of all the numbers",
            x=normal(6, 2),
            y=labels(6),
            ws=normal(2),
            b=normal(),
            call=NUDGED,
            wants=between(-1e-6, 1e-6),
        ),
    ],
    mistakes=[
        Mistake(
            "forgot_the_mean",
            "You add up the slopes of the samples. The cost is their mean, so its slope is the mean too: "
            "divide by m.",
            swap(" / len(y)", ""),
        ),
        Mistake(
            "averaged_twice",
            "The slopes are divided by m twice. One mean is enough; cross_entropy(..., deriv=True) has it "
            "built in already.",
            swap("len(y)", "len(y) ** 2"),
        ),
        Mistake(
            "divided_by_the_features",
            "You divide by the number of features. The mean is over the m samples.",
            swap("len(y)", "x.shape[1]"),
        ),
        Mistake(
            "uphill",
            "The sign is turned round: these slopes point downhill already. The slope at z is the "
            "prediction minus the label.",
            swap("predict_proba(x, ws, b) - y", "y - predict_proba(x, ws, b)"),
        ),
        Mistake(
            "slope_of_another_cost",
            "You chain prediction minus label with the logistic function's slope. That difference is the "
            "slope at z: the logistic "
            "is already in it. What you return belongs to half the squared error.",
            swap(
                "(predict_proba(x, ws, b) - y) / len(y)",
                "(predict_proba(x, ws, b) - y) * logistic(x @ ws + b, deriv=True) / len(y)",
            ),
        ),
        Mistake(
            "slope_of_the_squared_error",
            "This is the gradient of the mean squared error. The cost of this exercise is the mean "
            "cross-entropy.",
            swap(
                "(predict_proba(x, ws, b) - y) / len(y)",
                "2 * (predict_proba(x, ws, b) - y) * logistic(x @ ws + b, deriv=True) / len(y)",
            ),
        ),
        Mistake(
            "slope_taken_at_the_prediction",
            "logistic(..., deriv=True) wants the number that went in, z, and you gave it the prediction "
            "that came out.",
            swap(
                "dZ = (predict_proba(x, ws, b) - y) / len(y)",
                "p = predict_proba(x, ws, b)\n    dZ = (p - y) / (p * (1 - p)) * logistic(p, deriv=True) / len(y)",
            ),
        ),
        Mistake(
            "forgot_the_logistic",
            "A link of the chain is missing: from the cost to the prediction, then through the logistic "
            "function to z.",
            swap(
                "dZ = (predict_proba(x, ws, b) - y) / len(y)",
                "p = predict_proba(x, ws, b)\n    dZ = (p - y) / (p * (1 - p)) / len(y)",
            ),
        ),
        Mistake(
            "half_of_the_cost",
            "You differentiate -y log p only. The samples of class 0 pay -(1 - y) log(1 - p), and that half "
            "has a slope too.",
            swap("predict_proba(x, ws, b) - y", "y * predict_proba(x, ws, b) - y"),
        ),
        Mistake(
            "stopped_at_z",
            "You compare z with the labels. The prediction is logistic(z).",
            swap("(predict_proba(x, ws, b) - y)", "(x @ ws + b - y)"),
        ),
        Mistake(
            "decisions_instead_of_probabilities",
            "You round the predictions to 0 or 1 first. The slope needs the probabilities: half wrong is "
            "not quite wrong.",
            swap("predict_proba(x, ws, b) - y", "(predict_proba(x, ws, b) > 0.5) - y"),
        ),
        Mistake(
            "bias_not_averaged",
            "dws is right. In db the division by m is missing: every slope of a mean is a mean.",
            swap("np.sum(dZ)", "np.sum(dZ) * len(y)"),
        ),
        Mistake(
            "bias_averaged_twice",
            "dws is right. db is divided by m once too often: the 1/m is already in the slopes at z, so sum "
            "them.",
            swap("np.sum(dZ)", "np.mean(dZ)"),
        ),
        Mistake(
            "bias_not_summed",
            "dws is right. db is one number for the whole data set, not one per sample.",
            swap("np.sum(dZ)", "dZ"),
        ),
        Mistake(
            "summed_over_the_features",
            "You sum along the rows, over the features. A weight's slope collects what all the samples say: "
            "sum over the samples.",
            swap("x.T @ dZ", "np.sum(x * dZ[:, None], axis=1)"),
        ),
        Mistake(
            "forgot_the_features",
            "The last link is missing: a weight acts through its feature, so each sample's slope is "
            "multiplied by that feature.",
            swap("x.T @ dZ", "np.sum(dZ) * np.ones(x.shape[1])"),
        ),
    ],
    equivalent={"transposed right: x.T @ dZ": "dZ has a single axis: its transpose is itself"},
    hints=[
        (
            "Take one sample and follow the chain by hand, as in the lesson: cost, prediction, z, weight. Then "
            "take the mean over the samples."
        ),
        (
            "First the slope of each sample's cost at its z, shape (m,). A feature that is large in a sample "
            "passes more of it on to its weight."
        ),
        (
            "The slope at z is the prediction minus the label. For each weight multiply it with that weight's "
            "column of x, for the bias with 1; "
            "then the mean over the m samples."
        ),
    ],
)

TRAINED = "p = np.array(gradient_descent(x, y, ws, b, lrate, epochs)[2])\n"

gradient_descent = Exercise(
    reference.gradient_descent,
    points=5,
    cases=[
        Case("a single step", x=normal(5, 2), y=labels(5), ws=normal(2), b=normal(), lrate=0.5, epochs=1),
        Case(
            "several steps follow one another",
            x=normal(6, 2),
            y=labels(6),
            ws=normal(2),
            b=normal(),
            lrate=0.8,
            epochs=4,
        ),
        Case(
            "three features, another learning rate",
            x=normal(4, 3),
            y=labels(4),
            ws=normal(3),
            b=normal(),
            lrate=0.05,
            epochs=3,
        ),
        Case(
            "ten steps",
            only="hidden",
            x=normal(9, 4),
            y=labels(9),
            ws=normal(4),
            b=normal(),
            lrate=0.3,
            epochs=10,
        ),
        Case(
            "the caller's weights stay as they were",
            x=normal(4, 2),
            y=labels(4),
            ws=normal(2),
            b=normal(),
            lrate=0.5,
            epochs=2,
            call="before = ws.copy()\ngradient_descent(x, y, ws, b, lrate, epochs)\nws - before",
        ),
        Case(
            "on the two lines no point is wrong after 500 epochs",
            x=LINES,
            y=LINE_LABELS,
            ws=START,
            b=0.0,
            lrate=0.1,
            epochs=500,
            call=TRAINED + "np.sum((p > 0.5) != y)",
            wants=at_most(0),
        ),
        Case(
            "on the two waves the cost settles near 0.4866",
            x=WAVES,
            y=WAVE_LABELS,
            ws=START,
            b=0.0,
            lrate=0.1,
            epochs=500,
            call=TRAINED + "np.mean(-y * np.log(p) - (1 - y) * np.log(1 - p))",
            wants=between(0.4856, 0.4876),
        ),
    ],
    mistakes=[
        Mistake(
            "uphill",
            "You add the slopes, so the cost climbs. Slopes point uphill: step against them, with a minus.",
            swap("ws - lrate * dws", "ws + lrate * dws"),
            swap("b - lrate * db", "b + lrate * db"),
        ),
        Mistake(
            "bias_not_updated",
            "The weights learn, but the bias stays where it started. It takes its step in every epoch too.",
            swap("        b = b - lrate * db\n", ""),
        ),
        Mistake(
            "weights_not_updated",
            "The bias learns, but the weights stay where they started. They take their step in every epoch "
            "too.",
            swap("        ws = ws - lrate * dws\n", ""),
        ),
        Mistake(
            "moved_the_weights_too_early",
            "The slope of the bias was taken after the weights had moved. All slopes of an epoch belong to "
            "the same place: "
            "compute them first, then move.",
            swap("b = b - lrate * db", "b = b - lrate * gradients(x, y, ws, b)[1]"),
        ),
        Mistake(
            "predictions_after_the_last_step",
            "ws and b are right. y_preds should be the predictions from which the last step was computed, "
            "not those after it.",
            swap("return ws, b, y_preds", "return ws, b, predict_proba(x, ws, b)"),
        ),
        Mistake(
            "predictions_of_the_first_epoch",
            "ws and b are right, but y_preds was made before the first step and never again. Predict anew "
            "in every epoch.",
            swap(
                "    for _ in range(epochs):\n        y_preds = predict_proba(x, ws, b)\n",
                "    y_preds = predict_proba(x, ws, b)\n    for _ in range(epochs):\n",
            ),
        ),
        Mistake(
            "one_epoch_only",
            "You return after the first epoch: the return stands inside the loop. Move it to the left, "
            "below the loop.",
            swap("    return ws, b, y_preds", "        return ws, b, y_preds"),
        ),
        Mistake(
            "one_epoch_too_many",
            "You take one step more than asked. range(epochs) counts exactly epochs steps.",
            swap("range(epochs)", "range(epochs + 1)"),
        ),
        Mistake(
            "slopes_never_refreshed",
            "You compute the slopes once and follow them blindly. After each step the ground is another: "
            "compute them anew in the loop.",
            swap(
                "    for _ in range(epochs):\n",
                "    dws, db = gradients(x, y, ws, b)\n    for _ in range(epochs):\n",
            ),
            swap("        dws, db = gradients(x, y, ws, b)\n        ws", "        ws"),
        ),
        Mistake(
            "forgot_the_learning_rate",
            "Your step is the whole slope. The learning rate makes it shorter: multiply by lrate.",
            swap("lrate * dws", "dws"),
            swap("lrate * db", "db"),
        ),
        Mistake(
            "learning_rate_of_the_example",
            "You step with 0.1 whatever lrate is. Read the argument: another caller has another rate.",
            swap("lrate * dws", "0.1 * dws"),
            swap("lrate * db", "0.1 * db"),
        ),
        Mistake(
            "divided_by_the_samples_again",
            "Your steps are m times too short. The mean is already in what gradients returns.",
            swap("lrate * dws", "lrate * dws / len(y)"),
            swap("lrate * db", "lrate * db / len(y)"),
        ),
        Mistake(
            "summed_steps",
            "Your steps are m times too long: they belong to a sum of the samples' costs, and ours is their "
            "mean.",
            swap("lrate * dws", "lrate * dws * len(y)"),
            swap("lrate * db", "lrate * db * len(y)"),
        ),
        Mistake(
            "started_at_zero",
            "You start at zeros. Start where the caller says, at the given ws and b.",
            swap(
                "    for _ in range(epochs):\n",
                "    ws, b = np.zeros(x.shape[1]), 0.0\n    for _ in range(epochs):\n",
            ),
        ),
        Mistake(
            "forgot_where_it_stood",
            "Each epoch replaces the weights by the step. A step starts from where you stand: old weights "
            "minus the step.",
            swap("ws - lrate * dws", "-lrate * dws"),
            swap("b - lrate * db", "-lrate * db"),
        ),
        Mistake(
            "decisions_instead_of_probabilities",
            "ws and b are right. y_preds should be the probabilities themselves, not rounded to 0 or 1.",
            swap("return ws, b, y_preds", "return ws, b, np.round(y_preds)"),
        ),
        Mistake(
            "changed_the_callers_weights",
            "ws -= ... writes into the caller's array, which then cannot be used as a start again. ws = ws "
            "- ... makes a new one.",
            swap("ws = ws - lrate * dws", "ws -= lrate * dws"),
        ),
    ],
    hints=[
        (
            "Do one epoch by hand, in words: three lines inside a loop. What does the first need, and what do "
            "the next two?"
        ),
        (
            "In every epoch: the predictions at the present ws and b, then both slopes at the same place, and "
            "only then both moves."
        ),
        (
            "New weights: the old minus lrate times dws, in a new array; the bias likewise. After the loop "
            "return ws, b and the predictions "
            "that the last round of the loop made."
        ),
    ],
)
