"""A paper is one exercise with its inputs drawn: what is asked, what is right, and what known mistakes give.

The one in a learner's folder holds public examples and is a file of data; the one that grades holds
hidden ones and exists only while it is needed. Everything after that is the same for both.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from course.checking.codec import decode, encode
from course.checking.compare import Between
from course.checking.prints import Print
from course.checking.words import beside, written


@dataclass(frozen=True)
class Trial:
    """A case with its inputs drawn.

    expected: the reference's value, or Between
    parts:    names of the items of the value, where it has several
    counts:   what is counted, as in "warning", where the value is a count; else ""
    """

    title: str
    call: str
    inputs: dict
    expected: object
    parts: tuple = ()
    rtol: float = 1e-6
    atol: float = 1e-9
    weight: float = 1.0
    counts: str = ""


@dataclass(frozen=True)
class Slip:
    """A wrong answer that is known beforehand, and what comes of it in each trial.

    kind:   mistake (from the catalogue) or mutant (made by rule)
    prints: fingerprints, None where the result is right
    """

    kind: str
    name: str
    help: str
    prints: Sequence


@dataclass(frozen=True)
class Paper:
    """One exercise, its trials, and all that is needed to judge and to help.

    id:    as in `08.backprop`
    pure:  inputs must stay unchanged
    place: in its chapter, from 1
    needs: exercises of the chapter that one will call in it
    pairs: names of two mistakes each that may be named together: what comes of the one does not change the other
    """

    id: str
    name: str
    points: float
    trials: list[Trial]
    slips: Iterable[Slip] = ()
    hints: list[str] = field(default_factory=list)
    pure: bool = False
    place: int = 0
    needs: Sequence = ()
    pairs: Iterable[Sequence[str]] = ()

    @property
    def chapter(self):
        """The number of its chapter, as in `08`."""
        return self.id.partition(".")[0]

    def to_data(self):
        """As JSON can carry it."""
        return {
            "id": self.id,
            "name": self.name,
            "points": self.points,
            "pure": self.pure,
            "place": self.place,
            "needs": list(self.needs),
            "hints": self.hints,
            "trials": [
                {
                    "title": trial.title,
                    "call": trial.call,
                    "inputs": {name: encode(value) for name, value in trial.inputs.items()},
                    "expected": _encode_expected(trial.expected),
                    "parts": list(trial.parts),
                    "rtol": trial.rtol,
                    "atol": trial.atol,
                    "weight": trial.weight,
                    **({"counts": trial.counts} if trial.counts else {}),
                }
                for trial in self.trials
            ],
            "slips": [
                [slip.kind, slip.name, slip.help, [p and [p.form, list(p.sums), p.scale] for p in slip.prints]]
                for slip in self.slips
                if any(slip.prints)
            ],
            "pairs": [list(pair) for pair in self.pairs],
        }

    @classmethod
    def from_data(cls, data):
        """Read back what `to_data` wrote."""
        trials = [
            Trial(
                **{
                    **trial,
                    "inputs": {name: decode(value) for name, value in trial["inputs"].items()},
                    "expected": _decode_expected(trial["expected"]),
                    "parts": tuple(trial["parts"]),
                }
            )
            for trial in data["trials"]
        ]
        slips = [
            Slip(kind, name, help, [p and Print(p[0], tuple(p[1]), p[2]) for p in prints])
            for kind, name, help, prints in data["slips"]
        ]
        return cls(**{**data, "trials": trials, "slips": slips})


def default_call(name, inputs):
    """The exercise called with its inputs, flags and numbers spelled out: `logistic(x, deriv=True)`."""
    arguments = []
    for key, value in inputs.items():
        if isinstance(value, bool | int | float):
            arguments.append(f"{key}={value!r}")
        else:  # by position, as long as nothing before it goes by name
            arguments.append(f"{key}={key}" if any("=" in argument for argument in arguments) else key)
    return f"{name}({', '.join(arguments)})"


def asked(trial):
    """What was asked, in words: the call, and each input that it names with its shape."""
    lines = [trial.call]
    for name, value in trial.inputs.items():
        if isinstance(value, bool | int | float) and f"{name}=" in trial.call:
            continue
        lines.append(beside(f"with {name} = ", written(value)))
    return lines


def inputs_of(trial):
    """A fresh copy of the inputs: whatever is done to one copy, the trial keeps its own."""
    return {name: _copy(value) for name, value in trial.inputs.items()}


def _copy(value):
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, list | tuple):
        return type(value)(_copy(item) for item in value)
    if isinstance(value, dict):
        return {key: _copy(item) for key, item in value.items()}
    return value


def _encode_expected(value):
    if isinstance(value, Between):
        return {"~": "between", "low": value.low, "high": value.high}
    return encode(value)


def _decode_expected(data):
    match data:
        case {"~": "between", "low": low, "high": high}:
            return Between(low, high)
    return decode(data)
