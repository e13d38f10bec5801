# %% [markdown]
# # 0 · Start here
#
# You are about to write a neural network: not to call one, to write one, from arrays and arithmetic, until it reads
# handwritten digits. Everything on the way is short. Hardly a function in this workbook is longer than ten lines.
#
# This chapter is the door. In the next hour you find out how the workbook talks to you, and you practise the one skill
# on which all the rest stands: knowing the shape of every array.
#
# There is nothing to download and nothing to log in to. All data comes with the course, every random number with a
# seed, and no cell asks the network for anything. Click into a cell and press Shift and Enter: it runs, and the next
# one is selected. Work from top to bottom.

# %%
import numpy as np

from course import check, data, figures, hint, needs, progress
from course.given import logistic

# %% [markdown]
# ## What you are going to build
#
# Some tasks are easy to do and hard to explain. You can read a scribbled 7, but try to write down the rule by which
# you know it. For such tasks one writes another kind of program: one with a great many adjustable numbers in it, and
# a procedure that shows it examples and changes the numbers until the answers are good. The rule is never written
# down by anybody. It is found.
#
# A **neural network** is such a program, made of one simple part, used many times. The part is called a **neuron**,
# unit or node: it multiplies each thing it is told by a **weight**, adds everything up and a number of its own besides,
# its **bias**, and bends the sum with a curve, its **activation**. Units stand side by side in a **layer**, and what one
# layer answers, the next layer is asked.

# %%
figures.network(
    [2, 3, 1],
    names=["2 inputs", "3 hidden units", "1 output"],
    title="A network: from hours of sleep and study to a score",
    alt="Three columns of circles: two inputs at the left, three hidden units in the middle, one output at the right. "
    "Every circle is connected with every circle of the next column.",
)

# %% [markdown]
# The inputs are given, the last layer answers, and the layers between are called **hidden**. A network with more than
# one hidden layer is *deep*; that is the deep in deep learning. The hope behind depth: each layer can build on what the
# one before has found. In networks that look at pictures, early layers often react to edges and later ones to whole
# things, though nobody told them to.
#
# Networks of this family recognise speech, translate, predict how proteins fold, and have beaten the best human
# players of Go. They are larger than yours will be, and wired with more cunning. But they are made of the parts that
# you write here, and they learn in the way that yours will learn.
#
# Two old names you will meet: a single unit that answers with a hard yes or no is a **perceptron** (1958), and a
# network of layers is therefore called a **multi-layer perceptron**, MLP for short. The name has stuck, although the
# units in it answer softly. Chapters 01 and 03 show what the difference is worth.
#
# ## What you should bring, and what you should not
#
# | | bring it? | where it is used or taught |
# |---|---|---|
# | Python: functions, loops, dictionaries | yes | everywhere |
# | numpy: arrays, indexing, sums along an axis | the basics | everywhere; shapes are practised in this chapter |
# | a derivative is a slope; the chain rule | the first yes; the second is shown | 02, 04, 06 |
# | logistic regression | no | 01, 04 |
# | the logistic function, tanh, relu | no | 02 |
# | mean squared error, cross-entropy | no | 02 |
# | gradient descent | no | 03, 04 |
# | backpropagation | no | 06, 07, 08 |
# | matplotlib | no: the figures are drawn for you | `course.figures`, if you are curious |
#
# Try yourself on numpy. **Predict** what each line prints, its shape first. Then run the cell.

# %% tags=["nbval-check-output"]
table = np.array([[1, 2, 3], [4, 5, 6]])

print(table.shape)
print(table[0], table[:, 1])
print(10 * table[1])
print(table.sum(axis=0), table.sum(axis=1))
print((table > 2).sum())

# %% [markdown]
# If most of it was as you expected, you are ready. If most was not, read the page "NumPy: the absolute basics for
# beginners" in numpy's documentation first, and come back.
#
# ## How a page works
#
# Here are three students: how long each slept and studied before an exam, and what they scored, of 100 points.

# %% tags=["nbval-check-output"]
hours, scores = data.sleep_and_study()

print("hours of sleep and of study, one student per row:", hours.shape)
print(hours)
print("scores, one per row:", scores.shape)
print(scores)

# %% [markdown]
# A network's answer will be a number between 0 and 1, so scores are wanted as shares of full marks: 0.75 for 75 points.
# The function for that is your first exercise, and somebody has already tried it. The next cell holds their function
# and then calls `check`, which tries it on a few examples. **Predict:** what does `//` do? Run the cell, and read what
# the check says.

# %% tags=["nbval-check-output"]
def share_of_full_marks(scores):
    return scores // 100  # wrong, and on purpose


check("share_of_full_marks")

# %% [markdown]
# Read it from the top. The first line is the verdict, with the points so far. Then comes a sentence that names the very
# slip: this mistake is known. The checks of this workbook know several hundred, and where yours is not among them, they
# say so and do not guess. Below it stands one *example* that went wrong, shown whole: what was asked, what was expected,
# and what came instead. The last line counts all examples that were tried. Click on it: each is a claim about your
# function, and whether it holds; those that do not can be opened in the same way.
#
# When you hand in your work, your function is tried again in the same way, on *other* examples: other numbers, other
# shapes. A function that only knows the numbers shown here will not get far, and one that is right need not fear.
# A slip costs you once: where a later exercise needs this function, it is judged as if it were right.
#
# Are you stuck? Ask for a hint. Each time you ask, it says a little more.

# %% tags=["nbval-check-output"]
hint("share_of_full_marks")

# %% [markdown]
# Now it is your turn. The cell below is a *stub*: the name, what goes in, and a text in triple quotes that says what
# must come out. Delete the line with `NotImplementedError` and write your answer in its place. Then run it, and the
# check in the cell after it. Nobody counts how often you check.
#
# By hand, so that you know what to expect: the shares of our three students are 0.75, 0.82 and 0.95.

# %% exercise="share_of_full_marks"

# %% [markdown]
# Some cells use what you have written. Such a cell does not break when you have skipped the exercise. It tells you
# what it is waiting for.

# %% tags=["nbval-check-output"]
with needs("share_of_full_marks"):
    print(share_of_full_marks(scores))
    print("and the scores are still what they were:", scores.ravel())

# %% [markdown]
# The second line is no matter of course. A function that is given an array could also write *into* it, and then the
# array has changed for everybody. Where a stub says "it is not changed", this is checked, too.
#
# One more thing, before it catches you: a notebook remembers. A name lives on after you have deleted the cell that made
# it, and cells can run in any order: run the cell with the wrong function again, and it has replaced yours, until you run
# yours again. When something cannot be, choose *Restart Kernel and Run All Cells*.
#
# ## Columns with a common measure
#
# Rows are samples, columns are **features**: this is how all tables of this workbook lie. Here the first column goes up
# to 10 hours and the second up to 5. A network multiplies each by a weight and adds, so a column of large numbers is
# loud and a column of small ones is hardly heard, whatever they mean. To start on equal terms, divide every column by its
# own largest entry.
#
# By hand, the largest entries are 10 and 5:
#
# | | sleep | study | | sleep / 10 | study / 5 |
# |---|---|---|---|---|---|
# | Ana | 3 | 5 | | 0.3 | 1 |
# | Bo | 5 | 1 | | **?** | **?** |
# | Cai | 10 | 2 | | 1 | 0.4 |
#
# Fill in Bo's row. Then write the function, for any table. You need one maximum for each column, and numpy's reductions
# take an `axis` for that. To know which one, think of the shape: X is (m, n), and **the axis that you name is the one
# that disappears**. Which of the two should?

# %% exercise="column_maxima_normalise"

# %% [markdown]
# **Predict:** somebody writes down the time of study in minutes instead of hours. What happens to the numbers after
# normalising?

# %% tags=["nbval-check-output"]
with needs("column_maxima_normalise"):
    print(column_maxima_normalise(hours))
    print(column_maxima_normalise(hours * [1, 60]))

# %% [markdown]
# Nothing happens. The unit has dropped out, and this was the purpose.
#
# (Would you rather see a check than read it? Put `check("column_maxima_normalise", picture=True)` into a cell of your own:
# it draws the numbers that were expected, and yours beside them. Every check can do this.)

# %% [markdown] question="a_fourth_student" points=3
# Some questions want words instead of code. Write your answer in the cell below this one; a person will read it.
#
# **Question (3 points).** A network has been trained on the three normalised rows. Now a fourth student wants to know
# what to expect: 12 hours of sleep, 1 hour of study. A friend puts her into the table as a fourth row and calls
# `column_maxima_normalise` on all four.
#
# 1. What happens to the numbers of the first three students?
# 2. Why is that bad for the network, which was trained on them?
# 3. What should be done with the fourth row instead, and which two numbers come out?
#
# # Rubric
# - 1 point: the largest sleep is now 12, so the shares of sleep of all three change (to 0.25, 0.42 and 0.83); those of
#   study stay, because the largest study is still 5.
# - 1 point: the weights were adjusted to shares of 10 hours. The same student now arrives with other numbers and gets
#   another answer.
# - 1 point: divide the new row by the old maxima, 10 and 5: 1.2 and 0.2. (An entry above 1 is no mistake.)
#
# Model answer: The first column is divided by 12 instead of 10, so 3, 5 and 10 hours become 0.25, 0.42 and 0.83; the
# second column stays. The network has learnt what 0.3 means, and 3 hours of sleep are not 0.3 any more. The maxima
# belong to the training: keep 10 and 5, and the new student is (1.2, 0.2).

# %% [markdown]
# ## The subtraction that is too helpful
#
# How good is a prediction? Take the distance between each prediction and the truth, and average. If you say 70, 85 and
# 90 where 75, 82 and 95 were right, the distances are 5, 3 and 5, and their mean is $13/3 = 4.33$ points.
#
# In numpy you begin with a subtraction. **Predict:** the predictions are a row of three numbers, the scores a column of
# three. What is the shape of their difference?

# %% tags=["nbval-check-output"]
guesses = np.array([70.0, 85.0, 90.0])

print(guesses.shape, scores.shape, (guesses - scores).shape)

# %%
figures.arrays(
    [("guesses", guesses), "−", ("scores", scores), "=", ("differences", guesses - scores)],
    shade={"guesses": 0, "scores": np.s_[2, 0], "differences": np.s_[2, 0]},
    title="A row minus a column",
    alt="A row of three guesses, 70, 85, 90, minus a column of three scores, 75, 82, 95, gives a table of three rows and "
    "three columns: each guess minus each score. Shaded: 70 minus 95 is -25, in the lower left corner.",
)

# %% [markdown]
# *What to see:* nine differences instead of three. The shaded one compares the first student's guess with the third
# student's score, which nobody asked for. The three that you want are on the diagonal.
#
# This is **broadcasting**. numpy lines up the two shapes at their right ends; where a length is 1 or missing, the array
# is repeated along that axis until both agree. It is a great convenience, you will add one row of biases to a thousand
# rows with it. But it never asks whether you meant it. There is no error and no warning, only numbers that are not what
# you think, and this has cost people days.
#
# The functions of this workbook say in their text which shapes they take. The next one takes either form, in any
# combination.

# %% exercise="mean_distance"

# %% tags=["nbval-check-output"]
with needs("mean_distance"):
    print(f"the guesses are off by {mean_distance(guesses, scores):.2f} points on average")
    print(f"each guess against each score would say {np.abs(guesses - scores).mean():.2f}")

# %% [markdown]
# ## Rows times columns
#
# One operation does most of the work in a network: the matrix product, `@` in Python. An entry of `X @ W` is a row of
# `X` met by a column of `W`: multiply in pairs, add up. Here the hours meet the weights of three units. Each unit has
# its weights in a **column**, one for each input, and its bias in `b`.
#
# By hand, the third unit has the weights 2 and −1 and the bias 2. For Ana, with 3 and 5 hours:
# $3 \cdot 2 + 5 \cdot (-1) + 2 = 3$. **Predict** the same unit's number for Bo, who slept 5 hours and studied 1. Then
# run the cell and look for both.

# %%
W = np.array([[1.0, 0.0, 2.0], [0.0, 1.0, -1.0]])
b = np.array([[-1.0, 0.0, 2.0]])

figures.arrays(
    [("hours", hours), "@", ("W", W), "+", ("b", b), "=", ("Z", hours @ W + b)],
    shade={"hours": np.s_[0, :], "W": np.s_[:, 2], "b": np.s_[0, 2], "Z": np.s_[0, 2]},
    title="Three students meet three units",
    alt="The hours, three rows and two columns, times W, two rows and three columns, plus b, one row of three, give Z, "
    "three rows and three columns. Shaded: the first row of the hours, the third column of W, the third entry of b, and "
    "the entry of Z in the first row and third column, which is 3.",
)

# %% [markdown]
# *What to see:* Z has a row for each student and a column for each unit. The product fits because the hours have as many
# columns as W has rows: (3, **2**) @ (**2**, 3). These inner lengths meet and vanish, the outer ones remain. And the single
# row `b` is added to every row of the product: broadcasting, this time on purpose.
#
# **Break it yourself.** For each line of the next cell, predict: a shape, or an error? Then run, and read the errors to
# the end. They are long, but the numbers in them are always the lengths that did not meet. Add lines of your own.

# %%
def attempt(label, compute):
    """Print the shape of what is computed, or the error."""
    try:
        print(f"{label:28} {compute().shape}")
    except ValueError as error:
        print(f"{label:28} {error}")


attempt("hours @ ones (2, 7)", lambda: hours @ np.ones((2, 7)))
attempt("hours @ ones (3, 2)", lambda: hours @ np.ones((3, 2)))
attempt("hours.T @ ones (3, 2)", lambda: hours.T @ np.ones((3, 2)))
attempt("hours + ones (2,)", lambda: hours + np.ones(2))
attempt("hours + ones (3,)", lambda: hours + np.ones(3))
attempt("hours + ones (3, 1)", lambda: hours + np.ones((3, 1)))

# %% [markdown]
# ## A quiz about shapes
#
# Now a whole network: n inputs, one layer of hidden units, and an output layer. The house rules, which hold in every
# chapter but one (chapter 07 looks at the other convention, and says so in its first line):
#
# - rows are samples, so X is (m, n) for m samples of n features;
# - a layer's weights W are (n_in, n_out): a row for each number that comes in, a column for each unit;
# - its biases b are (1, n_out): one for each unit, lying in a row;
# - Z is what the units have added up, A is what they answer, and A of one layer goes into the next.
#
# Two layers, four arrays. Note what does *not* appear in their shapes: m. A network is the same network whether you ask
# it about three students or three million.
#
# For the network drawn above, 2-3-1, write down the four shapes on paper. How many numbers is that in all? Then write a
# function that knows the shapes for any such network.

# %% exercise="expected_shapes"

# %% [markdown]
# Your shapes are enough to set up the network and to let the students pass through it. It has not learnt anything: its
# numbers are random. **Predict:** the shape of A1, the shape of A2, and how many numbers the network has. (Without the
# biases it would have 9.)

# %% tags=["nbval-check-output"]
with needs("expected_shapes", "column_maxima_normalise", "mean_distance"):
    rng = np.random.default_rng(0)
    net = {name: rng.normal(size=shape) for name, shape in expected_shapes(2, 3, 1).items()}
    X = column_maxima_normalise(hours)
    A1 = logistic(X @ net["W1"] + net["b1"])
    A2 = logistic(A1 @ net["W2"] + net["b2"])

    print("A1", A1.shape, "A2", A2.shape, "numbers:", sum(array.size for array in net.values()))
    print("its scores:", (100 * A2).round(1).ravel(), "the true ones:", scores.ravel())
    print(f"off by {mean_distance(100 * A2, scores):.1f} points on average")

# %% [markdown]
# Far off, and nearly the same score for everybody. It has the right shapes and the wrong numbers. How to find better ones is
# what the rest of the workbook is about. (`logistic` squeezes any number into the space between 0 and 1; chapter 01
# looks at it closely, in chapter 02 you write it.)
#
# How far have you come? The table at the top of every chapter has kept count of your checks. `progress()` shows it
# where you are. The points of the written question are not in its sum: no check can give them.

# %% tags=["nbval-check-output"]
progress()

# %% [markdown]
# ## What the libraries do differently, and why
#
# - **scikit-learn** lays its tables as we do, samples in rows. Its `MaxAbsScaler` divides columns by their largest
#   absolute value, but in two steps: `fit` finds the maxima and keeps them, `transform` divides by what was kept. This
#   is the answer to the fourth student, built into the tool.
# - For labels, scikit-learn wants one axis, (m,). If you give it a column, it flattens it and warns you. It has met
#   the nine differences, too.
# - **PyTorch** keeps the weights of a layer as (n_out, n_in), the transpose of ours, and its biases as (n_out,). That
#   comes from the books, where one sample is a column $x$ and a layer is $Wx + b$. The numbers are the same.
# - Its cost functions look at the shapes first: `MSELoss` warns when predictions and targets differ in shape,
#   `BCELoss` refuses. numpy cannot do that; it does not know what is a prediction and what is a target.
#
# ## What you can do now
#
# - run a notebook, write an answer into a stub, check it, ask for a hint, and see your progress;
# - read a check from the top: the verdict, the sentence that helps, the example below it, and all the others;
# - take a maximum, a sum or a mean along the axis you mean;
# - foresee when numpy broadcasts, and notice when it does so against your will;
# - multiply matrices by hand, and say from two shapes whether a product fits and what shape comes out;
# - name the shape of every weight and bias of a network.
#
# ## Optional: other measures
#
# Dividing by the maximum is one way to bring columns to a common measure. Another is to **standardise**: subtract the
# column's mean, divide by its standard deviation. Then 0 means "as usual", and most numbers lie between −2 and 2,
# whatever the unit. What would each of the two do with temperatures in degrees Celsius, and with one student who claims
# to have studied for 500 hours?

# %%
claims = np.array([3.0, 5.0, 4.0, 6.0, 500.0])
print("by the maximum:", np.round(claims / claims.max(), 3))
print("standardised:  ", np.round((claims - claims.mean()) / claims.std(), 3))

# %% [markdown]
# - Neither is happy: the four honest students can hardly be told apart any more. Think of a measure that a single
#   absurd number cannot spoil. (The median might help, or the rank.)
# - Without biases a network would have fewer numbers. Put a column of ones beside the hours,
#   `np.column_stack([hours, np.ones(3)])`, and a third row under W, so that a single `@` gives the Z above, biases and
#   all. Some books write all networks in this way.
