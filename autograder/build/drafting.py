"""Drafting an exercise: its pieces are put where they belong, with placeholders in them; nothing there is changed.

A placeholder is the word DRAFT. Whatever still holds one is found again, and the audit and the build say where.
"""

import ast
import keyword
import re
from dataclasses import dataclass
from pathlib import Path

from autograder.exercises.catalogue import SOURCES, UnknownChapter, chapter_named, chapters, module_name
from autograder.problem import Problem

PLACEHOLDER = "DRAFT"
WHOLE_NAME = re.compile(r"\d\d_[a-z][a-z0-9_]*")
IMPORTS = {
    "np": "import numpy as np",
    "normal": "from autograder.exercises.draws import normal",
    "Case": "from autograder.exercises.model import Case",
    "Exercise": "from autograder.exercises.model import Exercise",
    "Mistake": "from autograder.exercises.model import Mistake",
    "swap": "from autograder.exercises.model import swap",
}

REFERENCE = '''\
def {name}(x):
    """DRAFT: one sentence on what it does, with its formula.

    x:       (n,) DRAFT: what it is
    returns: (n,) DRAFT: what comes back
    """
    return 2 * x  # DRAFT: the right answer
'''
EXERCISE = """\
{name} = Exercise(
    {reference}.{name},
    points=2,
    cases=[
        Case("DRAFT: the numbers of the lesson", x=np.array([1.0, -2.0]), only="public"),
        Case("DRAFT: a claim about five numbers", x=normal(5)),
        Case("DRAFT: a claim that is tried on hidden numbers alone", x=normal(8), only="hidden"),
    ],
    mistakes=[
        Mistake(
            "DRAFT_named_for_the_error",
            "DRAFT: what is wrong, and why, in one or two calm sentences.",
            swap("2 * x", "x"),
        ),
    ],
    hints=["DRAFT: where to begin."],
)
"""
ANSWER = """\
# %% {name}: DRAFT, in another style
def {name}(x):
    return x + x
"""
MARKER = """\
# %% [markdown]
# ## DRAFT: a title that names the idea
#
# DRAFT: the reason first, then the task; what is asked, never how.

# %% exercise="{name}"
"""
NEW_REFERENCE = (
    '"""DRAFT: the sentence of this chapter that a student could repeat."""\n\nimport numpy as np  # noqa: F401\n'
)
NEW_EXERCISES = '"""How the answers of chapter {number} are judged."""\n\nfrom solutions import {module} as reference\n'
NEW_ANSWERS = '"""Other right answers of chapter {number}, each in a style of its own."""\n'
NEW_LESSON = """\
# %% [markdown]
# # {number} · DRAFT: a title
#
# DRAFT: what you will have written at the end of this chapter, and why anybody wants it.

# %%
import numpy as np

from course import check, hint

# %% [markdown] question="a_draft" points=2
# DRAFT: a question to be answered in words.
#
# # Rubric
# DRAFT: what earns the points.
"""


@dataclass(frozen=True)
class Piece:
    """What one of the four files of an exercise has of it.

    start:  text of the file where there is none yet
    there:  finds the exercise in the file's text
    draft:  what is added
    """

    path: Path
    start: str
    there: re.Pattern
    draft: str


@dataclass(frozen=True)
class Placeholder:
    """A place that somebody must still fill.

    where: file and line
    """

    exercise: str
    where: str
    text: str


def draft(id):
    """Put the missing pieces of an exercise into their files; returns (paths written, paths that had it already).

    id: as in `08.my_exercise`; for a chapter that is not there yet `13_my_chapter.my_exercise`
    """
    chapter, name = _understood(id)
    texts, had = {}, []
    for piece in _pieces(chapter, name):
        text = piece.path.read_text(encoding="utf-8") if piece.path.exists() else piece.start
        if piece.there.search(text):
            had.append(piece.path)
            continue
        if piece.path.parent.name == "exercises":
            text = _with_imports(piece.path, text)
        draft = piece.draft.replace("{reference}", _alias(text, module_name(chapter)))
        blank = "\n" if piece.path.parent == SOURCES else "\n\n"
        texts[piece.path] = text.rstrip("\n") + "\n" + blank + draft
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    return list(texts), had


def placeholders(chapter):
    """The Placeholders in the files of a chapter, in their order."""
    found = []
    for piece in _pieces(chapter, "any"):
        if not piece.path.exists():
            continue
        lines = piece.path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            if re.search(rf"(?<![A-Z]){PLACEHOLDER}(?![A-Z])", line):
                found.append(Placeholder(_owner(lines, number), f"{_short(piece.path)}, line {number}", line.strip()))
    return found


def _understood(id):
    """The chapter and the name in an id; raises Problem."""
    wanted, dot, name = id.rpartition(".")
    if not dot or not name.isidentifier() or keyword.iskeyword(name) or name.startswith("_"):
        raise Problem(f"{id!r} is no name for an exercise; say the chapter and a name of Python's, as 08.my_exercise")
    try:
        return chapter_named(wanted), name
    except UnknownChapter as problem:
        if not WHOLE_NAME.fullmatch(wanted):
            raise Problem(f"{problem}; to begin a chapter, say its whole name, as 13_my_chapter.{name}") from None
    for other in chapters():
        if other.split("_")[0] == wanted.split("_")[0] or module_name(other) == module_name(wanted):
            raise Problem(f"{wanted}: there is {other} already; take another number and another name")
    return wanted, name


def _pieces(chapter, name):
    root, module, number = SOURCES.parent, module_name(chapter), chapter.split("_")[0]
    known = {"number": number, "module": module}
    return [
        Piece(
            root / "solutions" / f"{module}.py",
            NEW_REFERENCE,
            re.compile(rf"^(?:def|class) {name}\b|^{name} = |^(?:from|import) .*\b{name}$", re.MULTILINE),
            REFERENCE.format(name=name),
        ),
        Piece(
            root / "autograder" / "exercises" / f"{module}.py",
            NEW_EXERCISES.format(**known),
            re.compile(rf"^{name} = ", re.MULTILINE),
            EXERCISE.replace("{name}", name),
        ),
        Piece(
            root / "autograder" / "exercises" / "answers" / f"{module}.py",
            NEW_ANSWERS.format(**known),
            re.compile(rf"^# %% {name}: ", re.MULTILINE),
            ANSWER.format(name=name),
        ),
        Piece(
            SOURCES / f"{chapter}.py",
            NEW_LESSON.format(**known),
            re.compile(rf'^# %%.*exercise="{name}"', re.MULTILINE),
            MARKER.format(name=name),
        ),
    ]


def _with_imports(path, text):
    """The text of a module, with what a draft needs imported below its imports."""
    try:
        body = ast.parse(text).body
    except SyntaxError as error:
        raise Problem(f"{_short(path)}, line {error.lineno}: {error.msg}; mend it first") from None
    imports = [node for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
    bound = {alias.asname or alias.name for node in imports for alias in node.names}
    lacking = [line for name, line in IMPORTS.items() if name not in bound]
    lines = text.splitlines()
    at = imports[-1].end_lineno if imports else 1
    return "\n".join([*lines[:at], *lacking, *lines[at:]])


def _alias(text, module):
    """How a module of exercises calls its references."""
    found = re.search(rf"^from solutions import {module}(?: as (\w+))?$", text, re.MULTILINE)
    return (found[1] if found else None) or module


def _owner(lines, number):
    """The exercise that a line belongs to: in a lesson the next, elsewhere the one above; "" where there is none."""
    for line in lines[number - 1 :]:
        if found := re.search(r'^# %%.*exercise="(\w+)"', line):
            return found[1]
    for line in reversed(lines[:number]):
        if found := re.match(r"(?:def|class) (\w+)|(\w+) = Exercise\(|# %% (\w+):", line):
            return next(filter(None, found.groups()))
    return ""


def _short(path):
    return path.relative_to(SOURCES.parent).as_posix()
