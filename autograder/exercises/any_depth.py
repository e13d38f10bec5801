"""How the answers of chapter 08 are judged."""

import numpy as np

from autograder.exercises.draws import biases, choice, function, given, integers, labels, network, normal
from autograder.exercises.model import Case, Exercise, Mistake, at_most, between, rewrite, swap
from course import data
from solutions import any_depth as reference

POINTS, CLASSES = data.sine_curves()
TANH, LOGISTIC, RELU = function("tanh"), function("logistic"), function("relu")
CROSS_ENTROPY, SQUARED_ERROR = function("cross_entropy"), function("mean_squared_error")

init_params = Exercise(
    reference.init_params,
    points=3,
    cases=[
        Case("a weight matrix and a row of biases for each layer", sizes=choice([4, 3, 5, 2], [3, 5, 2, 4]), seed=integers(0, 999),
             call="ws, bs = init_params(sizes, seed)\n[W.shape for W in ws], [b.shape for b in bs]"),
        Case("one layer is a network too", sizes=choice([3, 2], [4, 3]), seed=integers(0, 999),
             call="ws, bs = init_params(sizes, seed)\n[W.shape for W in ws], [b.shape for b in bs]"),
        Case("all biases are 0", sizes=[3, 4, 2], seed=integers(0, 999),
             call="[b + 0.0 for b in init_params(sizes, seed)[1]]"),
        Case("weights as small as scale says", sizes=[40, 50], seed=integers(0, 999), scale=choice(0.5, 0.02),
             call="float(np.std(init_params(sizes, seed, scale=scale)[0][0]) / scale)", wants=between(0.9, 1.1)),
        Case("with scale left out, it is 0.1", sizes=[40, 50], seed=integers(0, 999),
             call="float(np.std(init_params(sizes, seed)[0][0]))", wants=between(0.09, 0.11)),
        Case("the same seed, the same network", sizes=[2, 3, 1], seed=integers(0, 999),
             call="first, again = init_params(sizes, seed)[0], init_params(sizes, seed)[0]\n"
                  "[float(np.max(np.abs(V - W))) for V, W in zip(first, again)]"),
        Case("another seed, another network", sizes=[4, 4, 3], seed=integers(0, 999),
             call="one, other = init_params(sizes, seed)[0], init_params(sizes, seed + 1)[0]\n"
                  "[float(np.mean(V == W)) for V, W in zip(one, other)]"),
        Case("the numbers are those that RandomState(seed) gives, in order", sizes=[2, 2, 1], seed=integers(0, 9999), weight=2),
    ],
    mistakes=[
        Mistake(
            "forgot_the_scale",
            "Your weights are as large as randn gives them. Multiply by scale: small sums keep every tanh where it is steep.",
            swap("[scale * ", "["),
        ),
        Mistake(
            "scale_of_the_example",
            "You multiply by 0.1 whatever scale is. Read the argument: another caller has another scale.",
            swap("[scale * ", "[0.1 * "),
        ),
        Mistake(
            "divided_by_the_scale",
            "You divide by scale, which makes the weights larger instead of smaller. Multiply by it.",
            swap("[scale * rng.randn(n_in, n_out)", "[rng.randn(n_in, n_out) / scale"),
        ),
        Mistake(
            "rand_for_randn",
            "rand draws evenly between 0 and 1, so no weight is negative. randn draws normal numbers around 0.",
            swap("[scale * rng.randn", "[scale * rng.rand"),
        ),
        Mistake(
            "another_generator",
            "The distribution is right, the numbers are others: default_rng has a stream of its own. The statement asks for np.random.RandomState(seed).",
            swap("    rng = np.random.RandomState(seed)", "    rng = np.random.default_rng(seed)"),
            swap("[scale * rng.randn(n_in, n_out)", "[scale * rng.standard_normal((n_in, n_out))"),
        ),
        Mistake(
            "seeded_in_every_layer",
            "You seed anew for each layer, so every layer begins with the same numbers. Seed once, then let one generator draw them all.",
            swap("[scale * rng.randn", "[scale * np.random.RandomState(seed).randn"),
        ),
        Mistake(
            "seed_of_the_example",
            "Your network is the same for every seed. Hand the argument seed to RandomState.",
            swap("    rng = np.random.RandomState(seed)", "    rng = np.random.RandomState(42)"),
        ),
        Mistake(
            "weights_of_zero",
            "Your weights are all 0. Then all units of a layer compute the same and learn the same, for ever; random numbers make them differ.",
            swap("[scale * rng.randn(n_in, n_out)", "[np.zeros((n_in, n_out))"),
        ),
        Mistake(
            "random_biases",
            "Your biases are random. They may begin at 0: the random weights already make the units differ.",
            swap("np.zeros((1, n_out))", "scale * rng.randn(1, n_out)"),
        ),
        Mistake(
            "weights_transposed",
            "Your matrices are (n_out, n_in). Samples are rows here, so a layer computes A W + b, and W is (n_in, n_out).",
            swap("[scale * rng.randn(n_in, n_out)", "[scale * rng.randn(n_out, n_in)"),
        ),
        Mistake(
            "biases_of_the_layer_before",
            "A layer has one bias for each of its own units: b is (1, n_out), not (1, n_in).",
            swap("for n_out in sizes[1:]", "for n_out in sizes[:-1]"),
        ),
        Mistake(
            "biases_as_columns",
            "Your biases are columns, (n_out, 1). Samples are rows here: one bias for each column of Z, so b is (1, n_out).",
            swap("np.zeros((1, n_out))", "np.zeros((n_out, 1))"),
        ),
        Mistake(
            "without_the_last_layer",
            "The last layer is missing: three sizes make two layers, each between two neighbours in the list.",
            swap("zip(sizes[:-1], sizes[1:])", "zip(sizes[:-2], sizes[1:-1])"),
            swap("for n_out in sizes[1:]", "for n_out in sizes[1:-1]"),
        ),
    ],
    hints=[
        "Each layer stands between two neighbouring sizes. How many layers do four sizes make?",
        "Pair each size with the next one: sizes without the last, beside sizes without the first. Make one generator before you begin to draw.",
        "For each pair (n_in, n_out): weights are scale times randn(n_in, n_out) of that one generator; biases are zeros of shape (1, n_out).",
    ],
)

DEEP = {"x": normal(5, 3), "ws": network(3, 2, 4, 3, 2), "bs": biases(3, 2, 4, 3, 2), "act_fs": [TANH, RELU, TANH, LOGISTIC]}
EVEN = {"x": normal(3, 2), "ws": network(2, 2, 2, 2), "bs": biases(2, 2, 2, 2), "act_fs": [TANH, TANH, LOGISTIC]}
TWO = {"x": normal(4, 2), "ws": network(2, 3, 1), "bs": biases(2, 3, 1), "act_fs": [TANH, LOGISTIC]}
ONE = {"x": normal(4, 2), "ws": network(2, 1), "bs": biases(2, 1), "act_fs": [LOGISTIC]}

forward_pass = Exercise(
    reference.forward_pass,
    points=4,
    cases=[
        Case("one layer", **ONE),
        Case("two layers", **TWO),
        Case("three layers of two units each", **EVEN),
        Case("four layers of different sizes, each with its own activation", weight=2, **DEEP),
        Case("a single sample is a matrix of one row", x=normal(1, 2), ws=network(2, 3, 3, 1), bs=biases(2, 3, 3, 1), act_fs=[RELU, TANH, LOGISTIC]),
    ],
    mistakes=[
        Mistake(
            "next_layer_fed_with_Z",
            "You hand Z to the next layer. What a layer hands on is its activation A.",
            swap("As.append(A)", "As.append(A)\n        A = Z"),
        ),
        Mistake(
            "every_layer_fed_with_x",
            "Every one of your layers is given x. Only the first is; each other layer is given what the layer before it has answered.",
            swap("A @ W + b", "x @ W + b"),
        ),
        Mistake(
            "x_among_the_As",
            "Your As begins with x, so it is one longer than Zs. x is the input, no layer's answer: leave it out.",
            swap("Zs, As = [], []", "Zs, As = [], [x]"),
        ),
        Mistake(
            "one_activation_for_all",
            "All of your layers use the first activation. Each layer has its own in act_fs.",
            swap("act_f(Z)", "act_fs[0](Z)"),
        ),
        Mistake(
            "activations_of_the_example",
            "You always use tanh, and the logistic function at the end. Use what you are handed in act_fs: another caller brings other activations.",
            swap("act_f(Z)", "logistic(Z) if W is ws[-1] else tanh(Z)"),
        ),
        Mistake(
            "output_without_activation",
            "The last of your As is Z itself. The output layer has an activation like every other.",
            swap("act_f(Z)", "Z if W is ws[-1] else act_f(Z)"),
        ),
        Mistake(
            "hidden_layers_without_activation",
            "Only your last layer has an activation. Without one in between, all your layers together are no more than a single one.",
            swap("act_f(Z)", "act_f(Z) if W is ws[-1] else Z"),
        ),
        Mistake(
            "slope_for_the_activation",
            "Your As hold slopes. On the way forward you need the activation itself; its slope is for the way back.",
            swap("act_f(Z)", "act_f(Z, deriv=True)"),
        ),
        Mistake(
            "forgot_the_biases",
            "Your layers do not add their biases. Z is the product with the weights plus b.",
            swap("A @ W + b", "A @ W"),
        ),
        Mistake(
            "weights_transposed",
            "You multiply by W transposed. W is (n_in, n_out) and samples are rows, so A W fits as it is.",
            swap("A @ W + b", "A @ W.T + b"),
        ),
        Mistake(
            "returned_the_last_layer_only",
            "You return Z and A of the last layer. The way back needs all of them: return the two lists.",
            swap("return Zs, As", "return Zs[-1], As[-1]"),
        ),
        Mistake(
            "returned_the_As_first",
            "The two lists are in the wrong order: first Zs, then As.",
            swap("return Zs, As", "return As, Zs"),
        ),
        Mistake(
            "last_layer_first",
            "Your lists begin with the last layer. Their order is that of ws: the first layer first.",
            swap("Zs.append(Z)", "Zs.insert(0, Z)"), swap("As.append(A)", "As.insert(0, A)"),
        ),
        Mistake(
            "two_layers_only",
            "This is the forward pass of chapter 06: two layers, four arrays. Here the lists may have any length.",
            rewrite("""
                def forward_pass(x, ws, bs, act_fs):
                    Z1 = x @ ws[0] + bs[0]
                    A1 = act_fs[0](Z1)
                    Z2 = A1 @ ws[1] + bs[1]
                    A2 = act_fs[1](Z2)
                    return Z1, A1, Z2, A2
            """),
        ),
    ],
    hints=[
        "Look at your two layers of chapter 06: which lines are the same twice, and what changes between them?",
        "Keep one variable for what the next layer will be given. It begins as x, and at the end of each round it is the new A.",
        "For each W, b and activation together: compute Z from the current input, A from Z, append both to their lists, and let A be the input of the next round.",
    ],
)

NUDGED = """\
def cost(eps):
    A = x
    for W, b, V, v, f in zip(ws, bs, Vs, vs, act_fs):
        A = f(A @ (W + eps * V) + b + eps * v)
    return cost_f(A, y)

dws, dbs = backward_pass(x, y, ws, bs, act_fs, cost_f)
mine = sum(np.sum(dp * p) for dp, p in zip([*dws, *dbs], [*Vs, *vs]))
float(mine - (cost(1e-5) - cost(-1e-5)) / 2e-5)"""

backward_pass = Exercise(
    reference.backward_pass,
    points=6,
    cases=[
        Case("one layer", y=labels(4, 1), cost_f=CROSS_ENTROPY, **ONE),
        Case("two layers", y=labels(4, 1), cost_f=CROSS_ENTROPY, **TWO),
        Case("three layers of two units each", y=labels(3, 2), cost_f=CROSS_ENTROPY, **EVEN),
        Case("four layers of different sizes, each with its own activation", y=labels(5, 2), cost_f=CROSS_ENTROPY, weight=2, **DEEP),
        Case("another cost, and an output that is no probability", x=normal(4, 2), y=normal(4, 2), ws=network(2, 3, 3, 2), bs=biases(2, 3, 3, 2),
             act_fs=[LOGISTIC, TANH, TANH], cost_f=SQUARED_ERROR),
        Case("a single sample", x=normal(1, 3), y=np.array([[1.0]]), ws=network(3, 2, 2, 1), bs=biases(3, 2, 2, 1),
             act_fs=[TANH, TANH, LOGISTIC], cost_f=CROSS_ENTROPY),
        Case("agrees with a nudge of all parameters", call=NUDGED, wants=between(-1e-6, 1e-6), weight=2, x=normal(6, 3), y=labels(6, 2),
             ws=network(3, 4, 2, 2), bs=biases(3, 4, 2, 2), Vs=network(3, 4, 2, 2), vs=biases(3, 4, 2, 2),
             act_fs=[TANH, LOGISTIC, LOGISTIC], cost_f=CROSS_ENTROPY),
    ],
    mistakes=[
        Mistake(
            "slope_at_A",
            "You take the slope of the activation at A. It belongs to the way from Z to A, so it is taken at Z.",
            swap("(Zs[layer], deriv=True)", "(As[layer], deriv=True)"),
        ),
        Mistake(
            "forgot_the_slopes",
            "No activation is on your way back. Each one stretches or flattens what passes, so dZ is dA times its slope at Z.",
            swap(" * act_fs[layer](Zs[layer], deriv=True)", ""),
        ),
        Mistake(
            "forgot_the_slope_at_the_output",
            "The hidden layers are right as far as they go, but the output's activation has a slope too: dC/dA at the prediction becomes dC/dZ only through it.",
            swap("act_fs[layer](Zs[layer], deriv=True)", "(act_fs[layer](Zs[layer], deriv=True) if layer < len(ws) - 1 else 1)"),
        ),
        Mistake(
            "forgot_the_hidden_slopes",
            "Only your output layer uses the slope of its activation. The hidden layers have one each.",
            swap("act_fs[layer](Zs[layer], deriv=True)", "(act_fs[layer](Zs[layer], deriv=True) if layer == len(ws) - 1 else 1)"),
        ),
        Mistake(
            "prediction_minus_label_then_slope",
            "The prediction minus y is the gradient at Z, with the slope of the logistic function already inside; you multiply by that slope again. "
            "Begin with cost_f(A, y, deriv=True), the gradient at A.",
            swap("cost_f(As[-1], y, deriv=True)", "(As[-1] - y) / len(y)"),
        ),
        Mistake(
            "weights_of_the_layer_before",
            "You go back through the weights of the wrong layer. What arrives at the layer before came through this layer's W, the one that made Z.",
            swap("ws[layer].T", "ws[layer - 1].T"),
        ),
        Mistake(
            "weights_not_transposed",
            "On the way back W is transposed: forward it turns n_in numbers into n_out, backward n_out into n_in.",
            swap("ws[layer].T", "ws[layer]"),
        ),
        Mistake(
            "negative_index_at_the_first_layer",
            "For the first layer As[layer - 1] is As[-1], the prediction: Python counts negative places from the end. The first layer was given x.",
            swap("As[layer - 1] if layer > 0 else x", "As[layer - 1]"),
        ),
        Mistake(
            "own_answers_for_the_input",
            "dW needs what the layer was given, A_prev, and not its own answers A.",
            swap("A_prev.T @ dZ", "As[layer].T @ dZ"),
        ),
        Mistake(
            "Z_for_the_input",
            "dW needs what the layer was given. That is the activation A of the layer before, not its Z.",
            swap("As[layer - 1] if layer > 0 else x", "Zs[layer - 1] if layer > 0 else x"),
        ),
        Mistake(
            "handed_on_dA",
            "You hand dA to the layer before without the slope. On its way back the gradient has to pass this layer's activation first: hand on dZ W^T.",
            swap("dA = dZ @", "dA = dA @"),
        ),
        Mistake(
            "last_layer_first",
            "Your gradients are right, but the lists begin with the last layer. Their order is that of ws: the first layer first.",
            swap("dws.insert(0, A_prev.T @ dZ)", "dws.append(A_prev.T @ dZ)"),
            swap("dbs.insert(0, np.sum(dZ, axis=0, keepdims=True))", "dbs.append(np.sum(dZ, axis=0, keepdims=True))"),
        ),
        Mistake(
            "divided_by_m_again",
            "Your gradients are m times too small. The 1/m is already inside cost_f's derivative.",
            swap("cost_f(As[-1], y, deriv=True)", "cost_f(As[-1], y, deriv=True) / len(y)"),
        ),
        Mistake(
            "summed_cost",
            "Your gradients are m times too large: they belong to the sum of the costs. cost_f's derivative holds the 1/m; leave it there.",
            swap("cost_f(As[-1], y, deriv=True)", "cost_f(As[-1], y, deriv=True) * len(y)"),
        ),
        Mistake(
            "mean_for_the_biases",
            "You average dZ over the samples for db, as if the 1/m were missing. It is inside the cost's derivative, so db is the sum.",
            swap("np.sum(dZ, axis=0, keepdims=True)", "np.mean(dZ, axis=0, keepdims=True)"),
        ),
        Mistake(
            "biases_summed_over_the_units",
            "For db you sum over the units. Each unit has its own bias, which all samples share: sum over the samples, the rows.",
            swap("np.sum(dZ, axis=0, keepdims=True)", "np.sum(dZ, axis=1, keepdims=True)"),
        ),
        Mistake(
            "biases_without_their_row",
            "Your db has lost its row: it is (n_out,) where b is (1, n_out). keepdims=True keeps the axis that is summed over.",
            swap("np.sum(dZ, axis=0, keepdims=True)", "np.sum(dZ, axis=0)"),
        ),
        Mistake(
            "uphill",
            "All your gradients have the wrong sign: they point to where the cost falls. The minus comes later, in the step.",
            swap("cost_f(As[-1], y, deriv=True)", "-cost_f(As[-1], y, deriv=True)"),
        ),
    ],
    hints=[
        "Take a layer in the middle. The gradient at its answers, dA, has just arrived from behind. What does the layer have to do with it before the layer before it can do the same?",
        "Walk through the layers in reverse. In each: dZ from dA; then dW and db from dZ; then the dA for the next round. Only the very first layer was given x, "
        "all others what stands in As just before them.",
        "Begin with dA from cost_f. For each layer from the last to the first: multiply dA by the activation's slope at this layer's Z; put (input transposed times dZ) at the "
        "front of dws and (dZ summed over the rows, keeping the row) at the front of dbs; then replace dA by dZ times this layer's W transposed.",
    ],
)

AFTERWARDS = """\
before = [p.copy() for p in [*ws, *bs]]
backprop(x, y, ws, bs, act_fs, cost_f, lrate, epochs)
float(max(np.max(np.abs(p - q)) for p, q in zip([*ws, *bs], before)))"""
ONE_STEP = {"y": labels(3, 2), "cost_f": CROSS_ENTROPY, "lrate": 0.5, "epochs": 1, **EVEN}

# from here the cost is 0.312 after 150 steps, and moves by 2e-4 when the start moves by 1e-3
START = [
    np.array([[0.13, -0.13, 0.64], [0.1, -0.54, 0.36]]),
    np.array([[1.3, 0.95], [-0.7, -1.27], [-0.62, 0.04]]),
    np.array([[-2.33], [-0.22]]),
]

backprop = Exercise(
    reference.backprop,
    points=5,
    cases=[
        Case("one step: the new weights", call="backprop(x, y, ws, bs, act_fs, cost_f, lrate, epochs)[0]", **ONE_STEP),
        Case("one step: the new biases", call="backprop(x, y, ws, bs, act_fs, cost_f, lrate, epochs)[1]", **ONE_STEP),
        Case("one step: what forward has computed", call="backprop(x, y, ws, bs, act_fs, cost_f, lrate, epochs)[2:]", **ONE_STEP),
        Case("three steps, four layers of different sizes", y=labels(5, 2), cost_f=CROSS_ENTROPY, lrate=0.4, epochs=3, weight=2, **DEEP),
        Case("a single layer", y=labels(4, 1), cost_f=CROSS_ENTROPY, lrate=0.7, epochs=2, **ONE),
        Case("another cost, other activations", x=normal(4, 2), y=normal(4, 2), ws=network(2, 3, 3, 2), bs=biases(2, 3, 3, 2),
             act_fs=[LOGISTIC, TANH, TANH], cost_f=SQUARED_ERROR, lrate=0.2, epochs=2),
        Case("the weights you hand in are the same afterwards", call=AFTERWARDS, wants=at_most(0), y=labels(4, 1), cost_f=CROSS_ENTROPY,
             lrate=0.5, epochs=2, **TWO),
        Case("learns the 25 points with two hidden layers: the cost falls below 0.34",
             call="float(cost_f(backprop(x, y, ws, bs, act_fs, cost_f, lrate, epochs)[3][-1], y))", wants=between(0, 0.34),
             x=POINTS, y=CLASSES, ws=START, bs=[np.zeros((1, 3)), np.zeros((1, 2)), np.zeros((1, 1))],
             act_fs=[TANH, TANH, LOGISTIC], cost_f=CROSS_ENTROPY, lrate=0.1, epochs=150),
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
            "last_layer_only",
            "Only your last layer learns. All layers have gradients: let every one take its step.",
            swap("ws = [W", "ws = ws[:-1] + [W"), swap("zip(ws, dws)]", "zip(ws[-1:], dws[-1:])]"),
            swap("bs = [b", "bs = bs[:-1] + [b"), swap("zip(bs, dbs)]", "zip(bs[-1:], dbs[-1:])]"),
        ),
        Mistake(
            "first_layer_left_out",
            "Your first layer never learns: the loop over the layers ends one too early. Layer 0 has its step to take, too.",
            swap("ws = [W", "ws = ws[:1] + [W"), swap("zip(ws, dws)]", "zip(ws[1:], dws[1:])]"),
            swap("bs = [b", "bs = bs[:1] + [b"), swap("zip(bs, dbs)]", "zip(bs[1:], dbs[1:])]"),
        ),
        Mistake(
            "updated_before_use",
            "You change a layer's W before the gradient has gone back through it, so the gradients belong to two networks at once. "
            "First all gradients at the same place, then all updates.",
            rewrite("""
                def backprop(x, y, ws, bs, act_fs, cost_f, lrate, epochs):
                    ws, bs = list(ws), list(bs)
                    for _ in range(epochs):
                        Zs, As = forward_pass(x, ws, bs, act_fs)
                        dA = cost_f(As[-1], y, deriv=True)
                        for layer in reversed(range(len(ws))):
                            dZ = dA * act_fs[layer](Zs[layer], deriv=True)
                            A_prev = As[layer - 1] if layer > 0 else x
                            ws[layer] = ws[layer] - lrate * A_prev.T @ dZ
                            bs[layer] = bs[layer] - lrate * dZ.sum(axis=0, keepdims=True)
                            dA = dZ @ ws[layer].T
                    return ws, bs, Zs, As
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
            "ws and bs are right. Zs and As should be what the last epoch's forward pass computed, not those of another one after the last step.",
            swap("return ws, bs, Zs, As", "return ws, bs, *forward_pass(x, ws, bs, act_fs)"),
        ),
        Mistake(
            "forward_only_once",
            "ws and bs are right, but Zs and As are from before the first step. Run forward anew in every epoch.",
            swap("    for _ in range(epochs):\n        Zs, As = forward_pass(x, ws, bs, act_fs)\n",
                 "    Zs, As = forward_pass(x, ws, bs, act_fs)\n    for _ in range(epochs):\n"),
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
            swap("    return ws, bs, Zs, As", "        return ws, bs, Zs, As"),
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
            swap("return ws, bs, Zs, As", "return dws, dbs, Zs, As"),
        ),
    ],
    hints=[
        "You have written the two halves: what goes forward and what comes back. One epoch needs both, and then one step.",
        "In every epoch: the forward pass, the gradients of all layers, and only then the updates. Whatever the depth, the updates are one line for the weights and one for the biases.",
        "New weights: each W minus lrate times its dW, in a new list; the biases likewise. After the loop return ws, bs and the two lists of the last round's forward pass.",
    ],
)


def answers(*units):
    """Answers of layers with so many units; units named -1 are dead, the others are 0 now and then."""

    def make(rng):
        layers = []
        for layer in units:
            A = np.round(np.abs(rng.normal(size=(5, len(layer)))) + 0.1, 2)
            A[rng.integers(5, size=len(layer)), np.arange(len(layer))] = 0.0
            A[:, [unit == -1 for unit in layer]] = 0.0
            layers.append(A)
        return layers

    return given(make)


def some_dead(rng):
    """Answers of three layers, with any number of units and of dead ones among them."""
    layers = []
    for units in rng.integers(4, 9, size=3):
        A = np.round(rng.uniform(0.1, 2.0, (5, units)), 2)
        A[:, rng.random(units) < 0.4] = 0.0
        layers.append(A)
    return layers


dead_units = Exercise(
    reference.dead_units,
    points=2,
    cases=[
        Case("one dead unit of three", As=answers([1, -1, 1])),
        Case("layers of all sizes", As=given(some_dead), only="hidden"),  # nobody can know these numbers beforehand
        Case("a number for each layer", As=answers([1, -1, 1, -1], [1, 1, 1], [-1, -1])),
        Case("answers below 0 are answers", As=[np.array([[-1.5, 0.0], [-0.5, 0.0], [-2.0, 0.0]]), np.array([[0.5], [0.25], [0.125]])]),
        Case("answers that cancel are answers", As=[np.array([[1.0, 0.0, 0.5], [-1.0, 0.0, -0.5]]), np.array([[0.25, -0.75], [0.5, 0.75]])]),
        Case("a tiny answer is an answer", As=[np.array([[0.0, 0.0], [1e-9, 0.0], [0.0, 0.0]])]),
        Case("0 for the first sample is no death yet", As=[np.array([[0.0, 0.0, 0.0], [0.0, 0.5, 0.25]]), np.array([[0.0, 0.75], [0.5, 0.25]])]),
        Case("a single sample", As=[np.array([[0.0, 0.7, 0.0]]), np.array([[0.4]])]),
    ],
    mistakes=[
        Mistake(
            "zero_for_one_sample",
            "You count units that answer 0 to some sample. A relu may rest now and then; dead are those that answer 0 to every sample.",
            swap("np.all(A == 0, axis=0)", "np.any(A == 0, axis=0)"),
        ),
        Mistake(
            "counted_samples",
            "You look along the rows: you count samples to which the whole layer answers 0. Units are columns, so look down the columns.",
            swap("axis=0", "axis=1"),
        ),
        Mistake(
            "counted_zeros",
            "You count all zeros in the matrix. Asked is how many columns hold nothing but zeros.",
            swap("np.all(A == 0, axis=0)", "A == 0"),
        ),
        Mistake(
            "sum_is_zero",
            "You ask whether a unit's answers add up to 0. 1 and -1 do so, too, and that unit is well alive: ask of every single answer.",
            swap("np.all(A == 0, axis=0)", "np.sum(A, axis=0) == 0"),
        ),
        Mistake(
            "below_zero_taken_for_dead",
            "You count units that never answer above 0. An answer of -1 is an answer; dead means exactly 0.",
            swap("A == 0", "A <= 0"),
        ),
        Mistake(
            "nearly_zero_taken_for_dead",
            "You count units whose answers are nearly 0. However small, an answer that differs from 0 is alive: compare with 0 itself.",
            swap("A == 0", "np.isclose(A, 0)"),
        ),
        Mistake(
            "counted_the_living",
            "You count the units that are alive. Asked are the others.",
            swap("np.all(A == 0, axis=0)", "~np.all(A == 0, axis=0)"),
        ),
        Mistake(
            "one_number_for_all_layers",
            "You add up all layers. Asked is a list with one number for each: it shows where the dead units are.",
            swap("[int(np.sum(np.all(A == 0, axis=0))) for A in As]", "sum(int(np.sum(np.all(A == 0, axis=0))) for A in As)"),
        ),
        Mistake(
            "first_sample_only",
            "You look at the first sample only. Dead is a unit that answers 0 to all of them.",
            swap("np.all(A == 0, axis=0)", "A[0] == 0"),
        ),
        Mistake(
            "share_for_the_count",
            "You give the share of dead units. Asked is how many they are.",
            swap("int(np.sum(np.all(A == 0, axis=0)))", "float(np.mean(np.all(A == 0, axis=0)))"),
        ),
        Mistake(
            "flags_for_the_count",
            "You say for each unit whether it is dead. Asked is one number for each layer: how many are.",
            swap("int(np.sum(np.all(A == 0, axis=0)))", "np.all(A == 0, axis=0).astype(int)"),
        ),
    ],
    hints=[
        "Take one layer's A, with units as columns. What does the column of a dead unit look like?",
        "Compare A with 0: that gives True and False for every answer. Ask of each column whether all of it is True.",
        "For each A in As: all of A == 0 along the samples (axis 0), then the number of True. Collect these numbers in a list.",
    ],
)
