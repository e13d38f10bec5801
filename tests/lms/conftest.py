"""A classroom into which an LMS's downloads are collected, and out of which grades go."""

import contextlib
import csv
import io
import json
import logging
import re
import warnings
import zipfile

import pytest
from nbgrader.apps import ExportApp, ZipCollectApp
from sqlalchemy.exc import SAWarning

from autograder.classroom.classroom import Classroom
from tests.classroom.conftest import CHAPTER, root, template  # noqa: F401 fixtures

ROUTINE = re.compile(
    "Directory not found. Creating|Skipped submission with no match|[0-9]+ files collected|Clearing exist"
)


class Said(logging.Handler):
    """What was said, as lines, without what nbgrader says every time."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.lines = []

    def emit(self, record):
        if not ROUTINE.match(record.getMessage()):
            self.lines.append(record.getMessage())

    def about(self, words):
        """The one line with these words in it."""
        (found,) = [line for line in self.lines if words in line]
        return found


def run(app_class, root, *arguments):  # noqa: F811
    """One of nbgrader's commands, as `nbgrader` runs it; returns (whether it went well, what it said)."""
    app_class.clear_instance()
    app, said = app_class(), Said()
    with contextlib.chdir(root):
        app.initialize([*arguments, "--log-level=WARN"])
        app.log.addHandler(said)
        try:
            app.start()
        except SystemExit as end:
            return not end.code, said
        finally:
            app.log.removeHandler(said)
    return True, said


@pytest.fixture
def collect(root):  # noqa: F811
    """Collect a download: a dict {name in the archive: text or bytes}, or a finished archive."""

    def collected(collector, download, *options):
        archive = root / "downloaded" / CHAPTER / "archive"
        archive.mkdir(parents=True, exist_ok=True)
        (archive / "submissions.zip").write_bytes(download if isinstance(download, bytes) else packed(download))
        return run(ZipCollectApp, root, CHAPTER, f"--collector=autograder.lms.{collector}", "--force", *options)

    return collected


@pytest.fixture
def submitted(root):  # noqa: F811
    """{learner: what is in the notebook that was collected}."""

    def read():
        return {
            path.parts[-3]: json.loads(path.read_text(encoding="utf-8"))["metadata"]["who"]
            for path in (root / "submitted").glob(f"*/{CHAPTER}/{CHAPTER}.ipynb")
        }

    return read


def packed(files):
    """An archive; a name may be a ZipInfo."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def notebook(who, ours=False):
    """A small notebook that says whose it is."""
    metadata = {"who": who} | ({"chainrule": {"chapter": CHAPTER}} if ours else {})
    return json.dumps({"cells": [], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


PEOPLE = {
    # learner: first name, last name, points, penalty
    "lovelace": ("Ada", "Lovelace", 20.0, 0.0),
    "müller": ('Jürgen "Jo"', "Müller, Dr.", 17.25, 2.0),
    "noether": ("Emmy", "Noether", 0.0, 0.0),
    "ghost": ("Nobody", "Knows", 3.0, 0.0),
}


@pytest.fixture
def graded(root):  # noqa: F811
    """A classroom in whose gradebook some learners have points; nothing of it was judged."""
    classroom = Classroom(root)
    with warnings.catch_warnings(), classroom.gradebook() as gradebook:
        warnings.simplefilter("ignore", SAWarning)  # of nbgrader's own use of its database
        for learner, (first, last, points, penalty) in PEOPLE.items():
            gradebook.update_or_create_student(
                learner, first_name=first, last_name=last, email=f"{learner}@uni.example"
            )
            submission = gradebook.update_or_create_submission(CHAPTER, learner, timestamp="2026-11-02 10:00:00 UTC")
            notebook_of = submission.notebooks[0]
            notebook_of.late_submission_penalty = penalty
            left = points
            for grade in notebook_of.grades:
                unread = 0.0 if learner != "noether" else None
                grade.auto_score = min(left, grade.max_score) if grade.cell.cell_type == "code" else unread
                grade.needs_manual_grade = grade.cell.cell_type != "code"
                left -= grade.auto_score or 0.0
            assert left == 0
        gradebook.assignments[0].duedate = gradebook.assignment_submissions(CHAPTER)[0].timestamp.replace(hour=8)
        gradebook.db.commit()
    return root


@pytest.fixture
def export(graded, tmp_path):
    """Export; gives whether it went well, the rows of the file, and what was said."""

    def exported(exporter, *options):
        target = tmp_path / "grades.csv"
        target.unlink(missing_ok=True)
        well, said = run(ExportApp, graded, f"--exporter=autograder.lms.{exporter}", f"--to={target}", *options)
        rows = (
            list(csv.reader(io.StringIO(target.read_text(encoding="utf-8"), newline=""))) if target.exists() else None
        )
        return well, rows, said

    return exported


@pytest.fixture
def write(tmp_path):
    """Write a CSV file; gives its path."""

    def written(name, rows, delimiter=",", encoding="utf-8"):
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=delimiter).writerows(rows)
        (tmp_path / name).write_bytes(text.getvalue().encode(encoding))
        return tmp_path / name

    return written
