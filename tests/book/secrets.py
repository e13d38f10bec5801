"""What no page may say: every line of an answer, and of a rubric, that no learner's notebook has."""

import json
import re
from functools import cache

from autograder.build.artefacts import COURSE
from autograder.build.lesson import Question, read_lesson
from autograder.exercises.catalogue import chapters

HOUSE = COURSE.parent
SHORTEST = 12  # letters: what is shorter may stand in anybody's code


def squeezed(text):
    """Text without white space."""
    return re.sub(r"\s+", "", text)


@cache
def secret_lines():
    """The lines of solutions, of other right answers and of rubrics that no notebook of a learner's has, squeezed."""
    answers = [*HOUSE.glob("solutions/*.py"), *HOUSE.glob("autograder/exercises/answers/*.py")]
    texts = [path.read_text(encoding="utf-8") for path in answers]
    texts += [part.rubric for name in chapters() for part in read_lesson(name) if isinstance(part, Question)]
    lines = {squeezed(line) for text in texts for line in text.splitlines()}
    return {line for line in lines if len(line) >= SHORTEST and line not in _given()}


def told_in(text):
    """The secret lines that a text tells."""
    text = squeezed(text)
    return sorted(line for line in secret_lines() if line in text)


@cache
def _given():
    """All that stands in the learners' notebooks."""
    notebooks = [json.loads(path.read_text(encoding="utf-8")) for path in COURSE.glob("notebooks/*.ipynb")]
    return squeezed("\n".join("".join(cell["source"]) for notebook in notebooks for cell in notebook["cells"]))
