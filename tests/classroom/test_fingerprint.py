"""Whatever a grade depends on changes its fingerprint, so that the submission is graded again after a fix."""

import shutil
from pathlib import Path

import pytest

from autograder.classroom import fingerprint as module
from autograder.classroom.fingerprint import fingerprint
from autograder.judge.limits import Limits
from tests.classroom.conftest import CHAPTER

COURSE = module.COURSE


@pytest.fixture
def word(monkeypatch):
    """The word for a submission, with another folder in the place of `course`."""

    def found(course):
        monkeypatch.setattr(module, "COURSE", course)
        module._grader.cache_clear()
        return fingerprint(b"submission", b"release", b"key", CHAPTER, Limits())

    yield found
    module._grader.cache_clear()


def copied(folder):
    return Path(shutil.copytree(COURSE, folder, ignore=shutil.ignore_patterns("__pycache__", "notebooks", "checks")))


@pytest.mark.parametrize("name", ["given.py", "data.py", "modules.py", "tape.py", "checking/compare.py"])
def test_a_fix_in_the_course_is_another_word(word, tmp_path, name):
    course = copied(tmp_path / "course")
    before = word(course)
    with open(course / name, "a", encoding="utf-8") as file:
        file.write("\n")
    assert word(course) != before


def test_the_word_is_the_same_wherever_the_course_lies(word, tmp_path):
    words = {word(copied(tmp_path / place / "course")) for place in ("aaa", "house", "zzz")}
    assert words == {word(COURSE)}
