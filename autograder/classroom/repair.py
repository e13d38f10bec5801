"""A damaged notebook is brought back to the form in which it was released; nothing that the learner wrote is lost.

Cells are recognised by nbgrader's name for them, else by the name that they define, else by their place. Whatever
was done is told in sentences, for the learner to read.
"""

import copy

import nbformat
from nbformat.v4 import new_notebook

from autograder.classroom.cells import (
    defined,
    mark_like,
    marks_of,
    name_of,
    retyped,
    same_text,
    sound_cells,
    unmark,
)
from autograder.classroom.opening import notice


def rebuilt(notebook, release, told):
    """A sound notebook in place of a learner's; what a learner wrote under `chainrule` does not survive.

    told: what is known of the file: `trouble`, the reason why it could not be read, or ""
    """
    cells, repairs = repaired(notebook, release)
    if told["trouble"]:
        cells.insert(0, notice("Your file could not be read, so nothing in it could be graded.", [told["trouble"]]))
    elif repairs:
        cells.insert(0, notice("Before grading, your notebook was repaired.", repairs))
    metadata = {key: value for key, value in release.metadata.items() if key in ("kernelspec", "language_info")}
    sound = new_notebook(cells=cells, metadata={**metadata, "chainrule": {**told, "repairs": repairs}})
    nbformat.validate(sound)
    return sound


def repaired(notebook, release):
    """The cells of a learner's notebook as nbgrader and the judge need them, and what was repaired.

    release: the notebook as it was released
    returns: list of cells, list of sentences
    """
    return _Repair(notebook, release).done()


class _Repair:
    def __init__(self, notebook, release):
        self.release = release
        self.originals = [cell for cell in release.cells if marks_of(cell)]
        self.cells = sound_cells(notebook.cells)
        self.said = []

    def done(self):
        names = {name_of(original) for original in self.originals}
        for cell in self.cells:
            if name_of(cell) not in names:
                unmark(cell)
        for original in self.originals:
            if marks_of(original)["solution"]:
                self._settle_answer(original)
            else:
                self._settle_locked(original)
        for original in self.originals:
            if marks_of(original)["grade"] and self._find(original) is None:
                self._say(original, "was missing, so an empty one was put in its place")
                self._put_back(original)
        self._order()
        return self.cells, _sentences(self.said)

    def _settle_answer(self, original):
        """One cell is the answer: the last one written, wherever it stands; untouched copies step back."""
        claimants = [cell for cell in self.cells if name_of(cell) == name_of(original)]
        written = [cell for cell in claimants if not same_text(cell, original)]
        if not written and (found := self._unmarked_answer(original)):
            written = [found]
            self._say(original, "had lost its mark and was recognised by what stands in it")
        if not written and not claimants:
            return
        answer = (written or claimants)[-1]
        for cell in claimants:
            if cell is not answer:
                unmark(cell)
                if written and same_text(cell, original):  # an empty stub below an answer would undo it
                    self._remove(cell)
        if len(claimants) > 1:
            self._say(original, f"stood there {len(claimants)} times; the last one that you wrote in counts")
        self._restore(answer, original)

    def _settle_locked(self, original):
        """One cell is the locked one, and it says what was released."""
        claimants = [cell for cell in self.cells if name_of(cell) == name_of(original)]
        if not claimants:
            claimants = [cell for cell in self.cells if not marks_of(cell) and same_text(cell, original)]
            self._say(original, "had lost its mark" if claimants else "was missing and was put back")
        if not claimants:
            self._put_back(original)
            return
        for cell in claimants[:-1]:
            unmark(cell)
        if len(claimants) > 1:
            self._say(original, f"stood there {len(claimants)} times; the last one counts")
        cell = claimants[-1]
        if not same_text(cell, original):
            if defined(cell.source) - defined(original.source):  # an answer was written into it
                self._keep_beside(cell)
            self._say(original, "had been changed; what was released stands there again")
        cell.source = original.source
        self._restore(cell, original)

    def _unmarked_answer(self, original):
        """The last cell without a mark that could be this answer, or None."""
        given = {cell.source.strip() for cell in self.release.cells if not marks_of(cell)}
        free = [cell for cell in self.cells if not marks_of(cell) and cell.source.strip() not in given]
        if original.cell_type == "code":
            wanted = defined(original.source)
            found = [cell for cell in free if wanted and wanted <= defined(cell.source)]
            return next(reversed([c for c in found if c.cell_type == "code"] or found), None)
        follower = self.release.cells[_index(self.release.cells, original) + 1 :][:1]
        if follower and not any(_stands_for(cell, follower[0]) for cell in self.cells):
            return None  # what comes next may be that one, edited
        index = self._place(original)
        while index < len(self.cells) and name_of(self.cells[index]) == name_of(original):
            index += 1
        found = self.cells[index : index + 1]
        return found[0] if found and found[0].cell_type != "code" and any(found[0] is cell for cell in free) else None

    def _restore(self, cell, original):
        """Give a cell the type and the marks that it was released with."""
        if cell.cell_type != original.cell_type:
            self._say(original, f"had become {cell.cell_type}; it is {original.cell_type} again")
            cell = self._exchange(cell, retyped(cell, original.cell_type))
        mark_like(cell, original)

    def _put_back(self, original):
        cell = copy.deepcopy(original)
        while any(other.id == cell.id for other in self.cells):
            cell.id += "x"
        self.cells.insert(self._place(original), cell)

    def _place(self, original):
        """Where a cell belongs: behind the nearest released cell before it that is there."""
        before = self.release.cells[: _index(self.release.cells, original)]
        for earlier in reversed(before):
            for index in range(len(self.cells) - 1, -1, -1):
                if _stands_for(self.cells[index], earlier):
                    return index + 1
        return 0

    def _order(self):
        """A check stands below the answer that it checks."""
        answer = None
        for original in self.originals:
            if original.cell_type == "code" and marks_of(original)["solution"]:
                answer = self._find(original)
            elif original.cell_type == "code" and marks_of(original)["grade"] and answer is not None:
                check = self._find(original)
                if _index(self.cells, check) < _index(self.cells, answer):
                    self._remove(check)
                    self.cells.insert(_index(self.cells, answer) + 1, check)
                    self._say(original, "stood above the answer; it was moved below it")
                answer = None

    def _keep_beside(self, cell):
        """A copy of a locked cell that somebody wrote in, as a cell of its own just above."""
        own = copy.deepcopy(cell)
        own.id = f"{cell.id}-own"[-64:]
        unmark(own)
        self.cells.insert(_index(self.cells, cell), own)

    def _find(self, original):
        return next((cell for cell in self.cells if name_of(cell) == name_of(original)), None)

    def _remove(self, cell):
        del self.cells[_index(self.cells, cell)]

    def _exchange(self, cell, other):
        self.cells[_index(self.cells, cell)] = other
        return other

    def _say(self, original, happened):
        self.said.append((_called(original), _noun(original), happened))


def _sentences(said):
    """What was said of several cells in the same words becomes one sentence."""
    names = {}
    for name, noun, happened in said:
        names.setdefault((noun, happened), []).append(name)
    return [f"{', '.join(found)}: {noun} {happened}." for (noun, happened), found in names.items()]


def _called(original):
    """The name of an exercise or question, as a learner knows it."""
    return name_of(original).removesuffix("_answer")


def _noun(original):
    marks = marks_of(original)
    if marks["solution"]:
        return "your answer"
    return "the check" if marks["grade"] else "the locked cell"


def _stands_for(cell, original):
    if marks_of(original):
        return name_of(cell) == name_of(original)
    return not marks_of(cell) and same_text(cell, original)


def _index(cells, cell):
    return next(index for index, other in enumerate(cells) if other is cell)
