"""From outcomes to a verdict: points, and one finding for each trial.

The notebook's `check` and the judge both end here, so on the same inputs they cannot disagree.
"""

from dataclasses import asdict, dataclass, field

from course.checking.compare import Between, compare
from course.checking.diagnose import diagnose
from course.checking.paper import asked
from course.checking.words import written

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

    cause: name of the known mistake or mutant that the answer equals, "" where none is recognised
    help:  at most one hint
    stood_in: exercises that are not right, for which the reference stood in
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

    @property
    def name(self):
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
    own = [o for o in outcomes if o.status == "unwritten" and (o.trouble.method or o.trouble.function in ("", paper.name))]
    findings = [find(paper, trial, outcome) for trial, outcome in zip(paper.trials, outcomes, strict=True)]
    if own and all(outcome.status in ("unwritten", "missing") for outcome in outcomes):
        return Verdict(paper.id, NOT_ATTEMPTED, 0.0, paper.points, help="Write your answer, then check it again.")
    whole = sum(trial.weight for trial in paper.trials)
    earned = sum(trial.weight * finding.share for trial, finding in zip(paper.trials, findings, strict=True))
    points = round(paper.points * earned / whole, 2)
    if all(finding.share == 1.0 for finding in findings):
        return Verdict(paper.id, RIGHT, float(paper.points), paper.points, findings)
    cause, help = diagnose(paper, outcomes, findings)
    return Verdict(paper.id, WRONG, points, paper.points, findings, cause, help)


def find(paper, trial, outcome):
    """What one trial of a paper showed."""
    if outcome.status in ("missing", "unwritten"):
        return Finding(trial.title, NOT_ATTEMPTED, asked=tuple(asked(trial)))
    expected = str(trial.expected) if isinstance(trial.expected, Between) else written(trial.expected)
    if outcome.status == "raised":
        got = f"{outcome.trouble.type}: {outcome.trouble.message}"
        return Finding(trial.title, WRONG, "raised", "it raised an exception", tuple(asked(trial)), expected, got)
    if outcome.status == "lost":
        return Finding(trial.title, WRONG, "lost", outcome.trouble.message, tuple(asked(trial)), expected, "no result")
    if paper.pure and outcome.changed:
        message = f"it changed its input {', '.join(outcome.changed)} in place; the statement asks to leave it"
        return Finding(trial.title, WRONG, "changed its inputs", message, tuple(asked(trial)), expected, "")
    difference = compare(trial.expected, outcome.value, trial.rtol, trial.atol, trial.parts)
    if difference is None:
        return Finding(trial.title, RIGHT, share=1.0)
    message = f"{difference.part}: {difference.message}" if difference.part else difference.message
    return Finding(
        trial.title,
        WRONG,
        difference.kind,
        message,
        tuple(asked(trial)),
        expected,
        written(outcome.value),
        difference.share,
    )
