"""Hidden tests as an instructor writes them without a judge: asserts, with what is right as numbers in the text.

They hold an answer to the same cases as the judge does, with the same tolerances. The judge draws inputs anew for
every submission; here one draw serves all.
"""

import textwrap

import numpy as np

from autograder.exercises.papers import draw_paper
from course.checking.codec import Function
from course.checking.compare import Between

SEED = 11


def hidden_tests(exercise):
    """The text of a cell that tests one exercise, and raises where the answer is wrong."""
    trials = draw_paper(exercise, SEED).trials
    cases = [_case(number, trial) for number, trial in enumerate(trials, 1)]
    return "\n\n".join(["import numpy as np", *cases])


def _case(number, trial):
    """A function that computes a case, and what must be true of its value."""
    *steps, value = trial.call.strip().split("\n")
    inputs = [f"{name} = {literal(given)}" for name, given in trial.inputs.items()]
    body = textwrap.indent("\n".join([*inputs, *steps, f"return {value}"]), "    ")
    return "\n".join(
        [
            f"# {trial.title}",
            f"def case_{number}():",
            body,
            "",
            'with np.errstate(all="ignore"):  # nbgrader gives 0 for anything on stderr, a warning of numpy\'s too',
            f"    got = case_{number}()",
            *_claims("got", trial.expected, trial),
        ]
    )


def _claims(got, expected, trial):
    """Asserts about a value, part by part."""
    if isinstance(expected, Between):
        if expected.low is not None:
            yield f"assert np.all(np.asarray({got}) >= {expected.low!r})"
        if expected.high is not None:
            yield f"assert np.all(np.asarray({got}) <= {expected.high!r})"
    elif isinstance(expected, dict):
        yield f"assert set({got}) == {set(expected)!r}"
        for key, part in expected.items():
            yield from _claims(f"{got}[{key!r}]", part, trial)
    elif isinstance(expected, list | tuple):
        yield f"assert len({got}) == {len(expected)}"
        for index, part in enumerate(expected):
            yield from _claims(f"{got}[{index}]", part, trial)
    elif isinstance(expected, str | bool) or expected is None:
        yield f"assert {got} == {expected!r}"
    else:
        yield f"assert np.shape({got}) == {np.shape(expected)!r}"
        close = f"rtol={trial.rtol!r}, atol={trial.atol!r}, equal_nan=True"
        yield f"assert np.allclose({got}, {literal(expected)}, {close})"


def literal(value):
    """Python text that gives a value again."""
    if isinstance(value, Function):
        return value.name
    if isinstance(value, np.ndarray):
        made = f"np.array({literal(value.tolist())}, dtype={value.dtype.name!r})"
        return made if value.size else f"{made}.reshape({value.shape!r})"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {literal(item)}" for key, item in value.items()) + "}"
    if isinstance(value, tuple):
        return "(" + "".join(f"{literal(item)}, " for item in value) + ")"
    if isinstance(value, list):
        return "[" + ", ".join(map(literal, value)) + "]"
    if isinstance(value, float | np.floating) and not np.isfinite(value):
        return f"float({str(float(value))!r})"
    return repr(value.item() if isinstance(value, np.generic) else value)
