"""autograder judge: one file in, verdicts out; no database, no directories."""

import json
import secrets
import sys
from pathlib import Path

from nbformat.v4 import new_notebook

from autograder.build.notebooks import learner_notebook
from autograder.exercises.catalogue import chapter_named
from autograder.judge.judge import judge_notebook, unjudged
from autograder.judge.submission import Unreadable, program_in
from autograder.lms.gradescope import VISIBILITY, results
from autograder.problem import Problem
from autograder.repair.cells import sound_cells
from autograder.repair.opening import opened
from autograder.repair.rebuilding import rebuilt
from autograder.verbs import sandbox
from autograder.verbs.verb import Verb
from course.checking.show import text_of


def _arguments(parser):
    parser.add_argument("chapter", help="by name or number")
    parser.add_argument("file", help="a learner's .ipynb or .py")
    parser.add_argument("--json", action="store_true", help="print the verdicts as JSON")
    parser.add_argument("--results", metavar="FILE", help="write the verdicts as Gradescope's results.json")
    parser.add_argument("--visibility", choices=VISIBILITY, default=VISIBILITY[0], help="of each test in --results")
    sandbox.add_argument(parser)
    parser.add_argument("--seed", help="draw the same hidden inputs as the last time with this word")


def _run(options):
    chapter = chapter_named(options.chapter)
    try:
        verdicts, remarks = _judged(options, chapter)
    except Unreadable as reason:
        if not options.results or not Path(options.file).is_file():
            raise
        verdicts, remarks = unjudged(chapter, str(reason)), [str(reason)]  # Gradescope waits for an answer
    if options.results:
        _write(options.results, results(verdicts, options.visibility, remarks))
    if options.json:
        json.dump([verdict.to_data() for verdict in verdicts], sys.stdout, indent=1, ensure_ascii=False)
        print()
    else:
        for verdict in verdicts:
            print(text_of(verdict))
        print(f"{sum(v.points for v in verdicts):g} of {sum(v.max_points for v in verdicts):g} points")


def _judged(options, chapter):
    """Verdicts, and sentences on what was repaired; raises Unreadable."""
    notebook = _read(Path(options.file), learner_notebook(chapter))
    secret = options.seed.encode() if options.seed else secrets.token_bytes(32)
    verdicts = judge_notebook(notebook, chapter, secret, kernel=sandbox.kernel_for(options)).verdicts
    return verdicts, notebook.metadata["chainrule"].get("repairs", [])


def _read(path, release):
    """A notebook as `autograder grade` would judge it, or the cells of a plain program; raises Unreadable."""
    if not path.is_file():
        raise Unreadable(f"{path}: there is no such file; give the path of a .ipynb or .py file")
    if path.suffix == ".py":
        return new_notebook(cells=sound_cells(program_in(path.read_bytes(), path.name).cells))
    if path.suffix != ".ipynb":
        raise Unreadable(f"{path}: only .ipynb and .py files can be judged")
    return rebuilt(opened(path.read_bytes(), path.name, release), release, {"trouble": ""})


def _write(path, data):
    try:
        Path(path).write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise Problem(
            f"{path}: it cannot be written ({error.strerror}); name a file in a folder that is there"
        ) from None


VERB = Verb("judge", "judge one notebook or plain Python file", _arguments, _run)
