"""Grading a class: judged ahead in several processes, then taken into the gradebook by nbgrader's own converter.

There is one writer: submissions are judged wherever there is room, and this process alone writes what comes of it.
"""

import shutil
from contextlib import contextmanager

import nbformat

from autograder.classroom.classroom import NotConvertedError
from autograder.classroom.fingerprint import digest_of, fingerprint
from autograder.classroom.key import classroom_key, submission_secret
from autograder.classroom.pool import judged_units
from autograder.classroom.release import chapter_of, read_release, release_path
from autograder.classroom.rows import Row, graded_notebook, read_row
from autograder.classroom.steps import Grade, Judge
from autograder.classroom.unit import Unit
from autograder.judge.submission import Unreadable
from autograder.problem import Problem


def grade_class(classroom, chapter, only=None, force=False, jobs=1):
    """Grade all submissions of a chapter, and give their rows one by one as they are done.

    only:  a learner; by default all who handed in something
    force: grade again what is graded already, from the same file by the same grader
    jobs:  processes that judge at the same time
    """
    classroom.released(chapter)
    classroom_key(classroom.root)  # a broken one is found here, before anything is done
    stale = []
    for student in wanted(classroom, chapter, only):
        if force or not is_settled(classroom, chapter, student):
            stale.append(student)
        else:
            yield settled_row(classroom, chapter, student)
    if jobs == 1 or len(stale) == 1:
        for student in stale:
            yield grade_one(classroom, chapter, student)
        return
    units = ((student, unit_of(classroom, chapter, student)) for student in stale)
    for student, judged in judged_units(units, min(jobs, len(stale)) or 1):
        if isinstance(judged, str):
            yield grade_one(classroom, chapter, student, nbformat.reads(judged, as_version=4))
        elif isinstance(judged, Unreadable):
            yield grade_one(classroom, chapter, student)  # nothing of it is run, and the notice is soon written
        else:
            yield Row(student, "not graded", remarks=[f"the grader could not do it: {judged or type(judged).__name__}"])


def wanted(classroom, chapter, only=None):
    """The learners to grade; raises Problem where there are none."""
    students = classroom.students(chapter)
    if only is not None and only not in students:
        path = classroom.path("submitted", only, chapter)
        raise Problem(f"{only} has handed in nothing for {chapter}: there is no {path}")
    if not students:
        example = classroom.path("submitted", "LEARNER", chapter)
        raise Problem(f"there are no submissions for {chapter}; put each in its place, as {example}")
    return students if only is None else [only]


def grade_one(classroom, chapter, student, judged=None):
    """Grade one submission; returns its Row, whatever is handed in.

    judged: the judged notebook, where that is done already
    """
    try:
        with _kept(classroom.path("autograded", student, chapter).parent):
            classroom.convert(Grade, chapter, student, judged=judged)
    except NotConvertedError as reason:
        return Row(student, "not graded", remarks=[f"the grader could not do it: {reason}"])
    with classroom.gradebook() as gradebook:
        return read_row(classroom, gradebook, chapter, student, "graded")


def unit_of(classroom, chapter, student):
    """One submission with all that judging it needs."""
    path = classroom.path("submitted", student, chapter)
    data = path.read_bytes()
    settings = Judge(parent=classroom.app)
    secret = submission_secret(classroom.root, student, chapter, digest_of(data))
    release = release_path(classroom.coursedir, chapter, chapter).read_text(encoding="utf-8")
    return Unit(path.name, chapter, data, release, secret, settings.limits(), settings.kernel)


def is_settled(classroom, chapter, student):
    """Whether there is nothing to do: it is graded from this very file by this very grader, or there is no file."""
    if not classroom.path("submitted", student, chapter).is_file():
        return True
    told = graded_notebook(classroom, chapter, student).get("metadata", {}).get("chainrule", {})
    return bool(told.get("judged")) and told.get("fingerprint") == fingerprint_of(classroom, chapter, student)


def settled_row(classroom, chapter, student):
    """The row of a learner for whom there is nothing to do."""
    path = classroom.path("submitted", student, chapter)
    if not path.is_file():
        return Row(student, "not graded", remarks=[_nothing_there(path)])
    with classroom.gradebook() as gradebook:
        return read_row(classroom, gradebook, chapter, student, "unchanged")


def fingerprint_of(classroom, chapter, student):
    """What the grade of a learner's file would depend on now."""
    path = release_path(classroom.coursedir, chapter, chapter)
    return fingerprint(
        classroom.path("submitted", student, chapter).read_bytes(),
        path.read_bytes(),
        classroom_key(classroom.root),
        chapter_of(read_release(path)),
    )


@contextmanager
def _kept(folder):
    """What stands in a folder comes back, unless the block puts something better there."""
    aside = folder.parent.parent / f".{folder.parent.name}.{folder.name}"  # nbgrader does not look at dotted names
    shutil.rmtree(aside, ignore_errors=True)
    if not folder.exists():
        yield
        return
    folder.rename(aside)
    try:
        yield
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        aside.rename(folder)
        raise
    shutil.rmtree(aside)


def _nothing_there(path):
    others = sorted(other.name for other in path.parent.rglob("*") if other.is_file())
    if not others:
        return f"the folder is empty; {path.name} is missing"
    return f"{path.name} is missing; there is {', '.join(others[:3])}"
