"""The graders that are compared: each is set up once with a class, then runs it and tells its scores.

A class is {learner: bytes of the file}. Scores are {learner: {exercise: points}}.
"""

import json
import os
import sys
from pathlib import Path

from nbformat import write
from nbgrader.api import Gradebook

from autograder.build.notebooks import instructor_notebook
from autograder.classroom.create import create
from autograder.exercises.catalogue import exercises
from tests.bench import floor
from tests.bench.asserts import hidden_tests
from tests.bench.meter import Used, metered

REPOSITORY = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class Grader:
    """One way to grade.

    name:   as the report calls it
    folder: its own
    files:  the class
    """

    name = ""

    def __init__(self, folder, chapter, files, jobs=1):
        self.folder, self.chapter, self.files, self.jobs = Path(folder), chapter, files, jobs
        self.folder.mkdir(parents=True)
        self.set_up()

    def set_up(self):
        """Do once what is not measured."""

    def run(self):
        """Grade the class; returns Used."""
        raise NotImplementedError

    def scores(self):
        """The points of the last run."""
        raise NotImplementedError

    def hand_in(self, root):
        """Put the files where nbgrader looks for them."""
        for learner, data in self.files.items():
            path = self.path(root, learner)
            path.parent.mkdir(parents=True)
            path.write_bytes(data)

    def path(self, root, learner):
        """Where the file of a learner is."""
        return Path(root) / "submitted" / learner / self.chapter / f"{self.chapter}.ipynb"


class Ours(Grader):
    """This grader, as its command does it: in the sandbox, judged on inputs drawn for every submission."""

    name = "autograder grade"

    def set_up(self):
        """A classroom with one chapter."""
        self.root = create(self.folder / "classroom", only=[self.chapter]).root
        self.hand_in(self.root)

    def run(self):
        """Grade everybody, as if for the first time."""
        command = [BIN / "autograder", "grade", self.root, self.chapter, "--force", "--json", "--jobs", self.jobs]
        used, self._printed = metered(command, self.folder)
        return used

    def scores(self):
        """From what the command has printed."""
        (told,) = json.loads(self._printed)["chapters"]
        graded = exercises(self.chapter)
        return {
            row["learner"]: {mark["name"]: mark["points"] for mark in row["marks"] if mark["name"] in graded}
            for row in told["learners"]
        }


class Stock(Grader):
    """nbgrader as it comes: its own settings, its own kernels, hidden tests as asserts in the graded cells."""

    name = "nbgrader autograde"

    def set_up(self):
        """A course directory with one assignment."""
        self.root = self.folder / "course"
        source = self.root / "source" / self.chapter / f"{self.chapter}.ipynb"
        source.parent.mkdir(parents=True)
        write(tested_notebook(self.chapter), source)
        (self.root / "nbgrader_config.py").write_text("", encoding="utf-8")  # its defaults, and nobody else's settings
        self._nbgrader("generate_assignment", self.chapter)
        self.hand_in(self.root)

    def run(self):
        """Grade everybody, as if for the first time."""
        return self._nbgrader("autograde", self.chapter, "--force")

    def scores(self):
        """From its gradebook."""
        with Gradebook(f"sqlite:///{self.root / 'gradebook.db'}") as gradebook:
            return {learner: self._points(gradebook, learner) for learner in self.files}

    def _points(self, gradebook, learner):
        found = gradebook.find_submission_notebook(self.chapter, self.chapter, learner)
        graded = exercises(self.chapter)
        return {grade.name: grade.auto_score for grade in found.grades if grade.name in graded}

    def _nbgrader(self, *command):
        environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
        return metered([BIN / "nbgrader", *command, "--course-dir", self.root], self.folder, env=environment)[0]


class Floor(Grader):
    """The learners' own cells and nothing else."""

    name = "the cells alone"

    def set_up(self):
        """The cells of everybody."""
        cells = [floor.own_cells(data) for data in self.files.values()]
        (self.folder / "cells.json").write_text(json.dumps(cells), encoding="utf-8")

    def run(self):
        """Run them; what the process has imported before is not counted."""
        command = [sys.executable, floor.__file__, self.folder / "cells.json", str(self.jobs)]
        environment = {**os.environ, **ONE_THREAD, "MPLBACKEND": "agg", "PYTHONPATH": str(REPOSITORY)}
        _, printed = metered(command, self.folder, env=environment)
        return Used(**json.loads(printed), peak=0)


def tested_notebook(chapter):
    """The instructor's notebook with asserts for hidden tests, and nothing of ours in the graded cells."""
    notebook = instructor_notebook(chapter)
    known = exercises(chapter)
    for cell in notebook.cells:
        marks = cell.metadata.get("nbgrader", {})
        if marks.get("grade") and marks["grade_id"] in known:
            tests = hidden_tests(known[marks["grade_id"]])
            cell.source = f"### BEGIN HIDDEN TESTS\n{tests}\n### END HIDDEN TESTS"
    return notebook
