"""Every kind of figure is drawn, the same way each time, and carries its alternative text."""

import numpy as np
import pytest

from course import data, figures
from course.figures import sheet

X, y = data.sine_curves()
x = np.linspace(-1, 1, 20)
CURVES = (data.lower_curve, data.upper_curve)


def above_one_half(points):
    return (points[:, 1:] > 0.5).astype(float)


KINDS = {
    "curves": lambda **given: figures.curves(x, {"a": x, "b": x**2}, **given),
    "points": lambda **given: figures.points(X, y, curves=CURVES, line=(x, x), wrong=y > 0, **given),
    "regions": lambda **given: figures.regions(above_one_half, X, y, curves=CURVES, **given),
    "hidden space": lambda **given: figures.hidden_space(np.tanh(X), y, [[1], [2]], [[0]], images=[X, X], **given),
    "cost": lambda **given: figures.cost({"": 2 - x}, log=True, **given),
    "ratios": lambda **given: figures.ratios(10.0 ** -np.arange(2, 9), {"a": 10.0 ** -np.arange(7)}, **given),
    "boundaries": lambda **given: figures.boundaries(
        X, y, {"a": ([1, 2], 0), "upright": ([1, 0], [0.5])}, wrong=y > 0, **given
    ),
    "descent": lambda **given: figures.descent(np.square, [1.5, -1.2, 0.9], **given),
    "crowd": lambda **given: figures.crowd(X, y, predict=above_one_half, **given),
    "crowd without a model": lambda **given: figures.crowd(X, y, **given),
    "surface": lambda **given: figures.surface(above_one_half, X, y, others=(X[:3], y[:3]), levels=[0.2, 0.5], **given),
    "bars": lambda **given: figures.bars({"a": 1, "b": 20}, **given),
    "network": lambda **given: figures.network([2, 3, 3, 1], **given),
    "neuron": lambda **given: figures.neuron([0.5, 2], [1.5, -1], 0.25, total=-1.0, output=0.27, **given),
    "neuron without numbers": lambda **given: figures.neuron(["x1", "x2"], ["w1", "w2"], "b", **given),
    "arrays": lambda **given: figures.arrays([("x", x[:3]), "+", ("y", y[:2])], shade={"x": 0}, **given),
    "class regions": lambda **given: figures.class_regions(
        lambda P: np.column_stack([P, -P.sum(axis=1)]), X, np.arange(25) % 3, **given
    ),
    "pictures": lambda **given: figures.pictures(
        np.linspace(-1, 1, 80).reshape(5, 4, 4), list("abcde"), columns=3, weights=True, **given
    ),
    "confusion table": lambda **given: figures.confusion_table(np.diag([3, 4, 5]) + np.eye(3, k=1, dtype=int), **given),
    "panels": lambda **given: figures.panels([{"x": x, "lines": {"a": x}}, {"x": x, "lines": {"": x}}], **given),
}


@pytest.fixture
def shown(monkeypatch):
    """The figures that a notebook would have shown: (drawings, size, alt) each."""
    collected = []
    monkeypatch.setattr(sheet, "show", lambda *figure: collected.append(figure))
    return collected


@pytest.mark.parametrize("kind", KINDS)
def test_same_drawing_same_bytes(kind, shown):
    KINDS[kind](alt="what it shows")
    [(draws, size, alt)] = shown
    assert alt == "what it shows"
    first = sheet.as_png(draws, size)
    assert first == sheet.as_png(draws, size)
    assert first.startswith(b"\x89PNG")
    assert len(first) > 5000


@pytest.mark.parametrize("kind", KINDS)
def test_outside_a_notebook_nothing_fails(kind):
    KINDS[kind](alt="nobody sees it")


def test_a_model_that_says_one_thing_everywhere_can_be_drawn(shown):
    figures.regions(lambda points: np.zeros(len(points)), X, y)
    figures.crowd(X, y, predict=lambda points: np.zeros(len(points)))
    figures.hidden_space(np.zeros_like(X), y, [[0], [0]], [[1]])
    for draws, size, _ in shown:
        sheet.as_png(draws, size)


def test_side_by_side_is_one_figure(shown):
    with figures.side_by_side(alt="two of them"):
        KINDS["cost"]()
        KINDS["bars"]()
    [(draws, _, alt)] = shown
    assert len(draws) == 2
    assert alt == "two of them"


def half_a_row():
    with figures.side_by_side(alt="half"):
        KINDS["cost"]()
        raise NotImplementedError


def test_side_by_side_that_was_interrupted_shows_nothing_and_leaves_nothing(shown):
    with pytest.raises(NotImplementedError):
        half_a_row()
    assert shown == []
    KINDS["cost"](alt="alone again")
    assert len(shown) == 1


def test_in_a_notebook_the_figure_has_its_alternative_text():
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    InteractiveShell.instance()
    try:
        with capture_output() as captured:
            KINDS["cost"](alt="costs fall")
    finally:
        InteractiveShell.clear_instance()
    [output] = captured.outputs
    assert output.data["text/plain"] == "costs fall"
    assert output.metadata["image/png"]["alt"] == "costs fall"
    assert output.data["image/png"].startswith(b"\x89PNG")
    assert output.data["text/html"].startswith('<img alt="costs fall" ')
