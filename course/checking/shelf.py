"""The shelf of public papers that came with the lessons: files of data, one for each exercise."""

import difflib
import json
import tomllib
from functools import cache
from pathlib import Path

from course.checking.paper import Paper

AGAIN = "unzip the course again, all of it, and open the lesson there"
MISSING = f"the check data is missing: the folder course/checks did not come with this course; {AGAIN}"


class UnknownExercise(LookupError):
    """No exercise has this name, or its check data is not there; the message says what to do."""

    def _render_traceback_(self):
        """What IPython shows: the message is all that helps here."""
        return [f"{type(self).__name__}: {self}"]


def paper_named(name, near=""):
    """The public paper of an exercise, named `backprop` or, with its chapter, `08.backprop`; raises UnknownExercise.

    near: number of the chapter that is meant where several have an exercise of this name
    """
    number, _, exercise = name.rpartition(".")
    found = [path for path in papers() if path.stem == exercise and path.parent.name.startswith(number)]
    if len(found) > 1:
        found = [path for path in found if near and path.parent.name.split("_")[0] == near] or found
    if len(found) == 1:
        return _read(found[0])
    if found:
        ids = " or ".join(f'"{path.parent.name.split("_")[0]}.{exercise}"' for path in found)
        raise UnknownExercise(f"several chapters have an exercise {exercise}: say {ids}")
    names = [path.stem for path in papers()]
    if not names:
        raise UnknownExercise(MISSING)
    near = difflib.get_close_matches(exercise, names, n=1)
    raise UnknownExercise(f'there is no exercise "{name}"' + (f'; did you mean "{near[0]}"?' if near else ""))


def chapter_papers(number):
    """The public papers of a chapter, in the order of its lesson."""
    found = [_read(path) for path in papers() if path.parent.name.split("_")[0] == number]
    return sorted(found, key=lambda paper: paper.place)


def written_questions(number):
    """{name: points} of the questions of a chapter that are answered in words, and that nothing here can check."""
    found = sorted(_folder().glob(f"{number}_*/written.toml"))
    try:
        return tomllib.loads(found[0].read_text(encoding="utf-8")) if found else {}
    except (OSError, ValueError):  # it is only told, so nothing depends on it
        return {}


def papers():
    """The files of all papers, in the order of the chapters."""
    return sorted(_folder().glob("*/*.json")) if _folder().is_dir() else []


def _folder():
    return Path(__file__).parents[1] / "checks"


def _read(path):
    return _read_once(path, path.stat().st_mtime_ns)


@cache
def _read_once(path, _):
    try:
        return Paper.from_data(json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, TypeError, KeyError):  # cut short, or of another version of the course
        raise UnknownExercise(f"the check data of {path.stem} cannot be read: {path}; {AGAIN}") from None
