"""Gradescope: a results.json from one notebook, a table of grades as it writes them itself."""

import json

import pytest

from autograder.command import main
from tests.classroom.conftest import CHAPTER
from tests.learners.learner import solved_by_learner
from tests.lms import imports

EXPORTER = "gradescope.GradescopeExporter"


def test_table_of_grades(export, tmp_path):
    well, rows, _ = export(EXPORTER)
    assert well
    assert imports.gradescope(tmp_path / "grades.csv") == {
        "lovelace": {CHAPTER: (20, 23, 7200)},
        "müller": {CHAPTER: (15.25, 23, 7200)},
        "noether": {CHAPTER: (0, 23, 7200)},
        "ghost": {CHAPTER: (3, 23, 7200)},
    }
    assert ['Jürgen "Jo"', "Müller, Dr.", "müller", "müller@uni.example"] in [row[:4] for row in rows]
    assert rows[1][-1] == "02:00:00"


def test_table_by_its_roster(export, write, tmp_path):
    roster = [
        ["First Name", "Last Name", "SID", "Email"],
        ["Ada", "L.", "77", "lovelace@uni.example"],
        ["A", "B", "78", "müller"],
        ["Abe", "A", "79", "a"],
    ]
    path = write("roster.csv", roster)
    learners = write("learners.csv", [["77", "lovelace"]])
    well, _, said = export(EXPORTER, f"--GradescopeExporter.roster={path}", f"--GradescopeExporter.learners={learners}")
    assert well
    found = imports.gradescope(tmp_path / "grades.csv")
    assert found == {"77": {CHAPTER: (20, 23, 7200)}, "78": {CHAPTER: (15.25, 23, 7200)}, "79": {}}
    assert said.lines[:2] == [
        f"{CHAPTER}: not in {path}, and so not in this file: ghost, noether",
        f"{CHAPTER}: handed in nothing; their cells are empty: 79",
    ]


@pytest.fixture
def judged(tmp_path, capsys):
    """Judge a file; gives the exit code, what Gradescope reads, the file, and what was printed."""

    def run(data, *options):
        (tmp_path / "answer.ipynb").write_bytes(data)
        target = tmp_path / "results.json"
        target.unlink(missing_ok=True)
        code = main(
            ["judge", "02", str(tmp_path / "answer.ipynb"), "--sandbox=off", "--results", str(target), *options]
        )
        text = target.read_text(encoding="utf-8")
        return code, *imports.gradescope_results(text), json.loads(text), capsys.readouterr()

    return run


def test_results_of_a_notebook(judged):
    notebook = json.loads(json.dumps(solved_by_learner("02_activations_and_costs")))
    for cell in notebook["cells"]:
        if cell["source"].startswith("def logistic("):
            cell["source"] = cell["source"].replace("return", "return 1 +")
    code, score, tests, data, said = judged(json.dumps(notebook).encode(), "--visibility=after_due_date")
    assert code == 0
    wrong = {name for name, (_, _, status, _) in tests.items() if status == "failed"}
    assert "02.logistic" in wrong
    assert all((points == most) == (status == "passed") for points, most, status, _ in tests.values())
    assert {view for *_, view in tests.values()} == {"after_due_date"}
    output = next(test["output"] for test in data["tests"] if test["name"] == "02.logistic")
    assert output.startswith("✗ logistic: wrong") and "expected" in output and "<" not in output.split("\n")[0]
    assert said.out.splitlines()[-1].startswith(f"{score:g} of ")


def test_results_of_a_file_that_cannot_be_read(judged):
    code, score, tests, data, _ = judged(b"{ no notebook")
    assert code == 0 and score == 0 and {status for _, _, status, _ in tests.values()} == {"failed"}
    assert data["output"].startswith("answer.ipynb: it is not a notebook: not JSON")


def test_results_that_cannot_be_written(tmp_path, capsys):
    (tmp_path / "a.py").write_text("")
    assert (
        main(["judge", "02", str(tmp_path / "a.py"), "--sandbox=off", "--results", str(tmp_path / "no" / "r.json")])
        == 2
    )
    assert "it cannot be written" in capsys.readouterr().err
