"""A submission on its way to the grader, which damages are done to."""

import copy
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.learners.learner import is_answer, solved_by_learner

CELLS, TEXT, LETTERS, PACKING, FILES = range(5)  # the stages in which damages are done, in this order


@dataclass
class Draft:
    """Somebody's work, before, while and after it becomes files.

    notebook: plain data, until it is written
    data:     the bytes of the file, from then on
    files:    in the end what lies in submitted/LEARNER/, by path
    version:  of the notebook's format, when it is written
    whole:    whether the code of all answers is still there
    """

    learner: object
    notebook: dict
    data: bytes = b""
    files: dict = field(default_factory=dict)
    version: int = 4
    whole: bool = True

    @property
    def chapter(self):
        """The chapter's name."""
        return self.learner.chapter

    @property
    def cells(self):
        """The cells of the notebook."""
        return self.notebook["cells"]

    def write(self):
        """The notebook becomes bytes, as JupyterLab writes it."""
        self.data = as_json(self.notebook if self.version == 4 else self._of_old())

    def hand_in(self):
        """The bytes become the file where nbgrader looks for it."""
        self.files = {f"{self.chapter}/{self.chapter}.ipynb": self.data}

    def _of_old(self):
        """The notebook in a format that has worksheets."""
        cells = [_of_version_3(cell, "text" if self.version == 2 else "markdown") for cell in self.cells]
        return {"nbformat": self.version, "metadata": {}, "worksheets": [{"cells": cells}]}


@dataclass(frozen=True)
class Damage:
    """One thing that happens to notebooks.

    stage: when it happens
    keeps: whether the code of all answers is still there, whole
    do:    function of a Draft and a random.Random, which changes the draft in place
    """

    name: str
    stage: int
    keeps: bool
    do: Callable


DAMAGES = {}


def damage(stage, keeps=True):
    """Register a function as a damage; its name is the damage's."""

    def register(do):
        name = do.__name__.replace("_", " ").strip()
        DAMAGES[name] = Damage(name, stage, keeps, do)
        return do

    return register


def draft_of(learner):
    """The work of one of the sample class, not damaged yet."""
    notebook = copy.deepcopy(solved_by_learner(learner.chapter))
    for edit in learner.edits:
        edit(notebook)
    return Draft(learner, json.loads(json.dumps(notebook)))


def damaged(learner, damages, rng):
    """The draft of a learner to whom all of this happened."""
    draft = draft_of(learner)
    for stage in (CELLS, TEXT, LETTERS, PACKING, FILES):
        if stage == TEXT:
            draft.write()
        if stage == FILES:
            draft.hand_in()
        for one in damages:
            if one.stage == stage:
                one.do(draft, rng)
                draft.whole = draft.whole and one.keeps
    return draft


def grade_id(cell):
    """nbgrader's name of a cell, None where it has none."""
    metadata = cell.get("metadata") if isinstance(cell, dict) else None
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return marks.get("grade_id") if isinstance(marks, dict) else None


def answers(draft):
    """The answer cells of the chapter that still bear their names."""
    names = {cell.metadata.nbgrader.grade_id for cell in solved_by_learner(draft.chapter).cells if is_answer(cell)}
    return [cell for cell in draft.cells if grade_id(cell) in names]


def source(cell):
    """The text of a cell, "" where it is none."""
    text = cell.get("source", "") if isinstance(cell, dict) else ""
    if isinstance(text, list):
        return ("" if any("\n" in line for line in text) else "\n").join(text)
    return str(text)


def as_json(notebook):
    """A notebook's bytes; lone halves of letters are escaped, as other programs write them."""
    text = json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True)
    return re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", text).encode()


def _of_version_3(cell, text):
    if not isinstance(cell, dict):
        return cell
    common = {"cell_type": cell.get("cell_type"), "metadata": cell.get("metadata")}
    if cell.get("cell_type") == "code":
        return {**common, "language": "python", "input": source(cell), "outputs": [], "prompt_number": 1}
    kind = text if cell.get("cell_type") == "markdown" else cell.get("cell_type")
    return {**common, "cell_type": kind, "source": source(cell)}


def code_cell(text):
    """A cell of a learner's own."""
    return {"cell_type": "code", "id": "own", "metadata": {}, "source": text, "outputs": [], "execution_count": 3}
