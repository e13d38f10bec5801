"""From outcomes to a verdict: points, and one finding for each trial.

The notebook's `check` and the judge both end here, so on the same inputs they cannot disagree.
"""

from dataclasses import asdict, dataclass, field

from course.checking.compare import compare
from course.checking.diagnose import diagnose
from course.checking.example import clearest
from course.checking.paper import asked
from course.checking.words import beside, miscounted, written

RIGHT, WRONG, NOT_ATTEMPTED, COULD_NOT_RUN = "right", "wrong", "not attempted", "could not run"


@dataclass(frozen=True)
class Finding:
    """What one trial showed.

    case:    its title
    status:  right, wrong or not attempted
    kind:    of a wrong one: raised, lost, changed its inputs, or a kind of Difference
    share:   of the trial's credit that was earned, 0 to 1
    asked:   the call and its inputs, as lines
    """

    case: str
    status: str
    kind: str = ""
    message: str = ""
    asked: tuple = ()
    expected: str = ""
    got: str = ""
    share: float = 0.0


@dataclass(frozen=True)
class Verdict:
    """Points, findings and help for one exercise.

    cause: name of the known mistake or mutant that the answer equals, "" where none is recognised (of two: one + other)
    help:  at most one hint
    example: place of the wrong finding that is shown whole, -1 where there is none
    stood_in: exercises that are not right, for which the reference stood in
    mend_first: an exercise that the answer uses and that is not right itself, or ""
    spared: points that would be lost to errors in other exercises without the stand-ins
    public: of a wrong answer without a cause, what it does on the public examples (autograder/judge/public.py)
    """

    exercise: str
    status: str
    points: float
    max_points: float
    findings: list = field(default_factory=list)
    cause: str = ""
    help: str = ""
    seconds: float = 0.0
    stood_in: list = field(default_factory=list)
    mend_first: str = ""
    spared: float = 0.0
    public: dict = field(default_factory=dict)
    example: int = -1

    @property
    def name(self):
        """Of the exercise, without its chapter."""
        return self.exercise.split(".", 1)[1]

    def to_data(self):
        """As JSON can carry it."""
        return asdict(self)


def conclude(paper, outcomes):
    """Judge what an answer did in every trial of a paper.

    outcomes: one Outcome for each trial, in order
    """
    if all(outcome.status == "missing" for outcome in outcomes):
        return Verdict(
            paper.id, NOT_ATTEMPTED, 0.0, paper.points, help=f"There is no {paper.name} in this notebook yet."
        )
    own = [o for o in outcomes if o.status == "unwritten" and o.trouble.function.partition(".")[0] in ("", paper.name)]
    findings = [find(paper, trial, outcome) for trial, outcome in zip(paper.trials, outcomes, strict=True)]
    if own and all(outcome.status in ("unwritten", "missing") for outcome in outcomes):
        return Verdict(paper.id, NOT_ATTEMPTED, 0.0, paper.points, help="Write your answer, then check it again.")
    whole = sum(trial.weight for trial in paper.trials)
    earned = sum(trial.weight * finding.share for trial, finding in zip(paper.trials, findings, strict=True))
    points = round(paper.points * earned / whole, 2)
    if all(finding.share == 1.0 for finding in findings):
        return Verdict(paper.id, RIGHT, float(paper.points), paper.points, findings)
    cause = diagnose(paper, outcomes, findings)
    shown = clearest(paper.trials, findings, cause.about)
    return Verdict(paper.id, WRONG, points, paper.points, findings, cause.name, cause.help, example=shown)


def find(paper, trial, outcome):
    """What one trial of a paper showed."""
    if outcome.status in ("missing", "unwritten"):
        return Finding(trial.title, NOT_ATTEMPTED, asked=tuple(asked(trial)))
    if outcome.status in ("raised", "lost"):
        return _wrong(trial, *_nothing(outcome))
    difference = compare(trial.expected, outcome.value, trial.rtol, trial.atol, trial.parts)
    if difference:
        return _wrong(trial, *_difference(difference, trial.counts))
    if paper.pure and outcome.changed:
        message = f"it changed its input {', '.join(outcome.changed)} in place; the statement asks to leave it as it is"
        return _wrong(trial, "changed its inputs", message)
    return Finding(trial.title, RIGHT, share=1.0)


def _wrong(trial, kind, message, got="", expected=None, share=0.0):
    expected = written(trial.expected) if expected is None else expected
    return Finding(trial.title, WRONG, kind, message, tuple(asked(trial)), expected, got, share)


def _nothing(outcome):
    """Kind, message and what was got, where there is no value."""
    trouble = outcome.trouble
    if outcome.status == "lost":
        return "lost", trouble.message, "no result"
    return "raised", f"it raised {trouble.type}", f"{trouble.type}: {trouble.said}"


def _difference(difference, counts=""):
    """Kind, message, then got and expected of the part that differs, with as many digits as it takes to see it."""
    name = f"result{difference.part}" if difference.part.startswith("[") else difference.part
    start = f"{name} = " if name else ""
    message = f"{name}: {difference.message}" if name else difference.message
    if counts and difference.kind == "values" and not name:
        message = miscounted(difference.expected, difference.got, counts)
    digits = 4 if written(difference.expected) != written(difference.got) else 12
    expected, got = (beside(start, written(value, digits)) for value in (difference.expected, difference.got))
    return difference.kind, message, got, expected, difference.share
