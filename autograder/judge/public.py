"""What a wrong answer does on the public examples: they are the same for everybody, the hidden ones are not.

So answers of a whole class can be put side by side, and a page can show an example without showing a hidden input.
"""

import zlib
from dataclasses import asdict
from functools import cache

from autograder.exercises.papers import PUBLIC_SEED, draw_paper
from course.checking.prints import print_of
from course.checking.show import example_of
from course.checking.verdict import conclude

FORM = 200  # characters of a fingerprint's structure that are kept


def on_public_examples(session, exercise, standins=None):
    """Try the answer in a session on the public examples, as the one that was judged.

    standins: Standins that the judged answer had, or None
    returns:  {"help": what it would be told, "example": the smallest wrong one or None, "prints": one for each example,
               None where it is right}, ready for JSON; {} where it takes too long, or cannot be compared
    """
    paper = _public_paper(exercise)
    outcomes = session.probe(exercise.name, paper.trials, standins)
    if any(outcome.status == "lost" for outcome in outcomes):
        return {}
    try:
        verdict = conclude(paper, outcomes)
        tried = zip(paper.trials, outcomes, verdict.findings, strict=True)
        prints = [None if found.share == 1.0 else _plain(print_of(outcome, trial)) for trial, outcome, found in tried]
    except Exception:  # a value too strange to be compared: nothing can be put beside it
        return {}
    example = example_of(verdict)
    return {"help": verdict.help, "example": asdict(example) if example else None, "prints": prints}


@cache
def _public_paper(exercise):
    return draw_paper(exercise, PUBLIC_SEED, "public")


def _plain(print_):
    form = print_.form
    if len(form) > FORM:
        form = f"{form[:FORM]}… {zlib.crc32(form.encode(errors='replace'))}"
    return [form, list(print_.sums), print_.scale, print_.single]
