"""The sheet that a figure is drawn on: one look, one size, one alternative text; and how a notebook shows it.

A figure is sent twice: as HTML, the only form in which every front end tells a screen reader its alternative text
(JupyterLab gives a bare picture none), and as a bare picture, for whoever takes no HTML from strangers.
"""

import sys
from base64 import b64encode
from contextlib import contextmanager
from html import escape
from io import BytesIO

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.transforms import ScaledTranslation

from course.figures.style import PIXELS_PER_INCH, STYLE
from course.pictures import remembered

_row = None  # the figures collected by side_by_side, None outside it


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
        show([draw for draw, _ in collected], (width, height), alt)


def add(draw, size, alt):
    """Show a figure, or keep it for the row that it stands in.

    draw: takes matplotlib's axes, and draws on them
    size: in inches
    """
    if _row is not None:
        _row.append((draw, size))
    else:
        show([draw], size, alt)


def show(draws, size, alt):
    """Draw one figure and show it with its alternative text; without IPython it is drawn for nobody."""
    png = remembered(draws, size, lambda: as_png(draws, size))
    if "IPython" not in sys.modules or sys.modules["IPython"].get_ipython() is None:
        return
    from IPython.display import display  # noqa: PLC0415 where there is no notebook, none is needed

    # width in CSS pixels: the picture has PIXELS_PER_INCH of them
    width = round(size[0] * 84)
    shown = {"text/html": _img(png, width, alt), "image/png": png, "text/plain": alt or "a figure"}
    display(shown, raw=True, metadata={"image/png": {"alt": alt, "width": width}})


def _img(png, width, alt):
    """A picture as HTML that needs no other file, never wider than the page."""
    source = f"data:image/png;base64,{b64encode(png).decode()}"
    return f'<img alt="{escape(alt)}" width="{width}" style="max-width:100%;height:auto" src="{source}">'


def as_png(draws, size):
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


def label_axes(ax, title, xlabel, ylabel):
    """Say what is shown, and what is measured along the axes."""
    ax.set_title(title)
    ax.set_xlabel(xlabel)
    ax.set_ylabel(ylabel)


def legend(ax, columns=4):
    """Say below the axes what each mark and line is, where any of them has a label."""
    labels = ax.get_legend_handles_labels()[1]
    if any(labels):
        below = ax.transAxes + ScaledTranslation(0, -38 / 72, ax.figure.dpi_scale_trans)  # 38 points below the axis
        ax.legend(
            loc="upper center",
            bbox_to_anchor=(0.5, 0),
            bbox_transform=below,
            ncol=min(len(labels), columns),
            columnspacing=1.6,
            handletextpad=0.6,
        )


def bare(ax, title, across, upwards):
    """A drawing without axes."""
    ax.axis("off")
    ax.set_aspect("equal")
    ax.set_xlim(*across)
    ax.set_ylim(*upwards)
    ax.set_title(title)
