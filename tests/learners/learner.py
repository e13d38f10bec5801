"""A learner of the sample class: a small edit of the solution or of the notebook, and what it should earn."""

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from autograder.build.notebooks import learner_notebook, solved_notebook
from autograder.exercises.catalogue import exercises

FULL, NOTHING = "full", "nothing"


@dataclass(frozen=True)
class Learner:
    """Somebody who hands in one chapter.

    reason: why the points are what they are
    edits:  functions that change a notebook in place, in which everything is solved
    file:   changes the file's bytes in the end
    points: by exercise, where it is not `rest`
    rest:   FULL or NOTHING, of all other exercises
    status: by exercise, where the points alone do not say it
    told:   words that the learner's row says about what happened; "" where nothing did
    unreadable: whether nobody can read the file at all
    """

    name: str
    chapter: str
    reason: str
    edits: tuple = ()
    file: Callable = lambda data: data
    points: dict = field(default_factory=dict)
    rest: str = FULL
    status: dict = field(default_factory=dict)
    told: str = ""
    unreadable: bool = False

    def expected(self):
        """The points of every exercise of the chapter."""
        nothing = self.unreadable or self.rest == NOTHING
        return {
            name: float(self.points.get(name, 0 if nothing else exercise.points))
            for name, exercise in exercises(self.chapter).items()
        }

    def earned(self, row):
        """The points of every exercise in the learner's row."""
        return {mark.name: mark.points for mark in row.marks if mark.name in exercises(self.chapter)}

    def expected_status(self):
        """The status of every exercise of which more is said than its points."""
        return dict.fromkeys(exercises(self.chapter), "could not run") if self.unreadable else self.status

    def submission(self):
        """The file that is handed in."""
        notebook = copy.deepcopy(solved_by_learner(self.chapter))
        for edit in self.edits:
            edit(notebook)
        return self.file(json.dumps(notebook, indent=1, ensure_ascii=False).encode())


@cache
def solved_by_learner(chapter):
    """The learner's notebook with the reference as every answer; written questions are open."""
    notebook = learner_notebook(chapter)
    answers = {
        cell.metadata.nbgrader.grade_id: cell.source for cell in solved_notebook(chapter).cells if is_answer(cell)
    }
    for cell in notebook.cells:
        if is_answer(cell):
            cell.source = answers[cell.metadata.nbgrader.grade_id]
    return notebook


@cache
def stubs(chapter):
    """The untouched answer cells' sources, by name."""
    return {cell.metadata.nbgrader.grade_id: cell.source for cell in learner_notebook(chapter).cells if is_answer(cell)}


def is_answer(cell):
    """Whether this is where the code of an exercise is written."""
    return cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution", False)
