"""The demonstration behind `make demo`: from lessons to a graded class, in a folder that it names."""

import os
import sys
from pathlib import Path

from rich.console import Console

from autograder.build.artefacts import build
from autograder.classroom.classroom import CONFIG, Classroom
from autograder.classroom.create import create
from autograder.classroom.feedback import write_feedback
from autograder.classroom.grading import grade_class, wanted
from autograder.classroom.progress import told
from autograder.classroom.table import print_class, summary
from autograder.problem import Problem
from course.checking.words import count
from tests.learners.crowd import CROWD
from tests.learners.sample_class import CHAPTERS, LEARNERS, hand_in


def demo(folder):
    """Build, make a classroom, hand in, grade, write feedback, and show the class."""
    print(f"build      {count(len(build().changed), 'file')} changed; the learners' notebooks are in course/notebooks/")
    classroom = Classroom(folder) if (Path(folder) / CONFIG).exists() else create(folder, only=CHAPTERS)
    print(f"new        {classroom.root}: an nbgrader classroom with {count(len(CHAPTERS), 'chapter')}")
    everybody = [*LEARNERS, *CROWD]
    hand_in(everybody, classroom.root)
    print(f"hand in    {count(len(everybody), 'learner')} of the sample class, in submitted/")
    rows = {chapter: sorted(_graded(classroom, chapter), key=lambda row: row.learner) for chapter in CHAPTERS}
    every = {row.learner: row for some in rows.values() for row in some}
    fair = sum(learner.earned(every[learner.name]) == learner.expected() for learner in LEARNERS)
    print(f"grade      {summary(list(every.values()))}; {fair} of {len(LEARNERS)} foretold were right")
    pages = [page for chapter in CHAPTERS for page in _pages(classroom, chapter, len(rows[chapter]))]
    print(f"feedback   {count(len(pages), 'page')}, in feedback/\n")
    for chapter in CHAPTERS:
        print_class(Console(), chapter, rows[chapter])
        print()
    _look_next(folder, classroom)


def _graded(classroom, chapter):
    steps = grade_class(classroom, chapter, jobs=os.cpu_count())
    total = len(wanted(classroom, chapter))
    return told(steps, total, f"grading {chapter}", lambda row: f"{row.learner}: {row.points:g} points")


def _pages(classroom, chapter, total):
    return told(write_feedback(classroom, chapter), total, f"feedback on {chapter}", lambda page: page[0])


def _look_next(folder, classroom):
    print("Where to look next, after `. .venv/bin/activate`:")
    page = classroom.path("feedback", "fermat", CHAPTERS[0], ".html")
    print(f"  a learner's feedback      {page}")
    print(f"  the class on one page     autograder report {folder}")
    print("  the class, and why        tests/learners/chapter_*.py")
    print(f"  grade again, one by force autograder grade {folder} 02 --student fermat --force")
    print(f"  nbgrader, unchanged       nbgrader autograde {CHAPTERS[0]} --force --course-dir {folder}")
    print("  the learner's side        make lab")


if __name__ == "__main__":
    try:
        demo(sys.argv[1] if len(sys.argv) > 1 else "classroom")
    except Problem as problem:
        sys.exit(f"demo: {problem}")
