"""What is handed in is read where it lies, and a link leads elsewhere: to a neighbour's work, or to the key."""

import json

import pytest
from nbgrader.converters import Autograde

from autograder.classroom.classroom import Classroom
from autograder.classroom.feedback import write_feedback
from autograder.classroom.grading import grade_class
from autograder.classroom.key import classroom_key
from tests.classroom.conftest import CHAPTER, hand_in

FILE = f"{CHAPTER}.ipynb"
LINKS = {
    "a file, to a neighbour's": (f"{CHAPTER}/{FILE}", f"../../ada/{CHAPTER}/{FILE}"),
    "a file, to the key": (f"{CHAPTER}/{FILE}", "../../../hidden_inputs.key"),
    "a folder, to a neighbour's": (CHAPTER, f"../ada/{CHAPTER}"),
    "a folder within": (f"{CHAPTER}/work", f"../../ada/{CHAPTER}"),
    "a folder beside": (f"{CHAPTER} (1)", f"../ada/{CHAPTER}"),
    "a file beside": (FILE, f"../ada/{CHAPTER}/{FILE}"),
}
DIRECT = ("a file, to a neighbour's", "a file, to the key", "a folder, to a neighbour's")
TOLD = f"{FILE}: it is a link, or no file at all, and links are not followed; hand in the notebook itself"


@pytest.fixture
def linked(root, quick):
    """A classroom with one honest learner, and others who have handed in links."""
    hand_in(root, "ada")
    for learner, (name, target) in LINKS.items():
        link = root / "submitted" / learner / name
        link.parent.mkdir(parents=True)
        link.symlink_to(target)
        assert link.exists()
    return Classroom(root)


def test_links_earn_nothing(linked):
    rows = {row.learner: row for row in grade_class(linked, CHAPTER)}
    assert rows.pop("ada").points == 20
    assert {row.state for row in rows.values()} == {"not graded"}
    for learner in DIRECT:
        assert rows[learner].remarks == [TOLD]
    assert set(rows) == {learner for learner, (name, _) in LINKS.items() if name.split("/")[0] == CHAPTER}


@pytest.mark.parametrize("learner", DIRECT)
def test_nbgraders_converter_follows_no_link(linked, learner):
    linked.convert(Autograde, CHAPTER, learner)
    text = linked.path("autograded", learner, CHAPTER).read_text(encoding="utf-8")
    told = json.loads(text)["metadata"]["chainrule"]
    assert told["trouble"] == TOLD
    with linked.gradebook() as gradebook:
        assert gradebook.find_submission(CHAPTER, learner).score == 0
    ((_, page, trouble),) = write_feedback(linked, CHAPTER, learner)
    assert not trouble
    key = classroom_key(linked.root).hex()
    assert key in (linked.root / "hidden_inputs.key").read_text(encoding="utf-8")
    for shown in (text, page.read_text(encoding="utf-8")):
        assert key[:20] not in shown


def test_what_a_link_leads_to_is_passed_on_to_nobody(linked):
    folder = linked.root / "submitted" / "ada" / CHAPTER
    (folder / "notes").mkdir()
    (folder / "notes" / "own.txt").write_text("her own")
    (folder / "notes" / "key.txt").symlink_to(linked.root / "hidden_inputs.key")
    (folder / "key.txt").symlink_to(linked.root / "hidden_inputs.key")
    for grade in (
        lambda: linked.convert(Autograde, CHAPTER, "ada"),
        lambda: list(grade_class(linked, CHAPTER, force=True)),
    ):
        grade()
        list(write_feedback(linked, CHAPTER, "ada"))
        for kept in ("autograded", "feedback"):
            texts = [
                path for path in (linked.root / kept / "ada" / CHAPTER).rglob("*.txt") if path.name != "timestamp.txt"
            ]
            assert [path.name for path in texts] == ["own.txt"]


def test_who_keeps_the_classroom_may_link_folders(root, quick, tmp_path):
    """What is above the chapter's folder is not the learner's."""
    hand_in(root, "ada")
    (root / "submitted" / "ada").rename(tmp_path / "elsewhere")
    (root / "submitted" / "ada").symlink_to(tmp_path / "elsewhere")
    (root / "submitted").rename(tmp_path / "all")
    (root / "submitted").symlink_to(tmp_path / "all")
    classroom = Classroom(root)
    (row,) = grade_class(classroom, CHAPTER)
    assert (row.state, row.points) == ("graded", 20)
    classroom.convert(Autograde, CHAPTER, "ada")
    with classroom.gradebook() as gradebook:
        assert gradebook.find_submission(CHAPTER, "ada").score == 20
