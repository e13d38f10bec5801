"""An exception, retold: which line of the learner's own code it came from, and what met there."""

import ast
import itertools
import linecache
import re
import types
from dataclasses import dataclass, field

import numpy as np

from course.checking.codec import clean, type_name

MET = 6  # values of one expression that are described


@dataclass(frozen=True)
class Trouble:
    """An exception, and where in the learner's own code it rose.

    function: that raised: its name, `Class.name` for a method, "" where it is not the learner's
    line:     text of the line
    number:   of the line within the function
    met:      {expression: what it was}, as in {"ws[1]": "has shape (2, 3)"}
    caller:   where the answer itself had got to, if another function raised: "line 4 of gradients, `...`"
    """

    type: str
    message: str
    function: str = ""
    line: str = ""
    number: int = 0
    met: dict[str, str] = field(default_factory=dict)
    caller: str = ""

    @property
    def said(self):
        """Its message, without what numpy says to those who write ufuncs."""
        return re.sub(r", with gufunc signature \S+", "", self.message)


def trouble_of(error, namespace, name=""):
    """Where an exception rose: the innermost line of code that was written in the namespace.

    name: of the answer that was asked
    """
    kind, message = clean(type_name(type(error)), 100), _message(error)
    steps = []
    step = error.__traceback__
    while step:
        if step.tb_frame.f_globals is namespace:
            steps.append(step)
        step = step.tb_next
    if not steps:
        return Trouble(kind, message)
    function, number, line, term = _place(steps, steps[-1])
    caller = ""
    own = [step for step in steps if _function(step).partition(".")[0] == name]
    if own and function.partition(".")[0] != name:
        at, count, text, _ = _place(steps, own[-1])
        caller = f"line {count} of {at}, `{text}`"
    return Trouble(kind, message, function, line, number, _met(term, steps[-1].tb_frame, error), caller)


def _place(steps, step):
    """Where a step of a traceback stands: function, line within it, text of the line, expression."""
    code = step.tb_frame.f_code
    start, end, left, right = _position(step)
    lines = [linecache.getline(code.co_filename, n).rstrip("\n") for n in range(start, end + 1)]
    whole = _named(code)
    first = next((s.tb_frame.f_code for s in steps if s.tb_frame.f_code.co_qualname == whole), code).co_firstlineno
    return _function(step), start - first + 1, clean(lines[0].strip(), 200), _cut(lines, left, right)


def _function(step):
    return clean(_named(step.tb_frame.f_code).rsplit(".<locals>.")[-1], 100)


def _message(error):
    try:
        return clean(str(error), 500)
    except Exception:  # somebody's exception may not even know its text
        return ""


def _named(code):
    """The qualified name of a function, or of that around a comprehension or a lambda."""
    name = code.co_qualname
    while name.endswith(">") and ".<locals>." in name:
        name = name.rpartition(".<locals>.")[0]
    return name


def _position(step):
    """Where the expression stands that raised: first line, last line, and columns in bytes or None."""
    positions = itertools.islice(step.tb_frame.f_code.co_positions(), step.tb_lasti // 2, None)
    start, end, left, right = next(positions, (None,) * 4)
    if start is None or end is None or end - start > 20:
        return step.tb_lineno, step.tb_lineno, None, None
    return start, end, left, right


def _cut(lines, left, right):
    """The expression between two columns; the whole of the first line where they are not known."""
    if left is None or right is None:
        return lines[0]
    coded = [line.encode() for line in lines]
    coded[-1] = coded[-1][:right]
    coded[0] = coded[0][left:]
    return b"\n".join(coded).decode(errors="replace")


def _met(term, frame, error):
    """What the names in an expression stood for when it raised."""
    try:
        tree = ast.parse(f"({term.strip()}\n)", mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    found = {}
    everything = isinstance(error, TypeError | AttributeError)
    _look(tree, frame, found, everything)
    return dict(itertools.islice(found.items(), MET))


def _look(node, frame, found, everything):
    """Describe names, attributes and items; where one cannot be had, what it is made of."""
    if isinstance(node, ast.Name | ast.Attribute | ast.Subscript) and not _calls(node):
        text = ast.unparse(node)
        try:
            value = eval(compile(ast.Expression(node), "<the check>", "eval"), frame.f_globals, frame.f_locals)
            if words := _described(value, everything):
                found[text[:60]] = words
            return
        except KeyboardInterrupt:
            raise
        except BaseException:  # the very thing that raised, or somebody's object
            pass
    children = [*node.args, *node.keywords] if isinstance(node, ast.Call) else ast.iter_child_nodes(node)
    for child in children:
        _look(child, frame, found, everything)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):  # the x of x.dot(y)
        _look(node.func.value, frame, found, everything)


def _calls(node):
    return any(isinstance(inner, ast.Call | ast.Lambda) for inner in ast.walk(node))


def _described(value, everything):
    """What a value is, where that may explain the exception; "" where it does not."""
    kind = type(value)
    if issubclass(kind, np.ndarray):
        return f"has shape {np.asarray(value).shape}"
    if value is None:
        return "is None"
    if kind in (list, tuple):
        return f"is a {kind.__name__} of {len(value)}"
    if everything and (kind in (int, float, bool) or issubclass(kind, np.generic)):
        return "is a number"
    if everything and kind in (str, dict, types.FunctionType):
        return {str: "is text", dict: "is a dict", types.FunctionType: "is a function"}[kind]
    return ""
