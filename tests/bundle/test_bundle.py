"""`autograder bundle`: a zip that works where nothing of this project is installed."""

import ast
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest

from autograder.bundle.bundle import NEEDED
from autograder.command import main
from tests.bundle.elsewhere import clean_environment, kernelspec, machine, unzip
from tests.learners.learner import solved_by_learner

CHAPTER, OTHER = "12_many_classes", "01_one_neuron"
RUN = """\
import sys, nbformat
from nbclient import NotebookClient
notebook = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(notebook, timeout=120, kernel_name="python3", allow_errors=True, resources={"metadata": {"path": sys.argv[2]}}).execute()
nbformat.write(notebook, sys.argv[1])
"""


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """The zip of two chapters."""
    path = tmp_path_factory.mktemp("packed") / "course.zip"
    assert main(["bundle", OTHER[:2], CHAPTER, "-o", str(path)]) == 0
    return path


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """Runs a notebook in a folder on another machine; returns it with its outputs."""
    place = tmp_path_factory.mktemp("elsewhere")
    needed = [name for name in NEEDED if name != "jupyterlab"]  # that shows the pages, and runs nothing
    share = kernelspec(place, machine(place / "machine", needed))

    def run(notebook, folder):
        path = place / "asked.ipynb"
        nbformat.write(notebook, path)
        environment = clean_environment(JUPYTER_PATH=share, HOME=place, JUPYTER_PREFER_ENV_PATH="0")
        done = subprocess.run(
            [sys.executable, "-c", RUN, path, folder], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return nbformat.read(path, as_version=4)

    return run


def test_a_lesson_works_with_nothing_but_the_bundle_and_offline(packed, elsewhere, tmp_path):
    folder = unzip(packed, tmp_path)
    notebook = nbformat.from_dict(json.loads(json.dumps(solved_by_learner(CHAPTER))))
    lesson = nbformat.read(folder / f"{CHAPTER}.ipynb", as_version=4)
    assert [cell.id for cell in lesson.cells] == [cell.id for cell in notebook.cells]  # it is the same, and solved
    asking = "import course, sys; print(course.__file__); print(sorted({'autograder', 'nbgrader', 'rich'} & sys.modules.keys()))"
    notebook.cells.append(nbformat.v4.new_code_cell(asking))
    notebook.cells.append(nbformat.v4.new_code_cell("import urllib.request as u; u.urlopen('http://example.org')"))
    notebook.cells.append(nbformat.v4.new_code_cell("import nbgrader"))
    *cells, asked, online, graders = elsewhere(notebook, folder).cells
    errors = [output.evalue for cell in cells for output in cell.get("outputs", []) if output.output_type == "error"]
    assert errors == []
    where, loaded = asked.outputs[0].text.splitlines()
    assert Path(where) == folder / "course" / "__init__.py" and loaded == "[]"
    assert "offline" in online.outputs[-1].evalue and "No module named" in graders.outputs[-1].evalue
    table = next(cell for cell in cells if cell.cell_type == "code").outputs[0].data["text/plain"]
    assert table.startswith("Chapter 12: 8 of 8 exercises right")
    assert any("image/png" in output.get("data", {}) for cell in cells for output in cell.get("outputs", []))


def spoilt(folder):
    """Ways to lose a part of a bundle, and what the first cell then says."""
    return {
        "course": "No module named 'course'. README.txt, in the folder that this lesson came in, says what it needs.",
        "course/checks": "the check data is missing: the folder course/checks did not come with this course; unzip",
        f"course/checks/{OTHER}": "There is no check data of chapter 01 here. Say which chapter",
    }


@pytest.mark.parametrize("lost", spoilt(None))
def test_a_bundle_that_is_not_whole_says_so_in_its_first_cell(lost, packed, elsewhere, tmp_path):
    folder = unzip(packed, tmp_path)
    (folder / lost).rename(tmp_path / "lost")
    lesson = nbformat.read(folder / f"{OTHER}.ipynb", as_version=4)
    lesson.cells = lesson.cells[:2]
    (output,) = elsewhere(lesson, folder).cells[1].outputs
    said = output.get("evalue") or output["data"]["text/plain"]
    assert spoilt(folder)[lost] in said
    assert len("\n".join(output.get("traceback", [])).splitlines()) < 25  # no pile of frames from inside


def test_a_damaged_file_is_named(packed, elsewhere, tmp_path):
    folder = unzip(packed, tmp_path)
    path = folder / "course" / "checks" / OTHER / "linear.json"
    path.write_text(path.read_text(encoding="utf-8")[:300], encoding="utf-8")
    lesson = nbformat.read(folder / f"{OTHER}.ipynb", as_version=4)
    lesson.cells = lesson.cells[:2]
    (output,) = elsewhere(lesson, folder).cells[1].outputs
    assert "the check data of linear cannot be read" in output.evalue and "unzip the course again" in output.evalue
    assert len(output.traceback) == 1


def test_same_chapters_same_bytes(packed, tmp_path):
    again = tmp_path / "again.zip"
    assert main(["bundle", CHAPTER, OTHER, CHAPTER, "-o", str(again)]) == 0
    assert again.read_bytes() == packed.read_bytes()


def test_what_is_in_it_and_what_is_not(packed):
    with zipfile.ZipFile(packed) as archive:
        names = archive.namelist()
        texts = {name: archive.read(name).decode() for name in names}
    assert {name.split("/")[0] for name in names} == {"chainrule"}
    assert all(".." not in name and name == name.strip("/") for name in names)
    inside = {name.removeprefix("chainrule/") for name in names}
    assert {"README.txt", "requirements.txt", "LICENSE", f"{CHAPTER}.ipynb", f"{OTHER}.ipynb"} <= inside
    assert not [name for name in inside if name.startswith(("solutions", "autograder", "tests", "course/notebooks"))]
    assert {name.split("/")[2] for name in inside if name.startswith("course/checks/")} == {CHAPTER, OTHER}
    assert CHAPTER in texts["chainrule/README.txt"] and "02_" not in texts["chainrule/README.txt"]
    whole = "".join(texts.values())
    assert (
        "### BEGIN" not in whole and "HIDDEN TESTS" not in whole
    )  # what else may leak, test_nothing_leaks.py looks at


def test_requirements_are_what_the_lessons_import(packed):
    pip = {"sklearn": "scikit-learn", "IPython": "ipykernel", "scipy": "scikit-learn"}  # who brings it
    with zipfile.ZipFile(packed) as archive:
        wanted = {line.split(">")[0] for line in archive.read("chainrule/requirements.txt").decode().split()}
        sources = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".py")]
        for name in archive.namelist():
            if name.endswith(".ipynb"):
                cells = json.loads(archive.read(name))["cells"]
                sources += ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    imported = set()
    for node in (node for source in sources for node in ast.walk(ast.parse(source))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module.split(".")[0])
    others = imported - sys.stdlib_module_names - {"course"}
    assert {pip.get(name, name) for name in others} | {"jupyterlab"} == wanted | {"ipykernel"} == set(NEEDED)


@pytest.mark.parametrize("arguments, said", [
    (["99"], "there is no chapter"),
    (["01", "-o", "nowhere/course.zip"], "it cannot be written"),
])  # fmt: skip
def test_what_cannot_be_done_is_said(arguments, said, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["bundle", *arguments]) == 2
    assert said in capsys.readouterr().err and not list(tmp_path.iterdir())
