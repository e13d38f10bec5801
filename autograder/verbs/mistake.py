"""autograder mistake: from a group of the class report to a draft for the catalogue."""

import sys

from autograder.classroom.classroom import Classroom
from autograder.exercises.catalogue import chapter_named, exercises
from autograder.problem import Problem
from autograder.report.draft import NAME, WORDS, drafted
from autograder.report.entry import file_of, write_entry
from autograder.report.groups import grouped
from autograder.report.records import read_records
from autograder.report.trial import computes_the_same
from autograder.verbs import sandbox
from autograder.verbs.verb import Verb
from course.checking.words import count


def _arguments(parser):
    parser.add_argument("folder", metavar="DIR", help="the classroom")
    parser.add_argument("chapter", help="by name or number")
    parser.add_argument("group", help="its word in the report, as in g3f9a21, or its place there: 1 is the largest")
    parser.add_argument("--name", default=NAME, help="of the mistake, as in forgot_the_mean")
    parser.add_argument("--words", default=WORDS, help="one or two sentences that help whoever makes it")
    parser.add_argument("--write", action="store_true", help="add it to autograder/exercises/, instead of printing it")
    sandbox.add_argument(parser)


def _run(options):
    chapter = chapter_named(options.chapter)
    classroom = Classroom(options.folder)
    records, _ = read_records(classroom, chapter)
    group = _wanted(grouped(a for record in records for a in record.attempts.values()), options, chapter)
    exercise = exercises(chapter)[group.exercise]
    if group.raises:
        raise Problem(
            f"{group.id}: these answers raise an exception, and the learners were told its line; no mistake fits"
        )
    if not any(group.prints):
        raise Problem(
            f"{group.id}: no public example shows what is wrong with these answers; add a public case that does, "
            "build, and grade again"
        )
    name = _free_name(exercise, options.name)
    draft = drafted(exercise, group.texts)
    if not computes_the_same(exercise, draft.source, group.prints, sandbox.kernel_for(options)):
        raise Problem(
            f"{exercise.id}: by itself the answer does not compute what it did in the learner's notebook; "
            "write the mistake by hand"
        )
    text = draft.text(name, options.words)
    print(f"# {exercise.id}, group {group.id}: {count(group.count, 'learner')}", file=sys.stderr)
    if not options.write:
        print(text)
        print(f"add it to the mistakes of {exercise.name} in {file_of(exercise)}; --write does it", file=sys.stderr)
        return 0
    path, line = write_entry(exercise, text)
    print(f"{path}:{line}: {name} is written there")
    print(_next(options, exercise, name))
    return 0


def _wanted(groups, options, chapter):
    """The group that is meant; raises Problem where there is none, or it may be several."""
    word = options.group.removeprefix("#")
    if word.isdecimal() and 1 <= int(word) <= len(groups):
        return groups[int(word) - 1]
    found = [group for group in groups if group.id.startswith(word)] if word.startswith("g") else []
    if len(found) == 1 or (found and found[0].id == word):
        return found[0]
    if not groups:
        raise Problem(f"{chapter}: every wrong answer has a name; there is nothing to draft")
    there_are = ", ".join(f"{group.id} ({group.exercise}, {group.count})" for group in (found or groups)[:8])
    what = "several groups begin so" if found else "there is no such group"
    raise Problem(
        f"{options.group}: {what} in {chapter}; there are {there_are}; see: autograder report {options.folder}"
    )


def _free_name(exercise, name):
    """The name that is asked for; a placeholder that is taken gets a number. Raises Problem where it will not do."""
    taken = {mistake.name for mistake in exercise.mistakes}
    if name == NAME:
        return next(word for word in (NAME, *(f"{NAME}_{i}" for i in range(2, 1000))) if word not in taken)
    if not name.isidentifier():
        raise Problem(f"{name!r} is no name; write it like forgot_the_mean")
    if name in taken:
        raise Problem(f"{exercise.id} has a mistake {name} already; choose another name")
    return name


def _next(options, exercise, name):
    number = exercise.chapter.partition("_")[0]
    steps = [] if options.name != NAME and options.words != WORDS else [f"give {name} a name and write its help"]
    steps = ["read it: from now on this code runs in the grader, with your rights", *steps]
    steps += [f"autograder {verb}" for verb in (f"audit {number}", f"build {number}")]
    steps += [f"autograder {verb} {options.folder} {number}" for verb in ("grade", "feedback", "report")]
    return "next:\n" + "\n".join(f"  {place}. {step}" for place, step in enumerate(steps, 1))


VERB = Verb("mistake", "draft a known mistake from a group of the report", _arguments, _run)
