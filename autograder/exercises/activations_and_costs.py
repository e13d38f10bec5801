"""How the answers of chapter 02 are judged."""

import numpy as np

from autograder.exercises.draws import labels, normal, uniform
from autograder.exercises.model import Case, Exercise, Mistake, at_most, rewrite, swap
from solutions import activations_and_costs as reference

AGREES = at_most(1e-5)
HUGE = np.array([-1000.0, -50.0, 0.0, 50.0, 1000.0])


def slope_of_curve(name):
    """A script: how far an activation's central difference is from the slope it gives, at worst."""
    return f"""\
measured = np.subtract({name}(x + 1e-5), {name}(x - 1e-5)) / 2e-5
np.max(np.abs(measured - {name}(x, deriv=True)))"""


def slope_of_cost(name, at):
    """A script: how far a cost's central difference at every entry is from the slope it gives, at worst."""
    return f"""\
measured = np.zeros({at}.shape)
for i in np.ndindex({at}.shape):
    step = np.zeros({at}.shape)
    step[i] = 1e-5
    measured[i] = np.sum(np.subtract({name}({at} + step, y), {name}({at} - step, y))) / 2e-5
np.max(np.abs(measured - {name}({at}, y, deriv=True)))"""


def warnings_of(call):
    """A script: how many numpy warnings a call gives."""
    return f"""\
import warnings
with np.errstate(over="warn", divide="warn", invalid="warn"), warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    {call}
len(seen)"""


logistic = Exercise(
    reference.logistic,
    points=3,
    cases=[
        Case("rises from near 0 to near 1, and is a half at 0", x=np.array([-3.0, 0.0, 3.0])),
        Case("takes one number", x=uniform(0.2, 1.5)),
        Case("takes a whole matrix", x=normal(3, 4)),
        Case("its slope", x=normal(6), deriv=True),
        Case("its slope on a matrix", x=normal(2, 3, scale=2.0), deriv=True),
        Case(
            "the slope agrees with finite differences",
            x=normal(5),
            call=slope_of_curve("logistic"),
            wants=AGREES,
        ),
    ],
    mistakes=[
        Mistake(
            "sign_of_the_exponent",
            "Your curve falls where it should rise: check the sign in the exponent. For large x, e^-x must vanish, so that 1 is left.",
            swap("np.exp(-x)", "np.exp(x)"),
        ),
        Mistake(
            "brackets_of_the_denominator",
            "Python divides before it adds: 1 / 1 + a is 1 + a. The whole of 1 + e^-x is the denominator, so it needs brackets.",
            swap("1 / (1 + np.exp(-x))", "1 / 1 + np.exp(-x)"),
        ),
        Mistake(
            "forgot_one_plus",
            "1 / e^-x is just e^x, which grows without end. The 1 in the denominator 1 + e^-x is what keeps the curve below 1.",
            swap("(1 + np.exp(-x))", "np.exp(-x)"),
        ),
        Mistake(
            "math_exp",
            "math.exp takes one number. np.exp takes a whole array and works on every entry, which is what a layer needs.",
            rewrite("""
                def logistic(x, deriv=False):
                    import math
                    s = 1 / (1 + math.exp(-x))
                    return s * (1 - s) if deriv else s
            """),
        ),
        Mistake(
            "step",
            "You answer only 0 or 1. The logistic function is the smooth version of that step, and only a smooth curve has a slope to learn from.",
            swap("1 / (1 + np.exp(-x))", "np.where(x > 0, 1.0, 0.0)"),
        ),
        Mistake(
            "curve_instead_of_slope",
            "With deriv=True you return the curve again. The slope is something else: close to 0 at both ends and largest, a quarter, at x = 0.",
            swap("s * (1 - s)", "s"),
        ),
        Mistake(
            "slope_formula_given_x",
            "s (1 - s) wants s, the height of the curve, and you gave it x. Compute s = logistic(x) first.",
            swap("s * (1 - s)", "x * (1 - x)"),
        ),
        Mistake(
            "slope_of_tanh",
            "1 - s^2 is how the slope of tanh is written. For the logistic curve the slope is s (1 - s): at x = 0 it must be a quarter.",
            swap("s * (1 - s)", "1 - s**2"),
        ),
        Mistake(
            "one_minus_the_curve",
            "You return 1 - s, one of the slope's two factors. Differentiating 1 / u gives -u' / u^2: the denominator is squared.",
            swap("s * (1 - s)", "1 - s"),
        ),
        Mistake(
            "sign_of_the_slope",
            "Your slope is negative, but the curve rises everywhere. Two minus signs meet here: one from 1 / u, one from the exponent.",
            swap("s * (1 - s)", "-s * (1 - s)"),
        ),
        Mistake(
            "plus_in_the_slope",
            "You return s (1 + s). At x = 0 that is 0.75, but the curve climbs there by only a quarter: check the sign inside the brackets.",
            swap("s * (1 - s)", "s * (1 + s)"),
        ),
        Mistake(
            "nothing_returned",
            "With deriv=False your function ends without a return, so it gives None. Both branches need their own return.",
            rewrite("""
                def logistic(x, deriv=False):
                    s = 1 / (1 + np.exp(-x))
                    if deriv:
                        return s * (1 - s)
            """),
        ),
    ],
    hints=[
        "Write the formula for one number on paper. numpy applies it to a whole array without a loop, if its own exponential is used.",
        "For the slope, compute the curve first and keep it under a name: the story above writes the slope with nothing but that height.",
        "The value is one divided by the sum of one and numpy's exponential of minus x. The slope is that value times what is missing to one.",
    ],
)

tanh = Exercise(
    reference.tanh,
    points=2,
    cases=[
        Case("rises from near -1 to near 1, through 0 at 0", x=np.array([-2.0, 0.0, 2.0])),
        Case("takes one number", x=uniform(0.2, 1.5)),
        Case("takes a whole matrix", x=normal(3, 4)),
        Case("its slope", x=normal(6), deriv=True),
        Case("its slope on a matrix", x=normal(2, 3, scale=2.0), deriv=True),
        Case(
            "the slope agrees with finite differences",
            x=normal(5),
            call=slope_of_curve("tanh"),
            wants=AGREES,
        ),
    ],
    mistakes=[
        Mistake(
            "upside_down",
            "Your fraction is upside down: the difference e^x - e^-x belongs above the sum e^x + e^-x. At x = 0 the difference is 0, and so is tanh.",
            swap("np.tanh(x)", "(np.exp(x) + np.exp(-x)) / (np.exp(x) - np.exp(-x))"),
        ),
        Mistake(
            "brackets_of_the_fraction",
            "Python divides before it adds and subtracts: both the difference above and the sum below need brackets.",
            swap("np.tanh(x)", "np.exp(x) - np.exp(-x) / np.exp(x) + np.exp(-x)"),
        ),
        Mistake(
            "sinh",
            "You return sinh, half the difference of the two exponentials, which grows without end. tanh divides the difference by the sum.",
            swap("np.tanh(x)", "np.sinh(x)"),
        ),
        Mistake(
            "tan",
            "tan is the tangent of an angle. The curve here is the hyperbolic one, tanh, made of exponentials.",
            swap("np.tanh(x)", "np.tan(x)"),
        ),
        Mistake(
            "not_stretched",
            "You moved the logistic curve to (-1, 1) but did not make it steeper: tanh(x) = 2 logistic(2x) - 1, with 2x inside.",
            swap("np.tanh(x)", "2 / (1 + np.exp(-x)) - 1"),
        ),
        Mistake(
            "sign",
            "Your curve falls where it should rise: e^x - e^-x, the rising exponential comes first.",
            swap("np.tanh(x)", "-np.tanh(x)"),
        ),
        Mistake(
            "curve_instead_of_slope",
            "With deriv=True you return the curve again. The slope is largest, 1, at x = 0 and close to 0 at both ends.",
            swap("1 - t**2", "t"),
        ),
        Mistake(
            "slope_formula_given_x",
            "1 - t^2 wants t, the height of the curve, and you gave it x. Compute t = tanh(x) first.",
            swap("1 - t**2", "1 - x**2"),
        ),
        Mistake(
            "square_forgotten",
            "You return 1 - t. The slope is the same on both sides of 0, so the height of the curve must enter squared.",
            swap("1 - t**2", "1 - t"),
        ),
        Mistake(
            "square_of_x_inside",
            "You squared x before taking tanh. The square of the slope's formula is the square of the height: first tanh(x), then its square.",
            swap("1 - t**2", "1 - np.tanh(x**2)"),
        ),
        Mistake(
            "slope_of_the_logistic",
            "t (1 - t) is how the slope of the logistic curve is written. For tanh it would be negative left of 0, where the curve rises.",
            swap("1 - t**2", "t * (1 - t)"),
        ),
        Mistake(
            "sign_of_the_slope",
            "Your slope is negative, but the curve rises everywhere: look at which of the two terms is subtracted from the other.",
            swap("1 - t**2", "t**2 - 1"),
        ),
        Mistake(
            "plus_in_the_slope",
            "Your slope grows away from 0, but the curve flattens there: the squared height is taken away from 1, not added.",
            swap("1 - t**2", "1 + t**2"),
        ),
    ],
    hints=[
        "You may build the curve from exponentials, from your logistic function, or look among numpy's functions for a name you know.",
        "For the slope, take the quotient rule to (e^x - e^-x) / (e^x + e^-x). The derivative of the top is the bottom, and of the bottom the top.",
        "The quotient rule leaves bottom squared minus top squared, over bottom squared. Divide it out: one minus the square of the curve's own height.",
    ],
)

relu = Exercise(
    reference.relu,
    points=2,
    pure=True,
    cases=[
        Case("stops negative numbers, lets positive ones pass", x=np.array([-2.0, -0.5, 0.0, 0.5, 3.0])),
        Case("takes a whole matrix", x=normal(3, 4)),
        Case("takes an array with a single entry", x=uniform(0.2, 1.5, 1)),
        Case("its slope", x=normal(2, 5), deriv=True),
        Case("the slope at 0 is 0", x=np.array([-1.0, 0.0, 2.0]), deriv=True),
        Case("leaves x as it was", x=np.array([[-1.5, 2.0], [0.25, -3.0]]), call="relu(x)\nx"),
        Case(
            "the slope agrees with finite differences",
            x=normal(6),
            call=slope_of_curve("relu"),
            wants=AGREES,
        ),
    ],
    mistakes=[
        Mistake(
            "smaller_of_the_two",
            "You keep the smaller of 0 and x, which stops the positive numbers. The larger of the two is wanted.",
            swap("np.maximum(x, 0)", "np.minimum(x, 0)"),
        ),
        Mistake(
            "absolute_value",
            "You turn negative numbers around. relu stops them: everything below 0 becomes 0.",
            swap("np.maximum(x, 0)", "np.abs(x)"),
        ),
        Mistake(
            "step",
            "You return 1 for positive numbers. That is the slope; the curve itself lets the number pass as it is.",
            swap("np.maximum(x, 0)", "np.where(x > 0, 1.0, 0.0)"),
        ),
        Mistake(
            "largest_of_the_array",
            "np.max finds the one largest entry of a whole array. np.maximum compares entry by entry, and that is wanted here.",
            swap("np.maximum(x, 0)", "max(0, np.max(x))"),
        ),
        Mistake(
            "python_max",
            "Python's own max asks one question of the whole array, and an array holds many answers. Compare entry by entry: numpy has a function for the larger of two.",
            swap("np.maximum(x, 0)", "max(0, x)"),
        ),
        Mistake(
            "leak",
            "You let a hundredth of the negative numbers through. That is a relative of relu, the leaky one; here everything below 0 becomes exactly 0.",
            swap("np.maximum(x, 0)", "np.where(x > 0, x, 0.01 * x)"),
        ),
        Mistake(
            "stopped_at_one",
            "You also stop the numbers above 1. relu has no ceiling: that is what keeps its slope at 1 however large x grows.",
            swap("np.maximum(x, 0)", "np.clip(x, 0, 1)"),
        ),
        Mistake(
            "changed_in_place",
            "Your result is right, but you wrote it into x itself. Going backward through a network needs the old x again: make a new array.",
            rewrite("""
                def relu(x, deriv=False):
                    if deriv:
                        return np.where(x > 0, 1.0, 0.0)
                    x[x < 0] = 0
                    return x
            """),
        ),
        Mistake(
            "slope_at_the_corner",
            "At x = 0 the curve has a corner and no slope of its own. The statement settles it: the slope there is taken to be 0.",
            swap("np.where(x > 0,", "np.where(x >= 0,"),
        ),
        Mistake(
            "curve_instead_of_slope",
            "With deriv=True you return the curve again. Right of 0 the curve rises by 1 whenever x does: its slope there is 1, whatever x is.",
            swap("np.where(x > 0, 1.0, 0.0)", "np.maximum(x, 0.0)"),
        ),
        Mistake(
            "slope_of_the_absolute_value",
            "Left of 0 you return -1, the slope of the absolute value. relu is flat there.",
            swap("np.where(x > 0, 1.0, 0.0)", "np.sign(x)"),
        ),
        Mistake(
            "slope_one_everywhere",
            "You return 1 for every x. Left of 0 the curve is flat, so its slope there is 0.",
            swap("np.where(x > 0, 1.0, 0.0)", "np.ones_like(x)"),
        ),
    ],
    hints=[
        "Two straight pieces: decide for each entry of x on which one it lies. The slope of a straight piece is one number.",
        "numpy can compare two things entry by entry and keep the larger. For the slope, ask of every entry whether it is greater than 0.",
        "The curve: numpy's entrywise maximum of x and zero. The slope: the comparison of x with zero, read as ones and zeros; zero itself is not greater than zero.",
    ],
)

cross_entropy = Exercise(
    reference.cross_entropy,
    points=5,
    cases=[
        Case(
            "the three predictions done by hand",
            y_preds=np.array([0.9, 0.6, 0.2]),
            y=np.array([1.0, 1.0, 0.0]),
        ),
        Case("a column of predictions", y_preds=uniform(0.05, 0.95, 5, 1), y=labels(5, 1)),
        Case(
            "several outputs per sample: their costs add up",
            y_preds=uniform(0.05, 0.95, 4, 3),
            y=labels(4, 3),
        ),
        Case(
            "a certain and wrong prediction costs much, but not infinitely much",
            y_preds=np.array([1.0, 0.0, 1.0, 0.0]),
            y=np.array([1.0, 0.0, 0.0, 1.0]),
            rtol=1e-4,
        ),
        Case("its slope for a column", y_preds=uniform(0.05, 0.95, 5, 1), y=labels(5, 1), deriv=True),
        Case("its slope for several outputs", y_preds=uniform(0.05, 0.95, 4, 3), y=labels(4, 3), deriv=True),
        Case(
            "its slope for a certain and wrong prediction is steep, but finite",
            y_preds=np.array([[1.0], [0.0]]),
            y=np.array([[0.0], [1.0]]),
            deriv=True,
            rtol=1e-3,
        ),
        Case(
            "the slope agrees with finite differences",
            y_preds=uniform(0.2, 0.8, 3, 2),
            y=labels(3, 2),
            call=slope_of_cost("cross_entropy", "y_preds"),
            wants=AGREES,
        ),
    ],
    mistakes=[
        Mistake(
            "half_of_the_cost",
            "Only the samples with label 1 cost something in your formula. For label 0 the term -(1 - y) log(1 - p) speaks, and it is missing.",
            swap(" - (1 - y) * np.log(1 - p)", ""),
        ),
        Mistake(
            "forgot_the_mean",
            "You return the sum over the samples. Divide it by m = len(y), so that twice the data do not cost twice as much.",
            swap("np.log(1 - p)) / len(y)", "np.log(1 - p))"),
        ),
        Mistake(
            "mean_over_all_entries",
            "Your cost divides by the number of all entries. Divide by the number of samples, len(y): the costs of several outputs of one sample add up.",
            swap("np.log(1 - p)) / len(y)", "np.log(1 - p)) / y.size"),
        ),
        Mistake(
            "mean_over_all_entries_twice",
            "Cost and slope both divide by the number of all entries. Divide by the number of samples, len(y): the costs of several outputs add up.",
            swap("np.log(1 - p)) / len(y)", "np.log(1 - p)) / y.size"),
            swap("(p * (1 - p)) / len(y)", "(p * (1 - p)) / y.size"),
        ),
        Mistake(
            "wrong_sign",
            "Your cost is negative. The logarithm of a probability is negative already; the minus in front of both terms turns it into a cost.",
            swap("-y * np.log(p) - (1 - y)", "y * np.log(p) + (1 - y)"),
        ),
        Mistake(
            "sign_of_the_second_term",
            "Your two terms have different signs. Both logarithms are negative, so both terms need the minus.",
            swap("- (1 - y) * np.log", "+ (1 - y) * np.log"),
        ),
        Mistake(
            "same_logarithm_twice",
            "Both of your terms take log p. Where the label is 0, the probability given to the truth is 1 - p.",
            swap("np.log(1 - p)", "np.log(p)"),
        ),
        Mistake(
            "predictions_and_labels_swapped",
            "You take the logarithm of the labels. It is the predictions that are probabilities; the labels only choose which term speaks.",
            swap("np.clip(y_preds,", "np.clip(y,"),
            swap("    if deriv:", "    y = y_preds\n    if deriv:"),
        ),
        Mistake(
            "logarithm_to_base_ten",
            "You use the logarithm to base ten. The cost is written with the natural one, np.log, whose slope is simply 1 / p.",
            swap("np.log(p)", "np.log10(p)"),
            swap("np.log(1 - p)", "np.log10(1 - p)"),
        ),
        Mistake(
            "not_clipped",
            "A prediction of exactly 0 or 1 meets log 0, which is minus infinity (and 0 times it is nan). Clip the predictions first, as the statement says.",
            swap("np.clip(y_preds, 1e-12, 1 - 1e-12)", "y_preds"),
        ),
        Mistake(
            "not_summed",
            "You return one cost for every entry. A cost is a single number, so that one can say that it fell: add them up.",
            swap("np.sum(-y", "(-y"),
        ),
        Mistake(
            "slope_with_respect_to_z",
            "(p - y) / m is a slope of this cost, but with respect to z, when p = logistic(z). Asked is the slope with respect to p itself, without that detour.",
            swap(" / (p * (1 - p))", ""),
        ),
        Mistake(
            "slope_with_respect_to_z_not_averaged",
            "p - y is m times the slope with respect to z, when p = logistic(z). Asked is the slope with respect to p itself, and of the mean.",
            swap("(p - y) / (p * (1 - p)) / len(y)", "p - y"),
        ),
        Mistake(
            "slope_multiplied",
            "You multiply by p (1 - p), the slope of the logistic function, where the cost's own slope divides by it. The chain rule does the multiplying, later.",
            swap("/ (p * (1 - p))", "* (p * (1 - p))"),
        ),
        Mistake(
            "slope_forgot_the_mean",
            "Your cost is a mean, but your slope belongs to the sum. The 1/m stays when you differentiate: divide by len(y).",
            swap("(p * (1 - p)) / len(y)", "(p * (1 - p))"),
        ),
        Mistake(
            "sign_of_the_slope",
            "Your slope has the wrong sign. Where the label is 1, more p costs less: the slope there must be negative.",
            swap("(p - y)", "(y - p)"),
        ),
        Mistake(
            "inner_slope_forgotten",
            "Your term for label 0 has the wrong sign: the inside of log(1 - p) falls as p rises, which brings one more minus.",
            swap("(p - y) / (p * (1 - p))", "(-y / p - (1 - y) / (1 - p))"),
        ),
        Mistake(
            "half_of_the_slope",
            "Only the samples with label 1 have a slope in your formula. The term for label 0 depends on p too.",
            swap("(p - y) / (p * (1 - p))", "-y / p"),
        ),
        Mistake(
            "slope_summed",
            "You added the slopes up to one number. Each prediction has its own slope: the result has the shape of y_preds.",
            swap("(p - y) / (p * (1 - p)) / len(y)", "np.sum((p - y) / (p * (1 - p))) / len(y)"),
        ),
    ],
    hints=[
        "First the clipping, and from then on only the clipped predictions. Then the formula, term by term; the labels switch the terms on and off.",
        "Add up everything with one call of numpy and divide by the number of rows. For the slope, differentiate each of the two terms with respect to p: the slope of log p is 1 / p.",
        "The slope of one entry: minus the label over p, plus one minus the label over one minus p; all divided by the number of samples, and nothing summed.",
    ],
)

mean_squared_error = Exercise(
    reference.mean_squared_error,
    points=3,
    equivalent={"swap: y_preds - y #2": "the difference is squared: its sign does not matter"},
    cases=[
        Case("three predictions", y_preds=np.array([1.0, 3.0, 5.0]), y=np.array([2.0, 3.0, 3.0])),
        Case("a column of predictions", y_preds=normal(5, 1), y=normal(5, 1)),
        Case("several outputs per sample: their squares add up", y_preds=normal(4, 3), y=normal(4, 3)),
        Case("its slope for a column", y_preds=normal(5, 1), y=normal(5, 1), deriv=True),
        Case("its slope for several outputs", y_preds=normal(4, 3), y=normal(4, 3), deriv=True),
        Case(
            "the slope agrees with finite differences",
            y_preds=normal(3, 2),
            y=normal(3, 2),
            call=slope_of_cost("mean_squared_error", "y_preds"),
            wants=AGREES,
        ),
    ],
    mistakes=[
        Mistake(
            "minus_in_front",
            "Your cost is negative, so the worst prediction would be the cheapest. A square is a cost as it is: no minus in front.",
            swap("np.sum((y_preds - y) ** 2)", "-np.sum((y_preds - y) ** 2)"),
        ),
        Mistake(
            "forgot_the_mean",
            "You return the sum over the samples. Divide it by m = len(y): a mean squared error.",
            swap("** 2) / len(y)", "** 2)"),
        ),
        Mistake(
            "mean_over_all_entries",
            "Your cost divides by the number of all entries. Divide by the number of samples, len(y): the squares of several outputs of one sample add up.",
            swap("** 2) / len(y)", "** 2) / y.size"),
        ),
        Mistake(
            "mean_over_all_entries_twice",
            "Cost and slope both divide by the number of all entries. Divide by the number of samples, len(y): the squares of several outputs add up.",
            swap("** 2) / len(y)", "** 2) / y.size"),
            swap("(y_preds - y) / len(y)", "(y_preds - y) / y.size"),
        ),
        Mistake(
            "forgot_the_square",
            "You add up plain differences, and those above and below cancel. Square each one first.",
            swap("np.sum((y_preds - y) ** 2)", "np.sum(y_preds - y)"),
        ),
        Mistake(
            "absolute_error",
            "You add up absolute differences. That is another cost, the mean absolute error; here each difference is squared.",
            swap("(y_preds - y) ** 2", "np.abs(y_preds - y)"),
        ),
        Mistake(
            "squared_after_the_sum",
            "You square the sum of the differences, after those above and below have cancelled. Square first, then add.",
            swap("np.sum((y_preds - y) ** 2)", "np.sum(y_preds - y) ** 2"),
        ),
        Mistake(
            "one_half",
            "You put a half in front, as some books do to make the slope prettier. Here the cost is the plain mean of the squares.",
            swap("np.sum((y_preds - y) ** 2)", "0.5 * np.sum((y_preds - y) ** 2)"),
        ),
        Mistake(
            "root",
            "You took the square root of the mean. That is the RMSE, good for reading; the cost here stays squared.",
            swap("np.sum((y_preds - y) ** 2) / len(y)", "np.sqrt(np.sum((y_preds - y) ** 2) / len(y))"),
        ),
        Mistake(
            "one_cost_per_output",
            "You return one cost for each output. A cost is a single number: add up over the samples and over the outputs.",
            swap("** 2) / len(y)", "** 2, axis=0) / len(y)"),
        ),
        Mistake(
            "slope_forgot_the_two",
            "The slope of a square e^2 is 2 e: the factor 2 is missing.",
            swap("2 * (y_preds - y)", "(y_preds - y)"),
        ),
        Mistake(
            "slope_forgot_the_mean",
            "Your cost is a mean, but your slope belongs to the sum. The 1/m stays when you differentiate: divide by len(y).",
            swap("(y_preds - y) / len(y)", "(y_preds - y)"),
        ),
        Mistake(
            "sign_of_the_slope",
            "Your slope has the wrong sign: a prediction above its target costs more when it rises, so its slope is positive.",
            swap("2 * (y_preds - y)", "2 * (y - y_preds)"),
        ),
        Mistake(
            "slope_summed",
            "You added the slopes up to one number. Each prediction has its own slope: the result has the shape of y_preds.",
            swap("2 * (y_preds - y) / len(y)", "np.sum(2 * (y_preds - y)) / len(y)"),
        ),
    ],
    hints=[
        "Difference, square, sum, divide: four small steps, the first two on whole arrays.",
        "Divide by the number of rows, not of entries. For the slope, look at one prediction only: how does its own square change?",
        "The slope of one entry is twice its difference, prediction minus target, divided by the number of samples; nothing is summed.",
    ],
)

stable_logistic = Exercise(
    reference.stable_logistic,
    points=3,
    equivalent={"boundary: z >= 0": "at z = 0 both sides are 1/2"},
    cases=[
        Case("is the logistic function where that is easy", z=normal(3, 4)),
        Case("takes an array with a single entry", z=uniform(-2.0, -0.2, 1)),
        Case("is 0 at -1000, a half at 0, and 1 at 1000", z=np.array([-1000.0, 0.0, 1000.0])),
        Case(
            "no numpy warning at -1000 and at 1000", z=HUGE, call=warnings_of("stable_logistic(z)"), counts="warning",
            weight=5,
        ),
        Case("far left it is small, but not flat", z=uniform(-20.0, -8.0, 4), rtol=1e-5, atol=0.0),
        Case(
            "left and right mirror each other: their sum is 1",
            z=uniform(-900.0, 900.0, 2, 3),
            call="np.add(stable_logistic(z), stable_logistic(-z))",
        ),
    ],
    mistakes=[
        Mistake(
            "plain_formula",
            "Your values are right, but e^-z overflows for z = -1000 on the way. Where z is negative, write the same fraction with e^z.",
            rewrite("""
                def stable_logistic(z):
                    return 1 / (1 + np.exp(-z))
            """),
        ),
        Mistake(
            "both_formulas_everywhere",
            "np.where chooses between two arrays that are both computed in full first, so each formula still meets the numbers it cannot bear.",
            rewrite("""
                def stable_logistic(z):
                    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))
            """),
        ),
        Mistake(
            "other_formula_everywhere",
            "e^z / (1 + e^z) is safe for negative z only: at z = 1000 it is infinity over infinity, which is nan.",
            rewrite("""
                def stable_logistic(z):
                    return np.exp(z) / (1 + np.exp(z))
            """),
        ),
        Mistake(
            "nan_replaced",
            "You replaced nan afterwards, but the truth it hid at z = 1000 is 1. Avoid the overflow instead of mending its result.",
            rewrite("""
                def stable_logistic(z):
                    return np.nan_to_num(np.exp(z) / (1 + np.exp(z)))
            """),
        ),
        Mistake(
            "clipped_too_early",
            "You clip z so early that everything beyond looks alike, and 0 at -1000 is not reached. Clip much further out, or not at all.",
            rewrite("""
                def stable_logistic(z):
                    return 1 / (1 + np.exp(-np.clip(z, -10, 10)))
            """),
        ),
        Mistake(
            "sides_swapped",
            "Your two sides are swapped: the curve falls. Where z is 0 or more the numerator is 1, elsewhere it is e^z.",
            swap("z >= 0", "z < 0"),
        ),
        Mistake(
            "right_side_everywhere",
            "You use |z| on both sides, so negative z get the answers of positive ones and nothing is below a half.",
            swap("np.where(z >= 0, 1, e)", "1"),
        ),
        Mistake(
            "left_side_everywhere",
            "Your numerator is e^-|z| on both sides, so positive z get the answers of negative ones and nothing is above a half.",
            swap("np.where(z >= 0, 1, e)", "e"),
        ),
        Mistake(
            "sign_of_the_absolute_value",
            "You take the exponential of +|z|, the one that always overflows. With the minus it is at most 1.",
            swap("-np.abs(z)", "np.abs(z)"),
        ),
        Mistake(
            "if_on_an_array",
            "if asks one question, but an array holds many answers. Choose entry by entry, with np.where or a mask.",
            rewrite("""
                def stable_logistic(z):
                    if z >= 0:
                        return 1 / (1 + np.exp(-z))
                    return np.exp(z) / (1 + np.exp(z))
            """),
        ),
        Mistake(
            "negative_side_left_empty",
            "You filled only the entries with z of 0 or more. The others still hold the 0 they began with.",
            rewrite("""
                def stable_logistic(z):
                    out = np.zeros(z.shape)
                    out[z >= 0] = 1 / (1 + np.exp(-z[z >= 0]))
                    return out
            """),
        ),
    ],
    hints=[
        "Which exponential overflows for z = -1000? Multiply the fraction above and below by something that cancels it.",
        "For z of 0 or more use 1 / (1 + e^-z), for negative z use e^z / (1 + e^z): each exponent is then at most 0. Mind that np.where computes both of its branches.",
        "Both formulas contain the exponential of minus the absolute value of z. Compute it once for the whole array; only the numerator depends on the side.",
    ],
)

bce_with_logits = Exercise(
    reference.bce_with_logits,
    points=4,
    cases=[
        Case("a column of logits", z=normal(5, 1, scale=2.0), y=labels(5, 1)),
        Case("several outputs per sample: their costs add up", z=normal(4, 3, scale=2.0), y=labels(4, 3)),
        Case(
            "certain and wrong costs 1000 at 1000",
            z=np.array([[1000.0], [-1000.0]]),
            y=np.array([[0.0], [1.0]]),
            weight=2,
        ),
        Case(
            "certain and right costs nothing", z=np.array([[1000.0], [-1000.0]]), y=np.array([[1.0], [0.0]])
        ),
        Case(
            "no numpy warning at -1000 and at 1000",
            z=HUGE,
            y=np.array([0.0, 1.0, 0.0, 0.0, 1.0]),
            call=warnings_of("bce_with_logits(z, y), bce_with_logits(z, y, deriv=True)"),
            counts="warning",
            weight=2,
        ),
        Case("its slope for a column", z=normal(5, 1, scale=2.0), y=labels(5, 1), deriv=True),
        Case("its slope for several outputs", z=normal(4, 3, scale=2.0), y=labels(4, 3), deriv=True),
        Case(
            "its slope for certain answers",
            z=np.array([1000.0, -1000.0, 1000.0, -1000.0]),
            y=np.array([0.0, 1.0, 1.0, 0.0]),
            deriv=True,
        ),
        Case(
            "the slope agrees with finite differences",
            z=normal(3, 2),
            y=labels(3, 2),
            call=slope_of_cost("bce_with_logits", "z"),
            wants=AGREES,
        ),
    ],
    mistakes=[
        Mistake(
            "forgot_the_mean",
            "You return the sum over the samples. Divide it by m = len(y).",
            swap("np.abs(z)))) / len(y)", "np.abs(z))))"),
        ),
        Mistake(
            "mean_over_all_entries",
            "Your cost divides by the number of all entries. Divide by the number of samples, len(y): the costs of several outputs of one sample add up.",
            swap("np.abs(z)))) / len(y)", "np.abs(z)))) / y.size"),
        ),
        Mistake(
            "logarithm_of_an_overflow",
            "e^z overflows for z = 1000, and the logarithm comes too late to bring it back. Take the large part out first: log(1 + e^z) = z + log(1 + e^-z).",
            swap("np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))", "np.log(1 + np.exp(z)) - y * z"),
        ),
        Mistake(
            "clipped_probabilities",
            "You went through the clipped probability, so no sample can cost more than 27.6. Computed from z, a logit of 1000 on the wrong side costs 1000.",
            rewrite("""
                def bce_with_logits(z, y, deriv=False):
                    p = stable_logistic(z)
                    if deriv:
                        return (p - y) / len(y)
                    p = np.clip(p, 1e-12, 1 - 1e-12)
                    return np.sum(-y * np.log(p) - (1 - y) * np.log(1 - p)) / len(y)
            """),
        ),
        Mistake(
            "logarithm_of_zero",
            "logistic(-1000) is 0 to the computer, and the logarithm of 0 is minus infinity. Leave the probability out: z alone is enough for the cost.",
            rewrite("""
                def bce_with_logits(z, y, deriv=False):
                    p = stable_logistic(z)
                    if deriv:
                        return (p - y) / len(y)
                    return np.sum(-y * np.log(p) - (1 - y) * np.log(1 - p)) / len(y)
            """),
        ),
        Mistake(
            "positive_part_forgotten",
            "log(1 + e^-|z|) is the small remainder. Where z is positive, log(1 + e^z) is that remainder plus z itself.",
            swap("np.maximum(z, 0) - y * z", "-y * z"),
        ),
        Mistake(
            "absolute_value_forgotten",
            "log(1 + e^-z) belongs to positive z only, and e^-z overflows on the other side. Use -|z|, which is never above 0.",
            swap("np.exp(-np.abs(z))", "np.exp(-z)"),
        ),
        Mistake(
            "labels_forgotten",
            "Your cost does not depend on y: every sample is treated as one with label 0. The term y z is missing.",
            swap(" - y * z", ""),
        ),
        Mistake(
            "sign_of_y_z",
            "You add y z. A large z on a sample with label 1 is right, so it must lower the cost.",
            swap("- y * z", "+ y * z"),
        ),
        Mistake(
            "labels_swapped",
            "The two classes are swapped in your cost: a large z should be cheap where the label is 1.",
            swap("- y * z", "- (1 - y) * z"),
        ),
        Mistake(
            "slope_chained_twice",
            "You multiplied by the slope of the logistic function, but sigma(z) - y has it inside already: it is the slope with respect to z.",
            swap(
                "(stable_logistic(z) - y)",
                "(stable_logistic(z) - y) * stable_logistic(z) * (1 - stable_logistic(z))",
            ),
        ),
        Mistake(
            "slope_with_respect_to_p",
            "You divide by p (1 - p), which gives the slope with respect to the probability. Here the cost is a function of z.",
            swap(
                "(stable_logistic(z) - y)",
                "(stable_logistic(z) - y) / (stable_logistic(z) * (1 - stable_logistic(z)))",
            ),
        ),
        Mistake(
            "slope_forgot_the_mean",
            "Your cost is a mean, but your slope belongs to the sum. Divide by len(y).",
            swap("(stable_logistic(z) - y) / len(y)", "(stable_logistic(z) - y)"),
        ),
        Mistake(
            "sign_of_the_slope",
            "Your slope has the wrong sign: where the label is 1, more z costs less, so the slope there is negative.",
            swap("(stable_logistic(z) - y)", "(y - stable_logistic(z))"),
        ),
        Mistake(
            "slope_without_the_logistic",
            "You compare z with the label. It is the probability, the logistic function of z, that is held against y.",
            swap("(stable_logistic(z) - y)", "(z - y)"),
        ),
    ],
    hints=[
        "The cost never needs the probability: everything is in log(1 + e^z) and y z. Which of the two can overflow, and for which z?",
        "For positive z write log(1 + e^z) as z + log(1 + e^-z). For negative z leave it as it is. numpy has log1p for log(1 + something small).",
        "Per entry: the larger of z and zero, minus y times z, plus log1p of the exponential of minus the absolute value of z. The slope is what you measured above, with the stable logistic.",
    ],
)
