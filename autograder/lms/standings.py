"""What the gradebook says of a chapter's learners, as an LMS wants to know it."""

from dataclasses import dataclass
from datetime import datetime

from autograder.problem import Problem
from autograder.waiting import waiting_in


@dataclass(frozen=True)
class Standing:
    """One learner's chapter.

    points:       after the penalty for being late
    seconds_late: 0 where it was in time, or nobody knows
    waits:        whether something in it has no points yet, from nobody; nbgrader counts it as 0
    """

    learner: str
    first_name: str
    last_name: str
    email: str
    points: float
    max_points: float
    when: datetime | None
    seconds_late: float
    waits: bool


def standings(gradebook, chapter, only=()):
    """The standings of all who handed in a chapter, in the order of their names.

    only: learners; by default all
    """
    found = []
    for submission in gradebook.assignment_submissions(chapter):
        student = submission.student
        if only and student.id not in only:
            continue
        found.append(
            Standing(
                student.id,
                student.first_name or "",
                student.last_name or "",
                student.email or "",
                max(0.0, submission.score - (submission.late_submission_penalty or 0.0)),
                submission.max_score,
                submission.timestamp,
                max(0.0, submission.total_seconds_late),
                waiting_in(submission) > 0,
            )
        )
    return sorted(found, key=lambda standing: (standing.last_name, standing.first_name, standing.learner))


def wanted(gradebook, names):
    """The chapters to export, by their names or numbers: by default all in which somebody handed in something."""
    known = sorted(str(assignment.name) for assignment in gradebook.assignments)
    if not names:
        found = [name for name in known if gradebook.assignment_submissions(name)]
        if not found:
            raise Problem("the gradebook has no submissions yet; grade first: autograder grade DIR CHAPTER")
        return found
    found = []
    for name in map(str, names):
        wanted = [k for k in known if k == name or k.split("_")[0] == name.zfill(2)]
        if not wanted:
            raise Problem(f"the gradebook does not know {name!r}; it knows {', '.join(known)}")
        found += wanted
    return found
