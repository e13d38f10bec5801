"""Feedback is a page of nbgrader's for everybody who is graded."""

import copy
import json
import re

import pytest

from autograder.classroom import safe
from autograder.classroom.grading import grade_class
from autograder.command import main
from tests.classroom.conftest import CHAPTER, hand_in
from tests.classroom.test_safe import EMPTY
from tests.learners.edits import written
from tests.learners.learner import solved_by_learner

QUESTION = "why_two_units"


def test_pages(root, classroom, quick, capsys):
    for student in ("ada", "boole"):
        hand_in(root, student)
    assert len(list(grade_class(classroom, CHAPTER))) == 2
    assert main(["feedback", str(root), "08"]) == 0
    said = capsys.readouterr()
    assert said.out == f"2 pages in {root}/feedback/LEARNER/{CHAPTER}/{CHAPTER}.html\n"
    assert said.err.splitlines()[0].startswith("1/2 ada: ")
    page = (root / "feedback" / "ada" / CHAPTER / f"{CHAPTER}.html").read_text(encoding="utf-8")
    assert 'aria-label="dead_units: right"' in page and "2 of 2 points" in page


def test_pages_follow_grades_given_by_hand(root, classroom, quick, capsys):
    hand_in(root, "ada")
    assert len(list(grade_class(classroom, CHAPTER))) == 1
    main(["feedback", str(root), "08"])
    with classroom.gradebook() as gradebook:
        gradebook.find_comment("why_two_units", CHAPTER, CHAPTER, "ada").manual_comment = "A clear thought."
        gradebook.db.commit()
    main(["feedback", str(root), "08", "--student", "ada"])
    assert "A clear thought." in (root / "feedback" / "ada" / CHAPTER / f"{CHAPTER}.html").read_text(encoding="utf-8")


def hand_in_words(root, student, words="Two units draw two lines."):
    """Everything solved, and the written question answered."""
    notebook = copy.deepcopy(solved_by_learner(CHAPTER))
    written(QUESTION, words)(notebook)
    hand_in(root, student, json.dumps(notebook).encode())


def shown(root, student):
    """The text of a page, without its marks."""
    page = (root / "feedback" / student / CHAPTER / f"{CHAPTER}.html").read_text(encoding="utf-8")
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL).split())


def test_no_formula_costs_the_page(root, classroom, quick, capsys):
    """Those without ink, and more of them than there is time to draw; each is there to be read."""
    hand_in_words(root, "ada", " ".join(f"${tex}$" for tex in EMPTY))
    hand_in_words(root, "boole", "$a$ " * (safe.MANY + 100))
    assert len(list(grade_class(classroom, CHAPTER))) == 2
    assert main(["feedback", str(root), "08"]) == 0
    ada, boole = (
        (root / "feedback" / learner / CHAPTER / f"{CHAPTER}.html").read_text(encoding="utf-8")
        for learner in ("ada", "boole")
    )
    assert all(f"<code>{tex}</code>" in ada for tex in EMPTY)
    assert 0 < ada.count("<svg") < safe.MANY
    assert boole.count("<svg") == safe.MANY and boole.count("<code>a</code>") >= 100


def test_answer_that_nobody_has_read_is_not_called_worthless(root, classroom, quick, capsys):
    for student in ("ada", "boole"):
        hand_in_words(root, student)
    hand_in(root, "curie")  # who left it open: 0 points, and nobody has to look
    assert len(list(grade_class(classroom, CHAPTER))) == 3
    assert main(["feedback", str(root), "08"]) == 0
    assert capsys.readouterr().err.splitlines()[-1] == (
        "2 answers of 2 learners wait to be read, and the pages say so; "
        f"give points in Formgrader, then write the pages again: autograder feedback {root} 08"
    )
    page = shown(root, "ada")
    assert "20 of 20 points so far, and up to 3 more for an answer that waits for your instructor" in page
    assert page.count("why two units waits for your instructor · up to 3 points") == 2  # in the list, and on its card
    assert "0 of 3" not in page
    page = shown(root, "curie")
    assert "20 of 23 points ✓" in page and "why two units: not attempted 0 of 3 points" in page
    assert "No response" not in page


@pytest.mark.parametrize("points", [0.0, 2.5])
def test_answer_that_was_read_has_its_points(root, classroom, quick, capsys, points):
    hand_in_words(root, "ada")
    assert len(list(grade_class(classroom, CHAPTER))) == 1
    with classroom.gradebook() as gradebook:
        gradebook.find_grade(QUESTION, CHAPTER, CHAPTER, "ada").manual_score = points
        gradebook.db.commit()
    assert main(["feedback", str(root), "08"]) == 0
    assert "wait" not in capsys.readouterr().err
    page = shown(root, "ada")
    assert f"{20 + points:g} of 23 points ✓" in page and f"why two units {points:g} of 3 points" in page
    assert "waits" not in page
