"""Why an answer is wrong, said only where the evidence singles out one cause.

The most specific explanation comes first: a stub, a known mistake, an exception, a systematic slip, a
simple relation to the right result, the part that is right. Where nothing fits, that is said.
"""

import re

from course.checking.advice import advice
from course.checking.compare import SHAPE_SHARE, Between
from course.checking.prints import alike, print_of
from course.checking.relations import layer, leaves, part, relation
from course.checking.words import listed

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
        sentences.append(f"There, {listed([f'{name} {words}' for name, words in trouble.met.items()])}.")
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
    tried = zip(paper.trials, outcomes, findings, strict=True)
    seen = [None if finding.share == 1.0 else print_of(outcome, trial) for trial, outcome, finding in tried]
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
    return sum(leaf.ndim for leaf in leaves(value) or [])


EXPLANATIONS = (  # the most specific first
    _unwritten, _known_mistake, _lost, _raised, _shape_only, _changed, _mutant, relation, layer, part, _kind,
    _raised_elsewhere,
)  # fmt: skip
