"""The judge believes nothing that comes over the wire."""

import json
import socket
import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.judge import wire
from autograder.judge.clock import Clock
from course.checking.paper import Trial
from course.checking.probe import Outcome
from course.checking.shelf import paper_named
from course.checking.verdict import conclude

JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=4)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["type", "met", "number", "~"]), inner, max_size=3)
    ),
    max_leaves=6,
)
TROUBLE = st.fixed_dictionaries({
    "type": JSON, "message": JSON, "function": JSON, "line": JSON, "number": JSON, "met": JSON, "caller": JSON,
})  # fmt: skip
MESSAGE = st.fixed_dictionaries({
    "status": st.sampled_from([*wire.STATUSES, "lost", "right", 7]), "value": JSON, "changed": JSON, "trouble": st.one_of(JSON, TROUBLE),
})  # fmt: skip


@settings(max_examples=400, derandomize=True, deadline=None)
@given(st.one_of(MESSAGE, JSON))
def test_any_message_is_an_outcome_or_no_result(message):
    try:
        outcome = wire.outcome_from(message)
    except wire.HungUp:
        return
    assert isinstance(outcome, Outcome) and outcome.status in wire.STATUSES
    paper = paper_named("02.relu")
    verdict = conclude(paper, [outcome] * len(paper.trials))  # whatever it is, there is a verdict on it
    assert 0 <= verdict.points <= verdict.max_points
    json.dumps(verdict.to_data()).encode()


def test_a_line_number_may_be_anything():
    trouble = {"type": "E", "message": "", "function": "f", "line": "x", "number": 10**4000, "met": {}, "caller": ""}
    outcome = wire.outcome_from({"status": "raised", "value": None, "changed": [], "trouble": trouble})
    assert 0 <= outcome.trouble.number < 10**6


def test_a_trial_tells_nothing_of_what_is_right():
    trial = Trial("title", "f(x)", {"x": np.ones(2)}, expected=np.array([12345.0]), parts=("secret",))
    sent = json.dumps(wire.trial_to_data("f", trial, ["pack"]))
    assert "12345" not in sent and "secret" not in sent and "title" not in sent and "pack" in sent


@pytest.mark.parametrize("sent, said", [
    (struct.pack(">I", 10**9), "1,000,000,000 bytes"),
    (struct.pack(">I", 4) + b"{{{{", "nobody can read"),
    (struct.pack(">I", 4) + b"\xff\xff\xff\xff", "nobody can read"),
    (struct.pack(">I", 99_999) + b"[" * 99_999, "nobody can read"),
    (struct.pack(">I", 5000) + b"9" * 5000, "nobody can read"),
    (struct.pack(">I", 10) + b"123", "ended"),
    (b"", "ended"),
])  # fmt: skip
def test_a_frame_that_cannot_be_read(sent, said):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(sent)
        theirs.shutdown(socket.SHUT_WR)
        with pytest.raises(wire.HungUp, match=said):
            wire.receive(ours, Clock(None, 5), 1_000_000)


def test_silence():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(b"\0\0")
        with pytest.raises(wire.Silence):
            wire.receive(ours, Clock(None, 0.05), 1_000_000)
