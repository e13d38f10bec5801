"""Which wrong example is shown whole: the one that is easiest to follow by hand."""

import numpy as np

from course.checking.compare import Between, as_array, is_numbers

PLAIN = 1e-3, 1e4  # sizes between which a number is easy to compute with
FEW = 24  # numbers in an example that are few enough: of such examples the first was made to be followed


def clearest(trials, findings, about=()):
    """The place of the wrong example to show, -1 where none is wrong.

    First come those that the help is about; then such as have a result, a call of one line, moderate numbers, and few.

    about: places of examples, none for all
    """
    wrong = [i for i, finding in enumerate(findings) if finding.status == "wrong"]
    return min(wrong, key=lambda i: (bool(about) and i not in about, *_effort(trials[i], findings[i])), default=-1)


def _effort(trial, finding):
    """How hard an example is to follow by hand, to be compared with others."""
    bounds = isinstance(trial.expected, Between)
    numbers = _numbers([*trial.inputs.values(), *([] if bounds else [trial.expected])])
    sizes = np.abs(numbers[numbers != 0])
    moderate = bool(np.all((sizes >= PLAIN[0]) & (sizes <= PLAIN[1])))  # nan and infinities are not
    return finding.kind in ("raised", "lost"), bounds, "\n" in trial.call, not moderate, max(numbers.size, FEW)


def _numbers(value):
    """All numbers in a value, in one array."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple) and not is_numbers(value):
        return np.concatenate([np.zeros(0), *map(_numbers, value)])
    array = as_array(value)
    return np.zeros(0) if array is None else array.astype(float).ravel()
