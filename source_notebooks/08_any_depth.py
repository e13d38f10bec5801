# %% [markdown]
# # 8 · Any depth
#
# One neuron draws one straight line, and on the two waves of chapter 04 every straight line leaves points on its wrong side.
# A hidden layer lets a network bend its line. The functions of chapter 06 know exactly one hidden layer; now you write them
# for **any number of layers**: five short functions, about thirty lines.
#
# Then you put a claim to the test. A course notebook about these very points says that two hidden neurons cannot get all of
# them right, and that a deeper network can. One half of this is true. You will find out which, and you will see how one finds
# out such things, which is worth more.
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
    alt="Two sine waves of points, class 1 one unit above class 0. The crests of the lower wave reach higher than the troughs "
    "of the upper one, so no straight line separates the classes.",
)

# %% [markdown]
# ## A network is two lists
#
# A layer with two inputs and three units is a matrix $W$ of shape (2, 3) and a row $b$ of shape (1, 3). A network is a list of
# such layers, so two lists hold all of it: `ws` and `bs`. Its **sizes** say the rest. `[2, 3, 1]` means two features, three
# hidden units, one output:
#
# | layer | $W$ | $b$ | numbers to learn |
# |---|---|---|---|
# | hidden | (2, 3) | (1, 3) | 6 + 3 = 9 |
# | output | (3, 1) | (1, 1) | 3 + 1 = 4 |
#
# Where do the first weights come from? They must *differ*: if all weights of a layer began equal, its units would compute the
# same, be told the same, and stay equal for ever; twenty of them would be worth one. So they are drawn at random. And they should
# be *small*: tanh is steep near 0 and flat far out, and where it is flat hardly any gradient comes through. The biases may
# begin at zero, since the weights already make the units differ.
#
# Everything random here hangs on a seed. We draw with `np.random.RandomState`, numpy's older generator, whose numbers will never
# change: your network begins like ours, on every machine.

# %% exercise="init_params"

# %% [markdown]
# **Predict:** how many numbers does a network of sizes `[2, 20, 20, 2, 1]` learn? Count layer by layer, as in the table. Then run.

# %% tags=["nbval-check-output"]
with needs("init_params"):
    ws, bs = init_params([2, 20, 20, 2, 1], seed=42)
    for W, b in zip(ws, bs):
        print(f"W {W.shape}, b {b.shape}: {W.size + b.size} numbers")
    print(sum(p.size for p in [*ws, *bs]), "in all")

# %% [markdown]
# ## Forward: along the list
#
# A layer computes $Z = A_\text{prev} W + b$ and answers $A = f(Z)$, where $A_\text{prev}$ is what the layer before it has
# answered; the first layer is given the samples themselves. A network does nothing else. By hand, with two hidden units (relu),
# one output (logistic) and a single sample $x = (1,\ 0.5)$:
#
# $$W_1 = \begin{pmatrix} 1 & -1 \\ 2 & 1 \end{pmatrix},\quad b_1 = (0,\ -2),\qquad W_2 = \begin{pmatrix} 0.5 \\ 1 \end{pmatrix},\quad b_2 = (-1)$$
#
# | layer | $Z$ | $A$ |
# |---|---|---|
# | hidden | (1 · 1 + 0.5 · 2 + 0,  1 · (−1) + 0.5 · 1 − 2) = (2, −2.5) | relu: (2, 0) |
# | output | 2 · 0.5 + 0 · 1 − 1 = 0 | logistic: 0.5 |
#
# Your function keeps every $Z$ and every $A$, because the way back will ask for them: one entry for each layer. Mind the
# counting: $x$ is no layer's answer.

# %% exercise="forward_pass"

# %% tags=["nbval-check-output"]
HAND_WS = [np.array([[1.0, -1.0], [2.0, 1.0]]), np.array([[0.5], [1.0]])]
HAND_BS = [np.array([[0.0, -2.0]]), np.array([[-1.0]])]
sample, label = np.array([[1.0, 0.5]]), np.array([[1.0]])

with needs("forward_pass"):
    Zs, As = forward_pass(sample, HAND_WS, HAND_BS, [relu, logistic])
    for Z, A in zip(Zs, As):
        print("Z =", np.round(Z, 4).tolist(), " A =", np.round(A, 4).tolist())

# %% [markdown]
# ## Backward: the same way back
#
# The gradient of the cost enters at the prediction and walks to the front, and every layer treats it alike. When $dA$ arrives,
# the gradient at the layer's answers, three things happen ($\odot$ multiplies entry by entry):
#
# $$dZ = dA \odot f'(Z) \qquad\quad dW = A_\text{prev}^T\, dZ, \quad db = \textstyle\sum_\text{samples} dZ \qquad\quad dA_\text{prev} = dZ\, W^T$$
#
# It passes the activation; it leaves behind the layer's own share; and what is handed on is the $dA$ of the layer before, where
# the same happens again. Here is the sample from above on its way back, if its class is 1:
#
# | layer | $dA$ | $dZ$ | $dW$ | $db$ |
# |---|---|---|---|---|
# | output | −1 / 0.5 = −2 | −2 · 0.25 = −0.5 | (2, 0) · (−0.5) = (−1, 0), as a column | −0.5 |
# | hidden | −0.5 · (0.5, 1) = (−0.25, −0.5) | (−0.25 · 1, −0.5 · 0) = (−0.25, 0) | ? | (−0.25, 0) |
#
# **Predict** the empty place: $x$ as a column times $dZ$ as a row. Which of its numbers are 0, and whose weights are these?
#
# Whenever you are stuck, `hint("08.backward_pass")` gives you a nudge, and a larger one each time you ask again.

# %% exercise="backward_pass"

# %% tags=["nbval-check-output"]
with needs("forward_pass", "backward_pass"):
    dws, dbs = backward_pass(sample, label, HAND_WS, HAND_BS, [relu, logistic], cross_entropy)
    for dW, db in zip(dws, dbs):
        print("dW =", (np.round(dW, 4) + 0.0).tolist(), " db =", (np.round(db, 4) + 0.0).tolist())

# %% [markdown]
# The second hidden unit has answered 0, and none of its numbers learns anything from this sample. Keep that in mind; it comes
# back at the end of the chapter.
#
# A gradient is believed when it has been checked. You know how from chapter 06. Here is a quick form: walk a tiny step from your
# network straight towards another one. Your gradient must predict how fast the cost changes on that way.

# %% tags=["nbval-check-output"]
with needs("init_params", "forward_pass", "backward_pass"):
    mixed = [tanh, relu, tanh, logistic]
    ws, bs = init_params([2, 5, 4, 3, 1], seed=8, scale=0.7)
    other_ws, other_bs = init_params([2, 5, 4, 3, 1], seed=88, scale=0.7)

    def cost_on_the_way(t):  # t = 0 is your network, t = 1 the other one; all their biases are 0
        ws_there = [W + t * (V - W) for W, V in zip(ws, other_ws)]
        return cross_entropy(forward_pass(X, ws_there, bs, mixed)[1][-1], y)

    dws, dbs = backward_pass(X, y, ws, bs, mixed, cross_entropy)
    predicted = sum(np.sum(dW * (V - W)) for dW, W, V in zip(dws, ws, other_ws))
    measured = (cost_on_the_way(1e-5) - cost_on_the_way(-1e-5)) / 2e-5
    print(f"your gradient predicts {predicted:.6f}, the cost itself says {measured:.6f}")

# %% [markdown]
# ## Training
#
# One epoch is one walk forward, one walk back, and one step for all weights and biases together.

# %% exercise="backprop"

# %% [markdown]
# What is a network with *no* hidden layer? A single neuron; so your training must then do what that of chapter 04 did. From the
# weights (1, 2) and the bias 0, with learning rate 0.1, it ended after 500 epochs at a cost of 0.4865.

# %% tags=["nbval-check-output"]
def misclassified(p):
    return int(np.sum((p > 0.5) != (y > 0.5)))


with needs("forward_pass", "backward_pass", "backprop"):
    ws, bs = [np.array([[1.0], [2.0]])], [np.zeros((1, 1))]
    ws, bs, Zs, As = backprop(X, y, ws, bs, [logistic], cross_entropy, 0.1, 500)
    print(f"no hidden layer: {misclassified(As[-1])} of 25 wrong, cost {cross_entropy(As[-1], y):.4f}")

# %% [markdown]
# Eight of 25 wrong: the straight line you know. From here on every network is your own.
#
# ## Two hidden units
#
# With two hidden units you can watch what a hidden layer does. It turns each point of the plane into two answers, and two numbers
# are again a point in a plane: the **hidden space**. The output unit sees nothing else, and there it does what a single neuron
# always does: it draws a straight line. So the hidden layer has one task, to move the points until a straight line is enough.
#
# The cell draws both planes: on the left what the output unit is given, on the right where the points really are.
#
# **Predict:** tanh answers between −1 and 1. Where in the hidden space does a point lie if one unit is quite sure of it? If both are? And
# what will the straight line on the left be on the right? Then run; 10,000 epochs take about a second.

# %%
def hidden_and_plane(ws, bs, act_fs, alt):
    def hidden(points):
        return forward_pass(points, ws, bs, act_fs)[1][-2]

    def predict(points):
        return forward_pass(points, ws, bs, act_fs)[1][-1]

    x1 = np.linspace(-5, 5, 200)
    images = [hidden(np.column_stack([x1, wave(x1)])) for wave in WAVES]
    with figures.side_by_side(alt=alt):
        figures.hidden_space(hidden(X), y, ws[-1], bs[-1], images=images, title="What the output unit is given")
        figures.regions(predict, X, y, curves=WAVES, title="Where the points are")


with needs("init_params", "forward_pass", "backward_pass", "backprop"):
    ws, bs = init_params([2, 2, 1], seed=4242)
    gd_ws, gd_bs, _, _ = backprop(X, y, ws, bs, [tanh, logistic], cross_entropy, 0.1, 10_000)
    Zs, As = forward_pass(X, gd_ws, gd_bs, [tanh, logistic])
    print(f"two hidden units: {misclassified(As[-1])} of 25 wrong")
    hidden_and_plane(
        gd_ws, gd_bs, [tanh, logistic],
        alt="Left: hidden space, a square from -1 to 1. Class 1 lies along the upper and right edges, class 0 along the left and lower "
        "ones, and a falling diagonal runs between them; at its ends a few points are on the wrong side. Right: the boundary falls, "
        "rises in the middle, and falls again, like a flattened wave; the ringed points are near the left crest and the right trough.",
    )

# %% [markdown]
# Points of which a unit is sure lie at an edge of the square, and most do. The straight line on the left is a zigzag on the right:
# down, up, down. That is much better than one neuron, and still **three to five points** are wrong.
#
# Why can we not say how many? Ten thousand steps magnify the smallest difference in rounding, and processors add up in different
# orders. The shape is the same on every machine; the last few points are luck. Never rest a conclusion on such a number.
#
# ## Not enough?
#
# Two hidden units, the claim says, are not enough for all 25 points, and the evidence is a training like yours. But evidence of what?
# A walk downhill may end too high for two very different reasons: there is no lower place, or this way of walking does not get there.
#
# An experiment can tell. Keep the network, the cost and your gradient, and change only the way of walking. **BFGS** (chapter 09
# looks inside) follows the gradient, too, but it remembers how the gradient has changed from step to step, concludes how the
# ground curves, and chooses the length and direction of each step anew.
#
# **Predict:** the cell starts BFGS from six seeds. If two units really are not enough, how many of the six numbers will be 0?

# %%
from scipy.optimize import minimize


def as_lists(v):
    """The nine numbers of a 2-2-1 network as ws and bs."""
    return [v[:4].reshape(2, 2), v[4:6].reshape(2, 1)], [v[6:8].reshape(1, 2), v[8:].reshape(1, 1)]


def as_vector(ws, bs):
    return np.hstack([p.flat for p in (*ws, *bs)])


def cost_and_gradient(v):
    ws, bs = as_lists(v)
    dws, dbs = backward_pass(X, y, ws, bs, [tanh, logistic], cross_entropy)
    return cross_entropy(forward_pass(X, ws, bs, [tanh, logistic])[1][-1], y), as_vector(dws, dbs)


with needs("init_params", "forward_pass", "backward_pass"):
    ends, wrong = [], []
    for seed in range(6):
        start = as_vector(*init_params([2, 2, 1], seed, scale=1.0))
        ends.append(as_lists(minimize(cost_and_gradient, start, jac=True, method="BFGS").x))
        wrong.append(misclassified(forward_pass(X, *ends[-1], [tanh, logistic])[1][-1]))
    print("misclassified:", wrong)
    bfgs_ws, bfgs_bs = ends[np.argmin(wrong)]
    hidden_and_plane(
        bfgs_ws, bfgs_bs, [tanh, logistic],
        alt="Left: hidden space. Nearly all points lie on the left or the right edge; a falling straight line has every point of class 0 above it "
        "and every point of class 1 below it. Right: the boundary is a sharp zigzag that falls, rises steeply in the middle, and falls again; "
        "all 25 points are on their right sides.",
    )

# %% [markdown]
# Not none: several starts end with all 25 points right, and the first of these is drawn. One would have been enough: to show that
# something *can* be done, do it once. Two hidden units are enough.
#
# The picture even shows how they do it. The first unit has become a **switch**: −1 on one side of a steep line, 1 on the other,
# which puts every point on the left or on the right edge. The other unit stays gentle and measures how far along a slanted
# direction a point lies. With the switch off the output draws its border at one height, with the switch on at another: two falling
# lines, joined where it flips.
#
# Compare this with the boundary before. It was the same zigzag with a softer switch. How much softer, the weights tell:

# %%
with needs("init_params", "forward_pass", "backward_pass", "backprop"):
    for name, ws in (("gradient descent", gd_ws), ("BFGS", bfgs_ws)):
        print(f"largest weight after {name}: {max(np.abs(W).max() for W in ws):.0f}")

# %% [markdown]
# A perfect place exists, and it is far away: its weights are in the hundreds, and in 10,000 epochs yours have come as far as ten or so.
# The way there is a long, narrow valley, in which steps of a fixed learning rate creep, or bounce from wall to wall. What is missing is
# no neuron. It is a better way of walking.
#
# **Or a wider valley.** Give the network one unit more, and plain gradient descent gets there with the same learning rate in a fifth of the
# epochs:

# %%
with needs("init_params", "forward_pass", "backward_pass", "backprop"):
    ws, bs = init_params([2, 3, 1], seed=42)
    ws, bs, Zs, As = backprop(X, y, ws, bs, [tanh, logistic], cross_entropy, 0.1, 2000)
    print(f"three hidden units: {misclassified(As[-1])} of 25 wrong")

# %% [markdown]
# The third unit is not needed to *draw* the boundary. It makes the boundary easier to *find*. This is a good part of the reason why
# the networks of practice are far larger than they would have to be.

# %% [markdown] question="why_two_units" points=3
# **A question to answer in writing.** A classmate says: "I trained the 2-2-1 network from a hundred random starts, and not once were all 25
# points right. So two hidden units are not enough." Answer in a few sentences:
#
# - What do the hundred trainings show, and what do they not show?
# - What in this chapter settles the matter, and why is a single case enough?
# - With *no* hidden unit all 25 points really are out of reach. How can one be sure of that without any training?
#
# # Rubric
# **1 point: what trainings show.** The hundred trainings say something about this way of training (gradient descent, this learning rate, these
# starts), not that right weights do not exist. In whatever words, the answer separates what a network *can represent* from what a training *finds*.
#
# **1 point: the counterexample.** BFGS found weights of the same network, for the same cost, with all 25 points right. "There are none" is
# refuted by one example, however it was found.
#
# **1 point: an argument about all weights.** Whatever its weights, a single neuron has a straight boundary, and no straight line parts these points.
# A reason is wanted for the second half, in words or as a drawing: for instance, the class-1 point (−1.84, 0.04) lies inside the triangle
# of the class-0 points (−5, 0.96), (1.67, 1.00), (−1.67, −1.00), and a line with all three corners on one side has the whole triangle there.
# Many lines tried in vain, or many trainings, earn nothing here.
#
# *Model answer.* A hundred failures tell us about the way of training: perhaps right weights exist and gradient descent does not reach them. So it
# is: from other steps on the same ground BFGS reached weights of the 2-2-1 network that get all 25 points right, and one example proves that a
# thing is possible. That a thing is *im*possible no number of trials can prove; it needs a reason that covers all weights at once. For one
# neuron there is one: its boundary is always straight, and a class-1 point lies inside a triangle of class-0 points, so no line has all of them on their right sides.

# %% [markdown]
# ## Deep
#
# Now the other half of the claim: a network of sizes 2-20-20-2-1, with three hidden layers, gets every point right. Its last hidden layer has
# two units, so that its hidden space can be drawn.
#
# **Predict:** above, the points were strung along the edges of the hidden space. This time two layers of twenty units prepare them. What will
# be left to do for the last straight line?

# %%
def train(ws, bs, act_fs, cost_f, lrate, epochs, every=5):
    """Train, and every few epochs note the mean cross-entropy and how many points are wrong."""
    costs, wrong = [], []
    for _ in range(epochs // every):
        ws, bs, _, As = backprop(X, y, ws, bs, act_fs, cost_f, lrate, every)
        costs.append(cross_entropy(As[-1], y))
        wrong.append(misclassified(As[-1]))
    return ws, bs, costs, np.array(wrong)


DEEP, TANHS = [2, 20, 20, 2, 1], [tanh, tanh, tanh, logistic]

with needs("init_params", "forward_pass", "backward_pass", "backprop"):
    ws, bs = init_params(DEEP, seed=42)
    ws, bs, mean_costs, wrong = train(ws, bs, TANHS, cross_entropy, 0.1, 2000)
    print(f"three hidden layers: {wrong[-1]} of 25 wrong, cost {mean_costs[-1]:.4f}")
    print(f"none wrong for the first time about epoch {5 * np.argmin(wrong) + 5},", end=" ")
    print(f"and ever since epoch {5 * np.flatnonzero(wrong)[-1] + 10}")
    hidden_and_plane(
        ws, bs, TANHS,
        alt="Left: hidden space. All points of class 0 lie in a small heap near one corner, those of class 1 in a heap near the opposite "
        "corner; a straight line passes between them with much room. Right: a smooth boundary runs between the two waves; all points are right.",
    )

# %% [markdown]
# None of 25 wrong: this half of the claim is true, and no luck of the seed (try others below). The first layers have crumpled the two
# waves into two heaps in opposite corners, and many a line would do to part them. In the plane the boundary runs about where you
# would draw it yourself.
#
# ## A sum is a mean with longer legs
#
# Our cost is the *mean* over the samples. Many texts take the *sum*. The gradient is then 25 times as long and has the same direction. Does it matter?
#
# **Predict:** the same network and seed, trained on the sum with the same learning rate of 0.1. Will it learn 25 times as fast?

# %%
def summed_cross_entropy(y_preds, y, deriv=False):
    return len(y) * cross_entropy(y_preds, y, deriv=deriv)


with needs("init_params", "forward_pass", "backward_pass", "backprop"):
    ws, bs = init_params(DEEP, seed=42)
    ws, bs, sum_costs, wrong = train(ws, bs, TANHS, summed_cross_entropy, 0.1, 800)
    print(f"on the sum: {wrong[-1]} of 25 wrong after 800 epochs")
    figures.cost(
        {"mean": mean_costs[:160], "sum": sum_costs}, epochs=np.arange(5, 801, 5),
        title="The same learning rate, 0.1", ylabel="mean cross-entropy",
        alt="Cost against epoch for two trainings. On the mean it stays near 0.67 for some 250 epochs, then falls to almost 0, with "
        "a few spikes after epoch 500. On the sum it jumps up and down from the beginning and stays far higher.",
    )

# %% [markdown]
# It does not even get there: with legs 25 times as long it strides across the valleys instead of into them. (Where it ends depends on your
# machine, as before. Even the mean oversteps a few times after epoch 500; it recovers.)
#
# So a learning rate means nothing by itself; it belongs to a cost. Divide it by 25, and the sum walks exactly where the mean does:

# %% tags=["nbval-check-output"]
with needs("init_params", "forward_pass", "backward_pass", "backprop"):
    ws, bs = init_params(DEEP, seed=42)
    mean_ws = backprop(X, y, ws, bs, TANHS, cross_entropy, 0.1, 100)[0]
    sum_ws = backprop(X, y, ws, bs, TANHS, summed_cross_entropy, 0.1 / 25, 100)[0]
    print("same weights after 100 epochs:", all(np.allclose(V, W) for V, W in zip(mean_ws, sum_ws)))

# %% [markdown]
# This is why the mean is the better habit: when the samples become twice as many, the sum needs a new learning rate, and the mean does not.
#
# ## Dead units
#
# Your functions take any activation, so be bold and use relu in all hidden layers. Remember the hidden unit of the example by hand: it
# answered 0, and no gradient came through. A relu that answers 0 to *every* sample gets no gradient from any of them; it cannot change,
# so it will answer 0 for ever. It is **dead**. When a training does not move, one wants to know whether that is why.

# %% exercise="dead_units"

# %% [markdown]
# Here is the deep network with relu, from seed 94. **Predict:** run the cell, read only the first line of its output, and say which numbers
# of the network the training can still change. Then read on.

# %% tags=["nbval-check-output"]
RELUS = [relu, relu, relu, logistic]

with needs("dead_units", "init_params", "forward_pass", "backward_pass", "backprop"):
    ws, bs = init_params(DEEP, seed=94)
    Zs, As = forward_pass(X, ws, bs, RELUS)
    print("dead units, layer by layer:", [int(count) for count in dead_units(As)])
    new_ws, new_bs, Zs, As = backprop(X, y, ws, bs, RELUS, cross_entropy, 0.1, 500)
    changed = sum(np.sum(p != q) for p, q in zip([*ws, *bs], [*new_ws, *new_bs]))
    print(f"changed by 500 epochs: {changed} of 525 numbers")
    print(f"predictions: {np.unique(np.round(As[-1], 2))}, cost {cross_entropy(As[-1], y):.4f}")

# %% [markdown]
# Both units of the last hidden layer are dead, a cork in the bottle: nothing gets forward through them, and nothing comes back. Of 525 numbers a single
# one still learns, the bias of the output, and it learns all that can be known without looking at the points: 15 of 25 are of class 1, so
# it says 0.6 to everybody. That costs −0.6 log 0.6 − 0.4 log 0.4 = 0.6730, the plateau on which the tanh network rested at first, too.
#
# Among twenty relus a few dead ones are not missed. Of two, with small random weights, both may easily be dead. Hence the advice: **no
# relu in a narrow layer**; give that layer tanh, or more units. And before you change anything else in a training that does not move, count the dead.
#
# ## Your turn
#
# Change whatever you like: sizes, seed, activations (one for each layer), cost, learning rate. Three questions to begin with. Does
# `[relu, relu, tanh, logistic]` rescue seed 94? What becomes of the deep network with `mean_squared_error`? And how small can a network be, and
# how few its epochs, so that plain gradient descent gets every point right?

# %%
sizes, seed, lrate, epochs = [2, 8, 1], 7, 0.2, 1000
act_fs, cost_f = [tanh, logistic], cross_entropy

with needs("init_params", "forward_pass", "backward_pass", "backprop"):
    ws, bs = init_params(sizes, seed)
    ws, bs, Zs, As = backprop(X, y, ws, bs, act_fs, cost_f, lrate, epochs)
    print(f"{misclassified(As[-1])} of 25 wrong, cost {cost_f(As[-1], y):.4f}")
    if sizes[-2] == 2:  # only then the hidden space is a plane
        hidden_and_plane(ws, bs, act_fs, alt="The hidden space and the plane of your own network.")

# %% [markdown]
# ## What the libraries do differently, and why
#
# - **scikit-learn**'s `MLPClassifier` keeps a network as you do, in two lists: `coefs_` and `intercepts_`. It draws its first
#   weights smaller the more units a layer connects, so that sums neither vanish nor explode; one scale for all layers, as here,
#   is fine for small networks only. It trains on batches of up to 200 samples, with relu and a restless step called Adam.
# - **PyTorch** keeps a list of layers, each with its own weights, and each layer may be of another kind. Its costs are means
#   unless you ask for sums, for the reason you have measured.
# - Both would call your 2-20-20-2-1 network tiny. The loop is the same for a thousand times as many weights; what changes is
#   that one no longer looks at all samples before every step. That is chapter 09.
#
# ## What you can do now
#
# - write the forward and the backward pass for a network of any depth, and check its gradient in a few lines;
# - read a hidden space, and say what the layers before it are for;
# - tell what a network can represent from what a training finds, and say which evidence settles which question;
# - translate a learning rate from a mean to a sum and back;
# - recognise dead units, and a training that has learnt no more than how common the classes are.
#
# ## For the curious: the fading gradient
#
# Give the hidden layers of the deep network the logistic function, and after 2,000 epochs it still rests on the plateau at 0.6730. No unit
# is dead. What is it, then? Look at the first gradients: here is the length of each layer's $dW$ before the first step.
#
# **Predict:** the slope of the logistic function is at most 0.25, that of tanh at most 1. What does this make of a gradient on its way to the front?

# %%
with needs("init_params", "forward_pass", "backward_pass"):
    for act_f in (tanh, logistic):
        ws, bs = init_params(DEEP, seed=42)
        dws, dbs = backward_pass(X, y, ws, bs, [act_f, act_f, act_f, logistic], cross_entropy)
        print(f"{act_f.__name__:>8}, first layer to last:", *[f"{np.linalg.norm(dW):.5f}" for dW in dws])

# %% [markdown]
# With tanh every layer hears about the error equally loudly. With the logistic function the gradient fades by a factor of about ten in each layer, and
# what reaches the first is a thousandth of what the last is told. This is the **vanishing gradient**, and for a long time it kept networks shallow.
# Larger first weights help, and relu, and cleverer steps. Try `scale=1.0` in this cell,
# and then in a training.
