"""How the answers of chapter 09 are judged."""

import numpy as np

from autograder.exercises.draws import integers, labels, normal, uniform
from autograder.exercises.model import Case, Exercise, Mistake, at_most, between, rewrite, swap
from course import data
from solutions import optimisers as reference

BATCHES = "batches = list(minibatches(X, y, {}, np.random.default_rng(seed)))\n"
SEVEN = {"X": normal(7, 2), "y": labels(7, 1), "seed": integers(0, 999)}
FORTY = {"X": np.arange(40.0).reshape(40, 1), "y": np.zeros((40, 1)), "seed": integers(0, 999)}

minibatches = Exercise(
    reference.minibatches,
    points=3,
    cases=[
        Case("seven samples in threes: 3, 3 and 1", call=BATCHES.format(3) + "[np.shape(X_batch) + np.shape(y_batch) for X_batch, y_batch in batches]", **SEVEN),
        Case("batches of one are matrices of one row", call=BATCHES.format(1) + "[np.shape(X_batch) + np.shape(y_batch) for X_batch, y_batch in batches]",
             X=normal(3, 2), y=labels(3, 2), seed=integers(0, 999)),
        Case("a batch may be larger than the data", call=BATCHES.format(9) + "[len(X_batch) for X_batch, y_batch in batches]", **SEVEN),
        Case("every sample is in one batch, once", weight=2, **SEVEN,
             call=BATCHES.format(3) + "np.sort(np.concatenate([np.array(X_batch) for X_batch, y_batch in batches])[:, 0])"),
        Case("every sample is beside its own y", X=normal(8, 3), seed=integers(0, 999), weight=2,
             call="y = 10 * X[:, :2]\n" + BATCHES.format(3)
             + "all(np.array_equal(y_batch, 10 * np.array(X_batch)[:, :2]) for X_batch, y_batch in batches)"),
        Case("shuffled: hardly a sample is at its old place", wants=at_most(12), **FORTY,
             call=BATCHES.format(10) + "dealt = [x for X_batch, y_batch in batches for x in X_batch[:, 0]]\nsum(int(x == i) for i, x in enumerate(dealt))"),
        Case("shuffled before it is cut: no batch is a piece of the data", wants=at_most(0), **FORTY,
             call=BATCHES.format(10) + "sum(int(len(X_batch) == 10 and np.ptp(X_batch) == 9) for X_batch, y_batch in batches)"),
        Case("shuffled anew in the next epoch", wants=at_most(12), **FORTY,
             call="rng = np.random.default_rng(seed)\n"
             "first, second = ([x for X_batch, y_batch in minibatches(X, y, 10, rng) for x in X_batch[:, 0]] for _ in range(2))\n"
             "sum(int(one == other) for one, other in zip(first, second))"),
        Case("the same seed, the same batches", **FORTY,
             call="first, again = ([float(x) for X_batch, y_batch in minibatches(X, y, 10, np.random.default_rng(seed)) for x in X_batch[:, 0]]"
             " for _ in range(2))\nfirst == again"),
        Case("the data is the same afterwards", wants=at_most(0), **FORTY,
             call="before = X.copy()\n" + BATCHES.format(10) + "float(np.max(np.abs(X - before)))"),
    ],
    mistakes=[
        Mistake(
            "not_shuffled",
            "Your batches follow the order of the data. If that is sorted by class, each batch knows one class only: shuffle first.",
            swap("rng.permutation(len(X))", "np.arange(len(X))"),
        ),
        Mistake(
            "labels_left_behind",
            "X and y are not shuffled in the same way, so samples get the labels of others. Draw one order, and use it for both.",
            swap("y[order[i : i + size]]", "y[i : i + size]"),
        ),
        Mistake(
            "last_batch_dropped",
            "The samples that do not fill a whole batch are lost. The last batch holds what is left.",
            swap("range(0, len(X), size)]", "range(0, len(X) - size + 1, size)]"),
        ),
        Mistake(
            "overlapping",
            "Your batches overlap: each begins one sample after the one before. Go on by size.",
            swap("range(0, len(X), size)]", "range(0, len(X))]"),
        ),
        Mistake(
            "with_replacement",
            "You draw every batch anew from all samples, so some come twice and others never. In one epoch every sample comes once.",
            swap("order = rng.permutation(len(X))", "order = rng.integers(0, len(X), len(X))"),
        ),
        Mistake(
            "size_taken_for_a_number",
            "You make `size` batches. It says how many samples are in one batch.",
            rewrite("""
                def minibatches(X, y, size, rng):
                    order = rng.permutation(len(X))
                    return [(X[part], y[part]) for part in np.array_split(order, size)]
            """),
        ),
        Mistake(
            "pieces_in_another_order",
            "You cut first and shuffle the pieces. Samples that were neighbours stay together for ever: shuffle the samples, then cut.",
            rewrite("""
                def minibatches(X, y, size, rng):
                    batches = [(X[i : i + size], y[i : i + size]) for i in range(0, len(X), size)]
                    rng.shuffle(batches)
                    return batches
            """),
        ),
        Mistake(
            "a_generator_of_your_own",
            "You do not draw with rng, so nobody can repeat your run. Draw everything random from the generator you are handed.",
            swap("rng.permutation(len(X))", "np.random.default_rng().permutation(len(X))"),
        ),
        Mistake(
            "always_the_same_order",
            "You seed a generator yourself, so every epoch has the same order. Use rng, which goes on from call to call.",
            swap("rng.permutation(len(X))", "np.random.default_rng(0).permutation(len(X))"),
        ),
        Mistake(
            "one_array_of_both",
            "You return all X batches and all y batches, in two lists. Asked is one list of pairs.",
            swap("return [(X[order[i : i + size]], y[order[i : i + size]]) for i in range(0, len(X), size)]",
                 "cuts = range(0, len(X), size)\n    return [X[order[i : i + size]] for i in cuts], [y[order[i : i + size]] for i in cuts]"),
        ),
        Mistake(
            "first_batch_only",
            "You return the first batch alone. Go on until all samples are dealt out.",
            swap("range(0, len(X), size)]", "range(0, min(size, len(X)), size)]"),
        ),
    ],
    hints=[
        "Shuffling two arrays in the same way is easiest if you shuffle neither: shuffle the places 0 to m - 1, and look both up.",
        "rng.permutation(m) gives the places in a random order. Cut it into slices of the given size; a slice that reaches beyond the end is simply shorter.",
        "For i = 0, size, 2 size, ...: take order[i : i + size], and put the pair (X at these places, y at these places) into a list.",
    ],
)

NET = """\
from course.given import Network, logistic, mean_squared_error, tanh
net = Network([2, 3, 1], [tanh, logistic], mean_squared_error)
net.set_params(start)
"""
SEEN = """\
from course.given import Network, logistic, mean_squared_error, tanh
class Seen(Network):
    def gradient(self, X, y):
        seen.append([float(x) for x in X[:, 0]])
        return super().gradient(X, y)
seen = []
net = Seen([2, 3, 1], [tanh, logistic], mean_squared_error)
net.set_params(start)
"""
FIT = "sgd_fit(net, X, y, {}, {}, {}, np.random.default_rng(5))\n"
FOUR = {"X": normal(4, 2), "y": uniform(0.1, 0.9, 4, 1), "start": normal(13)}
SAME = "X, y = np.repeat(X, 5, axis=0), np.repeat(y, 5, axis=0)\n"
ONE = {"X": normal(1, 2), "y": uniform(0.1, 0.9, 1, 1), "start": normal(13)}
EIGHT = {"X": np.arange(16.0).reshape(8, 2) / 8, "y": np.ones((8, 1)) / 2, "start": normal(13)}

sgd_fit = Exercise(
    reference.sgd_fit,
    points=4,
    cases=[
        Case("one step on all samples", call=NET + FIT.format(4, 0.5, 1) + "net.get_params()", **FOUR),
        Case("three epochs on all samples", call=NET + FIT.format(4, 0.25, 3) + "net.get_params()", **FOUR),
        Case("the cost at the start and after each epoch", call=NET + "costs = " + FIT.format(4, 0.5, 3) + "[float(cost) for cost in costs]", **FOUR),
        Case("every batch makes a step, the last one too", call=NET + SAME + FIT.format(2, 0.5, 2) + "net.get_params()", weight=2, **ONE),
        Case("one sample at a time", call=NET + SAME + FIT.format(1, 0.2, 1) + "net.get_params()", **ONE),
        Case("the costs are those of all samples", call=NET + "costs = " + FIT.format(3, 0.0, 2) + "[float(cost) for cost in costs]", **EIGHT),
        Case("a step asks for the gradient of its batch alone", call=SEEN + FIT.format(3, 0.1, 2) + "[len(batch) for batch in seen]", **EIGHT),
        Case("in every epoch every sample takes part", call=SEEN + FIT.format(3, 0.1, 1) + "np.sort([x for batch in seen for x in batch])", **EIGHT),
        Case("every epoch has an order of its own", call=SEEN + FIT.format(1, 0.1, 5)
             + "int(len({str(seen[8 * epoch : 8 * epoch + 8]) for epoch in range(5)}))", wants=between(3, 5), **EIGHT),
        Case("learns two moons: the cost falls below 0.35", wants=between(0, 0.35), start=np.array([
            0.9, -0.4, 1.1, 0.3, -0.8, 0.6, 0.7, 1.2, -0.9, 0.1, -0.2, 0.1, 0.0]),
             call="from course import data\nX, y = data.moons(60, noise=0.1)\n" + NET.replace("mean_squared_error", "cross_entropy")
             + "costs = " + FIT.format(5, 0.5, 25) + "float(costs[-1])"),
    ],
    mistakes=[
        Mistake(
            "uphill",
            "Your steps go uphill: subtract lrate times the gradient.",
            swap("net.get_params() - lrate", "net.get_params() + lrate"),
        ),
        Mistake(
            "forgot_the_learning_rate",
            "Your step is the whole gradient. The learning rate scales it.",
            swap("lrate * net.gradient", "net.gradient"),
        ),
        Mistake(
            "gradient_of_all_samples",
            "Each of your steps asks all samples, so a small batch saves nothing. Ask for the gradient of X_batch and y_batch.",
            swap("net.gradient(X_batch, y_batch)", "net.gradient(X, y)"),
        ),
        Mistake(
            "never_set",
            "You compute the new parameters and do not hand them to the network: net.set_params(...).",
            swap("net.set_params(net.get_params() - lrate * net.gradient(X_batch, y_batch))",
                 "params = net.get_params() - lrate * net.gradient(X_batch, y_batch)"),
        ),
        Mistake(
            "first_batch_only",
            "Only the first batch of each epoch makes a step. Let every batch have its turn.",
            swap("in minibatches(X, y, batch_size, rng):", "in minibatches(X, y, batch_size, rng)[:1]:"),
        ),
        Mistake(
            "batches_made_once",
            "You deal out the batches once, before the first epoch, so every epoch has the same ones. Shuffle anew in each.",
            swap("    for _ in range(epochs):\n", "    batches = minibatches(X, y, batch_size, rng)\n    for _ in range(epochs):\n"),
            swap("in minibatches(X, y, batch_size, rng):", "in batches:"),
        ),
        Mistake(
            "all_gradients_at_the_same_place",
            "You take all gradients of an epoch where the epoch began. Each batch looks from where the step before has led.",
            swap("        for X_batch", "        start = net.get_params()\n        for X_batch"),
            swap("lrate * net.gradient(X_batch, y_batch))",
                 "lrate * (lambda here: (net.set_params(start), net.gradient(X_batch, y_batch), net.set_params(here)))(net.get_params())[1])"),
        ),
        Mistake(
            "forgot_the_start",
            "Your list of costs begins after the first epoch. The first entry is the cost before anything was learnt.",
            swap("costs = [net.cost(X, y)]", "costs = []"),
        ),
        Mistake(
            "cost_of_a_batch",
            "You note the cost of the last batch. A few samples say little, and others each time: note the cost on all of them.",
            swap("costs.append(net.cost(X, y))", "costs.append(net.cost(X_batch, y_batch))"),
        ),
        Mistake(
            "cost_after_every_step",
            "You note a cost after every step. Asked is one after every epoch.",
            swap("        costs.append(net.cost(X, y))", "            costs.append(net.cost(X, y))"),
        ),
        Mistake(
            "divided_by_the_batch_again",
            "You divide by the size of the batch. The mean over its samples is in the gradient already.",
            swap("lrate * net.gradient(X_batch, y_batch)", "lrate * net.gradient(X_batch, y_batch) / len(X_batch)"),
        ),
        Mistake(
            "one_epoch_only",
            "You return after the first epoch: the return stands inside the loop.",
            swap("    return costs", "        return costs"),
        ),
        Mistake(
            "one_epoch_too_many",
            "You run one epoch more than asked.",
            swap("range(epochs)", "range(epochs + 1)"),
        ),
        Mistake(
            "returned_the_last_cost",
            "You return the last cost. Asked is the list of all, from the start on.",
            swap("return costs", "return costs[-1]"),
        ),
    ],
    hints=[
        "Two loops, one in the other: epochs, and in each the batches of that epoch. Where does a step belong, and where does a cost?",
        "In the inner loop: read the parameters, ask for the gradient of the batch, and set the parameters anew. net.set_params(...) is what moves the network.",
        "costs begins with net.cost(X, y). For each epoch: for each pair from minibatches(X, y, batch_size, rng) set the parameters to the old ones minus lrate times "
        "net.gradient of the pair; then append net.cost(X, y).",
    ],
)

momentum_step = Exercise(
    reference.momentum_step,
    points=2,
    pure=True,
    cases=[
        Case("from rest, it is a plain step", call="momentum_step(params, velocity, gradient, 0.5, 0.9)", params=normal(3), velocity=np.zeros(3), gradient=normal(3)),
        Case("in motion", weight=2, params=normal(4), velocity=normal(4), gradient=normal(4), lrate=0.1, momentum=0.9),
        Case("on level ground it rolls on, and slows down", call="momentum_step(params, velocity, gradient, 0.5, 0.5)", params=normal(3), velocity=normal(3),
             gradient=np.zeros(3)),
        Case("without momentum it forgets the last movement", params=normal(3), velocity=normal(3), gradient=normal(3), lrate=0.3, momentum=0.0),
        Case("three steps in a row", params=normal(2), velocity=np.zeros(2), gradient=normal(2),
             call="for _ in range(3):\n    params, velocity = momentum_step(params, velocity, gradient, 0.25, 0.75)\nparams, velocity"),
    ],
    mistakes=[
        Mistake(
            "uphill",
            "The slope pushes you uphill: subtract lrate times the gradient from what is kept of the velocity.",
            swap("velocity - lrate * gradient\n", "velocity + lrate * gradient\n"),
        ),
        Mistake(
            "forgot_the_velocity",
            "You forget the last movement, so this is a plain step. Keep momentum times the old velocity.",
            swap("momentum * velocity - lrate * gradient\n", "-lrate * gradient\n"),
        ),
        Mistake(
            "nothing_is_lost",
            "You keep the whole velocity, and nothing ever slows down. Keep momentum times it.",
            swap("momentum * velocity - lrate * gradient\n", "velocity - lrate * gradient\n"),
        ),
        Mistake(
            "moved_by_the_old_velocity",
            "You move by the old velocity. First the new velocity, then the movement.",
            swap("    velocity = momentum * velocity - lrate * gradient\n    return params + velocity, velocity",
                 "    return params + velocity, momentum * velocity - lrate * gradient"),
        ),
        Mistake(
            "moved_against_the_velocity",
            "You subtract the velocity. It has its minus inside already: params plus velocity.",
            swap("return params + velocity", "return params - velocity"),
        ),
        Mistake(
            "weighted_mean",
            "You scale the gradient by 1 - momentum as well. That is another rule, with shorter steps; here the gradient counts with lrate.",
            swap("momentum * velocity - lrate * gradient\n", "momentum * velocity - (1 - momentum) * lrate * gradient\n"),
        ),
        Mistake(
            "learning_rate_outside",
            "Your velocity is measured in gradients, and lrate comes in when you move. PyTorch does it so; here lrate is inside the velocity.",
            rewrite("""
                def momentum_step(params, velocity, gradient, lrate, momentum):
                    velocity = momentum * velocity + gradient
                    return params - lrate * velocity, velocity
            """),
        ),
        Mistake(
            "velocity_first",
            "Both are there, in the wrong order: first params, then velocity.",
            swap("return params + velocity, velocity", "return velocity, params + velocity"),
        ),
        Mistake(
            "returned_the_movement",
            "You return the velocity twice. First comes where it leads: params plus velocity.",
            swap("return params + velocity, velocity", "return velocity, velocity"),
        ),
        Mistake(
            "changed_the_callers_arrays",
            "The numbers are right, but += writes into the caller's arrays. Make new ones.",
            rewrite("""
                def momentum_step(params, velocity, gradient, lrate, momentum):
                    velocity *= momentum
                    velocity -= lrate * gradient
                    params += velocity
                    return params, velocity
            """),
        ),
    ],
    hints=[
        "First the velocity, then the movement. What is left of the last velocity, and what does the slope add to it?",
        "New velocity: momentum times the old one, minus lrate times the gradient. Then move by it.",
        "Compute the new velocity as momentum * velocity - lrate * gradient, and return params plus it, and it.",
    ],
)

SQUARES = "line_search(lambda p: float(np.sum(p ** 2)), params, direction, {})"
COSH = "f = lambda p: float(np.sum(np.cosh(p)))\n"

line_search = Exercise(
    reference.line_search,
    points=4,
    cases=[
        Case("a good step is taken as it is", call="direction = -params\n" + SQUARES.format("-2 * np.sum(params ** 2)"), params=normal(3)),
        Case("a step that overshoots is halved", call="direction = -2.5 * params\n" + SQUARES.format("-5 * np.sum(params ** 2)"), params=normal(3)),
        Case("as often as it takes", call="direction = -20 * params\n" + SQUARES.format("-40 * np.sum(params ** 2)"), params=normal(3)),
        Case("equally high is not lower", call="direction = -4 * params\n" + SQUARES.format("-8 * np.sum(params ** 2)"), params=np.array([1.0, 2.0])),
        Case("another first step", call="line_search(lambda p: float(np.sum(p ** 2)), params, -params, -2 * np.sum(params ** 2), step=5.0)", params=normal(3)),
        Case("a bowl that is no parabola", call=COSH + "line_search(f, params, -8 * np.sinh(params), -8 * np.sum(np.sinh(params) ** 2))", weight=2,
             params=normal(4, scale=2.0)),
        Case("the direction leads uphill: 0", call="direction = params\n" + SQUARES.format("-1.0"), params=normal(3)),
        Case("lower, but far less than was promised: 0", call="line_search(lambda p: float(-5e-4 * p[0]), params, direction, -10.0, step=4.0)",
             params=normal(2), direction=np.array([1.0, 0.0])),
        Case("a gain that keeps a small part of the promise is enough", params=normal(2), direction=np.array([1.0, 0.0]),
             call="line_search(lambda p: float(-1e-3 * p[0]), params, direction, -5.0, step=4.0)"),
        Case("a small step needs only a small gain", call="direction = -20000 * params\n" + SQUARES.format("-40000 * np.sum(params ** 2)"), params=normal(3)),
        Case("the fortieth try counts", call="line_search(lambda p: float(np.where(p[0] > 1.5, 1.0, -p[0])), np.zeros(1), np.ones(1), -1.0, step=2.0 ** 39)"),
        Case("the forty-first is not made", call="line_search(lambda p: float(np.where(p[0] > 0.75, 1.0, -p[0])), np.zeros(1), np.ones(1), -1.0, step=2.0 ** 39)"),
        Case("params are the same afterwards", wants=at_most(0), params=normal(3),
             call="before = params.copy()\nline_search(lambda p: float(np.sum(p ** 2)), params, -8 * params, -16 * np.sum(params ** 2))\n"
             "float(np.max(np.abs(params - before)))"),
    ],
    mistakes=[
        Mistake(
            "any_gain_will_do",
            "You take any step that is lower, however little. Ask for 0.0001 of what the slope promises, or a wrong slope is never found out.",
            swap("<= here + 1e-4 * step * slope", "< here"),
        ),
        Mistake(
            "no_loss_will_do",
            "You take a step that leads exactly as high as you are. A step that pays is lower, by at least 0.0001 of what the slope promises.",
            swap("<= here + 1e-4 * step * slope", "<= here"),
        ),
        Mistake(
            "sign_of_the_slope",
            "You allow f to rise a little. The slope is negative: adding a part of it to f(params) asks for less, not for more.",
            swap("+ 1e-4 * step * slope", "- 1e-4 * step * slope"),
        ),
        Mistake(
            "the_whole_promise",
            "You ask for all that the slope promises. On ground that curves upwards no step keeps that: ask for 0.0001 of it.",
            swap("1e-4 * step * slope", "step * slope"),
        ),
        Mistake(
            "promise_without_the_step",
            "What the slope promises grows with the step: 0.0001 * step * slope. You left the step out.",
            swap("1e-4 * step * slope", "1e-4 * slope"),
        ),
        Mistake(
            "compared_with_the_last_try",
            "You compare each try with the one before. Compare with f(params), where you stand.",
            rewrite("""
                def line_search(f, params, direction, slope, step=1.0):
                    last = f(params)
                    for _ in range(40):
                        now = f(params + step * direction)
                        if now <= last + 1e-4 * step * slope:
                            return step
                        last, step = now, step / 2
                    return 0.0
            """),
        ),
        Mistake(
            "halved_before_the_first_try",
            "You halve before you try. The first step to try is step itself.",
            swap("        if f(", "        step = step / 2\n        if f("), swap("            return step\n        step = step / 2\n", "            return step\n"),
        ),
        Mistake(
            "doubled",
            "You make the step longer when it does not pay. A shorter one will: halve it.",
            swap("step = step / 2", "step = step * 2"),
        ),
        Mistake(
            "walked_on",
            "You walk on with every try. All tries begin at params; only the step changes.",
            rewrite("""
                def line_search(f, params, direction, slope, step=1.0):
                    here = f(params)
                    for _ in range(40):
                        params = params + step * direction
                        if f(params) <= here + 1e-4 * step * slope:
                            return step
                        step = step / 2
                    return 0.0
            """),
        ),
        Mistake(
            "returned_the_place",
            "You return where the step leads. Asked is the step, a number; whoever asked can go there.",
            swap("            return step\n", "            return params + step * direction\n"),
        ),
        Mistake(
            "last_step_returned_anyway",
            "When no step pays, you return the last one. Return 0.0: whoever asked has to know that this direction leads nowhere.",
            swap("return 0.0", "return step"),
        ),
        Mistake(
            "first_step_always_1",
            "You always begin with 1. Begin with the step you are handed.",
            swap("    here = f(params)\n", "    here = f(params)\n    step = 1.0\n"),
        ),
    ],
    hints=[
        "Which two numbers do you compare for every try? One of them never changes.",
        "In a loop of 40 rounds: where would this step lead, and how high is it there? If it pays, return the step; if not, halve it.",
        "Before the loop: f(params). In each round: if f(params + step * direction) is at most that plus 1e-4 * step * slope, return step; else step becomes its half. After the loop return 0.0.",
    ],
    equivalent={
        "boundary: f(params + step * direction) <= here + 0.0001 * step * slope": "no step keeps exactly 0.0001 of a promise",
    },
)

HOURS, SCORES = data.sleep_and_study()
STUDENTS = {"X": HOURS / HOURS.max(axis=0), "y": SCORES / 100}
AT = {"X": normal(4, 2), "y": uniform(0.1, 0.9, 4, 1), "start": normal(13), "params": normal(13)}
TRAINED = """\
from course.given import Network, logistic, mean_squared_error
net = Network([2, 3, 1], [logistic, logistic], mean_squared_error, biases=False)
net.set_params(start)
"""
# nine numbers from which BFGS reaches a cost below 1e-8 in about 50 iterations
START = np.array([1.62, -0.61, -0.53, -1.07, 0.87, -2.3, 1.74, -0.76, 0.32])

NUDGED = NET + """\
trainer = Trainer(net)
cost, gradient = trainer.cost_wrapper(params, X, y)
above, below = (trainer.cost_wrapper(params + h * direction, X, y)[0] for h in (1e-5, -1e-5))
float(np.array(gradient) @ direction - (above - below) / 2e-5)"""

Trainer = Exercise(
    reference.Trainer,
    points=6,
    cases=[
        Case("cost_wrapper: the cost with these parameters", call=NET + "float(Trainer(net).cost_wrapper(params, X, y)[0])", **AT),
        Case("cost_wrapper: the gradient there", call=NET + "Trainer(net).cost_wrapper(params, X, y)[1]", **AT),
        Case("cost_wrapper: and then somewhere else", **AT, elsewhere=normal(13),
             call=NET + "trainer = Trainer(net)\ntrainer.cost_wrapper(params, X, y)\ncost, gradient = trainer.cost_wrapper(elsewhere, X, y)\nfloat(cost), gradient"),
        Case("cost_wrapper: the gradient agrees with a nudge of the cost", call=NUDGED, wants=between(-1e-7, 1e-7), direction=normal(13), **AT),
        Case("callback: notes one more cost", **AT, weight=1,
             call=NET + "trainer = Trainer(net)\ntrainer.X, trainer.y, trainer.costs = X, y, [7.0]\ntrainer.callback(params)\n[float(cost) for cost in trainer.costs]"),
        Case("train: the costs begin with that of the start", call=NET + "trainer = Trainer(net)\ntrainer.train(X, y, maxiter=2)\nfloat(trainer.costs[0])", **AT),
        Case("train: one cost before, and one for every iteration", **AT,
             call=NET + "trainer = Trainer(net)\ntrainer.train(X, y, maxiter=5)\nint(len(trainer.costs) - trainer.result.nit)"),
        Case("train: no more iterations than asked for", call=NET + "trainer = Trainer(net)\ntrainer.train(X, y, maxiter=3)\nint(trainer.result.nit)", **AT),
        Case("train: a second training begins a new list", **AT,
             call=NET + "trainer = Trainer(net)\ntrainer.train(X, y, maxiter=2)\ntrainer.train(X, y, maxiter=2)\nint(len(trainer.costs) - trainer.result.nit)"),
        Case("train: the cost falls from iteration to iteration", wants=at_most(1e-12), start=START, **STUDENTS,
             call=TRAINED + "trainer = Trainer(net)\ntrainer.train(X, y)\nfloat(np.max(np.diff(trainer.costs)))"),
        Case("train: learns the three students, to a cost below 0.0001", wants=between(0, 1e-4), start=START, weight=2, **STUDENTS,
             call=TRAINED + "Trainer(net).train(X, y)\nfloat(net.cost(X, y))"),
        Case("train: the network has the best parameters afterwards", wants=at_most(1e-12), start=START, **STUDENTS,
             call=TRAINED + "trainer = Trainer(net)\ntrainer.train(X, y, maxiter=7)\nfloat(np.max(np.abs(net.get_params() - trainer.result.x)))"),
        Case("train: from where the network is", wants=between(0, 0.1), start=START, **STUDENTS,
             call=TRAINED + "Trainer(net).train(X, y)\nbest = net.get_params()\ntrainer = Trainer(net)\ntrainer.train(X, y, maxiter=1)\n"
             "float(np.max(np.abs(trainer.result.x - best)))"),
        Case("train: by the method whose name it was given", start=START, **STUDENTS,
             call=TRAINED + "trainer = Trainer(net, 'L-BFGS-B')\ntrainer.train(X, y)\nfloat(isinstance(trainer.result.hess_inv, np.ndarray))"),
    ],
    mistakes=[
        Mistake(
            "parameters_not_set",
            "cost_wrapper answers for the parameters that the network happens to have. Set those it is asked about, first.",
            swap("        self.net.set_params(params)\n        return self.net.cost(X, y), self", "        return self.net.cost(X, y), self"),
        ),
        Mistake(
            "set_too_late",
            "cost_wrapper takes the gradient before it sets the parameters, so it belongs to the place before. Set them first.",
            swap("        self.net.set_params(params)\n        return self.net.cost(X, y), self.net.gradient(X, y)",
                 "        gradient = self.net.gradient(X, y)\n        self.net.set_params(params)\n        return self.net.cost(X, y), gradient"),
        ),
        Mistake(
            "cost_only",
            "cost_wrapper returns the cost alone. With jac=True the optimiser expects two things: cost and gradient.",
            swap("return self.net.cost(X, y), self.net.gradient(X, y)", "return self.net.cost(X, y)"),
        ),
        Mistake(
            "gradient_first",
            "cost_wrapper returns the gradient first. The optimiser expects the cost first, then the gradient.",
            swap("return self.net.cost(X, y), self.net.gradient(X, y)", "return self.net.gradient(X, y), self.net.cost(X, y)"),
        ),
        Mistake(
            "downhill_already",
            "cost_wrapper gives minus the gradient. The optimiser knows that it wants to go down: give the gradient as it is.",
            swap("return self.net.cost(X, y), self.net.gradient(X, y)", "return self.net.cost(X, y), -self.net.gradient(X, y)"),
        ),
        Mistake(
            "without_jac",
            "minimize does not know that your function returns a gradient, too. Say so: jac=True.",
            swap(" jac=True,", ""),
        ),
        Mistake(
            "without_the_data",
            "cost_wrapper wants X and y, and minimize hands over only what it finds in args: args=(X, y).",
            swap(" args=(X, y),", ""),
        ),
        Mistake(
            "without_callback",
            "No cost is noted: minimize calls back only if it is told whom. callback=self.callback.",
            swap(" callback=self.callback,", ""),
        ),
        Mistake(
            "forgot_the_start",
            "Your list of costs begins after the first iteration. The first entry is the cost at the start.",
            swap("self.costs = [self.net.cost(X, y)]", "self.costs = []"),
        ),
        Mistake(
            "one_list_for_ever",
            "The costs of a second training are appended to those of the first. Begin a new list in train.",
            swap("        self.method = method\n", "        self.method = method\n        self.costs = []\n"),
            swap("self.costs = [self.net.cost(X, y)]", "self.costs.append(self.net.cost(X, y))"),
        ),
        Mistake(
            "limit_not_handed_on",
            "maxiter is not handed on, so the optimiser takes as many iterations as it likes: options={\"maxiter\": maxiter}.",
            swap('options={"maxiter": maxiter}', "options={}"),
        ),
        Mistake(
            "always_bfgs",
            "You always use BFGS. Hand on the method whose name was given: self.method.",
            swap("method=self.method", 'method="BFGS"'),
        ),
        Mistake(
            "begins_at_zero",
            "You begin at zeros, where all hidden units are alike and stay so. Begin where the network is: its own parameters.",
            swap("start = self.net.get_params()", "start = 0 * self.net.get_params()"),
        ),
        Mistake(
            "put_back_to_the_start",
            "After training, your network has its first parameters again. Leave it with the best ones: result.x.",
            swap("        self.net.set_params(self.result.x)", "        self.net.set_params(start)"),
        ),
        Mistake(
            "cost_noted_twice",
            "cost_wrapper notes costs as well, and it is called more often than once in an iteration. Only callback notes them.",
            swap("return self.net.cost(X, y), self.net.gradient(X, y)",
                 "self.__dict__.setdefault('costs', []).append(self.net.cost(X, y))\n        return self.net.cost(X, y), self.net.gradient(X, y)"),
        ),
    ],
    hints=[
        "Begin with cost_wrapper: the optimiser proposes parameters and asks, how high is it there, and how steep? Both questions are about these parameters.",
        "In train, five things are handed to minimize besides the function and the start: args, method, jac, callback and options. The text before the exercise says what each is for.",
        "cost_wrapper: set the parameters, then return net.cost and net.gradient as a pair. callback: set the parameters, append net.cost(self.X, self.y). train: keep X and y, begin "
        "costs with the cost of now, call minimize with self.cost_wrapper and net.get_params(), keep what it returns as self.result, and set the network to self.result.x.",
    ],
)
