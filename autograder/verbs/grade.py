"""autograder grade: every submission of some chapters, with a row for every learner."""

import json
import os
import sys

from rich.console import Console

from autograder import kernels
from autograder.classroom import grading
from autograder.classroom.classroom import Classroom
from autograder.classroom.machines import Machines
from autograder.classroom.progress import told
from autograder.classroom.table import print_class, summary
from autograder.exercises.catalogue import chapter_named
from autograder.problem import Problem
from autograder.verbs import sandbox
from autograder.verbs.verb import Verb
from course.checking.words import count

SCHEMA = 1  # of what --json prints; described in docs/grading.md


def _arguments(parser):
    parser.add_argument("folder", metavar="DIR", help="the classroom")
    parser.add_argument(
        "chapters", metavar="CHAPTER", nargs="*", help="by name or number; by default all with submissions"
    )
    parser.add_argument("--student", metavar="LEARNER", help="only this one")
    parser.add_argument("--force", action="store_true", help="grade again what has not changed since the last time")
    sandbox.add_argument(parser)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes that judge at the same time")
    where.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster whose workers judge: tcp://HOST:8786")
    parser.add_argument("-v", "--verbose", action="store_true", help="a line for every learner, not only the unusual")
    parser.add_argument("--json", action="store_true", help="print the rows as JSON")


def _run(options):
    if options.jobs < 1:
        raise Problem(f"--jobs {options.jobs}: at least one process must judge")
    classroom = Classroom(options.folder)
    names = list(dict.fromkeys(chapter_named(name) for name in options.chapters))
    names = names or grading.handed_in(classroom, options.student)
    classroom.app.config.Judge.kernel = _kernel(options)
    total = sum(len(grading.wanted(classroom, name, options.student)) for name in names)
    steps = grading.grade(classroom, names, options.student, options.force, _crew(options, classroom))
    steps = told(
        steps,
        total,
        f"grading {names[0] if len(names) == 1 else count(len(names), 'chapter')}",
        _line if len(names) == 1 else lambda step: f"{step[0].split('_')[0]} {_line(step)}",
        unusual=lambda step: options.verbose or _is_unusual(step[1]),
        skipped=lambda step: step[1].state == "unchanged",
    )
    rows = {name: [] for name in names}
    for name, row in steps:
        rows[name].append(row)
    for some in rows.values():
        some.sort(key=lambda row: row.learner)
    if options.json:
        json.dump(_data(classroom, rows), sys.stdout, indent=1, ensure_ascii=False)
        print()
    else:
        _print(options, rows)
    return 1 if any(row.state == "not graded" for some in rows.values() for row in some) else 0


def _kernel(options):
    if options.scheduler and options.sandbox == "on":  # the workers are asked what their systems can do
        kernels.announce()
        return kernels.KERNEL
    return sandbox.kernel_for(options)


def _crew(options, classroom):
    if options.scheduler:
        return lambda _: Machines(options.scheduler, classroom.app.config.Judge.kernel)
    return lambda wanted: grading.crew_of(options.jobs, wanted)


def _print(options, rows):
    for name, some in rows.items():
        print_class(Console(), name, some)
        print()
    every = [row for some in rows.values() for row in some]
    which = next(iter(rows)).split("_")[0] if len(rows) == 1 else "CHAPTER"
    print(f"{summary(every)}; feedback: autograder feedback {options.folder} {which}")


def _data(classroom, rows):
    states = [row.state for some in rows.values() for row in some]
    return {
        "schema": SCHEMA,
        "classroom": str(classroom.root),
        "graded": states.count("graded"),
        "unchanged": states.count("unchanged"),
        "not_graded": states.count("not graded"),
        "chapters": [{"chapter": name, "learners": [row.to_data() for row in some]} for name, some in rows.items()],
    }


def _is_unusual(row):
    return row.state == "not graded" or (row.state == "graded" and bool(row.remarks))


def _line(step):
    _, row = step
    if row.state == "not graded":
        return f"{row.learner}: not graded: {' '.join(row.remarks)}"
    said = f" ({' '.join(row.remarks)})" if row.remarks else ""
    return f"{row.learner}: {row.points:g} of {row.max_points:g} points{said}"


VERB = Verb("grade", "grade the submissions of chapters in a classroom", _arguments, _run)
