"""Regrading after a fix: what the grader gives now, beside what the gradebook has; written as it was judged."""

import itertools
import json
from concurrent.futures import Future
from contextlib import closing
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path

from nbgrader.api import MissingEntry
from nbgrader.converters import GenerateAssignment

from autograder.build.artefacts import notebook_text
from autograder.build.notebooks import instructor_notebook
from autograder.classroom.classroom import NotConvertedError
from autograder.classroom.grading import grade, wanted
from autograder.classroom.pool import judged_units
from autograder.classroom.release import graded_cells
from autograder.classroom.rows import verdicts_in
from autograder.classroom.standing import Standing
from autograder.judge.judge import unjudged
from autograder.judge.submission import Unreadable
from autograder.problem import Problem


@dataclass(frozen=True)
class Change:
    """One exercise of one learner.

    before:  points in the gradebook that the grader gave, None where it gave none
    after:   points that it gives now
    by_hand: points that a person gave, which count instead, or None
    """

    exercise: str
    before: float | None
    after: float
    by_hand: float | None = None

    @property
    def difference(self):
        """How many points more the learner gets."""
        return 0.0 if self.by_hand is not None else self.after - (self.before or 0.0)


@dataclass(frozen=True)
class Comparison:
    """One learner's chapter.

    points:  in the gradebook, None for somebody who is not graded yet
    changes: of the exercises to which the grader gives other points now
    trouble: why it could not be judged, "" where it could
    """

    learner: str
    points: float | None
    changes: list[Change] = field(default_factory=list)
    trouble: str = ""

    @property
    def difference(self):
        """How many points more the learner gets."""
        return sum(change.difference for change in self.changes)

    def to_data(self):
        """As JSON can carry it."""
        return {**asdict(self), "difference": self.difference}


class Regrading:
    """The submissions of a chapter, judged again; nothing is written until that is asked for.

    only:   a learner; by default all who handed in something
    force:  judge also what was graded from the same file by the very same grader
    folder: a folder for what is judged meanwhile: a large class is too large for memory
    """

    second, lost, fatal = False, (), ()  # as a crew, see `pool`

    def __init__(self, classroom, chapter, only, force, folder):
        self.classroom, self.chapter, self.only, self.force = classroom, chapter, only, force
        self.folder, self.outcomes = Path(folder), {}
        classroom.released(chapter)
        self.standing = Standing(classroom, chapter)

    @cached_property
    def stale(self):
        """The learners whose grades may not be what they would be now."""
        with self.classroom.gradebook() as gradebook:
            scores = self.standing.scores(gradebook)
            return [
                student
                for student in wanted(self.classroom, self.chapter, self.only)
                if self.force or not self.standing.is_settled(student, scores.get(student))
            ]

    def comparisons(self, crew):
        """Judge, and yield a Comparison for each learner as it is done.

        crew: makes a crew (see `pool`) for so many submissions
        """
        if not self.stale:
            return
        secrets = {}

        def units():
            for student in self.stale:
                unit = self.standing.unit(student)
                secrets[student] = getattr(unit, "secret", None)
                yield student, unit

        with closing(crew(len(self.stale))) as judges:
            for batch in judged_units(units(), judges):
                for student, judged in batch:
                    self._keep(secrets.pop(student), judged)
                    yield self._compared(student, judged)

    def written(self):
        """Take what was judged into the gradebook; gives rows, as `grade` does."""
        for _, row in grade(self.classroom, [self.chapter], self.only, self.force, lambda _: self):
            yield row

    def room(self):
        """One at a time: it is only fetched."""
        return 1

    def submit(self, unit):
        """What became of a unit when it was judged for the comparison."""
        future = Future()
        outcome = self.outcomes.get(getattr(unit, "secret", None))
        if outcome is None:
            why = "what was handed in has changed since it was judged"
            outcome = unit if isinstance(unit, Exception) else RuntimeError(f"{why}; it is not written")
        if isinstance(outcome, Exception):
            future.set_exception(outcome)
        else:
            future.set_result(outcome.read_text(encoding="utf-8"))
        return future

    def idle(self):
        """It never is."""

    def close(self):
        """There is nothing to close."""

    def _keep(self, secret, judged):
        if secret is None:  # there was nothing to judge
            return
        if isinstance(judged, str):
            path = self.folder / f"{len(self.outcomes)}.ipynb"
            path.write_text(judged, encoding="utf-8")
            judged = path
        self.outcomes[secret] = judged

    def _compared(self, student, judged):
        if isinstance(judged, Unreadable):
            now = {verdict.name: 0.0 for verdict in unjudged(self.chapter, str(judged))}
        elif isinstance(judged, Exception):
            return Comparison(student, None, trouble=f"{type(judged).__name__}: {judged}")
        else:
            verdicts, _ = verdicts_in(json.loads(judged))
            now = {name: float(verdict["points"]) for name, verdict in verdicts.items()}
        with self.classroom.gradebook() as gradebook:
            try:
                submission = gradebook.find_submission_notebook(self.chapter, self.chapter, student)
            except MissingEntry:
                return Comparison(student, None, [Change(name, None, points) for name, points in now.items()])
            before = {grade.name: (grade.auto_score, grade.manual_score) for grade in submission.grades}
            points = submission.score
        changes = [
            Change(name, before[name][0], after, before[name][1])
            for name, after in now.items()
            if name in before and before[name][0] != after
        ]
        return Comparison(student, points, changes)


def check_release(classroom, chapter):
    """What was released has the exercises and points of the lesson; raises Problem with what must be done."""
    now, then = graded_cells(instructor_notebook(chapter)), {}
    with classroom.gradebook() as gradebook:
        for cell in gradebook.find_notebook(chapter, chapter).grade_cells:
            then[cell.name] = float(cell.max_score)
    if now.keys() != then.keys():
        added, gone = sorted(now.keys() - then.keys()), sorted(then.keys() - now.keys())
        raise Problem(
            f"{chapter} has other exercises now than were released here (new: {', '.join(added) or 'none'}, "
            f"gone: {', '.join(gone) or 'none'}). nbgrader keeps the cells of an assignment for which it has "
            "submissions; put them back into the lesson, or make another classroom: autograder new DIR"
        )
    if other := [f"{name} {then[name]:g}, now {now[name]:g}" for name in now if now[name] != then[name]]:
        raise Problem(
            f"{chapter} was released with other points ({'; '.join(other)}); "
            f"release it anew and regrade: autograder regrade {classroom.root} {chapter.split('_')[0]} --release"
        )


def differs(classroom, chapter):
    """Whether the instructor's notebook in the classroom is not what the lesson gives now."""
    path = classroom.path("source", ".", chapter)
    return not path.is_file() or path.read_text(encoding="utf-8") != notebook_text(instructor_notebook(chapter))


def release_anew(classroom, chapter):
    """Put the lesson as it is now into source/, keep what was there, and have nbgrader release it; raises Problem.

    returns: where the instructor's notebook is kept that was there before
    """
    path = classroom.path("source", ".", chapter)
    # not beside it: nbgrader would release it, and it holds the solutions
    names = (classroom.root / f"{chapter}.before-{number}.ipynb" for number in itertools.count(1))
    kept = next(name for name in names if not name.exists())
    if path.exists():
        path.replace(kept)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(notebook_text(instructor_notebook(chapter)), encoding="utf-8")
    try:
        classroom.convert(GenerateAssignment, chapter)
    except NotConvertedError as reason:
        if kept.exists():
            kept.replace(path)
        raise Problem(f"{chapter}: nbgrader could not release it ({reason}); source/ is as it was") from None
    return kept
