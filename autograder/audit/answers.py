"""Other right answers to an exercise, in other styles, from `autograder/exercises/answers/`.

The file is a text notebook whose cells are headed `# %% logistic: with loops`; each cell is one whole answer.
"""

import re
from pathlib import Path

from autograder.exercises import answers
from autograder.exercises.catalogue import exercises, module_name
from autograder.exercises.model import Unsound

HEADER = re.compile(r"^# %% (\w+): (.+)$", re.MULTILINE)


def other_answers(chapter):
    """{exercise name: {style: source text}} of a chapter."""
    path = Path(answers.__file__).parent / f"{module_name(chapter)}.py"
    if not path.exists():
        raise Unsound(f"{chapter}: {path.name} is missing in autograder/exercises/answers/; add right answers there")
    pieces = HEADER.split(path.read_text(encoding="utf-8"))[1:]
    found = {name: {} for name in exercises(chapter)}
    for name, style, source in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        if name not in found:
            raise Unsound(f"autograder/exercises/answers/{path.name}: there is no exercise {name!r} in {chapter}")
        found[name][style.strip()] = source
    return found
