# %% [markdown]
# # 5 · Layers
#
# One neuron draws one straight line. Put several side by side, let another one listen to them, and you have a network.
# There is no new idea in it, only bookkeeping: which number goes where. Matrix multiplication does this bookkeeping,
# and whoever can say the shape of every array in a network has understood how it computes.
#
# In this chapter nothing learns. You write the way forward, from samples to predictions, and use it to read a network
# that somebody else has trained: what each of its units sees, and which of them it could do without. You find out why
# layers need a bend between them, meet the other convention, in which samples are columns, and count.
#
# `logistic` and `tanh` are those of chapter 02. They come ready-made, so you can start here and now.

# %%
import numpy as np

from course import check, data, figures, hint, needs
from course.given import logistic, tanh

figures.network(
    [2, 3, 1], names=["x: 2 features", "3 hidden units", "ŷ: 1 output"], title="A network with one hidden layer",
    alt="Three columns of circles: two features, three hidden units, one output. Every feature is connected with every hidden "
    "unit, and every hidden unit with the output.",
)

# %% [markdown]
# This is the whole family portrait: an input layer, which only hands over the features; a **hidden layer**; an **output
# layer**. Each unit listens to *all* units of the layer before it (the layers are **fully connected**), and every line
# is a weight. With more than one hidden layer the network is called deep.
#
# ## Several neurons are a matrix
#
# Here are Ana, Bo and Cai again, with their hours of sleep and of study, and three neurons that listen to them. The first
# counts sleep once and study twice, and subtracts 10; the second hears of study only; the third subtracts sleep from
# study, and adds 5. Write the weights of each neuron as a **column**, and all columns side by side:
#
# $$\underset{X\ (3,\,2)}{\begin{pmatrix} 3 & 5 \\ 5 & 1 \\ 10 & 2 \end{pmatrix}}
# \underset{W\ (2,\,3)}{\begin{pmatrix} w_{11} & w_{12} & w_{13} \\ w_{21} & w_{22} & w_{23} \end{pmatrix}}
# = \begin{pmatrix} 3w_{11} + 5w_{21} & 3w_{12} + 5w_{22} & 3w_{13} + 5w_{23} \\
# 5w_{11} + 1w_{21} & 5w_{12} + 1w_{22} & 5w_{13} + 1w_{23} \\
# 10w_{11} + 2w_{21} & 10w_{12} + 2w_{22} & 10w_{13} + 2w_{23} \end{pmatrix}$$
#
# Row $i$ of the result belongs to student $i$, column $j$ to neuron $j$. Nothing else has happened than nine times the
# sum of chapter 01. With numbers, and with the biases, which are added to every row:
#
# $$\begin{pmatrix} 3 & 5 \\ 5 & 1 \\ 10 & 2 \end{pmatrix} \begin{pmatrix} 1 & 0 & -1 \\ 2 & 1 & 1 \end{pmatrix} + \begin{pmatrix} -10 & 0 & 5 \end{pmatrix}
# = \begin{pmatrix} 13 - 10 & 5 + 0 & 2 + 5 \\ 7 - 10 & 1 + 0 & -4 + 5 \\ ? & ? & ? \end{pmatrix} = \begin{pmatrix} 3 & 5 & 7 \\ -3 & 1 & 1 \\ ? & ? & ? \end{pmatrix}$$
#
# Work out Cai's row. Then the rule for shapes, the only one you will ever need:
#
# $$\underset{(m,\ n_\text{in})}{A}\;\underset{(n_\text{in},\ n_\text{out})}{W} + \underset{(1,\ n_\text{out})}{b} = \underset{(m,\ n_\text{out})}{Z}$$
#
# The two inner numbers must be equal and disappear; the outer ones remain. $W$ has as many rows as there are features:
# here it is (2, 3), and not (3, 3), as you can read in one of the texts about these students.
#
# Write `dense`, the sums of a whole layer for a whole data set.

# %% exercise="dense"

# %%
hours, _ = data.sleep_and_study()
W = np.array([[1.0, 0.0, -1.0], [2.0, 1.0, 1.0]])
b = np.array([[-10.0, 0.0, 5.0]])

with needs("dense"):
    figures.arrays(
        [("X", hours), "@", ("W", W), "+", ("b", b), "=", ("Z", dense(hours, W, b))],
        shade={"X": 2, "W": (slice(None), 0), "b": (0, 0), "Z": (2, 0)}, title="Cai (row 3) meets the first neuron (column 1)",
        alt="Grids of numbers: X, 3 by 2, times W, 2 by 3, plus b, 1 by 3, equals Z, 3 by 3. Shaded: the last row of X, "
        "the first column of W, the first bias, and the number 4 in Z that they make.",
    )

# %% [markdown]
# Some texts have no biases. They give every layer one more input, the **bias unit**, which is always 1, and write the
# biases as one more row of $W$. (One such text, in which $W$ stands transposed, gives it the shape $h \times (m + 1)$ and
# calls $m + 1$ the number of *hidden* units plus one. It is the number of *inputs* plus one.) **Predict:** is it the same?

# %% tags=["nbval-check-output"]
with needs("dense"):
    with_ones = np.column_stack([hours, np.ones(3)])
    print("with bias units:", (with_ones @ np.vstack([W, b])).tolist())
    print("with biases:    ", np.asarray(dense(hours, W, b)).tolist())

# %% [markdown]
# ## Why not leave it at sums?
#
# A layer of sums can be handed to another layer of sums. Take single numbers first: one layer makes $z = 2x + 1$ of $x$,
# the next makes $3z - 2$ of that. Together they make $3(2x + 1) - 2 = $ **?**
#
# That is again a number times $x$ and a number: *one* layer. With matrices it is no different:
#
# $$(X W_0 + b_0)\,W_1 + b_1 = X\,\underbrace{W_0 W_1}_{W} + \underbrace{b_0 W_1 + b_1}_{b}$$
#
# **Predict:** here is a tower of four layers of sums, 2-50-50-50-1, with 5,301 random numbers in it. How many numbers are
# enough to compute the same?

# %% tags=["nbval-check-output"]
rng = np.random.default_rng(5)
tower = [(rng.normal(size=(n_in, n_out)), rng.normal(size=(1, n_out))) for n_in, n_out in ((2, 50), (50, 50), (50, 50), (50, 1))]

with needs("dense"):
    points = rng.normal(size=(1000, 2))
    Z, (W_one, b_one) = points, tower[0]
    for number, (V, c) in enumerate(tower):
        Z = dense(Z, V, c)  # the tower itself, floor by floor
        if number > 0:
            W_one, b_one = W_one @ V, dense(b_one, V, c)  # and what it amounts to
    print("one layer:", W_one.shape, "and", b_one.shape)
    print("the same results for 1000 points:", np.allclose(Z, dense(points, W_one, b_one)))

# %% [markdown]
# Three numbers, two weights and a bias, do the work of all 5,301, and with a logistic function at the end they still draw
# one straight line. However high you stack sums, you get a sum. Something has to **bend** between the layers, and that is
# what an activation is for. It does not matter much which; it matters that its graph is not a straight line.
#
# ## The way forward
#
# Training a network repeats three things: run *forward*, from the samples to the predictions; *compare* them with the
# truth, by a cost; walk *back* and change every number a little. This chapter is about the first.
#
# A network with one hidden layer computes, for all samples at once,
#
# $$A_0 = \tanh(X W_0 + b_0) \qquad\qquad \hat y = \text{logistic}(A_0 W_1 + b_1)$$
#
# tanh in the hidden layer, so that a unit can speak for and against; the logistic function at the output, so that the
# answer reads as a probability. (We count the layers from 0 here, like the lecture from which the next network comes,
# and like Python. From chapter 06 on they are counted from 1.) For 2 features, 3 hidden units, 1 output and $m$ samples:
#
# | array | shape | holds |
# |---|---|---|
# | $X$ | (m, 2) | a sample per row, a feature per column |
# | $W_0$, $b_0$ | (2, 3), (1, 3) | a column, and a bias, per hidden unit |
# | $A_0$ | (m, 3) | what the hidden units answer to each sample |
# | $W_1$, $b_1$ | **?**, **?** | a column, and a bias, per output unit |
# | $\hat y$ | **?** | a probability per sample |
#
# Fill in the gaps; then one sample by hand, with two hidden units. It is $x = (2,\ 1)$, and
#
# $$W_0 = \begin{pmatrix} 1 & 5 \\ -2 & 0 \end{pmatrix}, \quad b_0 = (0,\ 0), \qquad W_1 = \begin{pmatrix} 4 \\ 2 \end{pmatrix}, \quad b_1 = -2$$
#
# | | sums | answers |
# |---|---|---|
# | hidden | (2 · 1 + 1 · (−2), 2 · 5 + 1 · 0) = (0, 10) | (tanh 0, tanh 10) = (0, 1.0000) |
# | output | 0 · 4 + 1 · 2 − 2 = 0 | logistic(0) = 0.5 |
#
# Write `forward`. If you are stuck, `hint("forward")` helps, a little more each time.

# %% exercise="forward"

# %% [markdown]
# ## Reading a network
#
# Here are two moons of 150 points each, and 17 numbers: the weights and biases of a 2-4-1 network that somebody has
# trained on such moons. How one finds such numbers is the matter of the next chapters. Today we look at what they do.

# %% tags=["nbval-check-output"]
X, y = data.moons(300, noise=0.15, seed=0)
W0, b0, W1, b1 = data.moons_network()

print("W0", np.round(W0, 1).tolist(), " b0", np.round(b0, 1).tolist())
print("W1", np.round(W1, 1).tolist(), " b1", np.round(b1, 1).tolist())

# %% [markdown]
# **Predict** the shape at each station, from `X` to the decisions. Then run.

# %% tags=["nbval-check-output"]
def decide(points):
    """The network's decisions: 1.0 where its output is above one half, else 0.0; (k, 1) for (k, 2) points."""
    return 1.0 * (np.asarray(forward(points, W0, b0, W1, b1)) > 0.5)


with needs("dense", "forward"):
    A0 = tanh(dense(X, W0, b0))
    print(X.shape, "->", A0.shape, "->", decide(X).shape)
    print(f"right: {np.sum(decide(X) == y)} of 300")

# %%
with needs("dense", "forward"):
    figures.regions(
        lambda points: forward(points, W0, b0, W1, b1), X, y, margin=0.4, title="What four hidden units can do",
        alt="Two interlocking half moons of points. The boundary follows the gap between them in three nearly straight "
        "pieces: up from the lower left, down through the middle, up to the upper right. Four points are ringed as misclassified.",
    )

# %% [markdown]
# 296 of 300, with a boundary that bends twice. A single neuron gets about 257, for its boundary is straight. Four hidden
# units are enough for this; with more of them, a boundary can be bent into nearly any shape you like. (That it *can* does
# not mean that training finds it; chapter 08 has a story about that.)
#
# ### What each unit sees
#
# A hidden unit is a neuron, and a neuron draws a straight line: tanh is 0 where its sum is 0, positive on one side,
# negative on the other. **Predict:** how can the boundary above be made of four straight lines?

# %%
with needs("dense", "forward"):
    figures.boundaries(
        X, y, {f"unit {j}": (W0[:, j], b0[0, j]) for j in range(4)}, title="Where each hidden unit is undecided",
        alt="The two moons with four straight lines. Unit 0's falls through the middle, between the moons. Unit 1's rises steeply "
        "at the right, unit 3's gently from the lower left. Unit 2's cuts through the left end of the upper moon.",
    )
    print("share of the answers beyond ±0.9, unit by unit:", *np.round(np.mean(np.abs(A0) > 0.9, axis=0), 2))

# %% [markdown]
# *What to see:* lay the two pictures over each other. The three pieces of the boundary lie on the lines of units 3, 0 and 1.
#
# The weights are so large that more than nine answers in ten are nearly −1 or 1: each unit says on which side of its line a
# point lies, and little else. And what does the output make of it? Its sum is
#
# $$z = -42.2\,a_0 - 34.9\,a_1 + 7.2\,a_2 - 36.5\,a_3 - 17.4$$
#
# Try it with $a_2 = 1$. If the other three all say 1, then $z = -42.2 - 34.9 + 7.2 - 36.5 - 17.4 = -123.8$: class 0, quite
# surely. When unit 0 changes to −1, $z$ grows by $2 \cdot 42.2$, to −39.4: still class 0. When unit 1 changes as well, it
# grows to **?**
#
# **Predict:** the weight of unit 2 is small. How many points are still right when it is taken out? And when one of the
# others is? Then look for a rule in words that the output follows.

# %% tags=["nbval-check-output"]
with needs("dense", "forward"):
    for j in range(4):
        without = W1.copy()
        without[j] = 0.0
        right = np.sum((np.asarray(forward(X, W0, b0, without, b1)) > 0.5) == y)
        print(f"without unit {j}: {right} of 300 right")

# %% [markdown]
# Unit 2 is a passenger. The other three hold a **vote**: a point is of class 1 when at least two of units 0, 1 and 3 answer
# −1. That is all. To see that it is, we take the network away and count votes:

# %% tags=["nbval-check-output"]
with needs("dense"):
    votes = np.sum(A0[:, [0, 1, 3]] < 0, axis=1)
    print(f"at least two votes of three: {np.sum((votes >= 2) == y[:, 0])} of 300 right")

# %% [markdown]
# Seldom can a network be put into one sentence. But the plan is always the same: the units of a layer ask simple
# questions, and the next layer combines the answers.
#
# **Break it yourself.** Multiply `W1` and `b1` by a tenth, or by ten: how many decisions change? Then `W0` and `b0`. Why does
# the one do nothing, and the other not?

# %%
factor_hidden, factor_output = 1.0, 0.1

with needs("dense", "forward"):
    p = np.asarray(forward(X, factor_hidden * W0, factor_hidden * b0, factor_output * W1, factor_output * b1))
    print(f"{np.sum((p > 0.5) == y)} of 300 right")

# %% [markdown]
# ## How much of the plane?
#
# The lecture that gives this network draws its boundary with a helper, which also returns two numbers: which share of
# the picture goes to class 0, and which to class 1. Such a summary is worth having, and worth a close look.
#
# One lays a grid of $n \times n$ points over the plane, asks the network about each, and counts. But over which part of the
# plane? The helper begins with the smallest and the largest value of each feature, and moves each of these limits outwards
# by a margin: 20 % **of its own absolute value**. By hand:
#
# | the feature reaches | margins | the grid reaches |
# |---|---|---|
# | from −1.3 to 2.4 | 0.26 and 0.48 | from −1.56 to 2.88 |
# | from 0 to 1 | 0 and 0.2 | from 0 to 1.2 |
# | from 10 to 11 | 2 and 2.2 | from 8 to 13.2 |
# | from −3 to −1 | **?** and **?** | from **?** to **?** |
#
# Write `area_fractions`. It takes the classifier as a function, which is asked about points and answers with labels.

# %% exercise="area_fractions"

# %% tags=["nbval-check-output"]
with needs("forward", "area_fractions"):
    of_class_0, of_class_1 = area_fractions(lambda points: decide(points)[:, 0], X)
    print(f"class 0: {of_class_0:.4f}, class 1: {of_class_1:.4f}")

# %% [markdown]
# (The lecture prints 0.449775 and 0.550225. It draws its moons without a seed, so nobody can have these very points
# again. A seed costs nothing.)
#
# Look at the table once more: a limit at 0 gets no margin at all, and the feature from 10 to 11 gets two on either side,
# more than it is long. **Predict:** we move all points by 10 in both directions, and the network with them. Nothing has
# changed but where the zero of the ruler is. Do the two fractions stay?

# %% tags=["nbval-check-output"]
with needs("forward", "area_fractions"):
    of_class_0, of_class_1 = area_fractions(lambda points: decide(points - 10)[:, 0], X + 10)
    print(f"class 0: {of_class_0:.4f}, class 1: {of_class_1:.4f}")

# %% [markdown]
# They do not. The grid is now far larger than the moons, and the far corners count. A margin of 20 % of the *range* would
# not have noticed the move. So such a number says something about the network *and* about the grid; when you read one, ask
# how it was made.
#
# ## The other convention: samples as columns
#
# Many texts write a layer as $a = \sigma(W x + b)$, with a sample as a *column*. Then $W$ is $(n_\text{out}, n_\text{in})$:
# each **row** holds the weights of a unit, each column belongs to an input; $b$ is a column, too. (Hence the notation
# $w_{j,k}$ of such texts: into unit $j$, from input $k$. With samples as rows the same weight stands in row $k$, column
# $j$.) Layers are nested into each other, the first one innermost. With three of them:
#
# $$F(x) = \sigma\Bigl(W_3\,\sigma\bigl(W_2\,\sigma(W_1 x + b_1) + b_2\bigr) + b_3\Bigr)$$
#
# It is the same network, transposed: $(A W + b)^T = W^T A^T + b^T$. By shapes, for the sizes 2-2-3-2 and $m$ samples:
#
# | layer | $W$ | $b$ | comes out |
# |---|---|---|---|
# | 1 | (2, 2) | (2, 1) | (2, m) |
# | 2 | (3, 2) | **?** | **?** |
# | 3 | **?** | (2, 1) | (2, m) |
#
# (A published account of this network gives the bias of layer 2 two entries. Yours has another number.) Write
# `nested_forward`, for any number of layers, all of them logistic.

# %% exercise="nested_forward"

# %% [markdown]
# **Predict:** ten points of two categories, (10, 2), go through such a network with random weights. Two outputs, since there are
# two categories: A is written as (1, 0), B as (0, 1). In which shape do the points have to be handed over, and what
# comes back?

# %% tags=["nbval-check-output"]
ten, _ = data.ten_points()
rng = np.random.default_rng(0)
Ws = [rng.normal(size=shape) for shape in ((2, 2), (3, 2), (2, 3))]
bs = [rng.normal(size=(len(V), 1)) for V in Ws]

with needs("nested_forward"):
    out = np.asarray(nested_forward(ten.T, Ws, bs))
    print(ten.T.shape, "->", out.shape)
    print("the category with the larger output:", *np.where(out[0] > out[1], "A", "B"))

# %% [markdown]
# With random weights that is no knowledge yet: it says the same to everybody. And now a published network, checked. For the
# three students somebody has drawn weights for a 2-3-1 network, all layers logistic, without biases, samples as rows. He
# divides the hours by the largest of each column, and prints the predictions 0.5303, 0.5420 and 0.5522.

# %% tags=["nbval-check-output"]
W_hidden = np.array([[0.22224692, -0.27898779, 1.71877036], [0.23482195, -2.14545752, -0.10447487]])
W_output = np.array([[-0.16169648], [0.02736267], [0.35196909]])

with needs("nested_forward"):
    shares = hours / hours.max(axis=0)
    out = nested_forward(shares.T, [W_hidden.T, W_output.T], [np.zeros((3, 1)), np.zeros((1, 1))])
    print("as columns:", np.round(out, 4))

# %% [markdown]
# Transposed on the way in, and the same numbers come out. The students scored 0.75, 0.82 and 0.95, by the way: these
# weights have learnt nothing yet either, and all three answers are near ½, as one expects of small sums.
#
# In this workbook samples are rows, except in chapter 07, which says so. Neither convention is better. Mixing them is worse.
#
# ## How many numbers?
#
# A network's **parameters** are all the numbers that it can learn: a weight for each line in the drawing, a bias for each
# unit behind the inputs. The network 2-3-1 of the students has 2 · 3 + 3 · 1 = 9 without biases, and $9 + 3 + 1 = 13$ with
# them. How many has the 2-4-1 network of the moons? Write `count_parameters`.

# %% exercise="count_parameters"

# %% [markdown]
# The account of the ten points draws a network of sizes 2-2-3-2, says that it has 23 parameters, and then gives a program
# that makes layers from 2 to 2, from 2 to 4, and from 4 to 1. **Predict:** which of the two has 23?

# %% tags=["nbval-check-output"]
with needs("count_parameters"):
    for sizes in ([2, 4, 1], [2, 3, 1], [2, 2, 3, 2], [2, 2, 4, 1], [2, 50, 50, 50, 1]):
        print("-".join(map(str, sizes)), "has", count_parameters(sizes))

# %% [markdown]
# Both, by coincidence: $6 + 9 + 8 = 6 + 12 + 5$. They are different networks all the same. One gives two numbers for
# each point, the other one; no relabelling turns one into the other. A count that agrees is a weak proof. Shapes are a better one.

# %% [markdown] question="layers_without_a_bend" points=4
# **Question (4 points).** Two friends want to tell the two moons apart.
#
# - Lea builds 2-50-50-50-1: no activation in the hidden layers, the logistic function at the output. "5,301 parameters! It
#   must be able to learn anything."
# - Max builds 2-1-1-1-1: tanh in the hidden layers, the logistic function at the output. "Bent three times, so it must
#   do better."
#
# 1. What can the boundary of Lea's network look like, whatever its weights are? Why?
# 2. What can the boundary of Max's network look like? (His first hidden layer has a single unit. Think of what the layers
#    behind it can still know of a point.)
# 3. Give the smallest change to Lea's network, in words, that lets her boundary bend.
# 4. Compare Lea's network with the 2-4-1 network of this chapter: how many parameters has each, and what can each do on the
#    moons? What do you conclude about counting parameters?
#
# # Rubric
# - 1 point: Lea's boundary is a single straight line, because sums of sums are sums: all four layers amount to one weight
#   for each feature and a bias, (X W0 + b0) W1 + b1 = X (W0 W1) + (b0 W1 + b1).
# - 1 point: Max's boundary is straight, too: his first unit hands on one number, which depends only on how far
#   a point lies from its line, and on which side; everything behind it can only cut that number. (All his layers are monotonic, so
#   there is one cut, hence one line. "One or several parallel lines" also earns the point.)
# - 1 point: an activation that is not a straight line (tanh, relu, ...) after at least one hidden layer.
# - 1 point: 2-4-1 has 17 parameters and can bend, the other 5,301 and cannot. A count of parameters does not tell what a
#   network can represent.
#
# Model answer: Whatever its weights, Lea's network computes one weight per feature and a bias, because a sum of sums is a
# sum; its boundary is a straight line. Max's first hidden unit answers with one number, the same along every line parallel
# to its own; what follows can only decide by that number, so his boundary is a straight line, too. Lea needs a tanh
# after one of her hidden layers. 17 numbers with a bend do more than 5,301 without: what counts is how they are used.

# %% [markdown]
# ## What the libraries do differently, and why
#
# - **scikit-learn** is like us: samples are rows, and `MLPClassifier` keeps each $W$ as (n_in, n_out) in `coefs_` and each
#   $b$ as (n_out,) in `intercepts_`. A plain (n_out,) broadcasts as our row does; the row only makes the shape visible.
# - **PyTorch** mixes: samples are rows, but `torch.nn.Linear(2, 3)` keeps its weight as (3, 2), one row per unit as in the
#   columns convention, and computes $x W^T + b$. **Keras** keeps (2, 3). When you carry weights from one to the other,
#   transpose; with a square $W$, no error will remind you.
# - scikit-learn's `DecisionBoundaryDisplay` also chooses how far to draw: it goes 1.0 beyond the data on all sides, whatever
#   their scale. For data in thousandths this is far too much. There is no margin that suits everybody.
#
# ## What you can do now
#
# - write a layer as a matrix product, and say the shape of every array on the way;
# - say why layers without a bend between them are a single layer;
# - predict with a trained network, and find out what its units do by taking them out;
# - measure a classifier on a grid, and say what such a number depends on;
# - translate between samples as rows and samples as columns, and count parameters.
#
# Chapter 06 walks the same way back, from the cost to every weight.
#
# ## If you want more (optional, no points)
#
# **1. By hand, without training.** Four points: (0, 0) and (1, 1) are class 0, (0, 1) and (1, 0) class 1. No straight line
# separates them. Find the weights of a 2-2-1 network that does: let one hidden unit ask "at least one?", the other "both?",
# and the output "the first, but not the second". Large weights make clear answers.

# %%
corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
W0_mine, b0_mine = np.array([[0.0, 0.0], [0.0, 0.0]]), np.array([[0.0, 0.0]])  # change these
W1_mine, b1_mine = np.array([[0.0], [0.0]]), np.array([[0.0]])

with needs("dense", "forward"):
    print("wanted 0 1 1 0, got", *np.round(np.ravel(forward(corners, W0_mine, b0_mine, W1_mine, b1_mine)), 2))

# %% [markdown]
# **2. How many are 23?** Is it a great coincidence that two networks have the same number of parameters? List all networks
# with two inputs and at most three hidden layers that have 23. **Guess** first.

# %%
from itertools import product

with needs("count_parameters"):
    hidden = [h for depth in range(4) for h in product(range(1, 8), repeat=depth)]
    found = [[2, *h, k] for h in hidden for k in range(1, 8) if count_parameters([2, *h, k]) == 23]
    print(len(found), "networks:", *("-".join(map(str, sizes)) for sizes in found))

# %% [markdown]
# **3. How fine a grid?** Compute the area fractions with $n$ = 10, 20, 50, 200 and 500. From which $n$ on do the first three
# decimals stay? And how many points must be asked for each further decimal?

# %%
