"""Why an answer is wrong, said only where the evidence singles out one cause.

The most specific explanation comes first: a stub, a known mistake, an exception, a systematic slip, a
simple relation to the right result, the part that is right. Where nothing fits, that is said.
"""

import itertools
import re

import numpy as np

from course.checking.advice import advice
from course.checking.compare import SHAPE_SHARE, Between, as_array, close, is_numbers
from course.checking.prints import alike, print_of

CANNOT_TELL = "The results alone do not tell which step is wrong. Follow the first wrong example by hand, step by step."


def diagnose(paper, outcomes, findings):
    """The one hint that the evidence supports.

    outcomes, findings: one of each for every trial; at least one finding is not right
    returns: (name of the known mistake or mutant, "" where none is recognised; help)
    """
    for explain in EXPLANATIONS:
        if found := explain(paper, outcomes, findings):
            return found
    return "", CANNOT_TELL


def _unwritten(paper, outcomes, findings):
    stub = next((o.trouble for o in outcomes if o.status == "unwritten"), None)
    if stub is None:
        return None
    inner = stub.function or stub.message
    owner, _, method = inner.partition(".")
    if owner and owner != paper.name:
        return "", f"It needs {inner}, which is not written yet: do that first."
    return "", f"{inner} is not written yet." if method else "Part of it is not written yet."


def _known_mistake(paper, outcomes, findings):
    fitting = _fitting(paper, outcomes, findings, "mistake")
    return (fitting[0].name, fitting[0].help) if len(fitting) == 1 else None


def _lost(paper, outcomes, findings):
    lost = next((o.trouble for o in outcomes if o.status == "lost"), None)
    return ("", f"There is no result: {lost.message}.") if lost else None


def _raised(paper, outcomes, findings):
    """An exception from a line of the learner's own."""
    trouble = next((o.trouble for o in outcomes if o.status == "raised" and o.trouble.line), None)
    return _retold(trouble) if trouble else None


def _raised_elsewhere(paper, outcomes, findings):
    trouble = next((o.trouble for o in outcomes if o.status == "raised"), None)
    return _retold(trouble) if trouble else None


def _retold(trouble):
    where = f" in line {trouble.number} of {trouble.function}, `{trouble.line}`" if trouble.line else ""
    where += f", called in {trouble.caller}" if trouble.caller else ""
    what = re.sub(r", with gufunc signature \S+", "", trouble.message).split("\n")[0].rstrip(" .")
    sentences = [f"{trouble.type}{where}" + (f": {what}." if what else ".")]
    if trouble.met:
        sentences.append(f"There, {_and([f'{name} {words}' for name, words in trouble.met.items()])}.")
    return "", " ".join([*sentences, advice(trouble.type, trouble.message)]).strip()


def _shape_only(paper, outcomes, findings):
    """Right values in a shape with an axis of length 1 too few or too many."""
    wrong = [finding for finding in findings if finding.share < 1.0]
    if any(finding.share != SHAPE_SHARE for finding in wrong):
        return None
    trial, outcome = next((t, o) for t, o, f in zip(paper.trials, outcomes, findings, strict=True) if f is wrong[0])
    too_few = _axes(outcome.value) < _axes(trial.expected)
    how = (
        "keepdims=True keeps the axis that a sum or mean takes away, and .reshape(-1, 1) makes a column"
        if too_few
        else "there is an axis of length 1 too many, which .reshape(...) or an index, as in [:, 0], takes away"
    )
    return "", f"The values are right; only the shape is not what is asked: {how}."


def _changed(paper, outcomes, findings):
    wrong = [finding for finding in findings if finding.share < 1.0]
    if all(finding.kind == "changed its inputs" for finding in wrong):
        return "", "The results are right, but the caller's own arrays are changed: work on copies, or make new arrays."
    return None


def _mutant(paper, outcomes, findings):
    fitting = _fitting(paper, outcomes, findings, "mutant")
    texts = list(dict.fromkeys(slip.help for slip in fitting))
    if len(texts) == 1:
        return fitting[0].name, f"Your results are what one gets if {texts[0]}."
    if len(texts) == 2:
        return "", f"Your results are what one gets if {texts[0]}, or if {texts[1]}; they do not tell which."
    return None


def _fitting(paper, outcomes, findings, kind):
    """The slips of a kind that give, trial by trial, what this answer gives."""
    seen = [None if f.share == 1.0 else print_of(o, t) for t, o, f in zip(paper.trials, outcomes, findings, strict=True)]
    return [slip for slip in paper.slips if slip.kind == kind and _fits(paper, slip, seen)]


def _fits(paper, slip, seen):
    """Whether a slip gives what was seen in every trial; those that ask for bounds only come last."""
    bounded = [isinstance(trial.expected, Between) for trial in paper.trials]
    somewhere = word_for_word = False
    for i in sorted(range(len(seen)), key=bounded.__getitem__):
        if bounded[i] and slip.kind == "mutant":
            continue  # mutants are not run where only bounds are asked
        one, other = slip.prints[i], seen[i]
        if (one is None) != (other is None) or (one and not alike(one, other, paper.trials[i])):
            return False
        if one is not None:
            somewhere = somewhere or not one.form.startswith("!")
            word_for_word = word_for_word or one.sums == other.sums
    return somewhere or word_for_word  # an exception of the same type is not enough: that has many causes


def _relation(paper, outcomes, findings):
    """A simple relation between all wrong results and the right ones."""
    pairs = []
    for trial, outcome, finding in zip(paper.trials, outcomes, findings, strict=True):
        if finding.share == 1.0 or isinstance(trial.expected, Between):
            continue
        expected, got = _leaves(trial.expected), _leaves(outcome.value)
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
            return "", words
    return _factor(pairs)


def _factor(pairs):
    factors = [_common_factor(expected, got) for _, expected, got in pairs]
    if any(factor is None for factor in factors):
        return None
    if all(np.isclose(factor, -1.0) for factor in factors):
        return "", "Your result has the wrong sign, and is right otherwise."
    rows = [
        [float(len(value)) for value in trial.inputs.values() if isinstance(value, np.ndarray) and value.ndim]
        for trial, _, _ in pairs
    ]
    if all(any(np.isclose(factor, m) for m in sizes) for factor, sizes in zip(factors, rows, strict=True)):
        return "", "Your result is too large by the number of samples: you summed over them where the mean is asked."
    if all(any(np.isclose(factor, 1 / m) for m in sizes) for factor, sizes in zip(factors, rows, strict=True)):
        return "", "Your result is too small by the number of samples: you divided by it once too often."
    if len(factors) > 1 and np.allclose(factors, factors[0]):
        return "", f"Your result is {factors[0]:.4g} times the right one: look for a constant factor."
    return None


def _common_factor(expected, got):
    """The one number by which all entries of the parts that differ are off, or None."""
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
    if ratios.size < 2 or not np.allclose(ratios, ratios[0], rtol=1e-6) or not np.isfinite(ratios[0]):
        return None
    return float(ratios[0])


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


def _layer(paper, outcomes, findings):
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
    return "", (
        f"The {which} right; before that they are not the slopes of the cost. The error enters on the way "
        "back from one layer to the one before: look at the step that carries dZ through the weights and the activation."
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


def _part(paper, outcomes, findings):
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
    names, are = _and(right) if len(right) <= 4 else "The other parts", "is" if len(right) == 1 else "are"
    so = "is not: look at the step that makes it" if len(wrong) == 1 else "are not: look at the steps that make them"
    return "", f"{names} {are} right; {_and(wrong[:4])} {so}."


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
    return None if any(leaves is None for leaves in found) else [leaf for leaves in found for leaf in leaves]


def _and(names):
    return ", ".join(names[:-1]) + f" and {names[-1]}" if len(names) > 1 else names[0]


def _leaves(value):
    """The arrays of a value in order, or None where it is not made of arrays."""
    if isinstance(value, list | tuple) and not is_numbers(value):
        leaves = [_leaves(item) for item in value]
        return None if any(leaf is None for leaf in leaves) else [a for leaf in leaves for a in leaf]
    array = as_array(value)
    return None if array is None else [array.astype(float)]


KINDS = {  # what is said where all wrong findings are of one kind
    "none": "Your answer computes and then forgets: without a return, a function gives None.",
    "type": "What it returns cannot be compared with numbers: make it return a number, an array, or a list of arrays.",
    "nan": "nan comes from 0 / 0, from inf - inf, or from the logarithm of a negative number: print each step of the "
    "first wrong example, and see where it begins.",
}


def _kind(paper, outcomes, findings):
    kinds = {finding.kind for finding in findings if finding.share < 1.0} - {"raised"}  # what comes of it in a script
    return ("", KINDS[kinds.pop()]) if len(kinds) == 1 and kinds <= set(KINDS) else None


def _axes(value):
    """How many axes the arrays of a value have, in all."""
    return sum(leaf.ndim for leaf in _leaves(value) or [])


EXPLANATIONS = (  # the most specific first
    _unwritten, _known_mistake, _lost, _raised, _shape_only, _changed, _mutant, _relation, _layer, _part, _kind, _raised_elsewhere,
)  # fmt: skip
