"""What makes an answer right: an exercise, its cases, and the mistakes people make in it."""

import inspect
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from autograder.problem import Problem
from course.checking.compare import Between
from course.checking.paper import default_call


class Unsound(Problem):
    """An exercise that cannot be used as it stands; the message says what to add or mend, and where."""


class Case:
    """One claim about an answer, with the inputs on which it is held.

    title:    the claim, as a learner reads it: "stays finite for huge inputs"
    call:     script over the inputs' names whose last line is the value; by default the exercise itself is called
    wants:    bounds for the value, instead of the reference's value
    rtol, atol: relative and absolute tolerance of the comparison
    weight:   share of the exercise's points
    only:     "public" or "hidden" for a case that is drawn only there
    counts:   what is counted, as in "warning", where the value is a count
    inputs:   constants or draws, by name
    """

    def __init__(
        self, title, *, call=None, wants=None, rtol=1e-6, atol=1e-9, weight: float = 1, only=None, counts="", **inputs
    ):
        self.title, self.call, self.wants = title, call, wants
        self.rtol, self.atol, self.weight, self.only, self.counts = rtol, atol, weight, only, counts
        self.inputs = inputs


@dataclass(frozen=True)
class Edit:
    """A change of the reference's source text."""

    apply: Callable[[str], str]


def swap(old, new):
    """Replace a piece of the reference, which must occur in it exactly once."""

    def apply(source):
        if source.count(old) != 1:
            raise Unsound(f"swap({old!r}, ...): found {source.count(old)} times in the reference, wanted once")
        return source.replace(old, new)

    return Edit(apply)


def rewrite(source):
    """Replace the whole reference by another definition of the same name."""
    return Edit(lambda _: textwrap.dedent(source).strip() + "\n")


class Mistake:
    """A plausible wrong answer, as an edit of the reference, with the words that help.

    name:  the error, as in `forgot_the_mean`
    help:  one or two calm sentences that teach
    edits: swap(...) or rewrite(...), applied in order
    """

    def __init__(self, name, help, *edits):
        self.name, self.help, self.edits = name, help, edits

    def edited(self, source):
        """The wrong answer's source text."""
        for edit in self.edits:
            source = edit.apply(source)
        return source


def between(low, high):
    """The value, every element of it, lies in [low, high]."""
    return Between(low, high)


def at_most(high):
    """The value, every element of it, is no more than this."""
    return Between(None, high)


@dataclass(eq=False)
class Exercise:
    """One thing to implement, and how it is judged.

    reference: the function or class of `solutions` that the learner is to write
    points:    whole number
    pure:      the statement says that inputs stay unchanged; an answer that changes them loses the case
    equivalent: mutants that compute the same as the reference, by label, each with the reason
    chapter:   name of the chapter, filled in by the catalogue
    place:     in the chapter, from 1, filled in by the catalogue
    """

    reference: Callable
    points: int
    cases: list[Case]
    mistakes: list[Mistake] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    pure: bool = False
    equivalent: dict[str, str] = field(default_factory=dict)
    chapter: str = ""
    place: int = 0

    @property
    def name(self):
        """The name that the answer must have."""
        return self.reference.__name__

    @property
    def id(self):
        """As in `08.backprop`: the chapter's number and the name."""
        return f"{self.chapter.split('_')[0]}.{self.name}"

    @cached_property
    def source(self):
        """The reference's source text."""
        return textwrap.dedent(inspect.getsource(self.reference))

    def call(self, case):
        """The script of a case, and the inputs in the order of the reference's parameters."""
        order = [p for p in inspect.signature(self.reference).parameters if p in case.inputs]
        inputs = {name: case.inputs[name] for name in order + [n for n in case.inputs if n not in order]}
        return case.call or default_call(self.name, inputs), inputs
