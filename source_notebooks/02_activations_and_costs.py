# %% [markdown]
# # 2 · Activations and costs
#
# A network learns by asking one question of every number inside it: *if you grew a little, would the answers get
# better or worse?* The answer to such a question is a slope.
#
# Two kinds of functions lie on the way to it, and this chapter builds both. An **activation** turns the sum that a
# unit computes into the unit's answer. A **cost** turns all answers into one number: how wrong they are. You write
# each together with its slope. On the way you meet a formula that is often written down in the wrong place, and you
# find out where it belongs by measuring.
#
# You need numpy arrays, and to know that a derivative is a slope. Work from top to bottom; after each exercise a
# check says what holds and what does not. When you are stuck, `hint("logistic")` helps a little, and each time you
# ask, a little more.

# %%
import numpy as np

from course import check, figures, hint, needs

# %% [markdown]
# ## A slope that nobody has to believe
#
# Formulas for slopes can be misremembered. So before the first one, here is a way to *measure* any slope: take a
# small step to the right, a small step to the left, and divide the difference in height by the distance.
#
# $$f'(x) \approx \frac{f(x+h) - f(x-h)}{2h}$$
#
# By hand, for $f(x) = x^3$ at $x = 1$, where the true slope is 3, with $h = 0.1$:
#
# $$\frac{1.1^3 - 0.9^3}{0.2} = \frac{1.331 - 0.729}{0.2} = 3.01$$
#
# **Predict:** this is off by 0.01. How far off will it be when the step is ten times smaller? Then run the cell.

# %% tags=["nbval-check-output"]
def measured_slope(f, x, h=1e-5):
    """The slope of f at x, measured over a step of h to both sides."""
    return (f(x + h) - f(x - h)) / (2 * h)


for h in (0.1, 0.01, 0.001):
    print(f"h = {h:<6} slope = {measured_slope(lambda x: x**3, 1.0, h):.6f}")

# %% [markdown]
# A ten times smaller step, a hundred times smaller error. With $h = 10^{-5}$ this ruler is good to about ten
# digits. Keep it at hand: it settles an argument later in this chapter.
#
# ## A soft yes or no: the logistic function
#
# A unit adds up what it is given, and the sum can be any number. If its answer is to be read as a probability, the
# sum must be squeezed into the space between 0 and 1. The **logistic function** does that. Its graph is a step
# whose edges have been smoothed; it is also called the sigmoid, and written $\sigma$:
#
# $$\sigma(x) = \frac{1}{1 + e^{-x}}$$
#
# By hand: at $x = 0$ it is $\frac{1}{1+1} = \frac12$, undecided. At $x = \ln 3$ it is $\frac{1}{1 + 1/3} = \frac34$,
# and at $x = -\ln 3$ it is $\frac{1}{1+3} = \frac14$: left and right mirror each other.
#
# Now its slope. Write $\sigma = 1/u$ with $u = 1 + e^{-x}$. The slope of $1/u$ is $-u'/u^2$, and $u' = -e^{-x}$, so
#
# $$\sigma'(x) = \frac{e^{-x}}{(1 + e^{-x})^2}
# = \frac{1}{1 + e^{-x}} \cdot \frac{e^{-x}}{1 + e^{-x}} = \sigma(x)\,\bigl(1 - \sigma(x)\bigr)$$
#
# The curve knows its own slope: the height at a point is all you need. At $x = 0$ the slope is
# $\frac12 \cdot \frac12 = \frac14$, at $x = \ln 3$ it is $\frac34 \cdot \frac14 = \frac{3}{16}$.
#
# Write the function. The switch `deriv=True` asks for the slope at the same `x`. All functions of this chapter take
# whole arrays, because a layer has many units and a data set many samples.

# %% exercise="logistic"

# %% [markdown]
# **Predict:** the slope is ¼ in the middle. How much of that is left at $x = 6$: a half, a tenth, a hundredth?

# %%
with needs("logistic"):
    x = np.arange(-6, 6, 0.01)
    figures.curves(
        x,
        {"logistic": logistic(x), "its slope": logistic(x, deriv=True)},
        title="The logistic function and its slope",
        xlabel="x",
        ylabel="value",
        alt="An S-shaped curve rises from 0 to 1 and passes 0.5 at x = 0. Its slope is a hill, 0.25 high at x = 0, "
        "and close to 0 beyond x = -5 and x = 5.",
    )

# %% [markdown]
# *What to see:* the slope is a low hill over the middle. At $x = 6$ a hundredth of it is left. A unit that is very
# sure, rightly or wrongly, hardly reacts to a nudge any more.
#
# Does your picture look different? `check("logistic", picture=True)` draws some of the expected numbers beside yours.
#
# ## The same curve around zero: tanh
#
# Between layers, answers need not be probabilities. There it helps when an answer can speak for and against: be
# positive or negative, with 0 in the middle. The **hyperbolic tangent** is the logistic curve stretched that way:
#
# $$\tanh(x) = \frac{e^x - e^{-x}}{e^x + e^{-x}} = 2\,\sigma(2x) - 1$$
#
# By hand, at $x = \ln 2$, where $e^x = 2$: $\tanh(x) = \frac{2 - 1/2}{2 + 1/2} = \frac{1.5}{2.5} = 0.6$.
#
# Its slope, too, can be written with nothing but the height of the curve, and this time the derivation is yours.
# Take the quotient rule and a piece of paper. Two values to test your formula on: at $x = 0$ the slope is 1, and at
# $x = \ln 2$ it is 0.64.

# %% exercise="tanh"

# %% [markdown]
# ## The simplest bend: relu
#
# The **rectified linear unit** needs no exponentials. It lets positive numbers pass and stops the others:
#
# $$\mathrm{relu}(x) = \max(0, x)$$
#
# Two straight pieces, two slopes. Only the corner at $x = 0$ is a matter of agreement: the curve has no slope
# there, and ours is taken to be 0.
#
# The docstring insists on one thing: `x` is not changed. On the way back through a network you need to know what
# went *into* relu, and a question that was overwritten by its answer cannot be asked again.

# %% exercise="relu"

# %% [markdown]
# Three activations side by side, first from afar. **Predict:** a unit is given 5, and then 10. Which of the three
# clearly shows that something has changed?

# %%
with needs("logistic", "tanh", "relu"):
    activations = {"logistic": logistic, "tanh": tanh, "relu": relu}
    x = np.linspace(-10, 10, 201)
    figures.panels(
        [
            {"x": x, "lines": {"": f(x)}, "title": name, "xlabel": "x", "ylabel": "value"}
            for name, f in activations.items()
        ],
        alt="Three curves from x = -10 to 10. Logistic rises from 0 to 1 and tanh from -1 to 1, both flat beyond "
        "x = 5 on either side. Relu is 0 left of 0 and then rises in a straight line to 10.",
    )

# %% [markdown]
# *What to see:* logistic and tanh are flat out there, they *saturate*. Only relu goes on rising. (Mind the vertical
# axes, they differ.) Now from close by, with the slopes. **Predict:** how much steeper than logistic is tanh at 0?

# %%
with needs("logistic", "tanh", "relu"):
    x = np.linspace(-5, 5, 501)
    figures.panels(
        [
            {"x": x, "lines": {name: f(x), "its slope": f(x, deriv=True)}, "xlabel": "x", "ylabel": "value"}
            for name, f in activations.items()
        ],
        alt="Each of the three curves from x = -5 to 5 with its slope. The slope of logistic is a low hill, 0.25 high; "
        "that of tanh a hill of height 1; that of relu a step from 0 to 1 at x = 0.",
    )

# %% [markdown]
# *What to see:* the slope of tanh reaches 1, four times as high as that of the logistic curve, and falls off faster.
# The slope of relu is a step, 0 or 1, and does not tire however large $x$ becomes.
#
# Why care? In a network of many layers, the slopes multiply along the way. Behind ten logistic layers at most
# $\left(\frac14\right)^{10} \approx 0.000001$ of a nudge survives (the weights aside), behind ten relus all of it or
# nothing. From this grew a rule of thumb:
#
# | where | activation | why |
# |---|---|---|
# | output, for a yes or no | logistic | its answer reads as a probability |
# | hidden layers of small networks | tanh | answers for and against, centred on 0 |
# | hidden layers of large, deep networks | relu | its slope does not shrink, so they are easier to train |
#
# It is a habit, not a law. relu has its price: a unit whose sum is negative for every sample has slope 0 everywhere
# and learns nothing any more.
#
# ## How surprised are you? The cross-entropy
#
# Now for the other side: given answers, how wrong are they? Suppose your model says how probable a *yes* is, and
# then the truth comes out. A good measure of error is *surprise*: minus the logarithm of the probability that you
# had given to what really happened. Certain and right costs $-\ln 1 = 0$. Tossing a coin costs
# $-\ln \frac12 = 0.693$. Nearly certain and wrong costs $-\ln 0.01 = 4.6$, and there is no upper limit.
#
# By hand, for three samples (remember: $p$ is the predicted probability of a *1*):
#
# | label $y$ | prediction $p$ | given to the truth | cost | slope of that cost in $p$ |
# |---|---|---|---|---|
# | 1 | 0.9 | 0.9 | $-\ln 0.9 = 0.105$ | $-1/0.9 = -1.11$ |
# | 1 | 0.6 | 0.6 | $-\ln 0.6 = 0.511$ | $-1/0.6 = -1.67$ |
# | 0 | 0.2 | $1 - 0.2$ | $-\ln 0.8 = 0.223$ | $+1/0.8 = +1.25$ |
#
# The mean of the three costs is $0.839 / 3 = 0.280$. One formula serves both labels, because a label of 0 or 1 works
# like a switch:
#
# $$C = \frac1m \sum_{i=1}^{m} \Bigl(-y_i \ln p_i - (1 - y_i) \ln (1 - p_i)\Bigr)$$
#
# It is the **mean** over the $m$ samples, so that the cost, and the steps it will ask for, do not grow with the size of
# the data set. (If a sample has several outputs, their costs are added.) The slope asks: if *one* prediction grows a
# little, what happens to $C$? There is an answer for every prediction, so the slopes form an array of the same shape,
# and each carries the $\frac1m$ of the mean: here $-0.37$, $-0.56$ and $+0.42$. Raise the first two, lower the third.
#
# Computers round, and a prediction may arrive as exactly 0 or 1, where a logarithm has no value. So the predictions
# are clipped first: nobody is ever more than $1 - 10^{-12}$ certain.

# %% exercise="cross_entropy"

# %% [markdown]
# ## How far off? The mean squared error
#
# Not every question is a yes or no. When the answer is a number (a temperature, the score of an exam), the natural
# error is the distance, and its square is the smoothest way to count it:
#
# $$C = \frac1m \sum_{i=1}^{m} (p_i - y_i)^2$$
#
# By hand, with predictions 1, 3, 5 where 2, 3, 3 were right: the errors are $-1, 0, 2$, the squares $1, 0, 4$, the
# cost is $5/3$. Twice as far off costs four times as much. The slopes are $-\frac23$, $0$ and $+\frac43$: derive the
# formula that gives them.
#
# You will meet this cost in other clothes: with a $\frac12$ in front, without the $\frac1m$, even with a minus sign.
# The first two change only the scale. The third is a misprint with consequences: whoever minimises *that* is
# rewarded for being far off.
#
# Both costs could judge a probability, but they differ in temper. If the truth was given 0.01, the squared error is
# 0.98, and it can never exceed 1. The cross-entropy is 4.6, and climbs without limit.

# %% exercise="mean_squared_error"

# %% [markdown] question="relu_at_the_output" points=2
# **Question (2 points).** A friend builds a classifier for yes and no, trains it with cross-entropy, and gives its
# *output* unit relu instead of logistic. Name two different things that can go wrong, and say for each which
# property of the curve is to blame.
#
# # Rubric
# 1 point for each problem tied to a property of the curve, 2 at most; a problem without the property earns nothing:
#
# - no ceiling: an answer can be above 1, which is no probability, and log(1 - p) has no value there;
# - exactly 0 for all negative sums: "impossible", which costs infinitely much where it is wrong (log 0);
# - slope 0 on that side: a wrong "no" receives no correction, the unit is dead for that sample.
#
# Model answer: It has no ceiling, so for a sum of 3 it answers 3, which is no probability. And it is flat left of 0:
# a sample wrongly answered with 0 has slope 0 and is never corrected.

# %% [markdown]
# ## A famous formula, and where it lives
#
# Look up the derivative of the cross-entropy, and you will often find something much shorter than what you wrote:
#
# $$\hat y - y$$
#
# prediction minus label, nothing else. Is your formula needlessly long? Is the short one wrong? Nobody has to be
# believed here: you have a ruler. The next cell takes four samples, whose sums `z` pass through the logistic
# function, nudges each prediction up and down, and writes down what the cost does. The famous formula gets its fair
# share of the mean, $\frac1m$, so that this cannot be the difference.
#
# **Predict:** which two of the three columns will agree?

# %% tags=["nbval-check-output"]
def measured_slopes(cost, at, h=1e-5):
    """The slope of a cost in every entry of an array, measured: one entry is nudged at a time."""
    slopes = np.zeros(at.shape)
    for i in np.ndindex(at.shape):
        nudge = np.zeros(at.shape)
        nudge[i] = h
        slopes[i] = (cost(at + nudge) - cost(at - nudge)) / (2 * h)
    return slopes


def table(columns):
    """Print columns side by side: {heading: array}."""
    print("".join(f"{heading:>20}" for heading in columns))
    for row in zip(*map(np.ravel, columns.values()), strict=True):
        print("".join(f"{value:20.4f}" for value in row))


with needs("logistic", "cross_entropy"):
    z = np.array([[2.0], [-1.0], [0.5], [-3.0]])
    y = np.array([[1.0], [1.0], [0.0], [0.0]])
    m = len(y)
    A = logistic(z)  # z is before the activation; A, after it, is what the unit predicts
    at_A = measured_slopes(lambda A: cross_entropy(A, y), A)
    table({"measured, at A": at_A, "your slope": cross_entropy(A, y, deriv=True), "(A - y) / m": (A - y) / m})

# %% [markdown]
# The measurement sides with you. In the third column the signs are right and the sizes are not. Then where does the
# famous formula come from? Look at what was nudged: the prediction `A`. There is one more place to nudge, a step
# earlier: the sum `z`. **Predict** the first column this time, then run.

# %% tags=["nbval-check-output"]
with needs("logistic", "cross_entropy"):
    at_z = measured_slopes(lambda z: cross_entropy(logistic(z), y), z)
    chained = cross_entropy(A, y, deriv=True) * logistic(z, deriv=True)
    table({"measured, at z": at_z, "(A - y) / m": (A - y) / m, "yours, chained": chained})

# %% [markdown]
# There it lives. **$\hat y - y$ is a slope with respect to $z$, not with respect to $A$.** The third column shows
# why: nudge $z$, and $A$ moves $\sigma'(z)$ times as far; move $A$, and the cost follows with its own slope. Slopes
# in a row multiply. This is the chain rule, which gave this workbook its name, and here most of it cancels:
#
# $$\frac{\partial C}{\partial z} = \frac{\partial C}{\partial A} \cdot \frac{\partial A}{\partial z}
# = \frac1m\,\frac{A - y}{A\,(1 - A)} \cdot A\,(1 - A) = \frac{A - y}{m}$$
#
# So the short formula has $\sigma'$ *inside already*. Take it for the slope at $A$, multiply by $\sigma'$ once more,
# and you have the slope of some other cost. Of which? **Guess**, then run.

# %% tags=["nbval-check-output"]
with needs("logistic", "mean_squared_error"):
    once_too_often = (A - y) / m * logistic(z, deriv=True)
    half_mse = measured_slopes(lambda z: mean_squared_error(logistic(z), y) / 2, z)
    table({"once too often": once_too_often, "half the MSE, at z": half_mse, "the extra factor": logistic(z, deriv=True)})

# %% [markdown]
# Equal to the last digit shown: you would print one cost and descend another. And it is hard to notice. Close to
# $z = 0$, where training usually starts, the extra factor is about ¼ for every sample, so the direction is right and
# only the steps are shorter. The cost falls, the plots look fine. The difference comes out later, for the samples
# that need help most. **Predict:** a sample has label 1, and the model puts it at $z = -8$, certain and wrong. How
# hard does each cost pull at $z$?

# %%
with needs("logistic", "cross_entropy", "mean_squared_error"):
    zs = np.linspace(-8, 8, 161).reshape(-1, 1)
    ones = np.ones_like(zs)  # the label is 1 everywhere: the right answer lies far to the right

    def pull(cost):
        # times len(zs), to undo the mean: the slope for a single sample
        return len(zs) * cost(logistic(zs), ones, deriv=True) * logistic(zs, deriv=True)

    figures.curves(
        zs,
        {"cross-entropy": pull(cross_entropy), "squared error": pull(mean_squared_error)},
        title="How hard a cost pulls at z when the label is 1",
        xlabel="z, the sum before the logistic function",
        ylabel="slope of the cost in z",
        alt="Slopes over z from -8 to 8 for a sample with label 1. For cross-entropy the slope is close to -1 at the "
        "left, -0.5 at z = 0 and close to 0 at the right. For squared error it is close to 0 at both ends, and dips "
        "to -0.3 near z = -0.7.",
    )

# %% [markdown]
# *What to see:* at the far left, cross-entropy pulls at full strength, $-1$. The squared error behind a logistic
# function has all but let go, because $\sigma'$ vanishes there. This is why a yes-or-no output is trained with
# cross-entropy, and this is what the extra factor would take from you.

# %% [markdown] question="where_the_slope_is_taken" points=4
# **Question (4 points).** In somebody's program, `cross_entropy(A, y, deriv=True)` returns `(A - y) / m`, and the
# training loop multiplies it by `logistic(z, deriv=True)`. "It is right," they say, "the cost goes down."
#
# 1. What is `(A - y) / m` the slope of, and with respect to what?
# 2. What do they have after multiplying, and why does the cost go down all the same?
# 3. How can they find out within a minute that something is wrong, and how can they mend it?
#
# # Rubric
# - 1 point: it is the slope of the cross-entropy with respect to z, for a logistic output.
# - 1 point: the factor logistic'(z) is inside already and now appears twice; or: it is the slope of half the MSE.
# - 1 point: that factor is positive, so every slope keeps its sign (near z = 0 it is about a quarter for all samples:
#   nearly the same direction, shorter steps).
# - 1 point: half for the test (nudge a number, see what the cost does, compare), half for one remedy: divide by
#   A (1 - A) in `cross_entropy`, or leave out the multiplication.
#
# Model answer: It is the slope of the cross-entropy at z. After multiplying, the logistic slope is in it twice, and it
# is the slope of half the mean squared error. The factor is positive, near z = 0 about a quarter for everyone, so the
# steps still lead downhill. Nudging A and watching the cost shows the mismatch at once; either return
# (A - y) / (A (1 - A)) / m, or do not multiply.

# %% [markdown]
# ## When numbers get huge
#
# Your formulas are right on paper. But the largest number that a float can hold is about $10^{308}$, and $e^{1000}$
# is far beyond. **Predict:** where does the formula $1 / (1 + e^{-x})$ meet such a number, at 1000 or at -1000?

# %% tags=["nbval-check-output"]
with needs("logistic"):
    for huge in (1000.0, -1000.0):
        try:
            with np.errstate(over="raise"):  # numpy's overflow warning becomes an error that can be caught
                print(f"logistic({huge:g}) = {logistic(np.array([huge]))[0]:g}")
        except FloatingPointError as error:
            print(f"logistic({huge:g}): {error}")

# %% [markdown]
# What comes out in the end would even be right, $1/\infty = 0$, but by luck, and with a warning at every step. There
# is a way around: the same fraction, multiplied by $e^z$ above and below.
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}} = \frac{e^{z}}{1 + e^{z}}$$
#
# By hand, at $z = -1000$: the first form needs $e^{1000}$. The second is $\frac{e^{-1000}}{1 + e^{-1000}}$, to a
# computer $\frac{0}{1} = 0$, without trouble. At $z = 1000$ they change roles. Write a logistic function that meets
# no huge number, for no entry of its array.

# %% exercise="stable_logistic"

# %% [markdown]
# One danger is left, and it makes no noise. Take samples with label 0, and a model that is more and more convinced of
# a 1. What should it cost to be wrong at $z = 1000$? The truth was given $1 - \sigma(z) \approx e^{-z}$, so the
# surprise is about $z$ itself: 1000. And the slope should say with full strength, 1, that $z$ must come down.
#
# **Predict:** what does your cross-entropy say, which lets no prediction come closer to 1 than $10^{-12}$?

# %% tags=["nbval-check-output"]
with needs("logistic", "cross_entropy"):
    convinced = np.array([[2.0], [25.0], [30.0], [1000.0]])  # four data sets, each of a single sample
    no = np.array([0.0])
    costs = [cross_entropy(logistic(one), no) for one in convinced]
    slopes = [cross_entropy(logistic(one), no, deriv=True) * logistic(one, deriv=True) for one in convinced]
    table({"z": convinced, "cost through A": costs, "slope through A": slopes})

# %% [markdown]
# Up to 25 all is well. At 30 the clipping has taken hold: the cost stands still at 27.6, and nine tenths of the slope
# are gone; at 1000, all of it. The most wrong sample of all no longer teaches anything, and nobody was warned.
#
# The remedy is not to pass through `A` at all. Since $-\ln \sigma(z) = \ln(1 + e^{-z})$ and
# $-\ln(1 - \sigma(z)) = \ln(1 + e^{z})$, the cost can be written in $z$ alone, and turns out surprisingly simple:
#
# $$C = \frac1m \sum_{i=1}^{m} \Bigl(\ln(1 + e^{z_i}) - y_i z_i\Bigr)$$
#
# By hand: at $z = 0$ it is $\ln 2 = 0.693$ for either label, the coin again. At $z = 1000$ it is 1000 for label 0, and
# 0 for label 1. But do not type it in like this: there is the $e^{1000}$ again. Rewrite $\ln(1 + e^z)$ so that it can
# be computed at both ends. And the slope with respect to $z$? You have measured it.
#
# Numbers on their way into a logistic function are called *logits*, hence the usual name of this function: binary
# cross-entropy with logits.

# %% exercise="bce_with_logits"

# %% tags=["nbval-check-output"]
with needs("bce_with_logits"):
    costs = [bce_with_logits(one, no) for one in convinced]
    slopes = [bce_with_logits(one, no, deriv=True) for one in convinced]
    table({"z": convinced, "cost from z": costs, "slope from z": slopes})

# %% [markdown]
# The cost is $z$ and the slope is 1, all the way up. The next chapters keep `A` in view, because a network is easier
# to understand unit by unit. Large programs fuse the last activation with the cost, and now you know why.
#
# ## What the libraries do differently, and why
#
# - **scipy** has the logistic function as `scipy.special.expit`, written so that no input overflows, like your
#   `stable_logistic`.
# - **PyTorch** has no `deriv=True`: it records what you compute and works out the slopes itself. For a yes-or-no output it
#   offers two costs, one that takes probabilities and one that takes $z$ (`BCEWithLogitsLoss`), and its manual advises the
#   second, for the reason you have just seen. At the corner of relu it takes the slope to be 0, as you do.
# - **scikit-learn** clips in `log_loss` as your `cross_entropy` does, at the smallest step a float can make next to 1:
#   as little as possible, so that honest probabilities pass untouched.
#
# ## What you can do now
#
# - write logistic, tanh and relu with their slopes, for whole arrays, and say which one goes where;
# - derive the slope of a curve on paper, and measure it when you do not trust the paper;
# - compute cross-entropy and mean squared error by hand for a few samples, and say why they are means;
# - explain why $\hat y - y$ is the slope with respect to $z$, and what goes wrong when it is chained once more;
# - recognise an overflow and a slope that was clipped away, and rewrite a formula so that neither happens.
#
# ## Optional: a relu without a corner
#
# For label 0, the cost of one sample that you wrote last is $\ln(1 + e^z)$, a curve called **softplus**. **Guess**
# which curve is its slope, then look at it beside relu.

# %%
with needs("relu", "bce_with_logits"):
    x = np.linspace(-6, 6, 481)
    softplus = [bce_with_logits(np.array([v]), np.array([0.0])) for v in x]
    slope = [bce_with_logits(np.array([v]), np.array([0.0]), deriv=True) for v in x]
    curves = {"softplus": softplus, "relu": relu(x)}
    slopes = {"slope of softplus": slope, "slope of relu": relu(x, deriv=True)}
    figures.panels(
        [
            {"x": x, "lines": curves, "title": "The curves", "xlabel": "x", "ylabel": "value"},
            {"x": x, "lines": slopes, "title": "Their slopes", "xlabel": "x", "ylabel": "slope"},
        ],
        alt="Left: softplus runs a little above relu, rounds its corner at 0, and meets it at both ends. Right: the "
        "slope of softplus is the S-shaped logistic curve, that of relu a step from 0 to 1.",
    )

# %% [markdown]
# *What to see:* softplus is relu with its corner rounded off, $\ln 2$ above it at 0 and as good as equal far away. Its
# slope is the logistic function: what logistic is to the step, softplus is to relu.
#
# Two more, without a check but with your ruler:
#
# - A *leaky* relu lets a hundredth of the negative numbers through. Write `leaky_relu(x, deriv=False)` and hold its
#   slope against `measured_slope(leaky_relu, x)`. What does the leak do for a unit whose sums are all negative?
# - Compare `stable_logistic(z)` with `0.5 * (1 + np.tanh(z / 2))` at $z = -40$. Both are right to fifteen decimals.
#   Are they both right?
