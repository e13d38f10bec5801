"""How the answers of chapter 10 are judged."""

import numpy as np

from autograder.exercises.draws import choice, given, integers, network, normal, uniform
from autograder.exercises.model import Case, Exercise, Mistake, at_most, between, rewrite, swap
from solutions import overfitting as reference

SPLIT = "X_train, X_test, y_train, y_test = train_test_split_normalised(X, y, {}, np.random.default_rng(seed))\n"
# every sample can be told from its y, and the last column is 1 everywhere, so that dividing by it changes nothing
TAGGED = "X = np.column_stack([np.ones(12), y[:, 0]])\n"
TWELVE = {"y": given(lambda rng: np.round(np.sort(rng.uniform(1, 9, 12)), 2).reshape(12, 1)), "seed": integers(0, 999)}

train_test_split_normalised = Exercise(
    reference.train_test_split_normalised,
    points=3,
    pure=True,
    cases=[
        Case("by hand: 2, 4 and then 8, divided by 4", call="train_test_split_normalised(X, y, 2)", X=np.array([[2.0], [4.0], [8.0]]), y=np.array([[10.0], [20.0], [30.0]])),
        Case("without rng, the first ones are for training", X=uniform(1, 9, 6, 2), y=uniform(0, 1, 6, 1), m_train=4, weight=2),
        Case("several columns of y, more samples for the test", X=uniform(1, 9, 5, 3), y=uniform(0, 1, 5, 2), m_train=2, weight=2),
        Case("a larger test sample does not count", call="train_test_split_normalised(X, y, 3)", weight=2,
             X=given(lambda rng: np.round(np.vstack([rng.uniform(1, 4, (3, 2)), rng.uniform(5, 9, (3, 2))]), 2)), y=uniform(0, 1, 6, 1)),
        Case("shuffled: every sample is somewhere, once", call=SPLIT.format(7) + "np.sort(np.concatenate([np.ravel(y_train), np.ravel(y_test)]))", **TWELVE,
             X=uniform(1, 9, 12, 2)),
        Case("shuffled: every sample is beside its own y", **TWELVE,
             call=TAGGED + SPLIT.format(7) + "np.array(y_train)[:, 0] / np.max(y_train) - np.array(X_train)[:, 1], np.array(y_test)[:, 0] / np.max(y_train) - np.array(X_test)[:, 1]"),
        Case("shuffled: the largest are not always in the test", wants=between(1, 49), X=uniform(1, 9, 12, 2), **TWELVE,
             call="sum(bool(np.max(train_test_split_normalised(X, y, 7, np.random.default_rng(seed + more))[2]) == np.max(y)) for more in range(50))"),
        Case("the same seed, the same split", wants=at_most(0), X=uniform(1, 9, 12, 2), **TWELVE,
             call="one, two = (train_test_split_normalised(X, y, 7, np.random.default_rng(seed))[2] for _ in range(2))\nfloat(np.max(np.abs(np.array(one) - np.array(two))))"),
    ],
    mistakes=[
        Mistake("maxima_of_all", "Your maxima are those of all samples, so the test samples have had a say. Take the maxima of the training samples alone.",
                swap("np.max(X[train], axis=0)", "np.max(X, axis=0)")),
        Mistake("each_by_its_own", "You divide the test samples by their own maxima, so the same hour is another number there. Both are divided by the maxima of the training samples.",
                swap("X[test] / maxima", "X[test] / np.max(X[test], axis=0)")),
        Mistake("test_left_as_it_is", "Your test samples are not scaled, or by maxima that were taken after the division, when all are 1. The network learns from scaled samples, and must be asked about scaled ones.",
                swap("X[test] / maxima", "X[test]")),
        Mistake("not_normalised", "Neither part is scaled. Divide every column by its maximum over the training samples.",
                swap("X[train] / maxima, X[test] / maxima", "X[train], X[test]")),
        Mistake("one_maximum_for_all", "You divide by the largest number of all columns. Each column has a maximum of its own: axis=0.",
                swap("np.max(X[train], axis=0)", "np.max(X[train])")),
        Mistake("maxima_of_the_rows", "Your maxima run along the rows, over the features of one sample. A column's maximum runs over the samples: axis=0.",
                swap("np.max(X[train], axis=0)", "np.max(X[train], axis=1)")),
        Mistake("order_of_the_four", "The four come in another order: X_train, X_test, y_train, y_test, as scikit-learn returns them.",
                swap("X[train] / maxima, X[test] / maxima, y[train], y[test]", "X[train] / maxima, y[train], X[test] / maxima, y[test]")),
        Mistake("sizes_swapped", "m_train is the number of training samples; your test has so many.",
                swap("train, test = order[:m_train], order[m_train:]", "test, train = order[:m_train], order[m_train:]")),
        Mistake("test_from_the_front", "Without rng, the first m_train samples are for training. You take the last ones.",
                swap("train, test = order[:m_train], order[m_train:]", "train, test = order[-m_train:], order[:-m_train]")),
        Mistake("scaled_the_answers", "You scale y as well. It is returned as it was.",
                swap("y[train], y[test]", "y[train] / np.max(y[train], axis=0), y[test] / np.max(y[train], axis=0)")),
        Mistake("labels_left_behind", "With rng, X is shuffled and y is not, so samples get the scores of others. Draw one order, and use it for both.",
                swap("y[train], y[test]", "y[:m_train], y[m_train:]")),
        Mistake("never_shuffled", "You were given rng and did not use it. If the data is sorted, the test then holds a kind of sample that the training has never seen.",
                swap("np.arange(len(X)) if rng is None else rng.permutation(len(X))", "np.arange(len(X))")),
        Mistake("always_shuffled", "Without rng the samples stay in their order: the first m_train are for training.",
                swap("np.arange(len(X)) if rng is None else rng.permutation(len(X))", "(rng or np.random.default_rng(0)).permutation(len(X))")),
    ],
    hints=[
        "Ask of every number in your function: could I know it before I have seen a single test sample? The maxima must be such numbers.",
        "First the order of the samples (as they are, or shuffled by rng), then the two parts, then the maxima of the training part's columns, and only then the division of both.",
        "order: np.arange(m), or rng.permutation(m) if there is an rng. Cut it at m_train into two lists of places, and look up X and y at both. The column maxima of the training samples divide "
        "the X of both parts.",
    ],
)

THREE = {"ws": network(2, 4, 3, 1), "lam": uniform(0.1, 2)}

l2_penalty = Exercise(
    reference.l2_penalty,
    points=2,
    pure=True,
    cases=[
        Case("by hand: the weights 1, 2 and 3, and lambda 0.1", call="l2_penalty(ws, 0.1)", ws=[np.array([[1.0], [2.0]]), np.array([[3.0]])]),
        Case("three layers of unequal sizes", call="l2_penalty(ws, lam)", weight=2, **THREE),
        Case("a single layer", ws=network(3, 2), lam=0.5),
        Case("with lambda 0 it costs nothing", ws=network(2, 3, 1), lam=0.0),
        Case("its slopes, a matrix for every layer", call="[np.array(dW) for dW in l2_penalty(ws, lam, deriv=True)]", weight=2, **THREE),
        Case("the slopes agree with finite differences", wants=between(-1e-6, 1e-6), direction=network(2, 4, 3, 1), **THREE,
             call="up, down = ([W + h * D for W, D in zip(ws, direction)] for h in (1e-4, -1e-4))\n"
             "promised = sum(np.sum(np.array(dW) * D) for dW, D in zip(l2_penalty(ws, lam, deriv=True), direction))\n"
             "float((l2_penalty(up, lam) - l2_penalty(down, lam)) / 2e-4 - promised)"),
    ],
    mistakes=[
        Mistake("forgot_the_half", "Your penalty is twice as large: a half stands before the sum, so that the slope is simply lambda times the weight.",
                swap("lam / 2 * sum", "lam * sum")),
        Mistake("not_squared", "You add up the weights themselves, and those below 0 would even be rewarded. Square each one.", swap("np.sum(W**2)", "np.sum(W)")),
        Mistake("absolute_values", "You add up absolute values. That is the L1 penalty; L2 adds up squares.", swap("np.sum(W**2)", "np.sum(np.abs(W))")),
        Mistake("the_norm", "You take the root: the length of each layer's weights. The penalty is the sum of the squares, without a root.", swap("np.sum(W**2)", "np.sqrt(np.sum(W**2))")),
        Mistake("mean_not_sum", "You take the mean of the squares in each layer. Every weight counts by itself: take the sum.", swap("np.sum(W**2)", "np.mean(W**2)")),
        Mistake("first_layer_only", "Only the first layer pays. Add up the squares of all layers.", swap("for W in ws)", "for W in ws[:1])")),
        Mistake("last_layer_only", "Only the last layer pays. Add up the squares of all layers.", swap("for W in ws)", "for W in ws[-1:])")),
        Mistake("square_of_the_sum", "You square the sum of the weights. First square each, then add up.", swap("np.sum(W**2)", "np.sum(W)**2")),
        Mistake("slope_with_the_half", "The derivative of a square brings a 2 that cancels the half: the slope is lambda times the weight.", swap("[lam * W for", "[lam / 2 * W for")),
        Mistake("slope_with_the_two", "The half before the sum cancels the 2 of the derivative: the slope is lambda times the weight.", swap("[lam * W for", "[2 * lam * W for")),
        Mistake("slope_without_lambda", "Lambda is missing in the slope.", swap("[lam * W for", "[W for")),
        Mistake("slopes_added_up", "You add the slopes up to one number. Each weight has its own: a matrix for every layer.",
                swap("[lam * W for W in ws]", "[lam * np.sum(W) for W in ws]")),
        Mistake("deriv_ignored", "deriv=True asks for the slopes, and you return the penalty.", swap("    if deriv:\n        return [lam * W for W in ws]\n", "")),
    ],
    hints=[
        "Every weight pays for itself, whatever layer it is in. What does one weight w pay, and how does that change when w grows a little?",
        "One weight pays lam / 2 times its square; its slope is lam times itself. The penalty adds up, the slopes stay where they are.",
        "Without deriv: for every matrix the sum of its squared entries, all of these added, times lam / 2. With deriv: the list of every matrix times lam.",
    ],
)

NET = """\
from course.given import Network, logistic, mean_squared_error, tanh
net = Network({sizes}, {acts}, mean_squared_error{more})
net.set_params(start)
"""
SMALL = NET.format(sizes="[2, 3, 1]", acts="[tanh, logistic]", more="")
WIDE = NET.format(sizes="[3, 4, 2]", acts="[tanh, logistic]", more="")
BARE = NET.format(sizes="[2, 3, 1]", acts="[logistic, logistic]", more=", biases=False")
DEEP = NET.format(sizes="[2, 3, 2, 1]", acts="[tanh, tanh, logistic]", more="")
HERE = {"X": normal(4, 2), "y": uniform(0.1, 0.9, 4, 1), "lam": uniform(0.2, 1.5)}
THERE = {"X": normal(5, 3), "y": uniform(0.1, 0.9, 5, 2), "lam": uniform(0.2, 1.5)}

regularised_cost = Exercise(
    reference.regularised_cost,
    points=2,
    cases=[
        Case("a network with biases", call=SMALL + "float(regularised_cost(net, X, y, lam))", start=normal(13), weight=2, **HERE),
        Case("a network without biases", call=BARE + "float(regularised_cost(net, X, y, lam))", start=normal(9), **HERE),
        Case("two outputs and other sizes", call=WIDE + "float(regularised_cost(net, X, y, lam))", start=normal(26), **THERE),
        Case("three layers", call=DEEP + "float(regularised_cost(net, X, y, lam))", start=normal(20), **HERE),
        Case("with lambda 0 it is the network's cost", call=SMALL + "float(regularised_cost(net, X, y, 0.0))", X=normal(4, 2), y=uniform(0.1, 0.9, 4, 1), start=normal(13)),
        Case("the biases cost nothing", call=SMALL + "before = regularised_cost(net, 0 * X, y, lam) - net.cost(0 * X, y)\nstart[9:] += 1\nnet.set_params(start)\n"
             "float(regularised_cost(net, 0 * X, y, lam) - net.cost(0 * X, y) - before)", wants=between(-1e-9, 1e-9), start=normal(13), **HERE),
        Case("the network is the same afterwards", call=SMALL + "regularised_cost(net, X, y, lam)\nfloat(np.max(np.abs(net.get_params() - start)))", wants=at_most(0), start=normal(13), **HERE),
    ],
    mistakes=[
        Mistake("biases_pay_too", "You let the biases pay. They only move the curve and do not bend it: the penalty is for net.get_weights().",
                swap("l2_penalty(net.get_weights(), lam)", "l2_penalty([net.get_params()], lam)")),
        Mistake("penalty_only", "You return the penalty alone. The cheapest network is then the one that says nothing: add the cost of its predictions.",
                swap("net.cost(X, y) + l2_penalty", "l2_penalty")),
        Mistake("cost_only", "You return the cost of the predictions alone. Add the penalty.", swap(" + l2_penalty(net.get_weights(), lam)", "")),
        Mistake("rewarded", "You subtract the penalty, so large weights are rewarded. Add it.", swap("net.cost(X, y) + l2", "net.cost(X, y) - l2")),
        Mistake("lambda_twice", "Lambda is in the penalty already; you multiply by it once more.", swap("+ l2_penalty", "+ lam * l2_penalty")),
        Mistake("divided_by_the_samples", "You divide the penalty by the number of samples. Some libraries do so; here it is added as it is.",
                swap("l2_penalty(net.get_weights(), lam)", "l2_penalty(net.get_weights(), lam) / len(X)")),
        Mistake("first_layer_only", "You hand over the first layer alone: l2_penalty wants the whole list of weights.", swap("net.get_weights()", "net.get_weights()[:1]")),
        Mistake("sum_over_the_samples", "You multiply the cost by the number of samples. It is a mean, and stays one.", swap("net.cost(X, y) +", "len(X) * net.cost(X, y) +")),
        Mistake("mean_of_both", "You take the mean of cost and penalty. Add them.", swap("return net.cost(X, y) + l2_penalty(net.get_weights(), lam)", "return (net.cost(X, y) + l2_penalty(net.get_weights(), lam)) / 2")),
        Mistake("weighed_against_each_other", "You weigh the cost by 1 - lambda as well. Only the penalty carries lambda.", swap("net.cost(X, y) +", "(1 - lam) * net.cost(X, y) +")),
    ],
    hints=[
        "Two bills: one for the misses of the predictions, one for the weights. Both are written already.",
        "The network knows the first, net.cost(X, y). The second you have just written; who gives you the list of weights?",
        "The sum of net.cost(X, y) and l2_penalty of net.get_weights() with this lam.",
    ],
)

NUDGED = """\
def both(params):
    net.set_params(params)
    return float(net.cost(X, y)) + lam / 2 * float(np.sum(params[:{weights}] ** 2))
promised = float(np.array(regularised_gradient(net, X, y, lam)) @ direction)
promised - (both(start + 1e-5 * direction) - both(start - 1e-5 * direction)) / 2e-5"""

regularised_gradient = Exercise(
    reference.regularised_gradient,
    points=4,
    cases=[
        Case("a network with biases", call=SMALL + "regularised_gradient(net, X, y, lam)", start=normal(13), weight=2, **HERE),
        Case("a network without biases", call=BARE + "regularised_gradient(net, X, y, lam)", start=normal(9), **HERE),
        Case("two outputs and other sizes", call=WIDE + "regularised_gradient(net, X, y, lam)", start=normal(26), weight=2, **THERE),
        Case("three layers", call=DEEP + "regularised_gradient(net, X, y, lam)", start=normal(20), **HERE),
        Case("with lambda 0 it is the network's gradient", call=SMALL + "regularised_gradient(net, X, y, 0.0)", X=normal(4, 2), y=uniform(0.1, 0.9, 4, 1), start=normal(13)),
        Case("it agrees with a nudge of cost and penalty", call=SMALL + NUDGED.format(weights=9), wants=between(-1e-7, 1e-7), start=normal(13), direction=normal(13), **HERE),
        Case("asked twice, it says the same", call=SMALL + "regularised_gradient(net, X, y, lam)\nregularised_gradient(net, X, y, lam)", start=normal(13), **HERE),
        Case("the network is the same afterwards", call=SMALL + "regularised_gradient(net, X, y, lam)\nfloat(np.max(np.abs(net.get_params() - start)))", wants=at_most(0), start=normal(13), **HERE),
    ],
    mistakes=[
        Mistake("biases_pay_too", "You add lambda times every number, biases too. They have no penalty, so nothing is added to their slopes.",
                rewrite("""
                    def regularised_gradient(net, X, y, lam):
                        return net.gradient(X, y) + lam * net.get_params()
                """)),
        Mistake("forgot_the_penalty", "This is the gradient of the predictions' cost alone. Add the slopes of the penalty.", swap("    gradient[: len(slopes)] += slopes\n", "")),
        Mistake("penalty_only", "These are the slopes of the penalty alone. Add them to the gradient of the network's cost.",
                swap("gradient = net.gradient(X, y)", "gradient = np.zeros(net.size)")),
        Mistake("subtracted", "You subtract the slopes of the penalty. A large weight costs more, so its slope goes up: add them.", swap("+= slopes", "-= slopes")),
        Mistake("at_the_end", "You add the slopes at the end of the vector, where the biases are. The weights come first.",
                swap("gradient[: len(slopes)] += slopes", "gradient[len(gradient) - len(slopes) :] += slopes")),
        Mistake("column_by_column", "Your slopes run through each matrix column by column, and the parameters row by row. Ravel as numpy does by itself.",
                swap("np.ravel(dW)", "np.ravel(dW.T)")),
        Mistake("layers_in_reverse", "The layers' slopes are in reverse order. The parameters begin with the first layer.", swap("lam, deriv=True)]", "lam, deriv=True)[::-1]]")),
        Mistake("weights_only_returned", "You return the slopes of the weights only. The optimiser wants one for every number of the network, biases too.",
                swap("    return gradient", "    return gradient[: len(slopes)]")),
        Mistake("the_penalty_itself", "You add the penalty, one number, to every slope. Asked are its slopes: deriv=True.",
                rewrite("""
                    def regularised_gradient(net, X, y, lam):
                        gradient = net.gradient(X, y)
                        weights = sum(W.size for W in net.get_weights())
                        gradient[:weights] += l2_penalty(net.get_weights(), lam)
                        return gradient
                """)),
        Mistake("first_layer_only", "Only the first layer's slopes have their penalty. Add those of all layers.", swap("net.get_weights(), lam", "net.get_weights()[:1], lam")),
        Mistake("half_the_slope", "Your slopes of the penalty are half as large as they should be: lambda times the weight, without a half.", swap("+= slopes", "+= slopes / 2")),
        Mistake("averaged_over_the_samples", "You divide the penalty's slopes by the number of samples. The mean concerns the predictions only.", swap("+= slopes", "+= slopes / len(X)")),
        Mistake("lambda_twice", "Lambda is in the penalty's slopes already; you multiply by it once more.", swap("+= slopes", "+= lam * slopes")),
    ],
    hints=[
        "The slope of a sum is the sum of the slopes. The difficulty is only where in the long vector each slope has its place.",
        "net.gradient gives the whole vector. Flatten the matrices of l2_penalty(..., deriv=True), join them, and see which part of the vector they belong to. What belongs to the rest?",
        "np.ravel each matrix and np.concatenate them: that is as long as there are weights. Add it to the first entries of net.gradient(X, y), leave the others, and return the whole vector.",
    ],
)

early_stopping = Exercise(
    reference.early_stopping,
    points=3,
    pure=True,
    cases=[
        Case("by hand: 5, 3, 4, 2, 6, 7, 1 with patience 2", call="early_stopping(history, 2)", history=[5.0, 3.0, 4.0, 2.0, 6.0, 7.0, 1.0], weight=2),
        Case("patience 1 stops at the first rise", call="early_stopping(history, 1)", history=[5.0, 3.0, 4.0, 2.0, 6.0, 7.0, 1.0]),
        Case("patience 3 sees what comes later", call="early_stopping(history, 3)", history=[5.0, 3.0, 4.0, 2.0, 6.0, 7.0, 1.0]),
        Case("a cost that always falls runs to its end", history=given(lambda rng: list(np.round(np.sort(rng.uniform(0, 9, 7))[::-1], 2).astype(float))), patience=2),
        Case("a cost that only rises stops early", history=given(lambda rng: list(np.round(np.sort(rng.uniform(0, 9, 7)), 2).astype(float))), patience=3),
        Case("as low as before is not lower", call="early_stopping(history, 2)", history=[4.0, 2.0, 2.0, 2.0, 1.0]),
        Case("patience that never runs out", call="early_stopping(history, 9)", history=[4.0, 2.0, 3.0, 2.5]),
        Case("patience that runs out in the last epoch", call="early_stopping(history, 2)", history=[4.0, 2.0, 3.0, 2.5]),
        Case("a ragged history", history=uniform(0, 9, 12), patience=3, weight=2),
        Case("another ragged history", history=uniform(0, 9, 14), patience=choice(2, 4)),
        Case("a history of one epoch", call="early_stopping([0.5], 3)"),
    ],
    mistakes=[
        Mistake("best_of_all", "You take the best epoch of the whole history. When training has stopped, nobody has seen the rest.",
                swap("            return best, epoch\n", "            return int(np.argmin(history)), epoch\n")),
        Mistake("the_cost_not_the_epoch", "You return the lowest cost. Asked is the epoch in which it was reached.",
                swap("            return best, epoch\n", "            return history[best], epoch\n"), swap("return best, len(history) - 1", "return history[best], len(history) - 1")),
        Mistake("stop_first", "The two are in the wrong order: first the best epoch, then the one in which training stops.",
                swap("            return best, epoch\n", "            return epoch, best\n"), swap("return best, len(history) - 1", "return len(history) - 1, best")),
        Mistake("best_twice", "You return the best epoch twice. Second comes the epoch in which training stops.",
                swap("            return best, epoch\n", "            return best, best\n"), swap("return best, len(history) - 1", "return best, best")),
        Mistake("counts_every_rise", "You compare each cost with the one before. A small fall after a rise is no new best: compare with the lowest so far.",
                rewrite("""
                    def early_stopping(history, patience):
                        best, waited = 0, 0
                        for epoch in range(1, len(history)):
                            if history[epoch] < history[epoch - 1]:
                                best, waited = epoch, 0
                            else:
                                waited += 1
                            if waited == patience:
                                return best, epoch
                        return best, len(history) - 1
                """)),
        Mistake("patience_never_renewed", "Your count of waiting goes on after a new best. Patience begins anew with every new lowest cost.",
                rewrite("""
                    def early_stopping(history, patience):
                        best, waited = 0, 0
                        for epoch in range(1, len(history)):
                            if history[epoch] < history[best]:
                                best = epoch
                            else:
                                waited += 1
                            if waited == patience:
                                return best, epoch
                        return best, len(history) - 1
                """)),
        Mistake("equal_counts_as_better", "A cost that is only as low as the best is no progress. Only a lower one renews patience.", swap("history[epoch] < history[best]", "history[epoch] <= history[best]")),
        Mistake("one_too_patient", "You wait one epoch longer than patience says.", swap("epoch - best == patience", "epoch - best == patience + 1")),
        Mistake("impatient", "You stop one epoch too early: the difference between now and the best is patience, not less.", swap("epoch - best == patience", "epoch - best == max(patience - 1, 1)")),
        Mistake("highest_not_lowest", "You keep the highest cost as the best. The best is the lowest.", swap("history[epoch] < history[best]", "history[epoch] > history[best]")),
        Mistake("never_stops", "You never stop, whatever patience says.", swap("epoch - best == patience", "epoch - best > len(history)")),
        Mistake("length_for_the_last_epoch", "If patience never runs out, training stops in the last epoch. Epochs count from 0, so that is one less than the length.",
                swap("return best, len(history) - 1", "return best, len(history)")),
    ],
    hints=[
        "Go through the costs as the training does, one after the other, and remember only one thing: where the lowest so far was.",
        "In every epoch two questions: is this lower than the best? And how many epochs ago was the best?",
        "best begins at 0. For every epoch: if its cost is below that of best, it is the new best; if epoch - best is patience, return both. After the loop, return best and the last epoch.",
    ],
)

SWEEP = """\
def evaluate(lam, seed):
    return {}
"""
LINEAR = SWEEP.format("lam + seed / 10, (lam - 2) ** 2 + seed")

lambda_sweep = Exercise(
    reference.lambda_sweep,
    points=3,
    pure=True,
    cases=[
        Case("one start", call=LINEAR + "lambda_sweep(evaluate, lams, [seed])", lams=[0.0, 1.0, 1.5, 4.0], seed=integers(1, 9)),
        Case("the median over the starts, not the mean", call=SWEEP.format("lam + 10.0 ** seed, abs(lam - 1) + 7.0 ** seed") + "lambda_sweep(evaluate, lams, [0, 1, 3])", weight=2, lams=[0.5, 1.25, 2.0]),
        Case("the best is that of the other samples", call=SWEEP.format("lam, 5 - lam") + "float(lambda_sweep(evaluate, lams, [3, 4])[2])", lams=[0.0, 0.1, 0.2]),
        Case("one lucky start does not decide", call="table = np.array(table)\n" + SWEEP.format("float(seed), float(table[int(lam)][seed])") + "lambda_sweep(evaluate, [0, 1, 2], [0, 1, 2])",
             weight=2, table=[[0.01, 5.0, 6.0], [2.0, 2.5, 3.0], [4.0, 4.5, 4.2]]),
        Case("many starts", call="table = np.array(table)\n" + SWEEP.format("float(table[int(lam), seed]), float(table[int(lam), -seed])") + "lambda_sweep(evaluate, [0, 1, 2, 3], [1, 2, 3, 4])",
             table=uniform(0, 9, 4, 7)),
        Case("every strength meets every start, once", call="seen = []\ndef evaluate(lam, seed):\n    seen.append(10 * lam + seed)\n    return lam, seed\n"
             "lambda_sweep(evaluate, [1, 2, 3], [4, 5])\nnp.sort(seen)"),
    ],
    mistakes=[
        Mistake("mean_not_median", "You take the mean over the starts. One start that goes wrong spoils a mean; the median asks the one in the middle.", swap("np.median(costs, axis=1)", "np.mean(costs, axis=1)")),
        Mistake("best_start_counts", "You keep the best start of each strength: luck wins. Take the median.", swap("np.median(costs, axis=1)", "np.min(costs, axis=1)")),
        Mistake("worst_start_counts", "You keep the worst start of each strength. Take the median.", swap("np.median(costs, axis=1)", "np.max(costs, axis=1)")),
        Mistake("chosen_by_training", "You choose by the cost on the training samples. There no penalty at all is always best: choose by the other samples.", swap("np.argmin(other)", "np.argmin(train)")),
        Mistake("highest_cost_wins", "You choose the highest cost. The lowest is best.", swap("np.argmin(other)", "np.argmax(other)")),
        Mistake("place_not_strength", "You return the place of the best strength in the list. Asked is the strength itself.", swap("lams[np.argmin(other)]", "np.argmin(other)")),
        Mistake("lowest_cost_returned", "You return the lowest cost. Asked is the strength that reaches it.", swap("lams[np.argmin(other)]", "np.min(other)")),
        Mistake("first_start_only", "Only the first start is tried. Try each strength from every one.", swap("for seed in seeds]", "for seed in seeds[:1]]")),
        Mistake("other_first", "The two curves are in the wrong order: first train, then other.", swap("return train, other,", "return other, train,")),
        Mistake("median_over_the_strengths", "Your median runs over the strengths, so there is one entry for every start. Take it over the starts.",
                swap("[[evaluate(lam, seed) for seed in seeds] for lam in lams]", "[[evaluate(lam, seed) for lam in lams] for seed in seeds]")),
        Mistake("best_missing", "You return the two curves only. Third comes the best strength.", swap("return train, other, lams[np.argmin(other)]", "return train, other")),
        Mistake("averaged_curves", "Each curve should hold one of the two costs; yours mixes training and other samples.", swap("np.median(costs, axis=1).T", "np.tile(np.median(costs, axis=(1, 2)), (2, 1))")),
    ],
    hints=[
        "A table: one row for every strength, one column for every start, and in every place two costs. Which of its directions does the median run along?",
        "For each strength: call evaluate for all seeds, and take the median of the first costs and that of the second ones. Then look where the second curve is lowest.",
        "An array of all costs has the shape (strengths, starts, 2). np.median along axis 1 leaves (strengths, 2), whose columns are train and other. best is lams at np.argmin(other).",
    ],
)
