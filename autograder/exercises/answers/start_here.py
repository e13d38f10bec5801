"""Other right answers of chapter 00, each in a style of its own."""

# %% share_of_full_marks: times a hundredth
share_of_full_marks = lambda scores: scores * 0.01


# %% share_of_full_marks: one score after the other
import numpy as np


def share_of_full_marks(scores):
    shares = np.zeros(np.shape(scores))
    for place in np.ndindex(shares.shape):
        shares[place] = scores[place] / 100
    return shares


# %% share_of_full_marks: on a copy
import numpy as np

FULL_MARKS = 100


def share_of_full_marks(scores, full_marks=FULL_MARKS):
    shares = np.array(scores, dtype=float)
    shares /= full_marks
    return shares


# %% share_of_full_marks: with numpy's own division, and a print
import numpy as np


def share_of_full_marks(scores):
    print(scores)
    return np.true_divide(scores, 100.0)


# %% column_maxima_normalise: with loops
def column_maxima_normalise(X):
    m, n = X.shape
    largest = [X[0, j] for j in range(n)]
    for i in range(m):
        for j in range(n):
            if X[i, j] > largest[j]:
                largest[j] = X[i, j]
    return [[X[i, j] / largest[j] for j in range(n)] for i in range(m)]


# %% column_maxima_normalise: column by column
import numpy as np


def column_maxima_normalise(X):
    columns = [column / max(column) for column in X.T]
    return np.column_stack(columns)


# %% column_maxima_normalise: through the transpose
import numpy as np


def column_maxima_normalise(X):
    return (X.T / np.amax(X.T, axis=1)[:, None]).T


# %% column_maxima_normalise: with a product
import numpy as np


def column_maxima_normalise(X):
    return X @ np.diag(1 / np.max(X, axis=0, keepdims=True)[0])


# %% column_maxima_normalise: on a sorted copy
import numpy as np

column_maxima_normalise = lambda X: np.divide(X, np.sort(X, axis=0)[-1])


# %% mean_distance: with a loop
def mean_distance(y_preds, y):
    total = 0.0
    for p, t in zip(y_preds, y):
        total += abs(float(p.item()) - float(t.item()))
    return total / len(y)


# %% mean_distance: both as columns
import numpy as np


def mean_distance(y_preds, y):
    y_preds, y = y_preds.reshape(-1, 1), y.reshape(-1, 1)
    return np.abs(y - y_preds).mean()


# %% mean_distance: with scikit-learn
from sklearn.metrics import mean_absolute_error


def mean_distance(y_preds, y):
    return mean_absolute_error(y.flatten(), y_preds.flatten())


# %% mean_distance: the diagonal of all differences
import numpy as np


def mean_distance(y_preds, y):
    table = y_preds.reshape(1, -1) - y.reshape(-1, 1)
    return np.trace(np.sqrt(table**2)) / len(table)


# %% expected_shapes: by a rule for one layer
def layer(n_in, n_out):
    return (n_in, n_out), (1, n_out)


def expected_shapes(n, hidden, outputs):
    (W1, b1), (W2, b2) = layer(n, hidden), layer(hidden, outputs)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


# %% expected_shapes: in a loop, as lists
def expected_shapes(n, hidden, outputs):
    sizes, shapes = [n, hidden, outputs], {}
    for i in (1, 2):
        shapes[f"W{i}"] = [sizes[i - 1], sizes[i]]
        shapes[f"b{i}"] = [1, sizes[i]]
    return shapes


# %% expected_shapes: read off real arrays
import numpy as np


def expected_shapes(n, hidden, outputs):
    arrays = dict(
        b2=np.zeros((1, outputs)), b1=np.zeros((1, hidden)), W2=np.zeros((hidden, outputs)), W1=np.zeros((n, hidden))
    )
    return {name: array.shape for name, array in arrays.items()} | {"Z1": ("m", hidden)}
