"""A figure shows what the text claims: one style for every picture of the course.

Every function draws one kind of figure and shows it with its alternative text (`alt`), for those who do not see it.
Inside `with side_by_side(alt=...):` the figures drawn stand beside each other as one.
"""

import sys
from contextlib import contextmanager
from io import BytesIO
from itertools import pairwise
from typing import Any

import matplotlib
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import ScaledTranslation

from course.pictures import remembered

INK, GREY = "#222222", "#8A8A8A"
BLUE, VERMILION = "#0072B2", "#D55E00"  # Okabe and Ito's palette: told apart by colour-blind readers too
LINE_COLOURS = [BLUE, VERMILION, "#009E73", "#CC79A7", "#E69F00", "#56B4E9", INK]
LINE_STYLES = ["-", "--", "-.", ":", (0, (5, 1, 1, 1)), (0, (7, 2)), (0, (1, 1))]
CLASS_COLOURS, CLASS_MARKERS = [BLUE, VERMILION], ["o", "^"]
REGION_COLOURS = ["#D9E8F3", "#F9E3D3"]  # pale blue and pale vermilion
PALE = LinearSegmentedColormap.from_list("pale", [REGION_COLOURS[0], "#FFFFFF", REGION_COLOURS[1]])  # under numbers
PIXELS_PER_INCH = 144  # drawn twice as fine as shown, for sharp text on every screen

STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 11,
    "figure.facecolor": "white",
    "axes.facecolor": "white",
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "axes.titlecolor": INK,
    "axes.titlesize": 12,
    "axes.titlelocation": "left",
    "axes.titlepad": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#E6E6E6",
    "grid.linewidth": 0.8,
    "legend.frameon": False,
    "legend.fontsize": 10,
    "lines.linewidth": 2.2,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.labelsize": 10,
    "ytick.labelsize": 10,
    "savefig.bbox": "standard",
}

_row = None  # the figures collected by side_by_side, None outside it


# --- one function for each kind of figure ---


def curves(x, lines, *, title="", xlabel="", ylabel="", alt=""):
    """Draw curves over one axis.

    x:     (k,)
    lines: {label: values (k,)}; one without a label ("") gets no legend
    """

    def draw(ax):
        for number, (label, values) in enumerate(lines.items()):
            ax.plot(np.ravel(x), np.ravel(values), label=label, **_line(number))
        _name(ax, title, xlabel, ylabel)
        _legend(ax)

    _add(draw, (6.4, 3.9), alt or title)


def panels(parts, *, alt=""):
    """Draw several `curves` beside each other.

    parts: list of dictionaries of `curves`' arguments: [{"x": x, "lines": {...}, "title": ..., "xlabel": ...}, ...]
    """
    with side_by_side(alt=alt):
        for part in parts:
            curves(**part)


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
        ax.set_xlim(left, right)
        ax.set_ylim(bottom, top)
        _name(ax, title, xlabel, ylabel)
        _legend(ax)

    _add(draw, (6.4, 4.6), alt or title)


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
        ax.set_xlim(left, right)
        ax.set_ylim(bottom, top)
        _name(ax, title, xlabel, ylabel)
        _legend(ax)

    _add(draw, (6.4, 4.6), alt or title)


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
        _name(ax, title, xlabel, ylabel)
        _legend(ax)

    _add(draw, (5.4, 4.8), alt or title)


def cost(costs, *, epochs=None, log=False, title="", xlabel="epoch", ylabel="cost", alt=""):
    """Draw how a cost falls while a model learns.

    costs:  {label: costs (k,)}; a single curve may be labelled ""
    epochs: (k,) where the costs were measured; 0, 1, 2, ... if left out
    log:    True for a logarithmic axis of costs
    """

    def draw(ax):
        for number, (label, values) in enumerate(costs.items()):
            at = np.arange(np.size(values)) if epochs is None else np.ravel(epochs)
            ax.plot(at, np.ravel(values), label=label, **_line(number))
        if log:
            ax.set_yscale("log")
        else:
            ax.set_ylim(bottom=0)
        ax.xaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10], integer=True))
        _name(ax, title, xlabel, ylabel)
        _legend(ax)

    _add(draw, (6.4, 3.9), alt or title)


def ratios(eps, values, *, limit=1e-6, title="", xlabel="step eps", ylabel="ratio", alt=""):
    """Draw a gradient check's ratio for steps of many sizes, and the limit below which it passes.

    eps:    (k,) sizes of the step
    values: (k,) ratios, or {label: ratios (k,)}
    limit:  where the check draws its line
    """

    def draw(ax):
        lines = values if isinstance(values, dict) else {"": values}
        markers = ["o", "^", "s", "D", "v", "X", "P"]
        for number, (label, line) in enumerate(lines.items()):
            marker = markers[number % len(markers)]
            ax.loglog(np.ravel(eps), np.ravel(line), label=label, marker=marker, markersize=6, **_line(number))
        ax.axhline(limit, color=GREY, linewidth=1.4, linestyle="--", label=f"passes below {limit:g}")
        _name(ax, title, xlabel, ylabel)
        _legend(ax)

    _add(draw, (6.4, 3.9), alt or title)


def bars(values, *, title="", xlabel="", alt=""):
    """Draw one horizontal bar for each value, with the value at its end.

    values: {label: value >= 0}
    """

    def draw(ax):
        places = np.arange(len(values))
        heights = [float(value) for value in values.values()]
        drawn = ax.barh(places, heights, color=BLUE, height=0.6)
        ax.bar_label(drawn, labels=[f"{height:.4g}" for height in heights], padding=4)
        ax.set_yticks(places, list(values))
        ax.tick_params(axis="y", length=0)
        ax.invert_yaxis()
        ax.grid(False, axis="y")
        ax.margins(x=0.12)
        ax.set_xlim(left=0)
        _name(ax, title, xlabel, "")

    _add(draw, (6.4, 1.3 + 0.42 * len(values)), alt or title)


@contextmanager
def side_by_side(*, alt=""):
    """Show the figures drawn in a `with` block beside each other, as one figure with one alternative text."""
    global _row
    if _row is not None:
        raise RuntimeError("side_by_side stands inside another side_by_side; use one")
    _row = []
    try:
        yield
        collected = _row
    finally:
        _row = None
    if collected:
        width = min(6.0 * len(collected), 13.0)
        height = min(max(size[1] for _, size in collected), width / len(collected))
        _show([draw for draw, _ in collected], (width, height), alt)


def network(sizes, *, names=None, title="", alt=""):
    """Draw a network as units and the connections between them, its inputs at the left.

    sizes: units in each layer, the inputs first
    names: what stands below each column; "inputs", "hidden" and "output" if left out
    """

    def draw(ax):
        columns = [[(2.2 * at, row - (size - 1) / 2) for row in range(size)] for at, size in enumerate(sizes)]
        below = -max(sizes) / 2 - 0.25
        for before, after in pairwise(columns):
            for start in before:
                for end in after:
                    ax.plot(*zip(start, end, strict=True), color=GREY, linewidth=1.2, zorder=1)
        labels = names or ["inputs", *["hidden"] * (len(sizes) - 2), "output"]
        for at, (column, label) in enumerate(zip(columns, labels, strict=True)):
            for place in column:
                _circle(ax, place, 0.3, face="white" if at == 0 else REGION_COLOURS[0])
            ax.text(2.2 * at, below, label, ha="center", va="top", color=INK)
        _bare(ax, title, (-1, 2.2 * (len(sizes) - 1) + 1), (below - 0.6, max(sizes) / 2 + 0.1))

    _add(draw, (1.6 * len(sizes) + 0.6, 0.9 * max(sizes) + 1.1), alt or title)


def neuron(inputs, weights, bias, *, total="z", output="ŷ", activation="σ", title="", alt=""):
    """Draw one neuron: inputs, weights, sum, activation, answer.

    inputs, weights: as many numbers or labels each; the larger a weight, the wider its line; below 0 it is dashed
    bias, total, output: numbers or labels
    """

    def draw(ax):
        rows = [(len(inputs) - 1) / 2 - row for row in range(len(inputs))]
        largest = max([abs(w) for w in weights if not isinstance(w, str)] or [1]) or 1
        for y, x, w in zip(rows, inputs, weights, strict=True):
            told = not isinstance(w, str)
            ax.plot([0, 3], [1.1 * y, 0], color=VERMILION if told and w < 0 else BLUE, zorder=1,
                    linestyle="--" if told and w < 0 else "-", linewidth=1 + 3.5 * abs(w) / largest if told else 1.8)
            _circle(ax, (0, 1.1 * y), 0.36, _written(x), face="white")
            ax.text(1.45, 1.1 * y * 0.52, _written(w), ha="center", va="center", zorder=4,
                    bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5})
        low = -0.55 * len(inputs) - 0.55
        for start, end in (((3, low + 0.25), (3, -0.5)), ((3.5, 0), (4.6, 0)), ((5.5, 0), (6.5, 0))):
            ax.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": INK, "linewidth": 1.4})
        _circle(ax, (3, 0), 0.5, "Σ")
        _circle(ax, (5.05, 0), 0.45, activation, face=REGION_COLOURS[1])
        ax.text(3, low + 0.15, f"bias {_written(bias)}", ha="center", va="top")
        ax.text(4.05, 0.16, _written(total), ha="center", va="bottom")
        ax.text(6.6, 0, _written(output), ha="left", va="center", fontsize=13)
        ax.text(3, 0.65, "weighted sum", ha="center", va="bottom", color=INK)
        ax.text(5.05, 0.65, "activation", ha="center", va="bottom", color=INK)
        _bare(ax, title, (-0.6, 7.6), (low - 0.4, max(0.55 * len(inputs) + 0.1, 1.1)))

    _add(draw, (6.8, 0.75 * len(inputs) + 1.5), alt or title)


def arrays(parts, *, shade=None, title="", alt=""):
    """Draw arrays as grids of cells, to scale, with signs between them: X @ W = Z.

    parts: signs as text, and arrays as pairs (name, array of one or two axes)
    shade: {name: index of the cells to be shaded}
    """

    def draw(ax):
        grids = [np.atleast_2d(part[1]) for part in parts if not isinstance(part, str)]
        tallest, x = max(len(grid) for grid in grids), 0.0
        for part in parts:
            if isinstance(part, str):
                ax.text(x + 0.45, 0, part, ha="center", va="center", fontsize=14)
                x += 0.9
                continue
            name, array = part
            grid = np.atleast_2d(array)
            shaded = np.zeros(np.shape(array), bool)
            if shade and name in shade:
                shaded[shade[name]] = True
            for (row, column), value in np.ndenumerate(grid):
                face = REGION_COLOURS[1] if np.atleast_2d(shaded)[row, column] else "white"
                corner = (x + column, len(grid) / 2 - row - 1)
                ax.add_patch(Rectangle(corner, 1, 1, facecolor=face, edgecolor=GREY, linewidth=1.2))
                ax.text(corner[0] + 0.5, corner[1] + 0.5, _written(float(value)), ha="center", va="center", fontsize=10)
            middle = x + grid.shape[1] / 2
            ax.text(middle, len(grid) / 2 + 0.2, name, ha="center", va="bottom")
            ax.text(middle, -len(grid) / 2 - 0.2, str(np.shape(array)), ha="center", va="top", fontsize=10)
            x += grid.shape[1]
        ax.set_aspect("equal")
        _bare(ax, title, (-0.3, x + 0.3), (-tallest / 2 - 0.8, tallest / 2 + 0.8))

    cells = sum(0.9 if isinstance(part, str) else np.atleast_2d(part[1]).shape[1] for part in parts)
    tallest = max(len(np.atleast_2d(part[1])) for part in parts if not isinstance(part, str))
    _add(draw, (0.55 * cells + 0.8, 0.55 * (tallest + 1.6) + 0.6), alt or title)


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
        ax.set_xlim(left, right)
        ax.set_ylim(bottom, top)
        _name(ax, title, xlabel, ylabel)
        _legend(ax, columns=6)

    _add(draw, (7.6, 4.6), alt or title)


def descent(f, places, *, title="", xlabel="x", ylabel="cost", alt=""):
    """Draw a walk on a curve: its places in order, joined by a line, the first one as a square.

    f:      the curve, a function of x
    places: (k,) where the walk has been
    """

    def draw(ax):
        x = np.ravel(places).astype(float)
        reach = 1.08 * max(np.abs(x).max(), 1e-9)
        over = np.linspace(-reach, reach, 201)
        ax.plot(over, f(over), color=GREY, linewidth=1.6, zorder=1)
        ax.plot(x, f(x), color=BLUE, linewidth=1.2, marker="o", markersize=6, zorder=2)
        ax.plot(x[:1], f(x[:1]), color=VERMILION, marker="s", markersize=9, zorder=3)
        _name(ax, title, xlabel, ylabel)

    _add(draw, (5.4, 4.0), alt or title)


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
            ax.scatter(mine[:, 0], mine[:, 1], s=size, marker=CLASS_MARKERS[label], color=CLASS_COLOURS[label],
                       alpha=0.75, linewidth=0, label=f"class {label}", zorder=2)
        if predict is not None:
            x1, x2 = np.meshgrid(np.linspace(left, right, 141), np.linspace(bottom, top, 141))
            p = np.reshape(predict(np.column_stack([x1.ravel(), x2.ravel()])), x1.shape)
            ax.grid(False)
            ax.contourf(x1, x2, p, levels=[-np.inf, 0.5, np.inf], colors=REGION_COLOURS, zorder=1)
            ax.contour(x1, x2, p, levels=[0.5], colors=INK, linewidths=2.4, zorder=3)
        ax.set_xlim(left, right)
        ax.set_ylim(bottom, top)
        ax.set_aspect("equal")
        _name(ax, title, xlabel, ylabel)
        _legend(ax)

    _add(draw, (5.2, 5.2), alt or title)


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
            ax.scatter(samples[:, 0], samples[:, 1], s=64, marker=CLASS_MARKERS[number], color=CLASS_COLOURS[number],
                       edgecolor="white", linewidth=0.8, label=label, zorder=3)
            for place, height in zip(samples, np.ravel(wanted), strict=True):
                ax.annotate(f"{height:g}", place, (7, 5), textcoords="offset points", zorder=4, fontweight="bold")
        ax.set_xlim(left, right)
        ax.set_ylim(bottom, top)
        _name(ax, title, xlabel, ylabel)
        _legend(ax)

    _add(draw, (6.4, 4.8), alt or title)


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
            ax.scatter(X_[mine, 0], X_[mine, 1], s=26, marker="o^sDvXP"[number], color=colour, edgecolor="white",
                       linewidth=0.6, label=f"class {number}", zorder=3)
        ax.set_xlim(left, right)
        ax.set_ylim(bottom, top)
        _name(ax, title, xlabel, ylabel)
        _legend(ax)

    _add(draw, (5.6, 5.2), alt or title)


def pictures(images, captions=None, *, columns=8, weights=False, title="", alt=""):
    """Draw small pictures in rows, a caption below each.

    images:   (k, height, width): 0 is white, 1 is black
    captions: k texts
    weights:  True for numbers of either sign: 0 is white, positive blue, negative vermilion
    """
    images = np.asarray(images, dtype=float)
    count, height, width = images.shape
    rows, below = -(-count // columns), 0.36 * height if captions else 0.0
    down, across = height + below + 1.2, width + 1.2

    def draw(ax):
        colours = LinearSegmentedColormap.from_list("", [VERMILION, "white", BLUE] if weights else ["white", INK])
        largest = (np.abs(images).max() or 1.0) if weights else 1.0
        for number, image in enumerate(images):
            x, y = across * (number % columns), -down * (number // columns)
            extent = (x, x + width, y - height, y)
            ax.imshow(image, cmap=colours, vmin=-largest if weights else 0, vmax=largest, extent=extent)
            ax.add_patch(Rectangle((x, y - height), width, height, fill=False, edgecolor=GREY, linewidth=0.8))
            if captions:
                ax.text(x + width / 2, y - height - 0.5, captions[number], ha="center", va="top", fontsize=10)
        _bare(ax, title, (-0.5, across * min(columns, count)), (-down * rows + 0.5, 0.5))

    per_unit = 10.4 / (12 * across)
    size = (per_unit * across * min(columns, count) + 0.4, per_unit * down * rows + (0.6 if title else 0.2))
    _add(draw, size, alt or title)


def compared(expected, got, differs, *, x=None, xlabel="", ylabel="value", alt=""):
    """Draw the numbers that were expected, and beside them those that came; where they differ stands a cross.

    expected, got: (k,) to be drawn as a curve, or (r, c) as a table
    differs: same shape, True where a number is not as expected
    x:       (k,) where the numbers of a curve stand, in rising order; 0, 1, 2, ... if left out
    """
    sides = {"expected": (expected, np.zeros_like(differs)), "yours": (got, differs)}
    limits = _common_limits(expected, got)
    with side_by_side(alt=alt):
        for name, (values, wrong) in sides.items():
            title = name if limits or name == "expected" else f"{name} (on another scale)"
            if np.ndim(expected) == 1:
                at = np.arange(len(expected)) if x is None else x
                _add(_marked_curve(at, values, wrong, limits, (title, xlabel, ylabel)), (5.2, 3.9), "")
            else:
                _add(_marked_table(values, wrong, limits, title), (5.2, 3.9), "")


def _common_limits(expected, got):
    """Lowest and highest of all numbers, or None where one side would be flattened by the other."""
    both = np.concatenate([np.ravel(expected), np.ravel(got)])
    both = both[np.isfinite(both)]
    low, high = (both.min(), both.max()) if both.size else (0.0, 1.0)
    alone = np.ptp(expected) if np.all(np.isfinite(expected)) else high - low
    pad = 0.06 * (high - low) or 0.5
    return None if high - low > 20 * alone > 0 else (low - pad, high + pad)


def _marked_curve(x, values, wrong, limits, names):
    def draw(ax):
        ax.plot(x, values, **_line(0), linewidth=1.2)
        ax.plot(x[~wrong], values[~wrong], "o", color=BLUE, label="as expected" if wrong.any() else "")
        ax.plot(x[wrong], values[wrong], "X", color=VERMILION, markersize=9, label="differs" if wrong.any() else "")
        if limits:
            ax.set_ylim(*limits)
        _name(ax, *names)
        _legend(ax)

    return draw


def _marked_table(values, wrong, limits, title):
    def draw(ax):
        rows, columns = values.shape
        low, high = limits or (np.nanmin(values), np.nanmax(values))
        ax.imshow(values, cmap=PALE, vmin=low, vmax=high, aspect="auto")
        for (row, column), value in np.ndenumerate(values):
            said = f"{value:.3g}".replace("-", "−") if values.size <= 64 else ""
            ax.text(column, row, f"{said} ×" if wrong[row, column] else said, ha="center", va="center",
                    fontweight="bold" if wrong[row, column] else "normal")
        ax.grid(False)
        ax.xaxis.set_major_locator(MaxNLocator(min(columns, 8), integer=True))
        ax.yaxis.set_major_locator(MaxNLocator(min(rows, 8), integer=True))
        _name(ax, title, "column", "row")

    return draw


def confusion_table(counts, *, title="", xlabel="predicted class", ylabel="true class", alt=""):
    """Draw how often each class was taken for each: right answers on the diagonal, the others shaded.

    counts: (k, k) whole numbers, rows are true classes
    """

    def draw(ax):
        table = np.asarray(counts)
        for (row, column), value in np.ndenumerate(table):
            face = REGION_COLOURS[0] if row == column else REGION_COLOURS[1] if value else "white"
            ax.add_patch(Rectangle((column - 0.5, row - 0.5), 1, 1, facecolor=face, edgecolor="#D0D0D0", linewidth=0.8))
            bold = bool(value) and row != column
            ax.text(column, row, str(value) if value else "·", ha="center", va="center", color=INK if value else GREY,
                    fontsize=12 if bold else 10, fontweight="bold" if bold else "normal")
        ax.grid(False)
        ax.set_xlim(-0.5, len(table) - 0.5)
        ax.set_ylim(len(table) - 0.5, -0.5)
        ax.set_xticks(range(len(table)))
        ax.set_yticks(range(len(table)))
        ax.tick_params(length=0)
        _name(ax, title, xlabel, ylabel)

    side = 1.4 + 0.42 * len(counts)
    _add(draw, (side + 0.4, side), alt or title)


# --- what they share ---


def _add(draw, size, alt):
    if _row is not None:
        _row.append((draw, size))
    else:
        _show([draw], size, alt)


def _show(draws, size, alt):
    """Draw one figure and show it with its alternative text; without IPython it is drawn for nobody."""
    png = remembered(draws, size, lambda: _png(draws, size))
    if "IPython" not in sys.modules or sys.modules["IPython"].get_ipython() is None:
        return
    from IPython.display import display  # noqa: PLC0415 where there is no notebook, none is needed

    # width in CSS pixels: the picture has PIXELS_PER_INCH of them
    metadata = {"image/png": {"alt": alt, "width": round(size[0] * 84)}}
    display({"image/png": png, "text/plain": alt or "a figure"}, raw=True, metadata=metadata)


def _png(draws, size):
    """The figure's bytes: the same drawing gives the same bytes (no date, no version inside)."""
    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=size, dpi=PIXELS_PER_INCH)  # not pyplot's: there is nothing to close or to leak
        FigureCanvasAgg(figure)
        axes = [figure.add_axes((0, 0, 1, 1), label=str(number)) for number in range(len(draws))]
        for ax, draw in zip(axes, draws, strict=True):
            draw(ax)
        _lay_out(figure, axes, *size)
        file = BytesIO()
        figure.savefig(file, format="png", metadata={"Software": None}, pil_kwargs={"compress_level": 3})
    return file.getvalue()


def _lay_out(figure, axes, width, height):
    """Give each of the axes the room that its labels need, in a row of equal parts; sizes in inches.

    A layout engine does the same by drawing everything twice.
    """
    renderer = figure.canvas.get_renderer()
    part = width / len(axes)
    drawn = any(ax.axison for ax in axes)  # False where there are only drawings without axes
    bottom = (0.98 if any(ax.get_legend() for ax in axes) else 0.62 if drawn else 0.1) / height
    top = 1 - (0.42 if any(ax.get_title(loc="left") for ax in axes) else 0.15) / height
    for number, ax in enumerate(axes):
        right = ((number + 1) * part - 0.18) / width

        def put(ax, space, left=number * part, right=right):
            start = (left + space) / width
            ax.set_position((start, bottom, right - start, top - bottom))

        put(ax, 0.8 if ax.axison else 0.15)
        if ax.axison:  # that was a guess: now it is known what the labels need
            put(ax, 0.1 + (ax.bbox.x0 - ax.yaxis.get_tightbbox(renderer).x0) / PIXELS_PER_INCH)


def _samples(X, y):
    return np.asarray(X, dtype=float), np.ravel(y).astype(float)


def _limits(X, margin):
    (left, bottom), (right, top) = X.min(axis=0) - margin, X.max(axis=0) + margin
    return left, right, bottom, top


def _line(number):
    colour = LINE_COLOURS[number % len(LINE_COLOURS)]
    return {"color": colour, "linestyle": LINE_STYLES[number % len(LINE_STYLES)]}


def _true_curves(ax, functions, left, right):
    x1 = np.linspace(left, right, 200)
    for number, function in enumerate(functions or []):
        ax.plot(x1, function(x1), color=CLASS_COLOURS[number], linewidth=1.4, alpha=0.45)


def _scatter(ax, X, y, wrong=None):
    for label in (0, 1):
        mine = (y > 0.5) == label
        ax.scatter(X[mine, 0], X[mine, 1], s=48 + 8 * label, marker=CLASS_MARKERS[label], color=CLASS_COLOURS[label],
                   edgecolor="white", linewidth=0.8, label=f"class {label}", zorder=3)
    ringed = np.zeros(len(y), bool) if wrong is None else np.ravel(wrong).astype(bool)
    if ringed.any():
        ax.scatter(X[ringed, 0], X[ringed, 1], s=190, marker="o", facecolor="none", edgecolor=INK, linewidth=1.6,
                   label="misclassified", zorder=4)


def _name(ax, title, xlabel, ylabel):
    ax.set_title(title)
    ax.set_xlabel(xlabel)
    ax.set_ylabel(ylabel)


def _legend(ax, columns=4):
    labels = ax.get_legend_handles_labels()[1]
    if any(labels):
        below = ax.transAxes + ScaledTranslation(0, -38 / 72, ax.figure.dpi_scale_trans)  # 38 points below the axis
        ax.legend(loc="upper center", bbox_to_anchor=(0.5, 0), bbox_transform=below, ncol=min(len(labels), columns),
                  columnspacing=1.6, handletextpad=0.6)


def _circle(ax, place, radius, text="", face=REGION_COLOURS[0]):
    ax.add_patch(Circle(place, radius, facecolor=face, edgecolor=INK, linewidth=1.4, zorder=2))
    ax.text(*place, text, ha="center", va="center", zorder=3)


def _written(value):
    return value if isinstance(value, str) else f"{np.ravel(value)[0]:.3g}".replace("-", "−")


def _bare(ax, title, across, upwards):
    """A drawing without axes."""
    ax.axis("off")
    ax.set_aspect("equal")
    ax.set_xlim(*across)
    ax.set_ylim(*upwards)
    ax.set_title(title)
