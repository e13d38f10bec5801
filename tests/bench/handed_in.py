"""What the benchmark's class hands in: right, wrong and unfinished work, no two files alike.

Whoever is wrong here is wrong in every case of an exercise, and in an exercise that no other one calls. So a grader
that gives points by the case and one that gives all or nothing come to the same score, as do graders that let an
error spread to what is built on it and graders that do not. That keeps the comparison to speed.
"""

import copy
import json

from autograder.exercises.catalogue import exercises
from tests.learners import chapter_02, chapter_08
from tests.learners.edits import above, swap, unwritten
from tests.learners.learner import solved_by_learner

RIGHT = ()  # no edits
# a helper of one's own, which is silent: nbgrader takes all points where anything goes to stderr
_WITH_A_HELPER = (
    above("logistic_answer", "def one_plus_exp(x):\n    return 1 + np.exp(x)"),
    swap("logistic", "1 / (1 + np.exp(-x))", "1 / one_plus_exp(-x)"),
)
_OTHER_WAYS = {learner.name: learner.edits for learner in [*chapter_02.LEARNERS, *chapter_08.LEARNERS]}

# In every ten of them six are right, some in their own way; two are wrong; two have not finished.
KINDS = {
    "02_activations_and_costs": [
        RIGHT,
        _OTHER_WAYS["boole"],
        (swap("tanh", "np.tanh(x)", "np.sinh(x)"),),
        RIGHT,
        _WITH_A_HELPER,
        (unwritten("bce_with_logits"),),
        RIGHT,
        (swap("tanh", "np.tanh(x)", "2 / (1 + np.exp(-x)) - 1"),),
        _OTHER_WAYS["curie"],
        (unwritten("mean_squared_error", "bce_with_logits"),),
    ],
    "08_any_depth": [
        RIGHT,
        _OTHER_WAYS["xenakis"],
        (swap("dead_units", "np.sum", "np.mean"),),
        RIGHT,
        RIGHT,
        (unwritten("dead_units"),),
        _OTHER_WAYS["xenakis"],
        (swap("dead_units", "np.sum", "np.mean"),),
        RIGHT,
        (unwritten("backprop", "dead_units"),),
    ],
}


def class_of(chapter, size):
    """Learners' names and the bytes that each hands in, in order of their names."""
    kinds = KINDS.get(chapter) or _plain_kinds(chapter)
    return {f"learner-{number:04}": _file(chapter, kinds[number % len(kinds)], number) for number in range(size)}


def _plain_kinds(chapter):
    """Of a chapter that nobody has made a class for: right work, and work without its last exercise."""
    return [RIGHT, RIGHT, RIGHT, (unwritten(list(exercises(chapter))[-1]),)]


def _file(chapter, edits, number):
    notebook = copy.deepcopy(solved_by_learner(chapter))
    for edit in edits:
        edit(notebook)
    # a remark of one's own in the first code cell, so that nothing can be remembered from one file to the next
    first = next(cell for cell in notebook.cells if cell.cell_type == "code")
    first.source += f"\n# handed in by number {number}"
    return json.dumps(notebook, indent=1, ensure_ascii=False).encode()
