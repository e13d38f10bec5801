"""docs/adding-an-exercise.md, done to the letter in a copy of the project; and drafts that are never in the way."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.audit.audit import Audit
from autograder.command import main

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "adding-an-exercise.md").read_text(encoding="utf-8")
PARTS = ("autograder", "course", "solutions", "source_notebooks", "tests", "pyproject.toml", ".gitignore")
FILES = [
    "solutions/activations_and_costs.py",
    "autograder/exercises/activations_and_costs.py",
    "autograder/exercises/answers/activations_and_costs.py",
    "source_notebooks/02_activations_and_costs.py",
]


@pytest.fixture(scope="module")
def pristine(tmp_path_factory):
    """A copy of the project that nobody changes."""
    folder = tmp_path_factory.mktemp("pristine")
    for part in PARTS:
        path = ROOT / part
        if path.is_dir():
            shutil.copytree(path, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, folder / part)
    return folder


@pytest.fixture
def project(pristine, tmp_path):
    """A copy of one's own."""
    return shutil.copytree(pristine, tmp_path / "project")


def run(project, *command):
    """Run a command in the copy; gives its exit code and all that it said."""
    if command[0] == "autograder":
        command = ("python", "-m", "autograder.command", *command[1:])
    if command[0] == "python":
        command = (sys.executable, *command[1:])
    done = subprocess.run(
        command,
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project), "COLUMNS": "80"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def read(project):
    return {file: (project / file).read_text(encoding="utf-8") for file in FILES}


def git(project, *words):
    """What git says, of a project of somebody's."""
    somebody = ("-c", "user.name=somebody", "-c", "user.email=somebody@example.org")
    code, said = run(project, "git", *somebody, *words)
    assert code == 0, said
    return said


@pytest.mark.skipif(shutil.which("git") is None, reason="the page takes back what it did with git")
def test_page_does_what_it_says(project):
    """Every block of the page, in order; in the end nothing of it is left."""
    git(project, "init", "--quiet")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "--message", "as it was")
    before, said, file = read(project), "", None
    tables = 0
    for prose, kind, block in re.findall(r"(.*?)```(\w+)\n(.*?)```\n", PAGE, re.DOTALL):
        named = [name for name in re.findall(r"`(\w+/[\w/]+\.py)`", prose) if name in before]
        file = named[-1] if named else None
        if kind == "sh":
            said = ""
            for line in block.splitlines():
                code, output = run(project, *shlex.split(line))
                assert code == 0, output
                assert "WARNING" not in output
                said += output
        elif kind == "python" and file:  # the draft stands at the end of its file
            text = (project / file).read_text(encoding="utf-8")
            assert text.startswith(before[file].split("\nfrom ")[0]) and "DRAFT" in text
            start = text.index("# %% [markdown]\n# ## DRAFT") if "source" in file else _start_of_draft(text)
            (project / file).write_text(text[:start] + block, encoding="utf-8")
        elif kind == "python":
            (project / re.findall(r"`(\w+\.py)`", prose)[-1]).write_text(block, encoding="utf-8")
        else:
            tables += 1
            assert block in said, f"the page shows\n{block}\nand there is\n{said}"
    assert tables == 3
    assert git(project, "status", "--porcelain") == ""


def _start_of_draft(text):
    return min(
        text.index(start) for start in ("def softsign(", "softsign = Exercise(", "# %% softsign:") if start in text
    )


def test_draft_runs_and_says_what_is_missing(project):
    before = read(project)
    code, said = run(project, "autograder", "exercise", "new", "2.softsign")
    assert code == 0 and said.count("drafted: ") == 4
    after = read(project)
    for file in FILES:
        assert after[file].startswith(before[file].rstrip("\n"))
    code, said = run(project, "autograder", "audit", "02.softsign")
    assert code == 1
    assert (
        "02.softsign: 1 other right answer; add some in other styles until there are 3, to autograder/exercises/answers/"
        in said
    )
    line = after[FILES[0]].splitlines().index("    return 2 * x  # DRAFT: the right answer") + 1
    assert (
        f"02.softsign: to be written still: {FILES[0]}, line {line}: return 2 * x  # DRAFT: the right answer\n" in said
    )
    assert sum(file in said for file in FILES) == 4
    assert len(re.findall("^02.softsign: ", said, re.MULTILINE)) == 14


@pytest.fixture
def new(project, monkeypatch, capsys):
    """Draft an exercise in the copy, from here; gives the exit code and all that was said."""
    for place in ("build.drafting", "exercises.catalogue", "verbs.exercise"):
        monkeypatch.setattr(f"autograder.{place}.SOURCES", project / "source_notebooks")

    def drafted(id):
        code = main(["exercise", "new", id])
        return code, "".join(capsys.readouterr())

    return drafted


def test_nothing_is_ever_overwritten(project, new):
    new("02.softsign")
    (project / FILES[3]).write_text((ROOT / FILES[3]).read_text(encoding="utf-8"), encoding="utf-8")
    before = read(project)
    code, said = new("02.softsign")
    assert code == 0 and said.count("there already, and not touched: ") == 3 and said.count("drafted: ") == 1
    after = read(project)
    assert [file for file in FILES if after[file] != before[file]] == [FILES[3]]
    code, said = new("02.softsign")
    assert code == 0 and said.splitlines()[-1] == "nothing is missing" and read(project) == after
    assert new("02.logistic")[1].splitlines()[-1] == "nothing is missing"


def test_check_of_the_build_does_not_pass_over_a_draft(new, monkeypatch, capsys):
    new("02.softsign")
    monkeypatch.setattr("autograder.verbs.build.stale", lambda only: [])
    assert main(["build", "02", "--check"]) == 1
    assert capsys.readouterr().out.count("to be written still: ") == 13


def test_audit_of_several_adds_them_up(monkeypatch, capsys):
    """The figures of the README are those of the last row."""
    audits = [Audit("02.one", 3, 0, 9, 8, 20, 18, 2, 17, 1), Audit("02.two", 4, 1, 1, 1, 5, 5, 0, 5, 0)]
    monkeypatch.setattr("autograder.verbs.audit.audit_chapter", lambda chapter, only: audits)
    assert main(["audit", "02"]) == 0
    rows = [re.findall(r"\w[\w. ]*\w|\d", line) for line in capsys.readouterr().out.splitlines()]
    assert ["all 2", "1 of 7", "9 of 10", "23 of 23", "2", "22", "1"] in rows


def test_a_new_chapter(project, new):
    code, said = new("13_memory.remember")
    assert code == 0 and said.count("drafted: ") == 4
    code, said = run(project, "autograder", "build", "13")
    assert code == 0 and said.count("to be written still: ") == 18
    assert (project / "course" / "notebooks" / "13_memory.ipynb").exists()


UNFAIR = """\
softsign = Exercise(
    reference.softsign,
    points=2,
    cases=[Case("a row of positive numbers", z=uniform(0.5, 2, 6))],
    mistakes=[
        Mistake("forgot_abs", "Take the absolute value.", swap("np.abs(z)", "z")),
        Mistake("twice", "You double it.", swap("return z", "return 2 * z")),
        Mistake("doubled", "You have doubled it.", swap("return z /", "return (z + z) /")),
    ],
)
"""
SAID = [
    'right answer refused: forgetful: in "a row of positive numbers" all its 6 numbers differ; mend that answer, or ask',
    "mistake forgot_abs: it earns all points on the public examples; add a public case in which it gives another result",
    "mistake twice: on the public examples it gives what doubled gives, so neither can be named; add a case that tells",
    "mutant survives: call: np.abs(z): as `return z / (1 + z)` the reference still earns all points on hidden inputs; add",
    "no hint; add hints=[...]",
]


def test_audit_says_what_is_unfair_and_what_helps(project):
    before = read(project)
    (project / FILES[0]).write_text(
        before[FILES[0]] + '\n\ndef softsign(z):\n    """Softsign."""\n    return z / (1 + np.abs(z))\n',
        encoding="utf-8",
    )
    (project / FILES[1]).write_text(before[FILES[1]] + "\n\n" + UNFAIR, encoding="utf-8")
    forgetful = "\n\n# %% softsign: forgetful\ndef softsign(z):\n    return z / (2 + np.abs(z))\n"
    (project / FILES[2]).write_text(before[FILES[2]] + forgetful, encoding="utf-8")
    (project / FILES[3]).write_text(before[FILES[3]] + '\n# %% exercise="softsign"\n', encoding="utf-8")
    code, said = run(project, "autograder", "audit", "02.softsign")
    assert code == 1
    for words in SAID:
        assert f"02.softsign: {words}" in said


NAMES = {
    "softsign": "'softsign' is no name for an exercise; say the chapter and a name of Python's, as 08.my_exercise",
    "02.soft-sign": "'02.soft-sign' is no name for an exercise",
    "02.class": "'02.class' is no name for an exercise",
    "02.": "'02.' is no name for an exercise",
    "40.x": "there is no chapter '40': the chapters are 00_start_here",
    "02_other.x": "02_other: there is 02_activations_and_costs already; take another number and another name",
    "33_any_depth.x": "33_any_depth: there is 08_any_depth already; take another number and another name",
}


@pytest.mark.parametrize("name", NAMES)
def test_names_that_cannot_be(name, capsys):
    assert main(["exercise", "new", name]) == 2
    assert capsys.readouterr().err.startswith(f"autograder: {NAMES[name]}")


def test_file_that_is_not_python_is_left_alone(project, new):
    path = project / FILES[1]
    path.write_text(path.read_text(encoding="utf-8") + "\nx = (\n", encoding="utf-8")
    before = read(project)
    code, said = new("02.softsign")
    assert code == 2 and f"{FILES[1]}, line " in said and "mend it first" in said
    assert read(project) == before
