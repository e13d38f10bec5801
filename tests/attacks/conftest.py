"""One classroom with all attackers and a few honest neighbours, and one with the neighbours alone, graded alike."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

import solutions
from autograder.build.notebooks import instructor_notebook
from autograder.classroom.classroom import CONFIG, Classroom
from autograder.classroom.create import create
from autograder.classroom.feedback import write_feedback
from autograder.classroom.fingerprint import digest_of
from autograder.classroom.key import NAME, submission_secret
from autograder.exercises.catalogue import exercises
from autograder.exercises.papers import draw_paper
from autograder.judge.judge import seed_of
from autograder.kernels.owner import nursery
from course.checking.codec import encode
from course.checking.words import written
from tests.attacks.attack import CHAPTER, Attack
from tests.attacks.catalogue import ATTACKS
from tests.learners import edits
from tests.learners.learner import Learner, solved_by_learner

PROJECT = Path(solutions.__path__[0]).parent
IMPATIENT = "\nc.Judge.cell_seconds = 2\nc.Judge.trial_seconds = 0.5\n"
TEXT = "CANARY-IN-A-NEIGHBOURS-TEXT"
BOOK = "CANARY-IN-THE-GRADEBOOK"
TOKEN = "CANARY-IN-THE-ENVIRONMENT"
NOBODY = Attack("nobody", "hands in the same wrong answers, and nothing else", "")
NEIGHBOURS = [
    Learner("ada", CHAPTER, "all is right", edits=(edits.below("relu", f"'{TEXT}'"),)),
    Learner(
        "boole", CHAPTER, "a wrong sign", edits=(edits.answer("tanh", "def tanh(x, deriv=False):\n    return -x"),)
    ),
    Learner("curie", CHAPTER, "half of it", edits=(edits.unwritten("cross_entropy", "stable_logistic"),)),
]
PAGES = [NOBODY.name, *(a.name for a in ATTACKS if a.row == 26 or "markup" in a.name or "forged" in a.name)]


@dataclass(frozen=True)
class Graded:
    """A graded classroom.

    rows:   by learner, as `autograder grade --json` prints them
    code:   that it ended with
    told:   all that was printed, then and when the table was asked for
    """

    root: Path
    rows: dict
    code: int
    told: str

    def notebook(self, name):
        """A learner's graded notebook as text, "" where there is none."""
        path = self.root / "autograded" / name / CHAPTER / f"{CHAPTER}.ipynb"
        return path.read_text() if path.exists() else ""

    def verdicts(self, name):
        """A learner's verdicts as data, without what time it took."""
        cells = json.loads(self.notebook(name) or '{"cells": []}')["cells"]
        found = [cell["metadata"].get("chainrule", {}).get("verdict") for cell in cells]
        return [{key: value for key, value in verdict.items() if key != "seconds"} for verdict in found if verdict]

    def outputs(self, name):
        """What a learner's own cells show, as text."""
        cells = json.loads(self.notebook(name) or '{"cells": []}')["cells"]
        return json.dumps([c.get("outputs", []) for c in cells if not c["metadata"].get("chainrule")])

    def page(self, name):
        """A learner's feedback."""
        return (self.root / "feedback" / name / CHAPTER / f"{CHAPTER}.html").read_text()


@pytest.fixture(scope="session")
def confined():
    if sys.platform != "linux":
        pytest.skip("kernels are forked and confined on Linux only")
    if missing := nursery().missing:
        pytest.skip("this system cannot confine learners' code: " + " ".join(missing))


@pytest.fixture(scope="session")
def empty(confined):
    """A classroom that file modes hide from nobody: only the sandbox does."""
    with tempfile.TemporaryDirectory(prefix="attacked-") as folder:
        os.chmod(folder, 0o755)
        classroom = create(Path(folder) / "classroom", only=[CHAPTER])
        with open(classroom.root / CONFIG, "a") as config:
            config.write(IMPATIENT)
        with classroom.gradebook() as book:
            book.update_or_create_student("ada", first_name=BOOK)
        yield classroom.root


@pytest.fixture(scope="session")
def graded(empty):
    """All attackers in one class with honest neighbours."""
    return grade(empty, "attacked", [NOBODY, *ATTACKS], NEIGHBOURS)


@pytest.fixture(scope="session")
def alone(empty):
    """The neighbours, and nobody else."""
    return grade(empty, "alone", [NOBODY], NEIGHBOURS)


@pytest.fixture(scope="session")
def feedback(graded):
    """The same class with feedback for those who want to spoil it."""
    classroom = Classroom(graded.root)
    for name in PAGES:
        troubles = [trouble for *_, trouble in write_feedback(classroom, CHAPTER, name)]
        assert troubles == [""], f"{name}: {troubles}"
    return graded


def prepare(empty, name, attackers, neighbours):
    """A copy of the empty classroom, in which these have handed in."""
    root = shutil.copytree(empty, empty.parent / name)
    for neighbour in neighbours:
        path = root / "submitted" / neighbour.name / CHAPTER / f"{CHAPTER}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(neighbour.submission())
    for attacker in attackers:
        attacker.hand_in(root, {"@ROOT@": root, "@SOLUTIONS@": solutions.__path__[0], "@PROJECT@": PROJECT})
    open_to_all(root)
    return root


def grade(empty, name, attackers, neighbours, *options):
    """Grade such a class with the command, and have it show its table."""
    root = prepare(empty, name, attackers, neighbours)
    done = run("grade", root, "02", "--jobs", "2", "--json", *options)
    assert done.stdout.startswith("{"), done.stderr
    shown = run("grade", root, "02", "--jobs", "1", *options)
    (chapter,) = json.loads(done.stdout)["chapters"]
    rows = {row["learner"]: row for row in chapter["learners"]}
    return Graded(root, rows, done.returncode, done.stdout + done.stderr + shown.stdout + shown.stderr)


def run(*arguments):
    """The command `autograder`, with a secret in its environment."""
    return subprocess.run(
        [sys.executable, "-m", "autograder.command", *map(str, arguments)],
        env={**os.environ, "SECRET_TOKEN": TOKEN},
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )


def open_to_all(root):
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o777 if path.is_dir() else 0o666)


@pytest.fixture(scope="session")
def secrets(empty):
    """{what it is: texts of which none may be seen by an attacker}."""
    return secrets_of(empty)


def secrets_of(root):
    """What nobody may learn in copies of a classroom: they share its key."""
    key = (root / NAME).read_text().strip()
    data = NEIGHBOURS[1].submission()
    secret = submission_secret(root, "boole", CHAPTER, digest_of(data))
    paper = draw_paper(exercises(CHAPTER)["logistic"], seed_of(secret, "02.logistic"))
    inputs = [value for trial in paper.trials for value in trial.inputs.values() if np_size(value) > 8]
    return {
        "the classroom's key": [key, repr(bytes.fromhex(key))[2:-1]],
        "the reference": _lines_of_reference(),
        "hidden tests": _hidden_tests(),
        "a neighbour's text": [TEXT],
        "the gradebook": [BOOK],
        "the environment": [TOKEN],
        "a neighbour's hidden inputs": [
            text for x in inputs for text in (written(x).split("\n")[0], encode(x, raw=True)["data"])
        ],
    }


def np_size(value):
    return getattr(value, "size", 0)


def _lines_of_reference():
    """Lines of the reference that stand nowhere in what learners are given."""
    given = json.dumps(solved_by_learner(CHAPTER)["metadata"]) + "".join(
        path.read_text() for path in (PROJECT / "course").rglob("*.py")
    )
    given += (PROJECT / "course" / "notebooks" / f"{CHAPTER}.ipynb").read_text()
    text = (Path(solutions.__path__[0]) / "activations_and_costs.py").read_text()
    lines = {line.strip() for line in text.splitlines() if len(line.strip()) > 24}
    found = [line for line in lines if json.dumps(line)[1:-1] not in given and line not in given]
    assert len(found) > 5
    return found


def _hidden_tests():
    """How the sealed papers between the marks in the instructor's notebook begin."""
    cells = "\n".join(cell.source for cell in instructor_notebook(CHAPTER).cells)
    found = re.findall(r"### BEGIN HIDDEN TESTS\n.*?\npoints\(\"(.{60})", cells, re.DOTALL)
    assert found
    return found
