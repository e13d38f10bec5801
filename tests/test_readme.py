"""The figures in the README, and what other pages show, are what is there; links and commands are in `tests/docs/`."""

import re
import subprocess
import sys

from autograder.audit.answers import other_answers
from autograder.exercises.catalogue import chapters, exercises
from autograder.exercises.mutants import mutants
from tests.attacks.catalogue import ATTACKS
from tests.docs.pages import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
LEARNERS = (ROOT / "docs" / "learners.md").read_text(encoding="utf-8")
LARGE = (ROOT / "docs" / "large-courses.md").read_text(encoding="utf-8")
SPEED = (ROOT / "docs" / "speed.md").read_text(encoding="utf-8")
LINES_OF_FIVE_MINUTES = 120


def test_verdict_is_the_one_that_the_code_gets():
    code, shown = re.search(r"```python\n(.*?)```\n\n```text\n(.*?)```", LEARNERS, re.DOTALL).groups()
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == shown.strip()


def test_figures_of_the_audit_count_what_is_there():
    """That all of them pass is what tests/exercises shows; here is how many they are."""
    every = [(chapter, exercise) for chapter in chapters() for exercise in exercises(chapter).values()]
    right = sum(1 + len(other_answers(chapter)[exercise.name]) for chapter, exercise in every)
    mistakes = sum(len(exercise.mistakes) for _, exercise in every)
    same = sum(len(exercise.equivalent) for _, exercise in every)
    killed = sum(len(mutants(exercise.source)) for _, exercise in every) - same
    for words in (
        f"0 of {right}, over {len(every)} exercises in {len(chapters())} chapters",
        f"{mistakes} of {mistakes}",
        f"{killed} of {killed} ({same} more compute the same",
        f"of {killed}; 0 |",
        f"0 of {len(ATTACKS)} |",
    ):
        assert words in README, words


def test_readme_can_be_read_in_five_minutes():
    assert len(README.splitlines()) <= LINES_OF_FIVE_MINUTES


def test_times_of_a_large_class_follow_from_those_that_were_measured():
    """The page on large courses computes with the figures of the page on speed."""
    found = re.findall(r"\| chapter (\d\d) \|.*?\| `autograder grade` \| ([\d.]+) \| ([\d.]+) \|", SPEED, re.DOTALL)
    each = {chapter: (float(wall), float(cpu)) for chapter, wall, cpu in found}
    minutes = {chapter: (500 * wall / 60, 500 * cpu / 60, 500 * cpu / 60 / 16) for chapter, (wall, cpu) in each.items()}
    rows = ["two cores", "processor time to be shared out among workers", "on 16 cores, if nothing else limits it"]
    for place, row in enumerate(rows):
        wanted = f"| {row} | {minutes['02'][place]:.1f} min | {minutes['08'][place]:.1f} min |"
        assert wanted in LARGE, f"docs/large-courses.md should say: {wanted}"
