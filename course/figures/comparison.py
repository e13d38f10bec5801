"""The numbers that were expected, and beside them those that came."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from course.figures.sheet import add, label_axes, legend, side_by_side
from course.figures.style import BLUE, PALE, VERMILION, line_style


def compared(expected, got, differs, *, x=None, xlabel="", ylabel="value", alt=""):
    """Draw the numbers that were expected, and beside them those that came; where they differ stands a cross.

    expected, got: (k,) to be drawn as a curve, or (r, c) as a table
    differs: same shape, True where a number is not as expected
    x:       (k,) where the numbers of a curve stand, in rising order; 0, 1, 2, ... if left out
    """
    sides = {"expected": (expected, np.zeros_like(differs)), "yours": (got, differs)}
    limits = common_limits(expected, got)
    with side_by_side(alt=alt):
        for name, (values, wrong) in sides.items():
            title = name if limits or name == "expected" else f"{name} (on another scale)"
            if np.ndim(expected) == 1:
                at = np.arange(len(expected)) if x is None else x
                add(_marked_curve(at, values, wrong, limits, (title, xlabel, ylabel)), (5.2, 3.9), "")
            else:
                add(_marked_table(values, wrong, limits, title), (5.2, 3.9), "")


def common_limits(expected, got):
    """Lowest and highest of all numbers, or None where one side would be flattened by the other."""
    both = np.concatenate([np.ravel(expected), np.ravel(got)])
    both = both[np.isfinite(both)]
    low, high = (both.min(), both.max()) if both.size else (0.0, 1.0)
    alone = np.ptp(expected) if np.all(np.isfinite(expected)) else high - low
    pad = 0.06 * (high - low) or 0.5
    return None if high - low > 20 * alone > 0 else (low - pad, high + pad)


def _marked_curve(x, values, wrong, limits, names):
    def draw(ax):
        ax.plot(x, values, **line_style(0), linewidth=1.2)
        ax.plot(x[~wrong], values[~wrong], "o", color=BLUE, label="as expected" if wrong.any() else "")
        ax.plot(x[wrong], values[wrong], "X", color=VERMILION, markersize=9, label="differs" if wrong.any() else "")
        if limits:
            ax.set_ylim(*limits)
        label_axes(ax, *names)
        legend(ax)

    return draw


def _marked_table(values, wrong, limits, title):
    def draw(ax):
        rows, columns = values.shape
        low, high = limits or (np.nanmin(values), np.nanmax(values))
        ax.imshow(values, cmap=PALE, vmin=low, vmax=high, aspect="auto")
        for (row, column), value in np.ndenumerate(values):
            said = f"{value:.3g}".replace("-", "−") if values.size <= 64 else ""
            ax.text(
                column,
                row,
                f"{said} ×" if wrong[row, column] else said,
                ha="center",
                va="center",
                fontweight="bold" if wrong[row, column] else "normal",
            )
        ax.grid(False)
        ax.xaxis.set_major_locator(MaxNLocator(min(columns, 8), integer=True))
        ax.yaxis.set_major_locator(MaxNLocator(min(rows, 8), integer=True))
        label_axes(ax, title, "column", "row")

    return draw
