"""Grading a class: judged ahead by a crew, then taken into the gradebook by nbgrader's own converter.

There is one writer: submissions are judged wherever there is room, and this process alone writes what comes of it.
It writes a batch in three steps, so that nothing is lost whenever it is killed: the graded notebooks are laid aside;
the gradebook is committed; the notebooks are put into their places. A notebook in its place is thus the receipt for
its grades, and whatever has none is graded again.
"""

import errno
import json
import os
import shutil
from contextlib import closing, contextmanager, suppress

import nbformat
from sqlalchemy.exc import DBAPIError

from autograder.classroom.classroom import NotConvertedError, gradebook_advice
from autograder.classroom.key import classroom_key
from autograder.classroom.ledger import Ledger
from autograder.classroom.pool import DiedError, Here, Processes, judged_units
from autograder.classroom.rows import Row, read_row
from autograder.classroom.standing import Standing
from autograder.classroom.steps import Grade
from autograder.exercises.catalogue import chapters
from autograder.judge.submission import Unreadable
from autograder.problem import Problem

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

BEFORE = ".before"  # ends the name of what lay in a place until another one came
# the system will refuse the next learner's file as well
_SYSTEM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO}


def grade_class(classroom, chapter, only=None, force=False, jobs=1):
    """Grade all submissions of one chapter; gives their rows one by one. The arguments are those of `grade`."""
    for _, row in grade(classroom, [chapter], only, force, lambda wanted: crew_of(jobs, wanted)):
        yield row


def crew_of(jobs, wanted):
    """Who judges on this machine: so many processes, or this one where one is enough."""
    return Here() if min(jobs, wanted) <= 1 else Processes(min(jobs, wanted))


def grade(classroom, names, only=None, force=False, crew=lambda wanted: Here()):
    """Grade all submissions of chapters, and give (chapter, Row) one by one as they are done.

    names: of the chapters, in the order in which they are judged
    only:  a learner; by default all who handed in something
    force: grade again what is graded already, from the same file by the same grader
    crew:  makes a crew (see `pool`) for so many submissions
    Raises Problem; what was given before is graded and kept.
    """
    with _alone(classroom), Ledger(classroom) as ledger:
        for chapter in names:
            classroom.released(chapter)
        classroom_key(classroom.root)  # a broken one is found here, before anything is done
        _clear_aside(classroom, names)
        standings, stale = {}, []
        for chapter in names:
            standing = standings[chapter] = Standing(classroom, chapter)
            with ledger.reading(), classroom.gradebook() as gradebook:
                scores = standing.scores(gradebook)
                for student in wanted(classroom, chapter, only):
                    if force or not standing.is_settled(student, scores.get(student)):
                        stale.append((chapter, student))
                    else:
                        yield chapter, standing.settled_row(gradebook, student)
        if not stale:
            return
        units = ((key, standings[key[0]].unit(key[1])) for key in stale)
        with closing(crew(len(stale))) as judges:
            for batch in judged_units(units, judges):
                yield from _taken(classroom, ledger, batch)


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


def handed_in(classroom, only=None):
    """The chapters in which there is something to grade; raises Problem where there are none."""
    found = [name for name in chapters() if classroom.is_released(name) and classroom.students(name)]
    if only is not None:
        found = [name for name in found if only in classroom.students(name)]
    if not found:
        example = classroom.path("submitted", only or "LEARNER", chapters()[0])
        raise Problem(f"there are no submissions for any chapter released here; put each in its place, as {example}")
    return found


def _taken(classroom, ledger, batch):
    """Take a batch of judged submissions into the gradebook; returns (chapter, Row) of each."""
    rows, places = [], []
    with classroom.aside():
        with _nothing_left(), ledger.transaction():
            for (chapter, student), judged in batch:
                try:
                    with ledger.part():
                        _convert(classroom, chapter, student, judged)
                    with classroom.gradebook() as gradebook:
                        row = read_row(classroom, gradebook, chapter, student, "graded")
                    places.append((chapter, student))
                except NotConvertedError as reason:
                    row = Row(student, "not graded", remarks=[f"the grader could not do it: {reason}"])
                rows.append((chapter, row))
        laid = [classroom.path("autograded", student, chapter).parent for chapter, student in places]
    with _nothing_left():
        for (chapter, student), folder in zip(places, laid, strict=True):
            _put_in_place(folder, classroom.path("autograded", student, chapter).parent)
    return rows


def _convert(classroom, chapter, student, judged):
    """Have nbgrader make a graded notebook and grades of a judged one; raises NotConvertedError, Problem."""
    if isinstance(judged, Exception) and not isinstance(judged, Unreadable):
        raise NotConvertedError(str(judged) if isinstance(judged, DiedError) else f"{type(judged).__name__}: {judged}")
    # of what is unreadable nothing is run, and the notice is soon written
    notebook = None if isinstance(judged, Unreadable) else nbformat.from_dict(json.loads(judged))
    try:
        classroom.convert(Grade, chapter, student, judged=notebook)
    except NotConvertedError as reason:
        causes = list(_causes(reason))
        if refused := [error for error in causes if isinstance(error, DBAPIError)]:
            path = classroom.coursedir.db_url.removeprefix("sqlite:///")
            raise Problem(f"{path}: {gradebook_advice(refused[-1])}") from None
        for error in causes:
            if isinstance(error, OSError) and error.errno in _SYSTEM:
                raise error from None
        raise


def _causes(error):
    """What stands behind an error: the system's own word comes last."""
    while error := error.__cause__ or error.__context__:
        yield error


@contextmanager
def _nothing_left():
    """What the system refuses, as a Problem."""
    try:
        yield
    except OSError as error:
        if error.errno not in _SYSTEM:
            raise
        raise Problem(
            f"{error.filename or 'the classroom'}: it cannot be written ({error.strerror}); what was graded is kept: "
            "make it writable or make room, then give the same command again"
        ) from None


def _put_in_place(folder, place):
    """Put a folder in the place of another one."""
    place.parent.mkdir(parents=True, exist_ok=True)
    before = folder.with_name(f"{folder.name}{BEFORE}")
    shutil.rmtree(before, ignore_errors=True)  # of a grader that did not come to the last lines
    if place.exists():
        os.rename(place, before)
    try:
        os.rename(folder, place)
    except OSError:
        with suppress(OSError):
            os.rename(before, place)
        raise
    shutil.rmtree(before, ignore_errors=True)
    with suppress(OSError):
        os.removedirs(folder.parent)


def _clear_aside(classroom, names):
    """Remove what a grader that was killed had laid aside; raises Problem where nothing can be written.

    It may have been killed while the older notebook was aside and the new one not yet in its place. Nothing is lost:
    the grades are in the gradebook, and a place without a notebook has no receipt, so that submission is graded again.
    """
    with _nothing_left():
        for name in (f"{chapter}{which}" for chapter in names for which in ("", BEFORE)):
            with classroom.aside():
                students = classroom.students(name, "autograded")
                left = [classroom.path("autograded", student, name).parent for student in students]
            for folder in left:
                shutil.rmtree(folder)


@contextmanager
def _alone(classroom):
    """Nobody else grades in this classroom for the time of a block; raises Problem where somebody does."""
    if fcntl is None:
        yield
        return
    root = os.open(classroom.root, os.O_RDONLY)
    try:
        try:
            fcntl.flock(root, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Problem(
                f"{classroom.root}: somebody is grading in this classroom; wait for the end, then try again"
            ) from None
        except OSError:
            pass  # a file system without locks
        yield
    finally:
        os.close(root)
