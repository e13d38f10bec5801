"""Two slips in one function are both named where each can be seen alone; nothing is named that may be wrong."""

import pytest

from autograder.audit.audit import verdict_of
from autograder.classroom.examples import public_example
from autograder.exercises.catalogue import exercises
from autograder.exercises.model import Unsound
from autograder.exercises.pairs import composed
from autograder.exercises.papers import changed_namespace, draw_paper
from tests.judge.desk import checked

LOGISTIC = "def logistic(x, deriv=False):\n    s = 1 / (1 + np.exp({sign}x))\n    return {slope} if deriv else s"


def said(number, name, source):
    """The verdict of `check` on one answer."""
    return checked(number, {name: source}, only=[name])[name]


def test_both_are_named_with_their_calls():
    verdict = said("02", "logistic", LOGISTIC.format(sign="", slope="x * (1 - x)"))
    assert verdict.cause == "sign_of_the_exponent + slope_formula_given_x"
    first, second = verdict.help.split("In `logistic(x, deriv=True)`: ")
    assert first.startswith("There are two slips.\nIn `logistic(x)`: Your curve falls") and second.startswith(
        "s (1 - s)"
    )
    example = public_example("02_activations_and_costs", verdict)
    assert example.asked[0] == "logistic(x)" and example.status == "wrong"


def test_what_a_first_slip_makes_of_the_second_is_not_taken_for_another():
    verdict = said(
        "02", "logistic", LOGISTIC.format(sign="", slope="s")
    )  # gives 1 minus the curve, and is not that slip
    assert verdict.cause == "" and verdict.help.startswith("In `logistic(x)`: Your curve falls")
    assert verdict.help.endswith("follow the example below by hand.")
    assert verdict.findings[verdict.example].asked[0] == "logistic(x, deriv=True)"


def test_a_slope_is_not_explained_where_the_curve_is_not():
    source = "def logistic(x, deriv=False):\n    s = 1 - x\n    return s * (1 - s) if deriv else s"
    assert "s (1 - s)" not in said("02", "logistic", source).help  # x (1 - x) comes of it, though the formula is right


def test_a_mistake_is_named_beside_an_exception():
    verdict = said("01", "linear", "def linear(X, w, b):\n    return np.sum(X * w + b, axis=1)")
    assert (
        verdict.help.startswith("You add the bias to every product")
        and "And in another example: AxisError" in verdict.help
    )
    assert verdict.findings[verdict.example].kind == "values"


def test_a_sum_over_everything_is_known():
    verdict = said("01", "linear", "def linear(X, w, b):\n    return np.sum(X * w) + b")
    assert verdict.cause == "summed_over_everything"


@pytest.mark.parametrize("chapter", ["02_activations_and_costs", "10_overfitting"])
def test_of_all_answers_with_two_known_slips_none_is_explained_by_another_pair(chapter):
    named, other = 0, []
    for exercise in exercises(chapter).values():
        paper = draw_paper(exercise, 11)
        for pair, source in composed(exercise).items():
            try:
                verdict = verdict_of(paper, changed_namespace(exercise, source, "two slips"))
            except Unsound:  # together they are no Python
                continue
            if " + " in verdict.cause:
                named += 1
                other += [] if set(verdict.cause.split(" + ")) == set(pair) else [(exercise.id, pair, verdict.cause)]
    assert other == [] and named > 20


def test_a_count_that_is_wrong_is_said_as_a_count():
    verdict = said("02", "stable_logistic", "def stable_logistic(z):\n    return 1 / (1 + np.exp(-z))")
    assert [f.message for f in verdict.findings if f.status == "wrong"] == ["1 warning where none is asked"]
