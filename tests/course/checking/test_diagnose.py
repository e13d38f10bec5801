"""A cause is named only where the evidence singles it out; otherwise it is said what can be said."""

import numpy as np
import pytest

from course.checking.compare import Between
from course.checking.diagnose import CANNOT_TELL
from course.checking.paper import Paper, Slip, Trial
from course.checking.prints import print_of
from course.checking.probe import Outcome
from course.checking.trouble import Trouble
from course.checking.verdict import NOT_ATTEMPTED, WRONG, conclude, find

X, Y = np.arange(1.0, 11.0).reshape(5, 2), np.array([[0.0], [1.0], [1.0], [0.0], [1.0]])
RIGHT = [np.array([[1.0, 2.0], [3.0, 5.0]]), np.array([[-1.0, 0.5], [4.0, 9.0]])]


def paper(expected, inputs=None, parts=(), slips=(), **options):
    trials = [Trial(f"case {i}", "f(x)", inputs or {"x": X, "y": Y}, value, parts) for i, value in enumerate(expected)]
    made = Paper("99.f", "f", 3, trials, [], **options)
    made.slips.extend(
        Slip(
            kind,
            name,
            help,
            [None if find(made, t, o).share == 1.0 else print_of(o, t) for t, o in zip(trials, outcomes, strict=True)],
        )
        for kind, name, help, outcomes in slips
    )
    return made


def said(expected, got, **options):
    """What is said about results: (cause, help)."""
    outcomes = [one if isinstance(one, Outcome) else Outcome("value", one) for one in got]
    verdict = conclude(paper(expected, **options), outcomes)
    assert verdict.status == WRONG
    return verdict.cause, verdict.help


@pytest.mark.parametrize("got, words", [
    ([-one for one in RIGHT], "wrong sign"),
    ([one.T for one in RIGHT], "transpose"),
    ([1 - one for one in RIGHT], "1 minus the right result"),
    ([5 * one for one in RIGHT], "too large by the number of samples"),
    ([one / 5 for one in RIGHT], "too small by the number of samples"),
    ([0.5 * one for one in RIGHT], "0.5 times the right one"),
    ([one.reshape(1, 2, 2) for one in RIGHT], "only the shape"),
    ([None, None], "without a return"),
    ([np.full((2, 2), np.nan)] * 2, "nan comes from"),
    (["text", "text"], "cannot be compared with numbers"),
    ([RIGHT[0] + 1, RIGHT[1] * 2], CANNOT_TELL),
    ([RIGHT[0], RIGHT[1] + np.eye(2)], CANNOT_TELL),
])  # fmt: skip
def test_a_simple_relation(got, words):
    assert words in said(RIGHT, got)[1]


def test_a_factor_is_no_number_of_samples_if_it_may_be_another_size():
    square = {"x": np.ones((3, 3)), "y": np.ones((3, 1))}
    assert "samples" not in said(RIGHT, [3 * one for one in RIGHT], inputs=square)[1]
    features = {"x": np.ones((5, 2)), "y": np.ones((5, 1)), "ws": np.ones(4)}
    assert "4 times the right one" in said(RIGHT, [4 * one for one in RIGHT], inputs=features)[1]
    columns = {"X": np.ones((2, 5)), "Y": np.ones((1, 5))}
    assert "number of samples" in said(RIGHT, [5 * one for one in RIGHT], inputs=columns)[1]


def test_a_factor_of_plain_numbers_takes_two_of_them():
    assert "0.5 times" in said([2.0, 3.0], [1.0, 1.5])[1]
    assert said([2.0, 3.0], [1.0, 1.7])[1] == CANNOT_TELL
    assert said([2.0], [1.0])[1] == said([2.0], [-2.0])[1] == CANNOT_TELL


def test_what_is_right_of_several_parts():
    expected = [(RIGHT[0], 1.0, [RIGHT[1], RIGHT[0]])] * 2
    got = [(RIGHT[0], 1.0, [RIGHT[1], RIGHT[0] ** 2])] * 2
    names = ("Z", "cost", "ws")
    assert (
        said(expected, got, parts=names)[1]
        == "Z, cost and ws[0] are right; ws[1] is not: look at the step that makes it."
    )
    assert "The parts are right, but they are returned in another order" in said(
        [(RIGHT[0], RIGHT[1])], [(RIGHT[1], RIGHT[0])], parts=("a", "b")
    )[1]  # fmt: skip
    assert (
        "a is right; b is not"
        in said([{"a": 1.0, "b": 2.0}] * 2, [{"a": 1.0, "b": 3.0}, {"a": 1.0, "b": 2.5, "c": 0}])[1]
    )


def test_how_far_back_the_gradients_are_right():
    layers = [RIGHT[0], RIGHT[1], RIGHT[0].T]
    got = [RIGHT[0] ** 2, RIGHT[1], RIGHT[0].T]
    help = said([(layers, layers)] * 2, [(got, got)] * 2, parts=("dws", "dbs"))[1]
    assert "gradients of the last 2 layers are right" in help


WRONGS = [Outcome("value", RIGHT[0] + 1), Outcome("value", RIGHT[1] + 1)]
ERROR = Outcome("raised", trouble=Trouble("TypeError", "no"))


def test_a_known_mistake_is_named_and_a_mutant_too():
    slips = [
        ("mistake", "one_too_many", "You add one.", WRONGS),
        ("mutant", "sign", "a sign is wrong", [Outcome("value", -one) for one in RIGHT]),
    ]
    assert said(RIGHT, WRONGS, slips=slips) == ("one_too_many", "You add one.")
    assert said(RIGHT, [-one for one in RIGHT], slips=slips) == (
        "sign",
        "Your results are what one gets if a sign is wrong.",
    )
    assert said(RIGHT, [RIGHT[0] + 1, RIGHT[1]], slips=slips)[0] == ""  # it fits in one example only


def test_two_that_fit_are_not_told_apart():
    twice = [("mutant", "a", "this is so", WRONGS), ("mutant", "b", "that is so", WRONGS)]
    assert said(RIGHT, WRONGS, slips=twice) == (
        "", "Your results are what one gets if this is so, or if that is so; they do not tell which.",
    )  # fmt: skip
    mistakes = [("mistake", "a", "This.", WRONGS), ("mistake", "b", "That.", WRONGS)]
    assert said(RIGHT, WRONGS, slips=mistakes)[0] == ""


def test_an_exception_of_the_same_type_is_not_enough():
    slips = [("mistake", "a_list", "You add to a list.", [ERROR, ERROR])]
    other = Outcome("raised", trouble=Trouble("TypeError", "something else"))
    assert said(RIGHT, [ERROR, ERROR], slips=slips)[0] == "a_list"
    assert said(RIGHT, [other, other], slips=slips)[0] == ""
    mixed = [("mistake", "a_list", "You add to a list.", [ERROR, WRONGS[1]])]
    assert said(RIGHT, [other, WRONGS[1]], slips=mixed)[0] == "a_list"  # the number in the other example tells


def test_an_exception_of_the_learners_own_comes_before_what_a_script_makes_of_a_result():
    own = Outcome("raised", trouble=Trouble("ValueError", "bad", "f", "return x @ x", 2, {"x": "has shape (2, 3)"}))
    assert said(RIGHT, [own, None])[1].startswith(
        "ValueError in line 2 of f, `return x @ x`: bad. There, x has shape (2, 3)."
    )
    assert "without a return" in said(RIGHT, [None, ERROR])[1]
    assert said(RIGHT, [ERROR, ERROR])[1] == "TypeError: no."


def test_a_result_that_is_right_but_changes_the_inputs():
    changed = [Outcome("value", one, changed=("x",)) for one in RIGHT]
    assert "the caller's own arrays are changed" in said(RIGHT, changed, pure=True)[1]
    assert conclude(paper(RIGHT), changed).points == 3


def test_stubs():
    own = Outcome("unwritten", trouble=Trouble("NotImplementedError", "", "f", "raise", 2))
    method = Outcome("unwritten", trouble=Trouble("NotImplementedError", "", "f.step", "raise", 2))
    other = Outcome("unwritten", trouble=Trouble("NotImplementedError", "", "g", "raise", 2))
    assert conclude(paper(RIGHT), [own, own]).status == conclude(paper(RIGHT), [own, method]).status == NOT_ATTEMPTED
    assert said(RIGHT, [RIGHT[0], own])[1] == "Part of it is not written yet."
    assert said(RIGHT, [RIGHT[0], method])[1] == "f.step is not written yet."
    assert said(RIGHT, [other, other])[1] == "It needs g, which is not written yet: do that first."


def test_bounds_alone_name_no_mutant():
    bounded = [Between(0, 1), RIGHT[0]]
    slips = [("mutant", "sign", "a sign is wrong", [Outcome("value", 5.0), Outcome("value", RIGHT[0])])]
    assert said(bounded, [5.0, RIGHT[0]], slips=slips)[0] == ""
