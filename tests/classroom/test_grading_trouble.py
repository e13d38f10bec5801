"""What the system refuses is said in one line; what was graded is kept, and the same command goes on."""

import json
import os
import resource
import shutil
import sqlite3
import tempfile
import threading
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from nbgrader.converters import GenerateAssignment
from sqlalchemy import event
from sqlalchemy.engine import Engine

from autograder.classroom import grading, ledger, pool
from autograder.classroom.classroom import ASIDE
from autograder.command import main
from tests.classroom.conftest import CHAPTER, hand_in
from tests.classroom.test_grading import TOTAL, grade, states

SOMEBODY = 12345  # a user id with no rights


def run(root, *options):
    return main(["grade", str(root), CHAPTER, "--jobs", "1", "--sandbox=off", *options])


def one_line(capsys, *words):
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.startswith("autograder: ")
    for word in (*words, "what was graded is kept"):
        assert word in said
    return said


def test_a_class_is_written_in_batches(root, quick, capsys):
    for number in range(8):
        hand_in(root, f"learner{number}")
    commits = []
    note = commits.append
    event.listen(Engine, "commit", note)
    try:
        assert run(root) == 0
    finally:
        event.remove(Engine, "commit", note)
    assert len(quick) == 8
    assert len(commits) < 8


def test_locked_gradebook_is_waited_for(root, quick, capsys, monkeypatch):
    hand_in(root, "ada")
    with closing(sqlite3.connect(root / "gradebook.db", check_same_thread=False, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr(ledger, "PATIENCE", 0)
        assert run(root) == 2
        one_line(capsys, "another program has the gradebook to itself (database is locked)", "close that program")
        assert quick == []
        monkeypatch.setattr(ledger, "PATIENCE", 60)
        timer = threading.Timer(2.0, other.execute, ["ROLLBACK"])
        timer.start()
        assert run(root) == 0
        timer.join()
    assert "another program has the gradebook to itself; waiting for it, for up to 60 s" in capsys.readouterr().err


def test_two_graders_do_not_meet(root, quick, capsys, monkeypatch):
    hand_in(root, "ada")
    codes = []
    judge = pool.judge_unit
    monkeypatch.setattr(pool, "judge_unit", lambda unit: codes.append(run(root)) or judge(unit))
    assert run(root) == 0
    assert codes == [2]
    assert "somebody is grading in this classroom; wait for the end" in capsys.readouterr().err


@contextmanager
def no_file_larger(size):
    """A disk that is full, as the system tells it to this process."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("where", ["notebook", "gradebook"])
def test_full_disk(root, quick, capsys, monkeypatch, where):
    monkeypatch.setattr(pool, "HOLD_S", 0.0)  # one commit for each
    for student in ("ada", "boole", "curie"):
        hand_in(root, student)
    assert run(root, "--student", "ada") == 0
    notebook = (root / "autograded" / "ada" / CHAPTER / f"{CHAPTER}.ipynb").stat().st_size
    gradebook = (root / "gradebook.db").stat().st_size
    assert gradebook > notebook + 50_000  # so that there is a size at which only the gradebook is too large
    with no_file_larger(notebook - 1000 if where == "notebook" else notebook + 40_000):
        code = run(root)
    assert code == 2
    one_line(capsys, "make room")
    assert states(grade(root, "--sandbox=off", capsys=capsys)[1]) == {
        "ada": "unchanged", "boole": "graded", "curie": "graded",
    }  # fmt: skip


class Killed(BaseException):
    """Nothing of the grader runs after this."""


@pytest.mark.parametrize("moment, again", [("while the older notebook is removed", "unchanged"),
                                           ("while there is none in its place", "graded")])  # fmt: skip
def test_killed_while_a_notebook_is_put_in_its_place(root, quick, capsys, monkeypatch, moment, again):
    for learner in ("ada", "boole"):
        hand_in(root, learner)
    assert run(root) == 0
    notebook = root / "autograded" / "ada" / CHAPTER / f"{CHAPTER}.ipynb"
    wanted = notebook.read_bytes()
    with monkeypatch.context() as patched:
        if moment == "while the older notebook is removed":
            patched.setattr(grading.shutil, "rmtree", killed_at(shutil.rmtree, lambda path, **_: path.exists()))
        else:
            patched.setattr(grading.os, "rename", killed_at(os.rename, lambda _, to: to == notebook.parent))
        with pytest.raises(Killed):
            run(root, "--student", "ada", "--force")
    assert len(list((root / "autograded" / ASIDE).glob("*/*.before"))) == 1
    assert states(grade(root, "--sandbox=off", capsys=capsys)[1]) == {"ada": again, "boole": "unchanged"}
    assert [path for path in (root / "autograded" / ASIDE).rglob("*") if not path.is_dir()] == []
    rows = grade(root, "--sandbox=off", "--force", capsys=capsys)[1]
    assert states(rows) == {"ada": "graded", "boole": "graded"}
    assert rows["ada"]["points"] == TOTAL and notebook.read_bytes() == wanted


def test_notebook_that_is_left_meanwhile_is_in_nobodys_way(root, quick, capsys, monkeypatch):
    """Where the file system has no locks, another grader may have been killed while this one judges."""
    hand_in(root, "ada")
    assert run(root) == 0
    left, judge = root / "autograded" / ASIDE / "ada" / f"{CHAPTER}.before", pool.judge_unit

    def judged(unit):
        shutil.copytree(root / "autograded" / "ada" / CHAPTER, left)
        return judge(unit)

    monkeypatch.setattr(pool, "judge_unit", judged)
    assert run(root, "--force") == 0
    assert not left.exists()


def killed_at(function, when):
    """A function during a call of which the grader is killed."""

    def called(*arguments, **named):
        if when(*arguments, **named):
            raise Killed
        return function(*arguments, **named)

    return called


@contextmanager
def nobody_special(root):
    """A copy of a classroom, and no more rights in it than its files give."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(root, Path(folder) / "classroom")
        if os.geteuid() != 0:
            yield copy
            return
        os.chmod(folder, 0o755)
        for path in (copy, *copy.rglob("*")):
            os.chown(path, SOMEBODY, SOMEBODY)
        os.seteuid(SOMEBODY)
        try:
            yield copy
        finally:
            os.seteuid(0)


@pytest.mark.parametrize("what", ["gradebook.db", "autograded"])
def test_read_only(root, quick, capsys, what):
    hand_in(root, "ada")
    assert run(root) == 0  # everything is imported now
    hand_in(root, "boole")
    with nobody_special(root) as copy:
        (copy / what).chmod(0o444 if what == "gradebook.db" else 0o555)
        assert run(copy) == 2
        one_line(capsys, what, "make it writable")
        assert len(quick) == 1 if what == "gradebook.db" else len(quick) <= 2
        (copy / what).chmod(0o755)
        assert states(grade(copy, "--sandbox=off", capsys=capsys)[1]) == {"ada": "unchanged", "boole": "graded"}


def test_older_copy_of_the_gradebook_is_brought_up_to_date(root, classroom, quick, capsys):
    hand_in(root, "ada")
    older = (root / "gradebook.db").read_bytes()
    assert run(root) == 0
    (root / "gradebook.db").write_bytes(older)
    assert states(grade(root, "--sandbox=off", capsys=capsys)[1]) == {"ada": "graded"}
    with classroom.gradebook() as gradebook:
        assert gradebook.find_submission(CHAPTER, "ada").score == TOTAL


def test_verdicts_count_in_the_points_of_the_notebook(root, classroom, quick, capsys):
    path = root / "source" / CHAPTER / f"{CHAPTER}.ipynb"
    source = json.loads(path.read_text(encoding="utf-8"))
    for cell in source["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "backprop":
            cell["metadata"]["nbgrader"]["points"] = 1.5  # of 5
    path.write_text(json.dumps(source), encoding="utf-8")
    classroom.convert(GenerateAssignment, CHAPTER)
    hand_in(root, "ada")
    _, rows, _ = grade(root, "--sandbox=off", capsys=capsys)
    marks = {mark["name"]: (mark["points"], mark["max_points"]) for mark in rows["ada"]["marks"]}
    assert marks["backprop"] == (1.5, 1.5)
    assert rows["ada"]["points"] == TOTAL - 3.5
