"""A verb: its name, its arguments, and what it does."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Verb:
    """One verb of the command.

    arguments: adds its arguments to a parser
    run:       takes the parsed options, returns the exit code or None for 0
    """

    name: str
    help: str
    arguments: Callable
    run: Callable
