"""A learner's desk: answers lie on it, and both `check` and the judge can be asked about them."""

import ast
import contextlib
import io
import linecache
from functools import cache

from nbformat.v4 import new_code_cell, new_notebook

from autograder import kernels
from autograder.exercises.catalogue import chapter_named, exercises
from autograder.judge.judge import judge_notebook
from autograder.judge.limits import Limits
from course import check
from tests.learners.learner import solved_by_learner

PLAIN = "python3"
QUICK = Limits(cell=20, trial=2.0)


@cache
def first_cell(number):
    """What the lesson imports, without the `course` that a test brings itself."""
    cells = solved_by_learner(chapter_named(number)).cells
    _opening, source = [cell.source for cell in cells if cell.cell_type == "code"][:2]
    imports = [node for node in ast.parse(source).body if isinstance(node, ast.Import | ast.ImportFrom)]
    return "\n".join(ast.unparse(node) for node in imports if getattr(node, "module", "") != "course")


def reference(number):
    """{exercise: source text of its right answer} of a chapter."""
    return {name: exercise.source for name, exercise in exercises(chapter_named(number)).items()}


def notebook(number, answers, before=""):
    """A submission: the right answers, with others in the place of some.

    answers: {exercise: source text, or None for no cell at all}
    before:  source text of a further cell above all answers
    """
    cells = [new_code_cell(first_cell(number)), new_code_cell(before)]
    for name, source in {**reference(number), **answers}.items():
        if source is not None:
            cells.append(new_code_cell(source))
        marks = {"grade": True, "grade_id": name, "locked": True, "solution": False, "schema_version": 3}
        cells.append(new_code_cell(f'check("{number}.{name}")', metadata={"nbgrader": marks}))
    return new_notebook(cells=cells)


@cache
def kernel():
    """The kernel in which a class is graded; on a system that cannot confine it, Jupyter's plain one."""
    kernels.announce()
    return PLAIN if kernels.missing_protections() else kernels.KERNEL


def judged(number, answers, before="", secret=b"a fixed secret", limits=QUICK, kernel_name=None):
    """{exercise: the judge's verdict}."""
    submission = notebook(number, answers, before)
    found = judge_notebook(submission, chapter_named(number), secret, limits, kernel_name or kernel())
    return {verdict.name: verdict for verdict in found.verdicts}


def namespace(number, answers=None, before=""):
    """The names of a notebook in which these answers were run."""
    names = {"__name__": "__main__", "check": check}
    for i, source in enumerate([first_cell(number), before, *{**reference(number), **(answers or {})}.values()]):
        run(source or "", names, f"<cell {i} of {id(names)}>")
    return names


def run(source, names, file="<a cell>"):
    """Run a cell; tracebacks know its lines."""
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    exec(compile(source, file, "exec"), names)


def checked(number, answers, before="", only=None):
    """{exercise: the verdict of `check`}, without what it shows."""
    names = namespace(number, answers, before)
    return {name: checked_in(names, number, name) for name in only or reference(number)}


def checked_in(names, number, name):
    """The verdict of `check`, called in these names as a cell would call it."""
    with contextlib.redirect_stdout(io.StringIO()):
        exec(f'score = check("{number}.{name}")', names)
    return names["score"].verdict
