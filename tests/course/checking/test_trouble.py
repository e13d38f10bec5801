"""An exception is explained: the learner's own line, what met there, and what it means; in a kernel as anywhere."""

import re
import sys

import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from tests.judge.desk import checked, first_cell, reference

MEETINGS = {
    "shapes that do not fit": (
        "predict_proba",
        "def predict_proba(x, ws, b):\n    '''A docstring.'''\n    z = b + ws @ x  # the wrong way round\n    return logistic(z)",
        ["ValueError in line 3 of predict_proba, `z = b + ws @ x  # the wrong way round`",
         "ws has shape (2,) and x has shape (3, 2)", "(m, n) @ (n, k)"],
    ),
    "an expression over several lines": (
        "predict_proba",
        "def predict_proba(x, ws, b):\n    return logistic(\n        x.T\n        + ws\n        * [b])",
        ["in line 3 of predict_proba, `x.T`", "x.T has shape (2, 3)", "ws has shape (2,)"],
    ),
    "a comprehension": (
        "predict_proba",
        "def predict_proba(x, ws, b):\n    rows = [row for row in x]\n    return [logistic(row @ ws[0] + b)\n            for row in rows]",
        ["in line 3 of predict_proba", *(["row has shape (2,)"] if sys.version_info < (3, 12) else [])],  # forgotten since
    ),
    "a helper in between": (
        "gradients",
        "def inner(a, c):\n    return a @ c\n\ndef gradients(x, y, ws, b):\n    error = predict_proba(x, ws, b) - y\n    return inner(x, error), 0",
        ["in line 2 of inner, `return a @ c`, called in line 3 of gradients, `return inner(x, error), 0`",
         "a has shape (1, 2) and c has shape (1,)"],
    ),
    "a list where an array is meant": (
        "boundary_line",
        "def boundary_line(ws, b, x1):\n    w = list(ws)\n    return -w / w[1]",
        ["TypeError in line 3 of boundary_line", "w is a list of 2", "make an array of it first"],
    ),
    "an index too far": (
        "boundary_line",
        "def boundary_line(ws, b, x1):\n    return -(b + ws[1] * x1) / ws[2]",
        ["IndexError in line 2 of boundary_line", "ws has shape (2,)", "Python counts from 0"],
    ),
    "None from another function": (
        "boundary_line",
        "def helper(a):\n    a + 1\n\ndef boundary_line(ws, b, x1):\n    c = helper(b)\n    return c * x1",
        ["TypeError in line 3 of boundary_line", "c is None", "Is a return missing"],
    ),
    "a name with a slip": (
        "boundary_line",
        "def boundary_line(ws, b, x1):\n    return -(b + ws[0] * x1) / w2",
        ["NameError in line 2 of boundary_line", "Run the cell that makes w2 first"],
    ),
    "np.mat": (
        "gradients",
        "def gradients(x, y, ws, b):\n    x = np.mat(x)\n    return x, 0",
        ["NumPy 2 no longer has np.mat", "np.asarray, with @", "The rest of your answer may be right"],
    ),
    "np.float_": (
        "gradients",
        "def gradients(x, y, ws, b):\n    return np.float_(x), 0",
        ["NumPy 2 no longer has np.float_: write np.float64 instead."],
    ),
    "np.float": (
        "gradients",
        "def gradients(x, y, ws, b):\n    return x.astype(np.float), 0",
        ["NumPy 2 no longer has np.float: write float instead."],
    ),
    "float of an array of one number": (
        "gradients",
        "def gradients(x, y, ws, b):\n    db = np.sum(predict_proba(x, ws, b) - y, keepdims=True)\n    return x[0], float(db)",
        ["TypeError in line 3 of gradients", "db has shape (1,)", "take it out with a[0] or a.item()"],
    ),
    "copy=False": (
        "boundary_line",
        "def boundary_line(ws, b, x1):\n    return np.array([1, 2], copy=False)",
        ["copy=False means never copy: write np.asarray(...) instead."],
    ),
    "an endless recursion": (
        "boundary_line",
        "def boundary_line(ws, b, x1):\n    return boundary_line(ws, b, x1)",
        ["RecursionError in line 2 of boundary_line", "without an end"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", MEETINGS)
def test_in_a_namespace(case):
    name, source, expected = MEETINGS[case]
    told = checked("04", {name: source}, only=[name])[name].help
    assert [fragment for fragment in expected if fragment not in told] == [], told


def test_in_a_kernel():
    """The same in an ipykernel, whose cells have file names of their own."""
    cells = ["from course import check", first_cell("04"), *reference("04").values()]
    for name, source, _ in MEETINGS.values():
        cells += [source, f'check("04.{name}").verdict.help', reference("04")[name]]
    notebook = new_notebook(cells=[new_code_cell(cell) for cell in cells])
    NotebookClient(notebook, timeout=60).execute()
    told = [cell.outputs[-1].data["text/plain"] for cell in notebook.cells if cell.source.startswith("check")]
    for (case, (_, _, expected)), help in zip(MEETINGS.items(), told, strict=True):
        assert [fragment for fragment in expected if fragment not in help.replace("\\'", "'")] == [], (case, help)


def test_a_method_is_named_with_its_class():
    source = reference("06")["NeuralNetwork"].replace("self.a2 @ self.W2", "self.W2 @ self.a2")
    told = checked("06", {"NeuralNetwork": source}, only=["NeuralNetwork"])["NeuralNetwork"].help
    assert "of NeuralNetwork.forward, `self.z3 = self.W2 @ self.a2`" in told
    assert re.search(r"self.W2 has shape \(\d, \d\) and self.a2 has shape \(\d, \d\)", told)
