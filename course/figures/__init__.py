"""A figure shows what the text claims: one look for every picture of the course.

Every function draws one kind of figure and shows it with its alternative text (`alt`), for those who do not see it.
Inside `with side_by_side(alt=...):` the figures drawn stand beside each other as one.
"""

from course.figures.comparison import compared
from course.figures.diagrams import arrays, confusion_table, network, neuron, pictures
from course.figures.lines import bars, cost, curves, descent, panels, ratios
from course.figures.plane import boundaries, class_regions, crowd, hidden_space, points, regions, surface
from course.figures.sheet import side_by_side

__all__ = [
    "arrays",
    "bars",
    "boundaries",
    "class_regions",
    "compared",
    "confusion_table",
    "cost",
    "crowd",
    "curves",
    "descent",
    "hidden_space",
    "network",
    "neuron",
    "panels",
    "pictures",
    "points",
    "ratios",
    "regions",
    "side_by_side",
    "surface",
]
