"""How the answers of chapter 11 are judged."""

from typing import Any

from autograder.exercises.draws import biases, integers, network, normal, uniform
from autograder.exercises.model import Case, Exercise, Mistake, at_most, between, rewrite, swap
from solutions import frameworks as reference

STATE = "state = to_torch_weights(ws, bs)\n"

to_torch_weights = Exercise(
    reference.to_torch_weights,
    points=3,
    pure=True,
    cases=[
        Case("one layer, three inputs, two units", ws=network(3, 2), bs=biases(3, 2)),
        Case("three layers, the names 0, 2 and 4", ws=network(2, 2, 4, 1), bs=biases(2, 2, 4, 1), weight=2),
        Case("a square layer is transposed, too", ws=network(3, 3), bs=biases(3, 3)),
        Case("there are no other names", call=STATE + "sorted(state)", ws=network(2, 3, 2, 2), bs=biases(2, 3, 2, 2)),
        Case("Linear's rule, x W^T + b, gives what ours gives", wants=between(-1e-9, 1e-9), ws=network(3, 4), bs=biases(3, 4), x=normal(5, 3),
             call=STATE + 'x @ np.array(state["0.weight"]).T + np.array(state["0.bias"]) - (x @ ws[0] + bs[0])'),
    ],
    mistakes=[
        Mistake("not_transposed", "Your weights are stored as ours, (n_in, n_out). PyTorch keeps a row for every unit: (n_out, n_in).", swap("= W.T", "= W")),
        Mistake("reshaped", "Your matrix has the right shape, but its numbers are in other places: reshape goes on filling rows. Transpose it.", swap("= W.T", "= W.reshape(W.shape[::-1])")),
        Mistake("bias_still_a_row", "Your bias has two axes, (1, n_out). PyTorch stores it as a plain vector, (n_out,).", swap("np.ravel(b)", "b")),
        Mistake("bias_a_column", "Your bias is a column, (n_out, 1). PyTorch stores it as a plain vector, (n_out,).", swap("np.ravel(b)", "b.T")),
        Mistake("numbered_one_by_one", "Your layers are called 0, 1, 2. Every second place belongs to an activation: 0, 2, 4.",
                swap('f"{2 * layer}.weight"', 'f"{layer}.weight"'), swap('f"{2 * layer}.bias"', 'f"{layer}.bias"')),
        Mistake("numbered_from_one", "Your names begin at 1. In Python, and in PyTorch, the first place is 0.",
                swap('f"{2 * layer}.weight"', 'f"{2 * layer + 1}.weight"'), swap('f"{2 * layer}.bias"', 'f"{2 * layer + 1}.bias"')),
        Mistake("last_layer_missing", "The last layer is missing. Every pair of W and b is a layer.", swap("zip(ws, bs)", "zip(ws[:-1] or ws[:0], bs)")),
        Mistake("in_reverse", "Your layers are in reverse order. The first one, which sees the samples, is number 0.", swap("zip(ws, bs)", "zip(ws[::-1], bs[::-1])")),
        Mistake("biases_forgotten", "The biases are missing. They are stored beside the weights, as \"0.bias\" and so on.",
                rewrite("""
                    def to_torch_weights(ws, bs):
                        return {f"{2 * layer}.weight": W.T for layer, W in enumerate(ws)}
                """)),
        Mistake("names_with_an_underscore", "Your names have an underscore. PyTorch puts a dot between the place and the name: \"0.weight\".",
                swap('f"{2 * layer}.weight"', 'f"{2 * layer}_weight"'), swap('f"{2 * layer}.bias"', 'f"{2 * layer}_bias"')),
        Mistake("a_list_of_pairs", "You return a list of pairs. PyTorch wants a dict, with a name for every array.",
                rewrite("""
                    def to_torch_weights(ws, bs):
                        return [(W.T, np.ravel(b)) for W, b in zip(ws, bs)]
                """)),
    ],
    hints=[
        "Two differences: who is in the rows of a weight matrix, and how many axes a bias has. Look at the small table above the exercise.",
        "For every layer two entries: the transposed weights, and the bias made plain. With the number of the layer, 0, 1, 2, you can compute its place, 0, 2, 4.",
        "Go through enumerate(zip(ws, bs)). Under the name of twice the number and \".weight\" put the transpose of W, and under \".bias\" np.ravel of b.",
    ],
)

REFUSED = """\
try:
    agreement(ours, theirs)
    verdict = "compared"
except ValueError:
    verdict = "refused"
verdict"""
TWO: dict[str, Any] = {"ours": {"0.weight": normal(2, 3), "0.bias": normal(2)}, "theirs": {"0.weight": normal(2, 3), "0.bias": normal(2)}}

agreement = Exercise(
    reference.agreement,
    points=3,
    pure=True,
    cases=[
        Case("by hand: 1 and 2 beside 1 and 2.5", call="float(agreement(ours, theirs))", ours={"a": [1.0, 2.0]}, theirs={"a": [1.0, 2.5]}),
        Case("the largest distance of all arrays", call="float(agreement(ours, theirs))", weight=2, **TWO),
        Case("a distance has no sign", call="float(agreement(ours, theirs))", ours={"a": [1.0, 2.0], "b": [0.0]}, theirs={"a": [1.5, 9.0], "b": [0.25]}),
        Case("the same arrays are at distance 0", call="float(agreement(ours, ours))", ours=TWO["ours"]),
        Case("tiny distances are not rounded away", call="float(agreement(ours, theirs)) * 1e12", wants=between(0.99, 1.01), ours={"a": [0.0, 1e-12]}, theirs={"a": [0.0, 0.0]}),
        Case("the order of the names does not matter", call="float(agreement(ours, dict(reversed(list(theirs.items())))))", **TWO),
        Case("a column is not compared with a plain vector", call=REFUSED, weight=2, ours={"a": normal(3, 1)}, theirs={"a": normal(3)}),
        Case("a vector is not stretched over a matrix", call=REFUSED, ours={"a": normal(2, 3)}, theirs={"a": normal(3)}),
        Case("a matrix is not compared with its transpose", call=REFUSED, ours={"a": normal(3, 2)}, theirs={"a": normal(2, 3)}),
        Case("a missing name is refused", call=REFUSED, ours={"a": [1.0], "b": [2.0]}, theirs={"a": [1.0]}),
        Case("a name too many is refused", call=REFUSED, ours={"a": [1.0]}, theirs={"a": [1.0], "b": [2.0]}),
        Case("the last of three arrays counts, too", call="float(agreement(ours, theirs))", ours={"a": normal(2), "b": normal(2, 2), "c": normal(3)},
             theirs={"a": normal(2), "b": normal(2, 2), "c": [10.0, 20.0, 30.0]}),
    ],
    mistakes=[
        Mistake("shapes_not_compared", "A column minus a plain vector is a matrix, and numpy makes it without a word. Compare the shapes first, and raise ValueError.",
                swap("if np.shape(ours[name]) != np.shape(theirs[name]):", "if False:")),
        Mistake("sizes_compared", "You compare how many numbers there are. A column and a plain vector have as many, and another shape.",
                swap("if np.shape(ours[name]) != np.shape(theirs[name]):", "if np.size(ours[name]) != np.size(theirs[name]):")),
        Mistake("names_not_compared", "If a name is missing on one side, its array is never compared, and everything seems to agree. Raise ValueError.",
                swap("    if ours.keys() != theirs.keys():\n        raise ValueError(f\"the names differ: {sorted(ours)} and {sorted(theirs)}\")\n", ""),
                swap("    for name in ours:", "    ours = {name: ours[name] for name in ours if name in theirs}\n    for name in ours:")),
        Mistake("numbers_of_names_compared", "You see a name that is missing in theirs, and not one that is too many there. Both sides must have the same names.",
                swap("ours.keys() != theirs.keys()", "not ours.keys() <= theirs.keys()")),
        Mistake("without_abs", "Your distances have signs, so a number that is much too small does not count. Take absolute values.", swap("np.max(np.abs(np.subtract(", "np.max((np.subtract(")),
        Mistake("abs_of_each", "You subtract absolute values, so 1 and -1 seem to agree. First subtract, then take the absolute value.",
                swap("np.abs(np.subtract(ours[name], theirs[name]))", "np.abs(np.abs(ours[name]) - np.abs(theirs[name]))")),
        Mistake("mean_distance", "You take the mean distance. One wrong number among a thousand then hardly shows: take the largest.", swap("np.max(np.abs", "np.mean(np.abs")),
        Mistake("smallest_of_the_arrays", "You keep the array that agrees best. The one that agrees worst counts.", swap("return max(", "return min(")),
        Mistake("summed_over_the_arrays", "You add up the largest distances of all arrays. Asked is the largest of them.", swap("return max(", "return sum(")),
        Mistake("squared", "You square the distances, so a distance of 1e-9 looks like 1e-18. Take absolute values.", swap("np.abs(np.subtract(ours[name], theirs[name]))", "np.subtract(ours[name], theirs[name]) ** 2")),
        Mistake("relative", "You divide by the size of the numbers. Asked is the plain distance.",
                swap("np.abs(np.subtract(ours[name], theirs[name]))", "np.abs(np.subtract(ours[name], theirs[name])) / np.max(np.abs(theirs[name]))")),
        Mistake("true_or_false", "You say whether they agree. Say how well: return the largest distance.",
                swap("return max(np.max(np.abs(np.subtract(ours[name], theirs[name]))) for name in ours)", "return all(np.allclose(ours[name], theirs[name]) for name in ours)")),
        Mistake("first_array_only", "You return after the first array. Look at all of them.",
                swap("for name in ours)", "for name in list(ours)[:1])")),
    ],
    hints=[
        "Before you measure a distance, ask whether there is one: are the names the same on both sides, and the shapes under every name?",
        "Sets of keys can be compared: ours.keys() != theirs.keys(). np.shape works on lists as well. What does not fit: raise ValueError with a message.",
        "After both comparisons: for every name the largest entry of the absolute difference, and of these the largest.",
    ],
)

FITTED = """\
import warnings
from course import data
X, y = data.{data}
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    model = sklearn_equivalent(hidden, lrate, epochs, len(X), seed).fit(X, y[:, 0])
"""
SETTING = {"lrate": uniform(0.1, 0.5), "epochs": integers(4, 8), "seed": integers(1, 99)}

sklearn_equivalent = Exercise(
    reference.sklearn_equivalent,
    points=4,
    cases=[
        Case("its layers have the sizes asked for", call=FITTED.format(data="sine_curves()") + "[np.shape(W) for W in model.coefs_]", hidden=[4, 3], **SETTING),
        Case("some steps on 25 points", call=FITTED.format(data="sine_curves()") + "[np.array(W) for W in model.coefs_]", hidden=[3], weight=2, **SETTING),
        Case("all 240 points are in every step", call=FITTED.format(data="circles(240)") + "[np.array(W) for W in model.coefs_]", hidden=[2, 2], weight=2, **SETTING),
        Case("it takes all its steps, even if nothing improves", call=FITTED.format(data="ten_points()") + "int(model.n_iter_)", hidden=[2], lrate=1e-6, epochs=integers(25, 40), seed=3),
        Case("large steps, many of them", call=FITTED.format(data="two_lines()") + "int(model.n_iter_), [np.array(W) for W in model.coefs_]", hidden=[2], lrate=1.5, epochs=12, seed=integers(1, 99)),
        Case("no penalty and no momentum", call="model = sklearn_equivalent([2], 0.1, 5, 10, 0)\nfloat(model.alpha), float(model.momentum)"),
        Case("it is handed over untrained", call="model = sklearn_equivalent([2], 0.1, 5, 10, 0)\nhasattr(model, 'coefs_')"),
    ],
    mistakes=[
        Mistake("adam", "Without solver=\"sgd\" the classifier uses Adam, which is another optimiser with step lengths of its own.", swap(' solver="sgd",', "")),
        Mistake("relu", "Without activation=\"tanh\" its hidden units are ReLUs.", swap(' activation="tanh",', "")),
        Mistake("momentum_left_on", "A momentum of 0.9 is on unless you say 0. Your steps then are not those of plain descent.", swap(" momentum=0.0,", "")),
        Mistake("penalty_left_on", "A penalty on weights is on unless you say alpha=0.", swap("alpha=0.0, ", "")),
        Mistake("batches_left_on", "It learns in batches of 200 unless you say otherwise. One step an epoch means batch_size=m.", swap(" batch_size=m,", "")),
        Mistake("gives_up", "It stops as soon as the cost has hardly fallen for ten epochs. Let it wait for as many epochs as it has: n_iter_no_change=epochs.", swap(" n_iter_no_change=epochs,", "")),
        Mistake("learning_rate_left", "The learning rate is 0.001 unless you hand on lrate, as learning_rate_init.", swap(" learning_rate_init=lrate,", "")),
        Mistake("epochs_left", "It takes up to 200 epochs unless you hand on max_iter=epochs.", swap(" max_iter=epochs,", "")),
        Mistake("seed_not_handed_on", "Its first weights do not depend on seed: hand on random_state=seed.", swap("random_state=seed", "random_state=0")),
        Mistake("hidden_left", "You do not hand on the hidden layers, so it has one of 100 units.", swap("        hidden, activation", "        activation")),
        Mistake("output_counted_as_hidden", "Only the hidden layers are told to it; the output unit it adds by itself.", swap("        hidden, activation", "        [*hidden, 1], activation")),
        Mistake("logistic_hidden_units", "Your hidden units are logistic. Chapter 08 has tanh in all of them; the output is logistic by itself.", swap('"tanh"', '"logistic"')),
        Mistake("shrinking_rate", "learning_rate=\"invscaling\" lets the rate shrink from step to step. It stays the same: \"constant\", which is the default.",
                swap("alpha=0.0,", "alpha=0.0, learning_rate='invscaling',")),
        Mistake("one_at_a_time", "Each of your steps looks at a single sample. Chapter 08 uses all of them in every step: batch_size=m.", swap("batch_size=m", "batch_size=1")),
    ],
    hints=[
        "Everything that the classifier does by itself and you never did in chapter 08 has to be switched off. Read the table above once more, line by line.",
        "Hand on five of your own numbers: hidden_layer_sizes, learning_rate_init, max_iter, batch_size, random_state. Choose two by name: activation and solver. Switch off three: momentum, "
        "alpha, and giving up early.",
        "activation=\"tanh\", solver=\"sgd\", momentum=0, alpha=0, batch_size=m, max_iter=epochs, and n_iter_no_change as large as max_iter, so that it can never give up before.",
    ],
)

LAYER = """\
from course.modules import Parameter
layer = Linear(Parameter(rows), Parameter(bias))
"""
ARRAYS = {"rows": normal(3, 2), "bias": normal(3), "x": normal(4, 2), "grad": normal(4, 3)}
SQUARE = {"rows": normal(2, 2), "bias": normal(2), "x": normal(2, 2), "grad": normal(2, 2)}

Linear = Exercise(
    reference.Linear,
    points=5,
    cases=[
        Case("forward: two inputs, three units", call=LAYER + "layer.forward(x)", **ARRAYS),
        Case("forward: as many units as inputs", call=LAYER + "layer.forward(x)", **SQUARE),
        Case("backward: hands back the slope at x", call=LAYER + "layer.forward(x)\nlayer.backward(grad)", **ARRAYS),
        Case("backward: the slopes of weight and bias", call=LAYER + "layer.forward(x)\nlayer.backward(grad)\nlayer.weight.grad, layer.bias.grad", **ARRAYS),
        Case("backward: the slopes for a square layer", call=LAYER + "layer.forward(x)\nlayer.backward(grad)\nlayer.weight.grad, layer.bias.grad", **SQUARE),
        Case("backward twice: the slopes add up", call=LAYER + "layer.forward(x)\nlayer.backward(grad)\nlayer.forward(2 * x)\nlayer.backward(grad)\nlayer.weight.grad, layer.bias.grad", **ARRAYS),
        Case("backward uses the weights of now", call=LAYER + "layer.forward(x)\nlayer.weight.data = 2 * layer.weight.data\nlayer.backward(grad)", **ARRAYS),
        Case("backward leaves the weights alone", wants=at_most(0), call=LAYER + "layer.forward(x)\nlayer.backward(grad)\nfloat(np.max(np.abs(layer.weight.data - rows)))", **ARRAYS),
        Case("the slope of the weights agrees with a nudge", wants=between(-1e-6, 1e-6), direction=normal(3, 2), **ARRAYS,
             call=LAYER + "layer.forward(x)\nlayer.backward(grad)\npromised = float(np.sum(np.array(layer.weight.grad) * direction))\n"
             "up, down = (np.sum(np.array(Linear(Parameter(rows + h * direction), Parameter(bias)).forward(x)) * grad) for h in (1e-5, -1e-5))\n"
             "float((up - down) / 2e-5 - promised)"),
        Case("parameters: weight first, then bias", call=LAYER + "[np.array(p.data) for p in layer.parameters()]", **ARRAYS),
        Case("parameters: the very ones that it uses", call=LAYER + "layer.parameters()[0].data = 0 * rows\nlayer.forward(x)", **ARRAYS),
    ],
    mistakes=[
        Mistake("forgot_the_bias", "forward leaves the bias out.", swap(" + self.bias.data", "")),
        Mistake("weights_not_transposed", "These weights have a row for every unit, so forward needs their transpose: x times weight.data.T.", swap("self.weight.data.T", "self.weight.data")),
        Mistake("x_forgotten", "forward does not remember x, and backward needs it. Keep it as self.x.", swap("        self.x = x\n", "")),
        Mistake("replaced_not_added", "backward replaces the slopes. It has to add to them: only the optimiser's zero_grad makes them zero.",
                swap("self.weight.grad += grad.T", "self.weight.grad = grad.T"), swap("self.bias.grad += np", "self.bias.grad = np")),
        Mistake("bias_replaced", "The slope of the bias is replaced, not added to.", swap("self.bias.grad += np", "self.bias.grad = np")),
        Mistake("divided_by_m", "You divide by the number of samples. The 1/m is in grad already.", swap("grad.T @ self.x", "grad.T @ self.x / len(grad)"), swap("np.sum(grad, axis=0)", "np.mean(grad, axis=0)")),
        Mistake("bias_mean", "The slope of the bias is the sum over the samples. The 1/m of the mean is in grad already.", swap("np.sum(grad, axis=0)", "np.mean(grad, axis=0)")),
        Mistake("bias_summed_over_units", "The slope of the bias is one number here. Each unit has its own bias: sum over the samples only, axis=0.", swap("np.sum(grad, axis=0)", "np.sum(grad)")),
        Mistake("weight_slope_in_our_shape", "This is the slope of (n_in, n_out) weights. These have a row for every unit: the slope's shape is that of weight.data.", swap("grad.T @ self.x", "self.x.T @ grad")),
        Mistake("answer_of_the_way_back_transposed", "On the way back the weights are not transposed: grad has a column for every unit, and weight.data a row.", swap("return grad @ self.weight.data", "return grad @ self.weight.data.T")),
        Mistake("grad_passed_on", "backward hands back what it was given. The layer before needs the slope at x: grad times the weights.", swap("return grad @ self.weight.data", "return grad")),
        Mistake("steps_by_itself", "backward changes the weights. It only notes slopes; the step is the optimiser's.",
                swap("        return grad @ self.weight.data", "        self.weight.data = self.weight.data - 0.1 * self.weight.grad\n        return grad @ self.weight.data")),
        Mistake("returns_nothing", "backward returns nothing, so the layer before hears nothing. Return the slope at x.", swap("        return grad @ self.weight.data", "        grad @ self.weight.data")),
        Mistake("bias_first", "parameters gives the bias first. Weight first, then bias.", swap("[self.weight, self.bias]", "[self.bias, self.weight]")),
        Mistake("parameters_as_arrays", "parameters gives the arrays. The optimiser needs the Parameters, which have a grad beside their data.", swap("[self.weight, self.bias]", "[self.weight.data, self.bias.data]")),
    ],
    hints=[
        "You know all of this from chapter 06, with W in the place of weight.data.T. Write that down first, then transpose every equation.",
        "Ours: dW = A_prev.T @ dZ, db = the sum of dZ over the samples, dA_prev = dZ @ W.T. With weight = W.T these become dweight = dZ.T @ A_prev and dA_prev = dZ @ weight.",
        "forward: keep x, return x @ weight.data.T + bias.data. backward: add the product of grad's transpose and self.x to weight.grad, the column sums of grad to bias.grad, and return grad times weight.data.",
    ],
)

OPTIMISER = """\
from course.modules import Parameter
params = [Parameter(a), Parameter(b)]
params[0].grad, params[1].grad = slope_a, slope_b
optimizer = SGD(params, lr)
"""
PAIR = {"a": normal(2, 3), "b": normal(3), "slope_a": normal(2, 3), "slope_b": normal(3), "lr": uniform(0.1, 0.9)}

SGD = Exercise(
    reference.SGD,
    points=3,
    cases=[
        Case("step: against the slopes", call=OPTIMISER + "optimizer.step()\n[np.array(p.data) for p in params]", weight=2, **PAIR),
        Case("step: twice", call=OPTIMISER + "optimizer.step()\noptimizer.step()\n[np.array(p.data) for p in params]", **PAIR),
        Case("step: the slopes stay", call=OPTIMISER + "optimizer.step()\n[np.array(p.grad) for p in params]", **PAIR),
        Case("zero_grad: all slopes are zeros", call=OPTIMISER + "optimizer.zero_grad()\n[np.array(p.grad) for p in params]", **PAIR),
        Case("zero_grad: the data stays", call=OPTIMISER + "optimizer.zero_grad()\n[np.array(p.data) for p in params]", **PAIR),
        Case("after zero_grad a step leads nowhere", call=OPTIMISER + "optimizer.zero_grad()\noptimizer.step()\n[np.array(p.data) for p in params]", **PAIR),
        Case("after zero_grad new slopes can be added", call=OPTIMISER + "optimizer.zero_grad()\nfor p in params:\n    p.grad += 1.0\noptimizer.step()\n[np.array(p.data) for p in params]", **PAIR),
        Case("two optimisers do not disturb each other", **PAIR,
             call=OPTIMISER + "other = SGD([Parameter(b)], 9.0)\nother.zero_grad()\noptimizer.step()\n[np.array(p.data) for p in params]"),
    ],
    mistakes=[
        Mistake("uphill", "Your step goes uphill: subtract lr times grad.", swap("p.data - self.lr", "p.data + self.lr")),
        Mistake("forgot_lr", "Your step is the whole slope. The learning rate scales it.", swap("self.lr * p.grad", "p.grad")),
        Mistake("data_lost", "The parameter becomes the step itself. It should be what it was, minus the step.", swap("p.data - self.lr * p.grad", "-self.lr * p.grad")),
        Mistake("step_forgets_the_slopes", "step makes the slopes zero. PyTorch keeps them until zero_grad is called, and some programs count on it.",
                swap("            p.data = p.data - self.lr * p.grad", "            p.data = p.data - self.lr * p.grad\n            p.grad = np.zeros_like(p.data)")),
        Mistake("zero_data", "zero_grad sets the data to zeros: the network forgets all it has learnt. Set the slopes.", swap("p.grad = np.zeros_like(p.data)", "p.data = np.zeros_like(p.data)")),
        Mistake("ones", "zero_grad sets the slopes to ones. Zeros.", swap("np.zeros_like", "np.ones_like")),
        Mistake("zero_grad_does_nothing", "zero_grad changes nothing: `for p in ...` with a new name for the slopes does not reach the parameters. Set p.grad.", swap("            p.grad = np.zeros_like(p.data)", "            grad = np.zeros_like(p.data)")),
        Mistake("step_does_nothing", "step computes new data and does not keep it. Set p.data.", swap("            p.data = p.data - self.lr * p.grad", "            data = p.data - self.lr * p.grad")),
        Mistake("first_parameter_only", "Only the first parameter moves: the loop ends too early.", swap("        for p in self.params:\n            p.data", "        for p in self.params[:1]:\n            p.data")),
        Mistake("first_slope_only", "Only the slopes of the first parameter are set to zeros.", swap("        for p in self.params:\n            p.grad", "        for p in self.params[:1]:\n            p.grad")),
        Mistake("sign_of_the_slope", "You use the sign of the slopes and not their size.", swap("self.lr * p.grad", "self.lr * np.sign(p.grad)")),
        Mistake("a_number_for_zeros", "zero_grad sets grad to the number 0. Keep an array of the data's shape, to which slopes can be added.", swap("np.zeros_like(p.data)", "0.0")),
    ],
    hints=[
        "The optimiser does not compute any slope. It only has two simple things to do with those that are there, for every parameter.",
        "zero_grad: p.grad becomes an array of zeros of the shape of p.data. step: p.data becomes what it was, minus the learning rate times p.grad.",
        "Two methods, each with one loop over self.params and one assignment in it: to p.grad with np.zeros_like, and to p.data with the rule of gradient descent.",
    ],
)

PROGRAM = """\
class Scales:
    def __init__(self):
        self.w, self.slope = w.copy(), left.copy()
    def forward(self, x):
        self.x = x
        return x @ self.w
    def backward(self, grad):
        self.slope = self.slope + self.x.T @ np.array(grad)
class Descent:
    def __init__(self, model):
        self.model = model
    def zero_grad(self):
        self.model.slope = 0 * self.model.slope
    def step(self):
        self.model.w = self.model.w - 0.25 * self.model.slope
def loss_f(y_preds, y, deriv=False):
    heavy = 1 + y * y  # so that predictions and labels cannot be swapped
    return 2 * heavy * (y_preds - y) / len(y) if deriv else float(np.sum(heavy * (y_preds - y) ** 2) / len(y))
model = Scales()
"""
LOOP = "training_loop(model, loss_f, Descent(model), x, y, {})\n"
TASK = {"x": uniform(-1, 1, 4, 2), "y": normal(4, 1), "w": normal(2, 1), "left": normal(2, 1)}
TASKS = {"x": uniform(-1, 1, 3, 2), "y": normal(3, 2), "w": normal(2, 2), "left": normal(2, 2)}

training_loop = Exercise(
    reference.training_loop,
    points=4,
    cases=[
        Case("one epoch: the weights have taken a step", call=PROGRAM + LOOP.format(1) + "model.w", **TASK),
        Case("three epochs: the weights", call=PROGRAM + LOOP.format(3) + "model.w", weight=2, **TASK),
        Case("the losses, each before its step", call=PROGRAM + "losses = " + LOOP.format(4) + "[float(loss) for loss in losses]", weight=2, **TASK),
        Case("two outputs", call=PROGRAM + "losses = " + LOOP.format(3) + "[float(loss) for loss in losses], model.w", **TASKS),
        Case("as many losses as epochs", call=PROGRAM + "len(" + LOOP.format(6).strip() + ")", **TASK),
        Case("a second training goes on where the first has ended", call=PROGRAM + LOOP.format(2) + LOOP.format(2) + "model.w", **TASK),
        Case("slopes left over from before do no harm", call=PROGRAM + LOOP.format(1) + "model.slope", **TASK),
    ],
    mistakes=[
        Mistake("zero_grad_forgotten", "zero_grad is never called, so every step is taken with the slopes of all epochs so far.", swap("        optimizer.zero_grad()\n", "")),
        Mistake("zero_grad_after_backward", "zero_grad stands between backward and step: it wipes out what backward has just found, and no step leads anywhere.",
                swap("        optimizer.zero_grad()\n        model.backward(loss_f(y_preds, y, deriv=True))\n", "        model.backward(loss_f(y_preds, y, deriv=True))\n        optimizer.zero_grad()\n")),
        Mistake("zero_grad_once", "zero_grad is called once, before the first epoch. backward adds up: call it in every epoch.",
                swap("        optimizer.zero_grad()\n", ""), swap("    for _ in range(epochs):\n", "    optimizer.zero_grad()\n    for _ in range(epochs):\n")),
        Mistake("step_before_backward", "step is taken before backward, with the slopes of the epoch before.",
                swap("        optimizer.step()\n", ""), swap("        optimizer.zero_grad()\n", "        optimizer.step()\n        optimizer.zero_grad()\n")),
        Mistake("step_forgotten", "step is never called. backward only notes slopes; nothing moves by itself.", swap("        optimizer.step()\n", "")),
        Mistake("forward_once", "forward is called once, before the loop, so all losses are those of the first weights. Predict anew in every epoch.",
                swap("        y_preds = model.forward(x)\n", ""), swap("    for _ in range(epochs):\n", "    y_preds = model.forward(x)\n    for _ in range(epochs):\n")),
        Mistake("backward_given_the_loss", "You hand the loss itself to backward. It wants the slope of the loss at the predictions: deriv=True.", swap("model.backward(loss_f(y_preds, y, deriv=True))", "model.backward(np.full_like(y_preds, loss_f(y_preds, y)))")),
        Mistake("backward_given_the_miss", "You hand predictions minus labels to backward, which belongs to one cost only. Ask loss_f for its slope.", swap("model.backward(loss_f(y_preds, y, deriv=True))", "model.backward((y_preds - y))")),
        Mistake("loss_arguments_swapped", "loss_f is called as loss_f(y_preds, y): predictions first.", swap("model.backward(loss_f(y_preds, y, deriv=True))", "model.backward(loss_f(y, y_preds, deriv=True))")),
        Mistake("loss_after_the_step", "You note each loss after its step. Asked is the one before: that of the predictions that were just made.",
                swap("        losses.append(loss_f(y_preds, y))\n", ""), swap("        optimizer.step()\n", "        optimizer.step()\n        losses.append(loss_f(model.forward(x), y))\n")),
        Mistake("last_loss_only", "You return the last loss. Asked is the list of all.", swap("return losses", "return losses[-1]")),
        Mistake("one_epoch_only", "You return after the first epoch: the return stands inside the loop.", swap("    return losses", "        return losses")),
        Mistake("summed_losses", "You note the sum of all losses so far. Note each epoch's own.", swap("losses.append(loss_f(y_preds, y))", "losses.append(loss_f(y_preds, y) + (losses[-1] if losses else 0))")),
        Mistake("predictions_returned", "You return the predictions. Asked is the list of losses.", swap("return losses", "return y_preds")),
    ],
    hints=[
        "Five lines in a loop, in the order of the five names in the docstring. Each line calls one of the three things that you were handed.",
        "forward gives predictions; loss_f says what they cost, which goes into the list; zero_grad forgets the old slopes; backward gets loss_f's slope; step moves.",
        "For each epoch: y_preds from model.forward(x); append loss_f(y_preds, y); optimizer.zero_grad(); model.backward of loss_f(..., deriv=True); optimizer.step(). After the loop return the list.",
    ],
)
