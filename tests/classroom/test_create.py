import json

import nbformat
import pytest

from autograder.build.artefacts import notebook_text
from autograder.build.notebooks import instructor_notebook
from autograder.classroom.create import create
from autograder.classroom.key import NAME
from autograder.command import main
from autograder.problem import Problem
from tests.classroom.conftest import CHAPTER


def test_it_is_an_nbgrader_course_directory(template):
    assert {path.name for path in template.iterdir()} == {
        "source", "release", "submitted", "autograded", "feedback", "gradebook.db", "nbgrader_config.py", NAME,
        ".gitignore",
    }  # fmt: skip
    assert (template / ".gitignore").read_text() == "*\n"  # what is in it belongs in no repository
    source = template / "source" / CHAPTER / f"{CHAPTER}.ipynb"
    assert source.read_text(encoding="utf-8") == notebook_text(instructor_notebook(CHAPTER))


def test_nbgrader_releases_what_the_course_holds(template, release):
    released = nbformat.read(template / "release" / CHAPTER / f"{CHAPTER}.ipynb", as_version=4)
    assert json.loads(nbformat.writes(released)) == json.loads(nbformat.writes(release))


@pytest.mark.parametrize("there", ["a classroom", "something else", "a file"])
def test_what_is_there_already_is_never_touched(root, tmp_path, there, capsys):
    folder = {"a classroom": root, "something else": tmp_path, "a file": root / "gradebook.db"}[there]
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert main(["new", str(folder)]) == 2
    said = capsys.readouterr().err
    assert (
        said
        == f"autograder: {folder}: there is something already, and nothing of it is touched; choose another folder\n"
    )
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_it_appears_whole_or_not_at_all(tmp_path, monkeypatch):
    def interrupted(chapter):
        raise KeyboardInterrupt

    monkeypatch.setattr("autograder.classroom.create.instructor_notebook", interrupted)
    with pytest.raises(KeyboardInterrupt):
        create(tmp_path / "classroom")
    assert list(tmp_path.iterdir()) == []


def test_empty_folder_is_filled(tmp_path, monkeypatch):
    monkeypatch.setattr("autograder.classroom.create._fill", lambda draft, names: (draft / "x").touch())
    monkeypatch.setattr("autograder.classroom.create.Classroom", lambda root: root)
    assert list(create(tmp_path).iterdir()) == [tmp_path / "x"]


def test_path_that_nbgrader_cannot_read(tmp_path):
    with pytest.raises(Problem, match="nbgrader cannot work in a path with"):
        create(tmp_path / "class [1]")


def test_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(Problem, match="it cannot be made"):
        create(tmp_path / "file" / "classroom")
