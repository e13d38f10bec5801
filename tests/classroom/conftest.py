"""A classroom with one chapter, copied for every test that wants one."""

import json
import shutil

import pytest

from autograder.build.notebooks import learner_notebook
from autograder.classroom.classroom import Classroom
from autograder.classroom.create import create
from autograder.exercises.catalogue import exercises
from autograder.judge.outputs import write_verdict
from course.checking.verdict import Verdict
from tests.classroom.disturbed import make_class
from tests.learners.learner import solved_by_learner

CHAPTER = "08_any_depth"
MADE = []  # one for all folders of tests that import this fixture


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    """The root of a classroom that nobody may change."""
    if not MADE:
        MADE.append(create(tmp_path_factory.mktemp("template") / "classroom", only=[CHAPTER]).root)
    return MADE[0]


@pytest.fixture
def root(template, tmp_path):
    """The root of a classroom of one's own."""
    return shutil.copytree(template, tmp_path / "classroom")


@pytest.fixture
def classroom(root):
    """The same, opened."""
    return Classroom(root)


@pytest.fixture(scope="session")
def release():
    """What was released."""
    return learner_notebook(CHAPTER)


@pytest.fixture
def solved():
    """A learner's notebook in which everything is solved."""
    return solved_by_learner(CHAPTER).copy()


@pytest.fixture
def quick(monkeypatch):
    """A judge that finds everything right, without a kernel; returns the students it has judged."""
    judged = []

    def judge_notebook(notebook, chapter, secret, limits, kernel):
        judged.append(secret)
        for cell in notebook.cells:
            if exercise := exercises(chapter).get(cell.metadata.get("nbgrader", {}).get("grade_id")):
                write_verdict(cell, Verdict(exercise.id, "right", exercise.points, exercise.points))

    monkeypatch.setattr("autograder.classroom.unit.judge_notebook", judge_notebook)
    return judged


def hand_in(root, student, data=None, name=f"{CHAPTER}.ipynb"):
    """Put a file where nbgrader looks for submissions."""
    path = root / "submitted" / student / CHAPTER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(json.dumps(solved_by_learner(CHAPTER)).encode() if data is None else data)
    return path


@pytest.fixture(scope="session")
def handed_in_again(tmp_path_factory):
    """A small class, graded once and partly by hand, that has handed in again since; nobody may change it."""
    return make_class(tmp_path_factory.mktemp("handed_in_again") / "classroom")
