"""Learners who hand in chapter 06."""

from tests.learners.edits import above, answer, below, duplicate, swap
from tests.learners.learner import Learner

CHAPTER = "06_backpropagation"

LEARNERS = [
    Learner("sophie", CHAPTER, "Everything is right."),
    Learner(
        "turing",
        CHAPTER,
        "The slope of the hidden layer taken at A: only dW2 and db2 are right, 2 of 9 parts of the credit.",
        edits=(swap("backward_pass", "act_fs[0](Z1, deriv=True)", "act_fs[0](A1, deriv=True)"),),
        points={"backward_pass": 1.78},
    ),
    Learner(
        "ulam",
        CHAPTER,
        "The answer stands there twice, first wrong, then right: the last one counts.",
        edits=(
            duplicate("gradient_check_answer"),
            answer("gradient_check", "def gradient_check(grad, num):\n    return 0.0"),
        ),
        told="the last one that you wrote in counts",
    ),
    Learner(
        "viete",
        CHAPTER,
        "A cell that never ends is stopped; everything else is judged.",
        edits=(below("forward_pass", "while True:\n    pass"),),
        told="took too long",
    ),
    Learner(
        "weil",
        CHAPTER,
        "An answer that ends its own process costs itself, and nobody takes its silence for success.",
        edits=(
            above("pack_answer", "import os"),
            answer("pack", "def pack(params):\n    os._exit(0)"),
        ),
        points={"pack": 0},
        told="ended the kernel",
    ),
]
