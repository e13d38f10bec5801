# %% [markdown]
# # 9 · Optimisers
#
# The gradient says which way is down. It does not say how many samples you should ask before you believe it, how far
# you may go, or how the ground curves where you are going. So far these questions were answered by a guess: all
# samples, one learning rate, no curvature. In this chapter you answer them better.
#
# On the way you rescue three trainings that were given up too early: a network in a published notebook that learns
# nothing in 10,000 epochs, another one whose optimiser stops after three iterations with a warning, and the two
# hidden units of chapter 08.
#
# You need no earlier answers of yours. Costs and gradients come from a ready-made network.

# %%
import numpy as np
from scipy.optimize import minimize

from course import check, data, figures, hint, needs
from course.given import Network, cross_entropy, logistic, mean_squared_error, tanh

net = Network([2, 4, 1], [tanh, logistic], cross_entropy).draw(seed=0)  # sizes, an activation for each layer, a cost
X, y = data.moons()  # (300, 2) points and (300, 1) classes
print(net.size, "parameters, of which the first five are", np.round(net.get_params()[:5], 2))
print(f"the cost is {net.cost(X, y):.4f}, the gradient has the shape {net.gradient(X, y).shape}")

# %% [markdown]
# To an optimiser a network is a landscape: a vector of numbers says where you are, and for every place there is a
# height and a slope. So this is all that `net` shows of itself: `get_params()` and `set_params(params)`, `cost(X, y)`
# and `gradient(X, y)`, and `forward(X)` for its predictions. Samples are rows.
#
# (Where does the gradient come from? `Network` writes down every step of its computation on a tape and plays it
# backwards. The file `course/tape.py` is short, and knows no network, only steps.)
#
# ## How many to ask
#
# The cost is a mean over the samples, and so is its gradient: an opinion poll. To ask everybody is exact and
# expensive. To ask a few, drawn at random, is cheap and a little wrong, and it is wrong in a fair way. By hand, with
# the slopes of six samples in some place:
#
# | samples | 1 and 2 | 3 and 4 | 5 and 6 | all |
# |---|---|---|---|---|
# | slopes | 4, −2 | 1, 3 | 0, 6 | |
# | mean | 1 | 2 | 3 | **?** |
#
# **Predict** the last entry, and the mean of the three entries before it. Each small batch errs; on average they are
# right.
#
# So deal the samples out into **minibatches** and take a step after every one. When all samples have had their turn,
# one **epoch** is over, and they are shuffled and dealt out anew. Seven samples in batches of three make batches of
# 3, 3 and 1. (If you are stuck, here or later, `hint("minibatches")` helps, a little more each time you ask.)

# %% exercise="minibatches"

# %% [markdown]
# **Predict:** the 300 points of the two moons are dealt out in batches of ten. How far will the mean of the 30
# gradients be from the gradient of all? And does any single batch point the wrong way, uphill?

# %%
with needs("minibatches"):
    everybody = net.gradient(X, y)
    polls = np.array([net.gradient(*batch) for batch in minibatches(X, y, 10, np.random.default_rng(1))])
    cosines = polls @ everybody / (np.linalg.norm(polls, axis=1) * np.linalg.norm(everybody))
    print(f"the mean of {len(polls)} gradients is off by {np.abs(polls.mean(axis=0) - everybody).max():.0e}")
    print(f"cosine with the gradient of all: {cosines.min():.2f} at worst, {np.median(cosines):.2f} in the middle")

# %% [markdown]
# A cosine of 1 would be the same direction, 0 a right angle. A single poll of ten is good enough to walk by, here at
# the beginning, where the slope is large. And for the price of one exact gradient you may take thirty such steps.

# %% exercise="sgd_fit"

# %% [markdown]
# The cell trains the same network from the same start for 15 epochs, with batches of 300 (all), 30, 10 and 1. Every
# training looks at every sample 15 times, so they all cost the same. **Predict:** which one will be lowest in the
# end? Which one will be the most restless?

# %%
with needs("minibatches", "sgd_fit"):
    curves, nets = {}, {}
    for size in (300, 30, 10, 1):
        nets[size] = net = Network([2, 4, 1], [tanh, logistic], cross_entropy).draw(seed=0)
        curves[f"batches of {size}"] = sgd_fit(net, X, y, size, 0.5, 15, np.random.default_rng(9))
        share = np.mean((net.forward(X) > 0.5) == (y > 0.5))
        print(f"batches of {size:3}: {300 // size:3} steps per epoch, accuracy in the end {share:.3f}")
    with figures.side_by_side(
        alt="Left: cost against epoch, 0 to 15, for four sizes of batches. All begin at 0.91. With all 300 samples it is "
        "near 0.4 at the end; with batches of 30 near 0.25; with batches of 10 below 0.1. With single samples it falls "
        "fastest, and jumps up and down all the time. Right: two half moons of points that reach into each other, and a "
        "curved boundary between them."
    ):
        figures.cost(curves, title="Two moons, learning rate 0.5")
        figures.crowd(X, y, predict=nets[10].forward, title="After 15 epochs in batches of 10")

# %% [markdown]
# More steps, a lower cost, up to a point. With single samples each step follows one opinion: it gets down fast, but
# cannot settle, because the steps stay long however near the bottom is. In practice batches of some dozens are
# common: calm enough, and a computer multiplies a matrix of 32 rows almost as fast as one of a single row.
#
# Names: a step on one random sample is **stochastic gradient descent**, SGD, and today batches are called that, too.
# When a program says `SGD`, look what it is fed: with all samples at once nothing about it is stochastic.
#
# ## How far to go
#
# Ten points, from a paper that explains networks to mathematicians (Higham and Higham, 2019), and a network from a
# notebook that follows it: four layers, 2-2-4-1, all logistic. The notebook counts 23 parameters. **Predict:** does
# it count right? The paper's own network is 2-2-3-2. How many has that one?

# %% tags=["nbval-check-output"]
points, category = data.ten_points()
for sizes in ([2, 2, 4, 1], [2, 2, 3, 2]):
    print(sizes, Network(sizes, [logistic] * 3, cross_entropy).size)

# %% [markdown]
# Both have 23, by coincidence. The notebook trains on all ten points at once with learning rate 0.001, and shows a
# falling curve like the one below. **Predict** from the picture alone: how many of the ten points does the network
# get right in the end?

# %%
def right(net):
    """How many of the ten points are on their right side."""
    return int(np.sum((net.forward(points) > 0.5) == (category > 0.5)))


def fit_ten(lrate, epochs=2000):
    """Train the notebook's network on all ten points at once; returns the network and its costs."""
    net = Network([2, 2, 4, 1], [logistic] * 3, cross_entropy).draw(seed=1, scale=0.5)
    return net, sgd_fit(net, points, category, 10, lrate, epochs, np.random.default_rng(0))


with needs("minibatches", "sgd_fit"):
    net, slow = fit_ten(0.001)
    figures.curves(
        np.arange(2001), {"": slow}, title="Learning rate 0.001", xlabel="epoch", ylabel="cost",
        alt="A smooth curve that falls from the upper left to the lower right and levels off: it looks like successful "
        "learning. The vertical axis reaches only from 0.696 to 0.707.",
    )

# %% tags=["nbval-check-output"]
with needs("minibatches", "sgd_fit"):
    print(f"cost {slow[0]:.3f} at first, {slow[-1]:.3f} in the end; a coin costs {np.log(2):.3f}")
    print(f"{right(net)} of 10 right; its answer at (0.7, 0.2): {net.forward(np.array([[0.7, 0.2]]))[0, 0]:.2f}")

# %% [markdown]
# It has learnt to be a coin, no more. The picture is honest about the numbers on its axis, but its axis is a
# magnifying glass. Nor do the 10,000 epochs of the notebook help: there the cost is 0.694 and the answer 0.503. (The
# notebook prints 0.5017 and leaves it at that.) The ground is nearly level, and a step is 0.001 of a small slope: in
# 10,000 of them one gets nowhere.
#
# **Predict:** the same network, the same start, four learning rates: 0.001, 0.1, 1 and 50. Which of them get all ten
# points right within 2000 epochs?

# %%
with needs("minibatches", "sgd_fit"):
    by_rate = {"0.001": (net, slow), "0.1": fit_ten(0.1), "1": fit_ten(1.0), "50": fit_ten(50.0, 200)}  # 200 are enough
    for rate, (net, costs) in by_rate.items():
        print(f"learning rate {rate:>5}: cost {costs[-1]:6.3f}, {right(net):2} of 10 right")
    with figures.side_by_side(
        alt="Left: cost against epoch, from 0. With learning rates 0.001 and 0.1 the cost stays near 0.69 for all 2000 "
        "epochs. With 1 it falls to 0.37, leaps once, rests on a plain until epoch 1600, and then drops to almost 0. "
        "Right: the plane with the ten points; a curved boundary has every point on its right side."
    ):
        figures.cost({f"rate {rate}": by_rate[rate][1] for rate in ("0.001", "0.1", "1")}, title="An axis from 0")
        figures.regions(by_rate["1"][0].forward, points, category, margin=0.1, title="Learning rate 1")

# %% [markdown]
# A thousand times the learning rate, and the same network learns all ten points. Note the rest on the way, at 7 of 10
# right: training does not fall evenly, it sits on plains and finds ways down from them. And 50 is too much: the steps
# leap over every valley.
#
# Where does 0.001 come from? You will see it often, because it is a good rate for *Adam*, an optimiser that gives
# each parameter a step length of its own; PyTorch's Adam takes it if you say nothing. Plain descent on logistic
# layers needs more. There is no good rate as such: it belongs to an optimiser, a cost and a network.

# %% [markdown] question="the_falling_curve" points=4
# **Question (4 points).** A colleague shows you the first picture above: "Look how nicely my network learns. I only
# have to train it for longer."
#
# 1. Name two numbers that you ask for before you believe it, and say what each should be compared with.
# 2. Is "train for longer" good advice here? Use what you have seen.
# 3. A cost does not move. It may be the learning rate, it may be the first weights, it may be a wrong gradient. Name
#    a quick test for each.
#
# # Rubric
# - 1 point: two of: the cost itself, compared with ln 2 = 0.693 (or with the cost of always giving the share of each
#   class); the number of right answers, compared with guessing (5 of 10); a prediction, compared with 0.5; the range
#   of the vertical axis, compared with 0.
# - 1 point: no: five times as many epochs bring the cost from 0.696 to 0.694, still a coin; the step is too short for
#   such level ground, and a rate of 1 gets there within 2000 epochs.
# - 2 points for the three tests, 1 if one is missing: learning rate: try some, each ten times the one before, until
#   the cost leaps; first weights: look at the answers of the hidden layers (all alike? all flat?), or draw others of
#   another scale or seed; gradient: compare it with finite differences.
#
# Model answer: I ask for the cost and compare it with ln 2, which a coin gets, and for the number of right points and
# compare it with 5. Longer is no help: from 2000 to 10,000 epochs the cost goes from 0.696 to 0.694. With a rate of 1
# the same network is done in 2000 epochs. When a cost does not move, I try rates in steps of ten, I look at what the
# hidden units answer and try another scale of the weights, and I check the gradient by nudging.

# %% [markdown]
# ## Rolling instead of stepping
#
# A walker who takes each step from a standstill creeps over level ground. A ball does not: it keeps part of its
# movement, and each slope adds to it. This is **momentum**: what was the step becomes a velocity $v$, of which a part
# $\mu$ survives.
#
# $$v \leftarrow \mu\,v - \alpha\, g \qquad\qquad \theta \leftarrow \theta + v$$
#
# By hand, on a ramp with the slope 1, with $\alpha = 0.1$ and $\mu = 0.9$, from rest: $v$ is $-0.1$, then
# $0.9 \cdot (-0.1) - 0.1 = -0.19$, then **?**. Towards which number does it go? There the loss, $0.1\,v$, and the
# gain, $-0.1$, are in balance.

# %% exercise="momentum_step"

# %% [markdown]
# $v$ goes towards $-1$: on a steady slope a momentum of 0.9 makes steps ten times as long, and where the slope
# changes its sign they cancel. **Predict:** with a learning rate of 0.1 the ten points were still a coin after 2000
# epochs. And with momentum?

# %% tags=["nbval-check-output"]
with needs("momentum_step"):
    net = Network([2, 2, 4, 1], [logistic] * 3, cross_entropy).draw(seed=1, scale=0.5)
    params, velocity = net.get_params(), np.zeros(net.size)
    for _ in range(2500):
        net.set_params(params)
        params, velocity = momentum_step(params, velocity, net.gradient(points, category), 0.1, 0.9)
    print(f"learning rate 0.1, momentum 0.9: {right(net)} of 10 right")

# %% [markdown]
# What the rate of 1 could do, a rate of 0.1 can do as well if it keeps moving.
#
# ## How the ground curves
#
# So far every optimiser knew one slope at a time. Two slopes know more. By hand, on a road with height $f(x)$: at
# $x = 0$ the slope is $-4$, at $x = 2$ it is $-1$. It has risen by 3 on a way of 2, so by 1.5 for every unit.
# **Predict:** if it goes on like this, at which $x$ is the ground level?
#
# One guess, and on a parabola it is exactly the bottom, without any learning rate. **BFGS** (Broyden, Fletcher,
# Goldfarb and Shanno found it in 1970, each alone) does this with many numbers at once. It keeps a table of how the
# gradient changes with every parameter, begins by supposing the simplest, and after every step corrects the table by
# what it has just seen. From table and gradient it concludes where the bottom should be, and sets out for it. The
# true table of second derivatives is the *Hessian*; BFGS never computes it, it makes do with a picture of it that
# gets better as it walks.
#
# A guess may be wrong, so a second part stands guard, the **line search**: it tries the proposed step, and shortens
# it until it pays. "Pays" means: the cost falls by at least a small part of what the slope promises. If the slope
# says $-8$, a step of $\frac12$ promises to go down by 4; that 0.0001 of it is kept, 0.0004, is all we ask. Any
# honest slope keeps so much if the step is short enough.

# %% exercise="line_search"

# %% [markdown]
# ## Let scipy walk
#
# `scipy.optimize.minimize` has BFGS, with a somewhat finer line search than yours. It knows nothing of networks: it
# wants a function of a vector. So somebody has to stand between the two, and that is the `Trainer`. It calls
# `minimize(function, start, ...)` with these arguments:
#
# | | |
# |---|---|
# | `function` | is called as `function(params, X, y)` wherever scipy wants to know height and slope |
# | `start` | where to begin, a vector |
# | `args=(X, y)` | what scipy hands to the function after `params` |
# | `jac=True` | says: this function returns two things, the cost *and* its gradient |
# | `method="BFGS"` | which way of walking |
# | `callback=f` | scipy calls `f(params)` after every iteration |
# | `options={"maxiter": 200}` | when to stop at the latest |
#
# It returns an object, `result`: `result.x` is the best place found, `result.nit` the number of iterations,
# `result.success` and `result.message` say why it stopped.

# %% exercise="Trainer"

# %% [markdown]
# The data is that of chapter 06: how long three students slept and studied, and what they scored; the network is
# 2-3-1, all logistic, without biases, and the cost is half the sum of squares. Nine numbers for three students: a
# cost of 0 should be possible.
#
# **Predict:** how many iterations will BFGS need, roughly: 10, 50, or 1000?

# %%
def half_the_squares(y_preds, y, deriv=False):
    return y_preds - y if deriv else 0.5 * np.sum((y_preds - y) ** 2)


hours, scores = data.sleep_and_study()
H, S = hours / hours.max(axis=0), scores / 100


def hours_network(kind=Network, seed=1):
    return kind([2, 3, 1], [logistic, logistic], half_the_squares, biases=False).draw(seed)


with needs("Trainer"):
    trainer = Trainer(hours_network())
    trainer.train(H, S)
    print(f"{trainer.result.message} Iterations: {trainer.result.nit}")
    print(f"cost {trainer.costs[-1]:.0e}, largest slope {np.abs(trainer.net.gradient(H, S)).max():.0e}")
    print("predicted", np.round(trainer.net.forward(H).ravel(), 3), " wanted", S.ravel())

# %% [markdown]
# About fifty iterations, and the three scores are predicted to three digits. (How many exactly depends on your
# machine.) Now the race: BFGS against descent on all three students, and against descent on one after the other, both
# with a learning rate that was chosen for them. **Predict:** where will those two be when BFGS is done?

# %%
with needs("minibatches", "sgd_fit", "Trainer"):
    everyone = sgd_fit(hours_network(), H, S, 3, 10.0, 300, np.random.default_rng(0))
    one_by_one = sgd_fit(hours_network(), H, S, 1, 3.0, 300, np.random.default_rng(0))
    figures.cost(
        {"BFGS": trainer.costs, "all three, rate 10": everyone, "one by one, rate 3": one_by_one}, log=True,
        title="Three students, three walks", xlabel="iteration or epoch",
        alt="Cost on a logarithmic axis against iteration. BFGS falls in stairs to below 1e-9 within some fifty "
        "iterations. The two descents get from 0.05 to 0.003 within ten epochs and then creep; after 300 epochs they are "
        "still near 0.001.",
    )

# %% [markdown]
# No contest, on three samples. But the prices differ. BFGS wants the exact gradient and cost of *all* samples, many
# times over, and it keeps a table of $k \times k$ numbers: 81 here, a million millions for a network with a million
# parameters. It also believes what it has seen, and a gradient that is asked of other samples each time contradicts
# itself. So it is no way of doing SGD, as one may read; it is the other way of doing things:
#
# | | small data, few parameters | large data, many parameters |
# |---|---|---|
# | what | BFGS, L-BFGS | minibatches, with momentum or Adam |
# | why | exact and fast; no learning rate to choose | cheap steps; the noise does little harm |
#
# ## The case of the three iterations
#
# The notebook of chapter 06 that trains this network ends with a puzzle. After three iterations its BFGS stops:
# "Desired error not necessarily achieved due to precision loss", at a cost of 0.04, and the author comments: "hmmmm".
# Chapter 06 has found a suspect: its gradient takes the predictions from an earlier cell, where the weights were
# others. Let us build that network.

# %%
class StaleNetwork(Network):
    """Like Network, but its gradient uses predictions that were made once, with other weights."""

    def gradient(self, X, y):
        if not hasattr(self, "kept"):
            self.kept = self.forward(X)
        return super().gradient(X, y + self.forward(X) - self.kept)  # y is shifted: the miss is that of the kept ones


with needs("Trainer"):
    stale = hours_network(StaleNetwork, seed=51)
    stale.gradient(H, S)  # the earlier cell
    stale.draw(seed=1)  # the weights move on
    stale_trainer = Trainer(stale)
    stale_trainer.train(H, S)
    print(f"{stale_trainer.result.message} Iterations: {stale_trainer.result.nit}")
    print(f"cost {stale_trainer.costs[-1]:.3f}, predicted {np.round(stale.forward(H).ravel(), 2)}, wanted {S.ravel()}")

# %% [markdown]
# There it is, warning and all. "Precision loss" sounds like rounding. **Predict:** you are the line search. The
# gradient says "this way down, I promise"; you try a step, half of it, a quarter, and so on. What do you find if the
# gradient is wrong? The next cell asks your own function, at the place where BFGS gave up, first with the stale
# gradient and then with the true one.

# %% tags=["nbval-check-output"]
with needs("line_search", "Trainer"):
    def height(params):
        stale.set_params(params)
        return stale.cost(H, S)

    place = stale_trainer.result.x
    stale.set_params(place)
    for name, g in {"stale": stale.gradient(H, S), "true": Network.gradient(stale, H, S)}.items():
        print(f"against the {name} gradient, the step that pays is {line_search(height, place, -g, -(g @ g))}")

# %% [markdown]
# With the stale gradient no step pays, down to one millionth of a millionth: what it calls down is up. The line
# search notices, because it holds every promise against the cost itself. Plain descent would have walked on and
# called it training. So the warning was a gift: *the cost does not do what the gradient says*. Read such a warning as
# "check your gradient" before you read it as rounding.
#
# ## Two hidden units, once more
#
# In chapter 08 two tanh units were said to be too few for the 25 points on two waves, and BFGS proved that they are
# enough. Its sister **L-BFGS** (L for limited memory) forgets all but the last ten steps, so that it needs no large
# table. **Predict:** from how many of ten starts does it get all 25 points right?

# %%
with needs("Trainer"):
    waves, wave_classes = data.sine_curves()
    wrong = []
    for seed in range(10, 20):
        trainer = Trainer(Network([2, 2, 1], [tanh, logistic], cross_entropy).draw(seed), "L-BFGS-B")
        trainer.train(waves, wave_classes)
        wrong.append(int(np.sum((trainer.net.forward(waves) > 0.5) != (wave_classes > 0.5))))
    print("misclassified:", wrong)

# %% [markdown]
# Several zeros, and several starts that end in a worse valley. No optimiser sees beyond the hill. The cheap remedy is
# to start more than once.
#
# ## One point at a time
#
# The paper of the ten points trains its 2-2-3-2 network in the purest way: in every step *one* point, drawn at
# random; two outputs, one for each category, so that A is (1, 0) and B is (0, 1); squared errors; a learning rate of
# 0.05; and a million steps. We take larger steps and 4000 of them. (One difference: our points come in shuffled
# rounds. Another: the paper halves its squares, so its 0.05 is our 0.025.)
#
# **Predict:** the cost after every round of ten points: a smooth curve, or a ragged one?

# %%
ROUNDS, RATE = 400, 0.5  # the paper: 100_000 and 0.025, which takes about a minute

with needs("minibatches", "sgd_fit"):
    both = np.hstack([category, 1 - category])
    net = Network([2, 2, 3, 2], [logistic] * 3, mean_squared_error).draw(seed=8, scale=0.5)
    costs = sgd_fit(net, points, both, 1, RATE, ROUNDS, np.random.default_rng(0))
    hits = np.sum(net.forward(points).argmax(axis=1) == both.argmax(axis=1))
    print(f"{hits} of 10 right; sum of squares {10 * costs[-1]:.3f}")
    with figures.side_by_side(
        alt="Left: cost against round, logarithmic axis. It falls from 0.6 to below 0.01, raggedly, with spikes. Right: "
        "the plane with the ten points and the curved boundary between the categories; all points are on their sides."
    ):
        figures.cost({"": costs}, log=True, title="One point at a time", xlabel="round of ten steps")
        figures.regions(lambda P: 0.5 - np.diff(net.forward(P)) / 2, points, category, margin=0.1, title="A is class 1")

# %% [markdown]
# Two outputs and no probability: the larger answer wins. Chapter 12 makes probabilities of them.
#
# ## Break it yourself
#
# In the cell above, try `RATE = 5.0`, and `RATE = 0.025` with the same number of rounds. Then go back to the moons
# and make the rate of the single samples ten times smaller: does it settle? And give momentum 0.99, and then 1.0, to
# the ten points: a ball without friction.
#
# ## What the libraries do differently, and why
#
# - PyTorch separates the two decisions of this chapter: a `DataLoader` deals out the batches, an optimiser takes the
#   steps. `torch.optim.SGD` descends on whatever gradient it finds, also on that of all samples. Its velocity is
#   measured in gradients, $v \leftarrow \mu v + g$, and the rate comes in when it moves; as long as the rate stays
#   the same, that is your ball.
# - scikit-learn's `MLPClassifier` uses Adam with batches of up to 200 samples unless told otherwise; for small data
#   its documentation recommends `solver="lbfgs"`. The `Trainer` that you wrote is in essence what it does then.
# - None of them checks a gradient for you while training in batches: there is no line search that could notice. That
#   is why they find their gradients by machine, with a tape like the one in this workbook, and why you check yours.
#
# ## What you can do now
#
# - Train in minibatches, and say what a smaller batch gains and what it costs.
# - Choose a learning rate by trying, and recognise a curve that falls and means nothing.
# - Say what momentum adds, and when steps grow by $1/(1-\mu)$.
# - Explain how two slopes tell the curvature, what a line search guards, and why BFGS gives up on a wrong gradient.
# - Hand any cost with its gradient to scipy, and choose between BFGS and minibatches.
#
# ## If you want more (optional, no points)
#
# 1. **Your own descent with a line search.** Walk against the gradient on the three students, each step as long as
#    your `line_search` says. How far does it get in fifty steps? What is it that BFGS has besides?
# 2. **Your own class.** Give the `NeuralNetwork` of chapter 06 a method `gradient` that packs what `cost_gradients`
#    returns, and train it with your `Trainer`.
# 3. **The paper's run.** Set `ROUNDS, RATE = 100_000, 0.025`, and fetch a coffee.
