"""How the answers of chapter 05 are judged."""

import numpy as np

from autograder.exercises.draws import biases, choice, given, integers, network, normal, uniform
from autograder.exercises.model import Case, Exercise, Mistake, between, rewrite, swap
from course import data
from solutions import layers as reference

HOURS = data.sleep_and_study()[0]
HAND_W, HAND_B = np.array([[1.0, 0.0, -1.0], [2.0, 1.0, 1.0]]), np.array([[-10.0, 0.0, 5.0]])
W0, B0, W1, B1 = data.moons_network()


def fine(*shape):
    """Normal numbers with four decimals: no point of a grid falls on the boundary that they make."""
    return given(lambda rng: np.round(rng.standard_normal(shape), 4))


dense = Exercise(
    reference.dense,
    points=2,
    cases=[
        Case("the three students and three units of the lesson", A=HOURS, W=HAND_W, b=HAND_B, only="public"),
        Case("five samples, from three numbers to two", A=normal(5, 3), W=normal(3, 2), b=normal(1, 2)),
        Case("as many samples as units", A=normal(3, 3), W=normal(3, 3), b=normal(1, 3)),
        Case("a single sample", A=normal(1, 2), W=normal(2, 4), b=normal(1, 4)),
        Case("a single unit", A=normal(4, 3), W=normal(3, 1), b=normal(1, 1)),
        Case("seven samples, from four numbers to six", only="hidden", A=normal(7, 4), W=normal(4, 6), b=normal(1, 6)),
    ],
    mistakes=[
        Mistake("forgot_the_bias", "The biases are missing. Each unit adds its own to its sum.", swap("A @ W + b", "A @ W")),
        Mistake("subtracted_the_bias", "You subtract the biases. In Z = A W + b they are added.", swap("A @ W + b", "A @ W - b")),
        Mistake(
            "weights_transposed",
            "W is transposed where it should not be. It comes as (n_in, n_out), which fits behind A (m, n_in) as it is.",
            swap("A @ W", "A @ W.T"),
        ),
        Mistake(
            "factors_swapped",
            "The order is turned round: samples are rows, so A stands first. In W A they would have to be columns.",
            swap("A @ W", "W @ A"),
        ),
        Mistake(
            "entry_by_entry",
            "The star multiplies entry by entry. A unit sums over what it is given: that is a matrix product.",
            swap("A @ W", "A * W"),
        ),
        Mistake(
            "bias_per_sample",
            "You add one bias per sample, down the rows. There is one per unit: b lies along the columns of Z.",
            swap("@ W + b", "@ W + b.T"),
        ),
        Mistake(
            "bias_once_per_input",
            "The bias is counted once for each input. A unit adds it once, to the finished sum.",
            swap("@ W + b", "@ W + len(W) * b"),
        ),
        Mistake(
            "one_bias_for_all",
            "You add the sum of all biases to every unit. Each has its own.",
            swap("@ W + b", "@ W + np.sum(b)"),
        ),
        Mistake(
            "mean_instead_of_sum",
            "You divide by the number of inputs. A unit adds up; it does not average.",
            swap("A @ W", "A @ W / A.shape[1]"),
        ),
        Mistake(
            "already_activated",
            "You apply tanh. This is Z, before any activation; that is left to whoever calls.",
            swap("A @ W + b", "np.tanh(A @ W + b)"),
        ),
        Mistake(
            "columns_out",
            "The result is transposed: one row per sample and one column per unit is asked.",
            swap("A @ W + b", "(A @ W + b).T"),
        ),
    ],
    hints=[
        "Take one student and one unit: multiply, add up, add the bias. Where in the table of results does that number belong?",
        "Row i of A meets column j of W: that is what a matrix product does for all i and j at once. Shapes: (m, n_in)(n_in, n_out).",
        "The matrix product of A and W, in this order, plus b: numpy repeats the single row of b for every sample.",
    ],
)

SMALL = {"X": normal(5, 3), "W0": normal(3, 4), "b0": normal(1, 4), "W1": normal(4, 2), "b1": normal(1, 2)}
SQUARE = {"X": normal(3, 3), "W0": normal(3, 3), "b0": normal(1, 3), "W1": normal(3, 3), "b1": normal(1, 3)}

forward = Exercise(
    reference.forward,
    points=3,
    cases=[
        Case("the sample of the lesson: 0.5", X=np.array([[2.0, 1.0]]), W0=np.array([[1.0, 5.0], [-2.0, 0.0]]), b0=np.zeros((1, 2)),
             W1=np.array([[4.0], [2.0]]), b1=np.array([[-2.0]]), atol=1e-3, only="public"),
        Case("five samples, 3-4-2", **SMALL),
        Case("as many units everywhere as samples", **SQUARE),
        Case("one output stays a column", X=normal(4, 2), W0=normal(2, 3), b0=normal(1, 3), W1=normal(3, 1), b1=normal(1, 1)),
        Case("one hidden unit", X=normal(3, 2), W0=normal(2, 1), b0=normal(1, 1), W1=normal(1, 2), b1=normal(1, 2)),
        Case("the network of the two moons", X=uniform(-1.0, 2.0, 6, 2), W0=W0, b0=B0, W1=W1, b1=B1),
        Case("eight samples, 5-2-3", only="hidden", X=normal(8, 5), W0=normal(5, 2), b0=normal(1, 2), W1=normal(2, 3), b1=normal(1, 3)),
    ],
    mistakes=[
        Mistake(
            "logistic_in_the_hidden_layer",
            "Your hidden layer answers with the logistic function. Here it is tanh, which can also speak against.",
            swap("tanh(dense(X", "logistic(dense(X"),
        ),
        Mistake(
            "tanh_at_the_output",
            "Your output is between -1 and 1. A probability comes from the logistic function.",
            swap("return logistic(", "return tanh("),
        ),
        Mistake(
            "activations_swapped",
            "The two activations stand in each other's place: tanh belongs to the hidden layer, logistic to the output.",
            swap("tanh(dense(X", "logistic(dense(X"),
            swap("return logistic(", "return tanh("),
        ),
        Mistake(
            "no_activation_in_the_hidden_layer",
            "The hidden layer has no activation, so the two layers amount to one. Bend its sums with tanh.",
            swap("tanh(dense(X, W0, b0))", "dense(X, W0, b0)"),
        ),
        Mistake(
            "no_activation_at_the_output",
            "This is the output unit's sum, any number. The logistic function makes a probability of it.",
            swap("logistic(dense(A0, W1, b1))", "dense(A0, W1, b1)"),
        ),
        Mistake(
            "relu_in_the_hidden_layer",
            "Your hidden layer uses relu. The statement asks for tanh.",
            swap("tanh(dense(X, W0, b0))", "np.maximum(dense(X, W0, b0), 0)"),
        ),
        Mistake("forgot_b0", "The hidden layer's biases are missing.", swap("dense(X, W0, b0)", "dense(X, W0, 0 * b0)")),
        Mistake("forgot_b1", "The output's biases are missing.", swap("dense(A0, W1, b1)", "dense(A0, W1, 0 * b1)")),
        Mistake(
            "stopped_at_the_hidden_layer",
            "This is what the hidden layer answers. Hand it on to the output layer.",
            swap("return logistic(dense(A0, W1, b1))", "return A0"),
        ),
        Mistake(
            "fed_the_samples_again",
            "Your output layer is given the samples. It sees only what the hidden layer has answered.",
            swap("dense(A0, W1, b1)", "dense(X, W1, b1)"),
        ),
        Mistake(
            "same_layer_twice",
            "You use the hidden layer's weights a second time. The output has its own, W1 and b1.",
            swap("dense(A0, W1, b1)", "dense(A0, W0, b0)"),
        ),
        Mistake(
            "decisions",
            "You have rounded to 0 and 1. Return the outputs themselves; deciding is left to the caller.",
            swap("return logistic(dense(A0, W1, b1))", "return np.round(logistic(dense(A0, W1, b1)))"),
        ),
        Mistake(
            "tanh_twice",
            "tanh is applied to the hidden layer twice. Once is enough.",
            swap("tanh(dense(X, W0, b0))", "tanh(tanh(dense(X, W0, b0)))"),
        ),
        Mistake(
            "probabilities_that_add_up_to_one",
            "Your outputs of a sample add up to 1. Here every output unit answers for itself, with its own logistic function.",
            swap("return logistic(dense(A0, W1, b1))",
                 "E = np.exp(dense(A0, W1, b1))\n    return E / E.sum(axis=1, keepdims=True)"),
        ),
    ],
    hints=[
        "Two layers, two times the same: sums, then an activation. You have a function for the sums.",
        "What the hidden layer answers is all that the output layer is given. Give it a name, A0, and look at its shape.",
        "A0 is tanh of dense applied to X, W0, b0. The result is logistic of dense applied to A0, W1, b1.",
    ],
)

# a straight boundary, so that the fractions can be checked with pencil and paper
STRAIGHT = """
def predict(points):
    return (np.asarray(points) @ w > c).astype(int)
""".strip()
BENT = """
def predict(points):
    p = np.asarray(points)
    return (np.sin(w[0] * p[:, 0]) + w[1] * p[:, 1] ** 2 > c).astype(int)
""".strip()
MOONS = """
def predict(points):
    return (np.tanh(points @ W0 + b0) @ W1 + b1 > 0).astype(int)[:, 0]
area_fractions(predict, X)
""".strip()
CORNERS = np.array([data.moons()[0].min(axis=0), data.moons()[0].max(axis=0)])


def area(predict, arguments="X, n, margin"):
    """A script that makes a classifier and measures its areas; the caller's answer has two parts."""
    return f"{predict}\narea_fractions(predict, {arguments})"


area_fractions = Exercise(
    reference.area_fractions,
    points=4,
    cases=[
        Case("a limit at 0 gets no margin", X=np.array([[0.0, 0.0], [1.0, 2.0]]), w=np.array([1.0, 0.1]), c=0.633, n=10, margin=0.2,
             call=area(STRAIGHT), only="public"),
        Case("limits of both signs, two different features", X=given(lambda rng: np.round(rng.uniform([-1, -4], [3, 2], (8, 2)), 2)),
             w=fine(2), c=fine(), n=9, margin=0.2, call=area(STRAIGHT)),
        Case("far to the right of 0", X=uniform(10, 12, 5, 2), w=np.array([1.0, -1.003]), c=fine(), n=12, margin=0.15, call=area(STRAIGHT)),
        Case("far to the left of 0", X=uniform(-9, -6, 5, 2), w=np.array([0.4031, 1.0]), c=given(lambda rng: round(rng.uniform(-12, -8), 4)),
             n=11, margin=0.25, call=area(STRAIGHT)),
        Case("without a margin", X=normal(6, 2), w=fine(2), c=fine(), n=8, margin=0.0, call=area(BENT)),
        Case("on the two moons, n and margin left out: 0.4387 and 0.5613", X=CORNERS, W0=W0, b0=B0, W1=W1, b1=B1, call=MOONS, atol=6e-5),
        Case("a bent boundary on a fine grid", only="hidden", X=normal(7, 2, scale=2.0), w=fine(2), c=fine(), n=31, margin=0.3, call=area(BENT)),
        Case("another bent boundary", only="hidden", X=uniform(-3, 1, 7, 2), w=fine(2), c=fine(), n=20, margin=0.1, call=area(BENT)),
        Case("n and margin are read", only="hidden", X=normal(4, 2), w=fine(2), c=0.1003, n=integers(5, 9), margin=choice(0.05, 0.5), call=area(STRAIGHT)),
    ],
    mistakes=[
        Mistake(
            "margin_of_the_range",
            "Your margin is a share of the range. That would be sensible, but here it is a share of each limit's absolute value.",
            swap("    low = low - margin * np.abs(low)\n    high = high + margin * np.abs(high)\n",
                 "    low, high = low - margin * (high - low), high + margin * (high - low)\n"),
        ),
        Mistake(
            "forgot_the_absolute_value",
            "A negative limit moves the wrong way, inwards at the left or back at the right. Take its absolute value first.",
            swap("margin * np.abs(low)", "margin * low"),
            swap("margin * np.abs(high)", "margin * high"),
        ),
        Mistake(
            "no_margin",
            "Your grid ends at the outermost samples. Each limit is moved outwards by its margin.",
            swap("    low = low - margin * np.abs(low)\n    high = high + margin * np.abs(high)\n", ""),
        ),
        Mistake(
            "margin_inwards",
            "Your limits move inwards, so the outermost samples lie outside. The lower ones go down, the upper ones up.",
            swap("low - margin", "low + margin"),
            swap("high + margin", "high - margin"),
        ),
        Mistake(
            "margin_as_a_length",
            "You move each limit by margin itself. It is a share: multiply it with the limit's absolute value.",
            swap("margin * np.abs(low)", "margin"),
            swap("margin * np.abs(high)", "margin"),
        ),
        Mistake(
            "margin_at_one_end",
            "Only the upper limits have their margin. The lower ones move too, downwards.",
            swap("    low = low - margin * np.abs(low)\n", ""),
        ),
        Mistake(
            "margin_of_the_example",
            "Your margin is 0.2 whatever the caller says. Read the argument.",
            swap("margin * np.abs(low)", "0.2 * np.abs(low)"),
            swap("margin * np.abs(high)", "0.2 * np.abs(high)"),
        ),
        Mistake(
            "counts",
            "These are numbers of grid points. Divide them by how many there are in all.",
            swap("np.mean(labels == 0), np.mean(labels == 1)", "np.sum(labels == 0), np.sum(labels == 1)"),
        ),
        Mistake(
            "fractions_swapped",
            "The two fractions are in the wrong order: that of label 0 comes first.",
            swap("np.mean(labels == 0), np.mean(labels == 1)", "np.mean(labels == 1), np.mean(labels == 0)"),
        ),
        Mistake(
            "fractions_of_the_samples",
            "You predict the samples. How much of the plane a class gets is asked: predict the points of a grid.",
            swap("predict(np.column_stack([x1.ravel(), x2.ravel()]))", "predict(X)"),
        ),
        Mistake(
            "diagonal",
            "Your points lie on a line from corner to corner. A grid has every x1 with every x2.",
            swap("np.meshgrid(np.linspace(low[0], high[0], n), np.linspace(low[1], high[1], n))",
                 "np.linspace(low[0], high[0], n), np.linspace(low[1], high[1], n)"),
        ),
        Mistake(
            "features_swapped",
            "The columns of your grid are in the wrong order: predict wants x1 first, as in X.",
            swap("[x1.ravel(), x2.ravel()]", "[x2.ravel(), x1.ravel()]"),
        ),
        Mistake(
            "one_range_for_both",
            "Both directions of your grid have the limits of the first feature. Each feature has its own.",
            swap("np.linspace(low[1], high[1], n)", "np.linspace(low[0], high[0], n)"),
        ),
        Mistake(
            "limits_over_everything",
            "You take the smallest and the largest number of the whole table. Each feature, each column of X, has its own limits.",
            swap("X.min(axis=0), X.max(axis=0)", "np.array([X.min()] * 2), np.array([X.max()] * 2)"),
        ),
        Mistake(
            "without_the_upper_end",
            "Your grid stops one point before the upper limits. Both ends belong to it.",
            swap("np.linspace(low[0], high[0], n), np.linspace(low[1], high[1], n)",
                 "np.linspace(low[0], high[0], n, endpoint=False), np.linspace(low[1], high[1], n, endpoint=False)"),
        ),
        Mistake(
            "n_of_the_example",
            "Your grid always has 200 points along each feature. Read the argument n.",
            swap("np.linspace(low[0], high[0], n), np.linspace(low[1], high[1], n)",
                 "np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200)"),
        ),
    ],
    hints=[
        "Three steps: four limits, a grid between them, and the labels of its points. Do the limits by hand for one feature from -2 to 3.",
        "np.linspace makes n numbers from one limit to the other; np.meshgrid pairs every x1 with every x2. predict wants a table with "
        "two columns, so unroll both with ravel.",
        "Lower limits: the smallest of each column, minus margin times its absolute value; upper ones likewise, plus. The fractions are "
        "the means of 'label is 0' and 'label is 1' over all n times n points.",
    ],
)


def columns(*sizes):
    """Weights of a network whose samples are columns: (n_out, n_in) for each layer."""
    return [normal(n_out, n_in) for n_in, n_out in zip(sizes, sizes[1:], strict=False)]


def column_biases(*sizes):
    """Biases of such a network: (n_out, 1) for each layer."""
    return [normal(n_out, 1) for n_out in sizes[1:]]


# The same network, written down with samples as rows.
ROWS = """
A = x.T
for W, b in zip(Ws, bs):
    A = 1 / (1 + np.exp(-(A @ W + b)))
np.abs(np.array(nested_forward(x, [W.T for W in Ws], [b.T for b in bs])).T - A)
""".strip()

nested_forward = Exercise(
    reference.nested_forward,
    points=3,
    cases=[
        Case("one layer", x=normal(2, 3), Ws=columns(2, 4), bs=column_biases(2, 4)),
        Case("the sizes 2-2-3-2", x=uniform(0, 1, 2, 5), Ws=columns(2, 2, 3, 2), bs=column_biases(2, 2, 3, 2)),
        Case("a single sample, a column", x=normal(3, 1), Ws=columns(3, 2, 1), bs=column_biases(3, 2, 1)),
        Case("as many units everywhere as samples", x=normal(2, 2), Ws=columns(2, 2, 2), bs=column_biases(2, 2, 2)),
        Case("agrees with rows, transposed", x=normal(3, 4), Ws=network(3, 4, 2), bs=biases(3, 4, 2), call=ROWS, wants=between(0, 1e-9)),
        Case("five layers", only="hidden", x=normal(4, 6), Ws=columns(4, 3, 5, 2, 2, 3), bs=column_biases(4, 3, 5, 2, 2, 3)),
        Case("two layers that grow", only="hidden", x=normal(2, 4), Ws=columns(2, 5, 7), bs=column_biases(2, 5, 7)),
    ],
    mistakes=[
        Mistake("forgot_the_biases", "The biases are missing in every layer.", swap("W @ a + b", "W @ a")),
        Mistake("subtracted_the_biases", "You subtract the biases. Every layer adds its own.", swap("W @ a + b", "W @ a - b")),
        Mistake(
            "samples_as_rows",
            "You multiply as if samples were rows. Here they are columns, and W has one row per unit: W stands first.",
            swap("W @ a + b", "(a.T @ W + b.T).T"),
        ),
        Mistake(
            "factors_swapped",
            "The order is turned round: with samples as columns it is W a, not a W.",
            swap("W @ a", "a @ W"),
        ),
        Mistake(
            "biases_as_rows",
            "You turn the biases into rows. Units are rows of the result here, so b stays a column.",
            swap("@ a + b", "@ a + b.T"),
        ),
        Mistake(
            "fed_the_samples_to_every_layer",
            "Every layer of yours is given x. Each one after the first is given what the layer before it has answered.",
            swap("W @ a", "W @ x"),
        ),
        Mistake(
            "tanh_in_every_layer",
            "Your layers answer with tanh. Here all of them are logistic.",
            swap("a = logistic(W @ a + b)", "a = np.tanh(W @ a + b)"),
        ),
        Mistake(
            "activation_at_the_end_only",
            "Only the last layer has its activation, so all of them amount to one layer. Each layer bends its own sums.",
            swap("a = logistic(W @ a + b)", "a = W @ a + b"),
            swap("return a", "return logistic(a)"),
        ),
        Mistake(
            "last_layer_not_activated",
            "The last layer returns its sums. It is logistic too.",
            swap("    for W, b in zip(Ws, bs):\n        a = logistic(W @ a + b)\n    return a",
                 "    for W, b in zip(Ws[:-1], bs[:-1]):\n        a = logistic(W @ a + b)\n    return Ws[-1] @ a + bs[-1]"),
        ),
        Mistake(
            "without_the_last_layer",
            "You stop one layer early.",
            swap("zip(Ws, bs)", "zip(Ws[:-1], bs[:-1])"),
        ),
        Mistake(
            "without_the_first_layer",
            "You leave out the first layer. It is given x itself.",
            swap("zip(Ws, bs)", "zip(Ws[1:], bs[1:])"),
        ),
        Mistake(
            "layers_from_the_end",
            "You begin with the last layer. F(x) is read from the inside: the first layer stands innermost.",
            swap("zip(Ws, bs)", "zip(Ws[::-1], bs[::-1])"),
        ),
        Mistake(
            "activated_twice",
            "Each layer is squeezed twice. Once is enough.",
            swap("logistic(W @ a + b)", "logistic(logistic(W @ a + b))"),
        ),
        Mistake(
            "first_layer_only",
            "You return after the first layer: the return stands inside the loop. Move it to the left, below the loop.",
            swap("    return a", "        return a"),
        ),
        Mistake(
            "rows_out",
            "The result is transposed: samples come out as columns, as they went in.",
            swap("return a", "return a.T"),
        ),
    ],
    hints=[
        "Read the formula from the inside. What does the innermost layer get, and what becomes of its answer?",
        "A loop over the layers carries one array along. It begins as x, and every layer replaces it.",
        "In the loop: the product of W and the array, in this order, plus b, through the logistic function. Return the array after the loop.",
    ],
)

count_parameters = Exercise(
    reference.count_parameters,
    points=2,
    cases=[
        Case("two inputs, four hidden units, one output: 17", sizes=[2, 4, 1]),
        Case("a single layer", sizes=[integers(2, 5), integers(6, 9)]),
        Case("three layers", sizes=[2, 2, 3, 2]),
        Case("a deep one", sizes=choice([3, 5, 4, 6, 2], [4, 3, 6, 5, 2])),
        Case("a larger one", only="hidden", sizes=[integers(20, 90), integers(10, 19), integers(2, 9)]),
        Case("six layers", only="hidden", units=integers(2, 9, 7), call="count_parameters([int(number) for number in units])"),
    ],
    mistakes=[
        Mistake(
            "forgot_the_biases",
            "These are the weights only. Every unit behind the inputs also has a bias.",
            swap("(n_in + 1) * n_out", "n_in * n_out"),
        ),
        Mistake(
            "biases_of_the_layer_before",
            "You count a bias for each number that goes into a layer. It is one for each unit that comes out.",
            swap("(n_in + 1) * n_out", "n_in * (n_out + 1)"),
        ),
        Mistake(
            "one_bias_per_layer",
            "You count one bias per layer. Each unit has its own.",
            swap("(n_in + 1) * n_out", "n_in * n_out + 1"),
        ),
        Mistake(
            "biases_for_the_inputs",
            "The inputs have no bias: they are given, not computed.",
            swap("return sum(", "return sizes[0] + sum("),
        ),
        Mistake(
            "bias_units_connected_backwards",
            "You let the bias unit of the next layer receive weights too. Nothing leads into a bias unit: it is 1 for ever.",
            swap("(n_in + 1) * n_out", "(n_in + 1) * (n_out + 1)"),
        ),
        Mistake(
            "units",
            "This is the number of units. Parameters are weights, one per connection, and biases.",
            swap("sum((n_in + 1) * n_out for n_in, n_out in zip(sizes[:-1], sizes[1:]))", "sum(sizes)"),
        ),
        Mistake(
            "only_the_biases",
            "These are the biases only. Add the weights: one for each pair of neighbouring units.",
            swap("(n_in + 1) * n_out", "n_out"),
        ),
        Mistake(
            "without_the_last_layer",
            "The last layer is missing: four sizes make three layers, each between two neighbours in the list.",
            swap("zip(sizes[:-1], sizes[1:])", "zip(sizes[:-2], sizes[1:-1])"),
        ),
        Mistake(
            "without_the_first_layer",
            "The first layer is missing. Its weights connect the inputs with the first hidden units.",
            swap("zip(sizes[:-1], sizes[1:])", "zip(sizes[1:-1], sizes[2:])"),
        ),
        Mistake(
            "product_of_the_layers",
            "You multiply the layers' counts. They are added.",
            swap("sum((n_in + 1) * n_out for n_in, n_out in zip(sizes[:-1], sizes[1:]))",
                 "int(np.prod([(n_in + 1) * n_out for n_in, n_out in zip(sizes[:-1], sizes[1:])]))"),
        ),
        Mistake(
            "three_sizes_only",
            "You count two layers, however many there are. Go along the whole list.",
            rewrite('''
                def count_parameters(sizes):
                    n, h, k = sizes[0], sizes[1], sizes[-1]
                    return (n + 1) * h + (h + 1) * k
            '''),
        ),
        Mistake(
            "every_layer_with_every_other",
            "You connect every layer with all that follow. A layer is connected with the next one only.",
            swap("for n_in, n_out in zip(sizes[:-1], sizes[1:])",
                 "for i, n_in in enumerate(sizes) for n_out in sizes[i + 1:]"),
        ),
    ],
    hints=[
        "Draw 2-4-1 and count the lines between the circles. What else does a unit learn, besides the weights of its lines?",
        "A layer with n_in inputs and n_out units has a matrix W and a row b. How many numbers are in each?",
        "For each pair of neighbouring sizes: n_in times n_out weights and n_out biases. Add up over all pairs.",
    ],
)
