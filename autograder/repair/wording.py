"""What was repaired, in sentences for the learner to read."""

from autograder.repair.cells import marks_of, name_of
from course.checking.words import some

NAMED = 6  # cells in one sentence


def sentences(said):
    """What was said of several cells in the same words becomes one sentence.

    said: pairs of a released cell and what happened to it
    """
    names = {}
    for original, happened in said:
        names.setdefault((_noun(original), happened), []).append(_called(original))
    return [
        f"{some(found, NAMED)}: {noun} {happened}." if all(found) else f"{noun[0].upper()}{noun[1:]} {happened}."
        for (noun, happened), found in names.items()
    ]


def _called(original):
    """The name of an exercise or question, as a learner knows it; "" for what has none."""
    return (name_of(original) or "").removesuffix("_answer")


def _noun(original):
    marks = marks_of(original)
    if not marks:
        return "a given cell"
    if marks["solution"]:
        return "your answer"
    return "the check" if marks["grade"] else "the locked cell"
