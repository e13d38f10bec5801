"""Answers that wait for a person: what nbgrader counts as 0 as long as nobody has given points."""


def is_waiting(grade):
    """Whether nobody has given points for a cell yet, neither the grader nor a person.

    Unlike nbgrader's `needs_manual_grade`, this stays false when points given by hand survive another grading.
    """
    return grade.auto_score is None and grade.manual_score is None


def waiting_in(submission):
    """How many answers of a learner's submission wait."""
    return sum(is_waiting(grade) for notebook in submission.notebooks for grade in notebook.grades)
