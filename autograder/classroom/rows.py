"""A row is what is known of one learner's chapter: from the gradebook, and from the verdicts in the graded notebook."""

import json
from dataclasses import asdict, dataclass, field

from nbgrader.api import MissingEntry

from autograder.waiting import is_waiting, waiting_in
from course.checking.verdict import NOT_ATTEMPTED, RIGHT, WRONG

BY_HAND = "by hand"  # status of a written question that waits for its grader


@dataclass(frozen=True)
class Mark:
    """One graded cell.

    status: of an exercise its verdict's; of a written question right, wrong, not attempted or by hand
    points: None where nobody has given any yet
    """

    name: str
    status: str
    points: float | None
    max_points: float


@dataclass(frozen=True)
class Row:
    """One learner's chapter.

    state:   graded, unchanged (graded before, from the same file) or not graded
    remarks: what was repaired or went wrong, as sentences
    """

    learner: str
    state: str
    marks: list[Mark] = field(default_factory=list)
    points: float = 0.0
    max_points: float = 0.0
    remarks: list[str] = field(default_factory=list)

    def to_data(self):
        """As JSON can carry it."""
        return asdict(self)


def read_row(classroom, gradebook, chapter, student, state):
    """The row of a learner whose submission is graded."""
    try:
        submission = gradebook.find_submission_notebook(chapter, chapter, student)
    except MissingEntry:
        return Row(student, "not graded", remarks=["the gradebook has no submission of this learner"])
    notebook = graded_notebook(classroom, chapter, student)
    verdicts, order = verdicts_in(notebook)
    marks = [_mark(grade, verdicts.get(grade.name, {}).get("status", "")) for grade in submission.grades]
    told = notebook.get("metadata", {}).get("chainrule", {})
    order = told.get("order") or order  # a learner may have moved cells; the class is told in one order
    marks.sort(key=lambda mark: order.index(mark.name) if mark.name in order else len(order))
    trouble = [told["trouble"]] if told.get("trouble") else told.get("events", [])
    remarks = [*told.get("repairs", []), *trouble]
    return Row(student, state, marks, submission.score, submission.max_score, remarks)


def graded_notebook(classroom, chapter, student):
    """The graded notebook as plain data, {} where there is none that can be read."""
    try:
        return json.loads(classroom.path("autograded", student, chapter).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def verdicts_in(notebook):
    """Verdicts by exercise as plain data, and the names of all graded cells in the order of the notebook."""
    verdicts, order = {}, []
    for cell in notebook.get("cells", []):
        marks = cell["metadata"].get("nbgrader", {})
        if marks.get("grade"):
            order.append(marks["grade_id"])
            if verdict := cell["metadata"].get("chainrule", {}).get("verdict"):
                verdicts[marks["grade_id"]] = verdict
    return verdicts, order


def waiting(classroom, chapter):
    """The answers that nobody has read yet: {learner: how many}."""
    with classroom.gradebook() as gradebook:
        submissions = gradebook.assignment_submissions(chapter)
        found = {submission.student.id: waiting_in(submission) for submission in submissions}
    return {learner: number for learner, number in found.items() if number}


def _mark(grade, status):
    by_hand = is_waiting(grade)
    if by_hand or not status:
        status = BY_HAND if by_hand else _status_of(grade)
    return Mark(grade.name, status, None if by_hand else grade.score, grade.max_score)


def _status_of(grade):
    if grade.score == grade.max_score:
        return RIGHT
    return NOT_ATTEMPTED if grade.manual_score is None and not grade.score else WRONG
