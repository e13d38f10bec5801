"""A rehearsal: a chapter run once with every answer right, so that its pictures are known before a class is judged.

Most submissions draw most pictures just as the reference does, and drawing takes longer than everything else in most
chapters. The warm parent is told the rehearsal's pictures, and the kernels born from it look one up before they draw
it (`course.pictures`). A picture is found by what is on it: whoever computes anything else gets a picture of that.
The rehearsal has a kernel of its own, as confined as any; nothing but pictures comes out of it.
"""

import copy
import sys
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from weakref import WeakKeyDictionary

from autograder import kernels
from autograder.exercises.catalogue import exercises
from autograder.judge.session import Session

WORTH_IT = 3  # for which submission of a chapter in one process: who grades one or two need not wait for it
LARGEST = 50_000_000  # bytes of all pictures of a chapter
SHOW = """\
from IPython.display import display
from course import pictures

for name, picture in pictures.drawn.items():
    display({"text/plain": name, "image/png": picture}, raw=True)"""

_judged = WeakKeyDictionary()  # by warm parent: how many submissions of each chapter


def rehearse_when_worth_it(release, chapter, limits, kernel):
    """To be called before each submission; the one for which it is worth it waits for a rehearsal.

    release: the released notebook
    """
    if kernel != kernels.KERNEL or sys.platform != "linux":
        return
    from autograder.kernels.owner import nursery  # noqa: PLC0415 it is for Linux

    with suppress(Exception):  # then everybody draws for himself
        parent = nursery()
        judged = _judged.setdefault(parent, Counter())
        judged[chapter] += 1
        if judged[chapter] == WORTH_IT:
            parent.remember(pictures_of(release, chapter, limits, kernel))


def pictures_of(release, chapter, limits, kernel):
    """Run a released notebook with the reference in its answers; returns its pictures as the warm parent wants them."""
    release = copy.deepcopy(release)
    answers = {f"{name}_answer": exercise.source for name, exercise in exercises(chapter).items()}
    cells = [cell for cell in release.cells if cell.cell_type == "code"]
    for cell in cells:
        cell.source = answers.get(_mark(cell, "grade_id"), cell.source)
    release.cells = [cell for cell in cells if not _mark(cell, "grade")]
    release.cells.append(type(release)({**cells[-1], "id": "pictures", "metadata": type(release)(), "source": SHOW}))
    with Session(release, replace(limits, shown=LARGEST), kernel) as session:
        for index in range(len(release.cells)):
            session.run(index)
    return {output.data["text/plain"]: output.data["image/png"] for output in release.cells[-1].outputs}


def _mark(cell, name):
    return cell.metadata.get("nbgrader", {}).get(name)
