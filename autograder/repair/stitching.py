"""Cells that were cut apart are sewn together again, and cells that were glued together are cut apart."""

import copy
from dataclasses import dataclass

from autograder.repair.cells import bound, defined, marks_of, name_of, retyped, tree, unmark
from autograder.repair.order import index_of
from autograder.repair.written import is_answer

REACH = 6  # cells into which one may have been cut
SHORT = 15  # letters: what was released is recognised in a larger cell when it is longer
LINES = 2_000  # of a text in which code is looked for
TRIED, EACH = 2_000_000, 1_000  # letters that may be read as Python in that search, and what a reading costs at least


@dataclass
class _Patience:
    """What a notebook's texts have for the search: `left` is how many letters may still be read as Python."""

    left: int = TRIED


def stitched(cells, release):
    """Put right what was glued and what was cut; `cells` is changed in place.

    release: the released notebook
    returns: list of sentences
    """
    said = []
    if _unglue(cells, release):
        said.append("Cells that had been merged were separated again.")
    if _sew(cells, release):
        said.append("A cell that had been split was put together again.")
    if _dig_out(cells, release):
        said.append("An answer that stood inside a text was taken out of it, and counts.")
    return said


def _unglue(cells, release):
    """Cut released cells out of cells that have swallowed them; returns whether there were any."""
    pieces = {cell.source.strip(): cell for cell in release.cells if not is_answer(cell)}
    pieces = {text: cell for text, cell in pieces.items() if len(text) >= SHORT}
    glued = False
    for cell in list(cells):
        if cell.source.strip() in pieces:
            continue
        found = _inside(cell.source, pieces)
        if any(marks_of(original) or original.cell_type != cell.cell_type for _, original in found):
            at = index_of(cells, cell)
            cells[at : at + 1] = _cut(cell, found, release)
            glued = True
    return glued


def _inside(text, pieces):
    """Where released cells stand in a text, as whole lines: pairs of (start, cell), in order."""
    taken = []
    for piece in sorted(pieces, key=len, reverse=True):
        start = text.find(piece)
        end = start + len(piece)
        if start < 0 or text[start - 1 : start].strip(" \t\n") or text[end : end + 1].strip(" \t\n"):
            continue
        if not any(start < other_end and other < end for other, other_end, _ in taken):
            taken.append((start, end, pieces[piece]))
    return [(start, original) for start, _, original in sorted(taken, key=lambda one: one[0])]


def _cut(cell, found, release):
    """The cells that were one: what was released, and the learner's own between."""
    parts, at = [], 0
    for start, original in found:
        parts += [(cell.source[at:start], None), (original.source, original)]
        at = start + len(original.source.strip())
    parts.append((cell.source[at:], None))
    locked = next((o for o in release.cells if name_of(o) and name_of(o) == name_of(cell) and not is_answer(o)), None)
    cut, marked = [], False
    for text, original in parts:
        if not text.strip():
            continue
        new = copy.deepcopy(cell)
        new.source = text.strip("\n")
        holds_mark = original is locked if locked else original is None
        if marked or not holds_mark:
            unmark(new)
        marked = marked or holds_mark
        kind = original.cell_type if original else _kind(cell, text)
        cut.append(retyped(new, kind))
    return cut


def _kind(cell, text):
    """What a learner's own piece of a cell is."""
    return "code" if cell.cell_type == "code" or (tree(text.strip("\n")) and bound(text)) else cell.cell_type


def _sew(cells, release):
    """Join code cells that are Python only together; returns whether there were any."""
    given = {cell.source.strip() for cell in release.cells}
    stubs = {cell.source.strip() for cell in release.cells if is_answer(cell)}
    sewn, at = False, 0
    while at < len(cells):
        halves = [cells[at]] if _may_be_half(cells[at], given) else []
        for part in cells[at + 1 : at + REACH] if halves else []:
            if part.source.strip() in stubs:  # pasted between
                continue
            if not _may_be_half(part, given) or name_of(part) not in (None, name_of(cells[at])):
                break
            halves.append(part)
            if all(tree(half.source) for half in halves):
                continue
            if whole := _joined([half.source for half in halves]):
                cells[at].source = whole
                del cells[at + 1 : index_of(cells, part) + 1]
                sewn = True
                break
        at += 1
    return sewn


def _may_be_half(cell, given):
    return cell.cell_type == "code" and cell.source.strip() not in given


def _joined(sources):
    """One cell's text of several, None where it is not Python: cut between lines, or within one."""
    ways = ("\n", "") if len(sources) > 2 or sources[1][:1].isspace() else ("", "\n")
    for between in ways:
        if tree(whole := between.join(sources)):
            return whole
    return None


def _dig_out(cells, release):
    """Make a cell of an answer that stands inside a text and nowhere else; returns whether there was any."""
    prose = {line.strip() for cell in release.cells if cell.cell_type != "code" for line in cell.source.split("\n")}
    prose = {line for line in prose if len(line) >= SHORT}
    given = {cell.source.strip() for cell in release.cells}
    found, patience = False, _Patience()
    for original in release.cells:
        wanted = defined(original.source) if original.cell_type == "code" and is_answer(original) else set()
        own = [cell for cell in cells if cell.source.strip() not in given and wanted <= defined(cell.source)]
        if not wanted or any(tree(cell.source) for cell in own):
            continue
        for cell in own:
            if cell.cell_type == "code" and not any(line.strip() in prose for line in cell.source.split("\n")):
                continue  # an error of the learner's own
            code = _code_in(cell.source, wanted, patience)
            if code and code != original.source.strip():
                own = copy.deepcopy(cell)
                own.source = code
                unmark(own)
                cells.insert(index_of(cells, cell) + 1, retyped(own, "code"))
                if cell.cell_type == "code":
                    cells[index_of(cells, cell)] = retyped(cell, "markdown")
                found = True
    return found


def _code_in(text, wanted, patience):
    """The whole lines of a text that are Python and define what is wanted, "" where there are none.

    patience: of the whole notebook; where it is used up, nothing more is found
    """
    lines = ["" if line.startswith("```") else line for line in text.split("\n")[:LINES]]
    starts = [number for number, line in enumerate(lines) if line[:1].strip()] + [len(lines)]
    for number, first in enumerate(starts):
        if not any(_defines(lines, first, name) for name in wanted):
            continue
        for end in reversed(starts[number + 1 : number + 40]):
            code = "\n".join(lines[first:end]).strip("\n")
            patience.left -= max(len(code), EACH)
            if patience.left < 0:
                return ""
            if tree(code) and wanted <= defined(code):
                return code
    return ""


def _defines(lines, number, name):
    line = lines[number] if number < len(lines) else ""
    return line.startswith((f"def {name}(", f"class {name}", f"{name} =", f"{name}=", "@"))
