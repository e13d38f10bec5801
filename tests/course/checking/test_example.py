"""The wrong example that is shown whole is one that can be followed by hand, and it is the one that the help is about."""

import numpy as np
import pytest

from course.checking.compare import Between
from course.checking.example import clearest
from course.checking.paper import Trial
from course.checking.verdict import RIGHT, WRONG, Finding
from tests.judge.desk import checked

SMALL, LARGE, HUGE = np.arange(4.0), np.arange(60.0), np.array([1e-12, 1000.0, 5e11])


def shown(*trials, kinds=None, about=()):
    """Which of some wrong examples is shown; each is (input, right result) or a Trial."""
    trials = [one if isinstance(one, Trial) else Trial("", "f(x)", {"x": one[0]}, one[1]) for one in trials]
    findings = [Finding("", WRONG, kind) for kind in kinds or ["values"] * len(trials)]
    return clearest(trials, findings, about)


def test_it_is_the_first_of_those_that_are_small_and_moderate():
    assert shown((HUGE, HUGE), (LARGE, LARGE), (SMALL, SMALL), (SMALL[:1], 1.0)) == 2
    assert shown((SMALL, np.array([np.nan])), (LARGE, LARGE)) == 1
    assert shown((LARGE, LARGE), ([{"W": LARGE}], 1.0), ([{"W": SMALL}], 1.0)) == 2


def test_it_has_a_result_to_compare_if_there_is_one():
    assert shown((SMALL, SMALL), (LARGE, LARGE), kinds=["raised", "values"]) == 1
    assert shown(Trial("", "f(x)", {"x": SMALL}, Between(0, 1)), (LARGE, LARGE)) == 1
    assert shown(Trial("", "a = f(x)\na + 1", {"x": SMALL}, SMALL), (LARGE, LARGE)) == 1


def test_it_is_one_that_the_help_is_about():
    assert shown((SMALL, SMALL), (LARGE, LARGE), about=(1,)) == 1
    assert clearest([Trial("", "f(x)", {}, 1.0)], [Finding("", RIGHT, share=1.0)]) == -1


@pytest.mark.parametrize("number, name, source, words", [
    ("01", "linear", "def linear(X, w, b):\n    return np.sum(X * w, axis=1) + b", "AxisError"),
    ("02", "cross_entropy", "def cross_entropy(y_preds, y, deriv=False):\n    return 0.3", "expected"),
])  # fmt: skip
def test_words_and_example_agree(number, name, source, words):
    verdict = checked(number, {name: source}, only=[name])[name]
    example = verdict.findings[verdict.example]
    if words in verdict.help:
        assert words in example.got  # the exception that is told is the one that is shown
    else:
        assert "example below" in verdict.help and example is next(f for f in verdict.findings if f.status == WRONG)
