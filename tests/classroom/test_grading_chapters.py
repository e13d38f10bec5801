"""Several chapters at once, in one run, and what a program is told about them."""

import json

import pytest

from autograder.classroom.create import create
from autograder.command import main
from tests.learners.learner import solved_by_learner

FIRST, SECOND = "00_start_here", "01_one_neuron"


@pytest.fixture(scope="module")
def several(tmp_path_factory):
    """A classroom with two chapters, in which ada handed in both and boole the second."""
    root = create(tmp_path_factory.mktemp("several") / "classroom", only=[FIRST, SECOND]).root
    for student, chapter in (("ada", FIRST), ("ada", SECOND), ("boole", SECOND)):
        path = root / "submitted" / student / chapter / f"{chapter}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(solved_by_learner(chapter)), encoding="utf-8")
    return root


def told(root, *options, capsys):
    capsys.readouterr()
    assert main(["grade", str(root), *options, "--json", "--jobs", "1", "--sandbox=off"]) == 0
    return json.loads(capsys.readouterr().out)


def test_all_chapters_with_submissions_are_graded(several, quick, capsys):
    data = told(several, capsys=capsys)
    assert {key: data[key] for key in data if key != "chapters"} == {
        "schema": 1, "classroom": str(several), "graded": 3, "unchanged": 0, "not_graded": 0,
    }  # fmt: skip
    who = {chapter["chapter"]: [row["learner"] for row in chapter["learners"]] for chapter in data["chapters"]}
    assert who == {FIRST: ["ada"], SECOND: ["ada", "boole"]}
    row = data["chapters"][0]["learners"][0]
    assert set(row) == {"learner", "state", "marks", "points", "max_points", "remarks"}
    assert set(row["marks"][0]) == {"name", "status", "points", "max_points"}
    assert len(quick) == 3
    data = told(several, capsys=capsys)
    assert (data["graded"], data["unchanged"], len(quick)) == (0, 3, 3)
    data = told(several, "01", "--force", capsys=capsys)
    assert (data["graded"], len(data["chapters"])) == (2, 1)
    data = told(several, "--student", "boole", capsys=capsys)
    assert [chapter["chapter"] for chapter in data["chapters"]] == [SECOND]


def test_every_learner_has_a_line_if_asked(several, quick, capsys):
    assert main(["grade", str(several), "01", "00", "--force", "--jobs", "1", "--sandbox=off", "-v"]) == 0
    said = capsys.readouterr()
    assert [line.split()[1:3] for line in said.err.splitlines()] == [["01", "ada:"], ["01", "boole:"], ["00", "ada:"]]
    assert said.out.index(SECOND) < said.out.index(FIRST)
    assert said.out.splitlines()[-1].endswith(f"feedback: autograder feedback {several} CHAPTER")


def test_nobody_handed_in_anything(several, capsys):
    assert main(["grade", str(several), "--student", "eve"]) == 2
    assert "there are no submissions for any chapter released here" in capsys.readouterr().err
    assert main(["grade", str(several), "--jobs", "0"]) == 2
    assert "--jobs 0: at least one process must judge" in capsys.readouterr().err
