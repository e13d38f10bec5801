"""Stand-ins: where an answer calls another exercise, the reference can answer in its place.

The reference never enters the learner's process. There, a stand-in is a telephone: it sends its arguments
to the judge, who computes and sends the numbers back. Only exercises that come earlier than the one on trial
are answered, so nobody can build an answer from its own reference.
"""

import inspect

import numpy as np

from autograder.exercises.catalogue import exercises
from autograder.exercises.papers import reference_namespace
from course.checking.codec import Function, NotData, decode, encode

MAX_WORK = 10_000_000  # numbers handed over, times the largest whole number (a count of epochs, say)


class Standins:
    """The reference's side of the telephone, for one exercise.

    names:  functions that may be called
    called: those that were
    """

    def __init__(self, exercise):
        order = list(exercises(exercise.chapter))
        not_yet = set(order[order.index(exercise.name) :])
        self._functions = {
            name: value
            for name, value in reference_namespace(exercise).items()
            if inspect.isfunction(value) and value.__module__.startswith("solutions.") and name not in not_yet
        }
        self.names = sorted(self._functions)
        self.called = set()

    def answer(self, message):
        """Answer one call: {"value": data}, or {"refused": reason} where the learner's own must do."""
        try:
            function = self._functions[message["ask"]]
            args, kwargs = decode(message["args"]), decode(message["kwargs"])
            self._weigh([args, list(kwargs.values())])
            args, kwargs = self._resolved(args), {key: self._resolved(value) for key, value in kwargs.items()}
            with np.errstate(all="ignore"):
                value = function(*args, **kwargs)
        except (KeyError, NotData) as error:
            return {"refused": f"{type(error).__name__}: {error}"}
        except Exception as error:  # what the reference says to arguments that make no sense
            return {"raised": f"{type(error).__name__}: {error}"[:300]}
        self.called.add(message["ask"])
        return {"value": encode(value)}

    def _resolved(self, value):
        if isinstance(value, Function):
            return self._functions[value.name]
        if isinstance(value, list | tuple):
            return type(value)(self._resolved(item) for item in value)
        return value

    def _weigh(self, arguments):
        """Refuse what would keep the judge busy."""
        size, largest = _measure(arguments)
        if size * largest > MAX_WORK:
            raise NotData("too much work for a stand-in")


def _measure(value):
    if isinstance(value, np.ndarray):
        return value.size, 1
    if isinstance(value, list | tuple):
        sizes = [_measure(item) for item in value]
        return sum(size for size, _ in sizes) + 1, max([largest for _, largest in sizes], default=1)
    return 1, abs(value) if type(value) is int else 1
