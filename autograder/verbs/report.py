"""autograder report: the class on one page, and as tables."""

import sys
from contextlib import suppress

from autograder.classroom.classroom import Classroom
from autograder.exercises.catalogue import chapter_named, chapters
from autograder.problem import Problem
from autograder.report.page import page_of
from autograder.report.summary import summarise
from autograder.report.tables import json_of, tables_of
from autograder.verbs.verb import Verb
from course.checking.words import count


def _arguments(parser):
    parser.add_argument("folder", metavar="DIR", help="the classroom")
    parser.add_argument("chapter", nargs="*", help="by name or number; by default all that are graded")
    for kind, what in (("html", "the page"), ("csv", "the tables"), ("json", "everything as JSON")):
        parser.add_argument(f"--{kind}", action="store_true", help=f"write {what} only; by default all three")


def _run(options):
    asked = list(dict.fromkeys(chapter_named(name) for name in options.chapter))
    classroom = Classroom(options.folder)
    found = [summarise(classroom, chapter) for chapter in asked or graded_chapters(classroom)]
    stem = "class" if not asked else "class-" + "-".join(chapter.number for chapter in found)
    folder = classroom.root / "reports"
    for name, text in _files(options, found, stem).items():
        _write(folder / name, text)
        print(folder / name)
    for chapter in found:
        print(f"{chapter.title}: {_line(chapter)}")
    damaged = [(chapter, *one) for chapter in found for one in chapter.ungraded.items()]
    for chapter, learner, reason in damaged:
        print(f"{chapter.name}: {learner} is not in the report: {reason}", file=sys.stderr)
    return 1 if damaged else 0


def graded_chapters(classroom):
    """The chapters in which somebody is graded; raises Problem where there are none."""
    found = [chapter for chapter in chapters() if classroom.students(chapter, "autograded")]
    if not found:
        raise Problem(f"nobody is graded in {classroom.root}; grade first: autograder grade {classroom.root} CHAPTER")
    return found


def _files(options, found, stem):
    every = not (options.html or options.csv or options.json)
    files = {}
    if options.html or every:
        files[f"{stem}.html"] = page_of(found, options.folder)
    if options.csv or every:
        files |= {f"{stem}-{name}": text for name, text in tables_of(found).items()}
    if options.json or every:
        files[f"{stem}.json"] = json_of(found)
    return files


def _write(path, text):
    """Write a file whole or not at all; raises Problem where there is no room for it."""
    draft = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(exist_ok=True)
        draft.write_text(text, encoding="utf-8", errors="replace")
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise Problem(f"{path}: it cannot be written ({error.strerror}); make room, or make it writable") from None


def _line(chapter):
    named = sum(mistake.count for mistake in chapter.mistakes)
    nameless = sum(group.count for group in chapter.groups)
    spared = sum(one.points for one in chapter.spared)
    return (
        f"{count(len(chapter.learners), 'learner')}, {count(named, 'answer')} with a known mistake, {nameless} wrong "
        f"without a name in {count(len(chapter.groups), 'group')}, {count(spared, 'point')} of follow-on errors spared"
        + (f"; written answers of {count(chapter.waiting, 'learner')} wait to be read" if chapter.waiting else "")
    )


VERB = Verb("report", "show the class on one page: points, mistakes, what nobody has a name for", _arguments, _run)
