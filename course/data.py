"""Small data sets that never change: every array is computed from a formula or written down here.

Rows are samples. Every function returns new arrays, so changing one spoils nothing.
"""

import json
from pathlib import Path

import numpy as np

LOWER_COUNT = 10  # points of class 0, on the lower curve
UPPER_COUNT = 15  # points of class 1, on the upper curve
X1_MIN, X1_MAX = -5.0, 5.0  # where the curves are drawn


def lower_curve(x):
    """The curve on which class 0 lies: sin(x).

    x:       any shape
    returns: the same shape
    """
    return np.sin(x)


def upper_curve(x):
    """The curve on which class 1 lies: sin(x) + 1.

    x:       any shape
    returns: the same shape
    """
    return np.sin(x) + 1


def lower_line(x):
    """The line on which class 0 of `two_lines` lies: 2 - 2x.

    x:       any shape
    returns: the same shape
    """
    return 2 - 2 * np.asarray(x)


def upper_line(x):
    """The line on which class 1 of `two_lines` lies: 4 - 2x.

    x:       any shape
    returns: the same shape
    """
    return 4 - 2 * np.asarray(x)


def sine_curves():
    """25 points on two sine curves, one above the other; no straight line separates the classes.

    returns: X (25, 2) coordinates, x1 in [-5, 5]
             y (25, 1) classes, ten times 0.0 and then fifteen times 1.0
    """
    return _on_two_curves(lower_curve, upper_curve)


def two_lines():
    """25 points on two parallel lines; a straight line between them separates the classes.

    returns: X (25, 2) coordinates, x1 in [-5, 5]
             y (25, 1) classes, ten times 0.0 and then fifteen times 1.0
    """
    return _on_two_curves(lower_line, upper_line)


def sleep_and_study():
    """Three students: how long they slept, how long they studied, what they scored.

    returns: X (3, 2) hours of sleep and hours of study
             y (3, 1) scores, 0 to 100
    """
    X = np.array([[3.0, 5.0], [5.0, 1.0], [10.0, 2.0]])
    y = np.array([[75.0], [82.0], [95.0]])
    return X, y


def ten_points():
    """Ten points in the unit square, five of each class (Higham & Higham 2019).

    returns: X (10, 2) coordinates, 0 to 1
             y (10, 1) classes, five times 1.0 (category A) and then five times 0.0 (category B)
    """
    category_a = [[0.1, 0.1], [0.3, 0.4], [0.1, 0.5], [0.6, 0.9], [0.4, 0.2]]
    category_b = [[0.6, 0.3], [0.5, 0.6], [0.9, 0.2], [0.4, 0.4], [0.7, 0.6]]
    X = np.array(category_a + category_b)
    y = np.repeat([[1.0], [0.0]], 5, axis=0)
    return X, y


def circles(m=1000, noise=0.05, seed=3):
    """Points around two circles with the same centre: class 0 on the outer one, radius 1, class 1 on the inner, 0.8.

    The same numbers as scikit-learn's make_circles(m, noise=noise, random_state=seed), which this follows step by step.

    m:       how many points, an even number
    noise:   standard deviation of what is added to each coordinate
    seed:    of the order of the points and of the noise
    returns: X (m, 2) coordinates
             y (m, 1) classes, in random order
    """
    angles = np.linspace(0, 2 * np.pi, m // 2, endpoint=False)
    outer = np.column_stack([np.cos(angles), np.sin(angles)])
    random = np.random.RandomState(seed)
    order = np.arange(m)
    random.shuffle(order)
    X = np.vstack([outer, 0.8 * outer])[order]
    y = np.repeat([[0.0], [1.0]], m // 2, axis=0)[order]
    return X + random.normal(scale=noise, size=X.shape), y


def moons(m=300, noise=0.15, seed=0):
    """Points on two half circles that reach into each other: class 0 on the upper one, class 1 on the lower.

    The same numbers as scikit-learn's make_moons(m, noise=noise, random_state=seed), which this follows step by step.

    m:       how many points, an even number
    noise:   standard deviation of what is added to each coordinate
    seed:    of the order of the points and of the noise
    returns: X (m, 2) coordinates
             y (m, 1) classes, in random order
    """
    angles = np.linspace(0, np.pi, m // 2)
    upper = np.column_stack([np.cos(angles), np.sin(angles)])
    random = np.random.RandomState(seed)
    order = np.arange(m)
    random.shuffle(order)
    X = np.vstack([upper, [1, 0.5] - upper])[order]
    y = np.repeat([[0.0], [1.0]], m // 2, axis=0)[order]
    return X + random.normal(scale=noise, size=X.shape), y


def moons_network():
    """The weights and biases of a 2-4-1 network that was trained on two moons (`docs/provenance.md` says by whom).

    returns: W0 (2, 4), b0 (1, 4) of the hidden layer, tanh
             W1 (4, 1), b1 (1, 1) of the output, logistic
    """
    W0 = np.array([[19.04548787, -8.65065699, 14.28282749, -9.44291219],
                   [15.44773976, 5.09753522, -3.12074945, 10.5002505]])  # fmt: skip
    b0 = np.array([[-12.89987776, 10.35173209, 11.65978321, -7.55016811]])
    W1 = np.array([[-42.17763359], [-34.87459471], [7.21432064], [-36.52606503]])
    b1 = np.array([[-17.36405931876728]])
    return W0, b0, W1, b1


def eight_students():
    """Eight students: how long they slept, how long they studied, what they scored; the first four are to learn from.

    The numbers are those with which Stephen Welch's lectures on networks end; one score of his first three students
    is another there (93, not 95).

    returns: X (8, 2) hours of sleep and hours of study
             y (8, 1) scores, 0 to 100
    """
    learn = [[3.0, 5.0], [5.0, 1.0], [10.0, 2.0], [6.0, 1.5]]
    test = [[4.0, 5.5], [4.5, 1.0], [9.0, 2.5], [6.0, 2.0]]
    scores = [75.0, 82.0, 93.0, 70.0, 70.0, 89.0, 85.0, 75.0]
    return np.array(learn + test), np.array(scores).reshape(8, 1)


def torch_results():
    """What PyTorch gave on another machine (`docs/provenance.md` says how), for those who have not installed it.

    returns: dictionary of numbers, lists and dictionaries
    """
    return json.loads((Path(__file__).parent / "torch_results.json").read_text(encoding="utf-8"))


def spiral(per_arm=100, arms=3, noise=0.15, seed=0):
    """Points on the arms of a spiral, which wind about two thirds of a turn around the origin: one class per arm.

    per_arm: how many points on each arm
    noise:   standard deviation of what is added to the angle, in radians
    seed:    of the noise
    returns: X (arms * per_arm, 2) coordinates, about -1 to 1
             y (arms * per_arm, 1) classes 0.0, 1.0, 2.0, ..., arm after arm
    """
    random = np.random.RandomState(seed)
    radius = np.linspace(0.05, 1, per_arm)
    X = []
    for arm in range(arms):
        angle = 2 * np.pi * arm / arms + 4 * radius + random.normal(scale=noise, size=per_arm)
        X.append(np.column_stack([radius * np.cos(angle), radius * np.sin(angle)]))
    return np.vstack(X), np.repeat(np.arange(float(arms)), per_arm).reshape(-1, 1)


def digits(seed=0):
    """The 1797 handwritten digits that come with scikit-learn, 8 by 8 pixels each, in random order and split.

    seed:    of the order
    returns: X (1347, 64), y (1347, 1) to learn from, and X (450, 64), y (450, 1) to test with:
             pixels row by row, 0 (paper) to 1 (ink); the digits 0.0 to 9.0
    """
    from sklearn.datasets import load_digits  # noqa: PLC0415 here, because it takes a second

    pixels, written = load_digits(return_X_y=True)
    order = np.random.RandomState(seed).permutation(len(pixels))
    X, y = pixels[order] / 16, written[order].reshape(-1, 1).astype(float)
    return X[:1347], y[:1347], X[1347:], y[1347:]


def _on_two_curves(lower, upper):
    x_lower = np.linspace(X1_MIN, X1_MAX, LOWER_COUNT)
    x_upper = np.linspace(X1_MIN + 0.5, X1_MAX - 0.2, UPPER_COUNT)
    x1 = np.concatenate([x_lower, x_upper])
    x2 = np.concatenate([lower(x_lower), upper(x_upper)])
    y = np.repeat([[0.0], [1.0]], [LOWER_COUNT, UPPER_COUNT], axis=0)
    return np.column_stack([x1, x2]), y
