# %% [markdown]
# # 4 · Logistic regression
#
# A single neuron can learn. It weighs what it is given, answers with a probability, is told the truth, and changes each
# of its few numbers a little, so as to be less wrong. Every network in this workbook learns in just this way; it only
# has more neurons.
#
# In this chapter you write one neuron and its learning: four short functions. With them you find out three things that
# are easily said and better seen: why a cost is a mean and not a sum, how a wrong formula can train quite well, and
# where one neuron must fail however long it learns.
#
# `logistic` and `cross_entropy` are those of chapter 02. They come ready-made, so you can start here and now.

# %%
from contextlib import redirect_stdout

import numpy as np

from course import check, data, figures, hint, needs
from course.given import cross_entropy, logistic, mean_squared_error

# %% [markdown]
# ## Two data sets, one question
#
# Each data set has 25 samples: points in the plane, a row (x1, x2) each. Ten belong to class 0 (round, blue), fifteen
# to class 1 (triangles, vermilion). In the first set each class lies on a straight line, in the second on a wave, and
# the two waves have the same shape, one unit apart.
#
# **Predict:** picture the two sets before you run the cell. In which of them could you lay a ruler between the classes?

# %%
X_lines, y_lines = data.two_lines()
X_waves, y_waves = data.sine_curves()
y_lines, y_waves = y_lines[:, 0], y_waves[:, 0]  # from a column, (25, 1), to a plain row of labels, (25,)

LINES, WAVES = (data.lower_line, data.upper_line), (data.lower_curve, data.upper_curve)
with figures.side_by_side(
    alt="Two scatter plots. Left: two falling straight lines of points, class 1 to the upper right of class 0, with a "
    "clear gap between them. Right: two sine waves of points, class 1 one unit above class 0; the crests of the lower "
    "wave reach higher than the troughs of the upper one."
):
    figures.points(X_lines, y_lines, curves=LINES, title="Two lines")
    figures.points(X_waves, y_waves, curves=WAVES, title="Two waves")

# %% [markdown]
# On the left a ruler fits. On the right it does not: the crests of the lower wave stand higher than the troughs of the
# upper one. You will train the same neuron on both.
#
# One thing about the labels first. `data` gives them as a column of shape (25, 1), the form that networks with several
# outputs need. One neuron gives one number per sample, shape (25,), so the cell above made the labels plain, too.
#
# **Predict:** what is the shape of a (25,) array minus a (25, 1) array? Then run.

# %% tags=["nbval-check-output"]
print((np.zeros(25) - np.zeros((25, 1))).shape)

# %% [markdown]
# No error, no warning, and 625 differences where you wanted 25: numpy has paired every prediction with every label.
# When a neuron learns nonsense without complaint, look at shapes before you look at formulas.
#
# ## A neuron predicts
#
# The neuron multiplies each feature by a weight, adds a bias, and squeezes the sum into a probability:
#
# $$z = w_1 x_1 + w_2 x_2 + b \qquad\qquad \hat y = \text{logistic}(z)$$
#
# Read $\hat y$ as "how probable it is, in the neuron's opinion, that this sample is of class 1". Above 0.5 we take its
# answer to be 1, otherwise 0.
#
# Do it by hand once, with the weights $w = (1, 2)$ and the bias $b = 0$:
#
# | sample | $z$ | $\hat y$ |
# |---|---|---|
# | (2, −1) | 1 · 2 + 2 · (−1) + 0 = 0 | 0.5: undecided |
# | (0, 1) | 1 · 0 + 2 · 1 + 0 = 2 | 0.8808: rather class 1 |
# | (1, −1) | ? | ? |
#
# What belongs in the last row? Work out $z$, and say on which side of 0.5 the answer must be, before you let your
# function tell you the rest.
#
# Write `predict_proba` for any number of samples and of features.

# %% exercise="predict_proba"

# %% tags=["nbval-check-output"]
START = np.array([1.0, 2.0])  # the weights with which all trainings of this chapter begin; the bias begins at 0

with needs("predict_proba"):
    print(np.round(predict_proba(np.array([[2.0, -1.0], [0.0, 1.0], [1.0, -1.0]]), START, 0.0), 4))

# %% [markdown]
# ## Where it cannot decide
#
# The logistic function is 0.5 where $z = 0$. So the points at which the neuron is undecided are those with
#
# $$w_1 x_1 + w_2 x_2 + b = 0,$$
#
# and in the plane that is a straight line, the **boundary**. With $w = (1, 2)$ and $b = 0$ it passes through (2, −1),
# as you have seen, and also through (4, −2). On one side of it the neuron says 1, on the other 0.
#
# To draw the boundary you need its height $x_2$ above a given $x_1$. Write `boundary_line`.

# %% exercise="boundary_line"

# %% [markdown]
# **Predict:** the neuron has not learnt anything yet; its weights are just (1, 2), its bias 0. Does its line rise or
# fall in the figure of the waves? On which side does it say 1? Then run.

# %%
ACROSS = np.array([-5.5, 5.5])  # two x1 are enough to draw a straight line


def missed(y_preds, y):
    """True where the decision, class 1 above 0.5, is not the label."""
    return (np.asarray(y_preds) > 0.5) != y


with needs("predict_proba", "boundary_line"):
    y_preds = predict_proba(X_waves, START, 0.0)
    print(f"{missed(y_preds, y_waves).sum()} of 25 wrong, cost {cross_entropy(y_preds, y_waves):.4f}")
    figures.points(
        X_waves, y_waves, curves=WAVES, line=(ACROSS, boundary_line(START, 0.0, ACROSS)),
        wrong=missed(y_preds, y_waves), title="Before learning",
        alt="The two waves with a straight boundary that falls from the upper left through the origin to the lower "
        "right. Eleven points are ringed as misclassified: class 1 below the line at the left, class 0 above it at the right.",
    )

# %% [markdown]
# The line falls, by one half per step to the right. Above it, where $z$ is positive, the neuron says 1. Eleven points
# are on the wrong side.
#
# ## Which way is down
#
# How wrong the neuron is, one number says: the cost $C$, the mean cross-entropy. To improve, the neuron must know for
# each of its numbers whether the cost rises or falls when that number grows, and how fast: the **slopes**
# $\partial C/\partial w_1$, $\partial C/\partial w_2$ and $\partial C/\partial b$, together called the gradient.
#
# A weight does not touch the cost directly. It changes $z$, which changes $\hat y$, which changes $C$:
#
# $$w_1 \;\longrightarrow\; z \;\longrightarrow\; \hat y \;\longrightarrow\; C \qquad\qquad
# \frac{\partial C}{\partial w_1} = \frac{\partial C}{\partial \hat y}\cdot\frac{\partial \hat y}{\partial z}\cdot\frac{\partial z}{\partial w_1}$$
#
# That is the chain rule, after which this workbook is named: the slopes of the links, multiplied. Here it is for two
# samples, by hand:
#
# | | sample (2, −1), label 1 | sample (1, 2), label 0 |
# |---|---|---|
# | prediction $\hat y$ | 0.5 | 0.8 |
# | $\partial C/\partial\hat y = (\hat y - y)\,/\,(\hat y\,(1-\hat y))$ | −0.5 / 0.25 = −2 | 0.8 / 0.16 = 5 |
# | $\partial\hat y/\partial z = \hat y\,(1 - \hat y)$ | 0.25 | 0.16 |
# | $\partial C/\partial z$, their product | −0.5 | **?** |
# | $\partial z/\partial w_1,\ \partial z/\partial w_2,\ \partial z/\partial b$ | 2, −1, 1 | 1, 2, 1 |
# | slopes for $w_1$, $w_2$, $b$ | −1, 0.5, −0.5 | **?** |
#
# Fill in the two gaps before you read on.
#
# The product in the second column is 0.8, and the slopes are 0.8, 1.6, 0.8. Look at the two products again: they are
# 0.5 − 1 and 0.8 − 0. The factor $\hat y(1 - \hat y)$ is divided by in one link and multiplied by in the next, and what
# is left is
#
# $$\frac{\partial C}{\partial z} = \hat y - y.$$
#
# At $z$, the slope is simply how far the prediction is from the label. Keep in mind *where* it is so simple: at $z$,
# not at $\hat y$.
#
# With both samples as the data set, the cost is the mean of the two costs, so its slopes are the means of the two
# columns: −0.1 for $w_1$, 1.05 for $w_2$, 0.15 for $b$.
#
# Write `gradients` for any number of samples and features. Both roads are open: chain the slopes link by link, with
# `deriv=True` (that of `cross_entropy` has the 1/m of the mean in it already), or begin at $z$.

# %% exercise="gradients"

# %% [markdown]
# Is it right? There is a way to ask that needs no calculus. Push one number a little up and a little down, and measure
# how much the cost changes: slow, but hard to fool.
#
# **Predict:** look at the last figure. Should the line of the waves become steeper or flatter? Should then $w_1$ grow
# or shrink, and which sign has its slope? Then run.

# %%
def nudged(cost, numbers, h=1e-5):
    """The slopes of cost(numbers), measured: each number is pushed by h up and down, alone."""
    pushes = h * np.eye(len(numbers))
    return np.array([(cost(numbers + push) - cost(numbers - push)) / (2 * h) for push in pushes])


def cost_on_waves(numbers):
    """The mean cross-entropy with the numbers (w1, w2, b)."""
    return cross_entropy(predict_proba(X_waves, numbers[:2], numbers[2]), y_waves)


with needs("predict_proba", "gradients"):
    dws, db = gradients(X_waves, y_waves, START, 0.0)
    print("          dC/dw1    dC/dw2     dC/db")
    print("yours ", *(f"{slope:9.5f}" for slope in [*dws, db]))
    print("nudged", *(f"{slope:9.5f}" for slope in nudged(cost_on_waves, np.append(START, 0.0))))

# %% [markdown]
# The two lines agree to the last digit shown. The largest slope by far is that of $w_1$, and it is positive: the cost
# falls when $w_1$ shrinks, and the line becomes flatter.
#
# ## Downhill
#
# Now let the neuron walk. In every **epoch** it predicts, finds the slopes, and takes a step against them, whose length
# the **learning rate** $\alpha$ sets:
#
# $$w_j \leftarrow w_j - \alpha\,\frac{\partial C}{\partial w_j} \qquad\qquad b \leftarrow b - \alpha\,\frac{\partial C}{\partial b}$$
#
# With $\alpha = 0.1$ the first step on the waves takes $w_1$ from 1 to $1 - 0.1 \cdot 0.988 = 0.901$. All slopes of one
# epoch belong to the same place: none of the numbers moves before the last slope is known.
#
# Write `gradient_descent`. It returns the new weights, the new bias, and the predictions of the last epoch: those from
# which the last step was computed, so the very last step is not in them yet. You may print the cost now and then, to
# watch it fall. If you are stuck, `hint("gradient_descent")` helps, a little more each time.

# %% exercise="gradient_descent"

# %% [markdown]
# ### On the two lines
#
# **Predict:** how many points will be on the wrong side after 500 epochs? And the boundary: between the two lines of
# points, will it be parallel to them, or will it cross the gap at an angle?

# %%
with needs("gradient_descent", "boundary_line"):
    ws, b, y_preds = gradient_descent(X_lines, y_lines, START, 0.0, lrate=0.1, epochs=500)
    print(f"{missed(y_preds, y_lines).sum()} of 25 wrong, cost {cross_entropy(y_preds, y_lines):.4f}")
    figures.points(
        X_lines, y_lines, curves=LINES, line=(ACROSS, boundary_line(ws, b, ACROSS)), wrong=missed(y_preds, y_lines),
        title="Two lines, after 500 epochs",
        alt="The two falling lines of points with a straight boundary in the gap between them, parallel to both and "
        "nearer to class 0. No point is misclassified.",
    )

# %% [markdown]
# Not one is wrong, and the boundary runs along the gap, although nobody told the neuron how steep the lines are.
#
# ### On the two waves
#
# **Predict:** the same neuron, the same start, the same learning rate. Roughly where will the line lie, and how many of
# the 25 will it miss?

# %% tags=["nbval-check-output"]
with needs("gradient_descent"):
    for epochs in (1, 2, 10, 50, 100, 500):
        y_preds = gradient_descent(X_waves, y_waves, START, 0.0, lrate=0.1, epochs=epochs)[2]
        cost = cross_entropy(y_preds, y_waves)
        print(f"epoch {epochs - 1:3}: cost {cost:.4f}, {missed(y_preds, y_waves).sum():2} wrong")

# %%
with needs("gradient_descent", "boundary_line"):
    ws, b, y_preds = gradient_descent(X_waves, y_waves, START, 0.0, lrate=0.1, epochs=500)
    print(f"w1 = {ws[0]:.4f}, w2 = {ws[1]:.4f}, b = {b:.4f}")
    figures.points(
        X_waves, y_waves, curves=WAVES, line=(ACROSS, boundary_line(ws, b, ACROSS)), wrong=missed(y_preds, y_waves),
        title="Two waves, after 500 epochs",
        alt="The two waves with an almost level boundary a little above zero. Eight points are ringed as misclassified: "
        "five of class 0 on crests above the line, three of class 1 in a trough below it.",
    )

# %% [markdown]
# An almost level line, and eight of 25 points on the wrong side: the crests of the lower wave and a trough of the upper
# one. The cost has stopped falling; the neuron has done what it can. Hold on to that, we come back to it.
#
# And look at the right column of the table: from epoch 49 to epoch 99 the cost falls, and one *more* point is wrong.
# Descent lowers the cost and nothing else. The number of wrong points mostly follows, but nobody has promised it.
#
# ## Two slips that raise no error
#
# ### A sum instead of a mean
#
# Suppose you forget the mean and add up the slopes of the samples. That needs no new code to try: the sum of 25 slopes
# is 25 times their mean, so adding up with a learning rate of 0.1 is the same as averaging with 2.5.
#
# **Predict:** do the steps point in another direction? What will the cost do?

# %%
def costs_on_waves(lrate, epochs):
    """The cost in each epoch, (epochs,)."""
    with redirect_stdout(None):  # what your function prints stays out of the way here
        y_preds = [gradient_descent(X_waves, y_waves, START, 0.0, lrate, n + 1)[2] for n in range(epochs)]
    return np.array([cross_entropy(p, y_waves) for p in y_preds])


with needs("gradient_descent"):
    mean, total = costs_on_waves(0.1, 50), costs_on_waves(25 * 0.1, 50)
    print("sum, the last four epochs:", np.round(total[-4:], 4))
    figures.cost(
        {"sum": total, "mean": mean}, title="The same learning rate, 0.1, for the mean and for the sum",
        alt="Cost against epoch. With the mean, the cost falls smoothly from 0.97 to below 0.5. With the sum it shoots "
        "up to 1.66 and zigzags from then on, in the end between 0.84 and 1.09.",
    )

# %% [markdown]
# The direction is the same, but each step is 25 times as long. The neuron leaps for the valley and lands on the other
# side of it, higher up than before; from there it leaps back. In the end it jumps between the same two places for ever.
#
# How long a step is too long? Try other rates in the next cell, until you know where the walk stops settling.

# %%
with needs("gradient_descent"):
    for lrate in (0.1, 0.5, 1.0, 2.5):
        y_preds = [gradient_descent(X_waves, y_waves, START, 0.0, lrate, epochs)[2] for epochs in (499, 500)]
        print(f"learning rate {lrate:4}: the last two costs", *(f"{cross_entropy(p, y_waves):.4f}" for p in y_preds))

# %% [markdown]
# On this data the edge is near 1.25. For a sum over the 25 samples that becomes 1.25 / 25 = 0.05, and over 2,500 such
# samples 0.0005: with sums, every sample you add spoils the learning rate a little. With means it stays as good as it
# was, and that is why the costs in this workbook are means.
#
# ### The right slope in the wrong place
#
# You will meet this recipe: "the derivative of the cross-entropy is $\hat y - y$, the derivative of the logistic
# function is $\hat y(1 - \hat y)$; chain them." But $\hat y - y$ is the slope at $z$: the logistic function is in it
# already, and the recipe puts it in twice.
#
# Is the product, then, the slope of anything? Take one sample with label 1, and five places $z$. The last two rows are
# measured, by nudging $z$.
#
# **Predict:** at which of the five is this sample most wrong, so that the neuron should be told most urgently to move?
# And which rows will agree?

# %% tags=["nbval-check-output"]
z, h = np.array([-6.0, -3.0, 0.0, 3.0, 6.0]), 1e-5


def slope_at_z(cost):
    """How fast a cost of the prediction changes with z, measured."""
    return (cost(logistic(z + h)) - cost(logistic(z - h))) / (2 * h)


rows = {
    "z": z,
    "y_hat - y": logistic(z) - 1,
    "(y_hat - y) * y_hat * (1 - y_hat)": (logistic(z) - 1) * logistic(z, deriv=True),
    "measured: cross-entropy": slope_at_z(lambda y_hat: -np.log(y_hat)),
    "measured: half the squared error": slope_at_z(lambda y_hat: (y_hat - 1) ** 2 / 2),
}
for name, values in rows.items():
    print(f"{name:33}", *(f"{value:8.4f}" for value in values))

# %% [markdown]
# They agree in pairs. $\hat y - y$ is the slope of the cross-entropy. The recipe is, exactly, the slope of another
# cost, half the squared error $\tfrac12(\hat y - y)^2$: you would print one cost and descend on another.
#
# Does it matter? Look at the left end of the next figure, where the neuron is sure and wrong.

# %%
z_axis = np.linspace(-6, 6, 121)
figures.curves(
    z_axis,
    {
        "y_hat - y": logistic(z_axis) - 1,
        "(y_hat - y) * y_hat * (1 - y_hat)": (logistic(z_axis) - 1) * logistic(z_axis, deriv=True),
    },
    title="What a sample with label 1 asks of z", xlabel="z", ylabel="slope of the cost",
    alt="Two curves over z from -6 to 6. The first, prediction minus label, rises from -1 at the left to 0 at the right. "
    "The second is near 0 at both ends and dips only to -0.15 in between: at the left, where the sample is most wrong, it "
    "asks for nothing.",
)

# %% [markdown]
# Where the sample is most wrong, $\hat y - y$ pulls with almost its full strength of 1, and the recipe hardly at all:
# the logistic function is flat there, and its slope, counted once too often, silences the sample.
#
# **Predict:** from our start, the two lines cost 3.16: some points are very wrong. Which of the two slopes will have
# sorted them out after 500 steps? (To train with either, we let `nudged` measure the slopes; it takes any cost.)

# %%
def train_by_nudging(cost):
    """500 steps on the two lines, down the measured slopes of cost(y_preds, y); returns the predictions."""
    def cost_of(numbers):
        return cost(predict_proba(X_lines, numbers[:2], numbers[2]), y_lines)

    numbers = np.append(START, 0.0)
    for _ in range(500):
        numbers = numbers - 0.1 * nudged(cost_of, numbers)
    return predict_proba(X_lines, numbers[:2], numbers[2])


with needs("predict_proba"):
    right = train_by_nudging(cross_entropy)
    recipe = train_by_nudging(lambda y_preds, y: mean_squared_error(y_preds, y) / 2)
    print("slope of the cross-entropy:", missed(right, y_lines).sum(), "of 25 wrong")
    print("the recipe:                ", missed(recipe, y_lines).sum(), "of 25 wrong")

# %% [markdown]
# And yet the recipe is printed and used. Why does hardly anybody notice? Because where $\hat y$ is near 0.5, the
# surplus factor $\hat y(1 - \hat y)$ is near ¼ for every sample alike: the direction is right, only the step is a
# quarter as long. Networks are usually started with small weights, where everything is near 0.5, and so they train. The
# falling cost does not betray the slip; a nudge does. Chapter 06 makes an instrument of it.
#
# ## The end of the line
#
# Back to the waves, and to the eight points that remain.

# %% [markdown] question="four_remedies" points=4
# **Question.** After 500 epochs on the two waves, 8 of 25 points are on the wrong side. Four friends each propose a
# remedy:
#
# - Ada: train for 50,000 epochs instead of 500.
# - Ben: start from other weights.
# - Cleo: add the slopes up instead of averaging them.
# - Dan: collect a thousand more points from the same two waves.
#
# Which of these can bring the number of wrong points down to 0? Give a reason for each, and say what all four leave
# untouched. (Six to ten sentences.)
#
# Rubric
#
# - 1 point: none of the four can, and the common reason is named: whatever the three numbers w1, w2 and b are, the
#   boundary w1 x1 + w2 x2 + b = 0 is a straight line, and no straight line separates these points.
# - 1 point: why no line does, from the figure: for instance, a class 1 point in a trough lies below the line joining
#   two crests of class 0 while other class 1 points lie above it; or two crossing segments, each joining points of one
#   class.
# - 1 point: Ada, Ben and Cleo. Training only chooses among straight lines. The cost has (almost) reached its lowest
#   value, so more epochs change next to nothing; the cost has one valley, so other starts lead to the same place; sums
#   point in the same direction, with longer steps. (Two of the three, with reasons, suffice.)
# - 1 point: Dan. More data tells more about the waves, but the model is the same: it cannot express a curved boundary.
#   The share of wrong points stays about what it is.
#
# Model answer: None of them. The neuron's boundary is where w1 x1 + w2 x2 + b = 0, and that is a straight line for
# every choice of the three numbers; but the segment from the class 0 point at (-5, 0.96) to the one at (1.67, 1.00)
# crosses the segment from the class 1 point at (-4.5, 1.98) to the one at (-1.84, 0.04), so no line has one class on
# each side. Ada: the cost was .4874 after 100 epochs and .4865 after 500; it is at the bottom. Ben: the cross-entropy
# of one neuron has a single valley, so every start ends at this line. Cleo: the sum is 25 times the mean, the same
# direction with longer steps, too long at this rate. Dan: the new points lie on the same waves, and about three in ten
# of them will be wrong again. What all four leave untouched is the model: what is missing is a boundary that can bend.

# %% [markdown]
# ## What the libraries do differently, and why
#
# - **scikit-learn**'s `LogisticRegression` does not walk downhill step by step. It uses L-BFGS, which guesses the curvature
#   from the steps it has made, needs no learning rate, and arrives in a handful of iterations. And unless you tell it
#   otherwise it adds a penalty on large weights, so its line is not quite yours: on separable data the cost alone would
#   drive the weights to infinity.
# - **Statistics packages** solve the same problem with Newton's method, which knows the curvature exactly. With two
#   weights that is cheap; with two million it is not, and the plain step comes back into fashion.
# - **PyTorch** would call your neuron `Linear(2, 1)` and hand $z$, not $\hat y$, to the cost.
#
# ## What you can do now
#
# - Predict with one neuron, for a single sample or a whole data set, and draw its boundary.
# - Derive its gradient with the chain rule, link by link, and say why $\hat y - y$ is the slope at $z$ and not at
#   $\hat y$.
# - Train it by gradient descent, and tell too long a step from a good one by the shape of the cost.
# - Measure any slope by nudging, and so catch a formula that belongs to another cost.
# - Say what one neuron cannot do, and why more training does not help.
#
# Chapters 06 and 08 put more neurons in front of this one, and bring the eight points home.
#
# ## If you want more (optional, no points)
#
# **1. Beat it by hand.** Every straight line leaves at least five points of the waves on the wrong side, and some leave
# just five. Find the numbers of one, and look at its cost. What does the cost see that a count of wrong points does
# not?

# %%
with needs("predict_proba"):
    y_preds = predict_proba(X_waves, np.array([0.16, 1.9]), -0.5)  # change these three numbers
    print(f"{missed(y_preds, y_waves).sum()} of 25 wrong, cost {cross_entropy(y_preds, y_waves):.4f}")

# %% [markdown]
# **2. A second opinion.** scikit-learn's `LogisticRegression` minimises the same cost by another method. As it comes,
# it also keeps the weights small; `C=np.inf` switches that off. How many of your digits are its digits after 500
# epochs, and how many after 5,000?

# %%
with needs("gradient_descent"):
    for epochs in (500, 5000):
        ws, b, _ = gradient_descent(X_waves, y_waves, START, 0.0, 0.1, epochs)
        print(f"you, {epochs:4} epochs: ", *(f"{number:8.4f}" for number in [*ws, b]))

    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=np.inf, tol=1e-8).fit(X_waves, y_waves)
    print("scikit-learn:     ", *(f"{number:8.4f}" for number in [*model.coef_[0], *model.intercept_]))

# %% [markdown]
# **3. Another cost.** Write the gradients of the mean squared error, beginning with
# `mean_squared_error(y_preds, y, deriv=True)`, and train with them on the waves. After 500 epochs with learning rate
# 0.1 there should be 8 wrong again, and a cross-entropy near 0.488.
#
# **4. No bottom.** Train on the two lines for 500 and for 5,000 epochs, and compare the weights. The boundary moves
# little; what is it that keeps growing? Multiply all three numbers by ten and look at the cost. Can there be a best
# choice at all?

# %%

