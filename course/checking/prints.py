"""A fingerprint of a value: its structure and two weighted sums.

Check data holds hundreds of wrong results, to be recognised and not to be read. Two sums with fixed
random weights tell them apart as surely as all their numbers would, and give nothing away.
"""

import zlib
from dataclasses import dataclass

import numpy as np

from course.checking.compare import FLOAT32_RTOL, Between, as_array, compare, is_numbers

_WEIGHTS = np.random.default_rng(19860706).uniform(0.5, 1.5, (2, 4096))


@dataclass(frozen=True)
class Print:
    """Structure as text, two sums, and the size of what was summed (for the tolerance).

    Of an exception: its type, and instead of sums a number that stands for its message.
    """

    form: str
    sums: tuple
    scale: float
    single: bool = False


def print_of(outcome, trial):
    """The fingerprint of what an answer did in a trial.

    outcome: Outcome
    returns: Print; for a trial with bounds only whether they were kept
    """
    if outcome.status != "value":
        if outcome.status != "raised":
            return Print(f"! {outcome.status}", (), 0.0)
        return Print(f"! {outcome.trouble.type}", (float(zlib.crc32(outcome.trouble.message.encode())),), 0.0)
    if isinstance(trial.expected, Between):
        return Print("within" if compare(trial.expected, outcome.value) is None else "outside", (), 0.0)
    leaves, single = [], []
    form = _walk(outcome.value, leaves, single)
    numbers = np.concatenate(leaves) if leaves else np.zeros(0)
    weights = np.resize(_WEIGHTS, (2, numbers.size)) if numbers.size > 4096 else _WEIGHTS[:, : numbers.size]
    form += _unusual(numbers)
    numbers = np.where(np.isfinite(numbers), numbers, 0.0)
    with np.errstate(all="ignore"):
        sums, scale = weights @ numbers, float(weights[0] @ np.abs(numbers))
    return Print(form, tuple(float(f"{s:.10g}") for s in sums), scale, any(single))


def alike(one, other, trial):
    """Whether two fingerprints are of the same value, within the trial's tolerance."""
    if one.form != other.form:
        return False
    if one.form.startswith("!"):
        return True  # the same trouble, whatever its message says of names and shapes
    rtol = max(trial.rtol, FLOAT32_RTOL) if one.single or other.single else trial.rtol
    room = rtol * max(one.scale, other.scale) + trial.atol
    return all(abs(a - b) <= room for a, b in zip(one.sums, other.sums, strict=True))


def _walk(value, leaves, single):
    """Collect the numbers of a value; returns its structure as text."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{k}:{_walk(v, leaves, single)}" for k, v in sorted(value.items())) + "}"
    if isinstance(value, list | tuple) and not is_numbers(value):
        return "[" + ",".join(_walk(item, leaves, single) for item in value) + "]"
    array = as_array(value)
    if array is None:
        return repr(value)[:60]
    single.append(array.dtype.itemsize < 8 and array.dtype.kind == "f")
    leaves.append(array.astype(float).ravel())
    return "x".join(map(str, array.shape)) or "number"


def _unusual(numbers):
    """Where nan and infinities stand, as text: they cannot be summed."""
    odd = np.flatnonzero(~np.isfinite(numbers))
    return "".join(f" {i}:{numbers[i]}" for i in odd[:50])
