"""What a grade depends on, as one word: another word, and the submission must be graded again."""

import hashlib
import platform
from functools import cache
from pathlib import Path

import numpy

import autograder
import course
import solutions
from autograder.exercises.catalogue import chapters, module_name

GRADER = Path(autograder.__file__).parent
COURSE = Path(course.__file__).parent
SOLUTIONS = Path(solutions.__path__[0])
ROOMS = ("classroom", "exercises", "judge", "kernels", "repair")  # the rooms of the grader that a grade may depend on


def fingerprint(submission, release, key, chapter, limits):
    """The word for one submission.

    submission, release: bytes of the learner's file and of the released notebook
    key:                 of the classroom
    limits:              Limits, as the classroom has them
    """
    digest = hashlib.blake2b(key=key, digest_size=16)
    for part in (submission, release, _grader(chapter), repr(limits).encode()):
        digest.update(hashlib.blake2b(part).digest())
    return digest.hexdigest()


def digest_of(data):
    """A word for the bytes of a file."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


@cache
def version():
    """The version of the grader: what two machines must have in common to give the same grades."""
    code = [path for folder in (GRADER, COURSE, SOLUTIONS) for path in folder.rglob("*.py")]
    python = ".".join(platform.python_version_tuple()[:2])
    return f"{digest_of(_contents(code))[:12]}, Python {python}, numpy {numpy.__version__}"


@cache
def _grader(chapter):
    """Everything that judges this chapter, as bytes."""
    files = [file for room in ROOMS for file in GRADER.glob(f"{room}/*.py")]
    files += [*COURSE.glob("*.py"), *COURSE.glob("checking/*.py")]  # what answers and references call, what judges them
    if chapter in chapters():
        files += SOLUTIONS.glob("*.py")
    others = {f"{module_name(other)}.py" for other in chapters() if other != chapter}
    return _contents([file for file in files if file.parent.name != "exercises" or file.name not in others])


def _contents(files):
    """Files as bytes: a digest of each, in an order that does not depend on where they lie."""
    return b"".join(sorted(hashlib.blake2b(file.read_bytes()).digest() for file in files))
