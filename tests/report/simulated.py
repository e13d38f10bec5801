"""A simulated class: learners who know more or less, and err as learners do. The same seed gives the same class.

Right answers come in the styles of `autograder/exercises/answers`, wrong ones from the catalogue of mistakes (a few are
common, most are rare), from mutants, and from the ideas in `strays.py`, which nobody has named yet.
"""

import json
import zlib

import numpy as np

from autograder.audit.answers import other_answers
from autograder.exercises.catalogue import exercises
from autograder.exercises.mutants import mutants
from tests.learners.edits import above, answer, below, delete, duplicate, unmark, unwritten
from tests.learners.learner import Learner
from tests.report.strays import STRAYS

CHAPTERS = ["04_logistic_regression", "06_backpropagation"]
GIVEN = [
    "amina", "ben", "chloe", "daniel", "elif", "farid", "greta", "hugo", "ines", "jonas", "kenji", "leila", "marco",
    "nadia", "oskar", "priya", "quentin", "rosa", "samir", "tilda", "umar", "vera", "wanda", "xenia", "yusuf", "zoe",
]  # fmt: skip
UNREADABLE = b'{"cells": [{"cell_type": "code", "source": ["def '
KINDS = ("mistake", "mutant", "stray", "broken")
SHARES = (0.55, 0.17, 0.2, 0.08)  # of wrong answers


def simulated_class(chapters=CHAPTERS, number=64, seed=1847):
    """Learners, one for each person and chapter; of every 32 people one hands in nothing that could be graded."""
    return [_learner(chapter, person, seed) for chapter in chapters for person in range(number)]


def name_of(person):
    """`amina.a`, `ben.a` and so on."""
    return f"{GIVEN[person % len(GIVEN)]}.{chr(ord('a') + person // len(GIVEN) % 26)}{person // 676 or ''}"


def _learner(chapter, person, seed):
    skill = np.random.default_rng([seed, person]).normal(0.9, 1.2)
    rng = np.random.default_rng([seed, person, zlib.crc32(chapter.encode())])
    edits = [edit for place, exercise in enumerate(exercises(chapter).values())
             for edit in _one_answer(chapter, exercise, place, skill, rng, seed)]  # fmt: skip
    edits += _mishap(chapter, person)
    data = {9: UNREADABLE}.get(person % 32)
    return Learner(name_of(person), chapter, "", tuple(edits), file=lambda own: own if data is None else data)


def _one_answer(chapter, exercise, place, skill, rng, seed):
    """What somebody of this skill writes for one exercise."""
    luck, laziness = rng.normal(0, 0.8), rng.random()
    if laziness < 0.05 + 0.03 * place - 0.05 * skill:
        return [unwritten(exercise.name)]
    if skill + luck > 0.25 + 0.08 * place:
        styles = [None, *other_answers(chapter)[exercise.name].values()]
        style = styles[rng.integers(len(styles))] if rng.random() < 0.4 else None
        return [answer(exercise.name, style)] if style else []
    return [answer(exercise.name, _wrong(chapter, exercise, rng, seed))]


def _wrong(chapter, exercise, rng, seed):
    kind = rng.choice(KINDS, p=SHARES)
    ideas = STRAYS.get(chapter, {}).get(exercise.name)
    if kind == "stray" and ideas:
        texts = ideas[_common(len(ideas), rng)]
        return texts[rng.integers(len(texts))]
    if kind == "broken":
        return _broken(exercise, rng)
    order = np.random.default_rng([seed, zlib.crc32(exercise.id.encode())])  # which mistakes are common here
    if kind == "mutant" and (found := [m for m in mutants(exercise.source) if m.label not in exercise.equivalent]):
        return order.permutation(np.array(found, dtype=object))[_common(len(found), rng)].source
    mistakes = order.permutation(np.array(exercise.mistakes, dtype=object))
    return mistakes[_common(len(mistakes), rng)].edited(exercise.source)


def _common(number, rng):
    """A place in an order of falling frequency: the first is drawn most often."""
    weights = 1 / np.arange(1, number + 1) ** 1.3
    return rng.choice(number, p=weights / weights.sum())


def _broken(exercise, rng):
    """The right answer, spoilt in a way that stops it."""
    source = exercise.source
    head, _, _ = source.partition(":\n")
    match rng.integers(4):
        case 0:  # a bracket is missing
            return source.rstrip().rstrip(")") + " * (1"
        case 1:
            return (
                source.replace("np.", "numpy.", 1)
                if "np." in source
                else source.replace("return ", "return np.asarry(", 1) + ")"
            )
        case 2:
            return (
                f"{head}:\n    while True:\n        pass\n"
                if source.startswith("def")
                else source.replace("return", "pass #")
            )
        case _:
            return source.replace("return ", "result = ")


def _mishap(chapter, person):
    """What a few people do to their file besides."""
    first, second, *_ = exercises(chapter)
    return {
        3: [unmark(f"{second}_answer")],
        14: [delete(first)],
        17: [duplicate(f"{second}_answer")],
        20: [below(f"{first}_answer", "while True:\n    pass")],
        22: [above(f"{second}_answer", "import os\nos._exit(1)")],
        25: [answer(first, f"def {first}(*args):\n    return np.zeros((1 << 17, 1 << 17)) + 1\n")],
    }.get(person % 32, [])


def hand_in(learners, root):
    """Put the submissions where nbgrader looks for them; the last person of each chapter leaves the folder empty."""
    last = {learner.chapter: learner.name for learner in learners}
    for learner in learners:
        folder = root / "submitted" / learner.name / learner.chapter
        folder.mkdir(parents=True, exist_ok=True)
        if last[learner.chapter] != learner.name:
            (folder / f"{learner.chapter}.ipynb").write_bytes(learner.submission())


def as_text(learners):
    """The whole class as one text, to be compared."""
    return json.dumps([learner.submission().decode(errors="replace") for learner in learners])
