"""What earns the points of a written question stands beside the answer while a person grades it, and not in feedback.

The rubric is in the classroom's own source notebook, between the solution marks, where nbgrader cuts it out of the
release. So the instructor may edit it there at any time, without a new release.
"""

import hashlib
import re
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_markdown_cell
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.repair.cells import marks_of, name_of

BETWEEN_MARKS = re.compile(r"^### BEGIN SOLUTION$\n(.*?)\n^### END SOLUTION$", re.MULTILINE | re.DOTALL)


class ShowRubric(NbGraderPreprocessor):
    """After judging: above every written answer, a cell with its rubric."""

    def preprocess(self, nb, resources):
        """Put the rubrics in; where the source notebook is gone, or holds none, nothing is shown."""
        exporter: Any = self.parent
        coursedir = exporter.parent.coursedir  # the converter knows it
        names = resources["nbgrader"]
        folder = Path(coursedir.format_path(coursedir.source_directory, ".", names["assignment"]))
        rubrics = _rubrics(folder / f"{names['notebook']}.ipynb")
        cells = []
        for cell in nb.cells:
            if rubric := rubrics.get(name_of(cell)):
                cells.append(_cell(name_of(cell), rubric))
            cells.append(cell)
        nb.cells = cells
        return nb, resources


class HideRubric(NbGraderPreprocessor):
    """Before feedback is written: the rubrics are the instructor's own."""

    def preprocess(self, nb, resources):
        """Take the rubrics out again."""
        nb.cells = [cell for cell in nb.cells if "rubric" not in cell.metadata.get("chainrule", {})]
        return nb, resources


def _rubrics(path):
    """{question: rubric} of a source notebook."""
    try:
        cells = nbformat.read(path, as_version=4).cells
    except (OSError, ValueError):
        return {}
    return {
        name_of(cell): "\n".join(BETWEEN_MARKS.findall(cell.source))
        for cell in cells
        if cell.cell_type == "markdown" and marks_of(cell).get("grade")
    }


def _cell(name, rubric):
    """A cell for graders, set off from what a learner wrote."""
    head = f"**Rubric for {name}** (learners do not see this)"
    cell = new_markdown_cell(
        f'<div style="border-left:4px solid #888;padding-left:1em">\n\n{head}\n\n{rubric}\n\n</div>'
    )
    cell.id = hashlib.sha256(f"rubric {name}".encode()).hexdigest()[:12]  # the same each time it is graded
    cell.metadata["chainrule"] = {"rubric": name}
    return cell
