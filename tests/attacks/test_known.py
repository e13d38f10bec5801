"""What can be known without an answer earns nothing, in any chapter."""

from autograder.exercises.catalogue import exercises
from autograder.exercises.papers import draw_paper
from autograder.judge.earned import earned
from course.checking.compare import Between
from course.checking.probe import Outcome
from tests.attacks.known import earners

CHAPTER = "02_activations_and_costs"


def test_nothing_is_earned_by_heart():
    assert earners() == {}


def paper_of(name):
    exercise = exercises(CHAPTER)[name]
    return exercise, draw_paper(exercise, 12345)


def test_right_answer_earns_everything():
    exercise, paper = paper_of("logistic")
    verdict = earned(exercise, paper, [Outcome("value", 0.0 if bounded(t) else t.expected) for t in paper.trials])
    assert verdict.points == exercise.points


def test_known_examples_count_beside_a_drawn_one():
    exercise, paper = paper_of("cross_entropy")
    fixed = paper.trials[0]
    drawn = next(t for t in paper.trials[1:] if t.title == "a column" or ("y_preds" in t.inputs and not bounded(t)))
    for right, points in (([fixed], 0.0), ([fixed, drawn], 0.1)):
        outcomes = [Outcome("value", t.expected if t in right else -7.0) for t in paper.trials]
        verdict = earned(exercise, paper, outcomes)
        assert verdict.points >= points
        assert bool(verdict.points) == bool(points)


def test_value_that_breaks_words_is_wrong_and_costs_nothing_else():
    exercise, paper = paper_of("logistic")
    strange = [10**4000, [10**4000] * 3, {"a": 10**400}]
    outcomes = [
        Outcome("value", strange[i] if i < 3 else 0.0 if bounded(t) else t.expected) for i, t in enumerate(paper.trials)
    ]
    verdict = earned(exercise, paper, outcomes)
    assert verdict.status == "wrong"
    assert [f.status for f in verdict.findings][3:] == ["right"] * (len(paper.trials) - 3)


def bounded(trial):
    return isinstance(trial.expected, Between)
