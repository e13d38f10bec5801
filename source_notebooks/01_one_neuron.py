# %% [markdown]
# # 1 · One neuron
#
# Every network in this workbook, down to the last, is made of one part. In this chapter you take that part into your
# hands: a neuron weighs what it is told, adds it up, and answers with a number between 0 and 1.
#
# You write three functions of one line each. With them you predict for a single sample and for a thousand at once,
# you find out what weights and bias do to the answer, and you settle a mix-up that stands in many texts: a neuron
# of this kind is often called a perceptron, and it is not one.
#
# `logistic` comes ready-made. In the next chapter you write it yourself, together with its slope.

# %%
import time

import numpy as np

from course import check, data, figures, hint, needs
from course.given import logistic

# %% [markdown]
# ## The idea, and what it owes to the brain

# %%
figures.neuron(
    ["x1", "x2", "x3"], ["w1", "w2", "w3"], "b", title="A neuron with three inputs",
    alt="Three circles x1, x2, x3 at the left are connected by lines w1, w2, w3 with a circle Σ, the weighted sum, which the "
    "bias b enters from below. An arrow z leads on to a circle σ, the activation, and from there an arrow to the answer ŷ.",
)

# %% [markdown]
# The drawing was made with nerve cells in mind. A nerve cell collects signals from many others. It does so through
# contacts called synapses, some strong and some weak, some that excite and some that hold back; and when enough has come
# together, it sends a signal of its own. In 1943 Warren McCulloch and Walter Pitts made a formula of this. In 1958 Frank
# Rosenblatt published one that could learn, and called it the perceptron.
#
# The likeness ends soon. A nerve cell answers in pulses, and their timing matters; its branches compute things of their
# own; and nobody has found a brain that learns by the method of the coming chapters. What is drawn here is a formula
# with a family history. Whether a network is any good is not shown by its likeness to a brain, but by its answers to
# questions that it has not seen before.
#
# If the idea is so old, why does everybody speak of it only now? The formula has hardly changed. What has changed is
# what surrounds it: computers that are billions of times faster than those of 1958; very large collections of examples, and
# not only tables, but pictures, sound and text; and the craft of training many layers, which is what this workbook is about.
#
# ## Weigh and add
#
# You may read that a neuron "sums its inputs", $z = x_1 + x_2 + \dots$ Such a neuron could not learn: there would be
# nothing to change. Each input first meets a **weight**, the strength of its synapse:
#
# $$z = x_1 w_1 + x_2 w_2 + \dots + x_n w_n + b$$
#
# A positive weight speaks for a yes, a negative one against it, and a weight of 0 ignores its input. The **bias** $b$ is
# what the neuron says when all inputs are 0: its mood before it has heard anything.
#
# Here are the three students of chapter 00, with hours of sleep and study as shares of the longest. The question is
# whether they pass an exam. Say that a neuron has the weights $w = (2, 4)$ and the bias $b = -3$ (made up; chapters 03
# and 04 find such numbers). By hand:
#
# | | sleep $x_1$ | study $x_2$ | $z = 2 x_1 + 4 x_2 - 3$ | rather |
# |---|---|---|---|---|
# | Ana | 0.3 | 1 | 0.6 + 4 − 3 = 1.6 | yes |
# | Bo | 0.5 | 0.2 | 1 + 0.8 − 3 = −1.2 | no |
# | Cai | 1 | 0.4 | **?** | **?** |
#
# Work out the last row. Then write `linear`. It takes a table of samples, or a single sample, and for both the same short
# expression will do, if you choose the right operation.

# %% exercise="linear"

# %% tags=["nbval-check-output"]
hours, _ = data.sleep_and_study()
students = hours / [10, 5]
w, b = np.array([2.0, 4.0]), -3.0

with needs("linear"):
    print("all three:", np.round(linear(students, w, b), 4))
    print("Bo alone: ", np.round(linear(students[1], w, b), 4))

# %% [markdown]
# ## From a jump to a slope
#
# A sum is not an answer yet. The oldest way to make one of it is the **step**: yes, 1, if $z$ is above 0, and no, 0,
# otherwise. The neuron of this chapter uses a step whose edge has been smoothed, the **logistic function**, also called
# the sigmoid and written $\sigma$:
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# By hand: at $z = 0$ it is $\frac{1}{1+1}$, a half: undecided. For Ana it is $\frac{1}{1 + e^{-1.6}} = \frac{1}{1.202} = 0.832$:
# rather yes. Far to the left it is nearly 0, far to the right nearly 1.
#
# How smooth is smooth? That is not built in: the weights decide it. With a single input, $z = wx + b$, and
#
# - the **weight scales**: the larger $w$, the steeper the curve;
# - the **bias shifts**: the curve passes through ½ where $wx + b = 0$, so at $x = -b/w$.
#
# By hand: with $w = 2$ and $b = -6$ the middle is at $x = 6/2 = 3$. **Predict:** how must $b$ be chosen to have the middle
# at $x = -2$ instead? And what will a very large weight make of the curve? Then run.

# %%
x = np.linspace(-6, 6, 481)
steep = {f"w = {weight}": logistic(weight * x) for weight in (1, 2, 8)}
shifted = {f"b = {bias}": logistic(2 * x + bias) for bias in (4, 0, -6)}
figures.panels(
    [
        {"x": x, "lines": {**steep, "step": (x > 0) * 1.0}, "title": "The weight scales (b = 0)", "xlabel": "input x",
         "ylabel": "answer"},
        {"x": x, "lines": shifted, "title": "The bias shifts (w = 2)", "xlabel": "input x", "ylabel": "answer"},
    ],
    alt="Left: three S-shaped curves through one half at x = 0, steeper for larger weights; that for w = 8 is close to a "
    "step from 0 to 1. Right: three S-shaped curves of the same steepness, passing one half at x = -2, 0 and 3.",
)

# %% [markdown]
# *What to see:* on the left the curves turn into the step as the weight grows. A logistic neuron with huge weights is a
# step, for all one can see. On the right the shape stays and the place changes: $b = 4$ has its middle at −2.
#
# Why smooth it at all? Because of learning. Nudge a weight a little, and ask whether the answer got better. On a step
# nothing happens, almost everywhere: 0 stays 0 and 1 stays 1, and the nudge has told you nothing. On the smooth curve
# every nudge shows. Keep this in mind; at the end of the chapter you will measure it.
#
# Now put the two parts together. (Chapter 04 has an exercise of the same name. Therefore the check below says which
# chapter it means. A hint means the chapter that you are in: `hint("predict_proba")`.)

# %% exercise="predict_proba"

# %% [markdown]
# The next cell draws the neuron with its real numbers, for one student, and computes them with your functions. The larger a
# weight, the wider its line; below 0 the line is dashed. **Predict** for Cai: on which side of ½? Change `who` to 1 and 2,
# try other weights and another bias in the first line, and run the cell again as often as you like.

# %%
who, w_try, b_try = 0, w, b  # Ana, and the neuron of the table; then for example 2, np.array([2.0, -4.0]), 1.0

with needs("linear", "predict_proba"):
    figures.neuron(
        students[who], w_try, b_try,
        total=linear(students[who], w_try, b_try), output=predict_proba(students[who], w_try, b_try),
        title=f"What the neuron says to student {who}",
        alt="The neuron with numbers. For Ana: the inputs 0.3 and 1 with weights 2 and 4, the second line wider, and "
        "the bias -3 give the sum 1.6 and the answer 0.832.",
    )

# %% [markdown]
# ## A thousand samples in one line
#
# Nothing in your functions counts the samples. Here are a thousand of them with five features each, and a neuron; all
# of it drawn at random, with a seed, so that you see the same numbers as everybody.
#
# **Predict:** the shapes of `X`, of `w_random` and of the answer. Then run.

# %% tags=["nbval-check-output"]
rng = np.random.default_rng(0)
X = rng.normal(size=(1000, 5))
w_random, b_random = rng.normal(size=5), rng.normal()

with needs("predict_proba"):
    p = predict_proba(X, w_random, b_random)

    print("shapes:", X.shape, w_random.shape, "->", p.shape)
    print("the first ten:", np.round(p[:10], 3))
    print("the third alone:", np.round(predict_proba(X[2], w_random, b_random), 3))

# %% [markdown]
# One line, one sample or a data set: $\hat y^{(i)} = \sigma(x^{(i)} \cdot w + b)$ for sample $i$, and
# $\hat y = \sigma(Xw + b)$ for all. The product meets every row of $X$ with $w$; the bias, a single number, is broadcast
# to all sums, and $\sigma$ to all entries.
#
# You could also ask for one sample after the other, in a loop. **Predict:** does it give the same numbers? How many times
# as long will it take, twice, ten times, a hundred times?

# %%
with needs("predict_proba"):
    start = time.perf_counter()
    one_by_one = np.array([predict_proba(sample, w_random, b_random) for sample in X])
    between = time.perf_counter()
    at_once = predict_proba(X, w_random, b_random)
    end = time.perf_counter()

    print(f"largest difference: {np.abs(one_by_one - at_once).max():.0e}")
    print(f"the loop takes about {(between - start) / (end - between):.0f} times as long")

# %% [markdown]
# The numbers agree (if the last digit does not, that is rounding: the terms were added in another order). The time does
# not: it differs from machine to machine, but the loop loses by a wide margin, because numpy does its loops in compiled
# code. This is why the workbook writes whole arrays wherever it can.
#
# ### How sure is it?
#
# Multiply all weights *and* the bias by the same factor. **Predict:** for how many samples does the answer move to the
# other side of ½? The figure sorts the thousand answers, from the surest no to the surest yes.

# %%
with needs("predict_proba"):
    answers = {f"times {factor}": np.sort(predict_proba(X, factor * w_random, factor * b_random)) for factor in (0.25, 1, 4)}
    figures.curves(
        np.arange(1000), answers, title="The same neuron, less sure and surer of itself",
        xlabel="samples, sorted by answer", ylabel="answer",
        alt="Three rising curves over a thousand sorted samples. They cross one half at the same place, near sample 390. "
        "With a quarter of the weights the curve is flat, with four times the weights it is steep there and flat elsewhere.",
    )

# %% [markdown]
# *What to see:* all three cross ½ at the same place. Nobody changes sides: the sign of $z$ is what it was. What changes is how
# sure the neuron is. The *proportions* of weights and bias say where the border runs between yes and no, and their *size*
# says how sharp it is.
#
# **Break it yourself.** Make the factor 10, then 1000. Just below 1, the numbers that a float can hold lie $10^{-16}$ apart.
# What is closer to 1 than that is rounded to it, and a very sure neuron says *exactly* 1. **Predict:** how many of the
# thousand answers are exactly 0 or 1?

# %% tags=["nbval-check-output"]
with needs("predict_proba"):
    for factor in (1, 10, 1000):
        sure = predict_proba(X, factor * w_random, factor * b_random)
        print(f"times {factor:<5} exactly 0: {np.sum(sure == 0):3}   exactly 1: {np.sum(sure == 1):3}")

# %% [markdown]
# (Near 0 the floats lie far closer together, so a certain no comes later.) A neuron that is certain cannot say that it was a
# close call, and it can hardly be corrected: where the curve is that flat, no nudge shows. Change the factors and find out
# where it begins. Large weights are trouble, and chapter 02 looks at that trouble closely.
#
# ## A decision
#
# Sometimes a probability will not do: the letter is sent or it is not. Then compare the answer with a **threshold**: above
# it, yes; else, no. One half is the usual choice, but no law. When a missed illness is worse than a needless second test,
# a threshold of 0.1 may be wiser.
#
# By hand, with the answers 0.83, 0.23 and 0.65: a threshold of 0.5 gives 1, 0, 1; a threshold of 0.7 gives **?**

# %% exercise="predict_labels"

# %% [markdown]
# **Predict:** 607 of our thousand samples get a yes at 0.5. Will a threshold of 0.1 give twice as many? And look for
# the one line that agrees with "$z$ is above 0".

# %% tags=["nbval-check-output"]
with needs("linear", "predict_labels"):
    for threshold in (0.1, 0.3, 0.5, 0.7, 0.9):
        print(f"above {threshold}: {predict_labels(p, threshold).sum():4} of 1000")
    print("sum above 0:", np.sum(linear(X, w_random, b_random) > 0))

# %% [markdown]
# ## A perceptron is not logistic regression
#
# What you have written, weighted sum, logistic function, threshold, is the prediction of **logistic regression**, a method
# of statistics about as old as the perceptron. The two are one and the same, you can read. Put it to the test: the same
# weights, the same thousand samples, the step in one and the logistic function in the other.
#
# **Predict:** on how many samples do their decisions agree? Then we nudge the first weight by 0.001. For how many samples
# does the answer of each change, however little?

# %% tags=["nbval-check-output"]
def step(z):
    """The perceptron's answer: 1.0 where z is above 0, else 0.0."""
    return (z > 0) * 1.0


with needs("linear", "predict_proba", "predict_labels"):
    nudged = w_random + np.array([0.001, 0, 0, 0, 0])
    z, z_nudged = linear(X, w_random, b_random), linear(X, nudged, b_random)
    p, p_nudged = predict_proba(X, w_random, b_random), predict_proba(X, nudged, b_random)

    print("decisions that agree:            ", np.sum(step(z) == predict_labels(p)))
    print("answers of the step that change: ", np.sum(step(z_nudged) != step(z)))
    print("answers of the logistic that do: ", np.sum(p_nudged != p))

# %% [markdown]
# Their decisions are the same, all thousand: with the same weights, step and logistic draw the same border. So what is
# the difference? The perceptron answers 0 or 1 and nothing between: it cannot say how sure it is. And it does not feel a
# nudge. The way in which all networks of this workbook learn, nudge and see what gets better, gets no grip on it.
# Rosenblatt's perceptron therefore learns by a rule of its own (chapter 03), and ends up with *other weights*.

# %% [markdown] question="also_called_the_perceptron" points=4
# **Question (4 points).** A set of lecture notes draws the neuron of this chapter, logistic activation and all, and says that
# perceptron is just another name for it. It adds that such a unit is what remains of a nerve cell if one simplifies without
# mercy.
#
# 1. What do the perceptron and the logistic neuron have in common? Name two things.
# 2. In what do they differ? Name two things, and say why one of them matters for learning.
# 3. Name one thing about nerve cells that the formula keeps, and one that it leaves out.
#
# # Rubric
# - 1 point, half each: both weigh the inputs, add them up and add a bias; with the same weights both decide alike at a
#   threshold of one half; the border between yes and no is the same (a straight line, for two features).
# - 1 point, half each: step against smooth curve; 0 or 1 against a probability; another rule of learning, so that other
#   weights come out.
# - 1 point: the step answers to a small change of a weight with nothing (its slope is 0), so it gives no direction in which
#   to improve; the logistic answer always moves a little.
# - 1 point, half each: kept, for example: many inputs of different strength, for and against, and an answer once enough
#   has come together. Left out, for example: pulses and their timing, computing in the branches, chemistry, how it learns.
#
# Model answer: Both add up weighted inputs and a bias, and with the same weights both draw the same border. The perceptron
# puts the sum through a step and says 0 or 1; the logistic neuron puts it through a smooth curve and says a probability. A
# small change of a weight changes the smooth answer a little and the step not at all, so only the first can be improved by
# nudging. The formula keeps inputs of different strength, for and against; it leaves out that nerve cells answer in pulses.

# %% [markdown]
# ## What the libraries do differently, and why
#
# - **scikit-learn** has both, as `LogisticRegression` and as `Perceptron`. The second has no `predict_proba`: there is
#   nothing to say.
# - Its `predict_proba` gives **two columns**, the probability of a no and that of a yes, because the same call must also
#   serve ten classes. Ours is the second column. It keeps the weights as a table with a single row, `coef_` (1, n), for the
#   same reason.
# - Its `predict` does not compute a probability at all: it looks whether the sum is above 0. You have seen that this is the
#   same. Since version 1.5 there is `FixedThresholdClassifier` for a threshold other than ½.
# - **PyTorch** builds the neuron as `Linear(n, 1)`, whose answer has the shape (m, 1), and often leaves the activation out:
#   the cost is given the sums z, called *logits*. Chapter 02 finds out why.
#
# ## What you can do now
#
# - compute a neuron's answer by hand, and for one sample or a whole data set in one line;
# - say what weights, bias and their common size do to the curve, and where its middle lies;
# - turn probabilities into decisions, with a threshold that suits the purpose;
# - say what logistic regression and the perceptron share and what they do not, and what both owe to nerve cells.
#
# ## Optional: thinking with one neuron
#
# McCulloch and Pitts showed that such a unit can reason. Its inputs are 0 (false) or 1 (true). With suitable weights and
# bias it computes *and*, *or*, *not*. Find weights and a bias for each of these tables, by thinking, not by trying:

# %%
both = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])

with needs("predict_proba", "predict_labels"):
    guesses = {  # change the weights and the bias
        "x1 and x2":            ([1.0, 1.0], 0.0, [0, 0, 0, 1]),
        "x1 or x2":             ([1.0, 1.0], 0.0, [0, 1, 1, 1]),
        "x1 and not x2":        ([1.0, 1.0], 0.0, [0, 0, 1, 0]),
        "one of them, not both": ([1.0, 1.0], 0.0, [0, 1, 1, 0]),
    }  # fmt: skip
    for name, (weights, bias, wanted) in guesses.items():
        labels = predict_labels(predict_proba(both, np.array(weights), bias))
        print(f"{name:22} says {labels}, wanted {np.array(wanted)}: {np.sum(labels == wanted)} of 4 right")

# %% [markdown]
# - For one of the four you will search in vain. Which, and why? (Draw the four corners of a square, mark the ones that want
#   a 1, and lay a ruler between.) What it takes is a hidden layer; these begin in chapter 05.
# - A threshold of 0.1 is the same as a threshold of 0.5 with another bias. Which? You want $\sigma(z) > 0.1$ to become
#   $z + \text{something} > 0$. The logarithm of $0.1 / 0.9$ will be useful.
