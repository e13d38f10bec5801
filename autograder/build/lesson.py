"""A lesson is a text notebook; here it becomes a list of cells, with every marker found and checked."""

import re
from dataclasses import dataclass

import jupytext

from autograder.exercises.catalogue import SOURCES, exercise_named, exercises
from autograder.exercises.model import Exercise, Unsound

KNOWN = {"exercise", "question", "points", "tags"}
RUBRIC = re.compile(r"^#* ?Rubric\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Given:
    """A cell as it is: prose or code."""

    cell_type: str
    source: str
    tags: tuple = ()


@dataclass(frozen=True)
class Marker:
    """Where an exercise stands."""

    exercise: Exercise


@dataclass(frozen=True)
class Question:
    """A written question, graded by hand.

    points: whole number
    rubric: what earns them, for the instructor
    """

    name: str
    text: str
    points: int
    rubric: str


def read_lesson(chapter):
    """The cells of a chapter's lesson, in order; raises Unsound with file, place and what to add."""
    path = SOURCES / f"{chapter}.py"
    notebook = jupytext.read(path, fmt="py:percent")
    cells = [_read_cell(chapter, cell) for cell in notebook.cells]
    placed = [cell.exercise.name for cell in cells if isinstance(cell, Marker)]
    for name in exercises(chapter):
        if placed.count(name) != 1:
            raise Unsound(
                f'source_notebooks/{chapter}.py: exercise "{name}" stands in it {placed.count(name)} times; '
                f'put one line # %% exercise="{name}" where it belongs'
            )
    return cells


def _read_cell(chapter, cell):
    where = f"source_notebooks/{chapter}.py"
    marks = {key: value for key, value in cell.metadata.items() if key != "lines_to_next_cell"}  # jupytext's own note
    if unknown := set(marks) - KNOWN:
        raise Unsound(f"{where}: unknown marker {', '.join(sorted(unknown))}; use one of {', '.join(sorted(KNOWN))}")
    if "exercise" in marks:
        if cell.source.strip():
            raise Unsound(
                f'{where}: exercise "{marks["exercise"]}": the marker is a line of its own; '
                "move the code below it to another cell"
            )
        return Marker(exercise_named(chapter, marks["exercise"]))
    if "question" in marks:
        parts = RUBRIC.split(cell.source)
        if len(parts) != 2 or not isinstance(marks.get("points"), int):
            missing = 'give it points=N and a rubric below a line "# Rubric"'
            raise Unsound(f'{where}: question "{marks["question"]}": {missing}')
        return Question(marks["question"], parts[0].strip(), marks["points"], parts[1].strip())
    return Given(cell.cell_type, cell.source, tuple(marks.get("tags", ())))
