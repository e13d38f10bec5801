"""A probe runs one answer on one trial and tells what came of it, whatever the answer does.

The answer is whatever stands under its name in a namespace: a notebook's globals, the reference's
module, or a copy of that with one mistake in it.
"""

import ast
import builtins
import contextlib
import inspect
import io
import sys
import types
import warnings
from dataclasses import dataclass

import numpy as np

from course.checking.codec import MAX_NUMBERS, Function, Other, decode, encode
from course.checking.compare import close
from course.checking.paper import inputs_of
from course.checking.trouble import Trouble, trouble_of

MAX_PRINTED = 10_000  # characters of what an answer prints that are kept
PLAIN = (np.ndarray, list, tuple, dict, complex, float, int, str)
ANSWER = "__answer__"  # what a call of the answer is called in a script, once its arguments have names


class NotNumbers(Exception):
    """An answer returned what no script should compute with, a gigabyte perhaps; it is in the argument, described."""


@dataclass(frozen=True)
class Outcome:
    """What an answer did in one trial.

    status:  value, raised, missing (no such name), unwritten (a stub was called),
             or lost (its process was ended, or ended itself, before there was a value)
    value:   plain data: what `codec` carries
    trouble: where it raised, which stub was called, or how it was lost
    changed: names of inputs that it changed in place
    """

    status: str
    value: object = None
    trouble: Trouble | None = None
    changed: tuple = ()


class Printed(io.StringIO):
    """A sink for what an answer prints: it keeps the beginning and forgets the rest."""

    def write(self, text):
        """Take what fits; say that it was all."""
        room = MAX_PRINTED - self.tell()
        super().write(text[: max(room, 0)])
        return len(text)


def probe(trial, namespace, name):
    """Run the answer called `name` in `namespace` on one trial; returns an Outcome and never raises.

    Only KeyboardInterrupt passes: a person at the keyboard wants to stop.
    """
    if name not in namespace:
        return Outcome("missing")
    inputs = inputs_of(trial)
    sink = Printed()
    tracing, profiling, depth = sys.gettrace(), sys.getprofile(), sys.getrecursionlimit()
    try:
        handed = {key: resolved(value, namespace) for key, value in inputs.items()}
        with (
            contextlib.redirect_stdout(sink),
            contextlib.redirect_stderr(sink),
            warnings.catch_warnings(),
            np.errstate(all="ignore"),
        ):
            warnings.simplefilter("ignore")  # a warning is no failure
            try:
                value = decode(encode(run_script(trial.call, handed, namespace, name)))
                changed = _changed(trial, inputs)
            finally:  # what an answer may leave behind to meddle with us; a profiler of one's own stays as it is
                if sys.gettrace() is not tracing:
                    sys.settrace(tracing)
                if sys.getprofile() is not profiling:
                    sys.setprofile(profiling)
                sys.setrecursionlimit(depth)
    except KeyboardInterrupt:
        raise
    except NotNumbers as reason:
        return Outcome("value", reason.args[0])
    except NotImplementedError as error:
        return Outcome("unwritten", trouble=trouble_of(error, namespace, name))
    except BaseException as error:  # an answer may raise anything, SystemExit too
        return Outcome("raised", trouble=trouble_of(error, namespace, name))
    return Outcome("value", value, changed=changed)


def resolved(value, namespace):
    """The inputs with every Function replaced by the namespace's function of that name."""
    if isinstance(value, Function):
        if value.name not in namespace:
            raise NameError(f"name {value.name!r} is not defined")
        return namespace[value.name]
    if isinstance(value, list | tuple) and any(isinstance(item, Function) for item in value):
        return type(value)(resolved(item, namespace) for item in value)
    return value


def run_script(call, inputs, namespace, name):
    """Run a trial's script: all but its last line, then the value of the last line.

    A script means Python's own `len` and `sum`, whatever a learner has called so.
    """
    tree = ast.parse(call)
    for node in ast.walk(tree):
        if _hands_over(node, name, inputs):
            _name_arguments(node)
    last = tree.body.pop()
    if not isinstance(last, ast.Expr):
        raise SyntaxError(f"the last line of a case's call must be an expression: {call}")
    answer = Answer(namespace[name])
    scope = {**namespace, **vars(builtins), "np": np, **inputs, "__builtins__": builtins, ANSWER: answer.by_name}
    if type(namespace[name]) is types.FunctionType:
        scope[name] = answer
    ast.fix_missing_locations(tree)
    exec(compile(tree, "<the check>", "exec"), scope)
    value = eval(compile(ast.fix_missing_locations(ast.Expression(last.value)), "<the check>", "eval"), scope)
    return np.asarray(value, np.float32) if answer.single and isinstance(value, float | np.ndarray) else value


class Answer:
    """An answer as a script calls it.

    single: whether it has returned single precision; what a script makes of that can be no more precise
    """

    def __init__(self, answer):
        self.answer, self.single = answer, False

    def __call__(self, *args, **kwargs):
        """Call it as the script does; raises NotNumbers where the script had better not go on."""
        value = self.answer(*args, **kwargs)
        if type(value) is np.ndarray and value.dtype.kind in "bif" and value.size <= MAX_NUMBERS:
            pass
        elif issubclass(type(value), PLAIN):
            plain = decode(encode(value))
            if isinstance(plain, Other):
                raise NotNumbers(plain)
            if type(value) not in PLAIN:  # what only looks like a list or an array
                value = plain
        items = value if type(value) in (list, tuple) else (value,)
        self.single = self.single or any(type(i) in (np.ndarray, np.float32) and i.dtype == np.float32 for i in items)
        return value

    def by_name(self, positional, /, **named):
        """Call it by parameter names where it has these, else as the script does, else by position.

        A learner may reorder parameters, rename them, or add some.
        """
        values = list(named.values())
        args, kwargs = values[:positional], dict(list(named.items())[positional:])
        try:
            signature = inspect.signature(self.answer)
        except (TypeError, ValueError):
            return self(*args, **kwargs)
        ways = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
        if set(named) <= {p.name for p in signature.parameters.values() if p.kind in ways}:
            return self(**named)
        for way in ((args, kwargs), ([], named)):
            try:
                signature.bind(*way[0], **way[1])
            except TypeError:
                continue
            return self(*way[0], **way[1])
        return self(*values)


def _hands_over(node, name, inputs):
    """Whether a call of the answer hands over inputs under their own names, in their order: f(x, y, deriv=True)."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id != name or not node.args:
        return False
    handed = [argument.id for argument in node.args if isinstance(argument, ast.Name)]
    if len(handed) < len(node.args) or any(keyword.arg is None for keyword in node.keywords):
        return False
    return handed == [key for key in inputs if key in handed]


def _name_arguments(node):
    """f(x, y, deriv=True) becomes ANSWER(2, x=x, y=y, deriv=True), which decides how to hand them over."""
    named = [ast.keyword(argument.id, argument) for argument in node.args]
    node.func, node.args = ast.Name(ANSWER, ast.Load()), [ast.Constant(len(named))]
    node.keywords = named + node.keywords


def _changed(trial, inputs):
    return tuple(name for name, value in trial.inputs.items() if not _same(value, decode(encode(inputs[name]))))


def _same(before, after):
    if isinstance(before, Function | Other | str) or before is None:
        return True
    if isinstance(before, list | tuple) and isinstance(after, list | tuple):  # it may hold functions
        return len(before) == len(after) and all(map(_same, before, after))
    return close(before, after, rtol=0.0, atol=0.0)
