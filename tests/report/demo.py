"""The class report of a simulated class of 64 learners, made from nothing: `python -m tests.report.demo OUT`.

What is there already is not done again. With `--screens DIR` the pages are photographed as well, as people see them.
"""

import argparse
import os
import sys
from pathlib import Path

from autograder.classroom.classroom import CONFIG, Classroom
from autograder.classroom.create import create
from autograder.classroom.feedback import write_feedback
from autograder.classroom.grading import grade_class, wanted
from autograder.classroom.progress import told
from autograder.command import main as autograder
from autograder.problem import Problem
from tests.report.screens import photograph
from tests.report.simulated import CHAPTERS, hand_in, simulated_class

IMPATIENT = "\nc.Judge.cell_seconds = 2\nc.Judge.trial_seconds = 3.0\n"  # a few of them loop for ever
LEARNER = "ben.b"  # whose feedback page is shown


def demo(folder, number=64, chapters=CHAPTERS):
    """A graded class with its report; returns its Classroom."""
    if (Path(folder) / CONFIG).exists():
        classroom = Classroom(folder)
    else:
        root = create(folder, only=chapters).root
        with open(root / CONFIG, "a", encoding="utf-8") as config:
            config.write(IMPATIENT)
        hand_in(simulated_class(chapters, number), root)
        classroom = Classroom(root)
    for chapter in chapters:
        steps = grade_class(classroom, chapter, jobs=os.cpu_count())
        for _ in told(steps, len(wanted(classroom, chapter)), f"grading {chapter}", lambda row: row.learner):
            pass
    autograder(["report", str(folder)])
    return classroom


def _pages(classroom, learner):
    """The report and a feedback page, {name: path}."""
    pages = {"report": classroom.root / "reports" / "class.html"}
    for _, path, _ in write_feedback(classroom, CHAPTERS[0], learner):
        pages["feedback"] = path
    return pages


def _main():
    parser = argparse.ArgumentParser(prog="python -m tests.report.demo", description=__doc__.split("\n")[0])
    parser.add_argument("out", help="a folder that is new, or one that was begun")
    parser.add_argument("--learners", type=int, default=64)
    parser.add_argument("--screens", metavar="DIR", help="photograph the pages into this folder")
    options = parser.parse_args()
    try:
        classroom = demo(options.out, options.learners)
        if options.screens:
            print(*photograph(_pages(classroom, LEARNER), Path(options.screens)), sep="\n")
    except Problem as problem:
        sys.exit(f"demo: {problem}")


if __name__ == "__main__":
    _main()
