"""Putting a drafted mistake into its exercise's file, at the end of the list of mistakes."""

import ast
import textwrap
from pathlib import Path

import autograder.exercises
from autograder.exercises.catalogue import module_name
from autograder.problem import Problem

MODEL = "autograder.exercises.model"
STEP = "    "


def file_of(exercise):
    """Where an exercise is written."""
    return Path(autograder.exercises.__file__).parent / f"{module_name(exercise.chapter)}.py"


def write_entry(exercise, text):
    """Append an entry to the exercise's mistakes.

    text:    as `Draft.text` gives it
    returns: path and line of the entry; raises Problem where the list cannot be found, or the file not be written
    """
    path = file_of(exercise)
    source = path.read_text(encoding="utf-8")
    found = _list_of_mistakes(ast.parse(source), exercise.name)
    if found is None:
        raise Problem(f"{path}: {exercise.name} has no list mistakes=[...] to add to; add one, then try again")
    lines = source.split("\n")
    end, column = _end(found)
    closing = end - 1
    before, after = _split(lines[closing], column - 1)
    indent = " " * (len(lines[found.lineno - 1]) - len(lines[found.lineno - 1].lstrip()))
    entry = textwrap.indent(text, indent + STEP, lambda line: bool(line.strip()))
    if before.strip():  # the last mistake and the bracket share a line
        comma = "" if not found.elts or before.rstrip().endswith((",", "[")) else ","
        lines[closing : closing + 1] = [before.rstrip() + comma, *entry.split("\n"), indent + after]
        line = closing + 2
    else:
        lines[closing:closing] = entry.split("\n")
        line = closing + 1
        _end_with_comma(lines, found)
    written, added = _with_imports("\n".join(lines), text)
    ast.parse(written)
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.write_text(written, encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise Problem(f"{path}: it cannot be written ({error.strerror}); make it writable, then try again") from None
    return path, line + added


def _with_imports(source, text):
    """The file's text with what an entry uses imported; and by how many lines that makes it longer."""
    wanted = {name for name in ("Mistake", "rewrite", "swap") if f"{name}(" in text}
    for node in ast.parse(source).body:
        if isinstance(node, ast.ImportFrom) and node.module == MODEL:
            names = {alias.name for alias in node.names}
            if wanted <= names:
                return source, 0
            lines = source.split("\n")
            listed = ", ".join(sorted(names | wanted, key=lambda name: (name[0].islower(), name)))
            end, _ = _end(node)
            lines[node.lineno - 1 : end] = [f"from {MODEL} import {listed}"]
            return "\n".join(lines), node.lineno - end
    return source, 0


def _list_of_mistakes(tree, name):
    """The list in `name = Exercise(..., mistakes=[...])`."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == [name]:
            keywords = node.value.keywords if isinstance(node.value, ast.Call) else []
            for keyword in keywords:
                if keyword.arg == "mistakes" and isinstance(keyword.value, ast.List):
                    return keyword.value
    return None


def _end(node):
    """Line and column at which a node ends; whatever was parsed from a text has both."""
    return node.end_lineno or node.lineno, node.end_col_offset or node.col_offset


def _split(line, column):
    """A line before and from a column, which is counted in bytes."""
    data = line.encode()
    return data[:column].decode(), data[column:].decode()


def _end_with_comma(lines, found):
    """The last mistake of a list over several lines ends with a comma."""
    if not found.elts:
        return
    last, column = _end(found.elts[-1])
    before, after = _split(lines[last - 1], column)
    if not after.lstrip().startswith(","):
        lines[last - 1] = f"{before},{after}"
