"""The judge: from a notebook to a verdict on every exercise of its chapter."""

import hashlib
import re
import time
from dataclasses import dataclass, replace

from autograder.exercises.catalogue import exercises
from autograder.exercises.papers import draw_paper
from autograder.judge.earned import earned
from autograder.judge.limits import Limits
from autograder.judge.outputs import write_progress, write_verdict
from autograder.judge.public import on_public_examples
from autograder.judge.session import Session
from autograder.judge.standins import Standins
from course.checking.verdict import COULD_NOT_RUN, NOT_ATTEMPTED, RIGHT, WRONG, Verdict

HIDDEN = re.compile(r"^### BEGIN HIDDEN TESTS$.*?^### END HIDDEN TESTS$\n?", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Judged:
    """A notebook with its outputs, and the verdicts in the order of the exercises."""

    notebook: object
    verdicts: list


def judge_notebook(notebook, chapter, secret, limits=None, kernel="python3"):
    """Run a learner's notebook and judge every exercise of the chapter.

    Cells run in order, as nbgrader runs them. Where the graded cell of an exercise stands, the answer is
    probed on hidden inputs, and the verdict becomes the cell's output; the cell itself is not run. An
    exercise whose graded cell is missing is judged at the end, by the name that it defines.

    notebook: changed in place: outputs are replaced
    secret:   bytes from which the hidden inputs are drawn; the same secret gives the same inputs
    returns:  Judged
    """
    pending = dict(exercises(chapter))
    verdicts = {}
    with Session(notebook, limits or Limits(), kernel) as session:
        for index, cell in enumerate(notebook.cells):
            if cell.cell_type != "code":
                continue
            cell.outputs, cell.execution_count = [], None
            name = _graded(cell)
            if exercise := pending.pop(name, None):
                verdicts[name] = _timed(session, exercise, secret, verdicts)
            if name in verdicts:
                cell.source = without_hidden_tests(cell.source)
                write_verdict(cell, verdicts[name])
            else:  # a graded cell of the instructor's own runs as nbgrader would run it
                session.run(index)
        for exercise in pending.values():
            verdicts[exercise.name] = _timed(session, exercise, secret, verdicts)
    in_order = [verdicts[name] for name in exercises(chapter)]
    write_progress(notebook, in_order)
    notebook.metadata.setdefault("chainrule", {})["events"] = session.events
    return Judged(notebook, in_order)


def without_hidden_tests(source):
    """The text of a graded cell as everybody may see it."""
    return HIDDEN.sub("", source).rstrip("\n")


def unjudged(chapter, reason):
    """Verdicts for a submission that could not be read or run at all."""
    return [
        Verdict(exercise.id, COULD_NOT_RUN, 0.0, exercise.points, help=reason)
        for exercise in exercises(chapter).values()
    ]


def seed_of(secret, exercise_id):
    """A whole number for drawing an exercise's hidden inputs, that nobody can compute without the secret."""
    return int.from_bytes(hashlib.blake2b(exercise_id.encode(), key=secret[:64]).digest()[:8])


def _timed(session, exercise, secret, verdicts):
    """The verdict on one answer, with the seconds that it took."""
    start = time.perf_counter()
    verdict = _judge(session, exercise, secret, verdicts)
    return replace(verdict, seconds=round(time.perf_counter() - start, 3))


def _judge(session, exercise, secret, verdicts):
    """Judge one answer, as written and, if that is not right, with the reference behind everything it calls.

    verdicts: on the exercises judged so far, by name
    """
    paper = draw_paper(exercise, seed_of(secret, exercise.id))
    outcomes = session.probe(exercise.name, paper.trials)
    verdict = earned(exercise, paper, outcomes)
    if verdict.status == RIGHT:
        return verdict
    if verdict.status == NOT_ATTEMPTED:
        trouble = _failed_cell(session.nb.cells, exercise.name)
        help = f"The cell that defines {exercise.name} does not run: {trouble}"
        return replace(verdict, status=COULD_NOT_RUN, help=help) if trouble else verdict
    lost = any(outcome.status == "lost" for outcome in outcomes)
    if lost and all(earlier.status == RIGHT for earlier in verdicts.values()):
        return verdict  # a loop of its own would only be waited for again
    return _with_standins(session, exercise, paper, verdict, verdicts)


def _with_standins(session, exercise, paper, verdict, verdicts):
    """The better verdict: the one on the answer as written, or one with the reference behind what it calls.

    First it stands in for what is not right, so that the verdict names what is to blame. Then for everything: two
    right answers may not fit together.
    """
    right = [name for name, earlier in verdicts.items() if earlier.status == RIGHT]
    alone, behind = verdict.points, None
    for spared in (right, []) if right else ([],):
        standins = Standins(exercise, spared, verdicts)
        if not standins.names:
            continue
        outcomes = session.probe(exercise.name, paper.trials, standins)
        isolated = earned(exercise, paper, outcomes)
        at_fault = sorted(standins.called & verdicts.keys() - set(right))
        if isolated.points > verdict.points or (isolated.points == verdict.points and at_fault):
            verdict, behind = replace(isolated, stood_in=at_fault or sorted(standins.called)), standins
        if verdict.status == RIGHT or any(outcome.status == "lost" for outcome in outcomes):
            break
    lost = any(finding.kind == "lost" for finding in verdict.findings)
    nameless = verdict.status == WRONG and not verdict.cause and not lost
    public = on_public_examples(session, exercise, behind) if nameless else {}
    return replace(verdict, spared=round(verdict.points - alone, 2), public=public)


def _graded(cell):
    marks = cell.metadata.get("nbgrader", {})
    return marks.get("grade_id") if marks.get("grade") else None


def _failed_cell(cells, name):
    """The error of a cell that was to define a name, or ""."""
    defines = re.compile(rf"^\s*(def\s+{name}\b|class\s+{name}\b|{name}\s*=)", re.MULTILINE)
    for cell in cells:
        if cell.cell_type == "code" and defines.search(cell.source):
            for output in cell.get("outputs", []):
                if output.output_type == "error":
                    return f"{output.ename}: {output.evalue}"
    return ""
