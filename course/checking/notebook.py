"""What a learner types: check, hint, needs, progress."""

import sys
import time
from contextlib import contextmanager
from dataclasses import replace
from types import FunctionType

from course.checking import show
from course.checking.picture import draw, nothing_to_draw, to_draw
from course.checking.probe import probe
from course.checking.shelf import MISSING, UnknownExercise, chapter_papers, paper_named, papers, written_questions
from course.checking.uses import uses
from course.checking.verdict import WRONG, Verdict, conclude
from course.checking.words import count

_waiting = []  # exercises that a given cell has asked for in vain
_latest = []  # the number of the chapter of the latest check
_verdicts = {}  # exercise id -> the latest verdict on it
_tables = []  # numbers of the chapters of which a table of progress is on the page, that of the lesson first
_hints_seen = {}  # exercise id -> how many of its hints were shown


class Score(float):
    """The points of a check. As text it is the plain number, which nbgrader reads."""

    verdict: Verdict

    def __new__(cls, verdict):
        """Make the number, with the verdict behind it."""
        score = super().__new__(cls, verdict.points)
        score.verdict = verdict
        return score

    def _repr_html_(self):
        return f"{self:g} of {count(self.verdict.max_points, 'point')}"


def check(name, picture=False):
    """Check your answer to an exercise: what is right, what is not, and why.

    name:    of the exercise, as in check("logistic"); with its chapter where two share a name
    picture: True to see your numbers drawn beside those that are expected
    returns: the points, as a number
    """
    namespace = sys._getframe(1).f_globals
    paper = _paper(name)
    _latest[:] = [paper.chapter]
    outcomes, verdict = _judged(paper, namespace)
    if verdict.status == WRONG:
        verdict = replace(verdict, mend_first=_to_mend_first(paper, namespace))
    pair = to_draw(paper, outcomes, verdict) if picture else None
    if pair and pair.wrong and verdict.example not in pair.places:
        wrong = next(place for place in pair.places if verdict.findings[place].status == WRONG)
        verdict = replace(verdict, example=wrong)  # the picture and the words are of one example
    show.display(verdict)
    if picture:  # not every front end gives a picture its alternative text
        show.say(draw(pair) if pair else nothing_to_draw(paper.name))
    _verdicts[paper.id] = verdict
    if paper.chapter in _tables:
        show.update_progress(paper.chapter, _rows_so_far(paper.chapter), written_questions(paper.chapter))
    return Score(verdict)


def _paper(name):
    """The paper of an exercise; of two of the same name, that of the chapter that is worked on here."""
    return paper_named(name, (*_latest, *_tables, "")[0])


def verdict_on(paper, namespace):
    """The verdict on the answer in a namespace, on the examples of a paper."""
    return _judged(paper, namespace)[1]


def _judged(paper, namespace):
    """What the answer did in every example, and the verdict on that."""
    start = time.perf_counter()
    outcomes = [probe(trial, namespace, paper.name) for trial in paper.trials]
    seconds = time.perf_counter() - start
    if paper.name in _waiting and any(outcome.status == "value" for outcome in outcomes):
        _waiting.remove(paper.name)
    return outcomes, replace(conclude(paper, outcomes), seconds=round(seconds, 3))


def _to_mend_first(paper, namespace):
    """The first exercise of the chapter that the answer uses and that is not right itself, or ""."""
    others = [other for other in chapter_papers(paper.chapter) if other.name != paper.name]
    try:
        used = uses(namespace, paper.name, [other.name for other in others])
    except Exception:  # somebody's objects may misbehave when they are only looked at
        return ""
    for other in others:
        if other.name in used and verdict_on(other, namespace).status == WRONG:
            return other.name
    return ""


def hint(name, level=None):
    """Show a hint for an exercise, each time one that says more.

    level: 1 for the first again, and so on
    """
    paper = _paper(name)
    if not paper.hints:
        show.say(f"{paper.name}: there is no hint for this exercise; check it, and read what it says.")
        return
    level = level or min(_hints_seen.get(paper.id, 0) + 1, len(paper.hints))
    level = max(1, min(level, len(paper.hints)))
    _hints_seen[paper.id] = level
    more = f'\nFor another hint: `hint("{name}")`' if level < len(paper.hints) else ""
    show.say(f"{paper.name}, hint {level} of {len(paper.hints)}: {paper.hints[level - 1]}{more}")


def progress(chapter=None):
    """Show how far you are: each exercise with its points and what it builds on; every later check keeps it up to date.

    chapter: its number, as in progress("02"); by default that of the latest check, or of the answers that are here
    """
    namespace = sys._getframe(1).f_globals
    number = _chapter_of(namespace) if chapter is None else str(chapter).zfill(2)
    found = chapter_papers(number)
    if not found:
        numbers = sorted({path.parent.name.split("_")[0] for path in papers()})
        if not numbers:
            raise UnknownExercise(MISSING)
        none = f"There is no check data of chapter {number} here. " if number else ""
        show.say(f'{none}Say which chapter: `progress("{numbers[0]}")` and so on; there are {", ".join(numbers)}.')
        return
    _verdicts.update({paper.id: verdict_on(paper, namespace) for paper in found})
    if number not in _tables:
        _tables.append(number)
    show.display_progress(number, _rows_so_far(number), written_questions(number))


def _rows_so_far(number):
    """A row for each exercise of a chapter, as it was when it was checked last."""
    return [(_verdicts[paper.id], paper.needs) for paper in chapter_papers(number)]


def _chapter_of(namespace):
    """The number of the chapter of the latest check, or else of that of which most answers were written here."""
    if _latest:
        return _latest[-1]
    here = {key for key, value in namespace.items() if type(value) is FunctionType and value.__globals__ is namespace}
    written = [path.parent.name.split("_")[0] for path in papers() if path.stem in here]
    return max(written, key=written.count, default="")


@contextmanager
def needs(*names):
    """Run the lines below as soon as these exercises are written; until then say which to do first.

    What a waiting cell would have made is missing further down, so the cells there wait too.
    """
    try:
        yield
    except NotImplementedError as error:
        stub = _stub(error) or (names[0] if names else "an exercise above")
        _waiting.append(stub)
        _say_waiting(stub)
    except NameError:
        pending = [name for name in names if name in _waiting] or _waiting[-1:]
        if not pending:
            raise
        _say_waiting(pending[0])
    else:
        for name in names:
            while name in _waiting:
                _waiting.remove(name)


def _stub(error):
    """The name of the stub that raised."""
    tb = error.__traceback__
    while tb.tb_next:
        tb = tb.tb_next
    name = tb.tb_frame.f_code.co_name
    if "self" in tb.tb_frame.f_locals:
        return type(tb.tb_frame.f_locals["self"]).__name__
    return None if name == "<module>" else name


def _say_waiting(name):
    print(f"Waiting for {name}: do that exercise first, then run this cell again.")
