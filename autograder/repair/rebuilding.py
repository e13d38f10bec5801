"""A damaged notebook is brought back to the form in which it was released; nothing that the learner wrote is lost.

Cells are recognised by nbgrader's name for them, else by the name that they define, else by their text or their place.
Whatever was done is told in sentences, for the learner to read.
"""

import copy
import re

import nbformat
from nbformat.v4 import new_notebook

from autograder.judge.harmless import make_inert
from autograder.repair.cells import (
    defined,
    give_own_ids,
    mark_like,
    marks_of,
    name_of,
    retyped,
    same_text,
    sound_cells,
    tree,
    unmark,
)
from autograder.repair.opening import notice
from autograder.repair.order import index_of, place_of, put_in_order, stands_for
from autograder.repair.stitching import SHORT, stitched
from autograder.repair.surroundings import given_back, given_retyped, helpers_revived
from autograder.repair.wording import sentences
from autograder.repair.written import is_answer, is_code_answer


def rebuilt(notebook, release, told):
    """A sound notebook in place of a learner's; what a learner wrote under `chainrule` does not survive.

    notebook: as `opened` gives it
    told:     what is known of the file: `trouble`, the reason why it could not be read, or ""
    """
    opened = notebook.metadata.get("opened", [])
    cells, repairs = repaired(notebook, release)
    make_inert(cells, release.cells)
    repairs = [*opened, *_another_chapter(notebook, release), *repairs]
    if told["trouble"]:
        trouble = [*opened, told["trouble"]]
        cells.insert(0, notice("Your file could not be read, so nothing in it could be graded.", trouble))
    elif repairs:
        cells.insert(0, notice("Before grading, your notebook was repaired.", repairs))
    metadata = {key: value for key, value in release.metadata.items() if key in ("kernelspec", "language_info")}
    order = [name_of(cell) for cell in release.cells if marks_of(cell).get("grade")]
    known = {**told, "repairs": repairs, "order": order}
    sound = new_notebook(cells=cells, metadata={**metadata, "chainrule": known})
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
        self.given = {cell.source.strip() for cell in release.cells if not marks_of(cell)}
        self.cells = sound_cells(notebook.cells)
        self.holders = {}  # by the name of an answer's cell, the cell that holds the answer
        self.plain = []  # sentences on no cell in particular
        self.said = []

    def done(self):
        names = {name_of(original) for original in self.originals}
        for cell in self.cells:
            if name_of(cell) not in names:
                unmark(cell)
        self.plain += given_retyped(self.cells, self.release)
        self.plain += stitched(self.cells, self.release)
        for original in self.originals:
            if not is_answer(original):
                self._keep_own_writing(original)
        for original in self.originals:
            if is_code_answer(original):
                self._settle_code(original)
        for original in self.originals:
            if is_code_answer(original):
                continue
            if is_answer(original):
                self._settle_text(original)
            else:
                self._settle_locked(original)
        for original in self.originals:
            if marks_of(original)["grade"] and self._find(original) is None:
                self._say(original, "was missing, so an empty one was put in its place")
                self._put_back(original)
        self.plain += helpers_revived(self.cells, self.release)
        self.plain += given_back(self.cells, self.release)
        self.said += put_in_order(self.cells, self.release, self.holders)
        self._tell_of_twins()
        give_own_ids(self.cells)
        return self.cells, [*self.plain, *sentences(self.said)]

    def _keep_own_writing(self, original):
        """What somebody wrote into a locked cell is kept, in a cell of its own just above."""
        for cell in self._named(original):
            if not same_text(cell, original):
                grown = len(cell.source) - len(original.source) > SHORT
                if (grown and original.cell_type != "code") or defined(cell.source) - defined(original.source):
                    own = copy.deepcopy(cell)
                    unmark(own)
                    self.cells.insert(index_of(self.cells, cell), own)

    def _settle_code(self, original):
        """One cell is the answer: the last that runs and defines the name, with the mark before without it."""
        claimants, holders = self._named(original), self._holders(original)
        runnable = [cell for cell in holders if tree(cell.source)] or holders
        marked = [cell for cell in runnable if name_of(cell) == name_of(original)]
        free = [cell for cell in runnable if not self._has_an_answer_of_its_own(cell)]
        free = [cell for cell in free if cell.cell_type == "code"] or free
        written = [cell for cell in claimants if not same_text(cell, original)]
        answer = (marked or free or runnable or written or claimants or [None])[-1]
        if answer is None:
            return
        shared = bool(runnable) and not marked and not free
        for cell in self._copies_of_stub(original):
            if cell is not answer and (holders or written):  # below an answer it would undo it
                self._remove(cell)
        for cell in claimants:
            if cell is not answer:
                unmark(cell)
        if len(claimants) > 1:
            self._say(original, f"stood there {len(claimants)} times; the last one that you wrote in counts")
        if shared:
            self.holders[name_of(original)] = answer
            self._say(original, f"stood in the cell of {name_of(answer).removesuffix('_answer')}; it counts")
            return
        if answer not in claimants:
            lost = "bore the mark of another" if marks_of(answer) else "had lost its mark"
            self._say(original, f"{lost} and was recognised by what stands in it")
        self.holders[name_of(original)] = self._restore(answer, original)

    def _holders(self, original):
        """The cells that define what an answer is to define, without those that were released so."""
        wanted, locked = defined(original.source), {name_of(o) for o in self.originals if not is_answer(o)}
        return [
            cell
            for cell in self.cells
            if wanted
            and wanted <= defined(cell.source)
            and name_of(cell) not in locked
            and not same_text(cell, original)
            and cell.source.strip() not in self.given
            and (cell.cell_type == "code" or name_of(cell) == name_of(original) or tree(cell.source))
        ]

    def _has_an_answer_of_its_own(self, cell):
        """Whether a cell with a mark holds the answer whose mark it has."""
        own = next((o for o in self.originals if name_of(o) == name_of(cell)), None)
        return own is not None and defined(own.source) <= defined(cell.source)

    def _copies_of_stub(self, original):
        return [cell for cell in self.cells if same_text(cell, original)]

    def _settle_text(self, original):
        """One cell is the answer: the last one written; halves of one are put together, untouched copies step back."""
        claimants = self._named(original)
        written = [cell for cell in claimants if not same_text(cell, original)]
        if not written and (found := self._text_below(original)):
            written = [found]
            self._say(original, "had lost its mark and was recognised by its place")
        if not written and not claimants:
            return
        answer = (written or claimants)[-1]
        texts = list(dict.fromkeys(cell.source.strip() for cell in written))
        answer.source = "\n\n".join(texts) or answer.source
        for cell in claimants:
            if cell is not answer:
                self._remove(cell)
        if len(claimants) > 1:
            self._say(original, f"stood there {len(claimants)} times; all that you wrote is together now")
        self._restore(answer, original)

    def _text_below(self, original):
        """The cell where a written answer belongs, if it could be one, or None."""
        free = [cell for cell in self.cells if not marks_of(cell) and cell.source.strip() not in self.given]
        follower = self.release.cells[index_of(self.release.cells, original) + 1 :][:1]
        if follower and not any(stands_for(cell, follower[0]) for cell in self.cells):
            return None  # what comes next may be that one, edited
        index = self._place(original)
        while index < len(self.cells) and name_of(self.cells[index]) == name_of(original):
            index += 1
        found = self.cells[index : index + 1]
        return found[0] if found and found[0].cell_type != "code" and any(found[0] is cell for cell in free) else None

    def _settle_locked(self, original):
        """One cell is the locked one, and it says what was released."""
        claimants = self._named(original)
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
            self._say(original, "had been changed; what was released stands there again")
        cell.source = original.source
        self._restore(cell, original)

    def _tell_of_twins(self):
        """Where several cells define a name, it is said which one counts."""
        for original in filter(is_code_answer, self.originals):
            answer = self.holders.get(name_of(original))
            if answer is None or any(one is original and "times" in happened for one, happened in self.said):
                continue
            twins = [cell for cell in self._holders(original) if cell.cell_type == "code" and tree(cell.source)]
            if len(twins) > 1:
                happened = f"is defined in {len(twins)} cells; the last one above the check counts, as Python has it"
                self._say(original, happened)

    def _restore(self, cell, original):
        """Give a cell the type and the marks that it was released with; returns it."""
        if cell.cell_type != original.cell_type:
            self._say(original, f"had become {cell.cell_type}; it is {original.cell_type} again")
            changed = retyped(cell, original.cell_type)
            self.cells[index_of(self.cells, cell)] = changed
            cell = changed
        mark_like(cell, original)
        return cell

    def _put_back(self, original):
        self.cells.insert(self._place(original), copy.deepcopy(original))

    def _place(self, original):
        return place_of(self.cells, self.release, original)

    def _named(self, original):
        return [cell for cell in self.cells if name_of(cell) == name_of(original)]

    def _find(self, original):
        return next(iter(self._named(original)), None)

    def _remove(self, cell):
        del self.cells[index_of(self.cells, cell)]

    def _say(self, original, happened):
        self.said.append((original, happened))


def _another_chapter(notebook, release):
    """A sentence where the file is the notebook of another chapter."""
    claims, chapter = notebook.metadata.get("claims"), release.metadata.get("chainrule", {}).get("chapter")
    if not claims or not chapter or claims == chapter or not re.fullmatch(r"\w{1,60}", claims):
        return []
    return [f"Your file says that it is the notebook of {claims}, and this is {chapter}."]
