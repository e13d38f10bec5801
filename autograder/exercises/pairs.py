"""Which two mistakes may be named together: those that leave each other alone, so that each is seen as if it were alone.

That cannot be known from two lists of wrong results: a first slip may change what comes of the second. So the answers
with two mistakes in them are made and run, and only pairs are kept whose results nothing else explains.
"""

import itertools
import re

from autograder.exercises.model import Unsound
from course.checking.compare import Between
from course.checking.prints import alike

UNSEEDED = re.compile(r"default_rng\(\s*\)|np\.random\.(?!default_rng|Generator)")  # nobody can repeat what it draws


def composed(exercise):
    """{(name, name): source text} of the answers with two known mistakes in them, where both edits find their place."""
    found = {}
    for one, other in itertools.combinations(exercise.mistakes, 2):
        for first, second in ((one, other), (other, one)):
            try:
                source = second.edited(first.edited(exercise.source))
            except Unsound:  # the text to be replaced is gone
                continue
            if not UNSEEDED.search(source):
                found[one.name, other.name] = source
            break
    return found


def separable(trials, alone, together):
    """The pairs of mistakes that touch different examples, and together do in each just what the one does alone.

    trials:   of the paper on which all were run
    alone:    {name: fingerprint for each trial, None where it is right}
    together: the same for pairs of names; only those that are looked at need be made
    returns:  list of pairs
    """
    exact = [i for i, trial in enumerate(trials) if not isinstance(trial.expected, Between)]
    touched = {name: {i for i in exact if prints[i]} for name, prints in alone.items()}
    found = []
    for one, other in together:
        if touched[one] and touched[other] and not touched[one] & touched[other]:
            expected = {i: alone[one][i] or alone[other][i] for i in exact}
            same = [pair for pair, prints in together.items() if _same(expected, prints, trials)]
            found += same if same == [(one, other)] else []
    return found


def _same(expected, prints, trials):
    """Whether fingerprints are the expected ones, in those trials that are asked for."""
    return all(
        prints[i] is None if one is None else prints[i] is not None and alike(one, prints[i], trials[i])
        for i, one in expected.items()
    )
