"""What has no axes to measure along: networks, neurons, arrays, small pictures, a table of confusions."""

from itertools import pairwise

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Circle, Rectangle

from course.figures.sheet import add, bare, label_axes
from course.figures.style import BLUE, GREY, INK, REGION_COLOURS, VERMILION


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
        bare(ax, title, (-1, 2.2 * (len(sizes) - 1) + 1), (below - 0.6, max(sizes) / 2 + 0.1))

    add(draw, (1.6 * len(sizes) + 0.6, 0.9 * max(sizes) + 1.1), alt or title)


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
            ax.plot(
                [0, 3],
                [1.1 * y, 0],
                color=VERMILION if told and w < 0 else BLUE,
                zorder=1,
                linestyle="--" if told and w < 0 else "-",
                linewidth=1 + 3.5 * abs(w) / largest if told else 1.8,
            )
            _circle(ax, (0, 1.1 * y), 0.36, _written(x), face="white")
            ax.text(
                1.45,
                1.1 * y * 0.52,
                _written(w),
                ha="center",
                va="center",
                zorder=4,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5},
            )
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
        bare(ax, title, (-0.6, 7.6), (low - 0.4, max(0.55 * len(inputs) + 0.1, 1.1)))

    add(draw, (6.8, 0.75 * len(inputs) + 1.5), alt or title)


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
        bare(ax, title, (-0.3, x + 0.3), (-tallest / 2 - 0.8, tallest / 2 + 0.8))

    cells = sum(0.9 if isinstance(part, str) else np.atleast_2d(part[1]).shape[1] for part in parts)
    tallest = max(len(np.atleast_2d(part[1])) for part in parts if not isinstance(part, str))
    add(draw, (0.55 * cells + 0.8, 0.55 * (tallest + 1.6) + 0.6), alt or title)


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
        bare(ax, title, (-0.5, across * min(columns, count)), (-down * rows + 0.5, 0.5))

    per_unit = 10.4 / (12 * across)
    size = (per_unit * across * min(columns, count) + 0.4, per_unit * down * rows + (0.6 if title else 0.2))
    add(draw, size, alt or title)


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
            ax.text(
                column,
                row,
                str(value) if value else "·",
                ha="center",
                va="center",
                color=INK if value else GREY,
                fontsize=12 if bold else 10,
                fontweight="bold" if bold else "normal",
            )
        ax.grid(False)
        ax.set_xlim(-0.5, len(table) - 0.5)
        ax.set_ylim(len(table) - 0.5, -0.5)
        ax.set_xticks(range(len(table)))
        ax.set_yticks(range(len(table)))
        ax.tick_params(length=0)
        label_axes(ax, title, xlabel, ylabel)

    side = 1.4 + 0.42 * len(counts)
    add(draw, (side + 0.4, side), alt or title)


def _circle(ax, place, radius, text="", face=REGION_COLOURS[0]):
    ax.add_patch(Circle(place, radius, facecolor=face, edgecolor=INK, linewidth=1.4, zorder=2))
    ax.text(*place, text, ha="center", va="center", zorder=3)


def _written(value):
    return value if isinstance(value, str) else f"{np.ravel(value)[0]:.3g}".replace("-", "−")
