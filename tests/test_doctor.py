"""The doctor finds what is wrong, says what to do, and finds nothing where nothing is."""

import json
import os
import sqlite3

import pytest

from autograder import kernels
from autograder.classroom.classroom import CONFIG
from autograder.command import main
from tests.classroom.conftest import CHAPTER, root, template  # noqa: F401 fixtures

RELEASE = f"release/{CHAPTER}/{CHAPTER}.ipynb"


@pytest.fixture
def ask(monkeypatch, capsys):
    """Ask the doctor; gives the exit code and the findings."""
    monkeypatch.setattr("autograder.doctor.stale", dict)  # building everything takes long, and has tests of its own

    def asked(*options):
        code = main(["doctor", *map(str, options), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return asked


def ill(findings):
    return [(finding["what"], finding["do"]) for finding in findings if finding["state"] == "ill"]


@pytest.fixture
def able():
    if kernels.missing_protections():
        pytest.skip("this system cannot confine learners' code")


def test_all_is_well(ask, root, able):  # noqa: F811
    code, findings = ask(root)
    assert ill(findings) == [] and code == 0
    assert {finding["part"] for finding in findings} == {"installation", "sandbox", "kernel", "classroom", "course"}
    said = [finding["what"] for finding in findings]
    assert "a kernel starts and answers" in said
    assert "the gradebook knows 1 released chapter and 0 submissions" in said


def test_lines_for_people(ask, capsys, root):  # noqa: F811
    (root / "hidden_inputs.key").chmod(0o644)
    assert main(["doctor", str(root)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "installation" and lines[1].startswith("  ✓ Python 3.")
    at = lines.index("  ✗ others on this computer can read the key of the hidden inputs")
    assert lines[at + 1] == f"      → chmod 600 {root}/hidden_inputs.key"
    assert lines[-1].endswith("need you")


def config(text):
    def spoil(root):  # noqa: F811
        with open(root / CONFIG, "a", encoding="utf-8") as file:
            file.write(text)

    return spoil


def another_course(root):  # noqa: F811
    with sqlite3.connect(root / "gradebook.db") as database:
        database.execute("pragma foreign_keys = off")
        database.execute("insert into course values ('geology')")
        database.execute("update assignment set course_id = 'geology'")


def other_points(root):  # noqa: F811
    with sqlite3.connect(root / "gradebook.db") as database:
        database.execute("update grade_cells set max_score = 99")


def changed_lesson(root):  # noqa: F811
    path = root / RELEASE
    path.write_text(path.read_text(encoding="utf-8").replace("hidden layer", "secret layer"), encoding="utf-8")


def closed_exchange(root):  # noqa: F811
    (root / "exchange").mkdir(mode=0o555)
    config(f"\nc.Exchange.root = {str(root / 'exchange')!r}\n")(root)


SPOILT = {
    "kernel with rights": (config('\nc.Judge.kernel = "python3"\n'), "runs in the kernel python3, with your rights", 'c.Judge.kernel = "chainrule"'),
    "half a config": (config("\nc.X = [\n"), "'[' was never closed", "mend it, or take a fresh one from: autograder new DIR"),
    "key": (lambda it: (it / "hidden_inputs.key").write_text("x"), "it is not a key", "put back a copy"),
    "no gradebook": (lambda it: (it / "gradebook.db").unlink(), "it is missing", "put a copy back"),
    "broken gradebook": (lambda it: (it / "gradebook.db").write_text("x" * 999), "the gradebook cannot be used", "put a copy back"),
    "another course": (another_course, "the gradebook is of another course: geology", "c.CourseDirectory.course_id = 'geology'"),
    "other points": (other_points, f"do not agree: {CHAPTER}", f"nbgrader generate_assignment {CHAPTER} --force"),
    "no release": (lambda it: (it / RELEASE).unlink(), f"do not agree: {CHAPTER}", "generate_assignment"),
    "changed lesson": (changed_lesson, f"have changed since they were released: {CHAPTER}", "autograder regrade"),
    "closed exchange": (closed_exchange, "exchange cannot be written", "sudo chmod 777"),
}  # fmt: skip


@pytest.mark.parametrize("what", SPOILT)
def test_what_is_wrong_in_a_classroom(ask, root, monkeypatch, what):  # noqa: F811
    spoil, words, do = SPOILT[what]
    if what == "closed exchange" and os.geteuid() == 0:  # root may write everywhere
        monkeypatch.setattr("autograder.doctor.check_directory", lambda path, **_: False)
    spoil(root)
    code, findings = ask(root)
    assert code == 1
    ((said, told),) = ill(findings)
    assert words in said and do in told


def test_no_classroom(ask, tmp_path):
    code, findings = ask(tmp_path)
    assert code == 1
    assert (
        ill(findings)[0][1].startswith("make one elsewhere: autograder new DIR")
        or "autograder new" in ill(findings)[0][1]
    )


def test_sandbox_that_is_not_complete(ask, monkeypatch):
    monkeypatch.setattr(
        "autograder.kernels.missing_protections", lambda: ("Files cannot be protected.", "The network cannot.")
    )
    code, findings = ask()
    assert code == 1
    assert [what for what, do in ill(findings) if "--sandbox=off" in do] == [
        "Files cannot be protected.",
        "The network cannot.",
    ]


def test_kernel_that_jupyter_does_not_find(ask, monkeypatch, tmp_path):
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    monkeypatch.setattr("autograder.kernels.announce", lambda: None)
    _, findings = ask()
    assert ("Jupyter does not find the kernel chainrule", "python -m pip install -e . in the project's folder") in ill(
        findings
    )


def test_libraries_that_do_not_fit(ask, monkeypatch):
    monkeypatch.setattr(
        "importlib.metadata.requires", lambda name: ["numpy>=99", "no-such-thing", "jupyterlab", 'x; extra == "test"']
    )
    _, findings = ask()
    (found,) = [what for what, _ in ill(findings) if what.startswith("libraries")]
    assert found.startswith("libraries: numpy 2.") and found.endswith(", no-such-thing is missing")


def test_built_files_that_are_not_fresh(ask, monkeypatch, tmp_path):
    monkeypatch.setattr("autograder.doctor.stale", lambda: {tmp_path / "02.ipynb": ""})
    _, findings = ask()
    assert ("built files are older than the lessons, references or exercises: 02.ipynb", "autograder build") in ill(
        findings
    )


def test_a_check_that_fails_itself(ask, monkeypatch):
    def broken():
        raise OSError("disk on fire")

    monkeypatch.setattr("autograder.doctor.stale", broken)
    code, findings = ask()
    assert code == 1 and ("OSError: disk on fire", "this should not happen; tell the authors") in ill(findings)
