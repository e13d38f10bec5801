"""autograder build: lessons, references and exercises become notebooks and check data."""

from autograder.build.artefacts import COURSE, build, stale
from autograder.build.drafting import placeholders
from autograder.exercises.catalogue import chapter_named, chapters
from autograder.verbs.verb import Verb
from course.checking.words import count


def _arguments(parser):
    parser.add_argument("chapter", nargs="?", help="only this chapter, by name or number")
    parser.add_argument("--check", action="store_true", help="change nothing; fail if a built file is stale")


def _run(options):
    only = chapter_named(options.chapter) if options.chapter else None
    drafts = [draft for chapter in ([only] if only else chapters()) for draft in placeholders(chapter)]
    for draft in drafts:
        print(f"to be written still: {draft.where}: {draft.text}")
    if not options.check:
        changed, aside = build(only)
        for path in aside:
            print(f"kept: somebody has written in this lesson; it is now {path.relative_to(COURSE.parent)}")
        print(f"built: {count(len(changed), 'file')} changed" if changed else "built: everything was fresh")
        return 0
    old = sorted(stale(only))
    for path in old:
        print(f"stale: {path.relative_to(COURSE.parent)}")
    print("run `autograder build` and commit what it changes" if old else "everything built is fresh")
    return 1 if old or drafts else 0


VERB = Verb("build", "make the learners' notebooks and check data from the lessons", _arguments, _run)
