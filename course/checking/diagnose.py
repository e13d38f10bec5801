"""Why an answer is wrong, said only where the evidence singles out one cause.

The most specific explanation comes first: a stub, a known mistake, an exception, a systematic slip, a
simple relation to the right result, two mistakes at once, the part that is right. Where nothing fits, that is said.
"""

from course.checking.advice import advice
from course.checking.cause import Cause
from course.checking.compare import SHAPE_SHARE
from course.checking.relations import layer, leaves, part, relation
from course.checking.slips import known_mistake, mistake_beside, mutant, two_mistakes
from course.checking.words import listed

CANNOT_TELL = "The results alone do not tell which step is wrong. Follow the example below by hand, step by step."


def diagnose(paper, outcomes, findings):
    """The one hint that the evidence supports.

    outcomes, findings: one of each for every trial; at least one finding is not right
    returns: Cause
    """
    for explain in EXPLANATIONS:
        if found := explain(paper, outcomes, findings):
            return found
    return Cause(CANNOT_TELL)


def _unwritten(paper, outcomes, findings):
    stub = next((o.trouble for o in outcomes if o.status == "unwritten"), None)
    if stub is None:
        return None
    inner = stub.function or stub.message
    owner, _, method = inner.partition(".")
    if owner and owner != paper.name:
        return Cause(f"It needs {inner}, which is not written yet: do that first.")
    return Cause(f"{inner} is not written yet." if method else "Part of it is not written yet.")


def _lost(paper, outcomes, findings):
    at = next((i for i, outcome in enumerate(outcomes) if outcome.status == "lost"), None)
    return None if at is None else Cause(f"There is no result: {outcomes[at].trouble.message}.", about=(at,))


def _raised(paper, outcomes, findings):
    """An exception from a line of the learner's own, and the mistake that explains all other examples."""
    raised = [i for i, outcome in enumerate(outcomes) if outcome.status == "raised"]
    at = next((i for i in raised if outcomes[i].trouble.line), None)
    if at is None:
        return None
    retold = _retold(outcomes[at].trouble)
    if mistake := mistake_beside(paper, outcomes, findings, raised):
        others = tuple(i for i, finding in enumerate(findings) if finding.share < 1.0 and i not in raised)
        return Cause(f"{mistake.help}\nAnd in another example: {retold}", about=others)
    return Cause(retold, about=(at,))


def _raised_elsewhere(paper, outcomes, findings):
    at = next((i for i, outcome in enumerate(outcomes) if outcome.status == "raised"), None)
    return None if at is None else Cause(_retold(outcomes[at].trouble), about=(at,))


def _retold(trouble):
    where = f" in line {trouble.number} of {trouble.function}, `{trouble.line}`" if trouble.line else ""
    where += f", called in {trouble.caller}" if trouble.caller else ""
    what = trouble.said.split("\n")[0].rstrip(" .")
    sentences = [f"{trouble.type}{where}" + (f": {what}." if what else ".")]
    if trouble.met:
        sentences.append(f"There, {listed([f'{name} {words}' for name, words in trouble.met.items()])}.")
    return " ".join([*sentences, advice(trouble.type, trouble.message)]).strip()


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
    return Cause(f"The values are right; only the shape is not what is asked: {how}.")


def _changed(paper, outcomes, findings):
    wrong = [finding for finding in findings if finding.share < 1.0]
    if all(finding.kind == "changed its inputs" for finding in wrong):
        return Cause(
            "The results are right, but the caller's own arrays are changed: work on copies, or make new arrays."
        )
    return None


KINDS = {  # what is said where all wrong findings are of one kind
    "none": "Your answer computes and then forgets: without a return, a function gives None.",
    "type": "What it returns cannot be compared with numbers: make it return a number, an array, or a list of arrays.",
    "nan": "nan comes from 0 / 0, from inf - inf, or from the logarithm of a negative number: print each step of the "
    "example below, and see where it begins.",
}


def _kind(paper, outcomes, findings):
    kinds = {finding.kind for finding in findings if finding.share < 1.0} - {"raised"}  # what comes of it in a script
    return Cause(KINDS[kinds.pop()]) if len(kinds) == 1 and kinds <= set(KINDS) else None


def _axes(value):
    """How many axes the arrays of a value have, in all."""
    return sum(leaf.ndim for leaf in leaves(value) or [])


EXPLANATIONS = (  # the most specific first
    _unwritten, known_mistake, _lost, _raised, _shape_only, _changed, mutant, relation, two_mistakes, layer, part,
    _kind, _raised_elsewhere,
)  # fmt: skip
