"""The catalogue finds chapters and their exercises by their names: there is no list to maintain.

A chapter is a lesson in `source_notebooks/`; its exercises are those of the module of the same name
without its number, in `autograder/exercises/`, in the order in which they are written there.
"""

import difflib
import importlib
import importlib.util
from functools import cache
from pathlib import Path

from autograder.exercises.model import Exercise, Unsound
from autograder.problem import Problem

SOURCES = Path(__file__).resolve().parents[2] / "source_notebooks"


class UnknownChapter(Problem):
    """There is no chapter of that name; the message lists those that there are."""


def chapters():
    """The names of all chapters, in order."""
    return sorted(path.stem for path in SOURCES.glob("[0-9][0-9]_*.py"))


def chapter_named(name):
    """The chapter's full name, from itself or its number; raises UnknownChapter."""
    names = chapters()
    wanted = name.zfill(2) if name.isdecimal() else name
    found = [chapter for chapter in names if wanted in (chapter, chapter.split("_")[0])]
    if found:
        return found[0]
    near = difflib.get_close_matches(name, names, n=1)
    hint = f"did you mean {near[0]}?" if near else f"the chapters are {', '.join(names)}"
    raise UnknownChapter(f"there is no chapter {name!r}: {hint}")


@cache
def exercises(chapter):
    """The exercises of a chapter, by name, in order."""
    module = module_name(chapter)
    try:
        judged = importlib.import_module(f"autograder.exercises.{module}")
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith(("autograder.exercises", "solutions")):
            where = error.name.replace(".", "/") + ".py"
            raise Unsound(f"{chapter}: {where} is missing; add it") from None
        raise
    found = {}
    for variable, value in vars(judged).items():
        if isinstance(value, Exercise):
            if variable != value.name:
                raise Unsound(
                    f"autograder/exercises/{module}.py: {variable} judges {value.name}; give both the same name"
                )
            value.chapter, value.place = chapter, len(found) + 1
            found[variable] = value
    return found


def exercise_named(chapter, name):
    """One exercise; the error names the file and what to add."""
    found = exercises(chapter)
    if name not in found:
        module = module_name(chapter)
        has_reference = hasattr(importlib.import_module(f"solutions.{module}"), name)
        missing = (
            f"it is not judged yet; add {name} = Exercise(...) to autograder/exercises/{module}.py"
            if has_reference
            else f"it has no reference; add {name} to solutions/{module}.py and to autograder/exercises/{module}.py"
        )
        raise Unsound(f'source_notebooks/{chapter}.py: exercise "{name}": {missing}')
    return found[name]


def module_name(chapter):
    """`02_activations_and_costs` -> `activations_and_costs`."""
    return chapter.split("_", 1)[1]
