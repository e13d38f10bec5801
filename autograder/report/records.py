"""A record is what a graded notebook says of one learner's chapter: every verdict, and what happened on the way."""

import json
from dataclasses import dataclass, field

from autograder.classroom.rows import waiting
from autograder.classroom.standing import Standing
from autograder.exercises.catalogue import exercises
from autograder.problem import Problem
from course.checking.verdict import COULD_NOT_RUN, NOT_ATTEMPTED, RIGHT, WRONG

PARTLY = "partly right"
STATUSES = (RIGHT, PARTLY, WRONG, NOT_ATTEMPTED, COULD_NOT_RUN)


class Damaged(Exception):
    """A graded notebook that cannot be read."""


@dataclass(frozen=True)
class Attempt:
    """One learner's answer to one exercise.

    status: one of STATUSES
    source: text of the answer's cell
    others are those of the verdict (course/checking/verdict.py), `findings` as dicts
    """

    learner: str
    exercise: str
    status: str
    points: float
    max_points: float
    cause: str
    help: str
    findings: list
    seconds: float
    stood_in: list
    spared: float
    public: dict
    source: str

    @property
    def tried(self):
        """Whether anything was handed in for it."""
        return self.status != NOT_ATTEMPTED


@dataclass(frozen=True)
class Record:
    """One learner's chapter.

    points, max_points: of the exercises, as the gradebook has them
    repairs:  what was repaired, as sentences
    trouble:  why the file could not be read, or ""
    stopped:  limits that cells met, as sentences
    waits:    whether an answer waits for a person to read it
    outdated: whether the file or the grader has changed since it was graded
    """

    learner: str
    points: float
    max_points: float
    attempts: dict
    repairs: list = field(default_factory=list)
    trouble: str = ""
    stopped: list = field(default_factory=list)
    waits: bool = False
    outdated: bool = False


def read_records(classroom, chapter):
    """All records of a chapter, and who has none.

    returns: list of Record, and {learner: reason} of those who handed in something or were graded and have none;
             raises Problem where nobody is graded, or the gradebook is another course's
    """
    if new := exercises(chapter).keys() - classroom.released(chapter):
        raise Problem(
            f"{chapter} has exercises now that were not released here ({', '.join(sorted(new))}); "
            f"what can be done about it is said by autograder regrade {classroom.root} {chapter}"
        )
    graded = classroom.students(chapter, "autograded")
    command = f"autograder grade {classroom.root} {chapter}"
    if not graded:
        raise Problem(f"nobody is graded in {chapter}; grade first: {command}")
    known = _grades(classroom, chapter)
    if not known.keys() & set(graded):
        raise Problem(
            f"{classroom.coursedir.db_url.removeprefix('sqlite:///')}: it knows nobody who is graded in {chapter}; "
            f"is it another course's? put the right one back, or grade again: {command} --force"
        )
    standing, unread = Standing(classroom, chapter), waiting(classroom, chapter)
    others = [learner for learner in classroom.students(chapter) if learner not in graded]
    records, missing = [], {learner: _why_not_graded(standing, learner) for learner in others}
    for learner in graded:
        try:
            if learner not in known:
                raise Damaged("graded, but the gradebook has no grade")
            records.append(_record(standing, learner, known[learner], learner in unread))
        except Damaged as reason:
            missing[learner] = f"{reason}; grade again: {command} --student {learner} --force"
    return records, missing


def _record(standing, learner, grade, waits):
    path = standing.classroom.path("autograded", learner, standing.chapter)
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        told = notebook["metadata"].get("chainrule", {})
        attempts = _attempts(notebook["cells"], learner, standing.chapter)
        return Record(
            learner,
            grade["code_score"],
            grade["max_code_score"],
            attempts,
            list(told.get("repairs", ())),
            told.get("trouble", ""),
            list(dict.fromkeys(told.get("events", ()))),
            waits,
            told.get("fingerprint") != _newest(standing, learner),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise Damaged("the graded notebook is damaged") from None


def _attempts(cells, learner, chapter):
    """The attempts in a notebook, by exercise, in the chapter's order; raises KeyError where one is missing."""
    sources, verdicts = {}, {}
    for cell in cells:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        sources[name] = "".join(cell["source"])
        if verdict := cell["metadata"].get("chainrule", {}).get("verdict"):
            verdicts[name] = verdict
    return {name: _attempt(learner, name, verdicts[name], sources) for name in exercises(chapter)}


def _attempt(learner, name, verdict, sources):
    status = verdict["status"]
    return Attempt(
        learner,
        name,
        PARTLY if status == WRONG and verdict["points"] > 0 else status,
        verdict["points"],
        verdict["max_points"],
        verdict["cause"],
        verdict["help"],
        verdict["findings"],
        verdict["seconds"],
        verdict["stood_in"],
        verdict.get("spared", 0.0),
        verdict.get("public", {}),
        sources.get(f"{name}_answer", ""),
    )


def _grades(classroom, chapter):
    """What the gradebook says of everybody in a chapter."""
    with classroom.gradebook() as gradebook:
        return {row["student"]: row for row in gradebook.notebook_submission_dicts(chapter, chapter)}


def _newest(standing, learner):
    """What a learner's grade would depend on now, "" where there is no file that can be read."""
    try:
        file = standing.found(learner)
    except OSError:
        return ""
    return standing.fingerprint(file) if file else ""


def _why_not_graded(standing, learner):
    """Why somebody has no grade whose folder there is."""
    try:
        return "not graded yet" if standing.found(learner) else f"there is no {standing.chapter}.ipynb in the folder"
    except OSError:
        return "not graded yet"
