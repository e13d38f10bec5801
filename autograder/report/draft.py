"""A draft for the catalogue: a learner's answer, written as a change of the reference.

What stands in the catalogue runs in the grader, with the grader's rights. So a draft is only ever made of code that
computes and does nothing else, it is never run here, and a person reads it before anything runs it.
"""

import ast
import builtins
import difflib
import math
import re
import textwrap
from dataclasses import dataclass
from types import ModuleType

import numpy as np

from autograder.exercises.model import Mistake, Unsound, rewrite, swap
from autograder.exercises.papers import reference_namespace
from autograder.problem import Problem
from autograder.report.groups import bare

NAME, WORDS = "name_me", "HELP: write one or two sentences"
SWAPS = 2  # more changes than that are a text of their own
REACHING = {  # names that reach beyond computing
    "exec", "eval", "open", "compile", "input", "breakpoint", "globals", "locals", "vars", "getattr", "setattr",
    "delattr", "exit", "quit", "help", "get_ipython", "check", "print",
}  # fmt: skip
FILES = {  # attributes of numpy's and of arrays that read or write files, or lead out of numpy
    "load", "save", "savez", "savez_compressed", "savetxt", "loadtxt", "genfromtxt", "fromfile", "fromregex", "tofile",
    "dump", "dumps", "memmap", "open_memmap", "DataSource", "ctypeslib", "ctypes", "f2py", "testing", "distutils",
    "lib", "core", "seterrcall", "setbufsize", "set_printoptions", "seterr",
    "test", "info", "show_config", "show_runtime", "cffi",
    "gi_frame", "tb_frame", "f_back", "f_globals", "f_builtins",  # of what Python runs, with all that it can reach
}  # fmt: skip
INNER = {"linalg", "random"}  # modules of numpy's that compute; any other leads out of it
NAMES = {  # what an answer may take from a module
    "math": {name for name in dir(math) if not name.startswith("_")},
    # what is not there yet is a module, too: numpy loads some when they are asked for
    "numpy": {name for name in np.__all__ if not isinstance(vars(np).get(name, math), ModuleType)} - FILES,
    "numpy.linalg": set(np.linalg.__all__),
    "numpy.random": set(np.random.__all__),
}


class NotPlain(Problem):
    """Code that does more than compute; the message says where."""


@dataclass(frozen=True)
class Draft:
    """An entry for the catalogue.

    edits:  swap(...) or rewrite(...), as text
    source: the wrong answer that they make of the reference
    """

    edits: tuple
    source: str

    def text(self, name=NAME, words=WORDS):
        """The entry as it stands in a list of mistakes, without indentation."""
        inner = textwrap.indent("\n".join(f"{edit}," for edit in self.edits), "    ")
        return f"Mistake(\n    {_quoted(name)},\n    {_quoted(words)},\n{inner}\n),"


def drafted(exercise, texts):
    """The draft of a mistake from answers that compute the same; raises NotPlain where none of them can serve.

    texts: of the answers, the best first
    """
    refused = None
    for text in texts:
        try:
            return _drafted(exercise, text)
        except NotPlain as reason:
            refused = refused or reason
    raise refused or NotPlain(f"{exercise.id}: there is no answer to make a mistake of")


def _drafted(exercise, text):
    tree = _plain(exercise, text)
    source = ast.unparse(tree) + "\n"
    for edits in (_swaps(exercise, text), _rewritten(source)):
        if edits and _makes(exercise, edits, tree):
            return Draft(tuple(edits), source)
    raise NotPlain(f"{exercise.id}: the answer cannot be written as a change of the reference; write it by hand")


def _plain(exercise, text):
    """The definitions in an answer's cell, without what else stands there; raises NotPlain."""
    try:
        tree = ast.parse(bare(text))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise NotPlain(f"{exercise.id}: the answer is not Python; write the mistake by hand") from None
    kept = (ast.FunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign, ast.Import, ast.ImportFrom)
    tree.body = [node for node in tree.body if isinstance(node, kept) and not _is_numpy(node)]
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.stmt | ast.expr | ast.pattern)]
    modules = _modules(nodes, exercise)
    owners = {id(node.value) for node in nodes if isinstance(node, ast.Attribute)}
    for node in nodes:
        if reason := _reaches(node) or _leads_out(node, modules, owners):
            raise NotPlain(
                f"{exercise.id}: line {node.lineno} of the answer does more than compute ({reason}); "
                "write the mistake by hand"
            )
    if unknown := _unknown(tree, exercise):
        raise NotPlain(
            f"{exercise.id}: the answer uses {', '.join(sorted(unknown))} from another cell; write the mistake by hand"
        )
    return tree


def _is_numpy(node):
    """`import numpy as np`, which the reference has as well."""
    return isinstance(node, ast.Import) and ast.unparse(node) == "import numpy as np"


def _reaches(node):
    """What a piece of code would do beyond computing, "" where it would not."""
    match node:
        case ast.Import(names=names) if any(name.name not in ("math", "numpy") for name in names):
            return ast.unparse(node)
        case ast.ImportFrom(module=module, names=names) if {n.name for n in names} - NAMES.get(str(module), set()):
            return ast.unparse(node)
        case ast.Name(id=name) if name in REACHING or name.startswith("__"):
            return name
        case ast.Attribute(attr=attr) if attr in FILES or (attr.startswith("_") and attr != "__init__"):
            return ast.unparse(node)
        case ast.Attribute(value=ast.Name(id=owner), ctx=ast.Store() | ast.Del()) if owner != "self":
            return f"{ast.unparse(node)} = ..."
        case ast.Global() | ast.AsyncFunctionDef() | ast.Await() | ast.MatchClass():  # which reads attributes, too
            return ast.unparse(node)
    return ""


def _modules(nodes, exercise):
    """{name: module} of all names that stand for a module in an answer."""
    modules = {name: it.__name__ for name, it in reference_namespace(exercise).items() if isinstance(it, ModuleType)}
    imported = (alias for node in nodes if isinstance(node, ast.Import) for alias in node.names)
    return modules | {alias.asname or alias.name: alias.name for alias in imported}


def _leads_out(node, modules, owners):
    """A module that is used for anything but a public name of its own, "" where there is none.

    modules: as of `_modules`
    owners:  ids of the nodes of which an attribute is taken
    A module that is handed on, under whatever name, could be asked for anything there.
    """
    if isinstance(node, ast.Attribute) and (module := _module(node.value, modules)):
        allowed = NAMES.get(module, set()) | (INNER if module == "numpy" else set())
        if node.attr not in allowed:
            return ast.unparse(node)
    return ast.unparse(node) if _module(node, modules) and id(node) not in owners else ""


def _module(node, modules):
    """The module that a piece of code stands for, "" where it is none that an answer may use."""
    match node:
        case ast.Name(id=name):
            return modules.get(name, "")
        case ast.Attribute(value=value, attr=attr) if attr in INNER and _module(value, modules) == "numpy":
            return f"numpy.{attr}"
    return ""


def _unknown(tree, exercise):
    """Names that an answer reads and that nobody gives it where mistakes run."""
    nodes = list(ast.walk(tree))
    given = {node.id for node in nodes if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)}
    given |= {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    given |= {node.arg for node in nodes if isinstance(node, ast.arg)}
    given |= {(a.asname or a.name) for n in nodes if isinstance(n, ast.Import | ast.ImportFrom) for a in n.names}
    given |= {node.name for node in nodes if isinstance(node, ast.ExceptHandler) and node.name}
    read = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    return read - given - vars(builtins).keys() - reference_namespace(exercise).keys()


def _swaps(exercise, text):
    """The answer as a few changes within lines of the reference; [] where it is more than that."""
    ours, theirs = exercise.source.split("\n"), bare(text).split("\n")
    start = bare(exercise.source).split("\n")
    edits = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, start, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if tag != "replace" or b - a != d - c:
            return []
        for old, new in zip(start[a:b], theirs[c:d], strict=True):
            pair = _piece("\n".join(ours), old, new)
            if pair is None or len(edits) == SWAPS:
                return []
            edits.append(f"swap({_quoted(pair[0])}, {_quoted(pair[1])})")
    return edits


def _piece(source, old, new):
    """Where two lines differ: the smallest pieces of which the first stands in the source just once, or None."""
    first, second = (re.findall(r"\w+|\s+|[^\w\s]", line) for line in (old, new))
    left = 0
    while left < min(len(first), len(second)) and first[left] == second[left]:
        left += 1
    right = 0
    while right < min(len(first), len(second)) - left and first[-1 - right] == second[-1 - right]:
        right += 1
    while True:
        pieces = ["".join(tokens[left : len(tokens) - right]) for tokens in (first, second)]
        if pieces[0].strip() and source.count(pieces[0]) == 1 and all(map(_closed, pieces)):
            return pieces
        if not left and not right:
            return None
        left, right = max(left - 1, 0), max(right - 1, 0)


def _closed(piece):
    """Whether every bracket in a piece of text has its partner there."""
    return all(piece.count(one) == piece.count(other) for one, other in ("()", "[]", "{}"))


def _rewritten(source):
    if '"""' in source or "\\" in source:
        return [f"rewrite({source!r})"]
    return [f'rewrite("""\n{textwrap.indent(source, "    ")}""")']


def _makes(exercise, edits, tree):
    """Whether these edits make the wrong answer of the reference."""
    try:
        entry = eval(f"Mistake('', '', {', '.join(edits)})", {"Mistake": Mistake, "swap": swap, "rewrite": rewrite})
        made = ast.parse(bare(entry.edited(exercise.source)))
    except (Unsound, SyntaxError, ValueError):
        return False
    return ast.dump(made) == ast.dump(ast.parse(ast.unparse(tree)))


def _quoted(text):
    """A text as Python with double quotes, as the house writes it."""
    if '"' in text or "\\" in text or not text.isprintable():
        return repr(text)
    return f'"{text}"'
