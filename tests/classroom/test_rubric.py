"""The rubric of a written question stands beside the answer in what a person grades, and nowhere else."""

import nbformat

from autograder.classroom.classroom import Classroom
from autograder.command import main
from tests.classroom.conftest import CHAPTER, hand_in

QUESTION = "why_two_units"


def graded(root):
    """The cells of ada's graded notebook."""
    assert main(["grade", str(root), CHAPTER, "--force"]) == 0
    return nbformat.read(Classroom(root).path("autograded", "ada", CHAPTER), as_version=4).cells


def source(root):
    return root / "source" / CHAPTER / f"{CHAPTER}.ipynb"


def test_rubric_stands_above_the_answer_and_follows_the_source(root, quick):
    hand_in(root, "ada")
    cells = graded(root)
    places = [i for i, cell in enumerate(cells) if cell.metadata.get("chainrule", {}).get("rubric")]
    assert places
    for place in places:
        name = cells[place].metadata.chainrule.rubric
        assert cells[place + 1].metadata.nbgrader.grade_id == name
        assert f"Rubric for {name}" in cells[place].source and "1 point" in cells[place].source
        assert "SOLUTION" not in cells[place].source
    assert [cell.id for cell in graded(root)] == [cell.id for cell in cells]  # the same each time

    text = source(root).read_text(encoding="utf-8")
    source(root).write_text(text.replace("1 point", "one whole point"), encoding="utf-8")
    assert "one whole point" in graded(root)[places[0]].source


def test_learners_do_not_see_it(root, quick):
    hand_in(root, "ada")
    graded(root)
    assert main(["feedback", str(root), CHAPTER]) == 0
    page = Classroom(root).path("feedback", "ada", CHAPTER, ".html").read_text(encoding="utf-8")
    assert "Rubric" not in page and "Model answer" not in page
    release = root / "release" / CHAPTER / f"{CHAPTER}.ipynb"
    assert "Rubric" not in release.read_text(encoding="utf-8")


def test_without_its_source_a_chapter_is_graded_all_the_same(root, quick):
    hand_in(root, "ada")
    source(root).write_text("{ not a notebook", encoding="utf-8")
    assert not [cell for cell in graded(root) if "rubric" in cell.metadata.get("chainrule", {})]
