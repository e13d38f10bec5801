"""What is wrong is said in one line with the next command; nothing is touched."""

import sqlite3

import pytest

from autograder.classroom.classroom import CONFIG
from autograder.command import main
from tests.classroom.conftest import CHAPTER, hand_in


def remove(path):
    return lambda root: (root / path).unlink()


def write(path, text):
    return lambda root: (root / path).write_text(text)


def half_written(root):
    text = (root / CONFIG).read_text()
    (root / CONFIG).write_text(text[: text.index("sanitize_preprocessors") + 30])


def without_judge(root):
    text = (root / CONFIG).read_text()
    (root / CONFIG).write_text(text.replace("autograder.classroom.steps.Judge", "nbgrader.preprocessors.Execute"))


def chapter_unknown(root):
    with sqlite3.connect(root / "gradebook.db") as database:
        database.execute("delete from notebook")
        database.execute("delete from assignment")


def of_another_course(root):
    with sqlite3.connect(root / "gradebook.db") as database:
        database.execute("update base_cell set name = 'their_' || name")


RELEASE = f"release/{CHAPTER}/{CHAPTER}.ipynb"
SPOILT = {
    "no config": (
        remove(CONFIG),
        "it is no classroom, it has no nbgrader_config.py; make one elsewhere: autograder new",
    ),
    "half a config": (half_written, f"{CONFIG}, line 20: SyntaxError: '[' was never closed"),
    "config raises": (write(CONFIG, "c.X = 1 / 0"), "ZeroDivisionError: division by zero; mend it"),
    "config exits": (write(CONFIG, "raise SystemExit(3)"), "SystemExit: 3; mend it"),
    "config without judge": (without_judge, "the judge is not in it; take a fresh nbgrader_config.py from"),
    "wrong type in config": (
        lambda root: (root / CONFIG).write_text((root / CONFIG).read_text() + "\nc.CourseDirectory.ignore = 7\n"),
        "nbgrader cannot use the settings",
    ),
    "no release": (
        remove(RELEASE),
        f"this chapter is not released here; release it: nbgrader generate_assignment {CHAPTER}",
    ),
    "broken release": (
        write(RELEASE, "{"),
        f"it cannot be read; make it again: nbgrader generate_assignment {CHAPTER}",
    ),
    "no gradebook": (remove("gradebook.db"), "gradebook.db: it is missing; put a copy back, or begin a new one"),
    "broken gradebook": (
        write("gradebook.db", "not a database" * 100),
        "the gradebook cannot be used (file is not a database)",
    ),
    "strange gradebook": (
        chapter_unknown,
        f"the gradebook does not know {CHAPTER}; release it: nbgrader generate_assignment",
    ),
    "another course's gradebook": (
        of_another_course,
        f"gradebook and release of {CHAPTER} do not belong together (only one of them has backprop): put the right",
    ),
    "broken key": (write("hidden_inputs.key", "?"), "it is not a key; put back a copy"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_spoilt_classroom(root, name, capsys):
    spoil, message = SPOILT[name]
    hand_in(root, "ada")
    spoil(root)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert main(["grade", str(root), CHAPTER]) == 2
    assert_one_line(capsys, message)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["grade", "{root}", "08_any_dept"], "there is no chapter '08_any_dept': did you mean 08_any_depth?"),
        (["grade", "{root}", "99"], "there is no chapter '99': the chapters are"),
        (["grade", "{root}/nowhere", "08"], "there is no such folder; make a classroom: autograder new"),
        (["grade", "{root}", "08"], "there are no submissions for 08_any_depth; put each in its place, as"),
        (["grade", "{root}", "08", "--student", "eve"], "eve has handed in nothing for 08_any_depth"),
        (["feedback", "{root}", "08"], "nobody is graded in 08_any_depth; grade first: autograder grade"),
        (["feedback", "{root}", "08", "--student", "eve"], "eve is not graded in 08_any_depth; grade first"),
        (["feedback", "{root}/nowhere", "08"], "there is no such folder"),
    ],
)
def test_wrong_arguments(root, arguments, message, capsys):
    assert main([argument.format(root=root) for argument in arguments]) == 2
    assert_one_line(capsys, message)


def assert_one_line(capsys, message):
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("autograder: ")
    assert message in said.err
    assert len(said.err.splitlines()) == 1
