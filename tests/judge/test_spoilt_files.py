"""`autograder judge` reads what `autograder grade` reads, and there is always an answer for who waits for one."""

import json

import pytest

from autograder.command import main
from tests.learners.learner import solved_by_learner

CHAPTER = "04_logistic_regression"
FULL = 13


def every(change):
    def spoil(notebook):
        for cell in notebook["cells"]:
            change(cell)

    return spoil


def first(**values):
    return lambda notebook: notebook["cells"].insert(0, {"cell_type": "code", "metadata": {}, **values})


SPOILT = {
    "marks are no marks": every(lambda cell: cell["metadata"].update(nbgrader="x")),
    "a name is no name": every(lambda cell: cell["metadata"].update(nbgrader={"grade": True, "grade_id": ["a"]})),
    "endless points": every(
        lambda cell: "nbgrader" in cell["metadata"] and cell["metadata"]["nbgrader"].update(points=10**400)
    ),
    "a cell that is a number": lambda notebook: notebook["cells"].insert(0, 3),
    "tags that are none": first(source="1", metadata={"tags": None}),
}


@pytest.fixture
def judged(tmp_path, capsys):
    """Judge a file; gives the exit code, the points, what is told of the whole file, and the error that was printed."""

    def run(name, data):
        (tmp_path / name).write_bytes(data)
        target = tmp_path / "results.json"
        code = main(["judge", "04", str(tmp_path / name), "--sandbox=off", "--results", str(target)])
        results = json.loads(target.read_text(encoding="utf-8"))
        return code, sum(test["score"] for test in results["tests"]), results.get("output", ""), capsys.readouterr().err

    return run


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_notebook_is_repaired(judged, name):
    notebook = json.loads(json.dumps(solved_by_learner(CHAPTER)))
    SPOILT[name](notebook)
    code, points, told, said = judged("answer.ipynb", json.dumps(notebook).encode())
    assert (code, points, said) == (0, FULL, "")
    assert ("lost its mark" in told) == (name in ("marks are no marks", "a name is no name"))


def test_a_program_is_judged_as_it_is(judged):
    cells = [cell.source for cell in solved_by_learner(CHAPTER).cells if cell.cell_type == "code"]
    text = "\n\n".join(f'# %% nbgrader="x"\n{source}' for source in cells if not source.startswith("check("))
    assert judged("answer.py", text.encode()) == (0, FULL, "", "")


@pytest.mark.parametrize("data", [b'# %% [raw] {"a"}\n', b"# caf\xe9 = 1"])
def test_a_program_that_nobody_can_read_has_results(judged, data):
    code, points, told, _ = judged("answer.py", data)
    assert (code, points) == (0, 0)
    assert told.startswith("answer.py: it ")


@pytest.mark.parametrize("cell", [{}, {"source": None}])
def test_a_cell_without_text_is_an_empty_one(judged, cell):
    cells = [{"cell_type": "code", "id": "a", "metadata": {}, **cell}]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    assert judged("answer.ipynb", json.dumps(notebook).encode())[:2] == (0, 0)
