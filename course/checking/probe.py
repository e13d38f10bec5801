"""A probe runs one answer on one trial and tells what came of it, whatever the answer does.

The answer is whatever stands under its name in a namespace: a notebook's globals, the reference's
module, or a copy of that with one mistake in it.
"""

import ast
import builtins
import contextlib
import inspect
import io
import linecache
import re
import traceback
import warnings
from dataclasses import dataclass, field

import numpy as np

from course.checking.codec import Function, Other, decode, encode
from course.checking.compare import close
from course.checking.paper import inputs_of

MAX_PRINTED = 10_000  # characters of what an answer prints that are kept


@dataclass(frozen=True)
class Trouble:
    """An exception, and where in the learner's own code it rose.

    function: name of the function that raised, "" where it is not the learner's
    line:   text of the line
    number: of the line within the function
    method: whether it is a method
    shapes: of the arrays that the line names, as text
    """

    type: str
    message: str
    function: str = ""
    line: str = ""
    number: int = 0
    shapes: dict = field(default_factory=dict)
    method: bool = False


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
    try:
        before = {key: resolved(value, namespace) for key, value in inputs.items()}
        with (
            contextlib.redirect_stdout(sink),
            contextlib.redirect_stderr(sink),
            warnings.catch_warnings(),
            np.errstate(all="ignore"),
        ):
            warnings.simplefilter("ignore")  # a warning is no failure
            value = decode(encode(run_script(trial.call, before, namespace, name)))
    except KeyboardInterrupt:
        raise
    except NotImplementedError as error:
        return Outcome("unwritten", trouble=trouble_of(error, namespace))
    except BaseException as error:  # an answer may raise anything, SystemExit too
        return Outcome("raised", trouble=trouble_of(error, namespace))
    return Outcome("value", value, changed=_changed(trial, inputs))


def resolved(value, namespace):
    """The inputs with every Function replaced by the namespace's function of that name."""
    if isinstance(value, Function):
        if value.name not in namespace:
            raise NotImplementedError(value.name)
        return namespace[value.name]
    if isinstance(value, list | tuple) and any(isinstance(item, Function) for item in value):
        return type(value)(resolved(item, namespace) for item in value)
    return value


def run_script(call, inputs, namespace, name):
    """Run a trial's script: all but its last line, then the value of the last line.

    The plain call of the answer is made by parameter names where the answer has these, else by
    position: a learner may reorder parameters or rename them.
    """
    tree = ast.parse(call)
    last = tree.body.pop()
    if not isinstance(last, ast.Expr):
        raise SyntaxError(f"the last line of a case's call must be an expression: {call}")
    plain = not tree.body and _is_plain_call(last.value, name, inputs)
    if plain:
        return _call(namespace[name], inputs)
    scope = {**namespace, "np": np, **inputs, "__builtins__": builtins}
    exec(compile(tree, "<the check>", "exec"), scope)
    return eval(compile(ast.Expression(last.value), "<the check>", "eval"), scope)


def trouble_of(error, namespace):
    """Where an exception rose: the innermost line of code that was written in the namespace."""
    frames = [
        (frame, number) for frame, number in traceback.walk_tb(error.__traceback__) if frame.f_globals is namespace
    ]
    message = _message(error)
    if not frames:
        return Trouble(type(error).__name__, message)
    frame, number = frames[-1]
    line = linecache.getline(frame.f_code.co_filename, number).strip()
    shapes = {
        word: str(np.shape(frame.f_locals[word]))
        for word in dict.fromkeys(re.findall(r"[A-Za-z_]\w*", line))
        if isinstance(frame.f_locals.get(word), np.ndarray)
    }
    own = number - frame.f_code.co_firstlineno + 1
    code = frame.f_code
    method = code.co_argcount > 0 and code.co_varnames[0] == "self"
    return Trouble(type(error).__name__, message, code.co_name, line[:200], own, shapes, method)


def _is_plain_call(node, name, inputs):
    """Whether the script does no more than call the answer with all of its inputs."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id != name:
        return False
    named = [argument.id for argument in node.args if isinstance(argument, ast.Name)]
    named += [keyword.arg for keyword in node.keywords if isinstance(keyword.value, ast.Constant)]
    return len(named) == len(node.args) + len(node.keywords) and named == list(inputs)


def _call(answer, inputs):
    try:
        parameters = inspect.signature(answer).parameters
        by_name = set(inputs) <= set(parameters) or any(p.kind is p.VAR_KEYWORD for p in parameters.values())
        by_name = by_name and not any(parameters[n].kind is inspect.Parameter.POSITIONAL_ONLY for n in inputs if n in parameters)
    except (TypeError, ValueError):
        by_name = False
    return answer(**inputs) if by_name else answer(*inputs.values())


def _changed(trial, inputs):
    return tuple(
        name for name, value in trial.inputs.items() if not _same(value, inputs[name])
    )


def _same(before, after):
    if isinstance(before, Function | Other | str) or before is None:
        return True
    if isinstance(before, list | tuple) and isinstance(after, list | tuple):  # it may hold functions
        return len(before) == len(after) and all(map(_same, before, after))
    return close(before, after, rtol=0.0, atol=0.0)


def _message(error):
    try:
        return str(error)[:500]
    except Exception:  # somebody's exception may not even know its text
        return ""


