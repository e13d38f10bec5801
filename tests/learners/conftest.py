"""The sample class, graded twice: by `autograder grade`, and by `nbgrader autograde` in a copy of the classroom."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from autograder.classroom.classroom import CONFIG, Classroom
from autograder.classroom.create import create
from autograder.classroom.grading import grade_class
from tests.learners.sample_class import CHAPTERS, LEARNERS, hand_in

IMPATIENT = "\nc.Judge.cell_seconds = 2\nc.Judge.trial_seconds = 0.5\n"


@pytest.fixture(scope="session")
def graded(tmp_path_factory):
    """The two classrooms, and the rows of `autograder grade` by learner."""
    ours = create(tmp_path_factory.mktemp("class") / "ours", only=CHAPTERS).root
    hand_in(LEARNERS, ours)
    with open(ours / CONFIG, "a", encoding="utf-8") as config:
        config.write(IMPATIENT)
    theirs = shutil.copytree(ours, ours.parent / "theirs")
    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(nbgrader_autograde, theirs)
        classroom = Classroom(ours)
        rows = {row.learner: row for chapter in CHAPTERS for row in grade_class(classroom, chapter)}
        other.result()
    return classroom, Classroom(theirs), rows


def nbgrader_autograde(root):
    for chapter in CHAPTERS:
        nbgrader("autograde", chapter, "--course-dir", str(root))


def nbgrader(*arguments, cwd=None):
    """nbgrader's own command; returns what it printed."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=cwd,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr
