"""How the answers of chapter 06 are judged."""

import numpy as np

from autograder.exercises.draws import biases, function, integers, labels, network, normal, uniform
from autograder.exercises.model import Case, Exercise, Mistake, at_most, between, rewrite, swap
from course import data
from solutions import backpropagation as reference

CLASSIFIER = [function("tanh"), function("logistic")]
POINTS, CLASSES = data.sine_curves()
SLOPES_AGREE = between(-1e-6, 1e-6)

SMALL = {"x": normal(3, 2), "ws": network(2, 2, 1), "bs": biases(2, 2, 1), "act_fs": CLASSIFIER}

forward_pass = Exercise(
    reference.forward_pass,
    points=4,
    cases=[
        Case("the hidden layer: Z1 and A1", call="forward_pass(x, ws, bs, act_fs)[:2]", **SMALL),
        Case("the output layer: Z2 and A2", call="forward_pass(x, ws, bs, act_fs)[2:]", **SMALL),
        Case("sizes that are all different",
             x=normal(5, 3), ws=network(3, 4, 2), bs=biases(3, 4, 2), act_fs=CLASSIFIER),
        Case("the activations are the ones handed in",
             x=normal(4, 2), ws=network(2, 3, 2), bs=biases(2, 3, 2), act_fs=[function("relu"), function("tanh")]),
        Case("a single sample is a matrix of one row",
             x=normal(1, 2), ws=network(2, 3, 1), bs=biases(2, 3, 1), act_fs=CLASSIFIER),
    ],
    mistakes=[
        Mistake(
            "second_layer_fed_with_Z1",
            "Your second layer is given Z1. What a layer hands on is its activation: the input of the second layer is A1.",
            swap("A1 @ ws[1]", "Z1 @ ws[1]"),
        ),
        Mistake(
            "activations_exchanged",
            "Your layers wear each other's activation. act_fs[0] belongs to the hidden layer, act_fs[1] to the output.",
            swap("act_fs[0](Z1)", "act_fs[1](Z1)"), swap("act_fs[1](Z2)", "act_fs[0](Z2)"),
        ),
        Mistake(
            "one_activation_for_both",
            "Both of your layers use the first activation. The output layer has its own, act_fs[1].",
            swap("act_fs[1](Z2)", "act_fs[0](Z2)"),
        ),
        Mistake(
            "activations_of_the_example",
            "You always use tanh and the logistic function. Use what you are handed in act_fs: another caller brings other activations.",
            swap("act_fs[0](Z1)", "tanh(Z1)"), swap("act_fs[1](Z2)", "logistic(Z2)"),
        ),
        Mistake(
            "forgot_the_hidden_activation",
            "Your hidden layer passes Z1 on unchanged. Without an activation in between, two layers are no more than one.",
            swap("act_fs[0](Z1)", "Z1"),
        ),
        Mistake(
            "forgot_the_output_activation",
            "Your A2 is Z2. The output layer has an activation too: A2 is act_fs[1] of Z2.",
            swap("act_fs[1](Z2)", "Z2"),
        ),
        Mistake(
            "forgot_the_biases",
            "Your layers do not add their biases. Z is the product with the weights plus b.",
            swap(" + bs[0]", ""), swap(" + bs[1]", ""),
        ),
        Mistake(
            "forgot_the_hidden_bias",
            "Your hidden layer does not add its bias, bs[0]. Everything behind it is off because of that.",
            swap(" + bs[0]", ""),
        ),
        Mistake(
            "forgot_the_output_bias",
            "Your hidden layer is right, and the output layer does not add its bias, bs[1].",
            swap(" + bs[1]", ""),
        ),
        Mistake(
            "bias_of_the_wrong_layer",
            "You add the hidden layer's bias in the output layer. Each layer has its own: bs[1] belongs to Z2.",
            swap("+ bs[1]", "+ bs[0]"),
        ),
        Mistake(
            "transposed_weights",
            "You turn the weights around. W is (units in, units out), so the samples in the rows of x meet it as it is: x @ W.",
            swap("x @ ws[0]", "x @ ws[0].T"), swap("A1 @ ws[1]", "A1 @ ws[1].T"),
        ),
        Mistake(
            "slopes_instead_of_activations",
            "You ask the activations for their slopes (deriv=True). On the way forward you want their values; slopes come on the way back.",
            swap("act_fs[0](Z1)", "act_fs[0](Z1, deriv=True)"), swap("act_fs[1](Z2)", "act_fs[1](Z2, deriv=True)"),
        ),
        Mistake(
            "order_of_the_results",
            "All four arrays are there, in another order than asked: Z1, A1, Z2, A2, the way the data goes.",
            swap("return Z1, A1, Z2, A2", "return Z1, Z2, A1, A2"),
        ),
    ],
    hints=[
        "One layer is one line before the activation and one line after it. Which array does the second layer read?",
        "Rows are samples, so the samples stand on the left of the product: (m, n) times (n, h) gives (m, h). The bias row is added to every sample.",
        "Z1 is x times the first weights plus the first bias, A1 the first activation of Z1; Z2 and A2 repeat this with A1 in the place of x.",
    ],
)

numeric_gradient = Exercise(
    reference.numeric_gradient,
    points=4,
    cases=[
        Case("a parabola at 1.5", call="numeric_gradient(lambda t: t[0] ** 2, theta)", theta=np.array([1.5])),
        Case("one slope for each parameter",
             call="numeric_gradient(lambda t: t[0] ** 2 * t[1] + np.sin(t[2]), theta)", theta=normal(3)),
        Case("parameters that act together", call="numeric_gradient(lambda t: t @ A @ t, theta)", theta=normal(4), A=normal(4, 4)),
        Case("steps as wide as eps says", call="numeric_gradient(lambda t: np.sum(t ** 3), theta, eps=eps)", theta=normal(3), eps=0.5),
        Case("whole numbers in theta are numbers too",
             call="numeric_gradient(lambda t: np.sum(t ** 3), theta)", theta=integers(1, 5, 3)),
        Case("theta is the same afterwards",
             call="before = theta.copy()\nnumeric_gradient(lambda t: np.sum(t ** 4), theta)\nfloat(np.max(np.abs(theta - before)))",
             wants=at_most(1e-12), theta=normal(3)),
    ],
    mistakes=[
        Mistake(
            "one_sided",
            "You step to one side only, so your slope belongs to a point half a step away. Step to both sides: the two errors cancel.",
            swap("((f(theta + nudge) - f(theta - nudge)) / (2 * eps))", "((f(theta + nudge) - f(theta)) / eps)"),
        ),
        Mistake(
            "one_sided_from_below",
            "You compare f here with f below, which is the slope half a step to the left. Step to both sides: the two errors cancel.",
            swap("((f(theta + nudge) - f(theta - nudge)) / (2 * eps))", "((f(theta) - f(theta - nudge)) / eps)"),
        ),
        Mistake(
            "sides_exchanged",
            "Your slopes have the wrong sign: the value on the minus side is subtracted from the one on the plus side, not the other way round.",
            swap("f(theta + nudge) - f(theta - nudge)", "f(theta - nudge) - f(theta + nudge)"),
        ),
        Mistake(
            "divided_by_one_step",
            "Your slopes are twice too large. From one side to the other it is two steps, so divide by 2 eps.",
            swap("/ (2 * eps)", "/ eps"),
        ),
        Mistake(
            "brackets_of_the_divisor",
            "a / 2 * eps divides by 2 and then multiplies by eps. The whole of 2 eps is the divisor, so it needs brackets.",
            swap("/ (2 * eps)", "/ 2 * eps"),
        ),
        Mistake(
            "forgot_to_divide",
            "You return differences of f. A slope is a difference divided by the distance, which is 2 eps.",
            swap(" / (2 * eps)", ""),
        ),
        Mistake(
            "nudges_pile_up",
            "The first slope is right; afterwards the earlier parameters stay nudged. Only one parameter at a time may be off its place.",
            swap("    for i in range(len(theta)):\n        nudge = np.zeros(len(theta))\n",
                 "    nudge = np.zeros(len(theta))\n    for i in range(len(theta)):\n"),
        ),
        Mistake(
            "all_parameters_at_once",
            "You nudge all parameters together, which measures one slope for all. Nudge one, hold the others still, then go on to the next.",
            swap("nudge[i] = eps", "nudge[:] = eps"),
        ),
        Mistake(
            "first_parameter_only",
            "Only your first slope is measured: the return stands inside the loop.",
            swap("    return np.array(slopes)", "        return np.array(slopes + [0.0] * (len(theta) - 1))"),
        ),
        Mistake(
            "step_of_its_own",
            "You step 1e-4 whatever eps is. Read the argument: another caller wants another step.",
            swap("nudge[i] = eps", "nudge[i] = 1e-4"), swap("2 * eps", "2 * 1e-4"),
        ),
        Mistake(
            "whole_numbers_swallow_the_nudge",
            "An array of whole numbers cannot hold 2.0001: the nudge is cut off. Turn theta into floats first.",
            rewrite("""
                def numeric_gradient(f, theta, eps=1e-4):
                    slopes = np.zeros(len(theta))
                    for i in range(len(theta)):
                        up, down = theta.copy(), theta.copy()
                        up[i] += eps
                        down[i] -= eps
                        slopes[i] = (f(up) - f(down)) / (2 * eps)
                    return slopes
            """),
        ),
        Mistake(
            "left_theta_moved",
            "You move theta itself and do not put it back, so the caller's parameters wander. Nudge a copy, or restore the old value.",
            rewrite("""
                def numeric_gradient(f, theta, eps=1e-4):
                    slopes = np.zeros(len(theta))
                    for i in range(len(theta)):
                        theta[i] += eps
                        up = f(theta)
                        theta[i] -= 2 * eps
                        slopes[i] = (up - f(theta)) / (2 * eps)
                    return slopes
            """),
        ),
        Mistake(
            "same_copy_on_both_sides",
            "Your slopes are all 0: the two sides are one array under two names, or the nudge is undone before f sees it. Make two arrays.",
            swap("f(theta + nudge) - f(theta - nudge)", "f(theta) - f(theta)"),
        ),
    ],
    hints=[
        "Take one parameter first. Which two values of f do you need for its slope, and how far apart are they?",
        "Go through the parameters in a loop. In each round build a vector that is eps in one place and 0 everywhere else.",
        "In each round: f at theta plus that vector, minus f at theta minus it, divided by two eps. Work on floats, in arrays of your own.",
    ],
)

pack = Exercise(
    reference.pack,
    points=1,
    cases=[
        Case("a matrix and a row", params=[normal(2, 3), normal(1, 3)]),
        Case("each array row by row", params=[np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[5.0], [6.0]])]),
        Case("weights and biases of two layers", params=[*network(3, 2, 2), *biases(3, 2, 2)]),
        Case("a single array", params=[normal(3, 2)]),
    ],
    mistakes=[
        Mistake(
            "column_by_column",
            "Your numbers come column by column. Write each array row by row, as numpy does by itself.",
            swap("np.ravel(p)", "np.ravel(p.T)"),
        ),
        Mistake(
            "last_array_first",
            "Your arrays stand in reverse order. The first array's numbers come first.",
            swap("for p in params", "for p in reversed(params)"),
        ),
        Mistake(
            "not_joined",
            "You return a list of vectors. Join them into one vector.",
            swap("np.concatenate([np.ravel(p) for p in params])", "[np.ravel(p) for p in params]"),
        ),
        Mistake(
            "a_column",
            "The numbers are right, but they stand in a matrix. A vector has one axis: its shape is (k,).",
            swap("np.concatenate([np.ravel(p) for p in params])", "np.concatenate([np.ravel(p) for p in params]).reshape(-1, 1)"),
        ),
        Mistake(
            "first_array_only",
            "Only the first array arrives in your vector. Does a return stand inside a loop?",
            swap("for p in params", "for p in params[:1]"),
        ),
        Mistake(
            "sorted_by_size",
            "You put the numbers in order of size. They must keep their places, or unpack cannot find them again.",
            swap("np.concatenate([np.ravel(p) for p in params])", "np.sort(np.concatenate([np.ravel(p) for p in params]))"),
        ),
        Mistake(
            "without_the_last",
            "The last array is missing from your vector.",
            swap("for p in params", "for p in (params[:-1] or params)"),
        ),
        Mistake(
            "whole_numbers",
            "Your vector holds whole numbers only: what stood behind the point is cut off. Make it of floats.",
            swap("np.concatenate([np.ravel(p) for p in params])", "np.concatenate([np.ravel(p) for p in params]).astype(int)"),
        ),
    ],
    hints=[
        "Two small steps: make each array flat, then join them.",
        "numpy has a function that flattens one array and another that joins a list of vectors; both names are plain English.",
        "Ravel each array in turn, collect the results in a list, and concatenate that list.",
    ],
)

unpack = Exercise(
    reference.unpack,
    points=2,
    cases=[
        Case("two matrices", vec=normal(9), shapes=[(2, 3), (3, 1)]),
        Case("weights and biases of two layers", vec=normal(16), shapes=[(3, 2), (2, 2), (1, 2), (2, 2)]),
        Case("vectors have shapes too", vec=normal(7), shapes=[(4,), (1, 3)]),
        Case("a single array", vec=normal(6), shapes=[(3, 2)]),
        Case("gives back what was packed", call="unpack(pack(params), shapes)",
             params=[normal(2, 2), normal(2, 1), normal(1, 2)], shapes=[(2, 2), (2, 1), (1, 2)]),
    ],
    mistakes=[
        Mistake(
            "column_by_column",
            "You fill the arrays column by column. pack wrote them row by row, and that is how reshape fills them by itself.",
            swap("reshape(shape)", "reshape(shape, order='F')"),
        ),
        Mistake(
            "always_from_the_start",
            "Each of your arrays begins with the first number of vec. Begin where the array before has ended.",
            swap("start += size", "start = 0"),
        ),
        Mistake(
            "moved_on_by_rows",
            "You move on by the number of rows. An array of shape (2, 3) has used up 6 numbers, not 2.",
            swap("start += size", "start += shape[0]"),
        ),
        Mistake(
            "flat_pieces",
            "Your pieces are right but flat. Give each its shape.",
            swap(".reshape(shape)", ""),
        ),
        Mistake(
            "transposed_shapes",
            "Your arrays have rows and columns exchanged. The shape (2, 3) is two rows and three columns.",
            swap("reshape(shape)", "reshape(shape[::-1])"),
        ),
        Mistake(
            "skipped_one",
            "After the first array you are one number too far. A slice ends before its second index, so the next one begins exactly there.",
            swap("start += size", "start += size + 1"),
        ),
        Mistake(
            "first_array_only",
            "Only the first array comes back: the return stands inside the loop.",
            swap("    return params", "        return params"),
        ),
        Mistake(
            "last_array_first",
            "Your arrays come back in reverse order. The first shape is the first array.",
            swap("return params", "return params[::-1]"),
        ),
        Mistake(
            "sum_instead_of_product",
            "A shape (2, 3) holds 2 times 3 numbers. You seem to have added where a product is needed.",
            swap("np.prod(shape)", "np.sum(shape)"),
        ),
    ],
    hints=[
        "How many numbers does an array of shape (2, 3) need? And where in the vector does the next array begin?",
        "Keep a position in the vector. Each shape takes a slice from there, and the position moves on by as many numbers.",
        "For each shape: the size is the product of its entries; slice that many numbers, reshape them, append; add the size to the position.",
    ],
)

gradient_check = Exercise(
    reference.gradient_check,
    points=2,
    cases=[
        Case("a 3-4-5 triangle: 5 divided by 15", weight=2, grad=np.array([6.0, 8.0]), num=np.array([3.0, 4.0])),
        Case("two unlike gradients", weight=4, grad=normal(5), num=normal(5)),
        Case("nearly the same: a number near 0", call="gradient_check(grad, grad + tiny)", grad=normal(4), tiny=normal(4, scale=1e-1)),
        Case("the same gradient twice gives 0", call="gradient_check(grad, grad.copy())", grad=normal(3)),
        Case("two gradients of zeros give 0", grad=np.zeros(3), num=np.zeros(3)),
        Case("nearly opposite: far above 1", call="gradient_check(grad, 0.99 * -grad)", grad=normal(4)),
        Case("both a hundred times longer changes nothing",
             call="float(gradient_check(100 * grad, 100 * num) - gradient_check(grad, num))",
             wants=between(-1e-9, 1e-9), grad=normal(3), num=normal(3)),
    ],
    mistakes=[
        Mistake(
            "upside_down",
            "Your ratio is upside down: two equal gradients should give 0, so the difference belongs above the line.",
            swap("return difference / np.linalg.norm(grad + num)", "return np.linalg.norm(grad + num) / difference"),
        ),
        Mistake(
            "forgot_to_divide",
            "You return the length of the difference. Whether 0.01 is much depends on how long the gradients are: divide by |grad + num|.",
            swap(" / np.linalg.norm(grad + num)", ""),
        ),
        Mistake(
            "divided_by_one_of_them",
            "You divide by the length of one gradient. Our ratio divides by the length of the sum of both.",
            swap("np.linalg.norm(grad + num)", "np.linalg.norm(grad)"),
        ),
        Mistake(
            "sum_of_the_lengths",
            "You add the two lengths. Add the two gradients first, and take the length of that.",
            swap("np.linalg.norm(grad + num)", "(np.linalg.norm(grad) + np.linalg.norm(num))"),
        ),
        Mistake(
            "difference_of_the_lengths",
            "You subtract lengths. Two gradients of the same length may point anywhere: subtract the vectors, then take the length.",
            swap("difference = np.linalg.norm(grad - num)", "difference = abs(np.linalg.norm(grad) - np.linalg.norm(num))"),
        ),
        Mistake(
            "squared_lengths",
            "Your ratio is the square of the right one: the length of a vector is the root of its sum of squares.",
            swap("return difference / np.linalg.norm(grad + num)", "return (difference / np.linalg.norm(grad + num)) ** 2"),
        ),
        Mistake(
            "absolute_values",
            "You add up absolute values. The length of a vector is the root of its sum of squares.",
            swap("difference = np.linalg.norm(grad - num)", "difference = np.sum(np.abs(grad - num))"),
            swap("np.linalg.norm(grad + num)", "np.sum(np.abs(grad + num))"),
        ),
        Mistake(
            "largest_entry",
            "You compare only the entry that is furthest off. The length of a vector counts all of its entries.",
            swap("difference = np.linalg.norm(grad - num)", "difference = np.max(np.abs(grad - num))"),
            swap("np.linalg.norm(grad + num)", "np.max(np.abs(grad + num))"),
        ),
        Mistake(
            "entry_by_entry",
            "You return a ratio for every entry. One number is asked: take the two lengths before you divide.",
            swap("return difference / np.linalg.norm(grad + num)", "return np.abs(grad - num) / np.abs(grad + num)"),
        ),
        Mistake(
            "signed_sums",
            "You add up entries with their signs, so errors can cancel. A length adds up squares.",
            swap("difference = np.linalg.norm(grad - num)", "difference = np.sum(grad - num)"),
            swap("np.linalg.norm(grad + num)", "np.sum(grad + num)"),
        ),
        Mistake(
            "zero_by_zero",
            "Two gradients of zeros give nan: 0 divided by 0. They agree, so answer 0.0 before you divide.",
            swap("    if difference == 0:\n        return 0.0\n", ""),
        ),
    ],
    hints=[
        "Compute the ratio by hand for the gradients (6, 8) and (3, 4). The lengths come out as whole numbers.",
        "np.linalg.norm gives the length of a vector. You need two lengths, and one case deserves a line of its own.",
        "The length of the difference, divided by the length of the sum; but if the difference has length 0, the answer is 0.0 at once.",
    ],
    equivalent={"swap: grad - num": "a vector and its opposite have the same length"},
)

AGAINST_A_NUDGE = """\
def cost(t):
    moved = [W + t * D for W, D in zip(ws, directions)], [b + t * d for b, d in zip(bs, shifts)]
    return cost_f(forward_pass(x, *moved, act_fs)[-1], y)

weights, biases = backward_pass(x, y, ws, bs, act_fs, cost_f)
along = sum(np.sum(g * d) for g, d in zip([*weights, *biases], [*directions, *shifts]))
float(along - (cost(1e-5) - cost(-1e-5)) / 2e-5)"""

EVEN = {"x": normal(3, 2), "y": labels(3, 2), "ws": network(2, 2, 2), "bs": biases(2, 2, 2), "act_fs": CLASSIFIER,
        "cost_f": function("cross_entropy")}

backward_pass = Exercise(
    reference.backward_pass,
    points=8,
    cases=[
        Case("dW2, of the output weights", call="backward_pass(x, y, ws, bs, act_fs, cost_f)[0][1]", **EVEN),
        Case("db2, of the output bias", call="backward_pass(x, y, ws, bs, act_fs, cost_f)[1][1]", **EVEN),
        Case("dW1, of the hidden weights", call="backward_pass(x, y, ws, bs, act_fs, cost_f)[0][0]", **EVEN),
        Case("db1, of the hidden bias", call="backward_pass(x, y, ws, bs, act_fs, cost_f)[1][0]", **EVEN),
        Case("sizes that are all different", x=normal(5, 3), y=labels(5, 1), ws=network(3, 4, 1), bs=biases(3, 4, 1),
             act_fs=CLASSIFIER, cost_f=function("cross_entropy"), weight=2),
        Case("another cost, other activations", x=normal(4, 2), y=normal(4, 2), ws=network(2, 3, 2), bs=biases(2, 3, 2),
             act_fs=[function("logistic"), function("tanh")], cost_f=function("mean_squared_error")),
        Case("a single sample", x=normal(1, 3), y=np.array([[1.0]]), ws=network(3, 2, 1), bs=biases(3, 2, 1),
             act_fs=CLASSIFIER, cost_f=function("cross_entropy")),
        Case("agrees with a nudge of all parameters", call=AGAINST_A_NUDGE, wants=SLOPES_AGREE,
             x=normal(4, 2), y=labels(4, 1), ws=network(2, 3, 1), bs=biases(2, 3, 1), act_fs=CLASSIFIER,
             cost_f=function("cross_entropy"), directions=network(2, 3, 1, scale=1.0), shifts=biases(2, 3, 1, scale=1.0)),
    ],
    mistakes=[
        Mistake(
            "hidden_slope_at_A",
            "dW2 and db2 are right. In the hidden layer you take the activation's slope at A1; a slope is taken where the activation read its input, at Z1.",
            swap("act_fs[0](Z1, deriv=True)", "act_fs[0](A1, deriv=True)"),
        ),
        Mistake(
            "output_slope_at_A",
            "At the output you take the activation's slope at A2. A slope is taken where the activation read its input, at Z2.",
            swap("act_fs[1](Z2, deriv=True)", "act_fs[1](A2, deriv=True)"),
        ),
        Mistake(
            "slopes_at_A",
            "You take both slopes at A. A slope is taken where the activation read its input: at Z1 and at Z2.",
            swap("act_fs[0](Z1, deriv=True)", "act_fs[0](A1, deriv=True)"),
            swap("act_fs[1](Z2, deriv=True)", "act_fs[1](A2, deriv=True)"),
        ),
        Mistake(
            "miss_chained_with_the_slope",
            "A2 - y, divided by m, is already the gradient at Z2 for cross-entropy with a logistic output. You multiply it by the slope once more; "
            "start from cost_f(A2, y, deriv=True) instead, which is the gradient at A2.",
            swap("cost_f(A2, y, deriv=True) *", "(A2 - y) / len(y) *"),
        ),
        Mistake(
            "miss_chained_and_summed",
            "You start from A2 - y. The gradient of the cost at A2 is cost_f(A2, y, deriv=True), which also holds the 1/m that yours lacks.",
            swap("cost_f(A2, y, deriv=True) *", "(A2 - y) *"),
        ),
        Mistake(
            "miss_for_every_cost",
            "You use (A2 - y) / m as the gradient at Z2. That is a short cut for cross-entropy with a logistic output, and for nothing else; "
            "chain cost_f's gradient with the slope.",
            swap("cost_f(A2, y, deriv=True) * act_fs[1](Z2, deriv=True)", "(A2 - y) / len(y)"),
        ),
        Mistake(
            "forgot_the_output_slope",
            "You pass the gradient at A2 through the output layer as if its activation had slope 1. Multiply by act_fs[1](Z2, deriv=True).",
            swap(" * act_fs[1](Z2, deriv=True)", ""),
        ),
        Mistake(
            "forgot_the_hidden_slope",
            "dW2 and db2 are right. On the way through the hidden layer its slope is missing: multiply by act_fs[0](Z1, deriv=True).",
            swap(" * act_fs[0](Z1, deriv=True)", ""),
        ),
        Mistake(
            "values_instead_of_slopes",
            "You multiply by the activations' values. The chain rule wants their slopes: deriv=True.",
            swap("act_fs[1](Z2, deriv=True)", "act_fs[1](Z2)"), swap("act_fs[0](Z1, deriv=True)", "act_fs[0](Z1)"),
        ),
        Mistake(
            "cost_instead_of_its_gradient",
            "You start from the cost itself, one number for everybody. Start from its gradient, cost_f(A2, y, deriv=True).",
            swap("cost_f(A2, y, deriv=True) *", "cost_f(A2, y) *"),
        ),
        Mistake(
            "weights_of_the_wrong_layer",
            "You go back from Z2 to A1 through W1. The weights between A1 and Z2 are W2: the gradient returns on the road the data took.",
            swap("ws[1].T", "ws[0].T"),
        ),
        Mistake(
            "forgot_to_transpose_W2",
            "You go back through W2 as it stands. W2 leads from hidden units to outputs; the way back is its transpose.",
            swap("ws[1].T", "ws[1]"),
        ),
        Mistake(
            "dW2_from_Z1",
            "In dW2 you use Z1. What W2 was multiplied with on the way forward is A1, so that is what its gradient is made of.",
            swap("A1.T @ dZ2", "Z1.T @ dZ2"),
        ),
        Mistake(
            "dW1_from_A1",
            "In dW1 you use A1. What W1 was multiplied with on the way forward is x.",
            swap("x.T @ dZ1", "A1.T @ dZ1"),
        ),
        Mistake(
            "transposed_gradients",
            "Your weight gradients are transposed. dW has the shape of W: (units in, units out).",
            swap("x.T @ dZ1", "dZ1.T @ x"), swap("A1.T @ dZ2", "dZ2.T @ A1"),
        ),
        Mistake(
            "forgot_keepdims",
            "The values of the bias gradients are right, but an axis is lost. A bias has shape (1, units): keepdims=True keeps the row.",
            swap("dZ1.sum(axis=0, keepdims=True)", "dZ1.sum(axis=0)"), swap("dZ2.sum(axis=0, keepdims=True)", "dZ2.sum(axis=0)"),
        ),
        Mistake(
            "bias_summed_over_units",
            "For the biases you sum over the units. Every sample felt the bias of its unit, so sum over the samples: axis 0.",
            swap("dZ1.sum(axis=0, keepdims=True)", "dZ1.sum(axis=1, keepdims=True)"),
            swap("dZ2.sum(axis=0, keepdims=True)", "dZ2.sum(axis=1, keepdims=True)"),
        ),
        Mistake(
            "mean_for_the_biases",
            "dws is right; for the biases you take a mean over the samples. The 1/m of the cost is already inside, so sum.",
            swap("dZ1.sum(axis=0, keepdims=True)", "dZ1.mean(axis=0, keepdims=True)"),
            swap("dZ2.sum(axis=0, keepdims=True)", "dZ2.mean(axis=0, keepdims=True)"),
        ),
        Mistake(
            "divided_by_the_samples_again",
            "All your gradients are m times too short. The 1/m is already inside what cost_f gives; it counts once.",
            swap("cost_f(A2, y, deriv=True) *", "cost_f(A2, y, deriv=True) / len(y) *"),
        ),
        Mistake(
            "biases_exchanged",
            "Your two bias gradients stand in each other's place: dbs is [db1, db2].",
            swap("dbs = [dZ1.sum(axis=0, keepdims=True), dZ2.sum(axis=0, keepdims=True)]",
                 "dbs = [dZ2.sum(axis=0, keepdims=True), dZ1.sum(axis=0, keepdims=True)]"),
        ),
        Mistake(
            "last_layer_first",
            "You collect the gradients in the order in which you find them. Hand them over in the order of the layers: [dW1, dW2], [db1, db2].",
            swap("return dws, dbs", "return dws[::-1], dbs[::-1]"),
        ),
        Mistake(
            "downhill_already",
            "All your gradients have the wrong sign. The gradient points uphill; the minus belongs to the step, which is not taken here.",
            swap("cost_f(A2, y, deriv=True) *", "-cost_f(A2, y, deriv=True) *"),
        ),
    ],
    hints=[
        "Begin at the cost and walk back. At every station ask one question: by what was the data multiplied here on the way forward?",
        "Let the shapes lead you. dW2 is (h, k): which two of the arrays at hand, A1 (m, h) and dZ2 (m, k), can make that, in which order?",
        (
            "dZ2 is the cost's gradient at A2 times, entry by entry, the second activation's slope at Z2. dW2 is A1 transposed times "
            "dZ2; db2 sums dZ2 over the samples. dZ2 times W2 transposed arrives at A1. From there the hidden layer repeats the same "
            "steps, with x as its input."
        ),
    ],
)

AFTERWARDS = """\
before = [p.copy() for p in [*ws, *bs]]
backprop(x, y, ws, bs, act_fs, cost_f, lrate, epochs)
float(max(np.max(np.abs(p - q)) for p, q in zip([*ws, *bs], before)))"""

# from here the cost is 0.340 after 200 steps, and moves by 1e-4 when the start moves by 1e-3
START = [np.array([[-1.7, -1.3], [-1.4, -0.4]]), np.array([[-2.3], [-0.2]])]

ONE_STEP = {**EVEN, "lrate": 0.5, "epochs": 1}

backprop = Exercise(
    reference.backprop,
    points=5,
    cases=[
        Case("one step: the new weights", call="backprop(x, y, ws, bs, act_fs, cost_f, lrate, epochs)[0]", **ONE_STEP),
        Case("one step: the new biases", call="backprop(x, y, ws, bs, act_fs, cost_f, lrate, epochs)[1]", **ONE_STEP),
        Case("one step: what forward has computed", call="backprop(x, y, ws, bs, act_fs, cost_f, lrate, epochs)[2:]", **ONE_STEP),
        Case("three steps, sizes that are all different", x=normal(5, 3), y=labels(5, 1), ws=network(3, 4, 1),
             bs=biases(3, 4, 1), act_fs=CLASSIFIER, cost_f=function("cross_entropy"), lrate=0.3, epochs=3, weight=2),
        Case("another cost, other activations", x=normal(4, 2), y=normal(4, 2), ws=network(2, 3, 2), bs=biases(2, 3, 2),
             act_fs=[function("logistic"), function("tanh")], cost_f=function("mean_squared_error"), lrate=0.2, epochs=2),
        Case("the weights you hand in are the same afterwards", call=AFTERWARDS, wants=at_most(0), x=normal(4, 2),
             y=labels(4, 1), ws=network(2, 3, 1), bs=biases(2, 3, 1), act_fs=CLASSIFIER, cost_f=function("cross_entropy"),
             lrate=0.5, epochs=2),
        Case("learns the 25 points: the cost falls below 0.37",
             call="float(cost_f(backprop(x, y, ws, bs, act_fs, cost_f, lrate, epochs)[-1], y))", wants=between(0, 0.37),
             x=POINTS, y=CLASSES, ws=START, bs=[np.zeros((1, 2)), np.zeros((1, 1))], act_fs=CLASSIFIER,
             cost_f=function("cross_entropy"), lrate=0.5, epochs=200),
    ],
    mistakes=[
        Mistake(
            "uphill",
            "Your steps go uphill: the gradient points to where the cost grows. Subtract lrate times the gradient.",
            swap("W - lrate * dW", "W + lrate * dW"), swap("b - lrate * db", "b + lrate * db"),
        ),
        Mistake(
            "biases_not_updated",
            "The weights learn, the biases stay where they were. Every parameter takes its step.",
            swap("        bs = [b - lrate * db for b, db in zip(bs, dbs)]\n", ""),
        ),
        Mistake(
            "weights_not_updated",
            "The biases learn, the weights stay where they were. Every parameter takes its step.",
            swap("        ws = [W - lrate * dW for W, dW in zip(ws, dws)]\n", ""),
        ),
        Mistake(
            "output_layer_only",
            "Only your output layer learns. The hidden layer's weights and bias have gradients too: let them take their step.",
            swap("zip(ws, dws)]", "zip(ws[1:], dws[1:])]"), swap("ws = [W", "ws = [ws[0]] + [W"),
            swap("zip(bs, dbs)]", "zip(bs[1:], dbs[1:])]"), swap("bs = [b", "bs = [bs[0]] + [b"),
        ),
        Mistake(
            "updated_before_use",
            "You change W2 and b2 before the hidden layer's gradients are computed, so those belong to two networks at once. "
            "First all gradients at the same place, then all updates.",
            rewrite("""
                def backprop(x, y, ws, bs, act_fs, cost_f, lrate, epochs):
                    (W1, W2), (b1, b2) = ws, bs
                    for _ in range(epochs):
                        Z1, A1, Z2, A2 = forward_pass(x, [W1, W2], [b1, b2], act_fs)
                        dZ2 = cost_f(A2, y, deriv=True) * act_fs[1](Z2, deriv=True)
                        W2 = W2 - lrate * A1.T @ dZ2
                        b2 = b2 - lrate * dZ2.sum(axis=0, keepdims=True)
                        dZ1 = dZ2 @ W2.T * act_fs[0](Z1, deriv=True)
                        W1 = W1 - lrate * x.T @ dZ1
                        b1 = b1 - lrate * dZ1.sum(axis=0, keepdims=True)
                    return [W1, W2], [b1, b2], Z1, A1, Z2, A2
            """),
        ),
        Mistake(
            "biases_one_step_behind",
            "You compute the biases' gradients after the weights have moved. First all gradients at the same place, then all updates.",
            swap("        bs = [b", "        dbs = backward_pass(x, y, ws, bs, act_fs, cost_f)[1]\n        bs = [b"),
        ),
        Mistake(
            "changed_the_callers_weights",
            "W -= ... writes into the caller's arrays, which then cannot be used as a start again. W = W - ... makes new ones.",
            swap("        ws = [W - lrate * dW for W, dW in zip(ws, dws)]\n        bs = [b - lrate * db for b, db in zip(bs, dbs)]\n",
                 "        for p, dp in zip([*ws, *bs], [*dws, *dbs]):\n            p -= lrate * dp\n"),
        ),
        Mistake(
            "forward_after_the_last_step",
            "ws and bs are right. Z1 to A2 should be what the last epoch's forward pass computed, not those of another one after the last step.",
            swap("return ws, bs, Z1, A1, Z2, A2", "return ws, bs, *forward_pass(x, ws, bs, act_fs)"),
        ),
        Mistake(
            "forward_only_once",
            "ws and bs are right, but Z1 to A2 are from before the first step. Run forward anew in every epoch.",
            swap("    for _ in range(epochs):\n        Z1, A1, Z2, A2 = forward_pass(x, ws, bs, act_fs)\n",
                 "    Z1, A1, Z2, A2 = forward_pass(x, ws, bs, act_fs)\n    for _ in range(epochs):\n"),
        ),
        Mistake(
            "gradients_only_once",
            "You compute the gradients once and follow them blindly. After each step the ground is another: compute them anew in the loop.",
            swap("    for _ in range(epochs):\n", "    dws, dbs = backward_pass(x, y, ws, bs, act_fs, cost_f)\n    for _ in range(epochs):\n"),
            swap("        dws, dbs = backward_pass(x, y, ws, bs, act_fs, cost_f)\n        ws", "        ws"),
        ),
        Mistake(
            "one_epoch_only",
            "You return after the first epoch: the return stands inside the loop. Move it to the left, below the loop.",
            swap("    return ws, bs, Z1", "        return ws, bs, Z1"),
        ),
        Mistake(
            "one_epoch_too_many",
            "You take one step more than asked. range(epochs) counts exactly epochs steps.",
            swap("range(epochs)", "range(epochs + 1)"),
        ),
        Mistake(
            "forgot_the_learning_rate",
            "Your step is the whole gradient. The learning rate scales it: multiply by lrate.",
            swap("lrate * dW", "dW"), swap("lrate * db", "db"),
        ),
        Mistake(
            "learning_rate_of_the_example",
            "You step with 0.1 whatever lrate is. Read the argument: another caller has another rate.",
            swap("lrate * dW", "0.1 * dW"), swap("lrate * db", "0.1 * db"),
        ),
        Mistake(
            "divided_by_the_samples_again",
            "Your steps are m times too short. The mean over the samples is already inside the gradients.",
            swap("lrate * dW", "lrate * dW / len(y)"), swap("lrate * db", "lrate * db / len(y)"),
        ),
        Mistake(
            "returned_the_gradients",
            "You return the gradients. Asked are the weights and biases that the steps have made.",
            swap("return ws, bs, Z1", "return dws, dbs, Z1"),
        ),
    ],
    hints=[
        "You have already written the two halves: what goes forward and what comes back. One epoch needs both, and then one step.",
        "In every epoch: the forward pass, all four gradients, and only then four updates, each into a new array.",
        (
            "New weights: each W minus lrate times its dW, in a new list; the biases likewise. After the loop return ws, bs and the "
            "four arrays of the last round's forward pass."
        ),
    ],
)

X, Y = uniform(0, 1, 3, 2), uniform(0.5, 1, 3, 1)
W1, W2 = normal(2, 3), normal(3, 1)
SQUARE = {"W1": normal(2, 2), "W2": normal(2, 2), "X": normal(4, 2)}

ALONG_A_DIRECTION = """\
up = NeuralNetwork(W1 + 1e-5 * D1, W2 + 1e-5 * D2).cost(X, y)
down = NeuralNetwork(W1 - 1e-5 * D1, W2 - 1e-5 * D2).cost(X, y)
dJdW1, dJdW2 = NeuralNetwork(W1, W2).cost_gradients(X, y)
float(np.sum(dJdW1 * D1) + np.sum(dJdW2 * D2) - np.sum((up - down) / 2e-5))"""

WEIGHTS_REPLACED = """\
net = NeuralNetwork(W1, W2)
net.cost_gradients(X, y)
net.W1, net.W2 = V1, V2
net.cost_gradients(X, y)"""

NeuralNetwork = Exercise(
    reference.NeuralNetwork,
    points=8,
    cases=[
        Case("forward: predicts", call="NeuralNetwork(W1, W2).forward(X)", weight=2, **SQUARE),
        Case("forward: keeps z2, a2 and z3", call="net = NeuralNetwork(W1, W2)\nnet.forward(X)\nnet.z2, net.a2, net.z3",
             W1=W1, W2=W2, X=X),
        Case("sigmoid_prime: the slope at every z", call="NeuralNetwork(W1, W2).sigmoid_prime(z)", W1=W1, W2=W2, z=normal(2, 3)),
        Case("sigmoid_prime: flat far out, on both sides", call="NeuralNetwork(W1, W2).sigmoid_prime(z)", W1=W1, W2=W2,
             z=np.array([-800.0, -40.0, 0.0, 40.0, 800.0])),
        Case("cost: half the sum of the squared misses", call="NeuralNetwork(W1, W2).cost(X, y)", W1=W1, W2=W2, X=X, y=Y),
        Case("cost: counts nothing but the misses", call="net = NeuralNetwork(W1, W2)\nnet.cost(X, net.forward(X) + misses)",
             W1=W1, W2=W2, X=X, misses=normal(3, 1)),
        Case("cost_gradients: dJdW2, of two outputs", call="NeuralNetwork(W1, W2).cost_gradients(X, y)[1]", **SQUARE,
             y=uniform(0, 1, 4, 2)),
        Case("cost_gradients: dJdW1, of two outputs", call="NeuralNetwork(W1, W2).cost_gradients(X, y)[0]", **SQUARE,
             y=uniform(0, 1, 4, 2)),
        Case("cost_gradients: both, of one output", call="NeuralNetwork(W1, W2).cost_gradients(X, y)", W1=W1, W2=W2, X=X, y=Y),
        Case("cost_gradients: agrees with a nudge of your own cost", call=ALONG_A_DIRECTION, wants=SLOPES_AGREE, weight=2,
             W1=W1, W2=W2, X=X, y=Y, D1=normal(2, 3), D2=normal(3, 1)),
        Case("cost_gradients: of the weights of now", call=WEIGHTS_REPLACED, W1=W1, W2=W2, X=X, y=Y, V1=normal(2, 3), V2=normal(3, 1)),
        Case("get_params: W1, then W2, row by row", call="NeuralNetwork(W1, W2).get_params()", W1=W1, W2=W2),
        Case("set_params: fills W1, then W2, row by row", W1=W1, W2=W2, params=normal(9),
             call="net = NeuralNetwork(W1, W2)\nnet.set_params(params)\nnet.W1, net.W2"),
    ],
    mistakes=[
        Mistake(
            "linear_output",
            "forward returns z3. The output unit is logistic too: predictions lie between 0 and 1.",
            swap("return logistic(self.z3)", "return self.z3"),
        ),
        Mistake(
            "linear_hidden_layer",
            "Your a2 is z2: the logistic function of the hidden layer is missing.",
            swap("self.a2 = logistic(self.z2)", "self.a2 = self.z2"),
        ),
        Mistake(
            "second_layer_fed_with_z2",
            "z3 is made of a2, what the hidden layer hands on. You used z2.",
            swap("self.a2 @ self.W2", "self.z2 @ self.W2"),
        ),
        Mistake(
            "curve_instead_of_slope",
            "sigmoid_prime returns the logistic function itself. Its slope is largest at 0, where it is a quarter.",
            swap("return s * (1 - s)", "return s"),
        ),
        Mistake(
            "slope_formula_given_z",
            "s (1 - s) is a formula in s, the height of the curve. You gave it z: compute s = logistic(z) first.",
            swap("return s * (1 - s)", "return z * (1 - z)"),
        ),
        Mistake(
            "slope_that_overflows",
            "Far to the left exp(-z) grows beyond what a number can hold, and infinity divided by infinity is nan. "
            "Written with s = logistic(z), the slope stays finite.",
            swap("        s = logistic(z)\n        return s * (1 - s)", "        return np.exp(-z) / (1 + np.exp(-z)) ** 2"),
        ),
        Mistake(
            "mean_instead_of_sum",
            "cost takes the mean. This class follows its source: half the sum over all samples.",
            swap("0.5 * np.sum(", "0.5 * np.mean("),
        ),
        Mistake(
            "forgot_the_half",
            "Your cost is twice too large: the half is missing. It is there to cancel the 2 when the square is differentiated.",
            swap("0.5 * np.sum(", "np.sum("),
        ),
        Mistake(
            "cost_of_one_entry",
            "Python's own sum adds up rows and leaves an array. A cost is one number: np.sum.",
            swap("0.5 * np.sum(", "0.5 * sum("),
        ),
        Mistake(
            "sign_of_the_miss",
            "Your gradients have the wrong sign. J contains y - y_hat, and y_hat stands there with a minus: its derivative is y_hat - y.",
            swap("(y_hat - y)", "(y - y_hat)"),
        ),
        Mistake(
            "weights_of_the_wrong_layer",
            "dJdW2 is right. delta3 goes back to the hidden layer through W2, the weights it came by; you used W1, as the source's formula says by mistake.",
            swap("delta3 @ self.W2.T", "delta3 @ self.W1.T"),
        ),
        Mistake(
            "forgot_to_transpose_W2",
            "dJdW2 is right. The way back through W2 is its transpose.",
            swap("delta3 @ self.W2.T", "delta3 @ self.W2"),
        ),
        Mistake(
            "slopes_at_a",
            "You take the hidden slope at a2. A slope is taken where the unit read its input: at z2.",
            swap("self.sigmoid_prime(self.z2)", "self.sigmoid_prime(self.a2)"),
        ),
        Mistake(
            "forgot_the_output_slope",
            "delta3 lacks the slope of the output unit: the miss times sigmoid_prime(z3). Only cross-entropy lets that factor cancel.",
            swap("(y_hat - y) * self.sigmoid_prime(self.z3)", "(y_hat - y)"),
        ),
        Mistake(
            "forgot_the_hidden_slope",
            "dJdW2 is right. delta2 lacks the slope of the hidden units, sigmoid_prime(z2).",
            swap(" * self.sigmoid_prime(self.z2)", ""),
        ),
        Mistake(
            "order_of_the_gradients",
            "Your two gradients stand in each other's place: first dJdW1, then dJdW2.",
            swap("return X.T @ delta2, self.a2.T @ delta3", "return self.a2.T @ delta3, X.T @ delta2"),
        ),
        Mistake(
            "stale_predictions",
            "Your gradients use predictions that were made before the weights changed. Run forward inside cost_gradients, every time.",
            swap("        y_hat = self.forward(X)\n", "        now = self.forward(X)\n        y_hat = self.y_hat = getattr(self, 'y_hat', now)\n"),
        ),
        Mistake(
            "W2_first",
            "get_params puts W2 first. The order is W1, then W2.",
            swap("pack([self.W1, self.W2])", "pack([self.W2, self.W1])"),
        ),
        Mistake(
            "set_params_forgets_W2",
            "set_params replaces W1 and leaves W2 as it was. The rest of the vector belongs to W2.",
            swap("self.W1, self.W2 = unpack(", "self.W1, _ = unpack("),
        ),
    ],
    hints=[
        "One method after the other, in the order of the page; check after each. Every method may use those above it.",
        (
            "forward is forward_pass without biases; keep the three arrays as it goes. delta3 is the gradient at z3 and delta2 the one "
            "at z2: what are the factors between the cost and z3?"
        ),
        (
            "delta3 is the predictions minus y, times sigmoid_prime at z3. delta2 is delta3 times W2 transposed, times sigmoid_prime "
            "at z2. Each weight gradient is the layer's input, transposed, times its delta. The two params methods are pack and unpack."
        ),
    ],
    equivalent={"swap: y - self.forward(X)": "the miss is squared: its sign does not matter"},
)
