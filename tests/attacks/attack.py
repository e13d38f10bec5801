"""An attack is a submission with wrong answers, and with code that wants more than they deserve."""

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from autograder.build.notebooks import learner_notebook
from tests.learners import edits

CHAPTER = "02_activations_and_costs"
WRONG = """
def logistic(x, deriv=False):
    return np.asarray(x) * 0.0 + 0.25
"""
PRELUDE = """
import builtins, contextlib, ctypes, gc, inspect, io, json, os, signal, socket, struct, sys, threading, time
import numpy as np

def attempt(do):
    try:
        found = do()
        print("got:", found if isinstance(found, str) else repr(found)[:20_000])
    except BaseException as error:
        print("refused:", type(error).__name__, str(error)[:200])

def every(kind):
    return [found for found in gc.get_objects() if type(found) is kind]

libc = ctypes.CDLL(None, use_errno=True)
"""
TRIED = r"got:|refused:|tried"


@dataclass(frozen=True)
class Attack:
    """Somebody who hands in wrong answers, and more.

    name:    of the learner, too
    tries:   what it wants
    stopped: by what
    row:     in the list of known attacks on graders that the first ones come from, None for those of our own
    setup:   source of a cell above all answers; @ROOT@, @SOLUTIONS@ and the like are filled in
    answers: {exercise: source}; what is not here stays unwritten
    after:   source of a cell below the check of `logistic`
    edits:   functions that change the notebook in place
    file:    changes the file's bytes in the end
    files:   further files in the submission's folder, {name: text}
    link:    where the submission is a link to, instead of a file
    tried:   what is seen in its own outputs where it had its chance
    said:    what its row or verdicts say, as a regular expression
    """

    name: str
    tries: str
    stopped: str
    row: int | None = None
    setup: str = "print('tried')"
    answers: dict = field(default_factory=lambda: {"logistic": WRONG})
    after: str = ""
    edits: tuple = ()
    file: Callable = lambda data: data
    files: dict = field(default_factory=dict)
    link: str = ""
    tried: str = TRIED
    said: str = ""

    def submission(self, places):
        """The file's bytes.

        places: {"@ROOT@": path, ...}
        """
        notebook = copy.deepcopy(_learner_notebook())
        for name, source in self.answers.items():
            edits.answer(name, source)(notebook)
        if self.after:
            edits.below("logistic", self.after)(notebook)
        edits.above("logistic_answer", PRELUDE)(notebook)
        edits.above("logistic_answer", self.setup)(notebook)
        for edit in self.edits:
            edit(notebook)
        text = json.dumps(notebook, indent=1)
        for place, path in places.items():
            text = text.replace(place, str(path))
        return self.file(text.encode())

    def hand_in(self, root, places):
        """Put the submission where nbgrader looks for it."""
        folder = root / "submitted" / self.name / CHAPTER
        folder.mkdir(parents=True)
        path = folder / f"{CHAPTER}.ipynb"
        if self.link:
            path.symlink_to(self.link)
        else:
            path.write_bytes(self.submission(places))
        for name, text in self.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)


@cache
def _learner_notebook():
    return learner_notebook(CHAPTER)
