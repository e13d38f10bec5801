"""An error costs its own exercise: those that build on it are judged with the reference in its place, and say so."""

import pytest

from autograder.exercises.catalogue import chapter_named, chapters, exercises
from course.checking.shelf import chapter_papers
from course.checking.verdict import RIGHT, WRONG
from tests.judge.desk import checked, judged, reference

UPSIDE_DOWN = """
def logistic(x, deriv=False):
    s = 1 / (1 + np.exp(x))
    return s * (1 - s) if deriv else s
"""


def needed():
    """(number of a chapter, exercise) of those on which another builds."""
    for chapter in chapters():
        papers = chapter_papers(chapter[:2])
        yield from ((chapter[:2], paper.name) for paper in papers if any(paper.name in other.needs for other in papers))


@pytest.mark.parametrize("number, name", list(needed()))
def test_only_its_own_points_are_lost(number, name):
    exercise = exercises(chapter_named(number))[name]
    verdicts = judged(number, {name: exercise.mistakes[0].edited(exercise.source)})
    lost = {other: verdict.points for other, verdict in verdicts.items() if verdict.points < verdict.max_points}
    assert list(lost) == [name]
    assert verdicts[name].status == WRONG and verdicts[name].cause == exercise.mistakes[0].name
    builds_on_it = [paper.name for paper in chapter_papers(number) if name in paper.needs]
    for other in builds_on_it:
        if verdicts[other].stood_in:  # it fails as it is written: the verdict names what is to blame
            assert verdicts[other].stood_in == [name]
    assert any(verdicts[other].stood_in for other in builds_on_it)


@pytest.mark.parametrize("number", ["02", "04", "06", "08"])
def test_a_wrong_logistic_costs_no_other_exercise_a_point(number):
    answers, before = ({"logistic": UPSIDE_DOWN}, "") if "logistic" in reference(number) else ({}, UPSIDE_DOWN)
    verdicts = judged(number, answers, before)
    assert [name for name, verdict in verdicts.items() if verdict.points < verdict.max_points] == list(answers)


def test_check_says_what_to_mend_first():
    exercise = exercises("04_logistic_regression")["predict_proba"]
    verdicts = checked("04", {"predict_proba": exercise.mistakes[0].edited(exercise.source)})
    assert {name: verdict.mend_first for name, verdict in verdicts.items()} == {
        "predict_proba": "",
        "boundary_line": "",
        "gradients": "predict_proba",
        "gradient_descent": "predict_proba",  # not gradients, which is right once predict_proba is
    }
    assert verdicts["boundary_line"].status == RIGHT


def test_two_errors_cost_both():
    wrong = {name: exercises("04_logistic_regression")[name] for name in ("predict_proba", "gradients")}
    verdicts = judged("04", {name: exercise.mistakes[0].edited(exercise.source) for name, exercise in wrong.items()})
    assert [name for name, verdict in verdicts.items() if verdict.status == WRONG] == ["predict_proba", "gradients"]
    assert verdicts["gradients"].cause == wrong["gradients"].mistakes[0].name  # told in spite of the other error
