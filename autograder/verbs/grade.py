"""autograder grade: every submission of a chapter, with a row for every learner."""

import json
import os
import sys

from rich.console import Console

from autograder.classroom.classroom import Classroom
from autograder.classroom.grading import grade_class, wanted
from autograder.classroom.progress import told
from autograder.classroom.table import print_class, summary
from autograder.exercises.catalogue import chapter_named
from autograder.verbs import sandbox
from autograder.verbs.verb import Verb


def _arguments(parser):
    parser.add_argument("folder", metavar="DIR", help="the classroom")
    parser.add_argument("chapter", help="by name or number")
    parser.add_argument("--student", metavar="LEARNER", help="only this one")
    parser.add_argument("--force", action="store_true", help="grade again what has not changed since the last time")
    sandbox.add_argument(parser)
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes that judge at the same time")
    parser.add_argument("--json", action="store_true", help="print the rows as JSON")


def _run(options):
    chapter = chapter_named(options.chapter)
    classroom = Classroom(options.folder)
    classroom.app.config.Judge.kernel = sandbox.kernel_for(options)
    students = wanted(classroom, chapter, options.student)
    steps = grade_class(classroom, chapter, options.student, options.force, options.jobs)
    rows = list(told(steps, len(students), f"grading {chapter}", _line))
    if options.json:
        json.dump([row.to_data() for row in rows], sys.stdout, indent=1, ensure_ascii=False)
        print()
    else:
        print_class(Console(), chapter, rows)
        print(f"{summary(rows)}; feedback: autograder feedback {options.folder} {chapter.split('_')[0]}")
    return 1 if any(row.state == "not graded" for row in rows) else 0


def _line(row):
    if row.state == "not graded":
        return f"{row.learner}: not graded: {' '.join(row.remarks)}"
    return f"{row.learner}: {row.points:g} of {row.max_points:g} points"


VERB = Verb("grade", "grade the submissions of a chapter in a classroom", _arguments, _run)
