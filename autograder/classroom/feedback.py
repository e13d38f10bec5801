"""Feedback is a page for every graded submission, made by nbgrader's own converter with our exporter (see `page`)."""

from nbgrader.converters import GenerateFeedback

from autograder.classroom.classroom import NotConvertedError
from autograder.classroom.page import FeedbackPage
from autograder.problem import Problem


def write_feedback(classroom, chapter, only=None):
    """Write the page of every graded learner anew; gives (learner, path, trouble) one by one."""
    for student in graded(classroom, chapter, only):
        trouble = ""
        try:
            classroom.convert(GenerateFeedback, chapter, student, exporter_class=FeedbackPage)
        except NotConvertedError as reason:
            trouble = str(reason)
        yield student, classroom.path("feedback", student, chapter, ".html"), trouble


def pages(classroom, chapter):
    """The learners who have a page, from whenever it is."""
    students = classroom.students(chapter, "feedback")
    return [student for student in students if classroom.path("feedback", student, chapter, ".html").is_file()]


def graded(classroom, chapter, only=None):
    """The learners whose work is graded; raises Problem where there are none."""
    found = [student for student in classroom.students(chapter, "autograded") if only in (None, student)]
    if not found:
        who = f"{only} is not" if only else "nobody is"
        raise Problem(f"{who} graded in {chapter}; grade first: autograder grade {classroom.root} {chapter}")
    return found
