"""autograder new: an nbgrader classroom with every chapter in it."""

from autograder.classroom.create import create
from autograder.verbs.verb import Verb


def _arguments(parser):
    parser.add_argument("folder", metavar="DIR", help="a folder that is new or empty")


def _run(options):
    classroom = create(options.folder)
    released = sorted(path.name for path in (classroom.root / "release").iterdir())
    print(f"{classroom.root}: a classroom with {', '.join(released)}")
    print("learners get a bundle (autograder bundle 02 -o course.zip), or release/ where `course` is installed")
    print("what comes back belongs in submitted/LEARNER/CHAPTER/CHAPTER.ipynb")
    print(f"then: autograder grade {options.folder} {released[0].split('_')[0]}")


VERB = Verb("new", "make an nbgrader classroom in a new folder", _arguments, _run)
