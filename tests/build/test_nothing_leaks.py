"""What a learner receives is the folder `course`: no solution and no hidden input is in it."""

import ast
import json
import re

import pytest

from autograder.build.artefacts import COURSE
from autograder.build.notebooks import STOCK_SEED
from autograder.exercises.catalogue import chapters, exercises
from autograder.exercises.papers import draw_paper, public_paper
from course.checking.stock import sealed

EVERY_EXERCISE = [exercise for chapter in chapters() for exercise in exercises(chapter).values()]
TELLING = 24  # a statement of fewer characters may be in anybody's code


def bundle():
    """The text of every file that a learner receives, without white space."""
    files = [p for p in COURSE.rglob("*") if p.is_file() and p.suffix in (".py", ".ipynb", ".json")]
    return {path: squeezed(_sources(path)) for path in files}


def squeezed(text):
    return re.sub(r"\s+", "", text)


def _sources(path):
    if path.suffix != ".ipynb":
        return path.read_text(encoding="utf-8")
    return "\n".join("".join(cell["source"]) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"])


def _is_public_call(node):
    """Whether a statement only calls another exercise by the names in its signature, or makes random numbers."""
    if ast.unparse(node).startswith(("np.random.RandomState(", "np.random.default_rng(")):
        return True
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {exercise.name for exercise in EVERY_EXERCISE}
        and all(isinstance(argument, ast.Name) for argument in node.args)
    )


BUNDLE = bundle()


@pytest.mark.parametrize("exercise", EVERY_EXERCISE, ids=lambda e: e.id)
def test_no_statement_of_a_solution_is_in_the_bundle(exercise):
    tree = ast.parse(exercise.source).body[0]
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
    statements = [s for f in functions for s in f.body[1:]]
    simple = [
        s for part in statements for s in ast.walk(part) if isinstance(s, ast.Assign | ast.Return | ast.AugAssign)
    ]
    assert simple
    for statement in simple:
        text = squeezed(ast.unparse(statement))
        if len(text) >= TELLING and not _is_public_call(statement.value):
            found = [path.name for path, content in BUNDLE.items() if text in content]
            assert not found, f"{ast.unparse(statement)!r} of {exercise.id} stands in {found}"


@pytest.mark.parametrize("exercise", EVERY_EXERCISE, ids=lambda e: e.id)
def test_no_hidden_input_is_in_the_bundle(exercise):
    public = json.dumps(public_paper(exercise).to_data()["trials"])
    stock = draw_paper(exercise, STOCK_SEED)
    everything = "".join(BUNDLE.values())
    assert sealed(stock)[:60] not in everything
    secret = [
        numbers
        for trial in stock.to_data()["trials"]
        for numbers in re.findall(r'"data": (\[[^\]]+\])', json.dumps(trial))
        if numbers not in public and len(numbers) > 20 and not set(json.loads(numbers)) <= {0, 1}  # labels repeat
    ]
    assert secret, "some hidden input is drawn"
    for numbers in secret:
        assert squeezed(numbers) not in everything
