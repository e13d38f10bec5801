"""A verdict as the output of a graded cell: something to read, then the number that nbgrader takes.

nbgrader reads the first `execute_result` of a graded cell as its points, gives full points for text, `nan`
or a negative number, and none where anything went to stderr. So there is exactly one result, and it is ours.
"""

import math
from dataclasses import replace

from nbformat import NotebookNode

from autograder.judge.harmless import made
from course.checking import show
from course.checking.shelf import chapter_papers, written_questions
from course.checking.words import count


def write_verdict(cell, verdict):
    """Replace the outputs of a graded cell by a verdict, in the points that the cell has."""
    verdict = in_points_of(cell, verdict)
    points = float(verdict.points)
    if not (math.isfinite(points) and 0.0 <= points <= verdict.max_points):
        raise ValueError(f"{verdict.exercise}: {points} points of {verdict.max_points}")
    shown = {"text/plain": show.text_of(verdict), "text/html": show.html_of(verdict)}
    worth = {"text/plain": repr(points), "text/html": f"{points:g} of {count(verdict.max_points, 'point')}"}
    cell.outputs = [
        made("display_data", data=shown, metadata={}),
        made("execute_result", data=worth, metadata={}, execution_count=None),
    ]
    cell.metadata["chainrule"] = {"verdict": verdict.to_data()}


def in_points_of(cell, verdict):
    """The verdict as a share of the points that an instructor has given the cell in the notebook."""
    worth = cell.metadata.get("nbgrader", {}).get("points")
    if not isinstance(worth, int | float) or not (math.isfinite(worth) and worth >= 0) or worth == verdict.max_points:
        return verdict
    scale = worth / verdict.max_points
    points = min(verdict.points * scale, worth)  # not a rounding error more
    return replace(verdict, points=points, max_points=worth, spared=verdict.spared * scale)


def write_progress(notebook, verdicts):
    """Bring the lesson's table of progress up to date: no check has run here that would have done it.

    verdicts: on every exercise of the chapter, in order
    """
    number = verdicts[0].exercise.partition(".")[0]
    needs = {paper.id: paper.needs for paper in chapter_papers(number)}
    rows = [(verdict, needs.get(verdict.exercise, ())) for verdict in verdicts]
    shown = number, rows, written_questions(number)
    table = {"text/plain": show.progress_text(*shown), "text/html": show.progress_html(*shown)}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            metadata = output.get("metadata")  # a learner's code may have sent anything
            if isinstance(metadata, dict) and metadata.get("chainrule") == {"progress": number}:
                output.data = NotebookNode(table)
