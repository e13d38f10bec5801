"""How the answers of chapter 12 are judged."""

import numpy as np

from autograder.exercises.draws import biases, given, integers, network, normal, uniform
from autograder.exercises.model import Case, Exercise, Mistake, at_most, between, rewrite, swap
from solutions import many_classes as reference


def shares(m, k):
    """Probabilities in twentieths: every row adds up to 1, and none is 0."""
    return given(lambda rng: (rng.multinomial(20 - k, np.ones(k) / k, size=m) + 1) / 20)


def truth(m, k):
    """One-hot rows; as many classes as possible occur."""
    return given(lambda rng: np.eye(k)[rng.permutation(m) % k])


def classes(m, k, *, column=True, of: type = int):
    """Class numbers, in random order; as many as possible occur."""
    return given(lambda rng: (rng.permutation(m) % k).astype(of).reshape((m, 1) if column else m))


one_hot = Exercise(
    reference.one_hot,
    points=2,
    cases=[
        Case("a column of classes, as floats", y=classes(5, 3, of=float), k=3),
        Case("a flat array of whole numbers", y=classes(6, 4, column=False), k=4),
        Case("a class that does not occur has its column, too", y=np.array([[1], [3], [1]]), k=5),
        Case("classes in any order, more than once", y=integers(0, 3, 7, 1), k=4),
        Case("a single sample", y=np.array([[1.0]]), k=3),
    ],
    mistakes=[
        Mistake(
            "classes_counted_from_1",
            "Your 1 stands one column too far to the left. Classes are counted from 0, like columns: class 0 is the first column.",
            swap(".astype(int)", ".astype(int) - 1"),
        ),
        Mistake(
            "samples_as_columns",
            "Your samples are columns. One row per sample: Y is (m, k).",
            swap("np.eye(k)[np.ravel(y).astype(int)]", "np.eye(k)[np.ravel(y).astype(int)].T"),
        ),
        Mistake(
            "k_from_the_data",
            "You take the number of classes from the largest label. The last classes may be missing in y: k says how many there are.",
            swap("np.eye(k)", "np.eye(int(np.max(y)) + 1)"),
        ),
        Mistake(
            "only_the_classes_that_occur",
            "You make columns only for classes that occur, so the same class would have another column in other data. k columns, always.",
            rewrite("""
                def one_hot(y, k):
                    present, places = np.unique(y, return_inverse=True)
                    return np.eye(len(present))[np.ravel(places)]
            """),
        ),
        Mistake(
            "one_cold",
            "You have 0 at the true class and 1 everywhere else. It is the other way round.",
            swap("np.eye(k)", "1 - np.eye(k)"),
        ),
        Mistake(
            "filled_up_to_the_class",
            "Your rows have a 1 at every class up to the true one, which says that classes have an order. A single 1 per row.",
            swap("np.eye(k)", "np.tri(k)"),
        ),
        Mistake(
            "class_number_instead_of_1",
            "You write the class's number into its column. Write a 1: the number is told by the place.",
            swap("np.eye(k)", "np.diag(np.arange(float(k)))"),
        ),
        Mistake(
            "an_axis_too_many",
            "Your result has three axes, because y was a column. Flatten y before you use it as an index.",
            swap("np.ravel(y).astype(int)", "np.asarray(y).astype(int)"),
        ),
        Mistake(
            "columns_counted_from_the_right",
            "You count the columns from the right. Class 0 is the leftmost.",
            swap("np.eye(k)", "np.eye(k)[:, ::-1]"),
        ),
        Mistake(
            "class_numbers_kept",
            "You return the class numbers themselves. Each of them becomes a row of k zeros and ones.",
            swap("np.eye(k)[np.ravel(y).astype(int)]", "np.ravel(y).astype(int)"),
        ),
    ],
    hints=[
        "Write down the result for classes 2, 0, 1 and k = 4. How many rows, how many columns, how many ones?",
        "Row i has one 1, and y_i says in which column. A loop over the samples does it; and there is a matrix whose row j is exactly the row for class j.",
        "The rows of the identity matrix of size k are the rows you need. Index it with the classes, flattened and as integers.",
    ],
)

softmax = Exercise(
    reference.softmax,
    points=4,
    pure=True,
    cases=[
        Case("scores of three samples", Z=normal(3, 4, scale=1.5)),
        Case("as many samples as classes", Z=normal(3, 3, scale=1.5)),
        Case("a single sample", Z=normal(1, 5)),
        Case("every row adds up to 1", call="np.sum(np.array(softmax(Z)), axis=1)", Z=normal(4, 3, scale=2.0)),
        Case("the same amount added to a whole row changes nothing", call="np.array(softmax(Z + shift)) - np.array(softmax(Z))",
             Z=normal(3, 4), shift=normal(3, 1, scale=5.0)),
        Case("stays finite for huge scores", Z=np.array([[1000.0, 1001.0, 999.0], [-1000.0, -1002.0, -1001.0]]), weight=2),
        Case("a score far below the others gets nothing", Z=np.array([[0.0, -2000.0, 1.0]])),
        Case("a huge row does not hurt the others", Z=np.array([[1000.0, 0.0], [0.0, 1.0], [-1000.0, -1001.0]])),
    ],
    mistakes=[
        Mistake(
            "over_the_samples",
            "Your columns add up to 1: you share among the samples. Every sample has shares of its own: work along its row.",
            swap("np.max(Z, axis=1, keepdims=True)", "np.max(Z, axis=0, keepdims=True)"),
            swap("np.sum(E, axis=1, keepdims=True)", "np.sum(E, axis=0, keepdims=True)"),
        ),
        Mistake(
            "one_sum_for_all",
            "All your numbers together add up to 1. Every row should: take the sum of each row.",
            swap("np.max(Z, axis=1, keepdims=True)", "np.max(Z)"), swap("np.sum(E, axis=1, keepdims=True)", "np.sum(E)"),
        ),
        Mistake(
            "overflow",
            "Right for small scores, but exp(1000) is beyond every float. Adding the same to a whole row changes nothing: use that first.",
            swap("np.exp(Z - np.max(Z, axis=1, keepdims=True))", "np.exp(Z)"),
        ),
        Mistake(
            "one_maximum_for_all",
            "You subtract the largest score of the whole matrix. A row far below it then consists of zeros, and 0 / 0 is nan: each row has its own largest.",
            swap("np.max(Z, axis=1, keepdims=True)", "np.max(Z)"),
        ),
        Mistake(
            "smallest_subtracted",
            "You subtract the smallest score of a row, so a score far above it still overflows. Subtract the largest: then nothing is above 0.",
            swap("np.max(Z, axis=1, keepdims=True)", "np.min(Z, axis=1, keepdims=True)"),
        ),
        Mistake(
            "sign_of_the_exponent",
            "Check the sign in the exponent: the lowest score gets the largest share with you.",
            swap("np.exp(Z - np.max(Z, axis=1, keepdims=True))", "np.exp(np.min(Z, axis=1, keepdims=True) - Z)"),
        ),
        Mistake(
            "without_the_exponential",
            "You share out the scores themselves. They can be negative, and shares cannot: take the exponential first.",
            swap("np.exp(Z - np.max(Z, axis=1, keepdims=True))", "Z"),
        ),
        Mistake(
            "logistic_of_each",
            "Each of your numbers is a probability by itself, a logistic function of its score. Softmax lets the classes of a row compete: divide by the row's sum.",
            swap("E / np.sum(E, axis=1, keepdims=True)", "1 / (1 + np.exp(-np.clip(Z, -500, 500)))"),
        ),
        Mistake(
            "not_divided",
            "Your largest share is 1 in every row: the sum is missing. To be shares, the exponentials are divided by the sum of their row.",
            swap("E / np.sum(E, axis=1, keepdims=True)", "E"),
        ),
        Mistake(
            "logarithm_of_it",
            "You return the logarithm of the probabilities. It is asked for later, in the cost.",
            swap("return E / np.sum(E, axis=1, keepdims=True)", "return np.log(np.maximum(E / np.sum(E, axis=1, keepdims=True), 1e-300))"),
        ),
        Mistake(
            "winner_takes_all",
            "You give everything to the largest score. That is hard; softmax is soft: the others keep a share, and so a slope.",
            swap("E / np.sum(E, axis=1, keepdims=True)", "np.eye(Z.shape[1])[np.argmax(Z, axis=1)]"),
        ),
        Mistake(
            "powers_of_two",
            "Your shares are right for powers of 2. The base is e: use np.exp.",
            swap("np.exp(Z - np.max(Z, axis=1, keepdims=True))", "2 ** (Z - np.max(Z, axis=1, keepdims=True))"),
        ),
        Mistake(
            "changed_the_callers_scores",
            "Your probabilities are right, but Z -= ... writes into the caller's scores. Make a new array.",
            swap("    E = np.exp(Z - np.max(Z, axis=1, keepdims=True))\n", "    Z -= np.max(Z, axis=1, keepdims=True)\n    E = np.exp(Z)\n"),
        ),
    ],
    hints=[
        "By hand first: scores 0, 1 and 3. Which three numbers do you compute, and what do you divide them by?",
        "Exponentials, then each row divided by its own sum; keepdims=True keeps the sums as a column, so that they divide their rows. For huge scores: "
        "what may you subtract from a row without changing the answer?",
        "Subtract from each row its largest score (the largest becomes 0, all others lie below it), take exp, and divide by the sum along axis 1 with keepdims=True.",
    ],
)

COST = "categorical_cross_entropy"

categorical_cross_entropy = Exercise(
    reference.categorical_cross_entropy,
    points=4,
    cases=[
        Case("two samples, three classes", P=shares(2, 3), Y=truth(2, 3)),
        Case("the mean over more samples than classes", P=shares(5, 3), Y=truth(5, 3)),
        Case("a single sample", P=shares(1, 4), Y=truth(1, 4)),
        Case("certain and right costs nothing", P=np.array([[0.0, 1.0], [1.0, 0.0]]), Y=np.array([[0.0, 1.0], [1.0, 0.0]])),
        Case("certain and wrong is finite", P=np.array([[1.0, 0.0, 0.0], [0.0, 0.5, 0.5]]), Y=np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])),
        Case("its derivative", P=shares(4, 3), Y=truth(4, 3), deriv=True, weight=2),
        Case("the derivative is finite where the truth was given 0", P=np.array([[1.0, 0.0], [0.25, 0.75]]), Y=np.array([[0.0, 1.0], [1.0, 0.0]]), deriv=True),
        Case("the derivative agrees with finite differences", P=shares(3, 4), Y=truth(3, 4), D=uniform(-1, 1, 3, 4), wants=between(-1e-6, 1e-6),
             call=f"measured = ({COST}(P + 1e-5 * D, Y) - {COST}(P - 1e-5 * D, Y)) / 2e-5\nnp.sum(np.array({COST}(P, Y, deriv=True)) * D) - measured"),
    ],
    mistakes=[
        Mistake(
            "forgot_the_mean",
            "Your cost is the sum over the samples. It is their mean: divide by m, the number of rows.",
            swap("-np.sum(Y * np.log(P)) / len(Y)", "-np.sum(Y * np.log(P))"),
        ),
        Mistake(
            "mean_over_all_entries",
            "You divide by the number of entries, m times k. A sample has one cost, however many classes it could have had: divide by m.",
            swap("-np.sum(Y * np.log(P)) / len(Y)", "-np.mean(Y * np.log(P))"),
        ),
        Mistake(
            "sign",
            "Logarithms of probabilities are negative, so your cost is. Surprise is minus the logarithm.",
            swap("-np.sum(Y * np.log(P)) / len(Y)", "np.sum(Y * np.log(P)) / len(Y)"),
        ),
        Mistake(
            "yes_or_no_for_every_class",
            "This is the cost of k separate yes-or-no questions. Here the classes share one answer: only the share of the true class counts.",
            swap("-np.sum(Y * np.log(P)) / len(Y)", "-np.sum(Y * np.log(P) + (1 - Y) * np.log(np.maximum(1 - P, 1e-12))) / len(Y)"),
        ),
        Mistake(
            "all_classes_counted",
            "You add the logarithms of all classes. Y picks the true one: multiply by it before you add.",
            swap("np.sum(Y * np.log(P))", "np.sum(np.log(P))"),
        ),
        Mistake(
            "without_the_logarithm",
            "You take the probability itself. Surprise is its logarithm, so that being certain and wrong is expensive.",
            swap("np.sum(Y * np.log(P))", "np.sum(Y * P)"),
        ),
        Mistake(
            "base_of_the_logarithm",
            "Your logarithm has base 2. Ours is the natural one, np.log; with another base all slopes would have a factor.",
            swap("np.log(P)", "np.log2(P)"),
        ),
        Mistake(
            "not_clipped",
            "A probability of 0 gives log 0, which is minus infinity, and 0 times that is nan. Keep P in [1e-12, 1] first.",
            swap("    P = np.clip(P, 1e-12, 1)\n", "    P = np.asarray(P, dtype=float)\n"),
        ),
        Mistake(
            "derivative_not_clipped",
            "Your cost is safe, your slope is not: where the true class was given 0 it divides by 0. Clip P before both.",
            swap("return -Y / P / len(Y)", "return -Y / kept / len(Y)"), swap("    P = np.clip(P, 1e-12, 1)\n", "    kept, P = P, np.clip(P, 1e-12, 1)\n"),
        ),
        Mistake(
            "squared_error",
            "This is the mean squared error. Cross-entropy takes minus the logarithm of the share that the true class was given.",
            swap("-np.sum(Y * np.log(P)) / len(Y)", "np.sum((P - Y) ** 2) / len(Y)"),
        ),
        Mistake(
            "derivative_without_the_mean",
            "Each slope is m times too large: the cost is a mean, so every slope carries 1/m.",
            swap("-Y / P / len(Y)", "-Y / P"),
        ),
        Mistake(
            "sign_of_the_derivative",
            "Your slopes have the wrong sign. A larger share for the true class lowers the cost.",
            swap("-Y / P / len(Y)", "Y / P / len(Y)"),
        ),
        Mistake(
            "derivative_at_the_scores",
            "P - Y is the slope at the scores Z, behind the softmax. Asked is the slope at P; the chain comes later.",
            swap("-Y / P / len(Y)", "(P - Y) / len(Y)"),
        ),
        Mistake(
            "derivative_of_all_classes",
            "Only the share of the true class is in the cost, so all other slopes are 0. Y does that: it belongs in the numerator.",
            swap("-Y / P / len(Y)", "-1 / P / len(Y)"),
        ),
        Mistake(
            "yes_or_no_derivative",
            "This is the slope of the yes-or-no cross-entropy of chapter 02. Here there is no term with 1 - p.",
            swap("-Y / P / len(Y)", "(P - Y) / np.maximum(P * (1 - P), 1e-12) / len(Y)"),
        ),
    ],
    hints=[
        "Take one sample. Which of its k probabilities does the cost look at, and what does Y do to the others?",
        "Clip P. The cost: minus the logarithm of P, multiplied by Y, added up, divided by m. For the slope: how does -log p change with p?",
        "The slope of -log p is -1/p, and Y is 0 for all other classes; with the mean it is minus Y over P, over m.",
    ],
)

delta = Exercise(
    reference.delta,
    points=2,
    cases=[
        Case("the example by hand", P=np.array([[0.125, 0.25, 0.625]]), Y=np.array([[0.0, 0.0, 1.0]])),
        Case("four samples, three classes", P=shares(4, 3), Y=truth(4, 3)),
        Case("two samples, five classes", P=shares(2, 5), Y=truth(2, 5)),
        Case("it agrees with finite differences of your cost", Z=normal(4, 3), Y=truth(4, 3), D=normal(4, 3), weight=2, wants=between(-1e-6, 1e-6),
             call=f"measured = ({COST}(softmax(Z + 1e-5 * D), Y) - {COST}(softmax(Z - 1e-5 * D), Y)) / 2e-5\n"
             "np.sum(np.array(delta(softmax(Z), Y)) * D) - measured"),
    ],
    mistakes=[
        Mistake(
            "forgot_the_mean",
            "Your slopes are m times too large: the cost is a mean over the samples, and each slope carries its 1/m.",
            swap("(P - Y) / len(Y)", "P - Y"),
        ),
        Mistake(
            "mean_over_all_entries",
            "You divide by m times k. The cost is a mean over the m samples only.",
            swap("len(Y)", "Y.size"),
        ),
        Mistake(
            "divided_by_the_classes",
            "You divide by the number of classes. The mean is over the samples, the rows: len(Y) is m.",
            swap("len(Y)", "Y.shape[1]"),
        ),
        Mistake(
            "uphill",
            "Your sign is turned round. The score of the true class has a negative slope: raise it, and the cost falls.",
            swap("(P - Y)", "(Y - P)"),
        ),
        Mistake(
            "slope_at_the_probabilities",
            "This is the slope at P. To come to the scores it still has to pass the softmax, and then most of it cancels.",
            swap("(P - Y)", "(-Y / P)"),
        ),
        Mistake(
            "slope_of_the_logistic_once_more",
            "The factor p (1 - p) is inside already: it is what cancelled. With it again, this is the slope of no cost you want.",
            swap("(P - Y)", "(P - Y) * P * (1 - P)"),
        ),
        Mistake(
            "passed_each_share_by_itself",
            "Your slopes are 0 for all classes but the true one: as if a score moved its own share only. It moves all shares of its row, the others down.",
            swap("(P - Y)", "(-Y / P) * P * (1 - P)"),
        ),
        Mistake(
            "decided_first",
            "You round the probabilities to a decision before you compare. The slope needs the shares as they are: 0.6 is not 1.",
            swap("(P - Y)", "(np.eye(P.shape[1])[np.argmax(P, axis=1)] - Y)"),
        ),
        Mistake(
            "twice",
            "Your slopes are twice what they should be. The 2 is from the squared error.",
            swap("(P - Y)", "2 * (P - Y)"),
        ),
    ],
    hints=[
        "The example by hand in the text above gives you a value to test with.",
        "In a row: each share, and from the true class's share something is taken away. What remains of the row when you add it up?",
        "Probabilities minus one-hot truth, divided by the number of samples.",
    ],
)

NET_2 = {"ws": network(3, 4, 2), "bs": biases(3, 4, 2)}
NET_3 = {"ws": network(2, 5, 4, 3), "bs": biases(2, 5, 4, 3)}
SQUARE = {"ws": network(3, 3, 3, 3), "bs": biases(3, 3, 3, 3)}
NET_1 = {"ws": network(4, 3), "bs": biases(4, 3)}

forward_pass = Exercise(
    reference.forward_pass,
    points=3,
    pure=True,
    cases=[
        Case("one hidden layer", X=normal(3, 3), **NET_2),
        Case("two hidden layers of different sizes", X=normal(4, 2), **NET_3, weight=2),
        Case("layers of equal sizes", X=normal(2, 3), **SQUARE),
        Case("no hidden layer: softmax only", X=normal(3, 4), **NET_1),
        Case("a single sample", X=normal(1, 3), **NET_2),
    ],
    mistakes=[
        Mistake(
            "relu_before_the_softmax",
            "The last layer gets relu and then softmax. Its scores may be negative: softmax takes them as they are.",
            swap("softmax(A @ ws[-1] + bs[-1])", "softmax(relu(A @ ws[-1] + bs[-1]))"),
        ),
        Mistake(
            "softmax_everywhere",
            "You use softmax in the hidden layers. There units need not share anything: relu; softmax only at the end.",
            swap("relu(A @ W + b)", "softmax(A @ W + b)"),
        ),
        Mistake(
            "without_relu",
            "Your hidden layers have no activation, so all layers together are only one. relu belongs behind each hidden sum.",
            swap("relu(A @ W + b)", "A @ W + b"),
        ),
        Mistake(
            "tanh_hidden",
            "Your hidden layers answer with tanh. This network's hidden layers are relu.",
            swap("relu(A @ W + b)", "np.tanh(A @ W + b)"),
        ),
        Mistake(
            "relu_at_the_end",
            "Your last layer answers with relu, like a hidden one. The classes want probabilities: softmax.",
            swap("softmax(A @ ws[-1] + bs[-1])", "relu(A @ ws[-1] + bs[-1])"),
        ),
        Mistake(
            "scores_for_probabilities",
            "Your last layer answers with its scores. Let them pass the softmax.",
            swap("softmax(A @ ws[-1] + bs[-1])", "A @ ws[-1] + bs[-1]"),
        ),
        Mistake(
            "logistic_at_the_end",
            "Your last layer answers with logistic, one yes or no per class. The classes share one answer: softmax.",
            swap("softmax(A @ ws[-1] + bs[-1])", "1 / (1 + np.exp(-(A @ ws[-1] + bs[-1])))"),
        ),
        Mistake(
            "hidden_biases_left_out",
            "The hidden layers leave out their biases. Add b to every sum.",
            swap("relu(A @ W + b)", "relu(A @ W)"),
        ),
        Mistake(
            "last_bias_left_out",
            "The last layer leaves out its bias. Add it before the softmax.",
            swap("A @ ws[-1] + bs[-1]", "A @ ws[-1]"),
        ),
        Mistake(
            "every_layer_is_given_x",
            "You give X to every layer. Only the first one sees X; each other is given what the one before it has answered.",
            swap("        A = relu(A @ W + b)\n        As.append(A)\n", "        A = X\n        As.append(relu(A @ W + b))\n"),
        ),
        Mistake(
            "x_among_the_answers",
            "Your list begins with X. X is no layer's answer: one entry for each layer.",
            swap("As, A = [], X", "As, A = [X], X"),
        ),
        Mistake(
            "only_the_probabilities",
            "You return the probabilities only. The way back needs what every layer has answered: a list.",
            swap("return As", "return As[-1]"),
        ),
        Mistake(
            "sums_for_answers",
            "For the hidden layers you keep the sums from before relu. As holds what each layer answers, after its activation.",
            swap("        A = relu(A @ W + b)\n        As.append(A)\n", "        As.append(A @ W + b)\n        A = relu(A @ W + b)\n"),
        ),
    ],
    hints=[
        "It is the forward pass of chapter 08 with the activations decided: which layer is different from all others?",
        "Walk along ws and bs without the last entries, with relu; then do the last layer by itself, with softmax.",
        "Begin with A = X. For each hidden layer A becomes relu of A times W plus b, and goes into the list. At the end append softmax of A times the last W plus the last b.",
    ],
)

ALONG = """\
def cost_at(t):
    return categorical_cross_entropy(forward_pass(X, [W + t * D for W, D in zip(ws, Ds)], [b + t * d for b, d in zip(bs, ds)])[-1], Y)
dws, dbs = backward_pass(X, Y, ws, bs)
predicted = sum(np.sum(np.array(g) * D) for g, D in zip([*dws, *dbs], [*Ds, *ds]))
predicted - (cost_at(1e-6) - cost_at(-1e-6)) / 2e-6"""

backward_pass = Exercise(
    reference.backward_pass,
    points=5,
    pure=True,
    cases=[
        Case("one hidden layer: the weights", call="backward_pass(X, Y, ws, bs)[0]", X=normal(4, 3), Y=truth(4, 2), **NET_2),
        Case("one hidden layer: the biases", call="backward_pass(X, Y, ws, bs)[1]", X=normal(4, 3), Y=truth(4, 2), **NET_2),
        Case("two hidden layers of different sizes", X=normal(5, 2), Y=truth(5, 3), **NET_3, weight=2),
        Case("layers of equal sizes", X=normal(4, 3), Y=truth(4, 3), **SQUARE),
        Case("no hidden layer", X=normal(5, 4), Y=truth(5, 3), **NET_1),
        Case("a single sample", X=normal(1, 3), Y=truth(1, 2), **NET_2),
        Case("it agrees with finite differences of your cost", call=ALONG, wants=between(-1e-6, 1e-6), X=normal(5, 2), Y=truth(5, 3),
             Ds=network(2, 5, 4, 3, scale=1.0), ds=biases(2, 5, 4, 3, scale=1.0), **NET_3),
    ],
    mistakes=[
        Mistake(
            "relu_not_passed",
            "The gradient walks past relu as if it were not there. Where a hidden unit answers 0, its slope is 0, and nothing comes through.",
            swap("dZ = dZ @ ws[layer].T * (A_prev > 0)", "dZ = dZ @ ws[layer].T"),
        ),
        Mistake(
            "slope_of_tanh",
            "You use the slope of tanh, 1 - A * A. The hidden layers are relu: their slope is 1 where they answer, 0 where they rest.",
            swap("(A_prev > 0)", "(1 - A_prev**2)"),
        ),
        Mistake(
            "answer_for_slope",
            "You multiply by what the hidden unit answers. Wanted is its slope there: 1 where the answer is above 0, else 0.",
            swap("(A_prev > 0)", "A_prev"),
        ),
        Mistake(
            "slope_of_the_logistic_at_the_end",
            "You let delta pass p (1 - p) as well. Delta is the slope at the scores already: nothing more to pass at the last layer.",
            swap("dZ = delta(As[-1], Y)", "dZ = delta(As[-1], Y) * As[-1] * (1 - As[-1])"),
        ),
        Mistake(
            "began_at_the_probabilities",
            "You begin with the slope at P, and treat it as the slope at the scores. Begin with delta, behind the softmax.",
            swap("dZ = delta(As[-1], Y)", "dZ = -Y / As[-1] / len(Y)"),
        ),
        Mistake(
            "divided_by_the_samples_again",
            "Your gradients are m times too small: delta carries the 1/m already.",
            swap("dZ = delta(As[-1], Y)", "dZ = delta(As[-1], Y) / len(Y)"),
        ),
        Mistake(
            "sum_instead_of_mean",
            "Your gradients are m times too large: they belong to the sum of the costs. delta has the 1/m inside; leave it there.",
            swap("dZ = delta(As[-1], Y)", "dZ = delta(As[-1], Y) * len(Y)"),
        ),
        Mistake(
            "uphill",
            "All your gradients have the wrong sign. The minus comes later, in the step.",
            swap("dZ = delta(As[-1], Y)", "dZ = -delta(As[-1], Y)"),
        ),
        Mistake(
            "mean_for_the_biases",
            "You average dZ over the samples for db. The 1/m is inside delta already, so db is the sum.",
            swap("np.sum(dZ, axis=0, keepdims=True)", "np.mean(dZ, axis=0, keepdims=True)"),
        ),
        Mistake(
            "biases_without_their_row",
            "Your db has lost its row: it is (n_out,) where b is (1, n_out). keepdims=True keeps the axis that is summed over.",
            swap("np.sum(dZ, axis=0, keepdims=True)", "np.sum(dZ, axis=0)"),
        ),
        Mistake(
            "last_layer_first",
            "Your lists begin with the last layer. Walk backwards, but put each gradient at the front: the order is that of ws and bs.",
            swap("dws.insert(0, A_prev.T @ dZ)", "dws.append(A_prev.T @ dZ)"),
            swap("dbs.insert(0, np.sum(dZ, axis=0, keepdims=True))", "dbs.append(np.sum(dZ, axis=0, keepdims=True))"),
        ),
        Mistake(
            "weights_not_transposed",
            "You carry the gradient back with W instead of its transpose. Forward goes A times W, so back goes dZ times W transposed.",
            swap("ws[layer].T", "ws[layer]"),
        ),
        Mistake(
            "answers_of_the_same_layer",
            "For dW you use what the layer has answered. W was multiplied with what the layer was given, the answers of the one before.",
            swap("A_prev = As[layer - 1] if layer > 0 else X", "A_prev = As[layer]"),
        ),
    ],
    hints=[
        "Lay your backward pass of chapter 08 beside it. Which of its steps does delta save, and which step is now always the same function?",
        "Begin with dZ at the last layer. In each layer, from the last to the first: dW and db from dZ; then dZ of the layer before: through W, and through relu, whose slope you can read off its answer.",
        "dW is (what the layer was given) transposed times dZ, db is dZ summed over the rows with keepdims. The next dZ is dZ times W transposed, times 1 where the answer before is above 0, else 0.",
    ],
)

TRAIN = "fit(X, Y, ws, bs, lrate, epochs, size, np.random.default_rng(seed))"
SEVEN = {"X": normal(7, 2), "Y": truth(7, 3), "ws": network(2, 4, 3, scale=1.0), "bs": biases(2, 4, 3), "seed": integers(0, 999)}
HEAPS = np.vstack([corner + 0.3 * np.random.default_rng(4).normal(size=(10, 2)).round(2) for corner in ((2, 0), (-1, 2), (-1, -2))])
LEARNT = """\
ws, bs, costs = fit(X, Y, ws, bs, 0.2, 20, 8, np.random.default_rng(seed))
float(np.mean(np.argmax(np.array(forward_pass(X, ws, bs)[-1]), axis=1) != np.argmax(Y, axis=1)))"""

fit = Exercise(
    reference.fit,
    points=5,
    cases=[
        Case("one step with all samples: the weights", call=TRAIN + "[0]", lrate=0.5, epochs=1, size=7, **SEVEN),
        Case("one step with all samples: the biases", call=TRAIN + "[1]", lrate=0.5, epochs=1, size=7, **SEVEN),
        Case("one epoch in batches of 3, 3 and 1", call=TRAIN + "[:2]", lrate=0.4, epochs=1, size=3, weight=2, **SEVEN),
        Case("shuffled anew: three epochs in pairs", call=TRAIN + "[:2]", lrate=0.3, epochs=3, size=2, weight=2, **SEVEN),
        Case("a cost on all samples after each epoch", call=TRAIN + "[2]", lrate=0.4, epochs=3, size=4, **SEVEN),
        Case("a batch may be larger than the data", call=TRAIN + "[:2]", lrate=0.6, epochs=2, size=50, **SEVEN),
        Case("no hidden layer", call=TRAIN, lrate=0.5, epochs=2, size=2, X=normal(5, 3), Y=truth(5, 4), ws=network(3, 4), bs=biases(3, 4), seed=integers(0, 999)),
        Case("the arrays you hand in are the same afterwards", wants=at_most(0), lrate=0.5, epochs=2, size=3, **SEVEN,
             call=f"before = [np.array(p) for p in [X, Y, *ws, *bs]]\n{TRAIN}\nfloat(max(np.max(np.abs(p - q)) for p, q in zip([X, Y, *ws, *bs], before)))"),
        Case("learns three heaps: no more than 1 of 30 points wrong", call=LEARNT, wants=at_most(0.034), X=HEAPS, Y=np.eye(3)[np.repeat([0, 1, 2], 10)],
             ws=network(2, 6, 3, scale=0.8), bs=[np.zeros((1, 6)), np.zeros((1, 3))], seed=integers(0, 999)),
    ],
    mistakes=[
        Mistake(
            "uphill",
            "Your steps go uphill. Subtract lrate times the gradient.",
            swap("W - lrate * dW", "W + lrate * dW"), swap("b - lrate * db", "b + lrate * db"),
        ),
        Mistake(
            "biases_not_updated",
            "The weights learn, the biases stay where they were. Every parameter takes its step.",
            swap("            bs = [b - lrate * db for b, db in zip(bs, dbs)]\n", ""),
        ),
        Mistake(
            "weights_not_updated",
            "The biases learn, the weights stay where they were. Every parameter takes its step.",
            swap("            ws = [W - lrate * dW for W, dW in zip(ws, dws)]\n", ""),
        ),
        Mistake(
            "not_shuffled",
            "Your batches follow the order of the data. If it is sorted by class, each batch knows one class only: deal in the order rng.permutation(m).",
            swap("rng.permutation(len(X))", "np.arange(len(X))"),
        ),
        Mistake(
            "shuffled_once",
            "You shuffle once, before the first epoch. Draw a new order at the beginning of each: otherwise the same samples always meet.",
            swap("    for _ in range(epochs):\n        order = rng.permutation(len(X))\n", "    order = rng.permutation(len(X))\n    for _ in range(epochs):\n"),
        ),
        Mistake(
            "labels_left_behind",
            "X is dealt out in the new order, Y in the old one, so samples get the labels of others. Use the same order for both.",
            swap("Y[batch]", "Y[start : start + size]"),
        ),
        Mistake(
            "last_batch_dropped",
            "The samples that do not fill a whole batch take no part. The last batch holds what is left.",
            swap("range(0, len(X), size)", "range(0, len(X) - size + 1, size)"),
        ),
        Mistake(
            "all_samples_in_every_step",
            "You compute the gradient of all samples in every step. Hand only the batch to backward_pass.",
            swap("X[batch], Y[batch]", "X, Y"),
        ),
        Mistake(
            "one_step_per_epoch",
            "Only the first batch of every epoch takes its step. After each batch comes the next, until all samples have had their turn.",
            swap("range(0, len(X), size)", "range(0, 1, size)"),
        ),
        Mistake(
            "gradients_of_where_the_epoch_began",
            "You compute all gradients of an epoch at its beginning. Each batch is asked where the last step has led.",
            rewrite("""
                def fit(X, Y, ws, bs, lrate, epochs, size, rng):
                    costs = []
                    for _ in range(epochs):
                        order = rng.permutation(len(X))
                        here = ws, bs
                        for start in range(0, len(X), size):
                            batch = order[start : start + size]
                            dws, dbs = backward_pass(X[batch], Y[batch], *here)
                            ws = [W - lrate * dW for W, dW in zip(ws, dws)]
                            bs = [b - lrate * db for b, db in zip(bs, dbs)]
                        costs.append(categorical_cross_entropy(forward_pass(X, ws, bs)[-1], Y))
                    return ws, bs, costs
            """),
        ),
        Mistake(
            "forgot_the_learning_rate",
            "Your step is the whole gradient. The learning rate scales it.",
            swap("lrate * dW", "dW"), swap("lrate * db", "db"),
        ),
        Mistake(
            "divided_by_the_batch_again",
            "Your steps are too short by the size of the batch. The mean is already inside the gradient.",
            swap("lrate * dW", "lrate * dW / len(batch)"), swap("lrate * db", "lrate * db / len(batch)"),
        ),
        Mistake(
            "changed_the_callers_weights",
            "W -= ... writes into the caller's arrays, which then cannot be used as a start again. W = W - ... makes new ones.",
            swap("            ws = [W - lrate * dW for W, dW in zip(ws, dws)]\n            bs = [b - lrate * db for b, db in zip(bs, dbs)]\n",
                 "            for p, dp in zip([*ws, *bs], [*dws, *dbs]):\n                p -= lrate * dp\n"),
        ),
        Mistake(
            "cost_before_the_epoch",
            "You note the cost before the epoch's steps. Asked is what it is after them.",
            rewrite("""
                def fit(X, Y, ws, bs, lrate, epochs, size, rng):
                    costs = []
                    for _ in range(epochs):
                        costs.append(categorical_cross_entropy(forward_pass(X, ws, bs)[-1], Y))
                        order = rng.permutation(len(X))
                        for start in range(0, len(X), size):
                            batch = order[start : start + size]
                            dws, dbs = backward_pass(X[batch], Y[batch], ws, bs)
                            ws = [W - lrate * dW for W, dW in zip(ws, dws)]
                            bs = [b - lrate * db for b, db in zip(bs, dbs)]
                    return ws, bs, costs
            """),
        ),
        Mistake(
            "cost_of_the_last_batch",
            "You note the cost of the last batch. It is a poll of a few; asked is the cost on all samples.",
            swap("forward_pass(X, ws, bs)[-1], Y)", "forward_pass(X[batch], ws, bs)[-1], Y[batch])"),
        ),
    ],
    hints=[
        "Two loops: one over the epochs, one over the batches of an epoch. What happens once per epoch, what once per batch?",
        "Per epoch: one rng.permutation, and at the end one cost. Per batch: a slice of that order picks the rows of X and of Y, then backward_pass, then a step for all weights and biases, in new lists.",
        "order = the permutation; for each start in steps of size: the indices order[start:start + size], gradients on those rows, each W minus lrate times dW, each b likewise. After the batches append the cost of forward_pass on all of X.",
    ],
)

confusion = Exercise(
    reference.confusion,
    points=2,
    cases=[
        Case("three classes, six samples", y=classes(6, 3, column=False), predictions=integers(0, 2, 6), k=3),
        Case("columns of floats", y=classes(9, 4, of=float), predictions=given(lambda rng: rng.integers(0, 4, (9, 1)).astype(float)), k=4),
        Case("a confusion that happens more than once", y=np.array([0, 0, 0, 1, 2, 2, 1]), predictions=np.array([1, 1, 0, 1, 0, 0, 2]), k=3),
        Case("classes that do not occur have their row and column", y=np.array([0, 1, 1]), predictions=np.array([1, 1, 0]), k=4),
        Case("all right: only the diagonal", y=np.array([2, 0, 1, 2]), predictions=np.array([2, 0, 1, 2]), k=3),
        Case("every sample is counted once", call="np.sum(confusion(y, predictions, k))", y=integers(0, 4, 12), predictions=integers(0, 4, 12), k=5),
    ],
    mistakes=[
        Mistake(
            "rows_are_predictions",
            "Your rows are what was predicted. Rows are the true classes, columns what they were taken for.",
            swap("counts[truth, prediction] += 1", "counts[prediction, truth] += 1"),
        ),
        Mistake(
            "yes_instead_of_how_often",
            "You note that a confusion happened, not how often. Count: add 1 each time. (An index array with += adds only once, too.)",
            swap("counts[truth, prediction] += 1", "counts[truth, prediction] = 1"),
        ),
        Mistake(
            "only_the_right_ones",
            "You count only where both agree. The confusions are the interesting part: count those, too.",
            swap("counts[truth, prediction] += 1", "counts[truth, prediction] += truth == prediction"),
        ),
        Mistake(
            "only_the_wrong_ones",
            "You count only where they disagree. What was right stands on the diagonal.",
            swap("counts[truth, prediction] += 1", "counts[truth, prediction] += truth != prediction"),
        ),
        Mistake(
            "both_ways",
            "You count each confusion in both directions. That a 3 was taken for an 8 does not mean that an 8 was taken for a 3.",
            swap("counts[truth, prediction] += 1", "counts[truth, prediction] += 1\n        counts[prediction, truth] += truth != prediction"),
        ),
        Mistake(
            "shares_of_all",
            "You give shares of all samples. Asked are counts.",
            swap("return counts", "return counts / np.size(y)"),
        ),
        Mistake(
            "shares_of_the_class",
            "You give shares of each class. Asked are counts; shares hide how many samples they rest on.",
            swap("return counts", "return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)"),
        ),
        Mistake(
            "k_from_the_data",
            "Your table has a row for the classes that occur only. It has k rows and k columns, whatever occurs.",
            swap("return counts", "return counts[: int(max(np.max(y), np.max(predictions))) + 1, : int(max(np.max(y), np.max(predictions))) + 1]"),
        ),
        Mistake(
            "right_per_class",
            "You count for every class how many were right: that is the diagonal. Asked is the whole table.",
            swap("return counts", "return np.diag(counts)"),
        ),
        Mistake(
            "how_many_are_right",
            "You count all right answers. The table is to tell what the wrong ones were taken for.",
            swap("return counts", "return int(np.trace(counts))"),
        ),
    ],
    hints=[
        "Take a sample of class 3 that was taken for an 8. Which single cell of the table grows by 1?",
        "Begin with a table of zeros, k by k. Walk through truth and prediction together, and let the cell (truth, prediction) grow by 1.",
        "np.zeros((k, k)), then a loop over zip of the two flattened arrays. As indices both must be whole numbers: int(...).",
    ],
)
