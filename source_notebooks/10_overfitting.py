# %% [markdown]
# # 10 · Overfitting and regularisation
#
# Chapter 09 ended on a triumph: nine numbers, three students, and a cost of practically 0. Be suspicious. Nobody wants
# to know the scores of three students who have their scores already. What would the network say about a fourth?
#
# The published notebook whose bugs you have met in chapters 06 and 09 breaks off at this very question: its last cell
# only notes that one should fit the signal and not the noise, and that the cost is still to be regularised. In this
# chapter you do what it left undone. You need no earlier answers of yours.

# %%
import numpy as np
from scipy.optimize import minimize

from course import check, data, figures, hint, needs
from course.given import Network, cross_entropy, logistic, tanh

hours, scores = data.eight_students()
print(np.column_stack([hours, scores]))

# %% [markdown]
# Hours of sleep, hours of study, score. A row is a student; the first four are to learn from. The other four are the
# **test**: the network never learns from them, so on them it cannot have learnt anything by heart.
#
# One look at the data before you trust it too much: the fourth student and the last slept six hours each, studied
# 1½ and 2 hours, and scored 70 and 75. Is half an hour worth five points? Perhaps. Perhaps the one had a headache. Scores
# are part **signal**, what sleep and study do, and part **noise**, everything else.
#
# ## What may the network know?
#
# The hours are divided by the largest value of their column, so that sleep and study count alike. But the largest of
# which students? By hand, with one column: training hours 2 and 4, test hours 8.
#
# | divided by | training | test | |
# |---|---|---|---|
# | each part's own maximum | 0.5, 1 | 1 | 8 hours and 4 hours are now the same number |
# | the maximum of all, 8 | 0.25, 0.5 | 1 | the test has had a say in the training |
# | the maximum of the training, 4 | 0.5, 1 | **?** | |
#
# **Predict** the gap. It may be above 1, and there is nothing wrong with that: it is more than anybody slept whom the
# network knows.
#
# In the lectures behind that notebook, the test hours are divided by the maxima of the training hours *after those had
# been divided*. **Predict:** what are these maxima, and what does this division do?

# %% exercise="train_test_split_normalised"

# %%
with needs("train_test_split_normalised"):
    X_learn, X_test, y_learn, y_test = train_test_split_normalised(hours, scores / 100, 4)
    print("training\n", np.round(X_learn, 2), "\ntest\n", np.round(X_test, 2))

# %% [markdown]
# If your test rows were `[4, 5.5]` and so on, you would have made that slip: the maxima of divided columns are all 1,
# and dividing by 1 does nothing. It raises no error. The network would be asked about somebody who slept forty hours,
# and would give an answer.
#
# (`hint("train_test_split_normalised")` helps, a little more each time; so it is with every exercise.)
#
# ## Learning by heart
#
# The network is that of chapter 09: 2-3-1, all logistic, without biases, so nine weights for four students. Its cost is
# half the mean of the squared misses. `fit` hands it to BFGS, as your `Trainer` did, and notes after each iteration
# what the training students cost, and what the test students would cost.
#
# **Predict:** the cost on the training students will fall in every iteration. And the cost on the test students: will it
# fall as well, stay level, or rise?

# %%
def half_the_mean(y_preds, y, deriv=False):
    return (y_preds - y) / len(y) if deriv else 0.5 * np.mean((y_preds - y) ** 2)


def student_network(seed):
    return Network([2, 3, 1], [logistic, logistic], half_the_mean, biases=False).draw(seed)


def fit(net, X, y, cost=Network.cost, gradient=Network.gradient, note=None, method="BFGS", maxiter=200):
    """Minimise a cost of the network; note(net) is called after every iteration."""
    def at(params):
        net.set_params(params)
        return cost(net, X, y), gradient(net, X, y)

    def after(params):
        net.set_params(params)
        if note:
            note(net)

    options = {"maxiter": maxiter}
    net.set_params(minimize(at, net.get_params(), method=method, jac=True, callback=after, options=options).x)
    return net


with needs("train_test_split_normalised"):
    net = student_network(6)
    learn_costs, test_costs = [net.cost(X_learn, y_learn)], [net.cost(X_test, y_test)]
    fit(net, X_learn, y_learn, note=lambda net: (learn_costs.append(net.cost(X_learn, y_learn)),
                                                 test_costs.append(net.cost(X_test, y_test))))
    print(f"training: from {learn_costs[0]:.4f} to {learn_costs[-1]:.0e}")
    print(f"test:     from {test_costs[0]:.4f} to {min(test_costs):.4f} in iteration {np.argmin(test_costs)}, "
          f"in the end {test_costs[-1]:.4f}")
    figures.cost(
        {"training students": learn_costs, "test students": test_costs}, log=True, title="Nine weights, four students",
        xlabel="iteration",
        alt="Two costs on a logarithmic axis against the iteration. Both fall from 0.01 to 0.002 within fifteen iterations. "
        "Then the cost on the training students creeps along a plain until it drops, near iteration 145, to below 1e-8. The "
        "cost on the test students creeps upwards, and where the other one drops it leaps to more than 0.03.",
    )

# %% [markdown]
# At first both fall: what the network learns then is true of all eight students. After some fifteen iterations it
# begins to learn what is true of four of them only, and pays for it with the others. When it has finally found out how to
# meet all four exactly, the test cost leaps. That is **overfitting**. You cannot see it on the solid curve, however long
# you look: there the last iterations are the best of all.
#
# What has it learnt? Here is its whole opinion: the score it promises for all hours of sleep and study.
#
# **Predict:** the four circles lie exactly on it, of course. Would you expect gentle slopes between them, or cliffs?

# %%
def promises(net):
    """The score that a network promises for hours as they are: (k, 2) hours to (k, 1) points."""
    return lambda P: 100 * net.forward(P / hours[:4].max(axis=0))


LEVELS = range(50, 100, 5)
with needs("train_test_split_normalised"):
    print("test students: promised", np.round(100 * net.forward(X_test).ravel()), " true", scores[4:].ravel())
    figures.surface(
        promises(net), hours[:4], scores[:4], others=(hours[4:], scores[4:]), levels=LEVELS,
        title="What the network promises: no penalty", xlabel="sleep (hours)", ylabel="study (hours)",
        alt="Lines of equal promised score over hours of sleep and hours of study. The circles, from which it has learnt, lie "
        "at their scores. Between them the lines crowd together into steep cliffs, and some triangles, the test students, "
        "lie where the promise is far from their score.",
    )

# %% [markdown]
# ## Stop in time
#
# The simplest remedy is to stop when the other curve turns. But it may turn twice: one epoch of rise is no reason to
# despair. So you give it some **patience**: training stops when the best epoch lies so many epochs back, and then you
# go back to the best weights. By hand, with patience 2:
#
# | epoch | 0 | 1 | 2 | 3 | 4 | 5 | 6 |
# |---|---|---|---|---|---|---|---|
# | cost on others | 5 | 3 | 4 | 2 | 6 | 7 | 1 |
# | best epoch so far | 0 | 1 | 1 | 3 | 3 | 3 | |
# | epochs since then | 0 | 0 | 1 | 0 | 1 | 2: stop | |
#
# The answer is 3 and 5. The 1 at the end would have been better still, but nobody ever saw it. **Predict** the answer for
# patience 1, and for patience 3.

# %% exercise="early_stopping"

# %%
with needs("train_test_split_normalised", "early_stopping"):
    for patience in (1, 10, 50):
        best, stop = early_stopping(test_costs, patience)
        print(f"patience {patience:2}: stops in iteration {stop}, goes back to {best}: test cost {test_costs[best]:.4f}")

# %% [markdown]
# Early stopping is cheap, and much used. But it treats the symptom: it leaves the network as able to build cliffs as
# ever, and merely takes away its time. What are the cliffs made of?
#
# ## A price on weights
#
# A logistic unit is as steep as its weights are large: $\sigma(wx)$ rises with the slope $w/4$ in the middle. With
# small weights a network can only draw gentle hills. So let weights cost something. Each one pays half its square,
# times a strength $\lambda$ that you choose:
#
# $$P = \frac{\lambda}{2}\sum_{\text{layers}}\sum_{i,j} W_{ij}^2 \qquad\qquad \frac{\partial P}{\partial W_{ij}} = \lambda W_{ij}$$
#
# This is the **L2 penalty**. The square is lenient with small weights and strict with large ones: it would rather have two
# weights of 1 than one of 2. By hand, the weights 1, 2 and 3 with $\lambda = 0.1$: $\frac{0.1}{2}(1 + 4 + 9) = $ **?**,
# and the slopes are 0.1, 0.2 and **?**.
#
# In Python $\lambda$ is called `lam`, because `lambda` is taken.

# %% exercise="l2_penalty"

# %% [markdown]
# From now on the network minimises cost *plus* penalty. A large weight is still allowed, if it lowers the cost of the
# misses by more than it costs itself. A true pattern is confirmed by many samples and pays for its weights; a headache
# is one sample and mostly does not.
#
# Biases are exempt. They shift a curve and do not steepen it. (Our student network has none; the next one will.) The
# network gives its weights by `net.get_weights()`, a list of matrices, without the biases.

# %% exercise="regularised_cost"

# %% [markdown]
# An optimiser also wants the slopes, as one long vector in the order of `net.get_params()`: the weights of every layer,
# row by row, then all biases.

# %% exercise="regularised_gradient"

# %% [markdown]
# You do not trust a gradient before it is checked. The cell nudges every number of a network with biases, and compares.
# **Predict:** would a wrong treatment of the biases show?

# %%
with needs("l2_penalty", "regularised_cost", "regularised_gradient"):
    X_moons, y_moons = data.moons(40, noise=0.3, seed=0)
    net = Network([2, 4, 1], [tanh, logistic], cross_entropy).draw(0)
    here, measured = net.get_params(), []
    for push in 1e-4 * np.eye(net.size):
        heights = []
        for side in (1, -1):
            net.set_params(here + side * push)
            heights.append(regularised_cost(net, X_moons, y_moons, 0.3))
        measured.append((heights[0] - heights[1]) / 2e-4)
    net.set_params(here)
    mine = regularised_gradient(net, X_moons, y_moons, 0.3)
    ratio = np.linalg.norm(mine - measured) / np.linalg.norm(mine + measured)
    print("the gradient passes" if ratio < 1e-6 else f"the gradient does not pass: ratio {ratio:.0e}")

# %% [markdown]
# Now the same network, the same start, the same optimiser, with a penalty of strength 0.0001. **Predict:** what will
# happen to the cost on the training students? To the one on the test students? To the map?

# %%
def fit_with(lam, net, X, y, **options):
    """Train a network with a penalty of strength lam."""
    return fit(net, X, y, lambda *given: regularised_cost(*given, lam), lambda *given: regularised_gradient(*given, lam),
               **options)


with needs("train_test_split_normalised", "l2_penalty", "regularised_cost", "regularised_gradient"):
    maps = {lam: fit_with(lam, student_network(6), X_learn, y_learn) for lam in (0.0, 0.0001)}
    for lam, net in maps.items():
        print(f"lambda {lam:<6}: training {net.cost(X_learn, y_learn):.6f}  test {net.cost(X_test, y_test):.4f}  "
              f"cost and penalty {regularised_cost(net, X_learn, y_learn, lam):.6f}  "
              f"length of the weights {np.linalg.norm(net.get_params()):.1f}")
    with figures.side_by_side(
        alt="Two maps of promised scores over hours of sleep and study. Left, without a penalty: cliffs. Right, with lambda "
        "0.0001: three straight lines far apart; the score rises gently with sleep, hardly depends on study, and circles and "
        "triangles alike are some points off."
    ):
        for lam, net in maps.items():
            figures.surface(promises(net), hours[:4], scores[:4], others=(hours[4:], scores[4:]), levels=LEVELS,
                            title=f"lambda = {lam:g}", xlabel="sleep (hours)", ylabel="study (hours)")

# %% [markdown]
# The training students are no longer met exactly, and the test students are met far better. The sum of cost and
# penalty comes to 0.002618, the value that Welch's lectures print as well. And the map has become modest: "sleep helps a
# little; of study I cannot tell". From four students one cannot honestly learn much more.
#
# ## How strict?
#
# With $\lambda = 0$ the network learns by heart; with $\lambda = 1000$ it learns nothing. In between one has to try,
# and from several starts, because a single one may be lucky. Let `lambda_sweep` do it.
#
# By hand: for one strength, three starts cost 0.004, 0.036 and 0.009 on the test. Their median is **?**; their mean is
# almost twice that, because of one unlucky start.

# %% exercise="lambda_sweep"

# %%
LAMS = [0.0, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1]


seen = {}  # for later


def student_costs(lam, seed):
    net = fit_with(lam, student_network(seed), X_learn, y_learn)
    seen[lam, seed] = net.cost(X_test, y_test)
    return net.cost(X_learn, y_learn), seen[lam, seed]


with needs("train_test_split_normalised", "l2_penalty", "regularised_cost", "regularised_gradient", "lambda_sweep"):
    learn, test, best = lambda_sweep(student_costs, LAMS, seeds=range(3, 8))
    by_start = {lam: [seen.get((lam, seed), np.nan) for seed in range(3, 8)] for lam in (0.0, 0.0001)}
    for lam, a, b in zip(LAMS, learn, test):
        print(f"lambda {lam:<7g} training {a:.6f}   test {b:.4f}")
    figures.curves(
        np.arange(-6, 0), {"training students": learn, "test students": test}, title="Medians of five starts",
        xlabel="lambda as a power of ten (-6 stands for lambda 0)", ylabel="cost",
        alt="Cost against strength of the penalty. On the training students it only rises, from 0 to 0.025. On the test "
        "students it begins near 0.01, has a flat bottom near 0.003 between 0.0001 and 0.001, and rises to 0.024 at 0.1.",
    )

# %% [markdown]
# The two ends of the curve have names: on the left **overfitting**, on the right **underfitting**, where the network
# cannot afford to know what it could know. Only the test curve has a valley; the training curve always says "no penalty,
# please". From a hundred starts, the median test cost falls from about 0.01 to 0.0027 at 0.0001.
#
# And the penalty does a second thing, which a median hides. Without it, the test cost is another one from every
# start: the four students can be learnt by heart in many ways. **Predict:** and with it?

# %%
with needs("train_test_split_normalised", "l2_penalty", "regularised_cost", "regularised_gradient", "lambda_sweep"):
    for lam, costs in by_start.items():
        print(f"test costs with lambda {lam:<6g}:", *(f"{cost:.4f}" for cost in costs))

# %% [markdown]
# Five starts, five networks; with a penalty, five times (almost) the same. Much of the luck in a training is freedom
# that the data does not take away. A penalty does.
#
# ## Who has chosen?
#
# One thing was not honest. We tried six strengths, looked at the test students, and took the best. So the test
# students have taught us something after all: one number, $\lambda$. The cost 0.0027 is no longer what a *ninth* student
# should expect; it is a little flattered, the more so the more we try.
#
# The remedy is a third part. Learn the weights from the **training** samples, choose strength and stopping by the
# **validation** samples, and open the **test** once, at the very end. For that one needs more than eight students: two
# moons with much noise, 40 points to train, 40 to validate, 2000 to test, and a network of 2-50-1, 201 numbers.
#
# **Predict:** 201 numbers for 40 points. How many of the 40 will it get right without a penalty? How many of 100 new
# ones? (Three draws of the data, and the mean over them; one draw of 40 points says little.)

# %%
def moon_shares(lam, seed):
    """Train on 40 points; the share of right answers on these, on the validation points, and on the test points."""
    X, y = data.moons(2080, noise=0.3, seed=seed)
    net = Network([2, 50, 1], [tanh, logistic], cross_entropy).draw(seed)
    fit_with(lam, net, X[:40], y[:40], method="L-BFGS-B", maxiter=100)
    parts = (X[:40], y[:40]), (X[40:80], y[40:80]), (X[80:], y[80:])
    return net, [np.mean((net.forward(A) > 0.5) == (b > 0.5)) for A, b in parts]


with needs("l2_penalty", "regularised_cost", "regularised_gradient"):
    moon_nets = {}
    for lam in (0.0, 0.001, 0.01, 0.1):
        runs = [moon_shares(lam, seed) for seed in (0, 1, 2)]
        moon_nets[lam] = runs[0][0]
        print(f"lambda {lam:<5g} training, validation, test:", *(f"{share:.3f}" for share in np.mean([r[1] for r in runs], axis=0)))
    X, y = data.moons(2080, noise=0.3, seed=0)
    with figures.side_by_side(
        alt="The same 40 points of two noisy moons, twice. Left, without a penalty: a jagged boundary with bays and islands that "
        "has every point on its right side. Right, lambda 0.01: a smooth S-shaped boundary that leaves a few points on the "
        "wrong side."
    ):
        for lam in (0.0, 0.01):
            figures.regions(moon_nets[lam].forward, X[:40], y[:40], margin=0.4, title=f"lambda = {lam:g}")

# %% [markdown]
# Without a penalty, all 40 are right and about one new point in six is wrong: the network has drawn bays around single points.
# With the right strength it gives up some of the 40 and gains on the rest. (Over twenty draws the shares on the test are
# about 0.84, 0.87, 0.87 and 0.82.) Note how coarse the validation is: one of 40 points is 0.025. It can tell a good
# strength from a bad one, but not 0.001 from 0.01. Where data is scarce, one lets all parts take turns; look up
# *cross-validation*.

# %% [markdown] question="ninety_nine_percent" points=4
# **Question (4 points).** A friend reports: "I have 500 photos of cats and dogs. I tried 200 settings of my network and kept
# the one with the best share on the test set: 99 %. Before that I divided all photos by the brightest pixel of the whole
# collection."
#
# 1. Two things here let the test have a say. Which, and which of them matters more?
# 2. Your friend's share on the *training* set is 100 % for nearly all settings. Is that bad news, good news, or none?
# 3. What should your friend do with the 500 photos instead? Give the steps in order.
#
# # Rubric
# - 1 point: both are named: the setting was chosen on the test set; the scaling used the maximum of all photos.
# - 1 point: the choice matters more: 200 tries on perhaps a hundred photos find a lucky one; the brightest pixel is one
#   number, and almost the same in any part.
# - 1 point: by itself no news: it says that the network is able to learn by heart, not what it does with new photos; only
#   the gap between training and validation tells. (Accept: a warning, with this reason.)
# - 1 point: steps in order: split into three parts; scale by the training part; train each setting on the training
#   part; choose by the validation part; test once and report that. (Cross-validation for the middle steps is as good.)
#
# Model answer: The setting was chosen with the test set, and the brightest pixel was taken from all photos. The first
# matters far more, since the best of 200 is partly the luckiest of 200. 100 % on the training set only says that the
# network can remember its photos. Better: put 100 photos away; split the rest into training and validation; scale
# everything by the training part; train all settings; choose by validation; then look at the 100, once.

# %% [markdown]
# ## Break it yourself
#
# - Add `np.array([[20.0, 0.5]])` hours to the question: what do both maps promise to somebody who sleeps twenty hours?
#   Neither has seen anything like it. Which of them at least is modest?
# - Give `student_network` 30 hidden units instead of three. Without a penalty, does it get worse? With it?
# - In `moon_shares`, train on 400 points instead of 40 and leave the penalty away. More data is the best regulariser.
#
# ## What the libraries do differently, and why
#
# - scikit-learn's `MLPClassifier` has an L2 penalty switched on: `alpha=0.0001`. It divides it by the number of samples,
#   so its `alpha` is your $\lambda$ times $m$. Its biases are exempt, as yours are. `LogisticRegression` turns the scale
#   round: its `C` is a weight of the data, so a *small* `C` is a strict penalty.
# - In PyTorch the penalty sits in the optimiser: `torch.optim.SGD(..., weight_decay=lam)` adds $\lambda$ times every
#   parameter to its gradient, biases too unless you sort them into groups. Your printed cost then does not contain it.
#   For plain descent this shrinks every weight by the factor $1 - \alpha\lambda$ in each step, hence "decay". For Adam
#   the two are not the same; `AdamW` shrinks the weights directly.
# - `MLPClassifier(early_stopping=True)` sets a tenth of the training samples aside by itself and waits for
#   `n_iter_no_change=10` epochs. That is your function, with a small tolerance.
# - `StandardScaler` and its relatives have two methods on purpose: `fit` looks at the training samples, `transform`
#   divides whatever you give it. Whoever calls `fit` on the test has made the slip of this chapter's beginning.
#
# ## What you can do now
#
# - Split data so that the test stays a test, and scale it with what the training knows.
# - Recognise overfitting by two curves, and stop in time, with patience.
# - Put a price on weights, derive its slope, and check the regularised gradient.
# - Choose the strength by samples that are neither for training nor for the test, and say why.
#
# ## If you want more (optional, no points)
#
# 1. **A ninth student.** Leave each of the eight out once, train on seven, and predict the one left out: that is
#    leave-one-out cross-validation. Which $\lambda$ does it choose? It used no test at all.
# 2. **The other price.** $\lambda\sum|W|$, the L1 penalty, has the slope $\lambda$ or $-\lambda$ however small a weight is.
#    Train the moons with it by small steps, and count the weights that end near 0. Why does L2 hardly make any?
# 3. **A prior.** If you believe before seeing data that weights are normal around 0 with variance $s^2$, the most
#    probable weights minimise just such a sum. Which $\lambda$ belongs to $s$?
