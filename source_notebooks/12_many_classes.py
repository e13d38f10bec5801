# %% [markdown]
# # 12 · Many classes
#
# So far nearly every question was a yes or no. The world asks *which*: which flower, which word, which digit. In this last chapter
# the network learns to choose among many, and then everything comes together: every line between the pixels of a
# handwritten digit and the answer "7" is one that you have written.
#
# Hardly anything new is needed. One activation, one cost, and a slope that you may recognise. At the end we look
# back: at what you have built, and at the claims you have met on the way that were not true.

# %%
from itertools import pairwise

import numpy as np

from course import check, data, figures, hint, needs
from course.given import logistic, relu

X, y, X_test, y_test = data.digits()
print(f"{len(X)} digits to learn from, {len(X_test)} to test with, {X.shape[1]} pixels each")
figures.pictures(
    X[:24].reshape(-1, 8, 8), [f"{label:.0f}" for label in y[:24, 0]], columns=12,
    alt="Two rows of twelve handwritten digits in grey pixels, 8 by 8 each, with the right answer below. Some are clear, "
    "some would be hard to read without it.",
)

# %% [markdown]
# These digits come with scikit-learn: 8 by 8 pixels, 0 for paper and 1 for ink. A sample is a row of 64 numbers, as
# always. What is new is $y$, which goes from 0 to 9.
#
# ## Ten answers for one
#
# Could a single output unit learn to answer "7"? With squared errors it could try. But then a 7 that is taken for a 9
# would be "off by two", and a 7 taken for a 1 "off by six", although a hasty 7 looks like a 1. The digits are *names*;
# their order means nothing. So let every class have a column of its own, with a 1 for the true one: a **one-hot** row.
#
# | class | one-hot, 4 classes |
# |---|---|
# | 2 | 0 0 1 0 |
# | 0 | 1 0 0 0 |
# | 1 | ? |
#
# **Predict** the last row. All classes are now equally far from each other. (`hint("one_hot")` helps if you are
# stuck, and so on for each exercise.)

# %% exercise="one_hot"

# %% [markdown]
# ## Scores become shares
#
# The last layer gives each class a score $z$, any number. Ten logistic units would make ten probabilities of them, each
# for itself: "70 % a 1, and 80 % a 7". But a digit is exactly one thing, so the classes should *share* one certainty.
# **Softmax** makes every score positive by an exponential, and divides by the sum of the row:
#
# $$p_j = \frac{e^{z_j}}{e^{z_1} + \dots + e^{z_k}}$$
#
# By hand, for the scores $(0,\ \ln 2,\ \ln 5)$: the exponentials are 1, 2 and 5, their sum is 8, the shares
# $\left(\frac18, \frac28, \frac58\right)$. **Predict:** what becomes of the shares if 100 is added to all three scores?
#
# Above and below, each exponential is then multiplied by $e^{100}$, and it cancels. So only *differences* of scores
# count. That is also the way around a trap you know from chapter 02: $e^{1000}$ is too large for any float.

# %% exercise="softmax"

# %% tags=["nbval-check-output"]
with needs("softmax"):
    by_hand = np.log([[1.0, 2.0, 5.0]])
    for scores in (by_hand, by_hand + 100, 2 * by_hand, by_hand / 10):
        print("scores", np.round(scores[0], 2), " shares", np.round(softmax(scores)[0], 3))

# %% [markdown]
# Added, nothing; multiplied, much: large scores make up their mind, small ones leave it open. That is why it is a *soft*
# maximum.
#
# ## Surprise, once more
#
# How wrong is a row of shares? Chapter 02's answer still stands: be surprised, by $-\ln p$ of what really happened.
# Only the share of the true class counts. The one-hot row picks it, and the mean is taken over the samples:
#
# $$C = \frac1m \sum_{i=1}^{m} \sum_{j=1}^{k} -y_{ij} \ln p_{ij}$$
#
# By hand: if the truth is the third class, the shares above cost $-\ln \frac58 = 0.470$, and the slope at that share is
# $-1 / \frac58 = -1.6$. **Predict:** what are the slopes at the other two shares? And what does it cost to know
# nothing about ten classes, and give each one tenth?

# %% exercise="categorical_cross_entropy"

# %% [markdown]
# (The others have slope 0: they are not in the formula. To know nothing costs $-\ln\frac1{10} = 2.303$; keep that
# number in mind for the digits.)
#
# ## The famous formula, once more
#
# On the way back the slope has to pass the softmax. All activations so far worked entry by entry, so that $f'(Z)$ was an
# array of the same shape. Softmax is different: raise *one* score, and *all* shares of its row move, one up, the others
# down. Its slopes are a table:
#
# $$\frac{\partial p_j}{\partial z_i} = \begin{cases} p_i\,(1 - p_i) & j = i \\ -p_i\,p_j & j \ne i \end{cases}$$
#
# On the diagonal you see the slope of the logistic function again. Now the example, with the third class true. The cost
# knows only $p_3$, with slope $-\frac85$, so each score has one way to reach it:
#
# | score | slope of $p_3$ in it | times $-\frac85$ |
# |---|---|---|
# | $z_1$ | $-\frac18 \cdot \frac58$ | $+\frac18$ |
# | $z_2$ | $-\frac28 \cdot \frac58$ | $+\frac28$ |
# | $z_3$ | $\frac58 \cdot \frac38$ | **?** |
#
# **Predict** the missing number. Then compare the last column with the shares themselves. In letters, when $t$ is the
# true class: $-\frac{1}{p_t} \cdot (-p_i\,p_t) = p_i$ for the others, and $-\frac{1}{p_t} \cdot p_t\,(1 - p_t) =
# p_t - 1$ for the true one. The whole table has cancelled, and what is left you have met in chapter 02. It is a slope at
# the scores, and it carries the $\frac1m$ of the mean.

# %% exercise="delta"

# %% [markdown]
# As in chapter 02, nobody has to be believed. Nudge every score, and see what the cost does:

# %% tags=["nbval-check-output"]
with needs("softmax", "categorical_cross_entropy", "delta"):
    Z = np.array([[0.0, np.log(2), np.log(5)], [1.0, -1.0, 0.5]])
    Y = np.array([[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]])
    measured = np.zeros(Z.shape)
    for i in np.ndindex(Z.shape):
        up, down = Z.copy(), Z.copy()
        up[i], down[i] = Z[i] + 1e-5, Z[i] - 1e-5
        costs = [categorical_cross_entropy(softmax(scores), Y) for scores in (up, down)]
        measured[i] = (costs[0] - costs[1]) / 2e-5
    print("measured at Z  ", np.round(measured, 4).tolist())
    print("your delta     ", np.round(delta(softmax(Z), Y), 4).tolist())

# %% [markdown] question="softmax_twice" points=3
# **Question (3 points).** A library has a cost function that wants *scores*, and takes their softmax itself. A friend's
# network of ten classes ends with softmax already, and hands its *probabilities* to that cost. There is no error
# message, and the cost goes down.
#
# 1. What is computed, and what is the lowest cost that this network can reach, were it ever so sure and right?
#    (A formula will do.)
# 2. How would the friend notice, without reading the library's code?
# 3. What is the remedy?
#
# # Rubric
# - 1 point: softmax is taken twice. The second one gets numbers between 0 and 1, so even for the row (1, 0, ..., 0) the
#   true class gets only e / (e + 9) = 0.232, and the cost cannot fall below -ln 0.232 = 1.46. (Half without the bound.)
# - 1 point: one sound way: the cost stays above about 1.5 although nearly all answers are right; the cost at a made-up
#   perfect answer is not 0; the cost printed differs from one's own on the same numbers; a gradient check against
#   one's own cost fails. "The accuracy is bad" alone earns nothing: it may well be fine.
# - 1 point: hand over the scores, and leave out the softmax in the network (take it only when probabilities are wanted).
#
# Model answer: Softmax is applied to probabilities. They lie between 0 and 1, so the second softmax can give the true
# class at most e / (e + 9) = 0.23, and the cost stays above 1.46. It shows when one asks for the cost of a perfect
# answer, which should be 0. Remedy: let the network end with its scores.

# %% [markdown]
# ## The network, all yours
#
# Now take your functions from chapter 08. If you have them at hand, paste them and change what has to change; if not,
# they are quickly written anew. The hidden layers are relu, the last is softmax, and that makes the way back *shorter*:
#
# - it begins at the last scores, with `delta`: the slope of the last activation is inside already;
# - relu's slope is 1 where it answers and 0 where it rests, and the answer tells which: no $Z$ has to be kept.

# %% exercise="forward_pass"

# %% exercise="backward_pass"

# %% [markdown]
# And from chapter 09 the minibatches: shuffle, deal out, one step per batch. (The hints of exercises that share their
# names with others are asked for with the chapter: `hint("12.backward_pass")`.)

# %% exercise="fit"

# %% [markdown]
# Where do the first weights come from? In chapter 08 all of them had one size, 0.1. But a sum of many terms grows: with
# $n$ inputs, of which relu silences about half, the sum keeps the size of its inputs if the weights have the standard
# deviation $\sqrt{2/n}$. (Kaiming He and others worked that out in 2015, for networks deeper than yours.)

# %%
def first_network(sizes, seed):
    """First weights that suit relu; the biases begin at 0."""
    rng = np.random.default_rng(seed)
    ws = [rng.normal(scale=np.sqrt(2 / n_in), size=(n_in, n_out)) for n_in, n_out in pairwise(sizes)]
    return ws, [np.zeros((1, n)) for n in sizes[1:]]


NETWORK = ("one_hot", "softmax", "categorical_cross_entropy", "delta", "forward_pass", "backward_pass", "fit")


def predicted(X, ws, bs):
    """The class with the largest share, for every sample."""
    return forward_pass(X, ws, bs)[-1].argmax(axis=1)


# %% [markdown]
# ## Three arms
#
# First a problem that can be drawn: three arms of a spiral, a class each. **Predict:** without a hidden layer, what do
# the borders between three classes look like? (Where is one score equal to another?) And how many of the points will be right?

# %%
arms, arm = data.spiral()

with needs(*NETWORK):
    with figures.side_by_side(
        alt="The same three-armed spiral twice. Left, without a hidden layer: three wedges that meet near the middle, with "
        "straight borders; half of each arm lies in a wrong one. Right, with 20 hidden units: three curved regions wind around "
        "the middle, and each contains one arm."
    ):
        for sizes in ([2, 3], [2, 20, 3]):
            rng = np.random.default_rng(0)
            ws, bs, _ = fit(arms, one_hot(arm, 3), *first_network(sizes, 0), 0.5, 150, 32, rng)
            share = np.mean(predicted(arms, ws, bs) == arm[:, 0])
            print(f"{sizes}: {share:.2f} of the points are right")
            figures.class_regions(lambda P: forward_pass(P, ws, bs)[-1], arms, arm, title=f"sizes {sizes}")

# %% [markdown]
# Without a hidden layer the borders are straight: $z_i = z_j$ is an equation of a line. (This is *softmax regression*,
# the big sister of chapter 04.) Twenty hidden units bend the plane until straight borders are enough, as in chapter 08.
#
# ## Two outputs for two categories
#
# Remember the ten points of chapter 09, of two categories. The text they come from gives the network *two* outputs, A
# is $(1, 0)$ and B is $(0, 1)$, "because there are two categories"; the program below that text has *one*. Which is
# right? By hand: with two classes, divide above and below by $e^{z_A}$:
#
# $$p_A = \frac{e^{z_A}}{e^{z_A} + e^{z_B}} = \frac{1}{1 + e^{-(z_A - z_B)}} = \sigma(z_A - z_B)$$

# %%
points, category = data.ten_points()  # category 1.0 is A, 0.0 is B

with needs(*NETWORK):
    both = one_hot(1 - category, 2)  # A becomes (1, 0), B becomes (0, 1)
    ws, bs, _ = fit(points, both, *first_network([2, 8, 2], 1), 0.3, 600, 5, np.random.default_rng(1))
    As = forward_pass(points, ws, bs)
    print(f"{np.sum(predicted(points, ws, bs) == both.argmax(axis=1))} of 10 right")
    one_unit = logistic(As[0] @ (ws[1][:, :1] - ws[1][:, 1:]) + bs[1][:, :1] - bs[1][:, 1:])
    print(f"two outputs and one differ by at most {np.abs(As[-1][:, :1] - one_unit).max():.0e}")

# %% [markdown]
# Both are right. Two softmax outputs *are* one logistic unit, whose weights are the difference of theirs. The second
# output is luxury for two classes; from three on, you need it.
#
# ## Digits
#
# Now the digits: 64 pixels, 32 hidden units, 10 classes, learning rate 0.1, minibatches of 16, 30 epochs. **Predict:** how
# many numbers does this network learn? What will the cost be near before it has learnt anything? How many of the 450
# test digits, none of which it has seen, will be right?

# %%
with needs(*NETWORK):
    Y = one_hot(y, 10)
    first_ws, first_bs = first_network([64, 32, 10], 0)
    ws, bs, costs = fit(X, Y, first_ws, first_bs, 0.1, 30, 16, np.random.default_rng(0))
    answers = predicted(X_test, ws, bs)
    print(f"{sum(p.size for p in [*ws, *bs])} numbers, final cost {costs[-1]:.3f}")
    print(f"right: {np.mean(predicted(X, ws, bs) == y[:, 0]):.3f} of the training digits")
    print(f"       {np.mean(answers == y_test[:, 0]):.3f} of the test digits")
    print(f"       {max(np.mean(y_test == c) for c in range(10)):.3f} would be right by naming the commonest digit always")
    figures.cost(
        {"": costs}, epochs=np.arange(1, 31), title="Learning the digits",
        alt="Cost against epoch: it falls steeply from 0.9 after the first epoch to 0.2 after the fifth, and then slowly, with "
        "a few small leaps, to below 0.05.",
    )

# %% [markdown]
# Ninety-eight of a hundred, in about a second, and no line of it from a library of networks. (The leaps are those of chapter
# 09: each step follows the opinion of sixteen samples. With a learning rate of 0.3 they are far higher; try it.)
#
# ## What is taken for what
#
# An accuracy says how often. It does not say *what* goes wrong. For that, count for every true class what it was taken
# for. By hand: the truth is 0, 0, 1 and the predictions are 0, 1, 1. The table has a 1 at (0, 0), a 1 at (0, 1), and a
# 1 at **?**.

# %% exercise="confusion"

# %% [markdown]
# **Predict:** which digits would you yourself take for which? Then look.

# %%
with needs("confusion", *NETWORK):
    figures.confusion_table(
        confusion(y_test, answers, 10), title="Test digits",
        alt="A table of ten rows, the true digits, and ten columns, what they were taken for. Nearly all counts stand on the "
        "diagonal, some dozens in each row; a handful of single ones stand beside it, sevens and fives taken for nines, and eights taken for ones.",
    )
    shares = forward_pass(X_test, ws, bs)[-1]
    surprise = -np.log(shares[np.arange(len(shares)), y_test[:, 0].astype(int)])
    hardest = np.argsort(-surprise)[:10]
    figures.pictures(
        X_test[hardest].reshape(-1, 8, 8), [f"{y_test[i, 0]:.0f}, said {answers[i]}" for i in hardest], columns=5,
        title="The ten most surprising",
        alt="Ten badly written digits, each with the truth and the network's answer: most are eights, sevens and fives with "
        "unusual strokes.",
    )

# %% [markdown]
# Each picture belongs to the sample with the largest cost: what the network found least likely. (Some of them it got right all
# the same, by a hair.) Ask yourself for each: would *you* have known? Some errors of a model are errors of its data.
#
# ## What the hidden units look at
#
# Each hidden unit has 64 weights, one for each pixel, so its weights are a picture, too. Drawn is what training has
# *changed* in them, without the chance they began with. Blue: ink here now speaks more for the unit; red: more against it.
# **Predict:** will you see little digits? And what will be in the corners, where hardly anybody writes?

# %%
with needs(*NETWORK):
    figures.pictures(
        (ws[0] - first_ws[0]).T.reshape(-1, 8, 8), columns=16, weights=True, title="What the 32 hidden units have learnt",
        alt="Two rows of sixteen small squares with blue and red pixels. They are no digits: blotches and strokes, often blue beside "
        "red. The left and right edges are nearly white, and so are a few whole squares.",
    )

# %% [markdown]
# No digits. Strokes, edges, blotches: each unit asks a question about ink here and no ink there, and the output combines
# the answers. At the edges nothing has changed: a pixel that is always 0 gives its weights no slope ($dW = X^T dZ$).
# And the squares that are white altogether? These units died early, or were hardly ever asked: 32 is more than enough.
#
# Does the network know that these are pictures? Two experiments. First all pixels are shuffled, in the same way for all
# digits, and it is trained anew. Then the network from above gets the test digits moved one pixel to the right.
#
# **Predict** both accuracies. You would fail the first completely, and hardly notice the second.

# %%
with needs(*NETWORK):
    shuffled = np.random.default_rng(0).permutation(64)
    ws_, bs_, _ = fit(X[:, shuffled], Y, first_ws, first_bs, 0.1, 30, 16, np.random.default_rng(0))
    print(f"pixels shuffled: {np.mean(predicted(X_test[:, shuffled], ws_, bs_) == y_test[:, 0]):.2f}")
    moved = np.zeros((len(X_test), 8, 8))
    moved[:, :, 1:] = X_test.reshape(-1, 8, 8)[:, :, :-1]
    print(f"moved by a pixel: {np.mean(predicted(moved.reshape(-1, 64), ws, bs) == y_test[:, 0]):.2f}")

# %% [markdown]
# For the network it is the other way round. To it 64 pixels are 64 columns of a table, in any order you like. And a stroke in the
# next column is something it has never seen: more than half of its answers are wrong. That nearby pixels belong together, and
# that a 7 is a 7 anywhere, nobody has told it. Keep this in mind for the outlook.

# %% [markdown] question="an_honest_number" points=4
# **Question (4 points).** We trained this network from the seeds 0 to 7. Between 436 and 444 of the 450 test digits were
# right. The lesson shows seed 0, with 442, because it is the first. A colleague reports seed 6, with 444.
#
# 1. Why is 444 of 450 a little too good as an answer to "how well will it read *new* digits"? What would be honest?
# 2. Somebody else's network gets 440 of the same 450 right. Is the colleague's better? Say what a share of $p$ right answers among $m$
#    tells, when its standard deviation is $\sqrt{p\,(1 - p) / m}$.
# 3. The test digits are samples of the same collection as the training digits. Name a situation in which the network would do
#    much worse, and say how the lesson makes you expect it.
#
# # Rubric
# - 1 point: the best of eight was chosen by its result on the test set, so it profits from luck; the test set has taken
#   part in the choice.
# - 1 point: honest: report the range or the mean over the seeds; or choose the seed on a separate validation set and look
#   at the test set once.
# - 1 point: sqrt(0.98 * 0.02 / 450) = 0.0066, about 3 digits: 440 and 444 are hardly further apart than that, so one cannot say.
# - 1 point: any situation with other pictures (digits not centred, thicker pen, other size, another country's 1 and 7,
#   letters) with a reason from the lesson: moved by one pixel, more than half of the answers were wrong; the network knows only
#   columns that looked like those it has learnt.
#
# Model answer: The seed was picked by looking at the test set, so part of its lead is luck. Honest is "436 to 444, in the
# middle 441", or a choice made on digits set aside for that. The standard deviation is about 0.0066, or 3 digits of 450, so a
# difference of 4 says next to nothing. Digits that are not centred would be read badly: after a move by one pixel
# more than half were wrong.

# %% [markdown]
# ## Your own data
#
# The network is yours, so let it learn something of yours. Put in another loader: `load_iris`, `load_breast_cancer`,
# `load_wine`, or fill `table` (one row per sample) and `label` (whole numbers from 0) with data of your own. The
# columns are brought to a common measure with numbers from the training part only, as in chapter 10.

# %%
from sklearn.datasets import load_wine

table, label = load_wine(return_X_y=True)  # 13 measurements of 178 wines from three growers
hidden, lrate, epochs, size, seed = [16], 0.1, 60, 16, 1

with needs("confusion", *NETWORK):
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(table))
    learn, test = np.split(order, [3 * len(table) // 4])
    mean, spread = table[learn].mean(axis=0), table[learn].std(axis=0) + 1e-12
    scaled, k = (table - mean) / spread, label.max() + 1
    own_ws, own_bs, _ = fit(
        scaled[learn], one_hot(label[learn], k), *first_network([table.shape[1], *hidden, k], seed), lrate, epochs, size, rng
    )
    said = predicted(scaled[test], own_ws, own_bs)
    print(f"{np.mean(said == label[test]):.2f} of {len(test)} test samples are right")
    print(confusion(label[test], said, k))

# %% [markdown]
# ## Break it yourself
#
# One small thing forgotten, and nothing is learnt. **Predict** for each of the three what it does to the hidden units, then run.

# %%
with needs(*NETWORK):
    broken = {
        "as it should be": (X, 1.0, 0.1),
        "pixels not divided by 16": (16 * X, 1.0, 0.1),
        "all first weights 0": (X, 0.0, 0.1),
        "learning rate 3": (X, 1.0, 3.0),
    }
    for name, (pixels, scale, rate) in broken.items():
        start = [scale * W for W in first_ws]
        ws_, bs_, costs = fit(pixels, Y, start, first_bs, rate, 3, 16, np.random.default_rng(0))
        resting = np.all(forward_pass(pixels, ws_, bs_)[0] == 0, axis=0).sum()
        print(f"{name:<25} cost {costs[-1]:.2f}, hidden units dead: {resting:2} of 32")

# %% [markdown]
# Three causes, one symptom: all or nearly all hidden units are dead (chapter 08), the output knows little but its biases, and the
# cost stays about $\ln 10 = 2.30$, that of knowing nothing. This is why that number is worth remembering.
#
# ## What the libraries do differently, and why
#
# - PyTorch's `CrossEntropyLoss` wants scores and takes the softmax itself, in one step with the logarithm; and it
#   wants class numbers, without one-hot rows (it also accepts rows of probabilities). Both save work, the first also
#   saves digits. You know the price: whoever ends the network with softmax takes it twice.
# - `scipy.special.softmax` runs over *all* entries unless you say `axis=1`. Its matrix then adds up to 1.
# - scikit-learn's `MLPClassifier` takes softmax by itself when there are more than two classes, and one logistic unit
#   when there are two. Its `confusion_matrix` has the truth in rows, like yours.
# - Large models have tens of thousands of classes, the pieces of words of a language; their last layer is a softmax, and they
#   are trained with the mean cross-entropy that you wrote.
#
# ## Summary
#
# You began with a weighted sum. Since then you have written, from nothing:
#
# - activations and costs with their slopes (02), and a neuron that learns by going downhill (03, 04);
# - layers, any number of them, with the way forward and the way back (05 to 08);
# - a check that certifies any gradient (06), minibatches, momentum and a trainer for BFGS (09);
# - a price on weights, and early stopping (10); the same network in the words of the large libraries (11);
# - and today a network that reads digits it has never seen.
#
# The five documents that this workbook grew from say much that is right. They also say the following. You have tested it:
#
# | the claim | what is so | where |
# |---|---|---|
# | logistic regression is "also called the perceptron" | the perceptron jumps, and learns by another rule | 01, 03 |
# | the derivative of the cross-entropy at the prediction is $\hat y - y$ | that is the slope at $z$; chained with $\sigma'$ once more it belongs to half the squared error, and only a gradient check sees it | 02, 04, 06 |
# | the squared error, with a minus sign | a misprint: whoever follows it walks uphill | 02, 03 |
# | a gradient check ends with the ratio 73.2, and the training goes on | two bugs in one number: a turned sign, and behind it predictions that had gone stale; those also stopped BFGS after three iterations | 06, 09 |
# | "expected cost after iteration 9000: 0.218607" | a number from another data set; and the recipe is so chaotic that no two machines need agree | 07 |
# | two hidden neurons are just not enough | they are; gradient descent did not get there, BFGS does | 08, 09 |
# | a deep network gets all 25 points right | true, from nearly any start, if the slope is right and the cost is a mean | 08 |
# | the ten-point network learns: its cost falls | from 0.71 to the cost of a coin; with a learning rate of 1 it learns all ten | 09 |
# | that network has 23 parameters | true for the network drawn and for the one programmed, which differ: a coincidence | 05, 09 |
#
# Nobody lied. Each claim is what one believes when a program runs without an error and a curve goes down. The habit that
# found them is the best thing to take along: *predict, measure, and be suspicious of what agrees too easily.*
#
# ## Outlook
#
# Almost all of what is called deep learning is what you have built, plus a few ideas. Each answers a question that
# you can now ask:
#
# - **Convolution.** Your network did not know that a moved 7 is a 7. Let a unit look at a few neighbouring pixels only,
#   and use the *same* weights at every place of the picture: fewer numbers, and a move matters less.
# - **Normalisation.** Inputs that were 16 times too large killed all units. Bring the sums to a common measure inside
#   the network, too, layer by layer, and depth becomes easier to train.
# - **Shortcuts.** Gradients fade in deep networks (08). Let each layer *add* to what it is given instead of replacing it,
#   and the gradient has a way past every layer: so-called residual networks, of a hundred layers and more.
# - **Attention.** The weights of a sum need not be fixed. Let them be computed from the data, by a softmax over how well
#   things match, and a word can look up the words that matter to it. Language models are stacks of this and of the
#   layers you know.
# - **Scale.** More data, more numbers, more computing: no new idea, and a large part of the success.
#
# What this workbook cannot teach is what data to trust, what to build, and what to leave alone.
#
# To go on: Higham and Higham's paper of the ten points is short, and you now have everything to read it; *Deep Learning* by
# Goodfellow, Bengio and Courville is the thorough book, free to read; and the tutorials of PyTorch will look familiar from
# the first line.
#
# ## What you can do now
#
# - turn classes into one-hot rows and scores into shares, without overflow;
# - compute the cross-entropy for many classes, derive its slope at the scores, and say why it is so short;
# - build, train and test a classifier for your own table of data, and judge it by more than one number;
# - read a confusion table, and look at what the hidden units weigh;
# - recognise a network that has learnt nothing by a single number, $\ln k$;
# - doubt a printed result, and find out.
#
# ## If you want more (optional, no points)
#
# 1. **Temperature.** Divide all scores by $T$ before the softmax. What do the shares become for $T = 0.1$ and for $T = 10$? Does the
#    accuracy change?
# 2. **Twins for the training.** Add each training digit a second time, moved by one pixel, half of them to the left. What does
#    the network then say to the moved test digits? (Other people call this data augmentation.)
# 3. **When in doubt, ask.** Let the network answer only where its largest share is above 0.9. How many test digits does it refuse, and
#    how many of the rest are right?
# 4. **Your hand.** Draw a digit as an array of 8 by 8 numbers, and let the network read it.
#
# ## Sources and licences
#
# Data, names and claims come from five public documents on neural networks, and from C. Higham and D. Higham, *Deep
# Learning: An Introduction for Applied Mathematicians*, SIAM Review 61 (2019). The page `docs/provenance.md` says what was taken
# from where; every sentence, figure and line of code was written anew. The text of this workbook may be used under CC BY
# 4.0, its code under the BSD 3-clause licence.
