"""autograder judge: one file in, verdicts out; no database, no directories."""

import json
import secrets
import sys

from autograder.exercises.catalogue import chapter_named
from autograder.judge.judge import judge_notebook
from autograder.judge.submission import read_submission
from autograder.verbs import sandbox
from autograder.verbs.verb import Verb
from course.checking.show import text_of


def _arguments(parser):
    parser.add_argument("chapter", help="by name or number")
    parser.add_argument("file", help="a learner's .ipynb or .py")
    parser.add_argument("--json", action="store_true", help="print the verdicts as JSON")
    sandbox.add_argument(parser)
    parser.add_argument("--seed", help="draw the same hidden inputs as the last time with this word")


def _run(options):
    chapter = chapter_named(options.chapter)
    notebook = read_submission(options.file)
    secret = options.seed.encode() if options.seed else secrets.token_bytes(32)
    verdicts = judge_notebook(notebook, chapter, secret, kernel=sandbox.kernel_for(options)).verdicts
    if options.json:
        json.dump([verdict.to_data() for verdict in verdicts], sys.stdout, indent=1, ensure_ascii=False)
        print()
    else:
        for verdict in verdicts:
            print(text_of(verdict))
        print(f"{sum(v.points for v in verdicts):g} of {sum(v.max_points for v in verdicts):g} points")


VERB = Verb("judge", "judge one notebook or plain Python file", _arguments, _run)
