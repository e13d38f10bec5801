"""A unit of work: one submission, with all that judging it needs, and nothing of the machine it came from.

Bytes go in and a judged notebook comes out, so it does not matter where it is done: here, in another process, or
on another machine that shares no disk with this one.
"""

import copy
import json
import sys
from dataclasses import dataclass

from autograder import kernels
from autograder.classroom.release import release_in
from autograder.judge.judge import judge_notebook
from autograder.judge.limits import Limits
from autograder.judge.rehearsal import rehearse_when_worth_it
from autograder.repair.opening import opened
from autograder.repair.rebuilding import rebuilt

TRIES = 3  # how often a submission is judged whose kernel's parent dies meanwhile


class ParentLostError(Exception):
    """The warm parent of the kernels died, again and again, while a submission was judged."""


@dataclass(frozen=True)
class Unit:
    """One submission to be judged.

    name:    of the file, as messages call it
    data:    the file's bytes
    remarks: sentences on how it was found
    release: the released notebook's text
    secret:  bytes from which its hidden inputs are drawn
    kernel:  name of the kernelspec
    """

    name: str
    chapter: str
    data: bytes
    release: str
    secret: bytes
    limits: Limits
    kernel: str
    remarks: tuple = ()


def judge_unit(unit):
    """Open, repair and judge one submission; returns the judged notebook's text. Raises Unreadable."""
    release = release_in(unit.release)
    rehearse_when_worth_it(release, unit.chapter, unit.limits, unit.kernel)
    notebook = opened(unit.data, unit.name, release, unit.remarks)
    notebook = rebuilt(notebook, release, {"trouble": ""})
    return json.dumps(judge_safely(notebook, unit.chapter, unit.secret, unit.limits, unit.kernel))


def judge_safely(notebook, chapter, secret, limits, kernel):
    """Judge a notebook and return it; where the warm parent died meanwhile, that is no fault of the notebook's.

    Raises ParentLostError.
    """
    if kernel != kernels.KERNEL or sys.platform != "linux":
        judge_notebook(notebook, chapter, secret, limits, kernel)
        return notebook
    from autograder.kernels.owner import nursery  # noqa: PLC0415 it is for Linux

    kernels.announce()
    for _ in range(TRIES):
        parent, fresh = nursery(), copy.deepcopy(notebook)
        try:
            judge_notebook(fresh, chapter, secret, limits, kernel)
        except Exception:
            if parent.alive:
                raise
        if parent.alive:
            return fresh
    raise ParentLostError("the warm parent of its kernels died again and again; is there enough memory?")


def taken_over(notebook, judged):
    """Take what a judged copy of a notebook shows; returns False, and takes nothing, where it is no copy."""
    pairs = list(zip(notebook.cells, judged.cells, strict=False))
    if len(notebook.cells) != len(judged.cells) or not all(_same(cell, done) for cell, done in pairs):
        return False
    for cell, done in pairs:
        if cell.cell_type == "code":
            cell.source, cell.outputs, cell.execution_count = done.source, done.outputs, done.execution_count
            if "chainrule" in done.metadata:
                cell.metadata["chainrule"] = done.metadata["chainrule"]
    notebook.metadata["chainrule"]["events"] = judged.metadata.get("chainrule", {}).get("events", [])
    return True


def _same(cell, done):
    """Whether two cells are the same, but for hidden tests, which nbgrader puts back and the judge never runs."""
    if cell.cell_type != done.cell_type:
        return False
    return cell.source == done.source or (
        cell.metadata.get("nbgrader", {}).get("locked", False) and cell.source.startswith(done.source)
    )
