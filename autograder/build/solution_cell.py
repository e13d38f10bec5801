"""The reference becomes a solution cell: signature and docstring stay, each body is marked as solution.

nbgrader cuts what stands between the marks, so nobody writes a stub by hand.
"""

import ast

from autograder.exercises.model import Unsound

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"


def solution_cell(exercise):
    """The source of the solution cell: the reference with its bodies marked."""
    lines = exercise.source.rstrip("\n").split("\n")
    node = ast.parse(exercise.source).body[0]
    functions = [node] if isinstance(node, ast.FunctionDef) else _methods(exercise, node)
    for function in reversed(functions):  # from the end, so that line numbers before stay true
        first, last, indent = _body(exercise, function)
        lines[last:last] = [indent + END]
        lines[first:first] = [indent + BEGIN]
    return "\n".join(lines)


def _methods(exercise, node):
    methods = [item for item in node.body if isinstance(item, ast.FunctionDef)]
    if not methods:
        raise Unsound(f"{exercise.id}: the reference is a class without methods; give it some")
    return methods


def _body(exercise, function):
    """Where the lines after a function's docstring begin and end, and how they are indented."""
    if ast.get_docstring(function) is None or len(function.body) < 2:
        raise Unsound(f"{exercise.id}: {function.name} wants a docstring, and code after it, in its reference")
    body = function.body[1]
    return function.body[0].end_lineno, function.end_lineno, " " * body.col_offset
