"""Everybody in the sample class gets what is expected, from both commands."""

import pytest

from autograder.exercises.catalogue import chapters
from tests.learners.sample_class import CHAPTERS, LEARNERS

BY_NAME = {learner.name: learner for learner in LEARNERS}


def test_class_is_large_enough():
    assert len(BY_NAME) == len(LEARNERS) >= 24
    assert set(CHAPTERS) <= set(chapters())


@pytest.mark.parametrize("name", BY_NAME)
def test_points_are_as_expected(graded, name):
    _, _, rows = graded
    learner, row = BY_NAME[name], rows[name]
    assert learner.earned(row) == learner.expected(), learner.reason
    statuses = {mark.name: mark.status for mark in row.marks}
    wanted = learner.expected_status()
    assert {name: statuses[name] for name in wanted} == wanted


@pytest.mark.parametrize("name", BY_NAME)
def test_row_says_what_happened(graded, name):
    _, _, rows = graded
    learner, row = BY_NAME[name], rows[name]
    assert row.state == "graded"
    assert bool(row.remarks) == bool(learner.told)
    assert learner.told in " ".join(row.remarks)


def test_nbgrader_gives_the_same_grades_cell_by_cell(graded):
    ours, theirs, _ = graded
    assert gradebook_of(ours) == gradebook_of(theirs)


def gradebook_of(classroom):
    """Every graded cell of every submission."""
    with classroom.gradebook() as gradebook:
        return {
            (submission.student.id, assignment.name, grade.name): (
                grade.auto_score,
                grade.manual_score,
                grade.max_score,
                grade.needs_manual_grade,
            )
            for assignment in gradebook.assignments
            for submission in gradebook.assignment_submissions(assignment.name)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }
