"""Lessons, references and exercises become notebooks and check data: the same each time, and complete."""

import json
import shutil

import nbformat
import pytest
from nbgrader.nbgraderformat import MetadataValidator

from autograder.build.artefacts import COURSE, artefacts
from autograder.build.notebooks import instructor_notebook, learner_notebook
from autograder.command import main
from autograder.exercises import catalogue
from autograder.exercises.catalogue import chapters, exercises


@pytest.mark.parametrize("chapter", chapters())
def test_committed_files_are_what_is_built(chapter):
    for path, text in artefacts(chapter).items():
        assert (COURSE / path).read_text(encoding="utf-8") == text, f"{path} is stale: run `autograder build`"


def test_same_input_same_bytes():
    assert artefacts("02_activations_and_costs") == artefacts("02_activations_and_costs")


@pytest.mark.parametrize("chapter", chapters())
def test_notebooks_are_valid_for_jupyter_and_nbgrader(chapter):
    for notebook in (instructor_notebook(chapter), learner_notebook(chapter)):
        nbformat.validate(notebook)
        ids = [cell.id for cell in notebook.cells]
        assert len(set(ids)) == len(ids)
        for cell in notebook.cells:
            MetadataValidator().validate_cell(cell)


@pytest.mark.parametrize("chapter", chapters())
def test_learner_gets_a_stub_and_a_check_for_each_exercise_and_no_answer(chapter):
    notebook = learner_notebook(chapter)
    marked = {c.metadata.nbgrader.grade_id: c for c in notebook.cells if "nbgrader" in c.metadata}
    for name, exercise in exercises(chapter).items():
        assert "raise NotImplementedError()" in marked[f"{name}_answer"].source
        assert marked[name].source.startswith("check(") and "HIDDEN" not in marked[name].source
        assert marked[name].metadata.nbgrader.points == exercise.points
    text = nbformat.writes(notebook)
    assert "SOLUTION" not in text and "Rubric" not in text
    written = [c for c in notebook.cells if c.cell_type == "markdown" and c.metadata.get("nbgrader", {}).get("grade")]
    assert written, "every chapter asks a written question"


def test_check_reports_a_stale_file_and_build_mends_it(tmp_path, monkeypatch, capsys):
    shutil.copytree(COURSE / "notebooks", tmp_path / "notebooks")
    shutil.copytree(COURSE / "checks", tmp_path / "checks")
    for place in ("autograder.build.artefacts.stale", "autograder.build.artefacts.build"):
        monkeypatch.setattr(place + ".__defaults__", (None, tmp_path))
    monkeypatch.setattr("autograder.verbs.build.COURSE", tmp_path)
    stale = tmp_path / "notebooks" / "02_activations_and_costs.ipynb"
    stale.write_text("{}", encoding="utf-8")
    (tmp_path / "checks" / "99_gone").mkdir()
    (tmp_path / "checks" / "99_gone" / "nothing.json").write_text("{}", encoding="utf-8")
    assert main(["build", "--check"]) == 1
    said = capsys.readouterr().out
    assert "02_activations_and_costs.ipynb" in said and "nothing.json" in said and "autograder build" in said
    assert main(["build"]) == 0 and main(["build", "--check"]) == 0
    assert json.loads(stale.read_text(encoding="utf-8"))["cells"]


LESSONS = {
    '# %% exercise="logistics"': "solutions/activations_and_costs.py",
    '# %% exercise="logistic"\nx = 1': "a line of its own",
    "# %% [markdown]\n# # only prose": 'exercise "logistic" stands in it 0 times',
    '# %% exercises="logistic"': "unknown marker exercises",
    '# %% [markdown] question="why" points=2\n# Why?': 'question "why"',
}


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_missing_piece_is_named_with_its_file(lesson, tmp_path, monkeypatch, capsys):
    (tmp_path / "02_activations_and_costs.py").write_text(lesson + "\n", encoding="utf-8")
    monkeypatch.setattr("autograder.build.lesson.SOURCES", tmp_path)
    assert main(["build", "02", "--check"]) == 2
    said = capsys.readouterr().err
    assert "source_notebooks/02_activations_and_costs.py" in said and LESSONS[lesson] in said


def test_a_lesson_without_its_exercises_is_named(tmp_path, monkeypatch, capsys):
    (tmp_path / "99_new.py").write_text("# %%\n1\n", encoding="utf-8")
    monkeypatch.setattr(catalogue, "SOURCES", tmp_path)
    monkeypatch.setattr("autograder.build.lesson.SOURCES", tmp_path)
    assert main(["build", "99"]) == 2
    assert "autograder/exercises/new.py is missing" in capsys.readouterr().err


def test_an_unknown_chapter_is_told_with_those_that_there_are(capsys):
    assert main(["build", "02_activation"]) == 2
    assert "did you mean 02_activations_and_costs?" in capsys.readouterr().err
