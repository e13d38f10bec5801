"""The look of every figure of the course: few colours, which nobody's eyes confuse, and marks that do not need them."""

from typing import Any

from matplotlib.colors import LinearSegmentedColormap

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


def line_style(number):
    """Colour and dashes of the first line of a figure (0), the second, and so on."""
    colour = LINE_COLOURS[number % len(LINE_COLOURS)]
    return {"color": colour, "linestyle": LINE_STYLES[number % len(LINE_STYLES)]}
