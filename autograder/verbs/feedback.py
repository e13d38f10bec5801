"""autograder feedback: a page for every learner whose work is graded."""

import sys

from autograder.classroom.classroom import Classroom
from autograder.classroom.feedback import graded, write_feedback
from autograder.classroom.progress import told
from autograder.classroom.rows import waiting
from autograder.exercises.catalogue import chapter_named
from autograder.verbs.verb import Verb
from course.checking.words import count


def _arguments(parser):
    parser.add_argument("folder", metavar="DIR", help="the classroom")
    parser.add_argument("chapter", help="by name or number")
    parser.add_argument("--student", metavar="LEARNER", help="only this one")


def _run(options):
    chapter = chapter_named(options.chapter)
    classroom = Classroom(options.folder)
    classroom.released(chapter)
    students = graded(classroom, chapter, options.student)
    pages = list(told(write_feedback(classroom, chapter, options.student), len(students), "feedback", _line))
    failed = [page for page in pages if page[2]]
    for page in failed:
        print(_line(page), file=sys.stderr)
    folder = classroom.root / classroom.coursedir.feedback_directory
    print(f"{count(len(pages) - len(failed), 'page')} in {folder}/LEARNER/{chapter}/{chapter}.html")
    unread = {student: number for student, number in waiting(classroom, chapter).items() if student in students}
    if unread:
        print(_unread(options, unread), file=sys.stderr)
    return 1 if failed else 0


def _unread(options, unread):
    """That the pages are not the last word yet."""
    number = sum(unread.values())
    what = f"{count(number, 'answer')} of {count(len(unread), 'learner')} {'waits' if number == 1 else 'wait'}"
    again = f"autograder feedback {options.folder} {options.chapter}"
    return f"{what} to be read, and the pages say so; give points in Formgrader, then write the pages again: {again}"


def _line(page):
    student, path, trouble = page
    return f"{student}: no page: {trouble}" if trouble else f"{student}: {path}"


VERB = Verb("feedback", "write a feedback page for every graded learner", _arguments, _run)
