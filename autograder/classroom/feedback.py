"""Feedback is nbgrader's own page for every graded submission, with the verdicts in it."""

from nbgrader.converters import GenerateFeedback

from autograder.classroom.classroom import NotConvertedError
from autograder.problem import Problem


def write_feedback(classroom, chapter, only=None):
    """Write the page of every graded learner anew; gives (learner, path, trouble) one by one."""
    for student in graded(classroom, chapter, only):
        trouble = ""
        try:
            classroom.convert(GenerateFeedback, chapter, student)
        except NotConvertedError as reason:
            trouble = str(reason)
        yield student, classroom.path("feedback", student, chapter, ".html"), trouble


def graded(classroom, chapter, only=None):
    """The learners whose work is graded; raises Problem where there are none."""
    found = [student for student in classroom.students(chapter, "autograded") if only in (None, student)]
    if not found:
        who = f"{only} is not" if only else "nobody is"
        raise Problem(f"{who} graded in {chapter}; grade first: autograder grade {classroom.root} {chapter}")
    return found
