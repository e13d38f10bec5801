"""The released notebook is the measure: what a learner was given, cell by cell."""

from functools import lru_cache
from pathlib import Path

import nbformat


def release_path(coursedir, assignment, notebook):
    """Where nbgrader keeps a released notebook."""
    return Path(coursedir.format_path(coursedir.release_directory, ".", assignment)) / f"{notebook}.ipynb"


def read_release(path):
    """A released notebook, not to be changed; raises NbGraderException with the next command."""
    try:
        return release_in(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        from nbgrader.converters import NbGraderException  # noqa: PLC0415 a second to import; who judges needs none of it

        raise NbGraderException(
            f"{path}: cannot be read ({error}); make it again: nbgrader generate_assignment {path.stem} --force"
        ) from None


@lru_cache(16)
def release_in(text):
    """The released notebook in a file's text. A whole class has the same one: nobody may change it."""
    return nbformat.reads(text, as_version=4)


def chapter_of(release):
    """The chapter that a released notebook holds, "" for a notebook of somebody else's."""
    return release.metadata.get("chainrule", {}).get("chapter", "")


def graded_cells(notebook):
    """The graded cells of a notebook: {name: points}."""
    marks = [cell.metadata.get("nbgrader", {}) for cell in notebook.cells]
    return {mark["grade_id"]: float(mark["points"]) for mark in marks if mark.get("grade")}
