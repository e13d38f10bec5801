"""A probe runs a case's script on an answer as its author meant it, whatever the answer and its notebook look like."""

import sys

import numpy as np
import pytest

from course.checking.codec import Function, Other
from course.checking.paper import Trial
from course.checking.probe import probe

X = np.array([1.0, 2.0])


def outcome(source, call="f(x)", before="", **inputs):
    names = {"__name__": "__main__", "np": np}
    exec(f"{before}\n{source}", names)
    return probe(Trial("", call, {"x": X.copy(), **inputs}, None), names, "f")


@pytest.mark.parametrize("source", [
    "def f(x, rate=1, steps=0): return x, rate, steps",
    "def f(steps, rate, x): return x, rate, steps",
    "def f(x, *, steps, rate, verbose=False): return x, rate, steps",
    "def f(a, b, c): return a, b, c",
    "def f(a, b, c, /, d=None): return a, b, c",
    "def f(a, *rest): return a, *rest",
    "def f(x, **options): return x, options['rate'], options['steps']",
    "def f(*args, **kwargs): return (*args, *kwargs.values())",
    "class f(tuple):\n    def __new__(cls, x, rate, steps): return (x, rate, steps)",
])  # fmt: skip
@pytest.mark.parametrize("call", ["f(x, rate=0.5, steps=3)", "a, b, c = f(x, rate, steps)\na, b, c"])
def test_arguments_find_their_parameters(source, call):
    found = outcome(source, call, rate=0.5, steps=3)
    assert found.status == "value", found
    assert np.array_equal(found.value[0], X) and found.value[1:] == (0.5, 3)


def test_arguments_in_another_order_are_the_authors_own_business():
    source = "def f(x, y): return x - y"
    assert outcome(source, "f(y, x)", y=5.0).value.tolist() == [4.0, 3.0]
    assert outcome(source, "f(x, y) + f(y, x)", y=5.0).value.tolist() == [0.0, 0.0]


def test_a_script_means_pythons_own_names():
    before = "sum = max = len = abs = float = 3\nnp = None\nx = 'mine'"
    found = outcome("def f(x): return x", "float(sum(np.abs(f(x)))) + len(f(x)) + max(f(x))", before)
    assert found.value == 7.0


def test_functions_are_handed_over_by_name():
    found = outcome("def f(x, g): return g(x)", "f(x, g)", "def tanh(x): return np.tanh(x)", g=Function("tanh"))
    assert np.allclose(found.value, np.tanh(X))
    found = outcome("def f(x, gs): return gs[0](x)", "f(x, gs)", gs=[Function("tanh")])
    assert (found.status, found.trouble.type) == ("raised", "NameError") and "tanh" in found.trouble.message


@pytest.mark.parametrize("value, said", [
    ("x * 1j", "complex numbers"),
    ("np.ma.masked_less(x, 1.5)", "masked"),
    ("np.broadcast_to(1.0, (10**10,))", "too many"),
    ("[[0.0] * 1000] * 1000", "too many"),
])  # fmt: skip
def test_a_script_does_not_compute_with_what_is_not_numbers(value, said):
    found = outcome(f"def f(x): return {value}", "float(np.sum(np.abs(np.subtract(f(x), f(x)))))")
    assert isinstance(found.value, Other) and said in found.value.type


@pytest.mark.parametrize("base, value", [("float", "17.5"), ("np.ndarray", "(1,), buffer=np.array([17.5])")])
def test_no_arithmetic_of_an_answers_own_gets_into_a_script(base, value):
    liar = (
        f"class Liar({base}):\n    __sub__ = __rsub__ = __abs__ = __array_ufunc__ = lambda self, *rest, **more: 0.0\n"
    )
    assert np.ravel(outcome(f"{liar}def f(x): return Liar({value})", "abs(f(x) - 1.0)").value) == 16.5


def test_single_precision_stays_single():
    source = "def f(x): return np.float32(x)"
    assert outcome(source, "f(x)").value.dtype == outcome(source, "np.zeros(2) + f(x)").value.dtype == np.float32
    assert outcome("def f(x): return x", "np.zeros(2) + f(x)").value.dtype == float


def test_inputs_that_were_changed_are_told():
    assert outcome("def f(x):\n    x += 1\n    return x").changed == ("x",)
    assert outcome("def f(x, y):\n    y[0][:] = 0\n    y.append(1)\n    return x", "f(x, y)", y=[X.copy()]).changed == (
        "y",
    )
    assert outcome("def f(x):\n    x = x + 1\n    return x").changed == ()
    odd = "class Odd:\n    def __array__(self, *a, **k): raise SystemExit\n"
    assert outcome(f"{odd}def f(x, y):\n    y[0] = Odd()\n    return x", "f(x, y)", y=[1.0]).changed == ("y",)


@pytest.mark.parametrize("left", [
    "sys.settrace(lambda *args: None)", "sys.setprofile(lambda *args: None)", "sys.setrecursionlimit(sys.getrecursionlimit() - 7)",
    "np.seterr(all='raise')", "warnings.simplefilter('error')", "sys.stdout.close()", "warnings.warn('once more')", "np.log(0)",
])  # fmt: skip
@pytest.mark.parametrize("ending", ["return x", "raise ValueError"])
def test_what_an_answer_leaves_behind_is_put_back(left, ending):
    def state():
        return sys.gettrace(), sys.getprofile(), sys.getrecursionlimit(), np.geterr(), sys.stdout, sys.stderr

    before = state()
    found = outcome(f"def f(x):\n    import sys, warnings\n    {left}\n    {ending}")
    assert state() == before
    assert found.status == ("value" if ending == "return x" else "raised")


def test_somebody_at_the_keyboard_may_stop_it():
    with pytest.raises(KeyboardInterrupt):
        outcome("def f(x): raise KeyboardInterrupt")


def test_a_name_that_is_not_there():
    assert outcome("g = 1").status == "missing"
    assert outcome("def f(x): raise NotImplementedError").status == "unwritten"
