"""Grading a class: one submission after the other, each by nbgrader's own converter with our steps in it."""

from nbgrader.converters import Autograde

from autograder.classroom.classroom import Stopped
from autograder.classroom.fingerprint import fingerprint
from autograder.classroom.key import classroom_key
from autograder.classroom.release import chapter_of, read_release, release_path
from autograder.classroom.rows import Row, graded_notebook, read_row
from autograder.problem import Problem


def grade_class(classroom, chapter, only=None, force=False):
    """Grade all submissions of a chapter, and give their rows one by one as they are done.

    only:  a learner; by default all who handed in something
    force: grade again what is graded already, from the same file by the same grader
    """
    classroom.released(chapter)
    for student in wanted(classroom, chapter, only):
        yield grade_one(classroom, chapter, student, force)


def wanted(classroom, chapter, only=None):
    """The learners to grade; raises Problem where there are none."""
    students = classroom.students(chapter)
    if only is not None and only not in students:
        raise Problem(f"{only} has handed in nothing for {chapter}: there is no {classroom.path('submitted', only, chapter)}")
    if not students:
        example = classroom.path("submitted", "LEARNER", chapter)
        raise Problem(f"there are no submissions for {chapter}; put each in its place, as {example}")
    return students if only is None else [only]


def grade_one(classroom, chapter, student, force=False):
    """Grade one submission, if it needs it; returns its Row, whatever is handed in."""
    path = classroom.path("submitted", student, chapter)
    if not path.is_file():
        return Row(student, "not graded", remarks=[_nothing_there(path)])
    state = "graded"
    if not force and is_graded(classroom, chapter, student):
        state = "unchanged"
    else:
        try:
            classroom.convert(Autograde, chapter, student)
        except Stopped as reason:
            return Row(student, "not graded", remarks=[f"the grader could not do it: {reason}"])
    with classroom.gradebook() as gradebook:
        return read_row(classroom, gradebook, chapter, student, state)


def is_graded(classroom, chapter, student):
    """Whether the graded notebook was made from this very file, by this very grader."""
    told = graded_notebook(classroom, chapter, student).get("metadata", {}).get("chainrule", {})
    return told.get("fingerprint") == fingerprint_of(classroom, chapter, student)


def fingerprint_of(classroom, chapter, student):
    """What the grade of a learner's file would depend on now."""
    path = release_path(classroom.coursedir, chapter, chapter)
    return fingerprint(
        classroom.path("submitted", student, chapter).read_bytes(),
        path.read_bytes(),
        classroom_key(classroom.root),
        chapter_of(read_release(path)),
    )


def _nothing_there(path):
    others = sorted(other.name for other in path.parent.rglob("*") if other.is_file())
    if not others:
        return f"the folder is empty; {path.name} is missing"
    return f"{path.name} is missing; there is {', '.join(others[:3])}"
