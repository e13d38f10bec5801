"""Every learner gets a row, whatever is handed in; what is graded stays graded."""

import json

from autograder.command import main
from tests.classroom.conftest import CHAPTER, hand_in

TOTAL = 20.0


def grade(root, *options, capsys):
    """Run the command; returns its exit code, the rows by learner, and what went to stderr."""
    capsys.readouterr()
    code = main(["grade", str(root), "08", "--json", "--jobs", "1", *options])  # here, where the judge can be replaced
    said = capsys.readouterr()
    (chapter,) = json.loads(said.out)["chapters"]
    return code, {row["learner"]: row for row in chapter["learners"]}, said.err


def states(rows):
    return {learner: row["state"] for learner, row in rows.items()}


def test_everybody_gets_a_row(root, quick, capsys):
    hand_in(root, "ada")
    hand_in(root, "boole", b"{")
    hand_in(root, "curie [x]", name="homework.ipynb")
    hand_in(root, "dürer")
    (root / "submitted" / "euler" / CHAPTER).mkdir(parents=True)
    code, rows, said = grade(root, capsys=capsys)
    assert code == 1
    assert states(rows) == {
        "ada": "graded", "boole": "graded", "curie [x]": "graded", "dürer": "graded", "euler": "not graded",
    }  # fmt: skip
    assert rows["ada"]["points"] == TOTAL
    assert rows["boole"]["points"] == 0
    assert rows["boole"]["remarks"][0].startswith(f"{CHAPTER}.ipynb: it is not a notebook: not JSON")
    assert {mark["status"] for mark in rows["boole"]["marks"]} == {"could not run", "not attempted"}
    assert rows["curie [x]"]["points"] == TOTAL
    assert rows["curie [x]"]["remarks"] == [f"Your file homework.ipynb was taken for {CHAPTER}.ipynb."]
    assert rows["euler"]["remarks"] == [f"the folder is empty; {CHAPTER}.ipynb is missing"]
    assert "ada:" not in said  # only what is unusual has a line
    assert "/5 euler: not graded: the folder is empty" in said


def test_only_what_changed_is_graded_again(root, quick, capsys):
    path = hand_in(root, "ada")
    hand_in(root, "boole")
    grade(root, capsys=capsys)
    assert states(grade(root, capsys=capsys)[1]) == {"ada": "unchanged", "boole": "unchanged"}
    path.write_bytes(path.read_bytes() + b"\n")
    assert states(grade(root, capsys=capsys)[1]) == {"ada": "graded", "boole": "unchanged"}
    assert states(grade(root, "--force", "--student", "boole", capsys=capsys)[1]) == {"boole": "graded"}
    assert len(quick) == 4
    assert len(set(quick)) == 3  # every learner and every file has inputs of its own, and keeps them


def test_grades_given_by_hand_are_never_lost(root, classroom, quick, capsys):
    hand_in(root, "ada")
    grade(root, capsys=capsys)
    with classroom.gradebook() as gradebook:
        for name, points in (("why_two_units", 1.5), ("backprop", 0.5)):
            gradebook.find_grade(name, CHAPTER, CHAPTER, "ada").manual_score = points
        gradebook.find_comment("why_two_units", CHAPTER, CHAPTER, "ada").manual_comment = "nearly"
        gradebook.db.commit()
    _, rows, _ = grade(root, "--force", capsys=capsys)
    marks = {mark["name"]: mark["points"] for mark in rows["ada"]["marks"]}
    assert (marks["why_two_units"], marks["backprop"]) == (1.5, 0.5)
    with classroom.gradebook() as gradebook:
        assert gradebook.find_grade("backprop", CHAPTER, CHAPTER, "ada").auto_score == 5
        assert gradebook.find_comment("why_two_units", CHAPTER, CHAPTER, "ada").manual_comment == "nearly"


def test_failing_grader_costs_nobody_a_point(root, classroom, quick, capsys, monkeypatch):
    hand_in(root, "ada")
    path = hand_in(root, "boole")
    grade(root, capsys=capsys)
    graded = classroom.path("autograded", "boole", CHAPTER).read_bytes()

    def broken(*_):
        raise RuntimeError("no kernel")

    monkeypatch.setattr("autograder.classroom.unit.judge_notebook", broken)
    path.write_bytes(path.read_bytes() + b"\n")
    code, rows, _ = grade(root, capsys=capsys)
    assert code == 1
    assert states(rows) == {"ada": "unchanged", "boole": "not graded"}
    assert rows["boole"]["remarks"] == ["the grader could not do it: RuntimeError: no kernel"]
    with classroom.gradebook() as gradebook:
        assert gradebook.find_submission(CHAPTER, "boole").score == TOTAL
    assert classroom.path("autograded", "boole", CHAPTER).read_bytes() == graded


def test_table_is_readable(root, quick, capsys):
    hand_in(root, "ada")
    hand_in(root, "boole", b"{")
    assert main(["grade", str(root), CHAPTER]) == 0
    said = capsys.readouterr().out
    assert "1 init_params (3) · 2 forward_pass (4)" in said
    assert max(map(len, said.splitlines()[:-1])) <= 80
    line = next(line for line in said.splitlines() if line.strip().startswith("ada"))
    assert line.split() == ["ada", "✓", "3", "✓", "4", "✓", "6", "✓", "5", "○", "0", "✓", "2", "20"]
    assert "boole: 08_any_depth.ipynb: it is not a notebook" in said
    assert said.splitlines()[-1] == f"2 graded; feedback: autograder feedback {root} 08"


def test_what_a_learner_writes_into_metadata_does_not_count(root, classroom, quick, capsys):
    notebook = json.loads(hand_in(root, "eve").read_bytes())
    notebook["metadata"]["chainrule"] = {"repairs": ["I am great."], "fingerprint": "x"}
    notebook["cells"][0]["metadata"]["chainrule"] = {"verdict": {"status": "right"}}
    hand_in(root, "eve", json.dumps(notebook).encode())
    grade(root, capsys=capsys)
    graded = json.loads(classroom.path("autograded", "eve", CHAPTER).read_text(encoding="utf-8"))
    assert graded["metadata"]["chainrule"]["repairs"] == []
    assert graded["cells"][0]["metadata"] == {}
