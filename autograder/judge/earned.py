"""What an answer has earned: what `conclude` finds, and what a judge must add to it, for others may want more.

What everybody knows beforehand proves nothing. A value that is the same on the published examples can be looked up in
them, and bounds are kept by a number that nobody has computed. Such examples count only beside drawn ones.
"""

from dataclasses import replace
from functools import cache

from autograder.exercises.papers import PUBLIC_SEED, draw_paper
from course.checking.compare import Between, close
from course.checking.probe import Outcome
from course.checking.trouble import Trouble
from course.checking.verdict import WRONG, conclude, find

KNOWN = "What is right of it can be known without an answer, so it counts only once a drawn example is right."
STRANGE = Outcome("lost", trouble=Trouble("", "what it returns is too strange to be compared"))


def earned(exercise, paper, outcomes):
    """The verdict on an answer; whatever came back, there is one.

    paper:    of the exercise, drawn for one learner
    outcomes: one for each of its trials
    """
    try:
        verdict = conclude(paper, outcomes)
    except Exception:  # a value that our comparing or our words cannot cope with: what is right stands
        tried = zip(paper.trials, outcomes, strict=True)
        verdict = conclude(paper, [o if o.status != "value" or _is_right(paper, t, o) else STRANGE for t, o in tried])
    return _proven(exercise, paper, verdict) if verdict.status == WRONG and verdict.points else verdict


def _is_right(paper, trial, outcome):
    try:
        return find(paper, trial, outcome).share == 1.0
    except Exception:
        return False


def _proven(exercise, paper, verdict):
    """The verdict without points for what proves nothing.

    An example that everybody knows counts beside a drawn one that is right, in part at least. Bounds count where all
    drawn ones are: they are computed where the answer runs, and an answer can say there what it likes.
    """
    bounded = [isinstance(trial.expected, Between) for trial in paper.trials]
    known = [b or _is_published(exercise, trial) for b, trial in zip(bounded, paper.trials, strict=True)]
    shares = [finding.share for finding in verdict.findings]
    drawn = [share for share, is_known in zip(shares, known, strict=True) if not is_known]
    if not drawn:
        return verdict
    if not any(drawn):
        return replace(verdict, points=0.0, help=f"{verdict.help} {KNOWN}".strip())
    if all(share == 1.0 for share in drawn):
        return verdict
    weights = [trial.weight for trial in paper.trials]
    counted = sum(w * s for w, s, b in zip(weights, shares, bounded, strict=True) if not b)
    return replace(verdict, points=round(paper.points * counted / sum(weights), 2))


def _is_published(exercise, trial):
    """Whether the right answer to an example is that to the published one of the same title."""
    published = _published(exercise)
    return trial.title in published and close(published[trial.title], trial.expected, trial.rtol, trial.atol)


@cache
def _published(exercise):
    return {trial.title: trial.expected for trial in draw_paper(exercise, PUBLIC_SEED, "public").trials}
