"""Where an answer is: what a learner wrote is told from what was released, and is known by the name that it defines."""

from autograder.repair.cells import defined, marks_of


def is_answer(original):
    """Whether a released cell is one for a learner to write in."""
    return bool(marks_of(original).get("solution"))


def is_code_answer(original):
    """Whether a released cell is one for a learner to write code in."""
    return original.cell_type == "code" and is_answer(original)


def written(cells, release):
    """The names of the answers that somebody wrote, wherever they stand.

    cells:   as they are in the file
    release: the released notebook, or None: then all that is defined counts
    """
    if release is None:
        return {name for cell in cells for name in defined(cell["source"])}
    given = {original.source.strip() for original in release.cells}
    own = [cell for cell in cells if cell["source"].strip() not in given and cell["source"].strip()]
    names = set().union(*(defined(cell["source"]) for cell in own))
    found = set()
    for original in filter(is_answer, release.cells):
        name, wanted = marks_of(original)["grade_id"], defined(original.source)
        if is_code_answer(original) and wanted:
            written_here = wanted <= names
        else:
            written_here = any(_claims(cell, name) for cell in own)
        if written_here:
            found.add(name)
    return found


def _claims(cell, name):
    metadata = cell.get("metadata")
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return isinstance(marks, dict) and marks.get("grade_id") == name
