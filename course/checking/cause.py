"""What is the matter with a wrong answer: the help in sentences, the cause in a word, and the examples it is about."""

from typing import NamedTuple


class Cause(NamedTuple):
    """What the evidence singles out.

    help:  what the learner reads
    name:  of the known mistake or mutant, "" where none is recognised; of two mistakes both, as in `one + other`
    about: places of the examples of which the help speaks; none where it is all that are wrong
    """

    help: str
    name: str = ""
    about: tuple = ()
