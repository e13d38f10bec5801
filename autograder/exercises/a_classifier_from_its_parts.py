"""How the answers of chapter 07 are judged."""

import numpy as np

from autograder.exercises.draws import choice, given, integers, labels, normal, uniform
from autograder.exercises.model import Case, Exercise, Mistake, at_most, between, rewrite, swap
from solutions import a_classifier_from_its_parts as reference


def net(n_x, n_h, n_y, scale=0.7):
    """Parameters of a network with these sizes."""
    return {
        "W1": normal(n_h, n_x, scale=scale), "b1": normal(n_h, 1, scale=scale),
        "W2": normal(n_y, n_h, scale=scale), "b2": normal(n_y, 1, scale=scale),
    }  # fmt: skip


def scene(n_x, n_h, n_y, m):
    """Parameters, samples, labels, and the cache that belongs to them; they are drawn together, the parameters first."""
    drawn = {}

    def draw(rng):
        def rounded(*shape):
            return np.round(0.7 * rng.standard_normal(shape), 2)

        parameters = {"W1": rounded(n_h, n_x), "b1": rounded(n_h, 1), "W2": rounded(n_y, n_h), "b2": rounded(n_y, 1)}
        drawn["X"] = np.round(rng.standard_normal((n_x, m)), 2)
        drawn["cache"] = reference.forward_propagation(drawn["X"], parameters)[1]
        drawn["Y"] = (rng.random((n_y, m)) < 0.5).astype(float)
        return parameters

    return {"parameters": given(draw), **{name: given(lambda _, name=name: drawn[name]) for name in ("cache", "X", "Y")}}


layer_sizes = Exercise(
    reference.layer_sizes,
    points=1,
    cases=[
        Case("two features, seven samples, one output", X=normal(2, 7), Y=labels(1, 7), hidden_neurons=4),
        Case("three features, four samples, two outputs", X=normal(3, 4), Y=labels(2, 4), hidden_neurons=5),
        Case("as many hidden units as are asked for", X=normal(2, 3), Y=labels(1, 3), hidden_neurons=integers(6, 30)),
    ],
    mistakes=[
        Mistake(
            "counted_the_samples",
            "You count samples. They are columns here, so the features are the rows: X is (n_x, m), Y is (n_y, m).",
            swap("X.shape[0]", "X.shape[1]"), swap("Y.shape[0]", "Y.shape[1]"),
        ),
        Mistake(
            "samples_for_features",
            "Your n_x is the number of samples. X is (n_x, m): each column is a sample, each row a feature.",
            swap("X.shape[0]", "X.shape[1]"),
        ),
        Mistake(
            "samples_for_outputs",
            "Your n_y is the number of samples. Y is (n_y, m): one row for each output.",
            swap("Y.shape[0]", "Y.shape[1]"),
        ),
        Mistake(
            "always_one_output",
            "You always answer 1 for n_y. Read it off Y: another data set has more outputs.",
            swap("Y.shape[0]", "1"),
        ),
        Mistake(
            "always_two_features",
            "You always answer 2 for n_x. Read it off X: another data set has more features.",
            swap("X.shape[0]", "2"),
        ),
        Mistake(
            "hidden_size_of_the_example",
            "You always answer 5 for n_h. It is for the caller to choose: hidden_neurons.",
            swap("hidden_neurons, Y", "5, Y"),
        ),
        Mistake(
            "order_of_the_sizes",
            "All three numbers are there, in another order than asked: input, hidden layer, output.",
            swap("return X.shape[0], hidden_neurons, Y.shape[0]", "return X.shape[0], Y.shape[0], hidden_neurons"),
        ),
        Mistake(
            "whole_shapes",
            "You return the shapes of X and Y. Asked is one number of each: how many rows.",
            swap("X.shape[0]", "X.shape"), swap("Y.shape[0]", "Y.shape"),
        ),
    ],
    hints=[
        "A layer has as many units as one sample has numbers there. Where in X is one sample?",
        "A sample is a column. How long is a column of X, and which entry of X.shape says so?",
        "The first entry of X.shape, the number you were given, and the first entry of Y.shape, in this order.",
    ],
)

SHAPES = "p = initialize_parameters(n_x, n_h, n_y)\n[np.shape(p[name]) for name in ('W1', 'b1', 'W2', 'b2')]"

initialize_parameters = Exercise(
    reference.initialize_parameters,
    points=3,
    cases=[
        Case("every array has its shape", call=SHAPES, n_x=2, n_h=4, n_y=1),
        Case("every array has its shape: more outputs", call=SHAPES, n_x=choice(4, 5), n_h=choice(2, 3), n_y=6),
        Case("the weights that this seed and generator give", n_x=3, n_h=2, n_y=2, seed=integers(0, 999), weight=2,
             call="p = initialize_parameters(n_x, n_h, n_y, seed=seed)\np['W1'], p['W2']"),
        Case("a scale of 0.01 makes them a hundred times smaller", n_x=2, n_h=3, n_y=1, seed=integers(0, 999), scale=0.01,
             call="p = initialize_parameters(n_x, n_h, n_y, seed=seed, scale=scale)\np['W1'] * 100, p['W2'] * 100"),
        Case("with seed and scale left out, they are 2 and 1", n_x=2, n_h=5, n_y=1,
             call="p = initialize_parameters(n_x, n_h, n_y)\np['W1'], p['W2']"),
        Case("all biases are 0", call="p = initialize_parameters(n_x, n_h, n_y)\np['b1'] + 0.0, p['b2'] + 0.0", n_x=2, n_h=3, n_y=2),
    ],
    mistakes=[
        Mistake(
            "rows_habit",
            "Your weights are (units in, units out), as in the other chapters. With samples as columns it is the other way round: W1 is (n_h, n_x).",
            swap("draw(n_h, n_x)", "draw(n_x, n_h)"), swap("draw(n_y, n_h)", "draw(n_h, n_y)"),
        ),
        Mistake(
            "biases_as_rows",
            "Your biases are rows. Each column of Z is a sample, and b is added to every column: it is a column itself, (n_h, 1).",
            swap("np.zeros((n_h, 1))", "np.zeros((1, n_h))"), swap("np.zeros((n_y, 1))", "np.zeros((1, n_y))"),
        ),
        Mistake(
            "flat_biases",
            "Your biases have one axis. numpy would spread (n_h,) along the samples, not along the units: make it (n_h, 1).",
            swap("np.zeros((n_h, 1))", "np.zeros(n_h)"), swap("np.zeros((n_y, 1))", "np.zeros(n_y)"),
        ),
        Mistake(
            "forgot_the_scale",
            "You do not multiply by scale. It says how far the weights spread, and the chapter will need it.",
            swap("scale * draw(n_h, n_x)", "draw(n_h, n_x)"), swap("scale * draw(n_y, n_h)", "draw(n_y, n_h)"),
        ),
        Mistake(
            "scaled_the_first_layer_only",
            "scale is missing in W2. It holds for both layers.",
            swap("scale * draw(n_y, n_h)", "draw(n_y, n_h)"),
        ),
        Mistake(
            "scale_of_the_source",
            "You multiply by 0.01 whatever scale is. Read the argument; what 0.01 does, you will see in this chapter.",
            swap("scale * draw(n_h, n_x)", "0.01 * draw(n_h, n_x)"), swap("scale * draw(n_y, n_h)", "0.01 * draw(n_y, n_h)"),
        ),
        Mistake(
            "seed_of_the_example",
            "You seed with 2 whatever seed is. Read the argument: another seed, another network.",
            swap("RandomState(seed).randn", "RandomState(2).randn"),
        ),
        Mistake(
            "seeded_twice",
            "You seed anew before W2, so W2 begins with the same numbers as W1. One generator draws both.",
            swap("W2 = scale * draw(", "W2 = scale * np.random.RandomState(seed).randn("),
        ),
        Mistake(
            "second_layer_first",
            "You draw W2 before W1. The order is part of the recipe, or the same seed gives another network: W1 first.",
            rewrite("""
                def initialize_parameters(n_x, n_h, n_y, seed=2, scale=1.0):
                    draw = np.random.RandomState(seed).randn
                    W2 = scale * draw(n_y, n_h)
                    W1 = scale * draw(n_h, n_x)
                    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}
            """),
        ),
        Mistake(
            "all_zeros",
            "Your weights are all 0, so all hidden units compute the same and always will. Draw them at random.",
            swap("scale * draw(n_h, n_x)", "np.zeros((n_h, n_x))"), swap("scale * draw(n_y, n_h)", "np.zeros((n_y, n_h))"),
        ),
        Mistake(
            "evenly_spread",
            "Your weights lie between 0 and 1, all positive: that is .rand. With .randn they are normally distributed around 0.",
            swap("RandomState(seed).randn", "RandomState(seed).rand"),
        ),
        Mistake(
            "another_generator",
            "You draw with numpy's newer generator. Its numbers are as good, but not those of the recipe: np.random.RandomState(seed).",
            swap("np.random.RandomState(seed).randn", "(lambda *shape, rng=np.random.default_rng(seed): rng.standard_normal(shape))"),
        ),
        Mistake(
            "random_biases",
            "Your biases are random. That would do no harm, but asked are zeros: the weights alone make the units differ.",
            swap('"b1": np.zeros((n_h, 1))', '"b1": scale * draw(n_h, 1)'), swap('"b2": np.zeros((n_y, 1))', '"b2": scale * draw(n_y, 1)'),
        ),
    ],
    hints=[
        "How many weights does one hidden unit have, and how many hidden units are there? W1 has a row for each unit.",
        "Make the generator once. Its method randn takes a shape, two numbers. Draw W1 with it, then W2, each times scale.",
        "W1 is scale times randn of (n_h, n_x), W2 is scale times randn of (n_y, n_h); the biases are np.zeros of (n_h, 1) and (n_y, 1). Put the four into a dictionary.",
    ],
)

forward_propagation = Exercise(
    reference.forward_propagation,
    points=4,
    cases=[
        Case("the probabilities", X=normal(2, 3), parameters=net(2, 2, 1), call="forward_propagation(X, parameters)[0]"),
        Case("the cache: Z1 and A1 of the hidden layer", X=normal(2, 2), parameters=net(2, 2, 2),
             call="cache = forward_propagation(X, parameters)[1]\ncache['Z1'], cache['A1']"),
        Case("the cache: Z2 and A2 of the output", X=normal(2, 2), parameters=net(2, 2, 2),
             call="cache = forward_propagation(X, parameters)[1]\ncache['Z2'], cache['A2']"),
        Case("sizes that are all different", X=normal(3, 5), parameters=net(3, 4, 2), weight=2),
        Case("a single sample is a matrix of one column", X=normal(3, 1), parameters=net(3, 2, 1)),
    ],
    mistakes=[
        Mistake(
            "rows_habit",
            "You multiply as if samples were rows. They are columns, so the weights stand on the left: W1 X is (n_h, n_x) times (n_x, m).",
            swap('parameters["W1"] @ X', 'X @ parameters["W1"]'), swap('parameters["W2"] @ A1', 'A1 @ parameters["W2"]'),
        ),
        Mistake(
            "entry_by_entry",
            "You multiply weights and samples entry by entry. The sum over the inputs is a product of matrices: @ or np.dot.",
            swap('parameters["W1"] @ X', 'parameters["W1"] * X'), swap('parameters["W2"] @ A1', 'parameters["W2"] * A1'),
        ),
        Mistake(
            "transposed_weights",
            "You turn the weights around. W1 is (n_h, n_x) already, as the product with X (n_x, m) wants it.",
            swap('parameters["W1"] @ X', 'parameters["W1"].T @ X'), swap('parameters["W2"] @ A1', 'parameters["W2"].T @ A1'),
        ),
        Mistake(
            "second_layer_fed_with_Z1",
            "Your output layer is given Z1. What a layer hands on is its activation: A1.",
            swap('parameters["W2"] @ A1', 'parameters["W2"] @ Z1'),
        ),
        Mistake(
            "logistic_in_the_hidden_layer",
            "Your hidden layer uses the logistic function. In this model it is tanh; the logistic function belongs to the output.",
            swap("np.tanh(Z1)", "logistic(Z1)"),
        ),
        Mistake(
            "tanh_at_the_output",
            "Your output uses tanh, which can be negative. A probability wants the logistic function.",
            swap("logistic(Z2)", "np.tanh(Z2)"),
        ),
        Mistake(
            "forgot_the_hidden_activation",
            "Your hidden layer passes Z1 on as it is. Without tanh in between, two layers are no more than one.",
            swap("np.tanh(Z1)", "Z1"),
        ),
        Mistake(
            "forgot_the_output_activation",
            "Your A2 is Z2. The logistic function makes a probability of it.",
            swap("logistic(Z2)", "Z2"),
        ),
        Mistake(
            "forgot_the_biases",
            "You do not add the biases. Z is the product with the weights plus b.",
            swap(' + parameters["b1"]', ""), swap(' + parameters["b2"]', ""),
        ),
        Mistake(
            "bias_of_the_wrong_layer",
            "You add b1 in the output layer. Each layer has its own bias: b2 belongs to Z2.",
            swap('+ parameters["b2"]', '+ parameters["b1"]'),
        ),
        Mistake(
            "already_decided",
            "Your A2 is 0s and 1s. Hand out the probabilities; deciding comes later, and the way back needs them as they are.",
            swap("A2 = logistic(Z2)", "A2 = (logistic(Z2) > 0.5) * 1.0"),
        ),
        Mistake(
            "cache_first",
            "Both results are there, in the wrong order: first A2, then the cache.",
            swap('return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}', 'return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}, A2'),
        ),
        Mistake(
            "forgot_the_cache",
            "You return A2 alone. The way back needs what the layers have computed: return the cache, too.",
            swap('return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}', "return A2"),
        ),
        Mistake(
            "Z_and_A_exchanged",
            'In the cache, Z and A have changed places. "Z1" is before tanh, "A1" after it.',
            swap('"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2', '"Z1": A1, "A1": Z1, "Z2": A2, "A2": Z2'),
        ),
    ],
    hints=[
        "A column of X is one sample. Which product makes of (n_h, n_x) and (n_x, m) something of shape (n_h, m)?",
        "The weights stand on the left of what they weigh, and the bias column is added to every column. Two layers, two lines each.",
        "Z1 is W1 times X plus b1, A1 is np.tanh of it; Z2 is W2 times A1 plus b2, A2 is logistic of it. Return A2 and a dictionary of all four.",
    ],
)

compute_cost = Exercise(
    reference.compute_cost,
    points=3,
    cases=[
        Case("one output", A2=uniform(0.05, 0.95, 1, 4), Y=labels(1, 4)),
        Case("two outputs: their costs add up", A2=uniform(0.05, 0.95, 2, 3), Y=labels(2, 3)),
        Case("a plain number", call="np.shape(compute_cost(A2, Y))", A2=uniform(0.05, 0.95, 1, 3), Y=labels(1, 3)),
        Case("with parameters handed in, the same cost", A2=uniform(0.05, 0.95, 1, 5), Y=labels(1, 5), parameters=net(2, 2, 1)),
        Case("certain and wrong costs much, not infinitely much", A2=np.array([[1.0, 0.0, 0.5]]), Y=np.array([[0.0, 0.0, 1.0]]), rtol=1e-3),
    ],
    mistakes=[
        Mistake(
            "forgot_the_mean",
            "You add up the costs of all samples. Divide by their number m: the columns.",
            swap(" / Y.shape[1]", ""),
        ),
        Mistake(
            "divided_by_the_outputs",
            "You divide by the number of rows. Samples are columns here: m is Y.shape[1].",
            swap("Y.shape[1]", "Y.shape[0]"),
        ),
        Mistake(
            "mean_over_outputs_too",
            "You divide by the number of entries. With two outputs that halves the cost: divide by the number of samples only.",
            swap("Y.shape[1]", "Y.size"),
        ),
        Mistake(
            "sign",
            "Your cost is negative. Logarithms of probabilities are negative, and the minus signs turn them round.",
            swap("-Y * np.log(p) - (1 - Y)", "Y * np.log(p) + (1 - Y)"),
        ),
        Mistake(
            "half_of_it",
            "You count the samples of class 1 only. Those of class 0 cost -log(1 - A2): the second half of the formula.",
            swap("-Y * np.log(p) - (1 - Y) * np.log(1 - p)", "-Y * np.log(p)"),
        ),
        Mistake(
            "other_half",
            "You count the samples of class 0 only. Those of class 1 cost -log A2: the first half of the formula.",
            swap("-Y * np.log(p) - (1 - Y) * np.log(1 - p)", "-(1 - Y) * np.log(1 - p)"),
        ),
        Mistake(
            "labels_exchanged",
            "You take -log(1 - A2) for class 1 and -log A2 for class 0. A2 is the probability of class 1: the other way round.",
            swap("-Y * np.log(p) - (1 - Y) * np.log(1 - p)", "-Y * np.log(1 - p) - (1 - Y) * np.log(p)"),
        ),
        Mistake(
            "squared_error",
            "You take squared errors. This model is trained with the cross-entropy, -Y log A2 - (1 - Y) log(1 - A2).",
            swap("-Y * np.log(p) - (1 - Y) * np.log(1 - p)", "(p - Y) ** 2"),
        ),
        Mistake(
            "log_to_base_2",
            "You take logarithms to the base 2. They are natural ones here: np.log.",
            swap("np.log(p)", "np.log2(p)"), swap("np.log(1 - p)", "np.log2(1 - p)"),
        ),
        Mistake(
            "a_cost_for_each_output",
            "You keep one cost for each output. Asked is one number: sum over everything, then divide by m.",
            swap("np.sum(surprise)", "np.sum(surprise, axis=1)"),
        ),
        Mistake(
            "log_of_zero",
            "An answer of exactly 0 or 1 gives log(0), infinity or nan. Clip A2 to [1e-12, 1 - 1e-12] first.",
            swap("np.clip(A2, 1e-12, 1 - 1e-12)", "A2"),
        ),
    ],
    hints=[
        "It is the cost of chapter 02; only the samples lie along the other axis. Which entry of Y.shape counts them?",
        "Clip A2 first. The label works like a switch: Y turns on one logarithm, 1 - Y the other. Both have a minus in front.",
        "With p the clipped A2: the sum of -Y log p - (1 - Y) log(1 - p) over all entries, divided by Y.shape[1].",
    ],
)

AGAINST_A_NUDGE = """\
def cost(t):
    moved = {name: parameters[name] + t * directions[name] for name in parameters}
    hidden = np.tanh(moved["W1"] @ X + moved["b1"])
    z = moved["W2"] @ hidden + moved["b2"]
    return np.sum(np.logaddexp(0, z) - Y * z) / X.shape[1]

grads = backward_propagation(parameters, cache, X, Y)
along = sum(np.sum(grads["d" + name] * directions[name]) for name in parameters)
float(along - (cost(1e-5) - cost(-1e-5)) / 2e-5)"""

backward_propagation = Exercise(
    reference.backward_propagation,
    points=6,
    cases=[
        Case("dW2, of the output weights", call="backward_propagation(parameters, cache, X, Y)['dW2']", **scene(2, 2, 2, 2)),
        Case("db2, of the output bias", call="backward_propagation(parameters, cache, X, Y)['db2']", **scene(2, 2, 2, 2)),
        Case("dW1, of the hidden weights", call="backward_propagation(parameters, cache, X, Y)['dW1']", **scene(2, 2, 2, 2)),
        Case("db1, of the hidden bias", call="backward_propagation(parameters, cache, X, Y)['db1']", **scene(2, 2, 2, 2)),
        Case("sizes that are all different", weight=2, **scene(3, 4, 2, 5)),
        Case("a single sample", **scene(3, 2, 1, 1)),
        Case("a network like that of the circles", **scene(2, 3, 1, 6)),
        Case("agrees with a nudge of all parameters", call=AGAINST_A_NUDGE, wants=between(-1e-7, 1e-7), directions=net(2, 3, 1),
             **scene(2, 3, 1, 5)),
    ],
    mistakes=[
        Mistake(
            "forgot_the_mean",
            "All your slopes are m times too large: they belong to the sum of the costs. The cost is a mean over the m samples.",
            swap(' / Y.shape[1]', ""),
        ),
        Mistake(
            "divided_by_the_features",
            "You divide by X.shape[0], the number of features. Samples are columns: m is X.shape[1].",
            swap("Y.shape[1]", "X.shape[0]"),
        ),
        Mistake(
            "mean_for_the_weights_only",
            "The slopes of the weights are right; those of the biases lack the 1/m. It belongs to dZ2, from where it reaches all four.",
            swap('np.sum(dZ1, axis=1, keepdims=True)', 'np.sum(dZ1, axis=1, keepdims=True) * Y.shape[1]'),
            swap('np.sum(dZ2, axis=1, keepdims=True)', 'np.sum(dZ2, axis=1, keepdims=True) * Y.shape[1]'),
        ),
        Mistake(
            "uphill_and_downhill",
            "All your slopes have the wrong sign: the miss is A2 - Y, prediction minus label. The minus of the step comes later.",
            swap('(cache["A2"] - Y)', '(Y - cache["A2"])'),
        ),
        Mistake(
            "chained_with_the_slope_once_more",
            "A2 - Y is the slope at Z2 already; the slope of the logistic function is inside it. You multiply by A2 (1 - A2) once more.",
            swap('(cache["A2"] - Y) / Y.shape[1]', '(cache["A2"] - Y) * cache["A2"] * (1 - cache["A2"]) / Y.shape[1]'),
        ),
        Mistake(
            "slope_of_the_logistic_function",
            "dW2 and db2 are right. In the hidden layer you take A1 (1 - A1), the slope of the logistic function; this layer is tanh, with the slope 1 - A1 squared.",
            swap('(1 - cache["A1"] ** 2)', '(cache["A1"] * (1 - cache["A1"]))'),
        ),
        Mistake(
            "slope_at_Z1",
            "dW2 and db2 are right. You put Z1 into 1 - (...)^2; that formula wants the height of tanh, which is A1.",
            swap('(1 - cache["A1"] ** 2)', '(1 - cache["Z1"] ** 2)'),
        ),
        Mistake(
            "slope_without_the_square",
            "dW2 and db2 are right. The slope of tanh is 1 - A1 squared: your square is missing.",
            swap('(1 - cache["A1"] ** 2)', '(1 - cache["A1"])'),
        ),
        Mistake(
            "forgot_the_hidden_slope",
            "dW2 and db2 are right. On its way through the hidden layer the gradient is multiplied by the slope of tanh, entry by entry.",
            swap(' * (1 - cache["A1"] ** 2)', ""),
        ),
        Mistake(
            "forgot_to_transpose_W2",
            "dW2 and db2 are right. W2 leads from the hidden units to the outputs; the way back is its transpose.",
            swap('parameters["W2"].T @ dZ2', 'parameters["W2"] @ dZ2'),
        ),
        Mistake(
            "weights_of_the_wrong_layer",
            "dW2 and db2 are right. Between Z2 and A1 lies W2; you go back through W1.",
            swap('parameters["W2"].T @ dZ2', 'parameters["W1"].T @ dZ2'),
        ),
        Mistake(
            "summed_over_the_units",
            "For the biases you sum down the columns, over the units. Every sample has felt the bias of its unit: sum along the rows, axis 1.",
            swap('np.sum(dZ1, axis=1, keepdims=True)', 'np.sum(dZ1, axis=0, keepdims=True)'),
            swap('np.sum(dZ2, axis=1, keepdims=True)', 'np.sum(dZ2, axis=0, keepdims=True)'),
        ),
        Mistake(
            "forgot_keepdims",
            "The values of db1 and db2 are right, but an axis is lost: a bias is (units, 1). keepdims=True keeps the column.",
            swap('np.sum(dZ1, axis=1, keepdims=True)', 'np.sum(dZ1, axis=1)'),
            swap('np.sum(dZ2, axis=1, keepdims=True)', 'np.sum(dZ2, axis=1)'),
        ),
        Mistake(
            "transposed_slopes",
            "Your dW1 and dW2 are transposed. A slope has the shape of its parameter: dW1 is (n_h, n_x), as W1 is.",
            swap("dZ1 @ X.T", "X @ dZ1.T"), swap('dZ2 @ cache["A1"].T', 'cache["A1"] @ dZ2.T'),
        ),
        Mistake(
            "dW2_from_Z1",
            "In dW2 you use Z1. What W2 was multiplied with on the way forward is A1.",
            swap('dZ2 @ cache["A1"].T', 'dZ2 @ cache["Z1"].T'),
        ),
        Mistake(
            "dW1_from_A1",
            "In dW1 you use A1. What W1 was multiplied with on the way forward is X.",
            swap("dZ1 @ X.T", 'dZ1 @ cache["A1"].T'),
        ),
    ],
    hints=[
        "Write down the shapes of dZ2, A1 and W2. Which product of two of them has the shape of W2? Which one leads back to the hidden layer?",
        "dZ2 first, with its 1/m. What a weight was multiplied with on the way forward stands, transposed, on the right of dZ. A bias was multiplied with 1 for every sample.",
        (
            "dZ2 is A2 minus Y, divided by m. dZ1 is W2 transposed times dZ2, times 1 minus A1 squared entry by entry. dW2 is dZ2 times A1 "
            "transposed, dW1 is dZ1 times X transposed; db2 and db1 sum dZ2 and dZ1 along axis 1 and keep the axis."
        ),
    ],
)

as_rows = Exercise(
    reference.as_rows,
    points=2,
    cases=[
        Case("the weights", call="as_rows(parameters)[0]", parameters=net(2, 3, 1)),
        Case("the biases", call="as_rows(parameters)[1]", parameters=net(2, 3, 1)),
        Case("sizes that are all different", parameters=net(3, 4, 2)),
        Case("as many units in every layer", parameters=net(2, 2, 2)),
        Case("a layer with samples as rows gives the transpose", X=normal(2, 4), parameters=net(2, 3, 1),
             call="ws, bs = as_rows(parameters)\nnp.array(X.T @ ws[0] + bs[0]) - (parameters['W1'] @ X + parameters['b1']).T"),
    ],
    mistakes=[
        Mistake(
            "nothing_turned",
            "You hand on the arrays as they are. With samples as rows, W is (units in, units out) and b a row: transpose all four.",
            swap('parameters["W1"].T', 'parameters["W1"]'), swap('parameters["W2"].T', 'parameters["W2"]'),
            swap('parameters["b1"].T', 'parameters["b1"]'), swap('parameters["b2"].T', 'parameters["b2"]'),
        ),
        Mistake(
            "weights_only",
            "Your weights are right. The biases are still columns: a bias that is added to rows is a row, (1, units).",
            swap('parameters["b1"].T', 'parameters["b1"]'), swap('parameters["b2"].T', 'parameters["b2"]'),
        ),
        Mistake(
            "biases_only",
            "Your biases are right. The weights have to turn, too: X W needs W of shape (units in, units out).",
            swap('parameters["W1"].T', 'parameters["W1"]'), swap('parameters["W2"].T', 'parameters["W2"]'),
        ),
        Mistake(
            "flat_biases",
            "Your biases have one axis. Asked is a row of two axes, (1, units): the transpose of the column.",
            swap('parameters["b1"].T', 'parameters["b1"].ravel()'), swap('parameters["b2"].T', 'parameters["b2"].ravel()'),
        ),
        Mistake(
            "reshaped",
            "You reshape the weights. That keeps the numbers in their order and mixes up whose they are; a transpose mirrors rows and columns.",
            swap('parameters["W1"].T', 'parameters["W1"].reshape(parameters["W1"].shape[::-1])'),
            swap('parameters["W2"].T', 'parameters["W2"].reshape(parameters["W2"].shape[::-1])'),
        ),
        Mistake(
            "output_layer_first",
            "The output layer comes first in your lists. The order is that of the way forward.",
            swap("return ws, bs", "return ws[::-1], bs[::-1]"),
        ),
        Mistake(
            "biases_first",
            "Both lists are right, in the wrong order: first ws, then bs.",
            swap("return ws, bs", "return bs, ws"),
        ),
        Mistake(
            "layer_by_layer",
            "You return one pair (W, b) for each layer. Asked are two lists: all weights, and all biases.",
            swap("return ws, bs", "return [ws[0], bs[0]], [ws[1], bs[1]]"),
        ),
    ],
    hints=[
        "Take the shapes of one layer, with columns and with rows, and compare: W1 (n_h, n_x) becomes (n_x, n_h).",
        "The transpose of a product is the product of the transposes in reverse order: (W X + b)^T = X^T W^T + b^T.",
        "Transpose all four arrays with .T; W1 and W2 go into one list, b1 and b2 into another.",
    ],
)

GRADS = {"dW1": normal(4, 3), "db1": normal(4, 1), "dW2": normal(2, 4), "db2": normal(2, 1)}
SMALL_GRADS = {"dW1": normal(2, 2), "db1": normal(2, 1), "dW2": normal(1, 2), "db2": normal(1, 1)}

STEP_AFTERWARDS = """\
before = {name: p.copy() for name, p in parameters.items()}
update_parameters(parameters, grads, learning_rate)
float(max(np.max(np.abs(parameters[name] - before[name])) for name in before))"""

update_parameters = Exercise(
    reference.update_parameters,
    points=2,
    cases=[
        Case("the weights move", call="new = update_parameters(parameters, grads, learning_rate)\nnew['W1'], new['W2']",
             parameters=net(2, 2, 1), grads=SMALL_GRADS, learning_rate=0.5),
        Case("the biases move", call="new = update_parameters(parameters, grads, learning_rate)\nnew['b1'], new['b2']",
             parameters=net(2, 2, 1), grads=SMALL_GRADS, learning_rate=0.5),
        Case("sizes that are all different, another learning rate", parameters=net(3, 4, 2), grads=GRADS, learning_rate=uniform(0.1, 1.9)),
        Case("a learning rate of 0 changes nothing", parameters=net(2, 2, 1), grads=SMALL_GRADS, learning_rate=0.0),
        Case("the parameters you hand in are the same afterwards", call=STEP_AFTERWARDS, wants=at_most(0), parameters=net(2, 2, 1),
             grads=SMALL_GRADS, learning_rate=0.5),
    ],
    mistakes=[
        Mistake(
            "uphill",
            "Your step goes uphill: the slope points to where the cost grows. Subtract.",
            swap("p - learning_rate", "p + learning_rate"),
        ),
        Mistake(
            "forgot_the_learning_rate",
            "Your step is the whole slope. The learning rate scales it.",
            swap("learning_rate * ", ""),
        ),
        Mistake(
            "learning_rate_of_the_source",
            "You step with 1.2 whatever learning_rate is. Read the argument.",
            swap("learning_rate * ", "1.2 * "),
        ),
        Mistake(
            "biases_left_out",
            "The weights move, the biases stay. Every parameter takes its step.",
            swap("for name, p in parameters.items()}", 'if name[0] == "W" else p for name, p in parameters.items()}'),
        ),
        Mistake(
            "weights_left_out",
            "The biases move, the weights stay. Every parameter takes its step.",
            swap("for name, p in parameters.items()}", 'if name[0] == "b" else p for name, p in parameters.items()}'),
        ),
        Mistake(
            "output_layer_only",
            "Only the output layer moves. W1 and b1 have slopes, too.",
            swap("for name, p in parameters.items()}", 'if name[1] == "2" else p for name, p in parameters.items()}'),
        ),
        Mistake(
            "slopes_only",
            "You return the step alone. Asked is where it leads: the old parameter minus the step.",
            swap("p - learning_rate", "-learning_rate"),
        ),
        Mistake(
            "divided_by_the_rate",
            "You divide by the learning rate. A larger rate is a longer step: multiply.",
            swap('learning_rate * grads["d" + name]', 'grads["d" + name] / (learning_rate or 1)'),
        ),
        Mistake(
            "changed_the_callers_arrays",
            "p -= ... writes into the caller's arrays, which then cannot be used as a start again. p - ... makes new ones.",
            rewrite("""
                def update_parameters(parameters, grads, learning_rate):
                    for name, p in parameters.items():
                        p -= learning_rate * grads["d" + name]
                    return parameters
            """),
        ),
        Mistake(
            "named_like_slopes",
            'You name the new parameters "dW1" and so on. They are parameters again: "W1", "b1", "W2", "b2".',
            swap("{name: p", '{"d" + name: p'),
        ),
    ],
    hints=[
        "Four parameters, four slopes, one rule. The name of a slope is the name of its parameter with a d in front.",
        "New parameter = old one minus learning_rate times its slope. Write it four times, or once in a loop over the names.",
        'Make a new dictionary: under each name the old array minus learning_rate times grads["d" + name].',
    ],
)

TINY = {"X": normal(2, 4), "Y": labels(1, 4), "n_h": 2, "start": net(2, 2, 1)}

START_AFTERWARDS = """\
before = {name: p.copy() for name, p in start.items()}
nn_model(X, Y, n_h, num_iterations=3, learning_rate=0.5, start=start)
float(max(np.max(np.abs(start[name] - before[name])) for name in before))"""

PRINTED = """\
import contextlib, io, re
with contextlib.redirect_stdout(io.StringIO()) as said:
    nn_model(X, Y, n_h, num_iterations=1, learning_rate=0.5, print_cost=True, start=start)
z = start["W2"] @ np.tanh(start["W1"] @ X + start["b1"]) + start["b2"]
cost = np.sum(np.logaddexp(0, z) - Y * z) / X.shape[1]
float(min([abs(float(number) - cost) for number in re.findall(r"[0-9]+[.][0-9]+", said.getvalue())], default=9.0))"""

RINGS = """\
from course import data
points, y = data.circles(60, noise=0.02, seed=seed)
X = (points * np.where(y == 1, 0.5, 1.0)).T
parameters = nn_model(X, y.T, 6, num_iterations=400, learning_rate=0.5)
A2, cache = forward_propagation(X, parameters)
float(np.mean((np.array(A2) > 0.5) == (y.T > 0.5)))"""

nn_model = Exercise(
    reference.nn_model,
    points=4,
    cases=[
        Case("one step: the new weights", call="p = nn_model(X, Y, n_h, num_iterations=1, learning_rate=0.7, start=start)\np['W1'], p['W2']", **TINY),
        Case("one step: the new biases", call="p = nn_model(X, Y, n_h, num_iterations=1, learning_rate=0.7, start=start)\np['b1'], p['b2']", **TINY),
        Case("three steps, sizes that are all different", call="nn_model(X, Y, n_h, num_iterations=3, learning_rate=0.4, start=start)", weight=2,
             X=normal(3, 5), Y=labels(2, 5), n_h=4, start=net(3, 4, 2)),
        Case("without a start it begins where initialize_parameters does", call="nn_model(X, Y, n_h, num_iterations=2, learning_rate=0.5)",
             X=normal(2, 4), Y=labels(1, 4), n_h=3, weight=2),
        Case("with the learning rate left out, it is 0.3", call="nn_model(X, Y, n_h, num_iterations=1, start=start)", **TINY),
        Case("the start you hand in is the same afterwards", call=START_AFTERWARDS, wants=at_most(0), **TINY),
        Case("prints the cost, if asked to", call=PRINTED, wants=at_most(1e-4), **TINY),
        Case("learns two rings: nearly all samples right", call=RINGS, wants=between(0.95, 1), seed=integers(0, 99)),
    ],
    mistakes=[
        Mistake(
            "one_step_too_many",
            "You take one step more than asked. range(num_iterations) counts exactly num_iterations.",
            swap("range(num_iterations)", "range(num_iterations + 1)"),
        ),
        Mistake(
            "one_step_too_few",
            "You take one step less than asked. range(num_iterations) counts exactly num_iterations.",
            swap("range(num_iterations)", "range(num_iterations - 1)"),
        ),
        Mistake(
            "one_step_only",
            "You return after the first step: the return stands inside the loop. Move it to the left.",
            swap("    return parameters", "        return parameters"),
        ),
        Mistake(
            "never_updated",
            "You compute the new parameters and do not keep them: update_parameters returns them, it changes nothing.",
            swap("parameters = update_parameters(", "update_parameters("),
        ),
        Mistake(
            "gradients_only_once",
            "You compute the slopes once and follow them blindly. After each step the ground is another: forward and backward belong into the loop.",
            rewrite("""
                def nn_model(X, Y, n_h, num_iterations=10000, learning_rate=0.3, print_cost=False, start=None):
                    parameters = initialize_parameters(*layer_sizes(X, Y, n_h)) if start is None else start
                    A2, cache = forward_propagation(X, parameters)
                    grads = backward_propagation(parameters, cache, X, Y)
                    for i in range(num_iterations):
                        parameters = update_parameters(parameters, grads, learning_rate)
                    return parameters
            """),
        ),
        Mistake(
            "stale_cache",
            "You run forward only once, before the loop, so the slopes mix new weights with old answers. Run forward anew in every step.",
            rewrite("""
                def nn_model(X, Y, n_h, num_iterations=10000, learning_rate=0.3, print_cost=False, start=None):
                    parameters = initialize_parameters(*layer_sizes(X, Y, n_h)) if start is None else start
                    A2, cache = forward_propagation(X, parameters)
                    for i in range(num_iterations):
                        grads = backward_propagation(parameters, cache, X, Y)
                        parameters = update_parameters(parameters, grads, learning_rate)
                    return parameters
            """),
        ),
        Mistake(
            "start_not_used",
            "You always begin with initialize_parameters. Where a start is handed in, begin there.",
            swap(" if start is None else start", ""),
        ),
        Mistake(
            "learning_rate_of_the_source",
            "You step with 1.2 whatever learning_rate is. Hand the argument on to update_parameters.",
            swap("update_parameters(parameters, grads, learning_rate)", "update_parameters(parameters, grads, 1.2)"),
        ),
        Mistake(
            "initialized_in_every_step",
            "You draw new parameters in every step and forget what was learnt. Initialise once, before the loop.",
            swap("        A2, cache =", "        parameters = initialize_parameters(*layer_sizes(X, Y, n_h))\n        A2, cache ="),
        ),
        Mistake(
            "hidden_size_of_the_example",
            "You always make 5 hidden units. Hand n_h on to layer_sizes.",
            swap("layer_sizes(X, Y, n_h)", "layer_sizes(X, Y, 5)"),
        ),
        Mistake(
            "nothing_printed",
            "You are asked to print the cost, and print nothing: where print_cost is True, print what compute_cost says, from iteration 0 on.",
            swap("if print_cost and i % 1000 == 0:", "if print_cost and i % 1000 == 999:"),
        ),
        Mistake(
            "returned_the_slopes",
            "You return the slopes of the last step. Asked are the parameters.",
            swap("    return parameters", '    return {name[1:]: slope for name, slope in grads.items()}'),
        ),
        Mistake(
            "changed_the_start",
            "Your steps write into the arrays of start, so nobody can begin there again. Make new arrays.",
            rewrite("""
                def nn_model(X, Y, n_h, num_iterations=10000, learning_rate=0.3, print_cost=False, start=None):
                    parameters = initialize_parameters(*layer_sizes(X, Y, n_h)) if start is None else start
                    for i in range(num_iterations):
                        A2, cache = forward_propagation(X, parameters)
                        grads = backward_propagation(parameters, cache, X, Y)
                        for name in parameters:
                            parameters[name] -= learning_rate * grads["d" + name]
                    return parameters
            """),
        ),
    ],
    hints=[
        "You have written every part. Which three of them make one step, and in which order?",
        "Before the loop: the start, or layer_sizes and initialize_parameters. In the loop: forward, backward, update. What update returns is where the next step begins.",
        "In every round: A2 and cache from forward_propagation; grads from backward_propagation; parameters = what update_parameters gives. After the loop return parameters.",
    ],
)

UNDECIDED = {"W1": np.array([[0.5, 1.0]]), "b1": np.array([[0.0]]), "W2": np.array([[0.0]]), "b2": np.array([[0.0]])}

predict = Exercise(
    reference.predict,
    points=2,
    cases=[
        Case("one output", parameters=net(2, 3, 1, scale=1.5), X=normal(2, 6)),
        Case("two outputs, each decided by itself", parameters=net(3, 4, 2, scale=1.5), X=normal(3, 5)),
        Case("a probability of exactly 0.5 is not above 0.5", parameters=UNDECIDED, X=normal(2, 2)),
        Case("sure of everything", parameters={**UNDECIDED, "b2": np.array([[3.0]])}, X=normal(2, 3)),
        Case("sure of nothing", parameters={**UNDECIDED, "b2": np.array([[-3.0]])}, X=normal(2, 3)),
        Case("a little in favour is enough", parameters={**UNDECIDED, "b2": np.array([[0.25]])}, X=normal(2, 3)),
    ],
    mistakes=[
        Mistake(
            "returned_the_probabilities",
            "You return probabilities. Asked is a decision: True where they are above 0.5.",
            swap("return A2 > 0.5", "return A2"),
        ),
        Mistake(
            "the_other_class",
            "You decide the wrong way round: True, class 1, is where the probability of class 1 is above 0.5.",
            swap("A2 > 0.5", "A2 < 0.5"),
        ),
        Mistake(
            "undecided_counts_as_one",
            "At exactly 0.5 you say class 1. The statement asks for above 0.5.",
            swap("A2 > 0.5", "A2 >= 0.5"),
        ),
        Mistake(
            "threshold_at_zero",
            "You ask whether the probability is above 0, and it always is. (Z2 is compared with 0; A2 with 0.5.)",
            swap("A2 > 0.5", "A2 > 0"),
        ),
        Mistake(
            "compared_with_one",
            "You ask whether the probability is 1. It hardly ever is: ask whether it is above 0.5.",
            swap("A2 > 0.5", "A2 == 1"),
        ),
        Mistake(
            "compared_Z2",
            "You compare Z2 with 0.5. Z2 is the sum before the logistic function; the probability is A2.",
            swap("A2, _ =", "_, cache ="), swap("A2 > 0.5", 'cache["Z2"] > 0.5'),
        ),
        Mistake(
            "likeliest_sample",
            "You look for the largest entry of all. Each sample is decided by itself, by comparing with 0.5.",
            swap("A2 > 0.5", "A2 >= np.max(A2)"),
        ),
        Mistake(
            "compared_both_results",
            "forward_propagation returns two things, A2 and the cache. Take them apart, and compare A2 alone.",
            swap("A2, _ = forward", "A2 = forward"),
        ),
    ],
    hints=[
        "Which of your functions gives probabilities? What remains is one comparison.",
        "forward_propagation returns two things, and you need the first. An array compared with a number is an array of True and False.",
        "Take A2 from forward_propagation and return A2 > 0.5.",
    ],
)

accuracy = Exercise(
    reference.accuracy,
    points=2,
    cases=[
        Case("three of four are right", predictions=np.array([[True, False, True, True]]), Y=np.array([[1.0, 0.0, 0.0, 1.0]])),
        Case("decisions about seven samples", call="accuracy(A2 > 0.5, Y)", A2=uniform(0.05, 0.95, 1, 7), Y=labels(1, 7)),
        Case("0 and 1 are as good as False and True", predictions=labels(1, 9), Y=labels(1, 9)),
        Case("two outputs", predictions=labels(2, 5), Y=labels(2, 5)),
        Case("all right is 1", call="accuracy(Y > 0.5, Y)", Y=labels(1, 6)),
        Case("all wrong is 0", call="accuracy(Y < 0.5, Y)", Y=labels(1, 6)),
        Case("a plain number", call="np.shape(accuracy(Y > 0.5, Y))", Y=labels(1, 3)),
    ],
    mistakes=[
        Mistake(
            "counted_the_right_ones",
            "You count the right ones. A share is that number divided by how many there are.",
            swap("np.mean(", "np.sum("),
        ),
        Mistake(
            "share_of_the_wrong_ones",
            "You give the share of wrong predictions. Compare for equality, not for difference.",
            swap("predictions == Y", "predictions != Y"),
        ),
        Mistake(
            "class_1_only",
            "You count samples of class 1 that were found. A sample of class 0 that was called 0 is right as well.",
            swap("predictions == Y", "predictions * Y"),
        ),
        Mistake(
            "class_0_only",
            "You count samples of class 0 that were found. A sample of class 1 that was called 1 is right as well.",
            swap("predictions == Y", "(1 - 1.0 * predictions) * (1 - Y)"),
        ),
        Mistake(
            "percent",
            "You give per cent. Asked is a share, from 0 to 1.",
            swap("float(np.mean(predictions == Y))", "float(np.mean(predictions == Y) * 100)"),
        ),
        Mistake(
            "cut_to_a_whole_number",
            "You answer 0 as soon as one prediction is wrong: int() cuts off what is behind the point. Leave the share as it is.",
            swap("float(", "int("),
        ),
        Mistake(
            "one_share_for_each_output",
            "You keep a share for each output. Asked is one number for all predictions.",
            swap("float(np.mean(predictions == Y))", "np.mean(predictions == Y, axis=1)"),
        ),
        Mistake(
            "every_sample_with_every_other",
            "You compare each prediction with every label: a row against a column is a whole table. Keep both in the same shape.",
            swap("predictions == Y", "predictions == Y.T[:, :1]"),
        ),
        Mistake(
            "share_of_class_1",
            "You give the share of samples that were called 1. Compare with the labels.",
            swap("predictions == Y", "predictions"),
        ),
    ],
    hints=[
        "Compare the two arrays entry by entry. What does numpy make of True and False when it takes a mean?",
        "predictions == Y is True where they agree; True counts as 1 and False as 0.",
        "The mean of predictions == Y, as a plain number.",
    ],
)
