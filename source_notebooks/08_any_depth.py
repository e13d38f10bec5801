# %% [markdown]
# # 8 · Any depth
#
# One neuron draws one straight line, and on the two waves of chapter 04 every straight line leaves points on the wrong side.
# A hidden layer lets a network bend its line. Your functions of chapter 06 know exactly one hidden layer; in this chapter you
# write them anew, for **any number of layers**: five short functions, about thirty lines.
#
# Then you put a claim to the test. A course notebook on these very points (the credits name it) says that two hidden neurons
# cannot get all of them right, and that a deeper network can. One half of this is true. You will find out which, and, what is worth
# more, how one finds out such things.
#
# The activations and costs of chapter 02 come ready-made, so you can start here and now.

# %%
import numpy as np

from course import check, data, figures, hint, needs
from course.given import cross_entropy, logistic, mean_squared_error, relu, tanh

X, y = data.sine_curves()  # (25, 2) points and (25, 1) classes
WAVES = (data.lower_curve, data.upper_curve)

figures.points(
    X, y, curves=WAVES, title="25 points on two waves",
    alt="Two sine waves of points, class 1 one unit above class 0. Their crests and troughs overlap in height, so no straight line "
    "separates the classes.",
)

# %% [markdown]
# ## A network is two lists
#
# A layer with three inputs and two units is a matrix $W$ of shape (3, 2) and a row $b$ of shape (1, 2). A network is a list of such
# layers, so all of it fits into two lists, `ws` and `bs`. The **sizes** say the rest: `[2, 3, 1]` means two features, three hidden
# units, one output.
#
# | layer | $W$ | $b$ | numbers to learn |
# |---|---|---|---|
# | hidden | (2, 3) | (1, 3) | 6 + 3 |
# | output | (3, 1) | (1, 1) | 3 + 1 |
#
# Where do the first weights come from? They must differ: if all weights of a layer began equal, its units would compute the same, be
# told the same, and stay equal for ever, and twenty of them would be worth one. So they are drawn at random. And they should be small: tanh
# is steep near 0 and flat far out, and where it is flat, no gradient comes through. The biases may begin at zero; the weights already
# make the units differ.
#
# Everything random here hangs on a seed. `np.random.RandomState` is numpy's older generator, and its numbers will never change: your network and
# ours begin alike on every machine.

# %% exercise="init_params"

# %% [markdown]
# **Predict:** how many numbers does a network of sizes `[2, 20, 20, 2, 1]` learn? Count layer by layer, as in the table. Then run.

# %% tags=["nbval-check-output"]
with needs("init_params"):
    ws, bs = init_params([2, 20, 20, 2, 1], seed=42)
    for W, b in zip(ws, bs):
        print(f"W {W.shape}  b {b.shape}  {W.size + b.size} numbers")
    print(sum(p.size for p in [*ws, *bs]), "in all")

# %% [markdown]
# ## Forward: along the list
#
# A layer computes $Z = A_\text{prev} W + b$ and answers $A = f(Z)$, where $A_\text{prev}$ is what the layer before has answered; the
# first layer is given the samples themselves. That is all a network does. Here it is by hand: two hidden units with relu, one
# logistic output, and one sample, $x = (1,\ 0.5)$:
#
# $$W_1 = \begin{pmatrix} 1 & -1 \\ 2 & 1 \end{pmatrix},\quad b_1 = (0,\ -2),\qquad W_2 = \begin{pmatrix} 0.5 \\ 1 \end{pmatrix},\quad b_2 = (-1)$$
#
# | layer | $Z$ | $A$ |
# |---|---|---|
# | hidden | (1 · 1 + 0.5 · 2 + 0,  1 · (−1) + 0.5 · 1 − 2) = (2, −2.5) | relu: (2, 0) |
# | output | 2 · 0.5 + 0 · 1 − 1 = 0 | logistic: 0.5 |
#
# Your function keeps every $Z$ and every $A$, because the way back will ask for them. Mind the counting: there is one entry for each
# layer, and $x$ is no layer's answer.

# %% exercise="forward_pass"

# %% tags=["nbval-check-output"]
HAND = [np.array([[1.0, -1.0], [2.0, 1.0]]), np.array([[0.5], [1.0]])], [np.array([[0.0, -2.0]]), np.array([[-1.0]])]
sample = np.array([[1.0, 0.5]])

with needs("forward_pass"):
    Zs, As = forward_pass(sample, *HAND, [relu, logistic])
    for Z, A in zip(Zs, As):
        print("Z =", np.round(Z, 4), " A =", np.round(A, 4))

# %% [markdown]
# ## Backward: the same way back
#
# The gradient of the cost enters at the prediction and walks to the front, and every layer treats it alike. When a layer receives
# $dA$, the gradient of the cost at its answers, three things happen:
#
# $$dZ = dA \odot f'(Z) \qquad\qquad dW = A_\text{prev}^T\, dZ, \quad db = \textstyle\sum_\text{samples} dZ \qquad\qquad dA_\text{prev} = dZ\, W^T$$
#
# It passes the activation; it leaves the layer's own share behind; and it is handed on to the layer before, which does the same again. ($\odot$ multiplies entry
# by entry.) Your sample from above, if its class is 1:
#
# | layer | $dA$ | $dZ$ | $dW$ | $db$ |
# |---|---|---|---|---|
# | output | −1/0.5 = −2 | −2 · 0.25 = −0.5 | (2, 0) · (−0.5) = (−1, 0) | −0.5 |
# | hidden | −0.5 · (0.5, 1) = (−0.25, −0.5) | (−0.25 · 1, −0.5 · 0) = (−0.25, 0) | ? | (−0.25, 0) |
#
# **Predict** the matrix in the empty place: $x$ as a column, times $dZ$ as a row. Which of its columns is all zeros, and which weights are these?
#
# If you get stuck, `hint("08.backward_pass")` gives a nudge, and a larger one each time you ask again.

# %% exercise="backward_pass"

# %% tags=["nbval-check-output"]
with needs("forward_pass", "backward_pass"):
    dws, dbs = backward_pass(sample, np.array([[1.0]]), *HAND, [relu, logistic], cross_entropy)
    for dW, db in zip(dws, dbs):
        print("dW =", (np.round(dW, 4) + 0.0).tolist(), " db =", (np.round(db, 4) + 0.0).tolist())

# %% [markdown]
# The second hidden unit answered 0, and not one of its numbers learns anything from this sample. Keep that in mind; it returns at
# the end of the chapter.
#
# A gradient is believed when it has been checked. You know how from chapter 06; here is a quick form of it: move *all* parameters a little
# along a random direction, and see how fast the cost changes. Your gradient must predict the same speed.

# %% tags=["nbval-check-output"]
with needs("init_params", "forward_pass", "backward_pass"):
    acts = [tanh, relu, tanh, logistic]
    ws, bs = init_params([2, 5, 4, 3, 1], seed=8, scale=0.7)
    to_ws, to_bs = init_params([2, 5, 4, 3, 1], seed=88, scale=0.7)  # another network: the direction points to it

    def cost_on_the_way(t):
        there = [[p + t * (q - p) for p, q in zip(ps, qs)] for ps, qs in ((ws, to_ws), (bs, to_bs))]
        return cross_entropy(forward_pass(X, *there, acts)[1][-1], y)

    dws, dbs = backward_pass(X, y, ws, bs, acts, cross_entropy)
    predicted = sum(np.sum(dW * (V - W)) for dW, W, V in zip(dws, ws, to_ws))
    measured = (cost_on_the_way(1e-5) - cost_on_the_way(-1e-5)) / 2e-5
    print(f"your gradient predicts {predicted:.6f}, the cost itself says {measured:.6f}")

# %% [markdown]
# ## Training
#
# One epoch is one walk forward, one walk back, and one step for all weights and biases together. Do it `epochs` times.

# %% exercise="backprop"

# %% [markdown]
# What is a network with *no* hidden layer? A single neuron, and your training must then be that of chapter 04: from the weights
# (1, 2) and the bias 0, with learning rate 0.1, it ended after 500 epochs at a cost of 0.4865.

# %% tags=["nbval-check-output"]
def misclassified(p):
    return int(np.sum((p > 0.5) != (y > 0.5)))


with needs("forward_pass", "backward_pass", "backprop"):
    start = [np.array([[1.0], [2.0]])], [np.zeros((1, 1))]
    ws, bs, Zs, As = backprop(X, y, *start, [logistic], cross_entropy, 0.1, 500)
    print(f"no hidden layer: {misclassified(As[-1])} of 25 wrong, cost {cross_entropy(As[-1], y):.4f}")

# %% [markdown]
# Eight of 25 wrong: the straight line you know. From here on, every network is your own.
#
# ## Two hidden units
#
# With two hidden units we can watch what a hidden layer does. It turns every point of the plane into two answers, and two numbers
# are again a point in a plane, the **hidden space**. The output unit sees nothing but this hidden space, and there it draws what a single neuron
# always draws: a straight line. So the hidden layer has one task, to move the points until a straight line is enough.
#
# The cell draws both planes: on the left what the output unit is given, on the right where the points really are.
#
# **Predict** before you run: tanh answers between −1 and 1. Where in the hidden space will points lie whose unit is quite sure? And what will the
# straight line on the left look like on the right?

# %%
def hidden_and_plane(ws, bs, act_fs, alt):
    def hidden(points):
        return forward_pass(points, ws, bs, act_fs)[1][-2]

    x1 = np.linspace(-5.5, 5.5, 200)
    with figures.side_by_side(alt=alt):
        figures.hidden_space(
            hidden(X), y, ws[-1], bs[-1], images=[hidden(np.column_stack([x1, wave(x1)])) for wave in WAVES],
            title="What the output unit is given",
        )
        figures.regions(lambda points: forward_pass(points, ws, bs, act_fs)[1][-1], X, y, curves=WAVES, title="The plane of x1 and x2")


with needs("init_params", "forward_pass", "backward_pass", "backprop"):
    descended = backprop(X, y, *init_params([2, 2, 1], seed=4242), [tanh, logistic], cross_entropy, 0.1, 10_000)
    print(f"two hidden units: {misclassified(descended[3][-1])} of 25 wrong, cost {cross_entropy(descended[3][-1], y):.3f}")
    hidden_and_plane(
        *descended[:2], [tanh, logistic],
        alt="Left: hidden space, a square from -1 to 1. Class 1 lies along the upper and right edges, class 0 along the left and lower "
        "edges, and a straight falling diagonal runs between them; near its two ends a few points lie on the wrong side. Right: the plane. The boundary falls, "
        "rises between the waves, and falls again, too low at the left crest and too high at the right trough.",
    )

# %% [markdown]
# Most points lie along the edges of the square: at least one of their two units is quite sure. The straight line on the left is a zigzag on the right, down,
# up, down, of three nearly straight pieces: each hidden unit has put one bend into it. It is so much better than one neuron, and
# **three to five points** are still wrong.
#
# Why can we not say how many? Ten thousand steps magnify the smallest difference in rounding, and processors add up in different orders. The
# curve is the same; the last few points are a matter of luck. Never trust a conclusion that hangs on such a number.
#
# ## Not enough?
#
# So two hidden units are not enough to get all 25 points right: that is the claim. The evidence is a training that did not get there. Ask what it is evidence *of*.
# A network is trained by walking downhill, and one may stop short for two very different reasons: there is no better place, or this way of
# walking does not reach it.
#
# One experiment can tell. Keep the network, keep the cost, keep your gradient; change only the way of walking. **L-BFGS** (chapter 09 looks inside) also follows the gradient,
# but it remembers how the gradient has changed on its last steps, guesses from that how the ground curves, and chooses each step's length anew.
#
# **Predict:** the cell starts it from ten seeds. If two units really are not enough, how many of the ten numbers will be 0?

# %%
from scipy.optimize import minimize


def as_lists(v):
    """The nine numbers of a 2-2-1 network, dressed as ws and bs."""
    return [v[:4].reshape(2, 2), v[4:6].reshape(2, 1)], [v[6:8].reshape(1, 2), v[8:].reshape(1, 1)]


def cost_and_gradient(v):
    ws, bs = as_lists(v)
    dws, dbs = backward_pass(X, y, ws, bs, [tanh, logistic], cross_entropy)
    return cross_entropy(forward_pass(X, ws, bs, [tanh, logistic])[1][-1], y), np.hstack([dp.flat for dp in (*dws, *dbs)])


with needs("init_params", "forward_pass", "backward_pass"):
    found = []
    for seed in range(10):
        ws, bs = init_params([2, 2, 1], seed, scale=0.5)
        end = minimize(cost_and_gradient, np.hstack([p.flat for p in (*ws, *bs)]), jac=True, method="L-BFGS-B")
        found.append((misclassified(forward_pass(X, *as_lists(end.x), [tanh, logistic])[1][-1]), end.fun, end.x))
    print("misclassified:", [wrong for wrong, _, _ in found])
    best = min(found, key=lambda start: start[:2])
    hidden_and_plane(
        *as_lists(best[2]), [tanh, logistic],
        alt="Left: hidden space, the two classes on opposite sides of a straight line, no point ringed. Right: the plane. The boundary is a sharp zigzag that "
        "falls, rises steeply near the middle, and falls again; all 25 points are on their right sides.",
    )

# %% [markdown]
# Most of the ten starts end with all 25 points right. The claim is refuted, and a single start would have been enough: to show that something *can* be done, do it once.
#
# Look at the pictures again, side by side with those before. It is the same zigzag; only its middle is steeper. How much steeper, the weights tell:

# %%
with needs("init_params", "forward_pass", "backward_pass", "backprop"):
    for name, ws in (("gradient descent", descended[0]), ("L-BFGS", as_lists(best[2])[0])):
        print(f"largest weight after {name}: {max(np.abs(W).max() for W in ws):.0f}")

# %% [markdown]
# There is a perfect place, and it is far away: its weights are in the hundreds, while yours have come as far as ten or so in 10,000 epochs. The way there is a
# long, narrow valley, in which a fixed step of 0.1 times the gradient crawls or bounces from wall to wall. What is missing is not a
# neuron. It is a better way of walking.
#
# **Or a wider valley.** Give the network one unit more, and plain gradient descent, with the same step and a fifth of the epochs, does it too:

# %%
with needs("init_params", "forward_pass", "backward_pass", "backprop"):
    ws, bs, Zs, As = backprop(X, y, *init_params([2, 3, 1], seed=42), [tanh, logistic], cross_entropy, 0.1, 2000)
    print(f"three hidden units: {misclassified(As[-1])} of 25 wrong")

# %% [markdown]
# The third unit was not needed to *draw* the boundary. It makes the boundary easier to *find*. That is a good part of the reason why networks in
# practice are far larger than they would have to be.

# %% [markdown] question="why_two_units" points=3
# **A question to answer in writing.** A classmate says: "I trained the 2-2-1 network from a hundred random starts, and not once were all 25 points right. So two hidden
# units are not enough." Answer the classmate in a few sentences:
#
# - What do the hundred trainings show, and what do they not show?
# - What did you see in this chapter that settles the question, and why is a single case enough?
# - With *no* hidden unit (a single neuron), 25 right points really are out of reach. How can one be sure of that, without any training?
#
# # Rubric
# **1 point: what the trainings show.** They show that this way of training (plain gradient descent, this learning rate, these epochs and starts) rarely or never gets there. They do not
# show that no such weights exist. The answer separates what a network *can represent* from what a training *finds*, in whatever words.
#
# **1 point: the counterexample.** L-BFGS, with the same network, cost and gradient, found weights for which all 25 points are right. "There are no such weights" is refuted by one set of weights, however it was found.
#
# **1 point: an argument about all weights.** For every choice of weights the boundary of a single neuron is a straight line, and no straight line separates these points (for instance: the three
# class-0 points near (−5, 1), (1.7, 1), and the class-1 points between and below them, near (−1.8, 0), cannot be parted by a line; or: the crests of the lower wave stand higher than the troughs of the upper
# one between and beside them). A trial over many lines or many trainings earns nothing here; a drawing with a reason does.
#
# *Model answer.* A hundred failures say something about the way of training, not about the network: perhaps right weights exist and gradient descent does not reach them. So it is: L-BFGS found weights of the same 2-2-1 network that get all
# 25 points right, and one example is enough to show that something is possible. To show that something is impossible, trying is never enough; one needs a reason that covers all weights. For one neuron there is one: whatever the weights,
# its boundary is a straight line, and the waves overlap so that no line has all of one class on each side.

# %% [markdown]
# ## Deep
#
# Now the other half of the claim: a network of sizes 2-20-20-2-1, three hidden layers, does not misclassify any point. The last hidden layer has two units, so that
# its hidden space can be drawn.
#
# **Predict:** in the first picture of a hidden space both classes stretched along the edges of the square. This time two layers of twenty units have prepared the points. What will be left for
# the last straight line to do? Then run; it takes a moment.

# %%
def train(ws, bs, act_fs, cost_f, lrate, epochs, every=5):
    """Train in portions of `every` epochs; keep the mean cross-entropy and the number of wrong points of each."""
    costs, wrong = [], []
    for _ in range(epochs // every):
        ws, bs, Zs, As = backprop(X, y, ws, bs, act_fs, cost_f, lrate, every)
        costs.append(cross_entropy(As[-1], y))
        wrong.append(misclassified(As[-1]))
    return ws, bs, costs, np.array(wrong)


DEEP, TANHS = [2, 20, 20, 2, 1], [tanh, tanh, tanh, logistic]

with needs("init_params", "forward_pass", "backward_pass", "backprop"):
    deep_ws, deep_bs, deep_costs, deep_wrong = train(*init_params(DEEP, seed=42), TANHS, cross_entropy, 0.1, 2000)
    print(f"deep: {deep_wrong[-1]} of 25 wrong, cost {deep_costs[-1]:.4f}")
    print(f"none wrong for the first time about epoch {5 * np.argmin(deep_wrong) + 5}, "
          f"for good after epoch {5 * np.flatnonzero(deep_wrong)[-1] + 5}")
    hidden_and_plane(
        deep_ws, deep_bs, TANHS,
        alt="Left: hidden space. Class 0 is one small cluster in one corner, class 1 another in the opposite corner; a straight line passes "
        "between them with much room. Right: the plane. A smooth boundary runs midway between the two waves; all points are right.",
    )

# %% [markdown]
# None of 25 wrong. This half of the claim is true, and robustly so. In the hidden space the waves have been crumpled into two small heaps in opposite corners: the first layers have
# done all the work, and any line would do. In the plane the boundary now runs where you would have drawn it yourself, with room on both sides.
#
# ## A sum is a mean with longer legs
#
# The cost in this workbook is the *mean* over the samples. Many texts and programs use the *sum*. The difference is a factor of 25, the gradient is 25 times
# longer, its direction the same: does it matter?
#
# **Predict:** the same network, seed, and learning rate of 0.1, trained on the sum. Will it learn 25 times faster?

# %%
def summed_cross_entropy(y_preds, y, deriv=False):
    return len(y) * cross_entropy(y_preds, y, deriv=deriv)


with needs("init_params", "forward_pass", "backward_pass", "backprop"):
    _, _, sum_costs, sum_wrong = train(*init_params(DEEP, seed=42), TANHS, summed_cross_entropy, 0.1, 1000)
    print(f"on the sum: {sum_wrong[-1]} of 25 wrong after 1000 epochs")
    figures.cost(
        {"mean": deep_costs[:200], "sum": sum_costs}, epochs=np.arange(5, 1001, 5), title="The same learning rate, 0.1", ylabel="mean cross-entropy",
        alt="Cost against epoch for two trainings. On the mean it rests near 0.67 for some 250 epochs, then falls, with one brief spike near epoch 550, to "
        "almost 0. On the sum it jumps up and down from the beginning and ends far above the other.",
    )

# %% [markdown]
# It learns nothing useful: with legs 25 times as long it strides across the valleys instead of into them. (Where exactly it ends depends on your machine, as before. And even the mean
# overshoots once, at the spike near epoch 550; it comes back.)
#
# So a learning rate means nothing by itself: it belongs to a cost. Divide it by 25, and the sum walks exactly the path of the mean:

# %% tags=["nbval-check-output"]
with needs("init_params", "forward_pass", "backward_pass", "backprop"):
    by_mean = backprop(X, y, *init_params(DEEP, seed=42), TANHS, cross_entropy, 0.1, 100)
    by_sum = backprop(X, y, *init_params(DEEP, seed=42), TANHS, summed_cross_entropy, 0.1 / 25, 100)
    print("same weights after 100 epochs:", all(np.allclose(V, W) for V, W in zip(by_mean[0], by_sum[0])))

# %% [markdown]
# This is why the mean is the better habit: with twice as many samples, the sum needs another learning rate, and the mean does not.
#
# ## Dead units
#
# Your functions take any activation, so let us be bold and use relu in all hidden layers. Remember the hidden unit of the example by hand: it answered 0, and no gradient came through. A relu
# that answers 0 to *every* sample gets no gradient from any of them. It cannot change, so it will answer 0 for ever: it is **dead**. A function that finds such units is worth having.

# %% exercise="dead_units"

# %% [markdown]
# Here is the deep network with relu, from seed 94. **Predict:** when you read the first line of the output, what will the whole training be able to change?

# %% tags=["nbval-check-output"]
RELUS = [relu, relu, relu, logistic]

with needs("dead_units", "init_params", "forward_pass", "backward_pass", "backprop"):
    ws, bs = init_params(DEEP, seed=94)
    print("dead units in each layer:", [int(count) for count in dead_units(forward_pass(X, ws, bs, RELUS)[1])])
    new_ws, new_bs, Zs, As = backprop(X, y, ws, bs, RELUS, cross_entropy, 0.1, 500)
    print("numbers that have changed:", sum(np.sum(p != q) for p, q in zip([*ws, *bs], [*new_ws, *new_bs])), "of 525")
    print("predictions:", np.unique(np.round(As[-1], 2)), f" cost {cross_entropy(As[-1], y):.4f}")

# %% [markdown]
# Both units of the last hidden layer are dead, and they are a cork in the bottle: nothing goes forward through them, nothing comes back. Of 525 numbers a single one still learns, the output's bias, and it learns all that can be learned without
# looking at the points: 15 of 25 are of class 1, so the answer is 0.6 for everybody. Its cost, −0.6 log 0.6 − 0.4 log 0.4 = 0.673, is the plateau on which
# the tanh network rested, too, before it found its way.
#
# With twenty relus in a layer some die and nobody misses them. With two, and small random weights, it is easily both. Hence the advice: **no relu in a narrow layer**; give that layer tanh, or more units. And
# if a training does not move, count the dead before you change anything else.
#
# ## Your turn
#
# Change whatever you like in this cell: sizes, seeds, activations (one for each layer), the cost, the learning rate. Three questions to begin with: does `[relu, relu, tanh, logistic]` rescue seed 94? How does
# `mean_squared_error` compare? How small can you make the network, and how few the epochs, with no point wrong? (The left picture needs two units in the last hidden layer.)

# %%
sizes, seed, lrate, epochs = [2, 8, 2, 1], 7, 0.2, 800
act_fs, cost_f = [tanh, tanh, logistic], cross_entropy

with needs("init_params", "forward_pass", "backward_pass", "backprop"):
    ws, bs, Zs, As = backprop(X, y, *init_params(sizes, seed), act_fs, cost_f, lrate, epochs)
    print(f"{misclassified(As[-1])} of 25 wrong, cost {cross_entropy(As[-1], y):.4f}")

# %% [markdown]
# ## What you can do now
#
# - write the forward and the backward pass of a network of any depth, and check the gradient in a few lines;
# - read a hidden space, and say what the layers before it are for;
# - tell what a network can represent from what a training finds, and say which kind of evidence settles which question;
# - translate a learning rate between a sum and a mean;
# - recognise dead units, and a training that has learnt only the share of the classes.
#
# In chapter 09 you learn better ways of walking.
#
# ## For the curious: why nobody stacks logistic layers
#
# Take the deep network with the logistic function in its hidden layers, too, and it stays on the plateau at 0.673, from almost any seed. No unit is dead. What is it, then? The first gradients tell: here is the
# length of each layer's $dW$ before the first step, for both activations.
#
# **Predict:** the slope of the logistic function is 0.25 at most, that of tanh 1. What does that make of a gradient on its way through three layers?

# %%
with needs("init_params", "forward_pass", "backward_pass"):
    for act_f in (tanh, logistic):
        dws, _ = backward_pass(X, y, *init_params(DEEP, seed=42), [act_f, act_f, act_f, logistic], cross_entropy)
        print(f"{act_f.__name__:>8}:", "  ".join(f"layer {i}: {np.linalg.norm(dW):.6f}" for i, dW in enumerate(dws, start=1)))

# %% [markdown]
# With tanh all four layers hear about the error about equally loudly. With the logistic function the gradient grows fainter by a factor of ten at each layer on the way to the front, until the first layer is told a thousandth of what the last one
# is told. This is the **vanishing gradient**. It kept networks shallow for twenty years; larger first weights, relu, and cleverer steps have ended it. Try `scale=1.0` in this cell.
