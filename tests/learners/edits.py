"""What learners do to a notebook, on purpose or not: each a function that returns a change."""

import copy
import textwrap

from autograder.exercises.catalogue import exercises
from tests.learners.learner import is_answer, stubs


def answer(name, source):
    """Write another answer."""

    def edit(notebook):
        _cell(notebook, f"{name}_answer").source = textwrap.dedent(source).strip()

    return edit


def swap(name, old, new):
    """Change a piece of the right answer, which occurs in it once."""

    def edit(notebook):
        cell = _cell(notebook, f"{name}_answer")
        assert cell.source.count(old) == 1, f"{name}: {old!r} stands in the solution {cell.source.count(old)} times"
        cell.source = cell.source.replace(old, new)

    return edit


def mistake(name, known):
    """Make a mistake that the catalogue knows."""

    def edit(notebook):
        exercise = exercises(notebook.metadata.chainrule.chapter)[name]
        found = [one for one in exercise.mistakes if one.name == known]
        assert found, f"{exercise.id} has no mistake {known}"
        _cell(notebook, f"{name}_answer").source = found[0].edited(exercise.source)

    return edit


def unwritten(*names):
    """Leave these exercises as they were, or all."""

    def edit(notebook):
        chapter = notebook.metadata.chainrule.chapter
        for cell in notebook.cells:
            name = is_answer(cell) and cell.metadata.nbgrader.grade_id
            if name and (not names or name.removesuffix("_answer") in names):
                cell.source = stubs(chapter)[name]

    return edit


def written(question, text):
    """Answer a question that is graded by hand."""

    def edit(notebook):
        _cell(notebook, question).source = text

    return edit


def above(grade_id, source):
    """Put a cell of one's own above another."""
    return _insert(grade_id, source, 0)


def below(grade_id, source):
    """Put a cell of one's own below another."""
    return _insert(grade_id, source, 1)


def delete(grade_id):
    """Delete a cell."""

    def edit(notebook):
        notebook.cells.remove(_cell(notebook, grade_id))

    return edit


def duplicate(grade_id, source=None):
    """Copy a cell and paste it below, perhaps with another text."""

    def edit(notebook):
        cell = _cell(notebook, grade_id)
        twin = copy.deepcopy(cell)
        twin.id += "-copy"
        twin.source = cell.source if source is None else textwrap.dedent(source).strip()
        notebook.cells.insert(notebook.cells.index(cell) + 1, twin)

    return edit


def retype(grade_id, kind):
    """Make a cell another type."""

    def edit(notebook):
        cell = _cell(notebook, grade_id)
        cell.cell_type = kind
        for key in ("outputs", "execution_count"):
            cell.pop(key, None)

    return edit


def unmark(*grade_ids):
    """Lose nbgrader's marks of these cells, or of all."""

    def edit(notebook):
        for cell in notebook.cells:
            if not grade_ids or cell.metadata.get("nbgrader", {}).get("grade_id") in grade_ids:
                cell.metadata.pop("nbgrader", None)

    return edit


def rewrite(grade_id, source):
    """Write into a cell that is not one's own."""

    def edit(notebook):
        _cell(notebook, grade_id).source = source

    return edit


def _insert(grade_id, source, offset):
    def edit(notebook):
        index = notebook.cells.index(_cell(notebook, grade_id)) + offset
        notebook.cells.insert(
            index,
            type(notebook)(
                cell_type="code",
                id=f"own-{index}",
                metadata=type(notebook)(),
                source=textwrap.dedent(source).strip(),
                outputs=[],
                execution_count=None,
            ),
        )

    return edit


def _cell(notebook, grade_id):
    return next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id)
