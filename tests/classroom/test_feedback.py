"""Feedback is a page of nbgrader's for everybody who is graded."""

from autograder.classroom.grading import grade_class
from autograder.command import main
from tests.classroom.conftest import CHAPTER, hand_in


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
