"""Damages to the cells of a notebook: what is done in JupyterLab, by accident or in despair."""

import copy

from tests.damaged.draft import CELLS, answers, code_cell, damage, grade_id, source
from tests.learners.learner import solved_by_learner, stubs


def checks(draft):
    return [cell for cell in draft.cells if grade_id(cell) and source(cell).startswith("check(")]


def place(draft, cell):
    return next(index for index, other in enumerate(draft.cells) if other is cell)


def some(rng, things):
    """One of them, None where there is none."""
    return rng.choice(things) if things else None


@damage(CELLS)
def a_cell_is_there_twice(draft, rng):
    at = rng.randrange(len(draft.cells))
    draft.cells.insert(at + 1, copy.deepcopy(draft.cells[at]))


@damage(CELLS)
def an_untouched_answer_was_pasted_below(draft, rng):
    if cell := some(rng, answers(draft)):
        twin = copy.deepcopy(cell)
        twin["source"] = stubs(draft.chapter)[grade_id(cell)]
        draft.cells.insert(place(draft, cell) + 1, twin)


@damage(CELLS)
def a_draft_stands_above_the_answer(draft, rng):
    if cell := some(rng, answers(draft)):
        name = grade_id(cell).removesuffix("_answer")
        draft.cells.insert(place(draft, cell), code_cell(f"def {name}(*anything, **more):\n    return 'a draft'"))


@damage(CELLS)
def all_cells_are_there_twice(draft, rng):
    draft.notebook["cells"] = draft.cells + copy.deepcopy(draft.cells)


@damage(CELLS)
def a_check_was_deleted(draft, rng):
    if cell := some(rng, checks(draft)):
        del draft.cells[place(draft, cell)]


@damage(CELLS, keeps=False)
def an_answer_was_deleted(draft, rng):
    if cell := some(rng, answers(draft)):
        del draft.cells[place(draft, cell)]


@damage(CELLS)
def given_cells_were_deleted(draft, rng):
    for _ in range(rng.randint(1, 8)):
        if cell := some(rng, [cell for cell in draft.cells if not grade_id(cell) and given(draft, cell)]):
            del draft.cells[place(draft, cell)]


@damage(CELLS)
def the_imports_were_deleted(draft, rng):
    for cell in [cell for cell in draft.cells if given(draft, cell) and "import numpy as np" in source(cell)]:
        del draft.cells[place(draft, cell)]


@damage(CELLS)
def questions_were_deleted(draft, rng):
    for cell in [cell for cell in draft.cells if (grade_id(cell) or "").endswith("_question")]:
        del draft.cells[place(draft, cell)]


def given(draft, cell):
    """Whether a cell is as it was released, and not graded."""
    return source(cell) in {cell.source for cell in solved_by_learner(draft.chapter).cells if not grade_id(cell)}


def _split(draft, rng, cut, keep_marks):
    cell = some(rng, [cell for cell in answers(draft) if cell["cell_type"] == "code" and len(source(cell)) > 2])
    if not cell:
        return
    text, at = source(cell), place(draft, cell)
    middle = cut(text)
    halves = [copy.deepcopy(cell), copy.deepcopy(cell)]
    halves[0]["source"], halves[1]["source"] = text[:middle].rstrip("\n"), text[middle:].lstrip("\n")
    if not keep_marks:
        halves[1]["metadata"] = {}
        halves[1]["id"] = "half"
    draft.cells[at : at + 1] = halves


@damage(CELLS)
def an_answer_was_split_between_lines(draft, rng):
    def cut(text):
        breaks = [at for at, letter in enumerate(text) if letter == "\n"] or [len(text) // 2]
        return rng.choice(breaks)

    _split(draft, rng, cut, keep_marks=rng.random() < 0.5)


@damage(CELLS)
def an_answer_was_split_within_a_line(draft, rng):
    _split(draft, rng, lambda text: _inside_a_word(text, rng), keep_marks=rng.random() < 0.5)


def _inside_a_word(text, rng):
    inside = [at for at in range(1, len(text)) if text[at - 1].isalnum() and text[at].isalnum()]
    return rng.choice(inside or [len(text) // 2])


def _merge(draft, rng, number):
    at = rng.randrange(max(1, len(draft.cells) - number))
    run = [cell for cell in draft.cells[at : at + number] if isinstance(cell, dict)]
    if run:
        run[0]["source"] = rng.choice(["\n", "\n\n"]).join(source(cell) for cell in run)
        draft.cells[at : at + number] = run[:1]


@damage(CELLS)
def two_cells_were_merged(draft, rng):
    _merge(draft, rng, 2)


@damage(CELLS)
def many_cells_were_merged(draft, rng):
    _merge(draft, rng, rng.randint(3, 7))


@damage(CELLS)
def an_answer_became_text(draft, rng):
    if cell := some(rng, answers(draft)):
        _retype(cell, rng.choice(["markdown", "raw"]))


@damage(CELLS)
def a_check_became_text(draft, rng):
    if cell := some(rng, checks(draft)):
        _retype(cell, rng.choice(["markdown", "raw"]))


@damage(CELLS)
def some_cells_became_another_type(draft, rng):
    for cell in rng.sample(draft.cells, min(6, len(draft.cells))):
        _retype(cell, rng.choice(["code", "markdown", "raw"]))


@damage(CELLS)
def all_cells_became_one_type(draft, rng):
    kind = rng.choice(["code", "markdown", "raw"])
    for cell in draft.cells:
        _retype(cell, kind)


def _retype(cell, kind):
    if isinstance(cell, dict):
        cell["cell_type"] = kind
        if kind != "code":
            cell.pop("outputs", None)
            cell.pop("execution_count", None)


@damage(CELLS)
def a_cell_was_moved(draft, rng):
    cell = draft.cells.pop(rng.randrange(len(draft.cells)))
    draft.cells.insert(rng.randrange(len(draft.cells) + 1), cell)


@damage(CELLS)
def an_answer_was_moved(draft, rng):
    if cell := some(rng, answers(draft)):
        del draft.cells[place(draft, cell)]
        draft.cells.insert(rng.choice([0, len(draft.cells), rng.randrange(len(draft.cells) + 1)]), cell)


@damage(CELLS)
def the_imports_were_moved_to_the_end(draft, rng):
    for cell in [cell for cell in draft.cells if given(draft, cell) and "import numpy as np" in source(cell)]:
        del draft.cells[place(draft, cell)]
        draft.cells.append(cell)


@damage(CELLS, keeps=False)
def all_cells_were_shuffled(draft, rng):
    rng.shuffle(draft.cells)


@damage(CELLS)
def one_cell_lost_its_metadata(draft, rng):
    if cell := some(rng, [cell for cell in draft.cells if grade_id(cell)]):
        cell["metadata"] = {}


@damage(CELLS)
def all_cells_lost_their_metadata(draft, rng):
    for cell in draft.cells:
        if isinstance(cell, dict):
            cell["metadata"] = {}


@damage(CELLS)
def marks_are_rubbish(draft, rng):
    for cell in draft.cells:
        if grade_id(cell):
            cell["metadata"]["nbgrader"] = rng.choice([[], 7, "x", {}, {"grade_id": None}, {"grade_id": "of nobody"}])


@damage(CELLS)
def marks_of_two_answers_were_swapped(draft, rng):
    found = answers(draft)
    if len(found) > 1:
        one, other = rng.sample(found, 2)
        one["metadata"], other["metadata"] = other["metadata"], one["metadata"]


@damage(CELLS)
def points_and_flags_were_edited(draft, rng):
    for cell in draft.cells:
        if grade_id(cell):
            cell["metadata"]["nbgrader"].update(points=rng.choice([100, -1, "many"]), grade=True, locked=False)


@damage(CELLS)
def marks_are_of_an_old_nbgrader(draft, rng):
    for cell in draft.cells:
        if grade_id(cell):
            cell["metadata"]["nbgrader"]["schema_version"] = rng.choice([0, 1, 2, 99, None])


@damage(CELLS)
def cells_have_no_ids(draft, rng):
    draft.notebook["nbformat_minor"] = rng.randrange(5)
    for cell in draft.cells:
        if isinstance(cell, dict):
            cell.pop("id", None)


@damage(CELLS)
def cell_ids_are_rubbish(draft, rng):
    for cell in draft.cells:
        if isinstance(cell, dict):
            cell["id"] = rng.choice(["same", "not valid!", "", "x" * 70, 7, None])


@damage(CELLS)
def kernelspec_is_another(draft, rng):
    specs = [{"name": "ir", "display_name": "R"}, {"name": "julia-1.9"}, {}, [], None, "python2"]
    draft.notebook["metadata"] = rng.choice([{}, None, [], {"kernelspec": rng.choice(specs)}])


@damage(CELLS)
def nbformat_is_rubbish(draft, rng):
    draft.notebook["nbformat"] = rng.choice([5, 7, 0, "4", None, 4.0])
    draft.notebook["nbformat_minor"] = rng.choice([99, "x", None, -1])


@damage(CELLS)
def notebook_is_of_version_3(draft, rng):
    draft.version = 3


@damage(CELLS)
def notebook_is_of_version_2(draft, rng):
    draft.version = 2


@damage(CELLS)
def lines_lost_their_ends(draft, rng):
    for cell in draft.cells:
        if isinstance(cell, dict):
            cell["source"] = source(cell).split("\n")


@damage(CELLS)
def lines_end_as_on_windows(draft, rng):
    for cell in draft.cells:
        if isinstance(cell, dict):
            cell["source"] = source(cell).replace("\n", "\r\n")


@damage(CELLS)
def a_check_was_rewritten(draft, rng):
    if cell := some(rng, checks(draft)):
        cell["source"] = rng.choice(["3.0", "", "raise SystemExit", "check = print", "not python at all("])


@damage(CELLS)
def an_answer_stands_in_a_cell_at_the_end(draft, rng):
    _elsewhere(draft, rng, lambda cell: draft.cells.append(code_cell(source(cell))))


@damage(CELLS)
def an_answer_stands_in_a_cell_above_its_own(draft, rng):
    _elsewhere(draft, rng, lambda cell: draft.cells.insert(place(draft, cell), code_cell(source(cell))))


@damage(CELLS)
def an_answer_stands_in_its_check(draft, rng):
    def into_check(cell):
        name = grade_id(cell).removesuffix("_answer")
        check = next((check for check in checks(draft) if grade_id(check) == name), None)
        if check:
            check["source"] = f"{source(cell)}\n\n{source(check)}"
        else:
            draft.cells.append(code_cell(source(cell)))

    _elsewhere(draft, rng, into_check)


@damage(CELLS)
def an_answer_stands_in_a_text(draft, rng):
    def into_text(cell):
        text = f"My answer:\n\n```python\n{source(cell)}\n```\n\nI hope it is right."
        own = {"cell_type": "markdown", "id": "text", "metadata": {}, "source": text}
        draft.cells.insert(place(draft, cell) + 1, own)

    _elsewhere(draft, rng, into_text)


@damage(CELLS)
def an_answer_stands_in_the_cell_of_another(draft, rng):
    def into_another(cell):
        others = [other for other in answers(draft) if other is not cell and other["cell_type"] == "code"]
        if other := some(rng, others):
            other["source"] = f"{source(other)}\n\n\n{source(cell)}"
        else:
            draft.cells.append(code_cell(source(cell)))

    _elsewhere(draft, rng, into_another)


def _elsewhere(draft, rng, put):
    """Put an answer somewhere else; its own cell is as it was released, or gone."""
    written = [cell for cell in answers(draft) if source(cell) != stubs(draft.chapter).get(grade_id(cell))]
    if cell := some(rng, [cell for cell in written if cell["cell_type"] == "code"]):
        put(cell)
        if rng.random() < 0.5:
            cell["source"] = stubs(draft.chapter)[grade_id(cell)]
        else:
            del draft.cells[place(draft, cell)]


@damage(CELLS)
def some_cells_are_no_cells(draft, rng):
    for rubbish in (None, "text", 3, [], {}, {"cell_type": "sql", "source": "select"}, {"source": 7}):
        draft.cells.insert(rng.randrange(len(draft.cells) + 1), rubbish)


@damage(CELLS)
def outputs_are_rubbish(draft, rng):
    for cell in draft.cells:
        if isinstance(cell, dict) and cell.get("cell_type") == "code":
            cell["outputs"] = rng.choice(["lots", None, {}, [7], [{"output_type": "what"}], [{}]])
            cell["execution_count"] = rng.choice([None, "x", 10**30, -1, []])


@damage(CELLS)
def an_output_has_5_MB(draft, rng):
    _large_output(draft, rng, 5_000_000)


@damage(CELLS)
def an_output_has_50_MB(draft, rng):
    _large_output(draft, rng, 50_000_000)


def _large_output(draft, rng, size):
    if cell := some(rng, [cell for cell in draft.cells if isinstance(cell, dict) and cell.get("cell_type") == "code"]):
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "la\n" * (size // 4)}]


@damage(CELLS)
def a_million_outputs(draft, rng):
    if cell := some(rng, [cell for cell in draft.cells if isinstance(cell, dict) and cell.get("cell_type") == "code"]):
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["."]}] * 100_000


@damage(CELLS)
def attachments_are_rubbish(draft, rng):
    for cell in draft.cells:
        if isinstance(cell, dict) and cell.get("cell_type") != "code":
            cell["attachments"] = rng.choice([[1], "x", {"a.png": []}, {"a.png": {"image/png": 7}}, {"\udc80": {}}])


@damage(CELLS)
def letters_that_cannot_be_written(draft, rng):
    for cell in draft.cells:
        if given(draft, cell) and cell["cell_type"] == "markdown":
            cell["source"] = source(cell) + rng.choice(["\udc80", "\ud83d", "\x00", "\x1b[31m", "\ufeff"])


@damage(CELLS)
def a_thousand_empty_cells(draft, rng):
    draft.cells.extend(code_cell("") for _ in range(1000))


@damage(CELLS)
def a_cell_with_a_megabyte_of_text(draft, rng):
    draft.cells.append(code_cell("x = '" + "long " * 200_000 + "'"))
