"""A build takes nobody's work away: what somebody has written in a lesson is kept under another name."""

import json
import shutil

import pytest

from autograder.build.artefacts import COURSE
from autograder.command import main

CHAPTER = "01_one_neuron"


@pytest.fixture
def notebooks(tmp_path, monkeypatch):
    """The folder of built lessons, in a course of its own."""
    for folder in ("notebooks", "checks"):
        shutil.copytree(COURSE / folder, tmp_path / folder)
    for place in ("autograder.build.artefacts.stale", "autograder.build.artefacts.build"):
        monkeypatch.setattr(place + ".__defaults__", (None, tmp_path))
    monkeypatch.setattr("autograder.verbs.build.COURSE", tmp_path)
    return tmp_path / "notebooks"


def written(path, **changes):
    """Change a notebook's file: its first answer, its first output, or nothing but how the file is laid out."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    answer = next(cell for cell in notebook["cells"] if "NotImplementedError" in "".join(cell["source"]))
    answer.update(changes)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path.read_bytes()


def test_an_answer_is_kept_and_the_lesson_made_anew(notebooks, capsys):
    lesson = notebooks / f"{CHAPTER}.ipynb"
    fresh = lesson.read_bytes()
    for name in (f"{CHAPTER}.yours.ipynb", f"{CHAPTER}.yours-2.ipynb"):
        mine = written(lesson, source=f"def linear(X, w, b):\n    return '{name}'")
        assert main(["build", "01"]) == 0
        assert f"kept: somebody has written in this lesson; it is now {notebooks.parent.name}/notebooks/{name}" in (
            capsys.readouterr().out
        )
        assert (notebooks / name).read_bytes() == mine and lesson.read_bytes() == fresh
    assert main(["build", "01"]) == main(["build", "01", "--check"]) == 0  # what is kept stays, and stops nobody


def test_what_only_ran_is_made_anew(notebooks):
    lesson = notebooks / f"{CHAPTER}.ipynb"
    fresh = lesson.read_bytes()
    written(lesson, execution_count=7)
    assert main(["build", "01"]) == 0
    assert lesson.read_bytes() == fresh and not list(notebooks.glob("*yours*"))


def test_of_notebooks_that_no_chapter_builds_only_built_ones_go(notebooks, monkeypatch):
    monkeypatch.setattr("autograder.build.artefacts.chapters", lambda: [CHAPTER])
    theirs = [notebooks / "Untitled.ipynb", notebooks / "my copy.ipynb", notebooks / "02_activations_and_costs.ipynb"]
    theirs[0].write_text("{}", encoding="utf-8")
    shutil.copy(notebooks / "00_start_here.ipynb", theirs[1])
    written(theirs[2], source="def logistic(x):\n    return x")
    assert main(["build"]) == 0
    assert set(notebooks.iterdir()) == {*theirs, notebooks / f"{CHAPTER}.ipynb"}
