"""How the answers of chapter 00 are judged."""

import numpy as np

from autograder.exercises.draws import integers, uniform
from autograder.exercises.model import Case, Exercise, Mistake, rewrite, swap
from solutions import start_here as reference

HOURS = np.array([[3.0, 5.0], [5.0, 1.0], [10.0, 2.0]])
SCORES = np.array([[75.0], [82.0], [95.0]])

share_of_full_marks = Exercise(
    reference.share_of_full_marks,
    points=1,
    pure=True,
    cases=[
        Case("75, 82 and 95 points are 0.75, 0.82 and 0.95", scores=SCORES, only="public"),
        Case("a row of scores gives a row of shares", scores=uniform(5, 95, 4)),
        Case("a table, with a column for each of two exams", scores=uniform(5, 95, 3, 2)),
        Case("whole numbers are as good as others", scores=integers(5, 95, 3)),
        Case("more students than in the lesson", scores=uniform(5, 95, 7, 1), only="hidden"),
    ],
    mistakes=[
        Mistake(
            "whole_number_division",
            "Two slashes divide and drop what comes after the point, so 75 // 100 is 0. One slash keeps the fraction.",
            swap("scores / 100", "scores // 100"),
        ),
        Mistake(
            "multiplied",
            "You multiply by 100: that is the way back, from shares to points. From points to shares you divide.",
            swap("scores / 100", "scores * 100"),
        ),
        Mistake(
            "returned_the_scores",
            "You return the scores as they came in. The share is what they are of 100.",
            swap("scores / 100", "scores"),
        ),
        Mistake(
            "upside_down",
            "Your fraction is upside down: the score belongs above the line and the 100 below it.",
            swap("scores / 100", "100 / scores"),
        ),
        Mistake(
            "divided_by_the_best",
            "You divide by the best score in the array, so somebody always gets 1. Full marks are "
            "100, whoever sat the exam.",
            swap("scores / 100", "scores / np.max(scores)"),
        ),
        Mistake(
            "divided_by_the_sum",
            "You divide by the sum of all scores, so the shares add up to 1. Each score is to be compared with 100.",
            swap("scores / 100", "scores / np.sum(scores)"),
        ),
        Mistake(
            "what_was_lost",
            "This is the share of the marks that was lost. The share that was earned is asked.",
            swap("scores / 100", "1 - scores / 100"),
        ),
        Mistake(
            "rounded",
            "You round the shares to whole numbers, so that only 0 and 1 are left. Return them as they are.",
            swap("scores / 100", "np.round(scores / 100)"),
        ),
        Mistake(
            "averaged",
            "You return one number for the whole class. Every score has a share of its own: same shape out as in.",
            swap("scores / 100", "np.mean(scores) / 100"),
        ),
        Mistake(
            "printed_instead_of_returned",
            "You print the shares, and the function returns None. What is printed can be read but "
            "not used further: write return in front of it.",
            swap("return scores / 100", "print(scores / 100)"),
        ),
        Mistake(
            "changed_the_scores",
            "scores /= 100 writes into the caller's array. Run twice, it would divide twice. "
            "scores / 100 makes a new array and leaves the old one alone.",
            swap("return scores / 100", "scores /= 100\n    return scores"),
        ),
    ],
    hints=[
        "Take one score. 75 points of 100: which sum would you type into a calculator to get 0.75?",
        "numpy does that sum with every entry of the array at once; you need no loop. Mind which "
        "of Python's two divisions keeps the fraction.",
        "Return the array divided by one hundred, with a single slash.",
    ],
)

column_maxima_normalise = Exercise(
    reference.column_maxima_normalise,
    points=2,
    pure=True,
    cases=[
        Case("the hours of the lesson", X=HOURS, only="public"),
        Case("as many samples as columns", X=uniform(1, 10, 3, 3)),
        Case("fewer samples than columns", X=uniform(1, 10, 2, 4)),
        Case("many samples of one column", X=uniform(1, 10, 5, 1)),
        Case(
            "entries below 0 keep their sign, and may end below -1",
            X=np.array([[-8.0, 2.0, 1.0], [4.0, -1.0, 3.0], [2.0, -6.0, -4.5], [1.0, 0.5, -2.0]]),
        ),
        Case("six samples of three columns", X=uniform(1, 20, 6, 3), only="hidden"),
    ],
    mistakes=[
        Mistake(
            "one_maximum_for_all",
            "You divide everything by the largest entry of the whole array. Every column has a "
            "unit of its own, so every column needs a maximum of its own.",
            swap("X.max(axis=0)", "X.max()"),
        ),
        Mistake(
            "one_maximum_per_sample",
            "You take the largest entry of each row. A row is a student, and her sleep is not to "
            "be measured by her study: look down the columns instead.",
            swap("X.max(axis=0)", "X.max(axis=1, keepdims=True)"),
        ),
        Mistake(
            "maximum_along_the_wrong_axis",
            "axis=1 runs along a row and gives one maximum for each sample. axis=0 runs down the "
            "samples and gives one for each column, which is what numpy can line up with the "
            "columns of X.",
            swap("axis=0", "axis=1"),
        ),
        Mistake(
            "smallest_instead_of_largest",
            "You divide by the smallest entry of each column. Then the smallest becomes 1, and the largest should.",
            swap("X.max(", "X.min("),
        ),
        Mistake(
            "mean_of_the_column",
            "You divide by the mean of each column. Divide by its largest entry, so that this becomes 1.",
            swap("X.max(", "X.mean("),
        ),
        Mistake(
            "sum_of_the_column",
            "You divide by the sum of each column, so that the column adds up to 1. Divide by its largest entry.",
            swap("X.max(", "X.sum("),
        ),
        Mistake(
            "length_of_the_column",
            "You divide by the root of the sum of squares. Divide by the largest entry of the column.",
            swap("X.max(axis=0)", "np.linalg.norm(X, axis=0)"),
        ),
        Mistake(
            "largest_without_its_sign",
            "You take the largest entry after dropping the signs. In a column with a large "
            "negative number, that is another one: ask for the largest entry itself.",
            swap("X.max(axis=0)", "np.abs(X).max(axis=0)"),
        ),
        Mistake(
            "stretched_from_0_to_1",
            "You also shift each column so that its smallest entry becomes 0. Only divide: 0 hours should stay 0.",
            swap("X / X.max(axis=0)", "(X - X.min(axis=0)) / (X.max(axis=0) - X.min(axis=0) + 1e-12)"),
        ),
        Mistake(
            "standardised",
            "You make mean 0 and spread 1, another good way to scale. Here the largest entry is to become 1.",
            swap("X / X.max(axis=0)", "(X - X.mean(axis=0)) / (X.std(axis=0) + 1e-12)"),
        ),
        Mistake(
            "subtracted",
            "You subtract the largest entry. A share is a quotient: divide by it.",
            swap("X / X.max", "X - X.max"),
        ),
        Mistake(
            "upside_down",
            "Your fraction is upside down: the entry belongs above the line, the largest one below it.",
            swap("X / X.max(axis=0)", "X.max(axis=0) / X"),
        ),
        Mistake(
            "returned_the_maxima",
            "These are the largest entries of the columns. Now divide X by them.",
            swap("X / X.max(axis=0)", "X.max(axis=0)"),
        ),
        Mistake(
            "numbers_of_the_example",
            "You divide by 10 and 5, which are the maxima of the lesson's three students. Another "
            "class has others: find them in X.",
            swap("X / X.max(axis=0)", "X / np.array([10.0, 5.0])"),
        ),
        Mistake(
            "changed_the_table",
            "X /= ... writes into the caller's array: the hours would be gone for whoever needs "
            "them next. Make a new array with X / ... instead.",
            swap("return X / X.max(axis=0)", "X /= X.max(axis=0)\n    return X"),
        ),
    ],
    hints=[
        "First find the largest entry of each column, on paper, in the lesson's table: two "
        "numbers. Then ask what shape they have as an array.",
        "An array's own method max takes an axis: the axis that is named is the one that "
        "disappears. You want the m to disappear and the n to stay.",
        "Divide the whole table by the maxima taken along axis 0. Their shape is (n,), and numpy "
        "lines it up with the last axis of X, the columns.",
    ],
)

mean_distance = Exercise(
    reference.mean_distance,
    points=2,
    cases=[
        Case(
            "a row of predictions and a column of scores: 5, 3 and 5 apart",
            y_preds=np.array([70.0, 85.0, 90.0]),
            y=SCORES,
            only="public",
        ),
        Case("two rows", y_preds=uniform(20, 90, 5), y=uniform(20, 90, 5)),
        Case("two columns", y_preds=uniform(20, 90, 4, 1), y=uniform(20, 90, 4, 1)),
        Case("a column of predictions, a row of true values", y_preds=uniform(20, 90, 4, 1), y=uniform(20, 90, 4)),
        Case("predictions that are all too low", y_preds=uniform(5, 40, 3), y=uniform(50, 90, 3)),
        Case(
            "many samples, a row and a column",
            y_preds=uniform(20, 90, 9),
            y=uniform(20, 90, 9, 1),
            only="hidden",
        ),
    ],
    mistakes=[
        Mistake(
            "each_with_each",
            "A row minus a column compares each prediction with every true value: m times m "
            "distances where you want m. Bring both to the same shape before you subtract.",
            swap("np.ravel(y_preds) - np.ravel(y)", "y_preds - y"),
        ),
        Mistake(
            "errors_cancel",
            "You average the differences with their signs, so that 5 too many and 5 too few make "
            "0. A distance has no sign: drop it before you average.",
            swap("np.abs(np.ravel(y_preds) - np.ravel(y))", "np.ravel(y_preds) - np.ravel(y)"),
        ),
        Mistake(
            "sign_dropped_too_late",
            "You average first and drop the sign afterwards; by then, too many and too few have "
            "cancelled. Drop the sign of each difference.",
            swap("np.abs(np.ravel(y_preds) - np.ravel(y))", "np.ravel(y_preds) - np.ravel(y)"),
            swap("np.mean(distances)", "np.abs(np.mean(distances))"),
        ),
        Mistake(
            "added_up",
            "You add up the distances. Their mean does not grow with the number of samples: divide by it.",
            swap("np.mean(distances)", "np.sum(distances)"),
        ),
        Mistake(
            "squared",
            "You average the squares of the distances. That is another measure, in squared "
            "points; here the distances themselves are averaged.",
            swap("np.mean(distances)", "np.mean(distances**2)"),
        ),
        Mistake(
            "root_of_the_mean_square",
            "You square, average and take the root, which gives large errors more weight. Here "
            "the distances themselves are averaged.",
            swap("np.mean(distances)", "np.sqrt(np.mean(distances**2))"),
        ),
        Mistake(
            "largest_distance",
            "You return the largest distance, the worst case. The mean over all samples is asked.",
            swap("np.mean(distances)", "np.max(distances)"),
        ),
        Mistake(
            "median_distance",
            "You return the median, the distance in the middle. The mean is asked: the sum divided by the number.",
            swap("np.mean(distances)", "np.median(distances)"),
        ),
        Mistake(
            "returned_every_distance",
            "You return all the distances. One number is asked: their mean.",
            swap("np.mean(distances)", "distances"),
        ),
        Mistake(
            "relative_to_the_truth",
            "You divide each distance by the true value, which gives shares. The answer is to be in the unit of y.",
            swap("np.mean(distances)", "np.mean(distances / np.ravel(y))"),
        ),
        Mistake(
            "halved",
            "Your result is half the right one. The mean of the distances has no further factor.",
            swap("np.mean(distances)", "np.mean(distances) / 2"),
        ),
        Mistake(
            "divided_by_one_less",
            "You divide by m - 1, as one does for a standard deviation. A mean divides by m.",
            swap("np.mean(distances)", "np.sum(distances) / (len(distances) - 1)"),
        ),
    ],
    equivalent={
        "swap: np.ravel(y_preds) - np.ravel(y)": "a distance is the same in both directions",
    },
    hints=[
        "Do the example on paper: three differences, three distances, one mean. How many "
        "differences did your function compute? Print their shape.",
        "Make both arrays flat before you subtract. numpy has a function for it, and so has every array: ravel.",
        "Flatten both, subtract, take the absolute value of every difference, and then the mean of them.",
    ],
)

FITS = """\
s = expected_shapes(3, hidden, outputs)
A = np.tanh(X @ np.ones(s["W1"]) + np.ones(s["b1"]))
A @ np.ones(s["W2"]) + np.ones(s["b2"])"""
SHAPES = '{"W1": (n, hidden), "b1": (1, hidden), "W2": (hidden, outputs), "b2": (1, outputs)}'

expected_shapes = Exercise(
    reference.expected_shapes,
    points=3,
    cases=[
        Case("2 inputs, 3 hidden units, 1 output", n=2, hidden=3, outputs=1, only="public"),
        Case("many inputs, few outputs", n=integers(7, 9), hidden=integers(4, 6), outputs=integers(2, 3)),
        Case("few inputs, many outputs", n=integers(2, 3), hidden=integers(5, 7), outputs=integers(8, 9)),
        Case("as many inputs as outputs", n=integers(4, 4), hidden=integers(5, 9), outputs=integers(4, 4)),
        Case(
            "four samples pass through arrays of these shapes",
            X=uniform(-1, 1, 4, 3),
            hidden=integers(5, 7),
            outputs=integers(2, 4),
            call=FITS,
        ),
    ],
    mistakes=[
        Mistake(
            "transposed",
            "Your weights are (n_out, n_in), the convention of some libraries. In this workbook "
            "samples are rows, and X @ W asks for (n_in, n_out): one column for each unit.",
            swap("(n, hidden)", "(hidden, n)"),
            swap("(hidden, outputs)", "(outputs, hidden)"),
        ),
        Mistake(
            "biases_as_columns",
            "Your biases stand upright, (n_out, 1). They are added to rows, one number for each unit: (1, n_out).",
            swap("(1, hidden)", "(hidden, 1)"),
            swap("(1, outputs)", "(outputs, 1)"),
        ),
        Mistake(
            "biases_without_their_row",
            "(n_out,) has one axis. It would work in a sum, but we write biases as rows with two axes: (1, n_out).",
            swap("(1, hidden)", "(hidden,)"),
            swap("(1, outputs)", "(outputs,)"),
        ),
        Mistake(
            "a_bias_for_each_input",
            "You count a bias for everything that comes in. A bias belongs to a unit, so there is "
            "one for each that goes out: (1, n_out).",
            swap("(1, hidden)", "(1, n)"),
            swap("(1, outputs)", "(1, hidden)"),
        ),
        Mistake(
            "a_bias_for_each_weight",
            "Your biases have the shape of the weights. A unit has many weights, one for each "
            "input, but only one bias.",
            swap("(1, hidden)", "(n, hidden)"),
            swap("(1, outputs)", "(hidden, outputs)"),
        ),
        Mistake(
            "one_bias_for_each_layer",
            "You give each layer a single bias. Each unit of the layer has its own: (1, n_out).",
            swap("(1, hidden)", "(1, 1)"),
            swap("(1, outputs)", "(1, 1)"),
        ),
        Mistake(
            "output_layer_sees_the_inputs",
            "W2 has a row for each input of the network. But the output layer is given what the "
            "hidden units answer: a row for each of those.",
            swap("(hidden, outputs)", "(n, outputs)"),
        ),
        Mistake(
            "layers_exchanged",
            "You have the two layers the wrong way round. 1 is the hidden layer, the first one on "
            "the way; 2 is the output layer.",
            rewrite("""
                def expected_shapes(n, hidden, outputs):
                    return {"W1": (hidden, outputs), "b1": (1, outputs), "W2": (n, hidden), "b2": (1, hidden)}
            """),
        ),
        Mistake(
            "bias_as_a_further_input",
            "You count the bias as one more row of the weights. Some texts do; here the biases "
            "are arrays of their own, and W has exactly a row for each input.",
            swap("(n, hidden)", "(n + 1, hidden)"),
            swap("(hidden, outputs)", "(hidden + 1, outputs)"),
        ),
        Mistake(
            "shapes_of_the_example",
            "These are the shapes of the 2-3-1 network of the lesson. Build them from n, hidden and outputs.",
            swap(SHAPES, '{"W1": (2, 3), "b1": (1, 3), "W2": (3, 1), "b2": (1, 1)}'),
        ),
        Mistake(
            "arrays_instead_of_shapes",
            "You return arrays. Their shapes alone are asked, as tuples of two numbers.",
            swap(SHAPES, "{key: np.zeros(shape) for key, shape in " + SHAPES + ".items()}"),
        ),
        Mistake(
            "counts_instead_of_shapes",
            "You return how many numbers each array holds. Its shape says more: a tuple with the "
            "number of rows and the number of columns.",
            swap(SHAPES, '{"W1": n * hidden, "b1": hidden, "W2": hidden * outputs, "b2": outputs}'),
        ),
    ],
    hints=[
        "Draw the network, and look at one layer at a time: how many numbers come in, how many units are there?",
        "A product X @ W fits when the columns of X are as many as the rows of W. What comes out "
        "of the hidden layer goes into the output layer.",
        "The hidden layer goes from n to hidden, the output layer from hidden to outputs. Each W "
        "has a row for each number that comes in and a column for each unit; each b is a single "
        "row with a number for each unit.",
    ],
)
