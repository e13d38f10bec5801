"""A chapter in numbers: how the class did, what it got wrong, what that cost, and what nobody has a name for yet."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from statistics import median

from autograder.classroom.release import read_release, release_path
from autograder.exercises.catalogue import exercises
from autograder.report.groups import grouped
from autograder.report.records import STATUSES, read_records
from course.checking.verdict import NOT_ATTEMPTED

LIMITS = (  # words of a lost trial's message, and what the report says
    ("took longer", "took too long"),
    ("took too long", "took too long"),
    ("process ended", "ended its own process, or ran out of memory"),
    ("kernel", "the kernel was gone"),
    ("bytes", "returned too much"),
    ("nobody can read", "returned what nobody can read"),
)


@dataclass
class Exercise:
    """How the class did in one exercise.

    counts:  learners by status
    earned:  share of all points of the exercise, 0 to 1
    seconds: median time of judging one answer; slowest: the longest
    """

    name: str
    points: float
    counts: dict
    earned: float
    seconds: float
    slowest: float

    @property
    def tried(self):
        """How many handed in something."""
        return sum(self.counts.values()) - self.counts[NOT_ATTEMPTED]


@dataclass
class Mistake:
    """A known mistake that somebody made; `tried` learners tried the exercise.

    named: whether the catalogue names it; else it is a mutant, found by rule
    """

    exercise: str
    name: str
    words: str
    help: str
    named: bool
    learners: list
    tried: int

    @property
    def count(self):
        """How many learners."""
        return len(self.learners)


@dataclass
class Spared:
    """Answers to an exercise that fail only because of errors in others, and the points that this did not cost."""

    exercise: str
    blamed: list
    learners: list
    points: float


@dataclass
class Limit:
    """A limit that was met; exercise: "" where it was a cell of the learner's."""

    exercise: str
    what: str
    learners: list


@dataclass
class Chapter:
    """Everything that the report says of a chapter; lists are sorted, what matters most comes first.

    learners:  {name, points, statuses by exercise, repairs, trouble} each, the best first
    repairs:   {sentence: learners}
    unreadable, ungraded: {learner: reason}
    waiting:   how many learners' written answers wait for a grader
    outdated:  learners whose file or grader has changed since they were graded
    """

    name: str
    title: str
    max_points: float
    learners: list
    exercises: list
    mistakes: list
    groups: list
    spared: list
    limits: list
    repairs: dict
    unreadable: dict
    ungraded: dict
    waiting: int = 0
    outdated: list = field(default_factory=list)

    @property
    def number(self):
        """Of the chapter, as in `06`."""
        return self.name.partition("_")[0]

    @property
    def median(self):
        """The middle learner's points."""
        return median(learner["points"] for learner in self.learners)

    def to_data(self):
        """As JSON can carry it."""
        return asdict(self)


def summarise(classroom, chapter):
    """Read everything graded in a chapter; raises Problem as `read_records` does."""
    records, ungraded = read_records(classroom, chapter)
    return summary_of(chapter, _title(classroom, chapter), records, ungraded)


def summary_of(chapter, title, records, ungraded=None):
    """The summary of records.

    ungraded: {learner: reason} of those who have none
    """
    names = exercises(chapter)
    attempts = {name: [record.attempts[name] for record in records] for name in names}
    every = [attempt for some in attempts.values() for attempt in some]
    return Chapter(
        chapter,
        title,
        max((record.max_points for record in records), default=0),
        _learners(records),
        [_exercise(name, some) for name, some in attempts.items()],
        _mistakes(attempts, names),
        grouped(every),
        _spared(every),
        _limits(records, every),
        _by_size(_learners_by((sentence, r.learner) for r in records for sentence in r.repairs)),
        {record.learner: record.trouble for record in records if record.trouble},
        ungraded or {},
        sum(record.waits for record in records),
        [record.learner for record in records if record.outdated],
    )


def _title(classroom, chapter):
    """The heading of the released lesson."""
    first = read_release(release_path(classroom.coursedir, chapter, chapter)).cells[0].source.split("\n")[0]
    return first.lstrip("# ") if first.startswith("# ") else chapter


def _learners(records):
    found = [
        {
            "name": record.learner,
            "points": round(record.points, 2),
            "statuses": {name: attempt.status for name, attempt in record.attempts.items()},
            "repairs": record.repairs,
            "trouble": record.trouble,
        }
        for record in records
    ]
    return sorted(found, key=lambda learner: (-learner["points"], learner["name"]))


def _exercise(name, attempts):
    counts = Counter(attempt.status for attempt in attempts)
    seconds = [attempt.seconds for attempt in attempts] or [0.0]
    whole = sum(attempt.max_points for attempt in attempts)
    earned = sum(attempt.points for attempt in attempts) / whole if whole else 0.0
    found = {status: counts[status] for status in STATUSES}
    return Exercise(
        name,
        attempts[0].max_points if attempts else 0,
        found,
        round(earned, 4),
        round(median(seconds), 3),
        max(seconds),
    )


def _mistakes(attempts, names):
    found = []
    for name, some in attempts.items():
        known = {mistake.name: mistake.help for mistake in names[name].mistakes}
        tried = sum(attempt.tried for attempt in some)
        made = _learners_by((attempt.cause, attempt.learner) for attempt in some if attempt.cause)
        told = {attempt.cause: attempt.help for attempt in some}
        for cause, learners in made.items():
            named = not cause.startswith("mutant ")
            words = cause.replace("_", " ") if named else _as_a_slip(told[cause])
            found.append(Mistake(name, cause, words, known.get(cause, told[cause]), named, learners, tried))
    return sorted(found, key=lambda mistake: (-mistake.count, mistake.exercise, mistake.name))


def _as_a_slip(help):
    """What a mutant's help says, without its introduction."""
    return help.removeprefix("Your results are what one gets if ").rstrip(".")


def _spared(attempts):
    found = {}
    for attempt in attempts:
        if attempt.spared > 0:
            found.setdefault((attempt.exercise, *attempt.stood_in), []).append(attempt)
    spared = [
        Spared(exercise, blamed, sorted(a.learner for a in some), round(sum(a.spared for a in some), 2))
        for (exercise, *blamed), some in found.items()
    ]
    return sorted(spared, key=lambda one: (-one.points, one.exercise, one.blamed))


def _limits(records, attempts):
    met = [(("", what), record.learner) for record in records for what in record.stopped]
    for attempt in attempts:
        for finding in attempt.findings:
            if finding["kind"] == "lost":
                met.append(((attempt.exercise, _limit(finding["message"])), attempt.learner))
            elif finding["got"].startswith("MemoryError"):
                met.append(((attempt.exercise, "asked for more memory than there is"), attempt.learner))
    found = [Limit(exercise, what, learners) for (exercise, what), learners in _learners_by(met).items()]
    return sorted(found, key=lambda limit: (-len(limit.learners), limit.exercise, limit.what))


def _limit(message):
    return next((said for words, said in LIMITS if words in message), message)


def _learners_by(pairs):
    """{key: sorted learners} from pairs of a key and a learner; nobody is counted twice."""
    found = {}
    for key, learner in pairs:
        found.setdefault(key, set()).add(learner)
    return {key: sorted(learners) for key, learners in found.items()}


def _by_size(found):
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))
