"""Samples in the plane, and what a model says of every place in it."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from course.figures.sheet import add, label_axes, legend
from course.figures.style import CLASS_COLOURS, CLASS_MARKERS, INK, LINE_COLOURS, LINE_STYLES, REGION_COLOURS


def points(X, y, *, curves=None, line=None, wrong=None, title="", xlabel="x1", ylabel="x2", alt=""):
    """Draw the samples of two classes in the plane.

    X:      (m, 2)
    y:      (m,) or (m, 1) classes, 0 or 1
    curves: the true curves below the points, as a pair of functions of x1 (class 0, class 1)
    line:   a decision boundary, as a pair of arrays (x1, x2)
    wrong:  (m,) or (m, 1) True where a sample is to be ringed as misclassified
    """

    def draw(ax):
        X_, y_ = _samples(X, y)
        left, right, bottom, top = _limits(X_, 0.5)
        _true_curves(ax, curves, left, right)
        if line is not None:
            ax.plot(np.ravel(line[0]), np.ravel(line[1]), color=INK, linewidth=2.2, label="boundary")
        _scatter(ax, X_, y_, wrong)
        _frame(ax, (left, right, bottom, top), (title, xlabel, ylabel))

    add(draw, (6.4, 4.6), alt or title)


def regions(predict, X, y, *, curves=None, title="", xlabel="x1", ylabel="x2", margin=1.0, alt=""):
    """Draw what a model says everywhere in the plane, and the samples; the misclassified ones are ringed.

    predict: takes (k, 2), returns probabilities of class 1, (k,) or (k, 1)
    X, y:    as in `points`
    """
    X_, y_ = _samples(X, y)
    left, right, bottom, top = _limits(X_, margin)
    x1, x2 = np.meshgrid(np.linspace(left, right, 181), np.linspace(bottom, top, 181))
    p = np.reshape(predict(np.column_stack([x1.ravel(), x2.ravel()])), x1.shape)
    wrong = (np.ravel(predict(X_)) > 0.5) != (y_ > 0.5)

    def draw(ax):
        ax.grid(False)
        ax.contourf(x1, x2, p, levels=[-np.inf, 0.5, np.inf], colors=REGION_COLOURS)
        ax.contour(x1, x2, p, levels=[0.5], colors=INK, linewidths=1.8)
        _true_curves(ax, curves, left, right)
        _scatter(ax, X_, y_, wrong)
        _frame(ax, (left, right, bottom, top), (title, xlabel, ylabel))

    add(draw, (6.4, 4.6), alt or title)


def hidden_space(A, y, W, b, *, images=None, title="", xlabel="hidden unit 1", ylabel="hidden unit 2", alt=""):
    """Draw the samples where a hidden layer of two units puts them, and the line of the output unit.

    A:      (m, 2) activations of the hidden layer
    y:      (m,) or (m, 1) classes, 0 or 1
    W, b:   (2, 1) and (1, 1) weights and bias of the output unit: its boundary is A @ W + b = 0
    images: where the layer puts the true curves, as a pair of (k, 2) arrays (class 0, class 1)
    """

    def draw(ax):
        A_, y_ = _samples(A, y)
        everything = np.vstack([A_, *(images or [])])
        pad = 0.06 * (everything.max() - everything.min()) + 1e-9
        left, right, bottom, top = _limits(everything, pad)
        w1, w2, bias = np.ravel(W)[0], np.ravel(W)[1], np.ravel(b)[0]
        a1, a2 = np.meshgrid(np.linspace(left, right, 2), np.linspace(bottom, top, 2))
        z = w1 * a1 + w2 * a2 + bias
        ax.grid(False)
        ax.contourf(a1, a2, z, levels=[-np.inf, 0, np.inf], colors=REGION_COLOURS)
        if z.min() < 0 < z.max():
            ax.contour(a1, a2, z, levels=[0], colors=INK, linewidths=1.8)
        for number, image in enumerate(images or []):
            ax.plot(image[:, 0], image[:, 1], color=CLASS_COLOURS[number], linewidth=1.4, alpha=0.55)
        _scatter(ax, A_, y_, (w1 * A_[:, 0] + w2 * A_[:, 1] + bias > 0) != (y_ > 0.5))
        ax.set_xlim(left, right)
        ax.set_ylim(bottom, top)
        ax.xaxis.set_major_locator(MaxNLocator(5))
        ax.yaxis.set_major_locator(MaxNLocator(5))
        label_axes(ax, title, xlabel, ylabel)
        legend(ax)

    add(draw, (5.4, 4.8), alt or title)


def boundaries(X, y, lines, *, wrong=None, title="", xlabel="x1", ylabel="x2", alt=""):
    """Draw the samples of two classes and several straight boundaries; the first is the palest, the last the darkest.

    X, y, wrong: as in `points`
    lines:  {label: (ws, b)}: a boundary is where ws @ x + b = 0
    """

    def draw(ax):
        X_, y_ = _samples(X, y)
        left, right, bottom, top = _limits(X_, 0.5)
        shades = np.linspace(0.68, 0.1, len(lines)) if len(lines) > 1 else [0.1]
        for number, (label, (ws, b)) in enumerate(lines.items()):
            w = np.ravel(ws).astype(float)
            foot = -float(np.ravel(b)[0]) * w / (w @ w)  # the point of the line that is nearest to the origin
            style = LINE_STYLES[(len(lines) - 1 - number) % len(LINE_STYLES)]
            ax.axline(foot, foot + np.array([-w[1], w[0]]), color=str(shades[number]), linestyle=style, label=label)
        _scatter(ax, X_, y_, wrong)
        _frame(ax, (left, right, bottom, top), (title, xlabel, ylabel), columns=6)

    add(draw, (7.6, 4.6), alt or title)


def crowd(X, y, *, predict=None, title="", xlabel="x1", ylabel="x2", alt=""):
    """Draw many samples of two classes as small marks, both axes to the same scale, and what a model says around them.

    X, y:    as in `points`
    predict: takes (k, 2), returns probabilities of class 1, (k,) or (k, 1); its boundary is drawn over the samples
    """

    def draw(ax):
        X_, y_ = _samples(X, y)
        left, right, bottom, top = _limits(X_, 0.25)
        for label, size in ((0, 13), (1, 16)):
            mine = X_[(y_ > 0.5) == label]
            ax.scatter(
                mine[:, 0],
                mine[:, 1],
                s=size,
                marker=CLASS_MARKERS[label],
                color=CLASS_COLOURS[label],
                alpha=0.75,
                linewidth=0,
                label=f"class {label}",
                zorder=2,
            )
        if predict is not None:
            x1, x2 = np.meshgrid(np.linspace(left, right, 141), np.linspace(bottom, top, 141))
            p = np.reshape(predict(np.column_stack([x1.ravel(), x2.ravel()])), x1.shape)
            ax.grid(False)
            ax.contourf(x1, x2, p, levels=[-np.inf, 0.5, np.inf], colors=REGION_COLOURS, zorder=1)
            ax.contour(x1, x2, p, levels=[0.5], colors=INK, linewidths=2.4, zorder=3)
        ax.set_xlim(left, right)
        ax.set_ylim(bottom, top)
        ax.set_aspect("equal")
        label_axes(ax, title, xlabel, ylabel)
        legend(ax)

    add(draw, (5.2, 5.2), alt or title)


def surface(f, X, values, *, others=None, levels=None, title="", xlabel="x1", ylabel="x2", alt=""):
    """Draw what a model says everywhere in the plane as lines of equal height, and samples with their true heights.

    f:         takes (k, 2), returns heights (k,) or (k, 1)
    X, values: (m, 2) samples and (m,) or (m, 1) their heights, written beside them
    others:    a second pair (X, values), drawn as triangles: samples that the model has not seen
    levels:    heights at which lines are drawn
    """

    def draw(ax):
        groups = [(X, values, "learnt from"), *([(*others, "not seen")] if others else [])]
        left, right, bottom, top = _limits(np.vstack([group[0] for group in groups]), 1.0)
        x1, x2 = np.meshgrid(np.linspace(left, right, 121), np.linspace(bottom, top, 121))
        heights = np.reshape(f(np.column_stack([x1.ravel(), x2.ravel()])), x1.shape)
        lines = ax.contour(x1, x2, heights, levels=levels, cmap="cividis", linewidths=1.8)
        ax.clabel(lines, fontsize=9, fmt="%g")
        ax.grid(False)
        for number, (samples, wanted, label) in enumerate(groups):
            ax.scatter(
                samples[:, 0],
                samples[:, 1],
                s=64,
                marker=CLASS_MARKERS[number],
                color=CLASS_COLOURS[number],
                edgecolor="white",
                linewidth=0.8,
                label=label,
                zorder=3,
            )
            for place, height in zip(samples, np.ravel(wanted), strict=True):
                ax.annotate(f"{height:g}", place, (7, 5), textcoords="offset points", zorder=4, fontweight="bold")
        _frame(ax, (left, right, bottom, top), (title, xlabel, ylabel))

    add(draw, (6.4, 4.8), alt or title)


def class_regions(predict, X, y, *, title="", xlabel="x1", ylabel="x2", margin=0.15, alt=""):
    """Draw which of several classes a model favours everywhere in the plane, and the samples of up to seven classes.

    predict: takes (k, 2), returns one number for each class, (k, classes); the largest decides
    X:       (m, 2)
    y:       (m,) or (m, 1) classes 0, 1, 2, ...
    """
    X_, y_ = _samples(X, y)
    left, right, bottom, top = _limits(X_, margin)
    x1, x2 = np.meshgrid(np.linspace(left, right, 161), np.linspace(bottom, top, 161))
    scores = np.asarray(predict(np.column_stack([x1.ravel(), x2.ravel()])))  # now: draw may run later

    def draw(ax):
        ax.grid(False)
        for number in range(scores.shape[1]):
            ahead = scores[:, number] - np.delete(scores, number, axis=1).max(axis=1)
            ahead = ahead.reshape(x1.shape)
            colour = LINE_COLOURS[number]
            if ahead.max() > 0:
                ax.contourf(x1, x2, ahead, levels=[0, np.inf], colors=[colour], alpha=0.18)
            if ahead.min() < 0 < ahead.max():
                ax.contour(x1, x2, ahead, levels=[0], colors=INK, linewidths=1.4)
            mine = y_ == number
            ax.scatter(
                X_[mine, 0],
                X_[mine, 1],
                s=26,
                marker="o^sDvXP"[number],
                color=colour,
                edgecolor="white",
                linewidth=0.6,
                label=f"class {number}",
                zorder=3,
            )
        _frame(ax, (left, right, bottom, top), (title, xlabel, ylabel))

    add(draw, (5.6, 5.2), alt or title)


def _samples(X, y):
    return np.asarray(X, dtype=float), np.ravel(y).astype(float)


def _limits(X, margin):
    (left, bottom), (right, top) = X.min(axis=0) - margin, X.max(axis=0) + margin
    return left, right, bottom, top


def _true_curves(ax, functions, left, right):
    x1 = np.linspace(left, right, 200)
    for number, function in enumerate(functions or []):
        ax.plot(x1, function(x1), color=CLASS_COLOURS[number], linewidth=1.4, alpha=0.45)


def _scatter(ax, X, y, wrong=None):
    for label in (0, 1):
        mine = (y > 0.5) == label
        ax.scatter(
            X[mine, 0],
            X[mine, 1],
            s=48 + 8 * label,
            marker=CLASS_MARKERS[label],
            color=CLASS_COLOURS[label],
            edgecolor="white",
            linewidth=0.8,
            label=f"class {label}",
            zorder=3,
        )
    ringed = np.zeros(len(y), bool) if wrong is None else np.ravel(wrong).astype(bool)
    if ringed.any():
        ax.scatter(
            X[ringed, 0],
            X[ringed, 1],
            s=190,
            marker="o",
            facecolor="none",
            edgecolor=INK,
            linewidth=1.6,
            label="misclassified",
            zorder=4,
        )


def _frame(ax, limits, names, columns=4):
    """Show this part of the plane, with a title, names along it, and a legend."""
    left, right, bottom, top = limits
    ax.set_xlim(left, right)
    ax.set_ylim(bottom, top)
    label_axes(ax, *names)
    legend(ax, columns)
