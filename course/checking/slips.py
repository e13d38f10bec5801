"""Known slips held against what an answer did: one that explains all of it, or two that share it between them.

A slip explains an example when it gives there what the answer gave. Two may be named together only where no example
is touched by both, so that each is seen as if it were alone.
"""

import re

from course.checking.cause import Cause
from course.checking.compare import Between
from course.checking.prints import alike, print_of

NUMBER = re.compile(r"=-?\d[^,)]*")  # of an argument that is spelled out in a call


def known_mistake(paper, outcomes, findings):
    """The one known mistake that gives, example by example, what this answer gives."""
    fitting = _fitting(paper, outcomes, findings, "mistake")
    return Cause(fitting[0].help, fitting[0].name) if len(fitting) == 1 else None


def mutant(paper, outcomes, findings):
    """The one or two small changes of a right answer that give what this answer gives."""
    fitting = _fitting(paper, outcomes, findings, "mutant")
    texts = list(dict.fromkeys(slip.help for slip in fitting))
    if len(texts) == 1:
        return Cause(f"Your results are what one gets if {texts[0]}.", fitting[0].name)
    if len(texts) == 2:
        return Cause(f"Your results are what one gets if {texts[0]}, or if {texts[1]}; they do not tell which.")
    return None


def mistake_beside(paper, outcomes, findings, raised):
    """The one known mistake that explains all wrong results, where the same kind of call raised in other examples.

    raised: places of the examples that raised
    """
    _, _, wrong = _wrong(paper, outcomes, findings)
    if len({_kind(paper.trials[i].call) for i in wrong | set(raised)}) != 1:
        return None
    fitting = _fitting(paper, outcomes, findings, "mistake", without=raised)
    return fitting[0] if len(fitting) == 1 else None


def two_mistakes(paper, outcomes, findings):
    """The one pair of known mistakes that explain all wrong examples between them; or the one of the plainest calls."""
    seen, exact, wrong = _wrong(paper, outcomes, findings)
    found = {slip.name: (slip, _touched(paper, slip, seen, exact)) for slip in paper.slips if slip.kind == "mistake"}
    found = {name: (slip, touched) for name, (slip, touched) in found.items() if touched}
    pairs = [
        [found[name] for name in pair]
        for pair in (paper.pairs if len(found) > 1 else ())
        if all(name in found for name in pair) and _share(paper, [found[name] for name in pair], seen, wrong)
    ]
    if len(pairs) == 1:
        return _both(paper, sorted(pairs[0], key=lambda one: min(one[1])))
    return _of_the_plainest(paper, found.values(), wrong)


def _share(paper, pair, seen, wrong):
    """Whether two slips share all wrong examples between them, each alone in its own."""
    (one, places), (other, others) = pair
    return places | others == wrong and not places & others and _bounds_fit(paper, one, other, seen)


def _both(paper, pair):
    """Two mistakes in words, each with its kind of call where that tells them apart."""
    (one, places), (other, others) = pair
    call, another = ({_kind(paper.trials[i].call) for i in some} for some in (places, others))
    name = f"{one.name} + {other.name}"
    if len(call) == len(another) == 1 and call != another and not any("\n" in text for text in call | another):
        return Cause(f"There are two slips.\nIn `{call.pop()}`: {one.help}\nIn `{another.pop()}`: {other.help}", name)
    return Cause(f"There are two slips.\nOne: {one.help}\nThe other: {other.help}", name)


def _of_the_plainest(paper, found, wrong):
    """The one mistake that explains the plainest calls, where others are wrong too: those only add arguments to it.

    It is not the other way round: what `f(x)` does wrong may change what `f(x, deriv=True)` makes of it.
    """
    kinds = {}
    for i in sorted(wrong):
        kinds.setdefault(_kind(paper.trials[i].call), set()).add(i)
    plainest = min(kinds, key=len, default="")
    if len(kinds) < 2 or not all(kind.startswith(plainest[:-1]) for kind in kinds):
        return None
    fitting = [slip for slip, touched in found if touched == kinds[plainest]]
    if len(fitting) != 1:
        return None
    rest = "What else is wrong, the results alone do not tell: follow the example below by hand."
    return Cause(f"In `{plainest}`: {fitting[0].help}\n{rest}", about=tuple(sorted(wrong - kinds[plainest])))


def _kind(call):
    """A call without the numbers in it: `f(x, deriv=True)` is another kind than `f(x)`, `f(b=2)` none than `f(b)`."""
    return NUMBER.sub("", call)


def _fitting(paper, outcomes, findings, kind, without=()):
    """The slips of a kind that give, trial by trial, what this answer gives."""
    seen = _seen(paper, outcomes, findings)
    return [slip for slip in paper.slips if slip.kind == kind and _fits(paper, slip, seen, without)]


def _fits(paper, slip, seen, without):
    """Whether a slip gives what was seen in every trial; those that ask for bounds only come last."""
    bounded = [isinstance(trial.expected, Between) for trial in paper.trials]
    places = []
    for i in sorted(range(len(seen)), key=bounded.__getitem__):
        if i in without or (bounded[i] and slip.kind == "mutant"):
            continue  # mutants are not run where only bounds are asked
        if not _same(paper, slip, seen, i):
            return False
        if seen[i] is not None:
            places.append(i)
    return _is_evidence(slip, seen, places)


def _wrong(paper, outcomes, findings):
    """What was seen, and the places of the trials that ask for exact values: all, and the wrong ones."""
    seen = _seen(paper, outcomes, findings)
    exact = [i for i, trial in enumerate(paper.trials) if not isinstance(trial.expected, Between)]
    return seen, exact, {i for i in exact if seen[i] is not None}


def _touched(paper, slip, seen, exact):
    """The exact trials that a slip makes wrong, if it gives there what was seen and is known by that; else none."""
    touched = set()
    for i in exact:
        if slip.prints[i] is None:
            continue
        if not _same(paper, slip, seen, i):
            return set()
        touched.add(i)
    return touched if _is_evidence(slip, seen, touched) else set()


def _bounds_fit(paper, one, other, seen):
    """Whether trials that ask for bounds agree; what comes of both slips at once, only running them would tell."""
    bounded = [i for i, trial in enumerate(paper.trials) if isinstance(trial.expected, Between)]
    return all(
        (one.prints[i] and other.prints[i]) or _same(paper, one if one.prints[i] else other, seen, i) for i in bounded
    )


def _same(paper, slip, seen, i):
    one, other = slip.prints[i], seen[i]
    return one is None if other is None else one is not None and alike(one, other, paper.trials[i])


def _is_evidence(slip, seen, places):
    """Whether what a slip does in some trials can be nothing else: an exception of the same type has many causes."""
    return any(not seen[i].form.startswith("!") or slip.prints[i].sums == seen[i].sums for i in places)


def _seen(paper, outcomes, findings):
    """A fingerprint for each trial, None where it is right."""
    tried = zip(paper.trials, outcomes, findings, strict=True)
    return [None if finding.share == 1.0 else print_of(outcome, trial) for trial, outcome, finding in tried]
