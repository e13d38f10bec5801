"""Numbers along one axis: curves, costs, bars, a walk downhill."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from course.figures.sheet import add, label_axes, legend, side_by_side
from course.figures.style import BLUE, GREY, VERMILION, line_style


def curves(x, lines, *, title="", xlabel="", ylabel="", alt=""):
    """Draw curves over one axis.

    x:     (k,)
    lines: {label: values (k,)}; one without a label ("") gets no legend
    """

    def draw(ax):
        for number, (label, values) in enumerate(lines.items()):
            ax.plot(np.ravel(x), np.ravel(values), label=label, **line_style(number))
        label_axes(ax, title, xlabel, ylabel)
        legend(ax)

    add(draw, (6.4, 3.9), alt or title)


def panels(parts, *, alt=""):
    """Draw several `curves` beside each other.

    parts: list of dictionaries of `curves`' arguments: [{"x": x, "lines": {...}, "title": ..., "xlabel": ...}, ...]
    """
    with side_by_side(alt=alt):
        for part in parts:
            curves(**part)


def cost(costs, *, epochs=None, log=False, title="", xlabel="epoch", ylabel="cost", alt=""):
    """Draw how a cost falls while a model learns.

    costs:  {label: costs (k,)}; a single curve may be labelled ""
    epochs: (k,) where the costs were measured; 0, 1, 2, ... if left out
    log:    True for a logarithmic axis of costs
    """

    def draw(ax):
        for number, (label, values) in enumerate(costs.items()):
            at = np.arange(np.size(values)) if epochs is None else np.ravel(epochs)
            ax.plot(at, np.ravel(values), label=label, **line_style(number))
        if log:
            ax.set_yscale("log")
        else:
            ax.set_ylim(bottom=0)
        ax.xaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10], integer=True))
        label_axes(ax, title, xlabel, ylabel)
        legend(ax)

    add(draw, (6.4, 3.9), alt or title)


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
            ax.loglog(np.ravel(eps), np.ravel(line), label=label, marker=marker, markersize=6, **line_style(number))
        ax.axhline(limit, color=GREY, linewidth=1.4, linestyle="--", label=f"passes below {limit:g}")
        label_axes(ax, title, xlabel, ylabel)
        legend(ax)

    add(draw, (6.4, 3.9), alt or title)


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
        label_axes(ax, title, xlabel, "")

    add(draw, (6.4, 1.3 + 0.42 * len(values)), alt or title)


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
        label_axes(ax, title, xlabel, ylabel)

    add(draw, (5.4, 4.0), alt or title)
