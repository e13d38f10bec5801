"""Commands read by the parsers of their own programs, without being run."""

import argparse
import contextlib
import importlib.util
import runpy
import subprocess
import sys

import pytest
from nbgrader.apps import NbGraderApp

from autograder import command
from tests.docs.pages import PROGRAMS, ROOT


def read(words):
    """Have a command read by its program's own parser; fails where that does not understand it."""
    program = next((word for word in words if word in PROGRAMS), words[0])
    arguments = words[words.index(program) + 1 :]
    match program, arguments:
        case "autograder", _:
            with contextlib.redirect_stderr(sys.stdout):  # pytest shows it
                command.parser().parse_args(arguments)
        case "make", [*verb]:
            subprocess.run(["make", "--dry-run", "-C", str(ROOT), *verb], check=True, capture_output=True)
        case "nbgrader", [verb, *rest]:
            NbGraderApp.subcommands[verb][0]().parse_command_line(rest)
        case "python", ["-m", "pytest", *rest]:
            assert all((ROOT / path).exists() for path in rest if path.startswith("tests"))
        case "python", ["-m", module, *rest] if module.startswith("tests."):
            read_by_module(module, rest)


def verbs():
    """{verb: its parser} of the command `autograder`."""
    subparsers = next(a for a in command.parser()._actions if isinstance(a, argparse._SubParsersAction))
    return subparsers.choices


class UnderstoodError(Exception):
    """The arguments were read; nothing more is to be done."""


def read_by_module(module, arguments):
    """Start a module of the tests as a program, up to where it has read its arguments."""
    spec = importlib.util.find_spec(module)
    spec = importlib.util.find_spec(f"{module}.__main__") if spec and spec.submodule_search_locations else spec
    assert spec, f"there is no {module}"
    if "argparse" not in (ROOT / spec.origin).read_text(encoding="utf-8"):
        return  # it takes words as they are
    original = argparse.ArgumentParser.parse_args

    def parse_args(self, *_):
        original(self, arguments)
        raise UnderstoodError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(argparse.ArgumentParser, "parse_args", parse_args)
        patch.delitem(sys.modules, spec.name, raising=False)  # it is run anew, as a program
        with pytest.raises((UnderstoodError, SystemExit)) as end:
            runpy.run_module(spec.name, run_name="__main__")
    assert getattr(end.value, "code", 0) == 0, f"{module} does not understand {arguments}"  # 0: it was asked for --help
