"""Released cells stand in the order in which they were released; what a learner moved on purpose stays."""

from bisect import bisect_left

from autograder.repair.cells import marks_of, name_of, same_text
from autograder.repair.written import is_answer, is_code_answer


def put_in_order(cells, release, holders):
    """Move code cells of ours back to their places, and every check below the answer that it checks.

    cells:   changed in place
    holders: by the name of an answer's cell, the cell that holds the answer
    returns: list of (released cell, what happened to it)
    """
    said = []
    for cell, original in _strayed(cells, release):
        del cells[index_of(cells, cell)]
        cells.insert(place_of(cells, release, original), cell)
        said.append((original, "had been moved; it stands in its place again"))
    for original in filter(is_code_answer, release.cells):
        cell = holders.get(name_of(original))
        if cell is None or name_of(cell) != name_of(original):
            continue
        given = _last_before(cells, release, original)
        if given is not None and index_of(cells, cell) < index_of(cells, given):
            _move(cells, cell, below=given)
            said.append((original, "stood above what it builds on; it was moved below it"))
    last = None
    for original, answer in _checks(release, holders):
        check = next(cell for cell in cells if name_of(cell) == name_of(original))
        if answer is not None and index_of(cells, check) < index_of(cells, answer):
            _move(cells, check, below=answer)
            said.append((original, "stood above the answer; it was moved below it"))
        if last is not None and index_of(cells, check) < index_of(cells, last):
            _move(cells, check, below=last)  # this answer may need the one before, which somebody moved down
        last = check
    return said


def place_of(cells, release, original):
    """Where a cell belongs: behind the nearest released cell before it that is there."""
    before = release.cells[: index_of(release.cells, original)]
    for earlier in reversed(before):
        for index in range(len(cells) - 1, -1, -1):
            if stands_for(cells[index], earlier):
                return index + 1
    return 0


def stands_for(cell, original):
    """Whether a cell is a released one: by its mark, or where it has none by its text."""
    if marks_of(original):
        return name_of(cell) == name_of(original)
    return not marks_of(cell) and same_text(cell, original)


def index_of(cells, cell):
    """Where this very cell stands."""
    return next(index for index, other in enumerate(cells) if other is cell)


def _strayed(cells, release):
    """Code cells of ours that are out of order, with what they are: as few as possible."""
    ours = []
    for rank, original in enumerate(release.cells):
        if original.cell_type != "code" or is_answer(original):
            continue
        there = [index for index, cell in enumerate(cells) if stands_for(cell, original)]
        if len(there) == 1:
            ours.append((there[0], rank, original))
    ours.sort(key=lambda one: one[0])
    kept = _longest_rise([rank for _, rank, _ in ours])
    return [(cells[index], original) for index, rank, original in ours if rank not in kept]


def _longest_rise(ranks):
    """The longest selection of numbers that rises, as a set."""
    tails, ends, before = [], [], {}
    for rank in ranks:
        at = bisect_left(tails, rank)
        before[rank] = ends[at - 1] if at else None
        tails[at : at + 1] = [rank]
        ends[at : at + 1] = [rank]
    kept, rank = set(), ends[-1] if ends else None
    while rank is not None:
        kept.add(rank)
        rank = before[rank]
    return kept


def _last_before(cells, release, original):
    """The last of the given code cells that were released above an answer."""
    above = [cell for cell in release.cells[: index_of(release.cells, original)] if cell.cell_type == "code"]
    given = [cell for cell in above if not marks_of(cell)]
    return next((cell for cell in reversed(cells) if any(stands_for(cell, one) for one in given)), None)


def _checks(release, holders):
    """Every check as it was released, with the cell that holds the answer, or None."""
    answer = None
    for original in release.cells:
        if is_code_answer(original):
            answer = holders.get(name_of(original))
        elif original.cell_type == "code" and marks_of(original).get("grade"):
            yield original, answer
            answer = None


def _move(cells, cell, below):
    del cells[index_of(cells, cell)]
    cells.insert(index_of(cells, below) + 1, cell)
