"""Damage of every kind is repaired, and told in words."""

import copy
import json

import nbformat
import pytest

from autograder.judge.submission import Unreadable
from autograder.repair.cells import defined, name_of
from autograder.repair.opening import opened
from autograder.repair.rebuilding import repaired
from tests.classroom.conftest import CHAPTER
from tests.learners import edits
from tests.learners.learner import solved_by_learner, stubs

ANSWER, CHECK, QUESTION = "dead_units_answer", "dead_units", "why_two_units"


def mend(release, *changes):
    """The repaired cells of a solved notebook after these changes, by nbgrader's name, and what was said."""
    notebook = copy.deepcopy(solved_by_learner(CHAPTER))
    for change in changes:
        change(notebook)
    cells, said = repaired(notebook, release)
    metadata = {"kernelspec": release.metadata.kernelspec}
    nbformat.validate(nbformat.v4.new_notebook(cells=cells, metadata=metadata))
    names = [name_of(cell) for cell in cells if name_of(cell)]
    assert len(set(names)) == len(names)
    return {name_of(cell): cell for cell in cells if name_of(cell)}, said, cells


def test_where_a_file_breaks_off_is_said_so_that_it_can_be_found(solved):
    folded, flat = json.dumps(solved, indent=1), json.dumps(solved)
    half, middle = len(flat) // 2, flat.index('"source"', len(flat) // 2)
    for text, told in (
        (flat[:half], f"breaks off after {half:,} characters; the"),
        (flat[:middle] + "#" + flat[middle:], f"is damaged after {middle:,} characters; the"),
        (folded[: len(folded) // 2], f"breaks off in line {folded[: len(folded) // 2].count(chr(10)) + 1}; the"),
    ):
        (said,) = opened(text.encode(), "mine.ipynb").metadata.opened
        assert said.startswith(f"The file {told}") and said.endswith("whole cells in it could be read.")


@pytest.mark.parametrize(
    "data, told",
    [
        (b"  my homework is in\nthe other file", "not JSON; it begins with “my homework is in?the other file”"),
        (
            b'{"cells": [{"cell_type": "code", "sou',
            "not JSON; it is damaged, or breaks off before its first whole cell",
        ),
        (bytes(range(256)), "not JSON; it is not even text"),
    ],
)
def test_what_nobody_can_read_is_described(data, told):
    with pytest.raises(Unreadable) as trouble:
        opened(data, "mine.ipynb")
    assert str(trouble.value) == f"mine.ipynb: it is not a notebook: {told}"


def marks(release):
    return {name_of(cell): cell.metadata.nbgrader for cell in release.cells if name_of(cell)}


def test_whole_notebook_stays_as_it_is(release, solved):
    cells, said = repaired(solved, release)
    assert said == []
    assert [(c.cell_type, c.source, c.id, name_of(c)) for c in cells] == [
        (c.cell_type, c.source, c.id, name_of(c)) for c in solved.cells
    ]


@pytest.mark.parametrize("name", [CHECK, QUESTION, f"{QUESTION}_question"])
def test_deleted_cells_come_back_in_their_place(release, name):
    found, said, cells = mend(release, edits.delete(name))
    assert len(said) == 1
    assert "was missing" in said[0]
    assert [c.source for c in cells if not c.source.startswith("def ")] == [
        c.source for c in solved_by_learner(CHAPTER).cells if not c.source.startswith("def ")
    ]
    assert found[name].metadata.nbgrader == marks(release)[name]


def test_deleted_answer_is_not_replaced_by_a_stub(release):
    found, said, _ = mend(release, edits.delete(ANSWER))
    assert ANSWER not in found
    assert said == []


def test_last_written_copy_counts(release):
    found, said, cells = mend(release, edits.duplicate(ANSWER, "def dead_units(As):\n    return 'second'"))
    assert "second" in found[ANSWER].source
    assert said == ["dead_units: your answer stood there 2 times; the last one that you wrote in counts."]
    assert sum("def dead_units" in cell.source for cell in cells) == 2


def test_untouched_copy_below_does_not_undo_the_answer(release):
    found, _, cells = mend(release, edits.duplicate(ANSWER, stubs(CHAPTER)[ANSWER]))
    assert "NotImplementedError" not in found[ANSWER].source
    assert sum("def dead_units" in cell.source for cell in cells) == 1


def test_duplicated_check_counts_once(release):
    found, said, cells = mend(release, edits.duplicate(CHECK))
    assert len(said) == 1
    assert [c for c in cells if c.source == found[CHECK].source][-1] is found[CHECK]


def test_all_marks_are_lost(release):
    found, said, cells = mend(release, edits.unmark())
    assert {name: cell.metadata.nbgrader for name, cell in found.items()} == marks(release)
    assert [cell.source for cell in cells] == [cell.source for cell in solved_by_learner(CHAPTER).cells]
    assert len(said) == 4


@pytest.mark.parametrize("kind", ["markdown", "raw"])
def test_retyped_cells_become_what_they_were(release, kind):
    found, said, _ = mend(release, edits.retype(ANSWER, kind), edits.retype(CHECK, kind))
    assert found[ANSWER].cell_type == found[CHECK].cell_type == "code"
    assert said[0] == f"dead_units: your answer had become {kind}; it is code again."


def test_answer_written_in_a_cell_of_ones_own_below_the_check(release):
    own = "def dead_units(As):\n    return 'mine'"
    found, _, cells = mend(release, edits.unwritten("dead_units"), edits.below(CHECK, own))
    assert found[ANSWER].source == own
    assert cells.index(found[CHECK]) == cells.index(found[ANSWER]) + 1
    assert not any("NotImplementedError" in cell.source for cell in cells)


def test_stub_that_was_cut_at_a_blank_line_is_still_a_stub(release):
    stub = stubs(CHAPTER)["init_params_answer"]
    first, rest = stub.split("\n\n", 1)

    def answer_at_the_end(notebook):
        at, cell = next((at, cell) for at, cell in enumerate(notebook.cells) if name_of(cell) == "init_params_answer")
        half, own = nbformat.v4.new_code_cell(rest), nbformat.v4.new_code_cell(cell.source)
        cell.source = first
        notebook.cells.insert(at + 1, half)
        notebook.cells.append(own)

    own = next(cell.source for cell in solved_by_learner(CHAPTER).cells if name_of(cell) == "init_params_answer")
    found, _, cells = mend(release, answer_at_the_end)
    assert found["init_params_answer"].source == own
    assert sum("def init_params" in cell.source for cell in cells) == 1


def test_own_cells_stay(release):
    _, said, cells = mend(release, edits.above(ANSWER, "helper = 1"), edits.below(CHECK, "helper = 2"))
    assert said == []
    assert {"helper = 1", "helper = 2"} <= {cell.source for cell in cells}


def test_changed_check_is_put_back(release):
    found, said, _ = mend(release, edits.rewrite(CHECK, "4.0"))
    assert found[CHECK].source == 'check("dead_units")'
    assert said == ["dead_units: the check had been changed; what was released stands there again."]


def test_answer_merged_into_the_check_is_kept(release):
    merged = 'def dead_units(As):\n    return "merged"\n\ncheck("dead_units")'
    found, _, cells = mend(release, edits.delete(ANSWER), edits.rewrite(CHECK, merged))
    assert found[CHECK].source == 'check("dead_units")'
    assert found[ANSWER].source == 'def dead_units(As):\n    return "merged"'
    assert cells.index(found[CHECK]) == cells.index(found[ANSWER]) + 1


def test_points_and_flags_are_put_back(release):
    def greedy(notebook):
        for cell in notebook.cells:
            if name_of(cell):
                cell.metadata.nbgrader.update(points=100, locked=False, grade=True, schema_version=99)

    found, _, _ = mend(release, greedy)
    assert {name: cell.metadata.nbgrader for name, cell in found.items()} == marks(release)


def test_answer_written_below_its_cell(release):
    found, _, _ = mend(
        release, edits.below(QUESTION, "Because one line cannot."), lambda nb: _prose(nb, "Because one line cannot.")
    )
    assert found[QUESTION].source == "Because one line cannot."


def test_edited_prose_is_not_taken_for_an_answer(release):
    def scribble(notebook):
        index = next(i for i, cell in enumerate(notebook.cells) if name_of(cell) == QUESTION) + 1
        notebook.cells[index].source += "\nnote to myself"

    found, said, _ = mend(release, scribble)
    assert found[QUESTION].source == "YOUR ANSWER HERE"
    assert said == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda cell: cell.pop("id"),
        lambda cell: cell.update(id="not a valid id!"),
        lambda cell: cell.update(id="same"),
        lambda cell: cell.update(metadata="nothing"),
        lambda cell: cell.metadata.update(nbgrader=["what"]),
        lambda cell: cell.metadata.update(nbgrader={"grade_id": 7}),
        lambda cell: cell.metadata.update(nbgrader={"grade_id": "of nobody", "grade": True}),
        lambda cell: cell.metadata.update(tags="none", collapsed="maybe", scrolled=3),
        lambda cell: cell.update(cell_type="heading"),
        lambda cell: cell.update(source=cell.source.splitlines(keepends=True)),
        lambda cell: cell.update(outputs="lots", attachments=[1]),
    ],
)
def test_spoilt_cells_are_made_sound(release, spoil):
    def everywhere(notebook):
        for cell in notebook.cells:
            spoil(cell)

    found, _, _ = mend(release, everywhere)
    assert set(found) == set(marks(release))


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def f(): pass\nclass G: pass\nh = lambda: 0", {"f", "G", "h"}),
        ("    indented = 1", set()),
        ("def broken(:\n    x = 1\ny = 2", {"broken", "y"}),
        ("%matplotlib inline\ndef f(): pass", {"f"}),
        ("f.g = 1; a[0] = 2; b == 3", set()),
    ],
)
def test_defined(source, names):
    assert defined(source) == names


def _prose(notebook, text):
    cell = next(cell for cell in notebook.cells if cell.source == text)
    cell.cell_type = "markdown"
    del cell["outputs"], cell["execution_count"]
