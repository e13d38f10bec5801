"""autograder exercise new: a new exercise, drafted in its four files."""

from autograder.build.drafting import draft
from autograder.exercises.catalogue import SOURCES
from autograder.verbs.verb import Verb


def _arguments(parser):
    actions = parser.add_subparsers(title="what to do", metavar="ACTION", required=True)
    what = "draft an exercise in its four files; nothing is overwritten"
    new = actions.add_parser("new", help="draft an exercise", description=what)
    new.add_argument("id", help="as 08.my_exercise; in a new chapter 13_my_chapter.my_exercise")


def _run(options):
    written, had = draft(options.id)
    for path in written:
        print(f"drafted: {path.relative_to(SOURCES.parent)}")
    for path in had:
        print(f"there already, and not touched: {path.relative_to(SOURCES.parent)}")
    if not written:
        print("nothing is missing")
        return
    chapter, _, name = options.id.rpartition(".")
    print(f"replace every DRAFT, then: autograder audit {chapter.split('_')[0]}.{name}")
    print("step by step: docs/adding-an-exercise.md")


VERB = Verb("exercise", "draft a new exercise: autograder exercise new 08.my_exercise", _arguments, _run)
