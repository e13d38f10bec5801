# %% [markdown]
# # 6 · Backpropagation
#
# A network with a hidden layer is a chain of simple steps, and each step has a slope that you can write down.
# Backpropagation is the chain rule, walked backwards along that chain. Every network that learns gets its gradient in
# this way, whatever its size.
#
# It is also easy to get wrong without noticing. A wrong gradient raises no error, and often it even trains. So in this
# chapter you build two things: the way back, and an instrument that tells whether the way back is right. The
# instrument comes first. With it you hunt for bugs: some that were planted here, and two that were published.
#
# The activations and costs are those of chapter 02, ready-made, so you can start here and now.

# %%
from functools import partial

import numpy as np

from course import check, data, figures, hint, needs, suspects
from course.given import cross_entropy, logistic, mean_squared_error, relu, tanh

# %% [markdown]
# ## The way forward
#
# A layer multiplies what it is given by its weights, adds its bias and applies its activation. Two layers do that
# twice, and the second is given what the first one answers:
#
# $$x \;\xrightarrow{\;W_1,\,b_1\;}\; Z_1 \;\xrightarrow{\;f_1\;}\; A_1 \;\xrightarrow{\;W_2,\,b_2\;}\; Z_2
# \;\xrightarrow{\;f_2\;}\; A_2 \;\longrightarrow\; C$$
#
# | | shape | |
# |---|---|---|
# | $x$ | (m, n) | m samples, one per row, with n features |
# | $W_1$, $b_1$ | (n, h), (1, h) | from n features to h hidden units |
# | $Z_1$, $A_1$ | (m, h) | the hidden layer before and after its activation |
# | $W_2$, $b_2$ | (h, k), (1, k) | from h hidden units to k outputs |
# | $Z_2$, $A_2$ | (m, k) | the output layer; $A_2$ is the prediction |
# | $C$ | one number | the cost |
#
# Here is one sample on its way, by hand. It is (1, 2) with the label 1; the hidden layer uses tanh, the output the
# logistic function.
#
# $$W_1 = \begin{pmatrix} 1 & -1 \\ 0 & 1 \end{pmatrix}\quad b_1 = (-1,\; 0)\quad
# W_2 = \begin{pmatrix} 2 \\ -1 \end{pmatrix}\quad b_2 = 0$$
#
# | | |
# |---|---|
# | $Z_1$ | (1 · 1 + 2 · 0 − 1, 1 · (−1) + 2 · 1 + 0) = (0, 1) |
# | $A_1$ | (tanh 0, tanh 1) = (0, 0.76) |
# | $Z_2$ | 0 · 2 + 0.76 · (−1) + 0 = **?** |
# | $A_2$ | logistic(**?**) |
#
# **Predict:** on which side of 0.5 is the prediction? Then write `forward_pass`, for any number of samples and units.

# %% exercise="forward_pass"

# %% tags=["nbval-check-output"]
one_x, one_y = np.array([[1.0, 2.0]]), np.array([[1.0]])
one_ws = [np.array([[1.0, -1.0], [0.0, 1.0]]), np.array([[2.0], [-1.0]])]
one_bs = [np.array([[-1.0, 0.0]]), np.array([[0.0]])]

with needs("forward_pass"):
    for name, array in zip(("Z1", "A1", "Z2", "A2"), forward_pass(one_x, one_ws, one_bs, [tanh, logistic])):
        print(name, np.round(array, 2))

# %% [markdown]
# The network says 0.32 where 1 is wanted. Which of its nine numbers should change, and which way? That is what a
# gradient answers: for each parameter, how fast the cost grows when this parameter grows.
#
# ## A slope by nudging
#
# There is a way to the gradient that needs no calculus: nudge one parameter and watch the cost. It is slow, but there
# is little to get wrong, and that makes it a good witness.
#
# Take $f(x) = x^2$ at 1.5, where the slope is 3. Step 0.1 to one side, and the slope you measure is
# (2.56 − 2.25) / 0.1 = 3.1. Step 0.1 to both sides, and it is (2.56 − 1.96) / 0.2 = 3.0.
#
# In the figure the step is a whole unit, so that you can see it. **Predict:** three straight lines are drawn, the
# tangent at 1.5 and the two secants. Which two of them will be parallel?

# %%
around = np.linspace(0.3, 2.7, 121)
figures.curves(
    around,
    {
        "x²": around**2,
        "tangent": 2.25 + 3 * (around - 1.5),
        "to one side": np.where((around >= 1.5) & (around <= 2.5), 2.25 + 4 * (around - 1.5), np.nan),
        "to both sides": np.where((around >= 0.5) & (around <= 2.5), 0.25 + 3 * (around - 0.5), np.nan),
    },
    title="Three slopes of a parabola at 1.5", xlabel="x", ylabel="f(x)",
    alt="The parabola x squared and three straight lines. The tangent at 1.5 and the secant from 0.5 to 2.5 are "
    "parallel, both with slope 3. The secant from 1.5 to 2.5 is steeper, with slope 4.",
)

# %% [markdown]
# The secant to both sides has the slope of the tangent: what the right half measures too much, the left half measures
# too little. For a parabola the errors cancel completely, whatever the step.
#
# **Predict:** so with a step of 0.0001 to both sides, Python will print exactly 3.0. Will it?

# %% tags=["nbval-check-output"]
eps = 1e-4
print(((1.5 + eps) ** 2 - (1.5 - eps) ** 2) / (2 * eps))

# %% [markdown]
# The formula is exact, but the arithmetic has only 16 digits. The two squares agree in the first few of them, these
# cancel in the difference, and the rounding in the last one is then divided by a small number. You will see it again as
# a curve.
#
# With several parameters, each is nudged in its turn, while the others hold still. For $f(a, b) = a^2 b$ at (3, 2), for
# instance, you should find the slopes 12 and 9.
#
# $$\frac{\partial f}{\partial \theta_i} \approx
# \frac{f(\ldots,\,\theta_i + \varepsilon,\,\ldots) - f(\ldots,\,\theta_i - \varepsilon,\,\ldots)}{2\,\varepsilon}$$

# %% exercise="numeric_gradient"

# %% [markdown]
# ## All parameters in one vector
#
# `numeric_gradient` nudges the entries of a vector, but a network keeps its parameters in matrices and rows. So you need
# a way from arrays to a vector, and the way back. For example, weights of shapes (2, 3) and (3, 1) become a vector of
# 6 + 3 = 9 numbers: the six of the first matrix, row by row, and then the three of the second.

# %% exercise="pack"

# %% exercise="unpack"

# %% [markdown]
# ## How near is near enough?
#
# You will soon have two gradients, one by calculus and one by nudging, and they will not agree to the last digit. How
# much may they differ? A difference of 0.01 is nothing if the gradients are 100 long, and everything if they are 0.01
# long. So we take a ratio of two lengths:
#
# $$\text{ratio} = \frac{\lVert g_\text{chain} - g_\text{nudge} \rVert}{\lVert g_\text{chain} + g_\text{nudge} \rVert}$$
#
# Try it on (6, 8) and (3, 4). The difference is (3, 4), of length 5; the sum is (9, 12), of length 15; the ratio is ⅓.

# %% exercise="gradient_check"

# %% [markdown]
# The ratio says more than right or wrong. **Predict:** what is it when one gradient is 25 times as long as the other,
# in the same direction? When the second is a vector of zeros? When they point in nearly opposite directions?

# %% tags=["nbval-check-output"]
with needs("gradient_check"):
    g = np.array([3.0, 4.0])
    for words, other in {
        "twice as long": 2 * g, "25 times as long": 25 * g, "zero": 0 * g, "at a right angle": np.array([-4.0, 3.0]),
        "1 % shorter, and opposite": -0.99 * g,
    }.items():
        print(f"{words:26} {gradient_check(g, other):8.4f}")

# %% [markdown]
# A gradient that is $c$ times too long gives $|1 - c| / (1 + c)$: from 0.92 = 24/26 you can read that a factor 25 went
# astray. Gradients that have nothing to do with each other give numbers around 1. Far above 1 they are opposite: there
# is a sign wrong somewhere. Below 0.000001 we call them the same.
#
# ## The way back
#
# Now the fast way. Begin at the end, where the slope is known, and walk against the arrows. We write $dZ_2$ for
# $\partial C / \partial Z_2$ and so on: **the gradient at an array has the shape of that array.** There are only three
# kinds of steps.
#
# **Through an activation.** If $Z$ grows a little, $A = f(Z)$ grows $f'(Z)$ times as much. Each entry has its own
# slope, so this is a product entry by entry: $dZ = dA \cdot f'(Z)$. The slope is taken at $Z$, because $Z$ is what the
# activation was given.
#
# **To a weight.** The weight from unit $i$ to unit $j$ was multiplied by what unit $i$ said. So its gradient is what
# unit $i$ said, times the gradient at $Z$ of unit $j$, added up over the samples: a weight that carried much takes much
# of the blame. A bias was multiplied by 1.
#
# **Through the weights to the layer before.** A hidden unit has spoken to every output unit, to each with a weight of
# its own. The gradient comes home by the same roads: from each output unit, times the weight of that road, all added up.
#
# Take the sample from above. Its label is 1, its prediction 0.318, its cost $-\log 0.318$:
#
# | | | |
# |---|---|---|
# | $dA_2$ | −1 / 0.318 | −3.14 |
# | $dZ_2$ | −3.14 · 0.318 · (1 − 0.318) | −0.68, which is $\hat y - y$ again |
# | $dW_2$ | (0, 0.76), what the hidden units said, times −0.68 | (0, **?**) |
# | $dA_1$ | −0.68 · 2 and −0.68 · (−1) | (−1.36, 0.68) |
# | $dZ_1$ | times the slopes of tanh, $1 - A_1^2$ = (1, 0.42) | (−1.36, **?**) |
# | $dW_1$ | 1 and 2, what the features said, times the line above | **?** |
#
# Fill in the gaps. The first entry of $dW_2$ is 0, and rightly: that hidden unit said 0, so nothing changes when more or
# less attention is paid to it.
#
# With m samples in the rows, every line of the table becomes one product of matrices, and the shapes tell you which.
# The mean over the samples needs no care of yours: `cost_f(A2, y, deriv=True)` has its 1/m inside already. Write
# `backward_pass`. If you get stuck, `hint("06.backward_pass")` helps, a little more each time.

# %% exercise="backward_pass"

# %% tags=["nbval-check-output"]
with needs("forward_pass", "backward_pass"):
    dws, dbs = backward_pass(one_x, one_y, one_ws, one_bs, [tanh, logistic], cross_entropy)
    for name, array in zip(("dW1", "dW2", "db1", "db2"), [*dws, *dbs]):
        print(name, np.round(array, 2).tolist())

# %% [markdown]
# ## Let the witness speak
#
# Here all your parts meet. The function below makes one vector of the gradients of `backward_pass`, and a second one
# by nudging the cost of `forward_pass`. Read it: everything in it is yours.

# %%
def both_gradients(backward, x, y, ws, bs, act_fs, cost_f, eps=1e-4):
    """The gradient of all parameters, W1, W2, b1, b2, as two vectors: by the chain rule, and by nudging."""
    shapes = [p.shape for p in [*ws, *bs]]

    def cost(theta):
        W1, W2, b1, b2 = unpack(theta, shapes)
        return cost_f(forward_pass(x, [W1, W2], [b1, b2], act_fs)[-1], y)

    dws, dbs = backward(x, y, ws, bs, act_fs, cost_f)
    return pack([*dws, *dbs]), numeric_gradient(cost, pack([*ws, *bs]), eps)


points, labels = data.sine_curves()  # the two waves of chapter 04, 25 points
rng = np.random.default_rng(6)
random_net = {
    "ws": [rng.normal(size=(2, 3)), rng.normal(size=(3, 1))],
    "bs": [rng.normal(size=(1, 3)), rng.normal(size=(1, 1))],
    "act_fs": [tanh, logistic],
    "cost_f": cross_entropy,
}

with needs("forward_pass", "numeric_gradient", "pack", "unpack", "gradient_check", "backward_pass"):
    grad, num = both_gradients(backward_pass, points, labels, **random_net)
    for name, values in {"chain rule": grad, "nudging": num}.items():
        print(f"{name:10}", *(f"{value:8.5f}" for value in values[:6]), "...")
    print(f"ratio {gradient_check(grad, num):.1e}")

# %% [markdown]
# A few parts in $10^{10}$: calculus and nudging, which share no step on the way, agree. It was not cheap. The nudges
# needed two forward passes for each of 13 parameters; the chain rule needs about two in all, be it for a million
# parameters. That is why we train with the one and check with the other.
#
# **Predict:** so far the nudge was $10^{-4}$. Would a smaller one make the ratio better and better? Sketch the curve
# that you expect, from $10^{-1}$ on the right to $10^{-12}$ on the left.

# %%
with needs("forward_pass", "numeric_gradient", "pack", "unpack", "gradient_check", "backward_pass"):
    steps = 10.0 ** -np.arange(1, 13)
    pairs = [both_gradients(backward_pass, points, labels, **random_net, eps=step) for step in steps]
    figures.ratios(
        steps, [gradient_check(grad, num) for grad, num in pairs],
        title="The best nudge is neither large nor small", xlabel="nudge eps", ylabel="ratio",
        alt="Ratio against nudge, both axes logarithmic: a V. From the right, 1e-1, the ratio falls a hundredfold for "
        "every tenfold smaller nudge, down to about 1e-11 near 1e-5. Further left it rises tenfold for every tenfold "
        "smaller nudge.",
    )

# %% [markdown]
# Two errors pull at it. On the right arm it is the bend of the cost, which a straight secant misses: a nudge ten times
# smaller makes it a hundred times smaller. On the left arm it is the rounding that made 2.9999999999996696 out of 3: a
# nudge ten times smaller makes it ten times larger. Anything from $10^{-6}$ to $10^{-4}$ will do.
#
# ## The line-up
#
# Six ways back through the network stand in `course/suspects.py`. One of them is innocent; the others are broken, each
# in one place. All of them run, and all give arrays of the right shapes. Do not look into that file: you have a witness.
#
# The table gives the ratio for all parameters together, and then for each array alone. **Predict:** if only the step
# through the hidden activation were wrong, which arrays would be hit, and which would be spared?

# %%
with needs("forward_pass", "numeric_gradient", "pack", "unpack", "gradient_check", "backward_pass"):
    alone = [(p.size,) for p in [*random_net["ws"], *random_net["bs"]]]
    for suspect in suspects.LINE_UP:
        grad, num = both_gradients(partial(suspect, backward_pass), points, labels, **random_net)
        pairs = {"all": (grad, num), **dict(zip(("W1", "W2", "b1", "b2"), zip(unpack(grad, alone), unpack(num, alone))))}
        print(f"{suspect.__name__:7}", *(f"{name} {gradient_check(g, n):<9.2g}" for name, (g, n) in pairs.items()))

# %% [markdown] question="the_line_up" points=5
# **Question.** Who is innocent? And for each of the other five: which arrays are hit, and what can the bug be? Give a
# reason from the table and the chain; where several bugs would leave the same traces, say so. (One or two sentences
# for each suspect.)
#
# Rubric
#
# - 1 point: cedar is innocent, with the reason: every ratio is tiny (at most about 1e-8).
# - 1 point: ash. W2 and b2 are right, W1 and b1 wrong, so the fault lies between dZ2 and dZ1: the slope of the hidden
#   activation (it is taken at A1) or the weights used to go back. The table cannot decide between these two.
# - 1 point: birch and hazel, from 0.92 = 24/26: a factor 25, the number of samples. birch: everywhere, so the 1/m is
#   missing (or counted twice: the ratio is the same). hazel: in the biases only, so the mean was taken there once more.
# - 1 point: elder. All arrays are wrong, and not by one common factor, for the ratios differ; so the fault lies at the
#   start, at dA2 or dZ2. (It chains prediction minus label with the slope of the logistic function once more.)
# - 1 point: maple. Only W2 is hit, and its ratio is enormous: the right length in the opposite direction, a wrong sign.

# %% [markdown]
# Now open `course/suspects.py` and compare. Bugs like these are what people really write.
#
# ## Downhill
#
# With a gradient that you can trust, training is a short loop: forward, back, and one step against the gradient for
# every parameter,
#
# $$W \leftarrow W - \alpha\, dW \qquad\qquad b \leftarrow b - \alpha\, db$$
#
# One thing is easily missed. If $W_2$ moves before the gradient has passed through it to the hidden layer, then $dW_1$
# belongs to a network that never was. **First all gradients, then all updates.**

# %% exercise="backprop"

# %% [markdown]
# In chapter 04 you met a recipe that chains $\hat y - y$ with the slope of the logistic function, which is in it
# already; elder uses it. Let us train with both gradients, from the same small weights. **Predict:** will the cost fall
# with the wrong one, too?

# %%
def recipe(y_preds, y, deriv=False):
    """Cross-entropy with a slope that belongs to Z2, not to A2."""
    return (y_preds - y) / len(y) if deriv else cross_entropy(y_preds, y)


draw = np.random.RandomState(4242)
small = {"ws": [0.1 * draw.randn(2, 2), 0.1 * draw.randn(2, 1)], "bs": [np.zeros((1, 2)), np.zeros((1, 1))]}


def falling_costs(cost_f):
    """The cost after 0, 100, 200, ... 4000 epochs."""
    ws, bs, costs = small["ws"], small["bs"], []
    for _ in range(41):
        costs.append(cross_entropy(forward_pass(points, ws, bs, [tanh, logistic])[-1], labels))
        ws, bs, *_ = backprop(points, labels, ws, bs, [tanh, logistic], cost_f, lrate=0.1, epochs=100)
    return costs


with needs("forward_pass", "backward_pass", "backprop"):
    figures.cost(
        {"right gradient": falling_costs(cross_entropy), "recipe": falling_costs(recipe)}, epochs=100 * np.arange(41),
        title="Two hidden units learn the two waves", ylabel="mean cross-entropy",
        alt="Cost against epoch, 0 to 4000. Both curves start at 0.69 and fall. With the right gradient the cost is below "
        "0.3 after 2000 epochs; with the recipe it falls more slowly, with a long level stretch near 0.5, to about 0.42.",
    )

# %% [markdown]
# It falls. More slowly, but you might blame the data or the learning rate. Now ask the witness, at the small weights
# from which both began.

# %% tags=["nbval-check-output"]
with needs("forward_pass", "numeric_gradient", "pack", "unpack", "gradient_check", "backward_pass"):
    start = {**small, "act_fs": [tanh, logistic]}
    grad, _ = both_gradients(backward_pass, points, labels, **start, cost_f=recipe)
    _, num = both_gradients(backward_pass, points, labels, **start, cost_f=cross_entropy)
    print(f"ratio {gradient_check(grad, num):.4f}")
    print(f"cosine of the angle between them {grad @ num / np.linalg.norm(grad) / np.linalg.norm(num):.6f}")

# %% [markdown]
# The cosine is 1: the wrong gradient points the right way. With small weights every prediction is near 0.5, so
# the surplus slope is near ¼ everywhere, and 0.6 is what a factor of ¼ leaves: (1 − ¼) / (1 + ¼). Later, when the
# predictions differ, the direction goes astray as well, as elder's row has shown at larger weights. A falling cost is no
# proof of a gradient.
#
# ## A network as a class
#
# The same ideas in another coat, from a notebook in which a network learns to predict a test score from hours of sleep
# and study. It has other habits: there are no biases, layers are counted from the input (so the hidden layer is layer
# 2), both layers are logistic, and the cost is half a *sum* of squares,
#
# $$J = \tfrac12 \sum (y - \hat y)^2, \qquad \delta_3 = \frac{\partial J}{\partial z_3}, \qquad
# \delta_2 = \frac{\partial J}{\partial z_2}.$$
#
# Three students slept 3, 5 and 10 hours, studied 5, 1 and 2 hours, and scored 75, 82 and 95 points of 100. Everything is
# brought to a scale from 0 to 1: the hours are divided by the most that anyone slept or studied, the scores by 100.
#
# With three hidden units, $W_1$ is 2 × 3 (the source says 3 × 3) and $W_2$ is 3 × 1: nine parameters. Trying them all
# out is hopeless, for a thousand values of each would make $10^{27}$ networks. It takes a gradient.
#
# For that the source prints $\delta_2 = \delta_3\,(W^{(1)})^T f'(z_2)$. **Predict:** write down the shapes of
# $\delta_3$, of $W_1^T$ and of the $\delta_2$ that you need. What must stand in the place of $W^{(1)}$?
#
# You will also need the slope of the logistic function; how fast a unit can learn hangs on it.

# %%
hours, scores = data.sleep_and_study()
X, y = hours / hours.max(axis=0), scores / 100

z = np.linspace(-6, 6, 121)
figures.curves(
    z, {"logistic": logistic(z), "its slope": logistic(z, deriv=True)}, title="A unit learns where it is undecided",
    xlabel="z", ylabel="value",
    alt="The logistic function rises from 0 to 1 like an S. Its slope is a bell: 0.25 at z = 0, and near 0 beyond 5 on "
    "both sides.",
)

# %% [markdown]
# At best, at $z = 0$, a quarter of the gradient passes; beyond 5 on either side, almost nothing.
#
# Write the class, method by method; `check` tells you about each. Two cautions. The cost must be one number: Python's
# own `sum` of a column leaves an array. And `cost_gradients` runs `forward` itself, every time; you will see what
# happens otherwise.

# %% exercise="NeuralNetwork"

# %% tags=["nbval-check-output"]
with needs("NeuralNetwork"):
    W1 = np.array([[0.22224692, -0.27898779, 1.71877036], [0.23482195, -2.14545752, -0.10447487]])
    W2 = np.array([[-0.16169648], [0.02736267], [0.35196909]])
    net = NeuralNetwork(W1, W2)
    print("predictions", np.round(net.forward(X), 4).ravel(), "cost", np.round(net.cost(X, y), 4))

# %% [markdown]
# ## Uphill, downhill, and over a hump
#
# **Predict:** from the cost 0.1419, take a step of 3 times the gradient, once *with* it and once *against* it. What
# happens to the cost? And with 20 times the gradient, against it?
#
# A second walk goes in a straight line from a trained network to another one, which is the same but for its hidden
# units 2 and 3: they have changed places. **Predict:** what does the other network cost? And the networks on the way?

# %%
with needs("NeuralNetwork", "pack", "unpack"):
    def cost_at(theta):
        net.set_params(theta)
        return net.cost(X, y)

    theta = pack([W1, W2])
    net.set_params(theta)
    uphill = pack(net.cost_gradients(X, y))
    for step in (3, -3, -20):
        print(f"{step:3} times the gradient: cost {cost_at(theta + step * uphill):.4f}")

    trained = theta
    for _ in range(1000):
        net.set_params(trained)
        trained = trained - 3 * pack(net.cost_gradients(X, y))
    V1, V2 = unpack(trained, [(2, 3), (3, 1)])
    twin = pack([V1[:, [0, 2, 1]], V2[[0, 2, 1]]])

    along, way = np.linspace(-20, 6, 105), np.linspace(0, 1, 41)
    ramp = [cost_at(theta + s * uphill) for s in along]
    hump = [cost_at(trained + t * (twin - trained)) for t in way]
    with figures.side_by_side(
        alt="Two curves of the cost. Left, along the gradient: rising to the right of 0, falling to the left until about "
        "-8, then slowly rising again. Right, from a trained network to its twin: almost 0 at both ends, with a hump of "
        "0.024 in the middle."
    ):
        figures.curves(along, {"": ramp}, title="Along the gradient", xlabel="multiple of the gradient", ylabel="cost J")
        figures.curves(way, {"": hump}, title="From a network to its twin", xlabel="share of the way", ylabel="cost J")

# %% [markdown]
# On the left: with the gradient, the cost rises (the source takes this step on purpose, to show where uphill is);
# against it, the cost falls; and too long a step leads up again on the other side.
#
# On the right: the twin makes the same predictions, so it costs the same. Between the two lies a hump. A **convex** cost
# has no humps: on the straight way between two points it never rises above both ends. So the source's remark "assuming
# convexity" is too hopeful: the cost of a network with hidden units is not convex. Where its gradient is zero the ground
# is level, no more; there are several valleys, and which one you find depends on where you start.
#
# ## The case of 73.2
#
# The notebook that this class comes from checks its gradient, too. It prints these two vectors and the ratio 73.21, and
# goes on to train; after three iterations, training stops with a warning. **Predict:** you know how to read a ratio.
# What do you suspect?

# %% tags=["nbval-check-output"]
with needs("gradient_check"):
    first = np.array([-0.0269274, -0.00625294, 0.0535152, -0.01712459, -0.00425763,
                      0.03704035, 0.0800578, 0.12394559, 0.0490642])
    second = np.array([0.02535875, 0.00589676, -0.05122405, 0.01697504, 0.00424728,
                       -0.03729985, -0.07870872, -0.1205269, -0.04933063])
    print(f"as printed       {gradient_check(first, second):.4f}")
    print(f"one sign turned  {gradient_check(first, -second):.4f}")

# %% [markdown]
# A sign, of course: in its numeric gradient the two costs are subtracted the wrong way round. But look at what is left.
# Finite differences do not leave 0.0137; you have seen what they leave. And if the sign had been the only slip, the
# ratio would not have been 73 but in the billions, like maple's. **There is a second bug behind the first.**
#
# It is this: the source's method runs forward, but then takes the predictions from a global variable `yHat`, which an
# earlier cell has filled, with other weights. The slopes are fresh, the predictions stale. With your class we can
# rebuild the scene. (Shifting y by the difference makes your own method compute the stale miss.)

# %%
with needs("NeuralNetwork", "numeric_gradient", "pack", "gradient_check"):
    rng = np.random.default_rng(4)
    net = NeuralNetwork(rng.normal(size=(2, 3)), rng.normal(size=(3, 1)))
    stale = net.forward(X)  # kept, as in the global yHat ...
    theta = net.get_params() + 0.1 * rng.normal(size=9)  # ... and then the weights move on
    num = numeric_gradient(cost_at, theta)
    net.set_params(theta)
    fresh_grad = pack(net.cost_gradients(X, y))
    stale_grad = pack(net.cost_gradients(X, y + net.forward(X) - stale))
    print(f"both slips              {gradient_check(stale_grad, -num):.1e}")
    print(f"only the stale yHat     {gradient_check(stale_grad, num):.1e}")
    print(f"only the turned sign    {gradient_check(fresh_grad, -num):.1e}")
    print(f"neither                 {gradient_check(fresh_grad, num):.1e}")

# %% [markdown]
# There it is again. Two slips make a number of moderate size; with the sign mended, a small percentage remains; with both
# mended, nine digits agree. The stale `yHat` is also what stopped the training: an optimiser that is told one slope
# and measures another gives up.
#
# So a ratio of one per cent is not nearly right; it is wrong. And nothing that depends on the weights may be kept from
# before they moved, which is why your `cost_gradients` runs forward itself.
#
# ## What the libraries do differently, and why
#
# - **PyTorch** writes down every operation of the forward pass on a tape and walks back along it; each operation knows its
#   own slope. So nobody writes a backward pass for each new network, and nobody gets one wrong. It *adds* each gradient to
#   what is there, because a weight may be used twice: forget to set it to zero before the next step, and old gradients pile up.
# - It has your instrument too, `torch.autograd.gradcheck`, for people who teach it new operations. It insists on numbers with
#   16 digits, for with the usual 7 a nudge drowns in rounding.
# - **scipy** has `scipy.optimize.check_grad`. It nudges to one side only, so expect fewer digits from it than from yours.
#
# ## What you can do now
#
# - carry a batch of samples forward through two layers, and their gradient back, and say the shape of every array;
# - measure the slope of any function of many parameters, and choose a sensible nudge;
# - certify a gradient with one number, and read from that number, array by array, what kind of bug to look for;
# - say why the slope of an activation is taken at $Z$, why the way back leads through $W_2^T$, and why a falling cost
#   proves nothing;
# - train a network of two layers, all gradients before all updates;
# - say why the cost of a network is not convex, and what a gradient of zero does not promise.
#
# In chapter 08 the two layers become a list of any length, and the two waves are told apart to the last point.
#
# ## Optional
#
# - **A nudge without subtraction.** For a smooth $f$, nudge in the imaginary direction: $f(x + ih) = f(x) + ih f'(x)$
#   up to terms with $h^2$, so the imaginary part is $h f'(x)$, and nothing cancels. Run the next cell. The ready-made
#   `logistic` finds its slope in this way. Can you write a `numeric_gradient` that does?
# - **After training.** Run `both_gradients` at weights that `backprop` has trained for 4000 epochs. The ratio is much
#   larger now, though no code has changed. Compare the lengths of the gradients: why? (So check at random weights.)
# - **All zeros.** Start `backprop` with all weights and biases at zero. Which parameters never move? Find the factor in
#   the chain that is to blame.

# %%
print(np.imag((1.5 + 1e-20j) ** 2) / 1e-20)
