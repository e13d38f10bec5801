"""The gradebook in the hands of the one process that writes grades.

nbgrader's steps open the gradebook some ten times for one submission, and commit after every cell. Here all of that
joins one connection: what is done in a transaction is in the gradebook together, with one commit, or not at all.
"""

import sqlite3
import sys
import time
from contextlib import contextmanager, suppress

from nbgrader.api import Gradebook
from sqlalchemy import create_engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import scoped_session, sessionmaker

PATIENCE = 60  # seconds to wait for another program that has the gradebook to itself
_TRY = 1000  # milliseconds of one try: SQLite waits deaf to Ctrl-C
_READERS = 10_000  # milliseconds that a commit waits for those who read


def warn(message):
    """Tell whoever is waiting."""
    print(message, file=sys.stderr, flush=True)


class Ledger:
    """Use as a context manager: the connection lives as long as the block.

    classroom: whose gradebook it is
    say:       takes a sentence for whoever is waiting
    Raises Problem, on entering and in every transaction, where the gradebook cannot be written.
    """

    def __init__(self, classroom, say=warn):
        self.classroom, self.say = classroom, say
        self.url = classroom.coursedir.db_url
        self._courses = set()

    def __enter__(self):
        self.classroom.check_gradebook()
        self._engine = create_engine(self.url, future=True)
        try:
            with self.classroom.gradebook_trouble():
                self._connection = self._engine.connect()
            with self._undone(write=True):  # whether it can be written is found out before anything is done
                self._connection.exec_driver_sql("UPDATE alembic_version SET version_num = version_num")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self._engine.dispose()

    @contextmanager
    def transaction(self):
        """A block whose changes are all kept, or none. Every Gradebook that is opened in it takes part in it."""
        with self.classroom.gradebook_trouble():
            begun = self._begin(write=True)
            try:
                with self._joined():
                    yield
                begun.commit()
            except BaseException:
                with suppress(SQLAlchemyError):  # a full disk has ended it already
                    begun.rollback()
                raise

    @contextmanager
    def _undone(self, write):
        """A transaction of which nothing is kept."""
        with self.classroom.gradebook_trouble():
            begun = self._begin(write)
            try:
                yield
            finally:
                with suppress(SQLAlchemyError):
                    begun.rollback()

    @contextmanager
    def part(self):
        """A part of a transaction that can fail alone."""
        begun = self._connection.begin_nested()
        try:
            yield
        except BaseException:
            if begun.is_active:  # nbgrader has not undone it already, nor a full disk
                with suppress(SQLAlchemyError):
                    begun.rollback()
            raise
        begun.commit()

    @contextmanager
    def reading(self):
        """A block in which every Gradebook that is opened reads through this connection, and keeps nobody waiting."""
        with self._undone(write=False), self._joined():
            yield

    def _begin(self, write):
        """Begin a transaction; one that will write has the gradebook to itself from the beginning."""
        begun = self._connection.begin()
        if self._engine.dialect.name != "sqlite":
            return begun
        until, told = time.monotonic() + PATIENCE, False
        try:
            self._connection.exec_driver_sql(f"PRAGMA busy_timeout = {_TRY}")
            while True:
                try:
                    self._connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
                    if not write:
                        self._connection.exec_driver_sql("SELECT 1 FROM alembic_version")  # waits where it must
                    break
                except SQLAlchemyError as error:
                    if not is_busy(error) or time.monotonic() > until:
                        raise
                    if not write:
                        self._connection.exec_driver_sql("ROLLBACK")
                if not told:
                    self.say(f"another program has the gradebook to itself; waiting for it, for up to {PATIENCE} s")
                    told = True
            self._connection.exec_driver_sql(f"PRAGMA busy_timeout = {_READERS}")
        except BaseException:
            begun.rollback()
            raise
        return begun

    @contextmanager
    def _joined(self):
        """For the time of a block, nbgrader's Gradebook is a session on this connection."""
        opened, closed = Gradebook.__init__, Gradebook.close

        def join(book, db_url, course_id="default_course", authenticator=None):
            if db_url != self.url:
                opened(book, db_url, course_id, authenticator)
                return
            book.engine, book.course_id, book.authenticator = None, course_id, authenticator
            # a commit of nbgrader's is left to us; a rollback of nbgrader's undoes the part in which it happens
            maker = sessionmaker(bind=self._connection, future=True, join_transaction_mode="rollback_only")
            book.db = scoped_session(maker)
            if course_id not in self._courses:
                book.check_course(course_id)
                self._courses.add(course_id)

        def leave(book):
            if book.engine is None:
                book.db.remove()
            else:
                closed(book)

        Gradebook.__init__, Gradebook.close = join, leave  # pyright: ignore[reportAttributeAccessIssue]
        try:
            yield
        finally:
            Gradebook.__init__, Gradebook.close = opened, closed


def is_busy(error):
    """Whether a gradebook could not be used because somebody else has it to himself."""
    code = getattr(getattr(error, "orig", None), "sqlite_errorcode", 0)
    return code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
