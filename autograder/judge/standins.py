"""Stand-ins: where an answer calls another exercise, the reference can answer in its place.

The reference never enters the learner's process. There, a stand-in is a telephone: it sends its arguments
to the judge, who computes and sends the numbers back. Only exercises that come earlier than the one on trial
are answered, so nobody can build an answer from its own reference.
"""

import inspect
from typing import Any

import numpy as np

from autograder.exercises.catalogue import exercises
from autograder.exercises.papers import reference_namespace
from course.checking.codec import Function, NotData, Other, Seed, decode, encode

MAX_NUMBERS = 4_000  # handed over in one call: their product, entry by entry, still fits anywhere
MAX_WORK = 10_000_000  # numbers handed over, times the square of the largest whole one: two sizes, or a count of epochs


class Standins:
    """The reference's side of the telephone, for one exercise.

    right:  exercises that need none: the learner's own are right, and nearer
    judged: those that are judged already; the others are not answered: who asks in the course of a later exercise, from
            a notebook in another order, could write down what is still to be asked. None: all
    names:  functions that may be called
    called: those that were
    """

    def __init__(self, exercise, right=(), judged=None):
        order = list(exercises(exercise.chapter))
        not_these = {*order[order.index(exercise.name) :], *right}
        if judged is not None:
            not_these |= set(order) - set(judged)
        self._functions = {
            name: value
            for name, value in reference_namespace(exercise).items()
            if inspect.isfunction(value) and value.__module__.startswith("solutions.") and name not in not_these
        }
        self.names = sorted(self._functions)
        self.called = set()

    def answer(self, message):
        """Answer one call: {"value": data}, or {"refused": reason} where the learner's own must do."""
        try:
            function = self._functions[message["ask"]]
            args, kwargs = self._resolved(decode(message["args"])), self._resolved(decode(message["kwargs"]))
            _weigh(inspect.signature(function).bind(*args, **kwargs).arguments)
            with np.errstate(all="ignore"):
                value = function(*args, **kwargs)
        except (KeyError, TypeError, NotData) as error:  # what only the learner's own can be given
            return {"refused": f"{type(error).__name__}: {error}"[:300]}
        except Exception as error:  # what the reference says to arguments that make no sense
            return {"raised": f"{type(error).__name__}: {error}"[:300]}
        self.called.add(message["ask"])
        return {"value": encode(value, raw=True)}

    def _resolved(self, value) -> Any:
        if isinstance(value, Other):
            raise NotData(value.type)
        if isinstance(value, Function):
            return self._functions[value.name]
        if isinstance(value, Seed):
            return np.random.default_rng(value.number)
        if isinstance(value, list | tuple):
            return type(value)(self._resolved(item) for item in value)
        if isinstance(value, dict):
            return {key: self._resolved(item) for key, item in value.items()}
        return value


def _weigh(arguments):
    """Refuse what would keep the judge busy: many numbers, or large whole ones, which may be sizes or counts."""
    sizes = [_measure(value) for name, value in arguments.items() if name != "seed"]
    numbers, largest = sum(size for size, _ in sizes), max((largest for _, largest in sizes), default=1)
    if numbers > MAX_NUMBERS or numbers * largest**2 > MAX_WORK:
        raise NotData("too much work for a stand-in")


def _measure(value):
    """How many numbers a value holds, and the largest whole one."""
    if isinstance(value, np.ndarray):
        return value.size, int(abs(value.astype(float)).max(initial=1)) if value.dtype.kind in "iu" else 1
    if isinstance(value, list | tuple | dict):
        sizes = [_measure(item) for item in (value.values() if isinstance(value, dict) else value)]
        return sum(size for size, _ in sizes) + 1, max([largest for _, largest in sizes], default=1)
    return 1, abs(value) if type(value) is int else 1
