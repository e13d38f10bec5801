"""autograder regrade: after a fix, see whose points change and by how much, and only then write it."""

import json
import os
import sys
import tempfile

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograder.classroom.classroom import Classroom
from autograder.classroom.feedback import pages
from autograder.classroom.grading import crew_of, wanted
from autograder.classroom.progress import told
from autograder.classroom.regrading import Regrading, check_release, differs, release_anew
from autograder.exercises.catalogue import chapter_named
from autograder.verbs import sandbox
from autograder.verbs.verb import Verb
from course.checking.words import count


def _arguments(parser):
    parser.add_argument("folder", metavar="DIR", help="the classroom")
    parser.add_argument("chapter", help="by name or number")
    parser.add_argument("--student", metavar="LEARNER", help="only this one")
    parser.add_argument("--force", action="store_true", help="judge also what the very same grader has graded")
    parser.add_argument("--release", action="store_true", help="first release the chapter anew, as its lesson is now")
    parser.add_argument("--yes", action="store_true", help="write it without asking")
    sandbox.add_argument(parser)
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes that judge at the same time")
    parser.add_argument("--json", action="store_true", help="print the comparison as JSON; write only with --yes")


def _run(options):
    chapter = chapter_named(options.chapter)
    classroom = Classroom(options.folder)
    classroom.app.config.Judge.kernel = sandbox.kernel_for(options)
    classroom.released(chapter)
    if options.release:
        kept = release_anew(classroom, chapter)
        _say(f"released anew: release/{chapter}; the notebook that was in source/ is kept as {kept.name}")
    check_release(classroom, chapter)
    if not options.release and differs(classroom, chapter):
        _say(f"source/{chapter} is not what the lesson is now, with the same points; --release brings it up to date")
    with tempfile.TemporaryDirectory(prefix="regrade-") as folder:
        regrading = Regrading(classroom, chapter, options.student, options.force, folder)
        stale, everybody = regrading.stale, wanted(classroom, chapter, options.student)
        steps = regrading.comparisons(lambda number: crew_of(options.jobs, number))
        found = sorted(told(steps, len(stale), f"judging {chapter}", _line, _is_unusual), key=lambda one: one.learner)
        if not options.json:
            _show(chapter, found, len(everybody) - len(stale))
        rows = list(regrading.written()) if found and (options.yes or _agreed(options)) else []
    if options.json:
        data = {"chapter": chapter, "written": bool(rows), "learners": [one.to_data() for one in found]}
        json.dump(data, sys.stdout, indent=1, ensure_ascii=False)
        print()
    elif rows:
        graded = {row.learner for row in rows if row.state == "graded"}
        old = graded.intersection(pages(classroom, chapter))
        print(f"{count(len(graded), 'submission')} written; {_pages(options, chapter, old, 'these grades')}")
    elif found:
        print("nothing is written")
    if options.release and not rows:
        _say(_pages(options, chapter, pages(classroom, chapter), "this release"))
    left = [row for row in rows if row.state == "not graded"]
    for row in left:
        _say(f"{row.learner}: not graded: {' '.join(row.remarks)}")
    return 1 if left or any(one.trouble for one in found) else 0


def _pages(options, chapter, old, what):
    """How feedback is written; where learners have pages already, that these are older than what is new."""
    command = f"autograder feedback {options.folder} {chapter.split('_')[0]}"
    if not old:
        return f"feedback: {command}"
    are = "is" if len(old) == 1 else "are"
    return f"{count(len(old), 'feedback page')} {are} older than {what}; write anew: {command}"


def _agreed(options):
    """Whether the instructor says yes."""
    if options.json:
        return False
    if not sys.stdin.isatty():
        _say("to write this into the gradebook, add --yes")
        return False
    return input("Write this into the gradebook? [y/N] ").strip().lower() in ("y", "yes")


def _show(chapter, found, settled):
    """Who gets more or less, by exercise, and what stays."""
    console = Console()
    changed = [one for one in found if one.changes and one.points is not None]
    moved = [one for one in changed if any(change.difference for change in one.changes)]
    same = f", {settled} not, by the very same grader" if settled else ""
    console.print(
        f"{chapter}: {count(len(found), 'submission')} judged again{same}; "
        f"the points of {count(len(moved), 'learner')} change\n", style="bold", highlight=False, soft_wrap=True
    )  # fmt: skip
    if moved:
        console.print(_by_learner(moved))
        console.print(_by_exercise(moved))
    for one in changed:
        for change in one.changes:
            if change.by_hand is not None:
                console.print(f"{escape(one.learner)}: {change.exercise} stays {change.by_hand:g}, given by hand; "
                              f"the grader gives {change.after:g} now", highlight=False)  # fmt: skip
    for one in found:
        if one.trouble:
            console.print(f"{escape(one.learner)}: it could not be judged: {escape(one.trouble)}", highlight=False)
        elif one.points is None:
            points = sum(change.after for change in one.changes)
            console.print(f"{escape(one.learner)}: not graded before; {points:g} points now", highlight=False)


def _by_learner(moved):
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("learner", "points", "now", "change"):
        table.add_column(heading, justify="left" if heading == "learner" else "right", no_wrap=heading != "learner")
    table.add_column("where")
    for one in moved:
        where = [f"{c.exercise} {_number(c.before)} → {c.after:g}" for c in one.changes if c.difference]
        now = one.points + one.difference
        table.add_row(escape(one.learner), f"{one.points:g}", f"{now:g}", f"{one.difference:+g}", ", ".join(where))
    return table


def _by_exercise(moved):
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("exercise", "get more", "get less", "in all"):
        table.add_column(heading, justify="left" if heading == "exercise" else "right")
    by_exercise = {}
    for one in moved:
        for change in one.changes:
            if change.difference:
                by_exercise.setdefault(change.exercise, []).append(change.difference)
    for name, some in by_exercise.items():
        more = sum(difference > 0 for difference in some)
        table.add_row(name, str(more), str(len(some) - more), f"{sum(some):+g}")
    return table


def _line(one):
    if one.trouble:
        return f"{one.learner}: {one.trouble}"
    return f"{one.learner}: {one.difference:+g}"


def _is_unusual(one):
    return bool(one.trouble)


def _number(points):
    return "–" if points is None else f"{points:g}"


def _say(text):
    print(text, file=sys.stderr)


VERB = Verb("regrade", "after a fix, see whose points change and by how much, then write it", _arguments, _run)
