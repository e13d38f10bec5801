"""Trying a draft before it is written: by itself the answer must compute what it did in the learner's notebook.

It runs where learners' code runs, in a kernel that can reach nothing, between the reference's other answers.
"""

import ast

from nbformat.v4 import new_code_cell, new_notebook

from autograder.build.notebooks import solved_notebook
from autograder.judge.limits import Limits
from autograder.judge.public import on_public_examples
from autograder.judge.session import Session
from autograder.report.groups import alike_prints


def computes_the_same(exercise, source, prints, kernel):
    """Whether an answer gives what a group gives on every public example.

    source: text of the answer
    prints: of the group
    kernel: name of the kernelspec that runs it
    """
    notebook = new_notebook(cells=[new_code_cell(text) for text in _cells(exercise, source)])
    with Session(notebook, Limits(), kernel) as session:
        for index in range(len(notebook.cells)):
            session.run(index)
        found = on_public_examples(session, exercise)
    return alike_prints(found.get("prints", []), prints)


def _cells(exercise, source):
    """What the lesson imports, the right answers to the other exercises, and this one."""
    cells = [cell for cell in solved_notebook(exercise.chapter).cells if cell.cell_type == "code"]
    answers = {cell.metadata.nbgrader.grade_id: cell.source for cell in cells if _is_answer(cell)}
    yield "\n".join(line for cell in cells if not _is_answer(cell) for line in _imports(cell.source))
    for name, text in answers.items():
        yield source if name == f"{exercise.name}_answer" else text


def _is_answer(cell):
    return cell.metadata.get("nbgrader", {}).get("solution", False)


def _imports(source):
    """The imports at the top level of a cell, line by line."""
    nodes = [node for node in ast.parse(source).body if isinstance(node, ast.Import | ast.ImportFrom)]
    return [ast.unparse(node) for node in nodes]
