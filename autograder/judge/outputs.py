"""A verdict as the output of a graded cell: something to read, then the number that nbgrader takes.

nbgrader reads the first `execute_result` of a graded cell as its points, gives full points for text, `nan`
or a negative number, and none where anything went to stderr. So there is exactly one result, and it is ours.
"""

import math

from nbformat.v4 import new_output

from course.checking import show
from course.checking.words import count


def write_verdict(cell, verdict):
    """Replace the outputs of a graded cell by a verdict."""
    points = float(verdict.points)
    if not (math.isfinite(points) and 0.0 <= points <= verdict.max_points):
        raise ValueError(f"{verdict.exercise}: {points} points of {verdict.max_points}")
    cell.outputs = [
        new_output("display_data", {"text/plain": show.text_of(verdict), "text/html": show.html_of(verdict)}),
        new_output(
            "execute_result",
            {"text/plain": repr(points), "text/html": f"{points:g} of {count(verdict.max_points, 'point')}"},
            execution_count=None,
        ),
    ]
    cell.metadata["chainrule"] = {"verdict": verdict.to_data()}
