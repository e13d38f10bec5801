"""A classroom is an nbgrader course directory; this is its door: everything is checked here before anything is done."""

import glob
import logging
import os
import sqlite3
import sys
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps import NbGrader
from nbgrader.converters import NbGraderException
from sqlalchemy.exc import SAWarning, SQLAlchemyError
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograder.classroom.release import read_release, release_path
from autograder.problem import Problem
from autograder.repair.cells import marks_of, name_of
from autograder.repair.finding import learners

CONFIG = "nbgrader_config.py"
JUDGE = "autograder.classroom.steps.Judge"
ASIDE = ".being-graded"  # nbgrader does not look at dotted names


class NotConvertedError(Exception):
    """A converter of nbgrader's could not do it; the message is its own, and the cause what it met."""


class Classroom:
    """An nbgrader course directory, with nbgrader's own settings read as nbgrader reads them.

    root: the folder; raises Problem where it is no classroom, or one that cannot be used
    """

    def __init__(self, root):
        self.root = Path(root).resolve()
        if not self.root.is_dir():
            raise Problem(f"{root}: there is no such folder; make a classroom: autograder new {root}")
        if not (self.root / CONFIG).is_file():
            raise Problem(f"{root}: it is no classroom, it has no {CONFIG}; make one elsewhere: autograder new DIR")
        _check_config(self.root / CONFIG)
        self.said = _Listener()
        self.app = _application(self.root, self.said)
        self.coursedir: Any = self.app.coursedir

    def released(self, chapter):
        """The names of what is graded in a chapter that is released here; raises Problem with the next command."""
        command = f"nbgrader generate_assignment {chapter} --course-dir {self.root}"
        path = release_path(self.coursedir, chapter, chapter)
        if not path.is_file():
            raise Problem(f"{path}: this chapter is not released here; release it: {command}")
        try:
            release = read_release(path)
        except NbGraderException:
            raise Problem(f"{path}: it cannot be read; make it again: {command} --force") from None
        with self.gradebook() as gradebook:
            try:
                known = {cell.name for cell in gradebook.find_notebook(chapter, chapter).grade_cells}
            except MissingEntry:
                raise Problem(f"the gradebook does not know {chapter}; release it: {command} --force") from None
        asked = {name_of(cell) for cell in release.cells if marks_of(cell).get("grade")}
        if other := asked ^ known:
            raise Problem(
                f"gradebook and release of {chapter} do not belong together (only one of them has {min(other)}): "
                f"put the right gradebook.db back, or release again: {command} --force"
            )
        return known

    def is_released(self, chapter):
        """Whether there is a released notebook of a chapter."""
        return release_path(self.coursedir, chapter, chapter).is_file()

    @contextmanager
    def gradebook(self):
        """The gradebook, open; raises Problem where it cannot be read."""
        self.check_gradebook()
        with self.gradebook_trouble(), Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            yield gradebook

    def check_gradebook(self):
        """Raises Problem where there is no file: SQLite would make an empty one."""
        url = self.coursedir.db_url
        path = Path(url.removeprefix("sqlite:///"))
        if url.startswith("sqlite:///") and not path.is_file():
            raise Problem(
                f"{path}: it is missing; put a copy back, or begin a new one: "
                f"nbgrader generate_assignment CHAPTER --force --course-dir {self.root}"
            )

    @contextmanager
    def gradebook_trouble(self):
        """What a database has to say, as a Problem."""
        try:
            yield
        except SQLAlchemyError as error:
            raise Problem(f"{self.coursedir.db_url.removeprefix('sqlite:///')}: {gradebook_advice(error)}") from None

    def students(self, chapter, step="submitted"):
        """Who is in one of nbgrader's steps with a chapter: `submitted` (perhaps in another folder) or `autograded`."""
        pattern = self.coursedir.format_path(getattr(self.coursedir, f"{step}_directory"), "*", chapter)
        if step == "submitted":
            return learners(Path(pattern).parent.parent, chapter)
        return sorted(Path(folder).parent.name for folder in glob.glob(pattern) if Path(folder).is_dir())

    def path(self, step, student, chapter, suffix=".ipynb"):
        """Where one learner's file of a step is: `submitted`, `autograded` or `feedback`."""
        folder = getattr(self.coursedir, f"{step}_directory")
        return Path(self.coursedir.format_path(folder, student, chapter)) / f"{chapter}{suffix}"

    @contextmanager
    def aside(self):
        """For the time of a block, what is graded lies aside: nobody sees it, and it takes no more than renaming."""
        place = self.coursedir.autograded_directory
        self.coursedir.autograded_directory = os.path.join(place, ASIDE)
        try:
            yield
        finally:
            self.coursedir.autograded_directory = place

    def convert(self, converter, chapter, student=".", **traits):
        """Run one of nbgrader's converters, by force; raises NotConvertedError with what nbgrader said."""
        self.said.records.clear()
        self.said.errors.clear()
        self.coursedir.assignment_id = chapter
        self.coursedir.student_id = glob.escape(student)
        database = logging.getLogger("tornado.application")  # where nbgrader's database has its say
        database.addHandler(self.said)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", SAWarning)  # of nbgrader's own use of its database
                converter(coursedir=self.coursedir, parent=self.app, force=True, **traits).start()
        except NbGraderException as error:
            raise NotConvertedError(self.said.reason() or str(error)) from self.said.error()
        finally:
            database.removeHandler(self.said)


class _Listener(logging.Handler):
    """Keeps what nbgrader logs, instead of printing it, and the errors that it logs instead of raising them."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.records, self.errors = [], []

    def emit(self, record):
        self.records.append(record.getMessage())
        if (error := sys.exc_info()[1]) and error not in self.errors:
            self.errors.append(error)

    def reason(self):
        """The last line of the first traceback: what went wrong."""
        tracebacks = [text for text in self.records if text.startswith("Traceback")]
        return tracebacks[0].strip().splitlines()[-1] if tracebacks else ""

    def error(self):
        """The first error, None where there was none."""
        return self.errors[0] if self.errors else None


def gradebook_advice(error):
    """What is wrong with a gradebook, and what to do about it."""
    reason = str(getattr(error, "orig", None) or error)
    code = getattr(getattr(error, "orig", None), "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return (
            f"another program has the gradebook to itself ({reason}); what was graded is kept: "
            "close that program, then give the same command again"
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
        return (
            f"the gradebook cannot be written ({reason}); what was graded is kept: "
            "make it writable or make room, then give the same command again"
        )
    return f"the gradebook cannot be used ({reason}); put a copy back, then try again"


def _application(root, listener):
    """The application of nbgrader, which reads the settings: the user's, this folder's, the classroom's."""
    log = logging.Logger("nbgrader", logging.WARNING)
    log.addHandler(listener)
    app = NbGrader(log=log, raise_config_file_errors=True)
    try:
        app.initialize([], root=str(root))
    except (Exception, SystemExit) as error:  # a settings file is a program: it may raise anything
        said = "; ".join(listener.records) or error
        raise Problem(f"{root / CONFIG}: nbgrader cannot use the settings ({said}); mend them") from None
    return app


def _check_config(path):
    """Read the classroom's settings alone; raises Problem where they are not whole."""
    try:
        config: Config = PyFileConfigLoader(path.name, path=str(path.parent)).load_config()
    except (Exception, SystemExit) as error:
        where = f", line {error.lineno}" if isinstance(error, SyntaxError) else ""
        raise Problem(
            f"{path}{where}: {type(error).__name__}: {error}; mend it, or take a fresh one from: autograder new DIR"
        ) from None
    if JUDGE not in config.Autograde.get("autograde_preprocessors", []):
        raise Problem(f"{path}: the judge is not in it; take a fresh {CONFIG} from: autograder new DIR")
