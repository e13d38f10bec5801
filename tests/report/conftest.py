"""A class of twelve in one chapter, graded once: what each of them did is known, so the report can be held against it."""

import pytest

from autograder.classroom.classroom import CONFIG, Classroom
from autograder.classroom.create import create
from autograder.classroom.grading import grade_class
from tests.learners.edits import above, answer, delete, swap, unwritten
from tests.learners.learner import Learner
from tests.report.evil import EVIL
from tests.report.screens import chromium
from tests.report.strays import STRAYS

CHAPTER = "04_logistic_regression"
IDEAS = STRAYS[CHAPTER]
DECAY, BIAS = IDEAS["gradient_descent"][0], IDEAS["gradients"][0]


def somebody(name, *edits, **others):
    return Learner(name, CHAPTER, "", edits, **others)


SIGN = swap("boundary_line", "(-b - ws[0] * x1)", "(b - ws[0] * x1)")
CLASS = [
    somebody("ada"),
    somebody("ben", SIGN),
    somebody("cleo", SIGN, answer("gradient_descent", DECAY[0])),
    somebody("dora", SIGN, answer("gradient_descent", DECAY[1])),
    somebody("emil", answer("gradient_descent", DECAY[1].replace("lrate / t", "lrate / (1.0 * t)"))),
    somebody("fay", answer("gradients", BIAS[0])),
    somebody("gus", answer("predict_proba", "def predict_proba(x, ws, b):\n    return 1 - logistic(x @ ws + b)\n")),
    somebody("hana", unwritten("gradients", "gradient_descent"), delete("boundary_line")),
    somebody("ivo", swap("gradient_descent", "for _ in range(epochs):", "while epochs > 0:")),
    somebody("jun", file=lambda data: b"not a notebook"),
    somebody("kim", above("boundary_line_answer", "import os\nos._exit(1)")),
    somebody("mallory", *EVIL),
]


@pytest.fixture(scope="session")
def graded(tmp_path_factory):
    """The root of the graded classroom; nobody may change it. `lena` has handed in an empty folder."""
    root = create(tmp_path_factory.mktemp("report") / "classroom", only=[CHAPTER]).root
    with open(root / CONFIG, "a", encoding="utf-8") as config:
        config.write("\nc.Judge.cell_seconds = 3\n")
    for learner in CLASS:
        folder = root / "submitted" / learner.name / CHAPTER
        folder.mkdir(parents=True)
        (folder / f"{CHAPTER}.ipynb").write_bytes(learner.submission())
    (root / "submitted" / "lena" / CHAPTER).mkdir(parents=True)
    rows = list(grade_class(Classroom(root), CHAPTER))
    assert sum(row.state == "graded" for row in rows) == len(CLASS)
    return root


@pytest.fixture
def needs_browser():
    """Skips where there is no browser."""
    if chromium() is None:
        pytest.skip("no browser is found: install chromium")
