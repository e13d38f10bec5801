"""`check(..., picture=True)`: what was expected and what came, beside each other."""

import numpy as np
import pytest

from course import figures
from course.checking.shelf import paper_named
from course.figures.comparison import common_limits
from tests.judge.desk import namespace


@pytest.fixture
def drawn(monkeypatch):
    """What is handed to the drawing."""
    calls = []

    def compared(expected, got, differs, **how):
        calls.append((expected, got, differs, how))
        return draw(expected, got, differs, **how)

    draw = figures.compared
    monkeypatch.setattr(figures, "compared", compared)
    return calls


def picture_of(chapter, name, answers=None):
    found = namespace(chapter, answers or {})
    exec(f'check("{chapter}.{name}", picture=True)', found)
    return found


ABSOLUTE = "def relu(x, deriv=False):\n    return (x > 0) * 1.0 if deriv else np.abs(x)"


def test_a_function_of_one_number_is_a_curve_with_a_cross_where_it_is_wrong(drawn):
    picture_of("02", "relu", {"relu": ABSOLUTE})
    ((expected, got, differs, how),) = drawn
    assert np.all(np.diff(how["x"]) > 0) and how["xlabel"] == "x, for relu(x)"
    np.testing.assert_array_equal(expected, np.maximum(how["x"], 0))
    np.testing.assert_array_equal(got, np.abs(how["x"]))
    assert differs.any() and not differs.all()
    assert f"{differs.sum()} of {differs.size} numbers differ; they are marked with a cross (×)" in how["alt"]


@pytest.mark.parametrize("chapter, name, source", [
    ("02", "relu", ABSOLUTE),
    ("02", "logistic", "def logistic(x, deriv=False):\n    s = 1 / (1 + np.exp(x))\n    return s if deriv else s"),
    ("02", "cross_entropy", "def cross_entropy(y_preds, y, deriv=False):\n    return y - y_preds if deriv else 1.0"),
    ("00", "column_maxima_normalise", "def column_maxima_normalise(X):\n    return X / X.max()"),
])  # fmt: skip
def test_the_picture_is_of_the_example_that_the_verdict_shows(chapter, name, source, drawn):
    found = namespace(chapter, {name: source})
    exec(f'score = check("{chapter}.{name}", picture=True)', found)
    ((expected, *_, how),) = drawn
    verdict = found["score"].verdict
    shown = verdict.findings[verdict.example]
    inputs = paper_named(f"{chapter}.{name}").trials[verdict.example]
    drawn_numbers = np.ravel(expected)
    assert shown.status == "wrong" and how["alt"].startswith(inputs.call)
    assert np.all(np.isin(np.ravel(inputs.expected), drawn_numbers))


@pytest.mark.parametrize("chapter, name, ndim", [
    ("04", "boundary_line", 1),
    ("12", "confusion", 2),
    ("12", "softmax", 2),
    ("08", "backward_pass", 2),
    ("10", "lambda_sweep", 1),
])  # fmt: skip
def test_the_right_answer_of_any_form_is_drawn_twice(chapter, name, ndim, drawn):
    picture_of(chapter, name)
    ((expected, got, differs, how),) = drawn
    assert expected.ndim == ndim and expected.size >= 3 and not differs.any() and how["alt"]
    np.testing.assert_allclose(got, expected, rtol=1e-6, atol=1e-9)


def test_what_is_no_picture_is_said_in_words(drawn, capsys):
    picture_of("00", "mean_distance")
    assert not drawn and "mean_distance: nothing to draw" in capsys.readouterr().out
    picture_of("12", "confusion", {"confusion": "def confusion(y, predictions, k):\n    return 1 / 0"})
    assert not drawn and "confusion: nothing to draw" in capsys.readouterr().out


def test_numbers_out_of_scale_do_not_flatten_what_was_expected():
    assert common_limits(np.array([0.0, 1.0]), np.array([0.0, 1e9])) is None
    assert common_limits(np.array([0.0, 1.0]), np.array([0.0, np.inf])) == pytest.approx((-0.06, 1.06))
