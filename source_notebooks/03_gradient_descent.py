# %% [markdown]
# # 3 · Gradient descent
#
# Two machines, built around 1960, stand at the beginning of this story. Both weigh what they are given, add it up
# and say yes or no, and both learn from their mistakes. The **Perceptron** (Frank Rosenblatt, 1958) knows only right
# and wrong. **ADALINE**, the adaptive linear neuron (Bernard Widrow and Ted Hoff, 1960), also knows *how far* it was
# off, and so it can walk downhill. All the networks of this workbook are children of the second.
#
# You build both, and between them the step of which all later learning is made. On the way you look for a minus sign
# that was lost in print, find out how long a step may be, and catch a famous library giving up too early.
#
# You need to know that a derivative is a slope. Nothing here asks for your answers to earlier chapters.

# %%
import numpy as np

from course import check, data, figures, hint, needs
from course.given import mean_squared_error

X, y = data.two_lines()
y = y[:, 0]  # from a column, (25, 1), to a plain row of labels, (25,)
LINES = (data.lower_line, data.upper_line)

figures.points(
    X, y, curves=LINES, title="25 points on two lines",
    alt="Two falling, parallel lines of points in the plane: ten points of class 0 on the lower line, fifteen of "
    "class 1 on the upper one, with a clear gap between the lines.",
)

# %% [markdown]
# ## Yes or no
#
# Both machines begin with the same sum, and at the end both cut it at a threshold:
#
# $$z = w_1 x_1 + w_2 x_2 + b \qquad\qquad \hat y = \begin{cases} 1 & \text{if } z \ge 0 \\ 0 & \text{if } z < 0 \end{cases}$$
#
# The cut is called the **Heaviside function**. (Exactly at 0 it has to be told what to say. The step of chapter 01 said no;
# most texts on the Perceptron say yes, and so do we here.) The weights say how much each feature speaks for a yes, the
# bias how willing the machine is from the start. By hand, with $w = (1,\ 0.5)$ and $b = -1$:
#
# | sample | $z$ | decision |
# |---|---|---|
# | (2, 0) | 2 + 0 − 1 = 1 | 1 |
# | (0, 1) | 0 + 0.5 − 1 = −0.5 | 0 |
# | (3, −4) | 3 − 2 − 1 = 0 | **?** |
#
# Fill in the gap from the definition, then write `heaviside`, for whole arrays.

# %% exercise="heaviside"

# %% [markdown]
# ## To learn from mistakes
#
# The perceptron takes one sample after the other. It decides; it is told the label $y$; and it moves all its numbers,
# where $\alpha$, the **learning rate**, says how far:
#
# $$w_j \leftarrow w_j + \alpha\,(y - \hat y)\,x_j \qquad\qquad b \leftarrow b + \alpha\,(y - \hat y)$$
#
# The bracket has only three values:
#
# | label $y$ | decision $\hat y$ | $y - \hat y$ | what it does |
# |---|---|---|---|
# | the same | the same | 0 | nothing: never change what works |
# | 1 | 0 | 1 | $x$ is added to the weights, so this sample's $z$ grows |
# | 0 | 1 | −1 | $x$ is subtracted, so this sample's $z$ shrinks |
#
# Here are three samples by hand. All numbers begin at 0, and $\alpha = 1$:
#
# | | sample | label | $z$ with the present numbers | decision | new $w$ | new $b$ |
# |---|---|---|---|---|---|---|
# | epoch 1 | (1, 2) | 0 | 0 | 1: wrong | (−1, −2) | −1 |
# | | (2, 1) | 1 | −2 − 2 − 1 = −5 | 0: wrong | **?** | **?** |
# | | (3, 3) | 1 | 3 − 3 + 0 = 0 | 1 | the same | the same |
# | epoch 2 | (1, 2) | 0 | 1 − 2 + 0 = −1 | 0 | the same | the same |
#
# Fill in the two gaps; the line below them tells you whether you are right. The other two samples of epoch 2 are
# decided rightly as well: two errors in the first epoch, none in the second, and from then on nothing moves.
#
# Write `perceptron_fit`. It starts at zero, and counts the wrong decisions of each epoch at the moment when they are
# made. If you are stuck, `hint("perceptron_fit")` helps, a little more each time.

# %% exercise="perceptron_fit"

# %% tags=["nbval-check-output"]
with needs("heaviside", "perceptron_fit"):
    three, their_labels = np.array([[1.0, 2.0], [2.0, 1.0], [3.0, 3.0]]), np.array([0.0, 1.0, 1.0])
    ws, b, errors = perceptron_fit(three, their_labels, 1.0, 2)
    print(f"w = {np.asarray(ws).tolist()}, b = {float(b):g}, errors {np.asarray(errors).tolist()}")

# %% [markdown]
# Now the two lines. **Predict:** will the number of errors fall from each epoch to the next? Then run.

# %% tags=["nbval-check-output"]
with needs("heaviside", "perceptron_fit"):
    print("errors in each epoch:", *perceptron_fit(X, y, 1.0, 16)[2])

# %%
with needs("heaviside", "perceptron_fit"):
    figures.boundaries(
        X, y, {f"epoch {n}": perceptron_fit(X, y, 1.0, n)[:2] for n in (1, 2, 6, 12)},
        title="The perceptron's boundary after some epochs",
        alt="The two lines of points with four straight boundaries. After epoch 1 it falls, below nearly all "
        "points; after epoch 2 it rises; after epoch 6 it falls too steeply and crosses both lines; after "
        "epoch 12 it lies in the gap, a little tilted, and close to class 0 at the right.",
    )

# %% [markdown]
# *What to see:* the line does not creep, it swings. Each mistake throws it somewhere, the errors go up and down; the
# thirteenth epoch is the first without an error, and then nothing moves any more. It has stopped at the first line
# that makes no mistake. That line is not the best one: it leans, and almost touches some points of class 0.
#
# Whenever *some* line separates the classes, the perceptron finds one after finitely many errors (Albert Novikoff
# proved it in 1962).
#
# **Predict:** with a learning rate of 0.01 in place of 1, how many epochs does it need?

# %% tags=["nbval-check-output"]
with needs("heaviside", "perceptron_fit"):
    for lrate in (1.0, 0.01):
        ws, b, errors = perceptron_fit(X, y, lrate, 16)
        print(f"learning rate {lrate:4}: w = ({ws[0]:.4f}, {ws[1]:.4f}), b = {b:.2f}, errors", *errors[9:])

# %% [markdown]
# Not one decision is different. Everything starts at 0 and every move is multiplied by $\alpha$, so all the numbers
# are a hundredth of what they were; and a sum's *sign* does not care. For a perceptron that starts at 0 the learning
# rate does nothing at all. Remember this: below it will do a great deal.
#
# **Predict:** on the two waves of points, which no straight line separates, what will the errors do?

# %% tags=["nbval-check-output"]
X_waves, y_waves = data.sine_curves()

with needs("heaviside", "perceptron_fit"):
    errors = np.asarray(perceptron_fit(X_waves, y_waves[:, 0], 1.0, 200)[2])
    print("the first ten epochs:", *errors[:10], "  the last ten of 200:", *errors[-10:], "  fewest:", errors.min())

# %% [markdown]
# It goes round and round. Its rule speaks only of right and wrong, so as long as there is a mistake, it moves, and
# nothing tells it that it was better off before.
#
# ## What is needed to walk downhill
#
# "Better off" wants a number, a cost. Why not the number of errors itself? Take fixed weights (1, 1), and let only
# the bias change. The left curve counts the errors. For the right one, $z$ itself is compared with the label, without
# a threshold, and the cost is the mean of $(z - y)^2$.
#
# **Predict:** standing blindfold at $b = 4$ on each curve, could you feel with your foot which way is down?

# %%
with needs("heaviside"):
    bias = np.linspace(-8, 8, 641)
    z = X.sum(axis=1)
    figures.panels(
        [
            {"x": bias, "lines": {"": [np.sum(heaviside(z + b) != y) for b in bias]},
             "title": "Count the errors", "xlabel": "bias b", "ylabel": "wrong, of 25"},
            {"x": bias, "lines": {"": [mean_squared_error(z + b, y) for b in bias]},
             "title": "Measure how far off", "xlabel": "bias b", "ylabel": "mean of (z − y)²"},
        ],
        alt="Left: the number of errors against the bias is a rough staircase of flat pieces, from 14 down to 8 "
        "and up to 10. Right: the mean squared error is a smooth bowl with one lowest place, near b = -2.5.",
    )

# %% [markdown]
# On the left the ground is level almost everywhere, and at a stair it has no slope at all. On the right there is a slope
# wherever you stand, and it leads to the lowest place. (Not to the fewest errors: these are elsewhere, at a bias near
# 1. Descent lowers its cost, and a cost is only a stand-in for what we want.) That is ADALINE's idea: **learn from
# $z$, and decide only afterwards.**
#
# ## One step down
#
# First the walk itself, on the simplest bowl there is: $f(x) = x^2$, whose slope at $x$ is $2x$. The slope points
# uphill, so the step goes against it:
#
# $$x \leftarrow x - \alpha \cdot 2x$$
#
# From $x = 1.5$, where the slope is 3, with $\alpha = 0.1$: to $1.5 - 0.1 \cdot 3 = 1.2$. From there, where the slope
# is 2.4, to **?**
#
# A network will have thousands of numbers instead of one, usually called $\theta$ all together, and each has its own
# slope. The step is the same: $\theta \leftarrow \theta - \alpha\,\frac{\partial C}{\partial\theta}$. Write
# `gradient_step` so that it serves for a number, a vector or a matrix. You will use it ever after.

# %% exercise="gradient_step"

# %% [markdown]
# On $x^2$ a step multiplies $x$ by $1 - 2\alpha$. **Predict**, for the rates 0.1, 0.5, 0.9 and 1.1: where is the walk
# after some steps, and on which side does it arrive? Then run.

# %% tags=["nbval-check-output"]
def walk(lrate, steps, start=1.5):
    """The places of a walk down x^2, the start first: (steps + 1,)."""
    places = [start]
    for _ in range(steps):
        places.append(gradient_step(places[-1], 2 * places[-1], lrate))
    return np.array(places)


with needs("gradient_step"):
    for lrate in (0.1, 0.5, 0.9, 1.1):
        print(f"learning rate {lrate}:", *(f"{place:8.4f}" for place in walk(lrate, 5) + 0.0))

# %%
with needs("gradient_step"):
    with figures.side_by_side(
        alt="Three walks down the parabola x squared, from x = 1.5. With rate 0.1 the points slide down the right "
        "side, ever closer together. With 0.9 they jump from side to side, lower each time. With 1.1 they "
        "jump from side to side and climb, beyond x = 6."
    ):
        for lrate in (0.1, 0.9, 1.1):
            figures.descent(lambda x: x**2, walk(lrate, 8), title=f"Learning rate {lrate}", ylabel="x²")

# %% [markdown]
# *What to see:* a short step slides down; a longer one jumps across the valley and still comes down; one that is too
# long lands higher than it started, where the slope is larger and the next step longer still. Between 0 and 1 every
# rate arrives, one half in a single step. At 1 the walk hops between two places for ever.
#
# ## ADALINE
#
# Now for the data. The cost is $C$, the mean over the samples of $(z - y)^2$, and it depends on all the numbers
# through the $z$ of each sample. One sample passes a nudge on in two links:
#
# $$w_j \;\longrightarrow\; z \;\longrightarrow\; (z-y)^2 \qquad\qquad \frac{\partial z}{\partial w_j} = x_j, \qquad \frac{\partial (z-y)^2}{\partial z} = 2\,(z - y)$$
#
# and slopes in a row multiply. By hand, for two samples, where $w = (1, 1)$ and $b = 0$:
#
# | | sample (1, 2), label 0 | sample (2, 1), label 1 | mean |
# |---|---|---|---|
# | $z$ | 3 | 3 | |
# | miss $z - y$ | 3 | 2 | |
# | $(z - y)^2$ | 9 | 4 | cost 6.5 |
# | slope for $w_1$ | 2 · 3 · 1 = 6 | 2 · 2 · 2 = 8 | 7 |
# | slope for $w_2$ | 2 · 3 · 2 = 12 | 2 · 2 · 1 = 4 | 8 |
# | slope for $b$ | **?** | **?** | **?** |
#
# Fill in the last row (the bias reaches $z$ as it is, so its first link is 1). All slopes are positive: both samples
# have too large a $z$, and everything should shrink.
#
# Write `adaline_fit`, with your `gradient_step`. An epoch uses all samples at once, and is one step. All slopes of an
# epoch are taken at the same place, before anything moves.

# %% exercise="adaline_fit"

# %% tags=["nbval-check-output"]
with needs("gradient_step", "adaline_fit"):
    ws, b, costs = adaline_fit(X, y, 0.01, 1000)
    for epoch in (0, 9, 99, 999):
        print(f"epoch {epoch:3}: cost {costs[epoch]:.4f}")
    print(f"w = ({ws[0]:.3f}, {ws[1]:.3f}), b = {b:.3f}")

# %% [markdown]
# Where is it going? Class 0 lies on the line $2x_1 + x_2 = 2$ and class 1 on $2x_1 + x_2 = 4$. So
# $z = x_1 + \frac12 x_2 - 1$ is exactly 0 for the one and exactly 1 for the other: with $w = (1,\ 0.5)$ and $b = -1$
# the cost would be 0. It is on its way there.
#
# ### Where to cut
#
# Learning is over; now decide. The course notebook in which this unit is described cuts at $z \ge 0$.
#
# **Predict:** with labels 0 and 1, and a $z$ that has come close to them, how many of the 25 does that get wrong?

# %%
with needs("heaviside", "gradient_step", "adaline_fit"):
    ws_pm, b_pm, _ = adaline_fit(X, 2 * y - 1, 0.01, 1000)  # the targets -1 and 1 instead of 0 and 1
    print("targets  0 and 1, cut at 0:  ", np.sum(heaviside(X @ ws + b) != y), "of 25 wrong")
    print("targets  0 and 1, cut at 1/2:", np.sum(heaviside(X @ ws + b - 0.5) != y), "of 25 wrong")
    print("targets -1 and 1, cut at 0:  ", np.sum(heaviside(X @ ws_pm + b_pm) != y), "of 25 wrong")
    figures.boundaries(
        X, y, {"z = 0": (ws, b), "z = 1/2": (ws, b - 0.5)}, title="One unit, two thresholds",
        alt="The two lines of points with two parallel boundaries. The one for z = 0 runs just below class 0, so "
        "that everything is above it. The one for z = 1/2 runs in the gap.",
    )

# %% [markdown]
# All ten of class 0 are wrong. Their $z$ has been trained *towards* 0, so a cut at 0 falls right where they are. The
# cut belongs half-way between the two targets: at ½ for 0 and 1, and at 0 for −1 and 1. Either will do; a threshold
# from one and targets from the other will not.
#
# ### A minus sign, lost in print
#
# The same notebook gives the slope of its cost as $\sum_i (y_i - z_i)\,x_{ij}$, and the rule: step *against* the
# slope. Compare its bracket with yours.
#
# **Predict:** what happens to the weights, if one does as it says? You have the code for it already: a wrong sign of
# all slopes is a negative learning rate. (Its sum belongs to half the *sum* of the squares. With 25 samples,
# its rate of 0.001 makes the steps of our 0.0125.)

# %% tags=["nbval-check-output"]
with needs("gradient_step", "adaline_fit"):
    for name, lrate in (("against the slope", 0.0125), ("as printed", -0.0125)):
        ws_end, _, _ = adaline_fit(X, y, lrate, 200)
        print(f"{name:18}: after 200 epochs the length of w is {np.linalg.norm(ws_end):.0e}")

# %% [markdown]
# A one with seventy-two zeros. The printed sum is the way *down* already: label minus $z$, where the slope has $z$ minus label.
# Who subtracts it, climbs. The rule itself, $\theta \leftarrow \theta - \alpha\,\partial C/\partial\theta$, stands
# some pages further in the same notebook, and is right.
#
# There is a name to mend, too. The notebook calls this unit, which learns from $z$ itself, a perceptron. It is
# ADALINE:
#
# | | compared with the label | learns from | one epoch |
# |---|---|---|---|
# | Perceptron | the decision, 0 or 1 | its wrong decisions | a move after each of them |
# | ADALINE | the sum $z$ | all samples, right ones too | one step on their mean |
# | logistic regression (chapter 04) | the probability, $\text{logistic}(z)$ | all samples | one step on their mean |

# %% [markdown] question="the_lost_minus" points=4
# **Question (4 points).** Three people read the printed recipe: "the slope is $\sum_i (y_i - z_i)\,x_{ij}$; step
# against it, with a rate $\eta$".
#
# - Ina: "I keep the sum and step *along* it, $w_j \leftarrow w_j + \eta \sum_i (y_i - z_i)\,x_{ij}$."
# - Jon: "The rate is too large. A thousand times smaller, and the printed recipe works."
# - Kim: "The Perceptron adds $\alpha\,(y - \hat y)\,x_j$. There, too, stands the label first. So nothing is wrong."
#
# Say of each whether they are right, and why. Then describe a test that tells within a minute whether the sign of a
# slope is right, without any theory.
#
# # Rubric
# - 1 point: Ina is right: the sum is minus the slope (up to a factor), the way down, and to add it is to subtract the
#   slope.
# - 1 point: Jon is wrong: at any positive rate each step increases the cost; a smaller rate only climbs more slowly.
# - 1 point: Kim compares with a rule that *adds*. Label first and plus belong together, as do z first and minus; the
#   printed recipe mixes them. (That the Perceptron's rule resembles Ina's, with the decision in place of z, may be
#   said instead.)
# - 1 point: a test: nudge one weight up a little and see whether the cost rises or falls, compare with the sign of the
#   slope; or take one step with a small rate and see whether the cost falls; or one sample by hand.
#
# Model answer: Ina is right, for her sum is the negative of the slope of half the squared error. Jon is not: the
# direction is wrong, and small steps uphill lead uphill. Kim overlooks that the Perceptron adds its bracket; with the
# label first one adds, with z first one subtracts. Test: change one weight by 0.001 and look at the cost. If it rises,
# the slope for this weight must be positive.

# %% [markdown]
# ### How long may a step be?
#
# For the perceptron the rate did nothing. **Predict:** what will it do here? Three of these four trainings arrive,
# sooner or later. The smallest and the largest rate differ by a factor of twenty.

# %%
RATES = (0.001, 0.01, 0.018, 0.02)

with needs("gradient_step", "adaline_fit"):
    figures.cost(
        {str(rate): adaline_fit(X, y, rate, 36)[2] for rate in RATES}, log=True,
        title="ADALINE on the two lines, four learning rates", ylabel="mean squared error",
        alt="Cost against epoch on a logarithmic axis, beginning at 0.6. With rate 0.001 it falls slowly to 0.4; with "
        "0.01 and 0.018 to little more than 0.1; with 0.02 it falls for a few epochs, turns, and climbs in "
        "a straight line to several hundred.",
    )

# %% [markdown]
# Too short a step costs time; a tenth too long, and all is lost. The largest rate even looks good at first.
#
# On $x^2$ the limit was 1. In general it is 2 divided by the **curvature**, the slope of the slope; that of $x^2$ is 2
# everywhere. A cost of three numbers has a curvature in every direction, and the most curved one sets the limit. For
# our cost they are found with a single line (for those who know the word: they are the eigenvalues of the matrix of
# second derivatives).
#
# **Predict:** the picture shows that the limit lies between 0.018 and 0.02. About how large is the largest curvature?

# %% tags=["nbval-check-output"]
def curvatures(X):
    """The curvatures of ADALINE's cost, from the least to the greatest: one more than X has features."""
    with_ones = np.column_stack([X, np.ones(len(X))])
    return np.linalg.eigvalsh(2 / len(X) * with_ones.T @ with_ones)


smallest, _, largest = curvatures(X)
print(f"curvature: least {smallest:.3f}, greatest {largest:.1f}, {largest / smallest:.0f} times as much")
print(f"limit of the learning rate {2 / largest:.4f}")

# %% [markdown]
# The bowl is a gorge: across, it is nearly 900 times more curved than along. A step short enough for the walls is tiny
# for the floor, so the first hundred epochs find the floor and the next thousand creep along it. Much of what makes
# training slow, in the largest networks too, is of this kind; chapter 09 knows remedies, and one is at the end of this
# chapter.
#
# **Break it yourself.** The next cell has two knobs. Which rate arrives first? How does the limit change when all
# features are ten times as large (decimetres instead of metres, say)? And when the cost is the *sum* over the samples
# instead of the mean, as in the notebook, which is the same as multiplying the rate by 25?

# %%
lrate, scale = 0.015, 1.0

with needs("gradient_step", "adaline_fit"):
    costs = adaline_fit(scale * X, y, lrate, 60)[2]
    print("the last costs:", *(f"{cost:.3g}" for cost in costs[-4:]))

# %% [markdown]
# ### The price of a distance
#
# ADALINE has a weakness that the perceptron does not have. Add one sample of class 1, far out on its own side.
#
# **Predict:** how many of the 26 will each of them get wrong?

# %%
far = (10.0, 10.0)  # try others
X_far, y_far = np.vstack([X, far]), np.append(y, 1.0)

with needs("heaviside", "perceptron_fit", "gradient_step", "adaline_fit"):
    (ws_p, b_p, _), (ws_a, b_a, _) = perceptron_fit(X_far, y_far, 1.0, 30), adaline_fit(X_far, y_far, 0.01, 2000)
    wrong = heaviside(X_far @ ws_a + b_a - 0.5) != y_far
    print(f"Perceptron: {np.sum(heaviside(X_far @ ws_p + b_p) != y_far)} of 26 wrong;  ADALINE: {wrong.sum()} of 26")
    figures.boundaries(
        X_far, y_far, {"Perceptron": (ws_p, b_p), "ADALINE": (ws_a, b_a - 0.5)}, wrong=wrong,
        title="One point far out",
        alt="The two lines of points and one triangle far to the upper right. The perceptron's boundary runs in the "
        "gap. ADALINE's is flatter and leaves eight of the ten points of class 0, ringed, on the side of class 1.",
    )

# %% [markdown]
# The new point could not be easier to classify. For the perceptron it is right, and that is all. But ADALINE's target
# for it is 1. With the perfect numbers from above its $z$ would be 10 + 5 − 1 = 14, and being 13 *too right* is punished
# like any other miss: the whole line turns, to bring this one number down. What is wanted is a cost that is smooth, like
# ADALINE's, and that lets a sure and right answer rest, like the perceptron. Chapter 04 has it: a logistic function after
# $z$, and the cross-entropy.
#
# ## A library that gives up early
#
# You need not write a perceptron yourself: scikit-learn has one. Here it is on the two lines, which your own separates
# without an error. **Predict** how many points it gets wrong, as it comes; then run.

# %%
from sklearn.linear_model import Perceptron

for name, options in (
    ("as it comes", {}),
    ("tol=None", {"tol": None}),
    ("shuffle=False", {"shuffle": False}),
):
    model = Perceptron(**options).fit(X, y)
    (w1, w2), (bias,) = model.coef_[0], model.intercept_
    wrong = np.sum(model.predict(X) != y)
    print(f"{name:13}: {model.n_iter_:4} epochs, {wrong:2} of 25 wrong, w = ({w1:.4f}, {w2:.4f}), b = {bias:.0f}")

# %% [markdown]
# As it comes, it stops after ten epochs with ten of 25 wrong, without a warning. Its `tol=1e-3` means: stop when, for
# five epochs in a row, the cost has not become better than the best so far by at least that much. But you have seen
# what a perceptron's errors do: they go up and down until, all at once, there are none. Five epochs without a record
# mean nothing. `tol=None` switches the rule off, and it runs its full thousand epochs: no error.
#
# The third line is yours. scikit-learn shuffles the samples before each epoch; told not to, it makes the very moves
# that you made, to the same weights, and five epochs without any error convince it to stop. When you use a tool, ask
# when it stops.
#
# ## What the libraries do differently, and why
#
# - **numpy** has `np.heaviside(z, value_at_0)`: the second argument is what you had to decide, too.
# - **scikit-learn** says yes where $z > 0$, not $z \ge 0$, and trains with −1 and 1 inside, whatever your labels are; so
#   the cut at 0 is right. Its `Perceptron` is its `SGDClassifier` with another cost; shuffling protects against data
#   that come sorted, as ours do.
# - **PyTorch** puts the step into an object, `torch.optim.SGD(parameters, lr=...)`, whose `step()` does what your
#   `gradient_step` does, *in place*: with billions of numbers one does not want a second copy. It would not train
#   through a step function, because its slope is 0. (Theano, which older notes recommend, is no longer developed.)
#
# ## What you can do now
#
# - train a perceptron by hand and in code, say when it stops, and why its learning rate hardly matters;
# - say why errors cannot be followed downhill, and what a cost needs so that it can;
# - take a gradient step for any number of parameters, and get its sign right;
# - put the threshold where the targets want it;
# - recognise a learning rate that is too small, good, or too large, and say what sets the limit;
# - distrust a training that has stopped, until you know why it did.
#
# ## If you want more (optional, no points)
#
# **1. Widen the gorge.** Subtract from each feature its mean, and divide by its standard deviation. The curvatures come
# closer together, the limit moves up, and fewer epochs lead further. **Guess** the cost in epoch 99; without this it
# was 0.0999.

# %%
with needs("gradient_step", "adaline_fit"):
    standard = (X - X.mean(axis=0)) / X.std(axis=0)
    smallest, _, largest = curvatures(standard)
    print(f"limit {2 / largest:.3f}, ratio {largest / smallest:.0f}")
    print(f"the cost in epoch 99, with a rate of 0.5: {adaline_fit(standard, y, 0.5, 100)[2][99]:.4f}")

# %% [markdown]
# **2. Step after every sample.** ADALINE was first built as a machine with knobs, which were turned after each sample.
# Change a copy of your `adaline_fit` so that it does, one after the other like the perceptron. Which learning rates can
# it bear? It no longer comes to rest where the mean is lowest, unless the cost there is 0: why?
#
# **3. Keep the best.** Let a copy of your perceptron remember the weights with the fewest errors on *all* samples so
# far, and return those. (This is called the pocket algorithm.) How many of the waves' 25 points does it get wrong?
# Every straight line leaves at least five.

# %%
