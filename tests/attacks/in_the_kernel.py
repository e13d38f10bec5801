"""Attacks on whatever judges in the same process: there is nothing there that judges."""

from tests.attacks.attack import WRONG, Attack
from tests.learners import edits

NOBODY_THERE = "the judge is another process: it compares, and believes nothing but numbers"

ATTACKS = [
    Attack(
        "comparator",
        "make numpy find everything equal, and the course's own comparing, too",
        NOBODY_THERE,
        row=1,
        setup="""
import course.checking.compare, course.checking.probe, course.checking.verdict
np.allclose = np.array_equal = np.testing.assert_allclose = lambda *a, **k: True
np.isclose = lambda a, *rest, **k: np.ones(np.shape(a), bool)
course.checking.compare.compare = course.checking.verdict.compare = lambda *a, **k: None
course.checking.verdict.conclude = course.checking.verdict.find = lambda *a, **k: 1.0
print("tried")
""",
    ),
    Attack(
        "ast-transformer",
        "have IPython delete every assert and make every call a success",
        "graded cells are not run at all",
        row=2,
        setup="""
import ast
class Spare(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()
    def visit_Call(self, node):
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id == "check":
            return ast.Constant(3.0)
        return node
get_ipython().ast_transformers.append(Spare())
print("tried")
""",
    ),
    Attack(
        "input-transformer",
        "have IPython replace the text of graded cells by full points",
        "graded cells are not run at all",
        row=3,
        setup="""
get_ipython().input_transformers_post.append(lambda lines: ["3.0"] if "check(" in "".join(lines) else lines)
print("tried")
""",
    ),
    Attack(
        "silent-tracebacks",
        "let no error be seen",
        "an error is no measure of anything",
        row=7,
        setup="""
get_ipython().showtraceback = get_ipython()._showtraceback = lambda *a, **k: None
print("tried")
""",
    ),
    Attack(
        "always-equal",
        "return an object that says it equals everything",
        "only plain data travels; an object becomes a word about its type",
        row=8,
        answers={
            "logistic": """
class Equal:
    def __eq__(self, other): return True
    __ne__ = __lt__ = __gt__ = lambda self, other: False
    __le__ = __ge__ = __eq__
    __array__ = lambda self, *a, **k: np.full((3, 4), 0.25)
    __float__ = lambda self: 0.25
    __sub__ = __rsub__ = __mul__ = __add__ = __radd__ = lambda self, other: self
    __abs__ = lambda self: 0.0
def logistic(x, deriv=False):
    return Equal()
"""
        },
    ),
    Attack(
        "float-subclass",
        "return numbers and arrays of own types whose arithmetic and comparing lie",
        "what such a value is underneath is read by Python's own methods, and only that travels",
        row=9,
        answers={
            "logistic": """
class Liar(np.float64):
    __eq__ = __le__ = __ge__ = lambda self, other: True
    __sub__ = __rsub__ = __abs__ = lambda self, *a: 0.0
class Crooked(np.ndarray):
    def __array_ufunc__(self, *a, **k): return True
    def __array_function__(self, *a, **k): return True
    __eq__ = __le__ = __sub__ = __abs__ = lambda self, *a: self
def logistic(x, deriv=False):
    return Liar(0.25) if np.ndim(x) == 0 else np.full(np.shape(x), 0.25).view(Crooked)
"""
        },
    ),
    Attack(
        "introspection",
        "look for the reference, the expected values and the judge through gc, frames and loaded modules",
        "they are in another process; the kernel's memory never held them",
        row=10,
        setup="""
def wanted():
    words = ("solutions", "autograder.judge", "autograder.exercises", "Exercise", "Paper", "expected")
    found = [repr(f)[:300] for f in gc.get_objects() if type(f).__name__ in ("Exercise", "Paper", "Trial", "Standins")]
    found += [name for name in sys.modules if name.startswith(("solutions", "autograder"))]
    frame = sys._getframe()
    while frame:
        found.append(f"{frame.f_code.co_name} {list(frame.f_locals)}")
        frame = frame.f_back
    return " ".join(found)
attempt(wanted)
""",
        answers={
            "logistic": """
def logistic(x, deriv=False):
    frame, seen = sys._getframe(), []
    while frame:
        for value in frame.f_locals.values():
            expected = getattr(value, "expected", None)
            if expected is not None:
                return expected
            if isinstance(value, dict) and "expected" in value:
                return value["expected"]
        frame = frame.f_back
    for found in gc.get_objects():
        if type(found).__name__ == "Trial" and found.expected is not None:
            return found.expected
    return np.asarray(x) * 0.0 + 0.25
"""
        },
    ),
    Attack(
        "inputs-mutated",
        "change the inputs in place, so that the reference sees others, for which the answer is right",
        "the judge keeps its own copies; what is sent are numbers",
        row=23,
        answers={
            "logistic": """
def logistic(x, deriv=False):
    with contextlib.suppress(Exception):
        x[...] = 0.0
    for array in every(np.ndarray):
        if array is not x and array.shape == np.shape(x) and array.flags.writeable and array.dtype == float:
            array[...] = 0.0
    return np.asarray(x) * 0.0 + (0.25 if deriv else 0.5)
"""
        },
    ),
    Attack(
        "numpy-spoiled",
        "replace numpy's and Python's own functions, so that encoding a result goes wrong in the right way",
        "a spoiled kernel can only spoil what it sends; what comes is checked and compared elsewhere",
        setup="""
np.exp = lambda *a, **k: 1.0
np.asarray = lambda value, *a, **k: value
builtins.abs = lambda value: 0.0
builtins.max = lambda *a, **k: 0.0
builtins.len = lambda value: 1
print("tried")
""",
        tried=r"tried|not run|KernelDied|Error",
    ),
    Attack(
        "bounds-forged",
        "say 0 wherever only bounds are asked, and nothing of the kind is computed",
        "bounds are no proof: they count only where every drawn example is right",
        setup="""
import course.checking.probe as p
p.run_script = lambda call, inputs, namespace, name: 0.0
print("tried")
""",
        answers={"logistic": WRONG, "cross_entropy": "def cross_entropy(y_preds, y, deriv=False):\n    return -1.0"},
    ),
    Attack(
        "own-probe",
        "put another `probe` into the course package, which finds values without running anything",
        "whatever stands there, it must still send the right numbers",
        setup="""
import course.checking.probe as p
p.probe = lambda trial, namespace, name: p.Outcome("value", 0.5)
print("tried")
""",
    ),
    Attack(
        "published-answers",
        "look up the published examples and their right results in the check data",
        "hidden inputs are drawn; an example that everybody knows counts only beside a drawn one that is right",
        row=21,
        setup="""
import course
from pathlib import Path
TABLE = []
for path in (Path(course.__file__).parent / "checks" / "02_activations_and_costs").glob("*.json"):
    from course.checking.paper import Paper
    paper = Paper.from_data(json.loads(path.read_text()))
    TABLE += [(paper.name, trial.inputs, trial.expected) for trial in paper.trials]
attempt(lambda: len(TABLE))

def looked_up(name, given):
    for known, inputs, expected in TABLE:
        values = list(inputs.values())
        if known == name and len(values) >= len(given) and not hasattr(expected, "low"):
            if all(np.shape(a) == np.shape(b) and np.all(np.asarray(a) == np.asarray(b)) for a, b in zip(given, values)):
                return expected
    same = [e for known, inputs, e in TABLE if known == name and np.shape(e) == np.shape(given[0])]
    return same[0] if same else 0.25
""",
        answers={
            "logistic": "def logistic(x, deriv=False):\n    return looked_up('logistic', [x, deriv] if deriv else [x])",
            "tanh": "def tanh(x, deriv=False):\n    return looked_up('tanh', [x, deriv] if deriv else [x])",
            "relu": "def relu(x, deriv=False):\n    return looked_up('relu', [x, deriv] if deriv else [x])",
            "cross_entropy": "def cross_entropy(y_preds, y, deriv=False):\n"
            "    return looked_up('cross_entropy', [y_preds, y, deriv] if deriv else [y_preds, y])",
            "stable_logistic": "def stable_logistic(z, deriv=False):\n    return looked_up('stable_logistic', [z])",
        },
    ),
    Attack(
        "strange-numbers",
        "return nan, infinities, huge whole numbers and negative zeros, in the hope of a comparison that gives way",
        "nan equals only nan that is expected, and numbers are compared as numbers",
        row=15,
        setup="float('nan')",
        tried="nan",
        answers={
            "logistic": """
import itertools
ODD = itertools.cycle([float("nan"), np.nan, 10**400, -(10**300), np.inf, -0.0, [np.nan], {"points": 3}, "full", None])
def logistic(x, deriv=False):
    odd = next(ODD)
    return np.full(np.shape(x), odd) if isinstance(odd, float) and np.ndim(x) else odd
"""
        },
        edits=(edits.rewrite("logistic", "float('nan')"), edits.rewrite("tanh", "-1"), edits.rewrite("relu", "'abc'")),
    ),
    Attack(
        "strange-arrays",
        "return arrays of strange kinds: no size, 60 axes, negative strides, records, objects that misbehave when looked at",
        "what a value is underneath is read by Python's own methods; what cannot be compared is wrong, calmly",
        setup="""
class Spiteful:
    def __array__(self, *a, **k): raise SystemExit
    __len__ = __iter__ = __float__ = __repr__ = __str__ = __eq__ = __hash__ = __getattr__ = __array__
import itertools
STRANGE = itertools.cycle([
    np.zeros((0, 10**12)), np.zeros((1,) * 60), np.arange(24.0)[::-3], np.zeros(3, dtype=[("a", float)]),
    np.array([None, {}], dtype=object), np.array("text"), np.array(3, "M8[s]"), np.broadcast_to(0.5, (10**9,)),
    [Spiteful()], {"a": Spiteful()}, np.float128("0.5"), np.zeros((2, 2), dtype=">f8"), (x for x in "abc"), np.bool_(True),
])
print("tried")
""",
        answers={
            "logistic": "def logistic(x, deriv=False):\n    return next(STRANGE)",
            "tanh": "def tanh(x, deriv=False):\n    return next(STRANGE)",
        },
    ),
    Attack(
        "numbers-everywhere",
        "answer by a class whose every method, attribute and conversion misbehaves, and counts how often it is called",
        "how often it is called and by whom changes nothing: every input is drawn anew",
        setup="calls = 0",
        tried="",
        answers={
            "logistic": """
class Everything:
    def __call__(self, *a, **k):
        global calls
        calls += 1
        if calls > 1:
            raise StopIteration(calls)
        return self
    def __getattribute__(self, name):
        raise KeyError(name)
    __iter__ = __len__ = __array__ = __float__ = __eq__ = __hash__ = __bool__ = __repr__ = __call__
logistic = Everything()
"""
        },
    ),
]
