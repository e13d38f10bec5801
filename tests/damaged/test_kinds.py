"""Every kind of damage by its name: what is handed in, what it earns, and what the learner is told."""

import gzip
import json
import shutil
import tracemalloc
from functools import cache

import nbformat
import pytest
from nbconvert import HTMLExporter, PythonExporter

from autograder.build.notebooks import learner_notebook
from autograder.classroom.classroom import Classroom
from autograder.classroom.create import create
from autograder.classroom.feedback import write_feedback
from autograder.classroom.grading import grade_class
from autograder.repair.opening import opened
from tests.damaged.files import LOGIN, zipped
from tests.learners import edits
from tests.learners.conftest import nbgrader
from tests.learners.learner import solved_by_learner, stubs

CHAPTER = "04_logistic_regression"
FULL = 13  # points of the four exercises
FILE = f"{CHAPTER}.ipynb"
PLACE = f"{CHAPTER}/{FILE}"


def notebook(*changes):
    """A solved notebook after these changes."""
    nb = nbformat.from_dict(json.loads(json.dumps(solved_by_learner(CHAPTER))))
    for change in changes:
        change(nb)
    return nb


def data(nb=None):
    """A notebook's bytes."""
    return json.dumps(nb or notebook(), indent=1, ensure_ascii=False, sort_keys=True).encode()


def answer_of(name):
    return next(cell.source for cell in notebook().cells if cell.metadata.get("nbgrader", {}).get("grade_id") == name)


def split(name, inside, keep_marks):
    def change(nb):
        cell = edits._cell(nb, f"{name}_answer")
        at = cell.source.index(inside)
        edits.duplicate(f"{name}_answer", cell.source[at:])(nb)
        lower = nb.cells[nb.cells.index(cell) + 1]
        cell.source, lower.source = cell.source[:at].rstrip("\n"), cell.source[at:]
        if not keep_marks:
            lower.metadata = {}

    return change


def merged(first, number):
    def change(nb):
        at = nb.cells.index(edits._cell(nb, first))
        nb.cells[at].source = "\n\n".join(cell.source for cell in nb.cells[at : at + number])
        del nb.cells[at + 1 : at + number]

    return change


def moved(name, to):
    def change(nb):
        cell = edits._cell(nb, name)
        nb.cells.remove(cell)
        nb.cells.insert(len(nb.cells) if to == "end" else 0, cell)

    return change


def everywhere(do):
    def change(nb):
        for cell in nb.cells:
            do(cell)

    return change


def without(text):
    def change(nb):
        nb.cells = [cell for cell in nb.cells if cell.cell_type != "code" or text not in cell.source]

    return change


def large(nb):
    edits._cell(nb, "gradients").outputs = [{"output_type": "stream", "name": "stdout", "text": "la\n" * 17_000_000}]


def in_text(name):
    def change(nb):
        cell = edits._cell(nb, f"{name}_answer")
        text = f"Here it is:\n\n```python\n{cell.source}\n```\n\nGood night."
        nb.cells.insert(nb.cells.index(cell), nbformat.v4.new_markdown_cell(text))
        cell.source = stubs(CHAPTER)[f"{name}_answer"]

    return change


def conflict():
    lines = data().decode().splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if "return logistic(x @ ws + b)" in line)
    stub = '    "    raise NotImplementedError()\\n",\n'
    lines[at : at + 1] = ["<<<<<<< HEAD\n", stub, "=======\n", lines[at], ">>>>>>> mine\n"]
    return "".join(lines).encode()


def version_3():
    return nbformat.v3.writes_json(nbformat.convert(notebook(), 3)).encode()


def untouched():
    return data(learner_notebook(CHAPTER))


def cut(before):
    """The file up to a cell, and half of that."""
    text = data()
    return text[: text.index(before.encode())]


# name: (files in the learner's folder, points, what is said)
KINDS = {
    "an answer is there twice": (notebook(edits.duplicate("gradients_answer")), FULL, "stood there 2 times"),
    "an answer was split": (notebook(split("gradients", "    dws", True)), FULL, "split was put together"),
    "an answer was split in a line": (notebook(split("gradients", "x.T", False)), FULL, "split was put together"),
    "answer, check and text were merged": (notebook(merged("gradients_answer", 4)), FULL, "merged were separated"),
    "a check became markdown": (notebook(edits.retype("gradients", "markdown")), FULL, "had become markdown"),
    "an answer became raw": (notebook(edits.retype("gradients_answer", "raw")), FULL, "had become raw"),
    "all cells became code": (notebook(everywhere(lambda cell: cell.update(cell_type="code"))), FULL, "are what they were"),
    "an answer was moved to the end": (notebook(moved("gradients_answer", "end")), FULL, "it was moved below it"),
    "an answer was moved to the top": (notebook(moved("gradients_answer", "top")), FULL, "it was moved below it"),
    "a check was moved to the top": (notebook(moved("gradients", "top")), FULL, "stands in its place again"),
    "all metadata are lost": (notebook(edits.unmark()), FULL, "had lost its mark"),
    "ids of cells are all the same": (notebook(everywhere(lambda cell: cell.update(id="same"))), FULL, None),
    "points were edited": (
        notebook(lambda nb: edits._cell(nb, "gradients").metadata.nbgrader.update(points=100)), FULL, None),
    "a name is defined twice": (
        notebook(edits.above("gradients_answer", "def gradients(x, y, ws, b):\n    return 7")), FULL, "as Python has it"),
    "an answer stands in the cell of another": (
        notebook(edits.delete("gradients_answer"), edits.answer(
            "boundary_line", answer_of("boundary_line_answer") + "\n\n\n" + answer_of("gradients_answer"))),
        FULL, "stood in the cell of boundary_line"),
    "an answer stands in a text": (notebook(in_text("gradients")), FULL, "stood inside a text"),
    "the imports were deleted": (notebook(without("import numpy as np")), FULL, "was missing and was put back"),
    "an answer was deleted": (notebook(edits.delete("gradients_answer")), FULL - 4, None),
    "kernelspec is of R": (notebook(lambda nb: nb.metadata.update(kernelspec={"name": "ir"})), FULL, None),
    "no metadata, no ids, 4.0": (
        {**notebook(everywhere(lambda cell: cell.pop("id"))), "metadata": None, "nbformat_minor": 0}, FULL, None),
    "an output has 50 MB": (notebook(large), FULL, None),
    "version 3": (version_3(), FULL, "old version of Jupyter"),
    "UTF-16": (data().decode().encode("utf-16"), FULL, "written in UTF-16"),
    "UTF-16 that does not say so": (data().decode().encode("utf-16-be"), FULL, "written in UTF-16"),
    "byte order mark": (b"\xef\xbb\xbf" + data(), FULL, None),
    "Latin-1": (data().decode().encode("latin-1", "replace"), FULL, "not written in UTF-8"),
    "file breaks off": (cut("def gradient_descent"), FULL - 5, "breaks off"),
    "rubbish behind the notebook": (data() + b"\n}\n]", FULL, "stood behind the notebook"),
    "conflict of git": (conflict(), FULL, "the lower one was taken"),
    "gzip": (gzip.compress(data()), FULL, "The file was packed"),
    "zip": (zipped({"__MACOSX/._a.ipynb": b"", "x/a.ipynb": data()}), FULL, "x/a.ipynb in it was taken"),
    "empty file": (b"", 0, "it is empty"),
    "login page": (LOGIN, 0, "it is a web page (“Sign in · University”)"),
    "program from nbconvert": (PythonExporter().from_notebook_node(notebook())[0].encode(), FULL, "its code was taken"),
    "web page from nbconvert": (HTMLExporter().from_notebook_node(notebook())[0].encode(), FULL, "code in it was taken"),
    "program beside nothing": ({f"{CHAPTER}/{CHAPTER}.py": "\n\n".join(
        cell.source for cell in notebook().cells if cell.cell_type == "code").encode()}, FULL, f"{CHAPTER}.py was taken"),
    "downloaded again": ({f"{CHAPTER}/04_logistic (1).ipynb": data()}, FULL, "04_logistic (1).ipynb was taken for"),
    "copied": ({f"{CHAPTER}/Copy of {FILE}": data()}, FULL, f"Copy of {FILE} was taken for"),
    "capitals": ({f"{CHAPTER.upper()}/{CHAPTER.upper()}.IPYNB": data()}, FULL, "was taken for"),
    "nested folders": ({f"{CHAPTER}/{PLACE}": data()}, FULL, f"Your file {PLACE} was taken"),
    "no folder": ({FILE: data()}, FULL, f"Your file {FILE} was taken"),
    "checkpoints": ({PLACE: data(), f"{CHAPTER}/.ipynb_checkpoints/{CHAPTER}-checkpoint.ipynb": untouched()}, FULL, None),
    "answers in the copy": (
        {PLACE: untouched(), f"{CHAPTER}/{CHAPTER}-Copy1.ipynb": data()}, FULL, "it is the only one with answers in it"),
    "broken in its place": ({PLACE: b"{", f"{CHAPTER}/{CHAPTER} (1).ipynb": data()}, FULL, "the only one with answers"),
    "two with answers": (
        {PLACE: data(notebook(edits.delete("gradients_answer"))), f"{CHAPTER}/old.ipynb": data()},
        FULL - 4, "because it has the name of the chapter; not old.ipynb"),
}  # fmt: skip
BOTH = (  # also graded by nbgrader's own command
    "answer, check and text were merged", "all metadata are lost", "UTF-16", "file breaks off", "zip", "login page", "downloaded again",
    "nested folders", "no folder", "answers in the copy",
)  # fmt: skip


@cache
def files_of(name):
    """What lies in the learner's folder."""
    given = KINDS[name][0]
    if isinstance(given, dict) and "cells" not in given:
        return given
    return {PLACE: given if isinstance(given, bytes) else data(given)}


def hand_in(root, names):
    for name in names:
        for path, content in files_of(name).items():
            place = root / "submitted" / name / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return create(tmp_path_factory.mktemp("kinds") / "classroom", only=[CHAPTER]).root


@pytest.fixture(scope="module")
def graded(root):
    """The classroom, and the row of every kind."""
    hand_in(root, KINDS)
    before = {path: path.read_bytes() for path in (root / "submitted").rglob("*") if path.is_file()}
    classroom = Classroom(root)
    rows = {row.learner: row for row in grade_class(classroom, CHAPTER)}
    assert {path: path.read_bytes() for path in (root / "submitted").rglob("*") if path.is_file()} == before
    return classroom, rows


@pytest.mark.parametrize("name", KINDS)
def test_kind(graded, name):
    _, points, said = KINDS[name]
    row = graded[1][name]
    assert row.state == "graded"
    assert row.points == points, row.remarks
    assert (said or "") in " ".join(row.remarks)
    if said is None:
        assert row.remarks == []


def test_nothing_large_ends_in_a_graded_notebook(graded):
    classroom, _ = graded
    sizes = {name: classroom.path("autograded", name, CHAPTER).stat().st_size for name in KINDS}
    assert max(sizes.values()) < 1_000_000


def test_feedback_says_what_was_repaired(graded):
    classroom, _ = graded
    pages = {
        student: path for student, path, trouble in write_feedback(classroom, CHAPTER, "nested folders") if not trouble
    }
    page = pages["nested folders"].read_text(encoding="utf-8")
    assert "Before grading, your notebook was repaired." in page
    assert f"Your file {PLACE} was taken for {FILE}." in page


def test_nothing_is_graded_again(graded):
    classroom, rows = graded
    again = {row.learner: row for row in grade_class(classroom, CHAPTER)}
    assert {row.state for row in again.values()} == {"unchanged"}
    assert {name: row.remarks for name, row in again.items()} == {name: row.remarks for name, row in rows.items()}


def test_nbgrader_does_the_same(graded, tmp_path):
    classroom, rows = graded
    theirs = create(tmp_path / "theirs", only=[CHAPTER]).root
    shutil.copy(classroom.root / "hidden_inputs.key", theirs)
    hand_in(theirs, BOTH)
    nbgrader("autograde", CHAPTER, "--course-dir", str(theirs))
    with Classroom(theirs).gradebook() as gradebook:
        scores = {name: gradebook.find_submission(CHAPTER, name).score for name in BOTH}
    assert scores == {name: rows[name].points for name in BOTH}


def test_links_are_not_followed(root, tmp_path):
    """A link may lead to somebody else's work."""
    place = root / "submitted" / "eve" / CHAPTER
    place.mkdir(parents=True)
    (tmp_path / "other.ipynb").write_bytes(data())
    (place / FILE).symlink_to(tmp_path / "other.ipynb")
    (row,) = grade_class(Classroom(root), CHAPTER, only="eve")
    shutil.rmtree(place.parent)
    assert row.state == "not graded"


def test_large_outputs_take_little_memory():
    text = data(notebook(large))
    tracemalloc.start()
    opened(text, FILE)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * len(text)
