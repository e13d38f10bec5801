"""Due dates and late penalties are nbgrader's own; our judge changes nothing about them."""

import pytest

from autograder.classroom.classroom import CONFIG, Classroom
from autograder.command import main
from tests.classroom.conftest import CHAPTER, hand_in
from tests.learners.conftest import nbgrader

PENALTY = """
import datetime
from nbgrader.plugins import LateSubmissionPlugin


class HalfAPointAnHour(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return total_seconds_late / 7200


c.AssignLatePenalties.plugin_class = HalfAPointAnHour
"""
ZERO = '\nc.LateSubmissionPlugin.penalty_method = "zero"\n'


@pytest.fixture
def due(root):
    """The classroom's root; ada came four hours late, boole in time, and curie does not say when."""
    with Classroom(root).gradebook() as gradebook:
        gradebook.update_or_create_assignment(CHAPTER, duedate="2030-01-01 12:00:00 UTC")
    for student, time in {"ada": "2030-01-01 16:00:00 UTC", "boole": "2030-01-01 11:59:59 UTC", "curie": ""}.items():
        hand_in(root, student)
        if time:
            hand_in(root, student, time.encode(), name="timestamp.txt")
    return root


@pytest.mark.parametrize("settings, penalty", [(PENALTY, 2.0), (ZERO, 20.0)])
def test_a_late_submission_costs_what_nbgraders_plugin_says(settings, penalty, due, quick):
    with open(due / CONFIG, "a", encoding="utf-8") as config:
        config.write(settings)
    assert main(["grade", str(due), CHAPTER]) == 0
    with Classroom(due).gradebook() as gradebook:
        found = [gradebook.find_submission(CHAPTER, student) for student in ("ada", "boole", "curie")]
        assert [one.score for one in found] == [20.0, 20.0, 20.0]
        assert [one.late_submission_penalty or 0.0 for one in found] == [penalty, 0.0, 0.0]


def test_nbgraders_own_command_takes_the_same_penalty(due):
    with open(due / CONFIG, "a", encoding="utf-8") as config:
        config.write(ZERO)
    nbgrader("autograde", CHAPTER, "--student", "ada", "--course-dir", str(due))
    with Classroom(due).gradebook() as gradebook:
        late = gradebook.find_submission(CHAPTER, "ada")
        assert late.total_seconds_late == 4 * 3600 and late.late_submission_penalty == late.score == 20.0
