"""Drawing a paper: the inputs from a seed, what is right from the reference, what is wrong from its mistakes."""

import ast
import importlib
import linecache
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache

import numpy as np

from autograder.exercises.catalogue import exercises
from autograder.exercises.draws import drawn
from autograder.exercises.model import Unsound
from autograder.exercises.mutants import mutants
from autograder.exercises.pairs import composed, separable
from course.checking.codec import Other
from course.checking.compare import Between
from course.checking.paper import Paper, Slip, Trial
from course.checking.prints import print_of
from course.checking.probe import probe
from course.checking.uses import uses
from course.checking.verdict import find

PUBLIC_SEED = 2026  # of the examples in the learners' notebooks


def public_paper(exercise):
    """The paper that every learner has; it also says where the exercise stands among the others."""
    needs = uses(reference_namespace(exercise), exercise.name, exercises(exercise.chapter))
    return replace(_on_public_examples(exercise), place=exercise.place, needs=needs)


@cache
def _on_public_examples(exercise) -> Paper:
    return draw_paper(exercise, PUBLIC_SEED, "public")


def draw_paper(exercise, seed, side="hidden"):
    """Draw one exercise.

    seed:    whole number; the same seed gives the same paper
    side:    "public" or "hidden"
    returns: Paper
    """
    trials = [draw_trial(exercise, case, seed) for case in exercise.cases if case.only in (None, side)]
    if not trials:
        raise Unsound(f"{exercise.id}: no {side} case; add one to its cases")
    later = Later(lambda: slips(exercise, paper))  # a right answer needs none of them
    pairs = Later(lambda: mistake_pairs(exercise))
    paper = Paper(
        exercise.id, exercise.name, exercise.points, trials, later, list(exercise.hints), exercise.pure, pairs=pairs
    )
    return paper


def draw_trial(exercise, case, seed):
    """Draw the inputs of one case and compute what is right; raises Unsound where the reference cannot."""
    rng = np.random.default_rng([seed, zlib.crc32(f"{exercise.id} {case.title}".encode())])
    call, recipes = exercise.call(case)
    inputs = {name: drawn(recipe, rng) for name, recipe in recipes.items()}
    trial = Trial(case.title, call, inputs, case.wants, (), case.rtol, case.atol, case.weight, case.counts)
    if isinstance(case.wants, Between):
        return trial  # that the reference keeps the bounds is for the audit to prove
    outcome = probe(trial, reference_namespace(exercise), exercise.name)
    if outcome.status != "value" or isinstance(outcome.value, Other):
        said = f"{outcome.trouble.type}: {outcome.trouble.message}" if outcome.trouble else outcome.value
        raise Unsound(f'{exercise.id}: the reference fails in case "{case.title}": {said}')
    parts = returned_names(exercise.source) if case.call is None else ()
    return replace(trial, expected=outcome.value, parts=parts)


def slips(exercise, paper):
    """Every known mistake and every mutant of an exercise, and what they give in each trial of a paper."""
    for mistake in exercise.mistakes:
        results = Results(paper, mistaken_namespace(exercise, mistake))
        yield Slip("mistake", mistake.name, mistake.help, results)
    for number, mutant in enumerate(mutants(exercise.source)):
        if mutant.label not in exercise.equivalent:
            namespace = changed_namespace(exercise, mutant.source, mutant.label)
            # a number, not the label: that is a piece of the reference, and this goes to learners
            yield Slip("mutant", f"mutant {number}", mutant.help, Results(paper, namespace, bounded=False))


@cache
def mistake_pairs(exercise):
    """The pairs of known mistakes that may be named together, on the public examples."""
    paper = _on_public_examples(exercise)
    alone = {slip.name: slip.prints for slip in paper.slips if slip.kind == "mistake"}
    together = {}
    for pair, source in composed(exercise).items():
        with suppress(Unsound):  # two edits of one place may leave no Python
            namespace = changed_namespace(exercise, source, " + ".join(pair))
            together[pair] = Results(paper, namespace, bounded=False)
    return separable(paper.trials, alone, together)


class Results(Sequence):
    """Fingerprints of an answer's results, None where they are right; each is made when it is first asked for.

    bounded: also run trials that ask for bounds only; they are the long ones
    """

    def __init__(self, paper, namespace, bounded=True):
        self._paper, self._namespace, self._bounded = paper, namespace, bounded
        self._made = {}

    def __len__(self):
        return len(self._paper.trials)

    def __getitem__(self, index):
        if index >= len(self):
            raise IndexError(index)
        if index not in self._made:
            self._made[index] = self._make(self._paper.trials[index])
        return self._made[index]

    def _make(self, trial):
        if isinstance(trial.expected, Between) and not self._bounded:
            return None
        outcome = probe(trial, self._namespace, self._paper.name)
        return None if find(self._paper, trial, outcome).share == 1.0 else print_of(outcome, trial)


class Later:
    """A collection that is made when it is first walked through."""

    def __init__(self, make):
        self._make, self._items = make, None

    def __iter__(self):
        if self._items is None:
            self._items = list(self._make())
        return iter(self._items)


def reference_namespace(exercise):
    """The names that the reference sees."""
    return vars(importlib.import_module(exercise.reference.__module__))


def mistaken_namespace(exercise, mistake):
    """The names that the reference sees, with one mistake in it; raises Unsound where the edit does not fit."""
    try:
        source = mistake.edited(exercise.source)
    except Unsound as error:
        raise Unsound(f"{exercise.id}: mistake {mistake.name}: {error}") from None
    return changed_namespace(exercise, source, mistake.name)


def changed_namespace(exercise, source, label):
    """The names that the reference sees, with another text in the reference's place."""
    namespace = dict(reference_namespace(exercise))
    file = f"<{exercise.id} {label}>"
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)  # for the lines in tracebacks
    try:
        exec(compile(source, file, "exec"), namespace)
    except SyntaxError as error:
        raise Unsound(f"{exercise.id}: {label} is not Python: {error}") from None
    return namespace


@cache
def returned_names(source):
    """The names behind the last return of a reference, where it returns several: ("Z1", "A1")."""
    returns = [node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Return)]
    if returns and isinstance(returns[-1], ast.Tuple):
        return tuple(ast.unparse(item) for item in returns[-1].elts)
    return ()
