"""How wrong numbers relate to the right ones: a sign, a factor, a transpose, the part or the layer that is right."""

import itertools

import numpy as np

from course.checking.cause import Cause
from course.checking.compare import Between, as_array, close, is_numbers
from course.checking.words import listed

DATA = ("x", "X", "y", "Y", "y_preds", "z", "A2")  # inputs with an entry for each sample


def relation(paper, outcomes, findings):
    """A simple relation between all wrong results and the right ones."""
    pairs = []
    for trial, outcome, finding in zip(paper.trials, outcomes, findings, strict=True):
        if finding.share == 1.0 or isinstance(trial.expected, Between):
            continue
        expected, got = leaves(trial.expected), leaves(outcome.value)
        if expected is None or got is None or len(expected) != len(got):
            return None
        pairs.append((trial, expected, got))
    if not pairs:
        return None
    for holds, words in (
        (_is_permuted, "The parts are right, but they are returned in another order."),
        (_is_transposed, "Your result is the transpose of the right one."),
        (_is_complement, "You return 1 minus the right result."),
    ):
        if all(holds(trial, expected, got) for trial, expected, got in pairs):
            return Cause(words)
    return _factor(pairs)


def _factor(pairs):
    """One factor between all wrong results and the right ones, or that it is the number of samples."""
    ratios = [_ratios(expected, got) for _, expected, got in pairs]
    found = [of_one for of_one in ratios if of_one is not None]
    if len(found) < len(ratios) or sum(map(len, found)) < 2:
        return None
    factors = [float(of_one[0]) for of_one in found]
    if all(np.isclose(factor, -1.0) for factor in factors):
        return Cause("Your result has the wrong sign, and is right otherwise.")
    samples = _samples([trial for trial, _, _ in pairs])
    if samples and np.allclose(factors, samples):
        return Cause("Your result is too large by the number of samples: you summed over them where the mean is asked.")
    if samples and np.allclose(factors, 1 / np.array(samples)):
        return Cause("Your result is too small by the number of samples: you divided by it once too often.")
    if len(factors) > 1 and np.allclose(factors, factors[0]):
        return Cause(f"Your result is {factors[0]:.4g} times the right one: look for a constant factor.")
    return None


def _ratios(expected, got):
    """Got over expected, of all entries of the parts that differ; None where that is not one and the same number."""
    ratios = []
    for e, g in zip(expected, got, strict=True):
        if e.shape != g.shape:
            return None
        if close(e, g):
            continue
        if np.any((e == 0) != (g == 0)):
            return None
        ratios.append((g[e != 0] / e[e != 0]).ravel())
    ratios = np.concatenate(ratios) if ratios else np.zeros(0)
    one = ratios.size and np.isfinite(ratios[0]) and np.allclose(ratios, ratios[0], rtol=1e-6)
    return ratios if one else None


def _samples(trials):
    """How many samples each trial has; None where that is not known, or always the same as another size."""
    found, told_apart = [], False
    for trial in trials:
        shapes = [value.shape for value in trial.inputs.values() if isinstance(value, np.ndarray) and value.ndim]
        data = [v.shape for name, v in trial.inputs.items() if name in DATA and isinstance(v, np.ndarray) and v.ndim]
        axis = next((axis for axis in (0, 1) if data and len({shape[axis : axis + 1] for shape in data}) == 1), None)
        if axis is None or len(data[0]) <= axis:
            return None
        number = data[0][axis]
        others = [n for shape in shapes for i, n in enumerate(shape) if not (shape in data and i == axis)]
        found.append(number)
        told_apart = told_apart or number not in others
    return found if told_apart else None


def _is_permuted(_, expected, got):
    if not 1 < len(expected) <= 6:
        return False
    orders = itertools.permutations(range(len(got)))
    return any(all(close(e, got[i]) for e, i in zip(expected, order, strict=True)) for order in orders)


def _is_transposed(_, expected, got):
    flat = all(close(e, g) for e, g in zip(expected, got, strict=True) if e.ndim < 2)
    return flat and all(close(e.T, g) for e, g in zip(expected, got, strict=True) if e.ndim == 2)


def _is_complement(_, expected, got):
    return all(e.shape == g.shape and close(1 - e, g) for e, g in zip(expected, got, strict=True))


def layer(paper, outcomes, findings):
    """How far back from the output the gradients of the layers are right: the error enters at the next one."""
    reaches = {
        _reach(trial, outcome.value)
        for trial, outcome, finding in zip(paper.trials, outcomes, findings, strict=True)
        if finding.share < 1.0 and trial.parts
    }
    reach = reaches.pop() if len(reaches) == 1 else 0
    if not reach:
        return None
    which = "gradient of the last layer is" if reach == 1 else f"gradients of the last {reach} layers are"
    return Cause(
        f"The {which} right; before that they are not the slopes of the cost. The error enters on the way "
        "back from one layer to the one before: look at the step that carries dZ through weights and activation."
    )


def _reach(trial, value):
    """The number of layers, counted from the output, whose gradients are all right; 0 where there are no layers."""
    if not isinstance(value, list | tuple) or len(value) != len(trial.parts):
        return 0
    depths = []
    for name, expected, got in zip(trial.parts, trial.expected, value, strict=True):
        layers = isinstance(expected, list) and isinstance(got, list | tuple) and len(got) == len(expected) > 1
        if not (layers and name.startswith("d")):
            return 0
        right = [close(e, g, trial.rtol, trial.atol) for e, g in zip(expected, got, strict=True)]
        depths.append(len(list(itertools.takewhile(bool, reversed(right)))))
    return min(depths)


def part(paper, outcomes, findings):
    """Which of the returned parts are right wherever they are returned, and which are not."""
    seen = {}
    for trial, outcome, finding in zip(paper.trials, outcomes, findings, strict=True):
        if finding.share == 1.0 or not (trial.parts or isinstance(trial.expected, dict)):
            continue
        found = _named(trial.expected, outcome.value, trial.parts)
        if found is None:
            return None
        for name, e, g in found:
            seen[name] = seen.get(name, True) and close(e, g, trial.rtol, trial.atol)
    right, wrong = ([name for name in seen if seen[name] is so] for so in (True, False))
    if not right or not wrong:
        return None
    names, are = listed(right) if len(right) <= 4 else "The other parts", "is" if len(right) == 1 else "are"
    so = "is not: look at the step that makes it" if len(wrong) == 1 else "are not: look at the steps that make them"
    return Cause(f"{names} {are} right; {listed(wrong[:4])} {so}.")


def _named(expected, got, parts=(), path=""):
    """The leaves of a value with their names, as in dws[0], beside what was got; None where these do not match."""
    if isinstance(expected, dict):
        if not isinstance(got, dict) or not expected.keys() <= got.keys():
            return None
        items = [(f"{path}[{key!r}]" if path else key, item, got[key]) for key, item in expected.items()]
    elif isinstance(expected, list | tuple) and not is_numbers(expected):
        if not isinstance(got, list | tuple) or len(got) != len(expected):
            return None
        names = parts if len(parts) == len(expected) else [f"{path}[{i}]" for i in range(len(expected))]
        items = zip(names, expected, got, strict=True)
    else:
        return [(path, expected, got)]
    found = [_named(e, g, (), name) for name, e, g in items]
    return _joined(found)


def leaves(value):
    """The arrays of a value in order, or None where it is not made of arrays."""
    if isinstance(value, list | tuple) and not is_numbers(value):
        return _joined([leaves(item) for item in value])
    array = as_array(value)
    return None if array is None else [array.astype(float)]


def _joined(lists):
    """One list of all, or None where one of them is None."""
    whole = [inner for inner in lists if inner is not None]
    return [leaf for inner in whole for leaf in inner] if len(whole) == len(lists) else None
