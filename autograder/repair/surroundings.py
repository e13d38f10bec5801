"""The code around the answers: what was given has its type again, and what an answer needs is there."""

import copy

from autograder.repair.cells import bound, marks_of, retyped, tree, used
from autograder.repair.order import index_of, place_of
from autograder.repair.wording import NAMED
from course.checking.words import some


def given_retyped(cells, release):
    """Give cells of ours that are not graded the type with which they were released; `cells` is changed in place.

    returns: list of sentences, here and below
    """
    kinds = {cell.source.strip(): cell.cell_type for cell in release.cells if not marks_of(cell)}
    changed = [
        cell for cell in cells if not marks_of(cell) and kinds.get(cell.source.strip()) not in (None, cell.cell_type)
    ]
    for cell in changed:
        cells[index_of(cells, cell)] = retyped(cell, kinds[cell.source.strip()])
    return ["Cells that were given had become text or code; they are what they were again."] if changed else []


def helpers_revived(cells, release):
    """Make a learner's own code that became text code again where other code of the learner's needs a name of it."""
    named = []
    while back := _helper(cells, _given(release)):
        cell, names = back
        cells[index_of(cells, cell)] = retyped(cell, "code")
        named += names
    return [f"Your own code with {some(named, NAMED)} had become text; it is code again."] if named else []


def _helper(cells, given):
    """A text cell that is code and defines names that other cells use and none defines, with these names."""
    own = [cell for cell in cells if cell.source.strip() not in given]
    code = [cell.source for cell in own if cell.cell_type == "code"]
    missing = set().union(*map(used, code)) - set().union(*map(bound, code))
    for cell in own:
        is_text = cell.cell_type != "code" and not marks_of(cell)
        if is_text and tree(cell.source) and (names := sorted(bound(cell.source) & missing)):
            return cell, names
    return None


def given_back(cells, release):
    """Put given code that is gone back where something that the learner wrote needs a name of it."""
    code = [cell.source.strip() for cell in cells if cell.cell_type == "code"]
    gone = [cell for cell in release.cells if cell.cell_type == "code" and not marks_of(cell)]
    gone = [cell for cell in gone if cell.source.strip() not in code]
    given = _given(release)
    needed = set().union(*(used(source) for source in code if source not in given))
    known, told = set().union(*map(bound, code)), []
    while back := next((cell for cell in gone if bound(cell.source) & (needed - known)), None):
        cells.insert(place_of(cells, release, back), copy.deepcopy(back))
        gone.remove(back)
        told += sorted(bound(back.source) & (needed - known))
        known |= bound(back.source)
        needed |= used(back.source)
    return [f"Given code was missing and was put back, because {some(told, NAMED)} is needed."] if told else []


def _given(release):
    """The texts of the cells of ours that are not graded."""
    return {cell.source.strip() for cell in release.cells if not marks_of(cell)}
