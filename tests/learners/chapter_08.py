"""Learners who hand in chapter 08."""

from tests.learners.edits import answer, swap, unmark, unwritten
from tests.learners.learner import Learner

CHAPTER = "08_any_depth"

LEARNERS = [
    Learner(
        "xenakis",
        CHAPTER,
        "Right by recursion.",
        edits=(
            answer(
                "forward_pass",
                """
                def forward_pass(x, ws, bs, act_fs):
                    if len(ws) == 0:
                        return [], []
                    Z = x @ ws[0] + bs[0]
                    A = act_fs[0](Z)
                    Zs, As = forward_pass(A, ws[1:], bs[1:], act_fs[1:])
                    return [Z, *Zs], [A, *As]
                """,
            ),
        ),
    ),
    Learner(
        "yau",
        CHAPTER,
        "Weights divided by m once more: right for a single sample alone, 1 of 9 parts of the credit; the rest is judged without it.",
        edits=(swap("backward_pass", "A_prev.T @ dZ", "A_prev.T @ dZ / len(x)"),),
        points={"backward_pass": 0.67},
    ),
    Learner(
        "zeno",
        CHAPTER,
        "Every mark of nbgrader's is lost: answers are found by their names, the checks are put back.",
        edits=(unmark(),),
        told="recognised by its place",
    ),
    Learner(
        "abel",
        CHAPTER,
        "Half of the file is missing: the cells that are whole are graded.",
        file=lambda data: data[: len(data) // 2],
        points={"dead_units": 0},
        status={"dead_units": "not attempted"},
        told="The file breaks off",
    ),
    Learner(
        "bolzano",
        CHAPTER,
        "Saved in UTF-16: readable all the same.",
        file=lambda data: data.decode().encode("utf-16"),
        edits=(unwritten("dead_units"),),
        points={"dead_units": 0},
        status={"dead_units": "not attempted"},
        told="UTF-16",
    ),
    Learner(
        "cantor",
        CHAPTER,
        "Not text at all.",
        file=lambda data: bytes(range(256)),
        unreadable=True,
        told="not JSON",
    ),
]
