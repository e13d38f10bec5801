"""nbgrader's own programs work in a classroom of ours as in any other."""

import csv

from autograder.classroom.classroom import Classroom
from autograder.command import main
from tests.classroom.conftest import CHAPTER, hand_in
from tests.learners.conftest import nbgrader


def test_nbgrader_verbs(root, tmp_path, capsys):
    hand_in(root, "ada")
    hand_in(root, "boole", b"{ <script>alert(1)</script>")
    nbgrader("generate_assignment", CHAPTER, "--force", "--course-dir", str(root))
    nbgrader("autograde", CHAPTER, "--course-dir", str(root))
    nbgrader("generate_feedback", CHAPTER, "--course-dir", str(root))
    nbgrader("export", "--to", str(tmp_path / "grades.csv"), cwd=root)
    with open(tmp_path / "grades.csv", encoding="utf-8") as file:
        scores = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert scores == {"ada": 20.0, "boole": 0.0}
    assert main(["grade", str(root), CHAPTER]) == 0  # sees that nbgrader has graded already
    assert "2 unchanged since the last time" in capsys.readouterr().out

    page = Classroom(root).path("feedback", "ada", CHAPTER, ".html")
    assert 'aria-label="dead_units: right"' in page.read_text(encoding="utf-8")
    page = page.parents[2] / "boole" / CHAPTER / page.name
    assert "Your file could not be read" in page.read_text(encoding="utf-8")
    assert "<script>alert" not in page.read_text(encoding="utf-8")


def test_nbgrader_validates_the_source_and_not_the_release(root):
    path = f"{CHAPTER}/{CHAPTER}.ipynb"
    assert "Success! Your notebook passes all the tests." in nbgrader("validate", f"source/{path}", cwd=root)
    assert "VALIDATION FAILED ON" in nbgrader("validate", f"release/{path}", cwd=root)
