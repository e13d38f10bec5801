"""A small class that is graded over and over, by a command that is killed, and what must come of it every time."""

import copy
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import redirect_stdout, suppress
from pathlib import Path

import psutil

from autograder.classroom.classroom import ASIDE, Classroom
from autograder.classroom.create import create
from autograder.command import main
from tests.learners.learner import is_answer, solved_by_learner, stubs

CHAPTER = "00_start_here"
WRITTEN = "a_fourth_student"
LEARNERS = ("ada", "boole", "curie", "dürer", "euler", "fermat")
MARKS = {"worker": "spawn_main", "parent": "autograder.kernels.nursery"}  # words in their commands
TABLES = (
    "student",
    "submitted_assignment",
    "submitted_notebook",
    "grade",
    "comment",
    "assignment",
    "notebook",
    "course",
)


def make_class(folder):
    """A classroom that was graded once, and partly by hand; since then, everybody has handed in again."""
    root = create(folder, only=[CHAPTER]).root
    hand_in(root)
    assert set(graded(root)) == {"graded"}
    by_hand(root)
    hand_in(root, "\n")
    return root


def hand_in(root, end=""):
    """Submissions: right, wrong, untouched, unreadable, damaged, with and without a written answer."""
    names = list(stubs(CHAPTER))
    for number, learner in enumerate(LEARNERS):
        notebook = copy.deepcopy(solved_by_learner(CHAPTER))
        for cell in notebook.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            if name == WRITTEN and number % 2:
                cell.source += f"\n\nBecause of {learner}."
            if is_answer(cell) and name in names[:number]:
                cell.source = stubs(CHAPTER)[name]
        if learner == "fermat":
            del notebook.cells[4]
        text = "{" if learner == "euler" else json.dumps(notebook, ensure_ascii=False)
        path = root / "submitted" / learner / CHAPTER / f"{CHAPTER}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + end, encoding="utf-8")


def by_hand(root):
    """What an instructor has given by hand: for the written answer, and for one exercise against the judge."""
    with Classroom(root).gradebook() as gradebook:
        for number, learner in enumerate(LEARNERS):
            where = CHAPTER, CHAPTER, learner
            if number % 2:
                gradebook.find_grade(WRITTEN, *where).manual_score = 0.5
                gradebook.find_comment(WRITTEN, *where).manual_comment = f"nearly, {learner}"
            if number % 3 == 0:
                gradebook.find_grade(
                    gradebook.find_submission_notebook(*where).grades[0].name, *where
                ).extra_credit = 1.0
        gradebook.db.commit()


def grade(root, *options, jobs=2, **how):
    """Start the command; returns the process."""
    command = [sys.executable, "-m", "autograder.command", "grade", str(root), "00", *options]
    command += ["--jobs", str(jobs)] if jobs else []
    how = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": Path(__file__).parents[2], **how}
    return subprocess.Popen(command, **how)


def graded(root):
    """Grade in this process, with a kernel's parent that is warm already; returns the states of all rows."""
    said = io.StringIO()
    with redirect_stdout(said):
        main(["grade", str(root), "00", "--jobs", "1", "--json"])
    (chapter,) = json.loads(said.getvalue())["chapters"]
    return [row["state"] for row in chapter["learners"]]


def known(root):
    """Everything that grading leaves behind: the gradebook cell by cell, and the graded notebooks."""
    with sqlite3.connect(root / "gradebook.db") as database:
        rows = {table: database.execute(f"SELECT count(*) FROM {table}").fetchone() for table in TABLES}
        for table, columns in (
            ("grade", "auto_score, manual_score, extra_credit, needs_manual_grade"),
            ("comment", "auto_comment, manual_comment"),
        ):
            rows[f"every {table}"] = sorted(
                database.execute(
                    f"SELECT student_id, base_cell.name, {columns} FROM {table} "
                    f"JOIN base_cell ON base_cell.id = {table}.cell_id "
                    f"JOIN submitted_notebook ON submitted_notebook.id = {table}.notebook_id "
                    "JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id"
                ).fetchall(),
                key=repr,
            )
    database.close()
    files = sorted(path for path in (root / "autograded").rglob("*") if path.is_file())
    return {**rows, "notebooks": {str(path.relative_to(root)): _shown(path) for path in files}}


def _shown(path):
    """A graded notebook without what took how long, and in how many pieces a cell's text arrived."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell.pop("id", None)  # that of a notice is drawn at random
        texts = ["".join(output.pop("text")) for output in cell.get("outputs", []) if output["output_type"] == "stream"]
        cell["said"] = "".join(texts)
        cell["outputs"] = [output for output in cell.get("outputs", []) if output["output_type"] != "stream"]
        if verdict := cell["metadata"].get("chainrule", {}).get("verdict"):
            verdict["seconds"] = 0
    return notebook


class Started:
    """A grader at work, with a folder of its own for temporary files, and all processes that it starts."""

    def __init__(self, root, jobs):
        self.tmp = Path(tempfile.mkdtemp(prefix="k", dir="/tmp"))
        self.tmp.chmod(0o711)
        self.process = grade(root, jobs=jobs, env={**os.environ, "TMPDIR": str(self.tmp)})
        self.family = []

    def look(self):
        """Note who is there."""
        with suppress(psutil.Error):
            self.family += [
                one for one in psutil.Process(self.process.pid).children(recursive=True) if one not in self.family
            ]

    def until_at_work(self):
        """Wait until the first kernel's parent is there, or the end."""
        while self.process.poll() is None and not self.who(MARKS["parent"]):
            self.look()
            time.sleep(0.02)

    def until_writing(self, root):
        """Wait until graded notebooks are laid aside, or the end."""
        while self.process.poll() is None and not (root / "autograded" / ASIDE).exists():
            self.look()

    def who(self, mark):
        """The processes that are there and have a word in their command."""
        found = []
        for one in self.family:
            with suppress(psutil.Error):
                if _lives(one) and any(mark in word for word in one.cmdline()):
                    found.append(one)
        return found

    def kill(self, what):
        """Kill the grader, one of its workers or one of their warm parents; returns whether there was one."""
        self.look()
        if what in ("grader", "writer"):
            there = self.process.poll() is None
            self.process.kill()
            return there
        there = self.who(MARKS[what])
        if there:
            there[0].kill()
        return bool(there)

    def left(self, seconds=60):
        """What is still there some time after the end: processes and files."""
        until = time.monotonic() + seconds
        while True:
            self.process.poll()
            processes = [one for one in self.family if _lives(one)]
            files = list(self.tmp.iterdir())
            if not (processes or files) or time.monotonic() > until:
                shutil.rmtree(self.tmp, ignore_errors=True)
                return [*map(str, processes), *map(str, files)]
            time.sleep(0.1)


def _lives(process):
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False
