"""The table at the top of a lesson: it follows the checks, and the judge, that runs no check, fills it in."""

import nbformat
from nbclient import NotebookClient

from autograder.build.artefacts import COURSE
from autograder.exercises.catalogue import chapter_named, chapters, exercises
from autograder.judge.judge import judge_notebook
from tests.judge.desk import kernel, notebook, reference

EXERCISES = exercises(chapter_named("02")).values()
EVERY, POINTS = len(EXERCISES), sum(exercise.points for exercise in EXERCISES)
WRONG = "def relu(x, deriv=False):\n    return np.abs(x)"


def test_every_lesson_begins_with_its_table():
    for chapter in chapters():
        notebook = nbformat.read(COURSE / "notebooks" / f"{chapter}.ipynb", as_version=4)
        code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
        assert f'progress("{chapter[:2]}")' in code[0] and code[0].startswith("# Run this cell first.")


def test_table_follows_the_checks():
    sources = ["from course import check, progress", 'progress("02")', "import numpy as np", reference("02")["relu"]]
    sources += ['check("relu")', WRONG, 'check("relu")', 'check("logistic")', 'progress("02")']
    ran = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    client, tables = NotebookClient(ran, timeout=60), []
    client.on_cell_executed = lambda cell, **_: tables.append(text_of(ran.cells[1]) if cell.execution_count > 1 else "")
    client.execute()
    heads = [table.split("\n")[0] for table in tables[1:]]
    nothing = f"Chapter 02: 0 of {EVERY} exercises right, 0 of {POINTS} points"
    assert heads[:3] == [nothing] * 3  # at first, and while the answer was written
    assert heads[3:5] == [f"Chapter 02: 1 of {EVERY} exercises right, 2 of {POINTS} points"] * 2
    assert "✗ wrong         relu" in tables[6] and "○ not attempted logistic" in tables[7]
    assert text_of(ran.cells[8]) == text_of(ran.cells[1]) == tables[8]  # asked again, the answers are tried again
    assert all(len(cell.outputs) == 2 for cell in ran.cells if cell.source.startswith("check("))  # and nowhere else


def test_judge_fills_the_table_in():
    submission = notebook("02", {"relu": WRONG}, before='from course import progress\nprogress("02")')
    verdicts = judge_notebook(submission, "02_activations_and_costs", b"secret", kernel=kernel()).verdicts
    table = text_of(submission.cells[1])
    assert table.startswith(f"Chapter 02: {EVERY - 1} of {EVERY} exercises right,") and "✗ wrong         relu" in table
    assert f"{sum(verdict.points for verdict in verdicts):g} of {POINTS} points" in table


def text_of(cell):
    (output,) = cell.outputs
    return output["data"]["text/plain"]
