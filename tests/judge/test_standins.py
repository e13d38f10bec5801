"""The reference answers for earlier exercises, never for the one on trial, and is not kept busy by anybody."""

import numpy as np
import pytest

from autograder.exercises.catalogue import exercises
from autograder.judge.standins import Standins
from course.checking.codec import Function, decode, encode

CHAPTER = exercises("06_backpropagation")
X, WS, BS = np.ones((2, 2)), [np.ones((2, 3)), np.ones((3, 1))], [np.zeros((1, 3)), np.zeros((1, 1))]
ACT_FS = [Function("tanh"), Function("logistic")]


def asked(standins, name, *args, **kwargs):
    return standins.answer({"ask": name, "args": encode(list(args)), "kwargs": encode(kwargs)})


def test_it_answers_for_what_comes_earlier():
    standins = Standins(CHAPTER["backward_pass"])
    Z1, A1, _, A2 = decode(asked(standins, "forward_pass", X, WS, BS, act_fs=ACT_FS)["value"])
    assert np.allclose(Z1, 2) and np.allclose(A1, np.tanh(2)) and A2.shape == (2, 1)
    assert standins.called == {"forward_pass"}


def test_it_does_not_answer_for_the_exercise_itself_nor_for_what_is_right():
    standins = Standins(CHAPTER["backward_pass"], right=["pack", "unpack"])
    assert {"forward_pass", "logistic"} <= set(standins.names)
    for name in ("backward_pass", "backprop", "NeuralNetwork", "pack", "unpack"):
        assert name not in standins.names
        assert "refused" in asked(standins, name, [X])
    assert standins.called == set()


@pytest.mark.parametrize("name, args", [
    ("numeric_gradient", [lambda t: t, np.ones(2)]),  # a function of the learner's own cannot travel
    ("pack", [[np.ones(5000)]]),
    ("pack", [[np.ones(40)] * 101]),
    ("pack", [[print]]),
    ("forward_pass", [X, WS]),
    ("forward_pass", [X, WS, BS, ACT_FS, "one more"]),
    ("nothing", []),
])  # fmt: skip
def test_what_it_leaves_to_the_learners_own(name, args):
    standins = Standins(CHAPTER["backward_pass"])
    assert "refused" in asked(standins, name, *args)
    assert not standins.called


@pytest.mark.parametrize(
    "sizes", [[2, 10**6], [10**5, 10**5], [np.int64(10**6), 2], np.array([10**5, 10**5]), [1000] * 1000, {"a": 10**9}]
)
def test_nobody_keeps_it_busy_with_sizes(sizes):
    assert "refused" in asked(Standins(exercises("08_any_depth")["forward_pass"]), "init_params", sizes, 4)


def test_a_large_seed_is_no_work():
    assert "value" in asked(Standins(exercises("08_any_depth")["forward_pass"]), "init_params", [2, 3, 1], 123_456_789)


def test_what_the_reference_says_to_nonsense_reaches_the_learner():
    reply = asked(Standins(CHAPTER["backward_pass"]), "forward_pass", X.T[:1], WS, BS, [Function("tanh")])
    assert "raised" in reply or "refused" in reply


@pytest.mark.parametrize("message", [
    {}, {"ask": []}, {"ask": "pack"}, {"ask": "pack", "args": 3, "kwargs": {}}, {"ask": "pack", "args": [], "kwargs": []},
    {"ask": "pack", "args": {"~": "array"}, "kwargs": {"~": "dict", "items": []}},
    {"ask": "pack", "args": [], "kwargs": {"~": "dict", "items": [["params", {"~": "function", "name": "exec"}]]}},
])  # fmt: skip
def test_a_message_that_makes_no_sense(message):
    assert set(Standins(CHAPTER["backward_pass"]).answer(message)) <= {"refused", "raised"}
