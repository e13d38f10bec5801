"""autograder bundle: chapters as one zip that works on its own."""

from autograder.bundle.bundle import FOLDER, contents, write
from autograder.exercises.catalogue import chapter_named, chapters
from autograder.verbs.verb import Verb
from course.checking.words import count


def _arguments(parser):
    parser.add_argument("chapters", nargs="*", metavar="CHAPTER", help="by name or number; all, if none is named")
    parser.add_argument("-o", "--output", metavar="FILE", default=f"{FOLDER}.zip", help=f"default: {FOLDER}.zip")


def _run(options):
    chosen = sorted({chapter_named(name) for name in options.chapters}) or chapters()
    files = contents(chosen)
    write(options.output, files)
    print(f"{options.output}: {count(len(chosen), 'lesson')}, {count(len(files), 'file')}, in a folder {FOLDER}/")
    print("it works with JupyterLab, numpy, matplotlib and scikit-learn, offline; its README.txt says how")


VERB = Verb("bundle", "pack chapters into a zip that works on its own, offline", _arguments, _run)
