"""From a group of the report to the catalogue and back: the same answer has a name the next time."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import autograder
from autograder.classroom.classroom import Classroom
from autograder.command import main
from autograder.exercises.catalogue import exercises
from autograder.problem import Problem
from autograder.report.draft import NotPlain, drafted
from autograder.report.entry import write_entry
from autograder.report.groups import grouped
from autograder.report.records import read_records
from tests.report.conftest import CHAPTER

ROOT = Path(autograder.__file__).parents[1]
AUDIT = """
from autograder.audit.answers import other_answers
from autograder.audit.audit import audit_exercise
from autograder.exercises.catalogue import exercises
exercise = exercises("04_logistic_regression")["gradient_descent"]
found = audit_exercise(exercise, other_answers("04_logistic_regression")["gradient_descent"],
                       "def gradient_descent(x, y, ws, b, lrate, epochs):\\n    raise NotImplementedError\\n")
print(exercise.mistakes[-1].name, found.mistakes_named == found.mistakes, found.faults)
"""


def groups_of(root):
    records, _ = read_records(Classroom(root), CHAPTER)
    return grouped(attempt for record in records for attempt in record.attempts.values())


def test_a_group_gets_its_name(graded, tmp_path):
    """In a copy of the house: draft, write, audit, grade; three learners who were told nothing are told the words."""
    house = tmp_path / "house"
    for folder in ("autograder", "course", "solutions", "source_notebooks"):
        shutil.copytree(ROOT / folder, house / folder, ignore=shutil.ignore_patterns("__pycache__"))
    root = shutil.copytree(graded, tmp_path / "classroom")
    group = next(group for group in groups_of(root) if group.learners == ["cleo", "dora", "emil"])
    words = "Your steps grow shorter from epoch to epoch. The learning rate is the same in all of them."
    said = command(house, "mistake", root, "04", group.id, "--write", "--name", "fading_steps", "--words", words)
    assert "fading_steps is written there" in said and "autograder audit 04" in said
    assert "fading_steps" in (house / "autograder/exercises/logistic_regression.py").read_text(encoding="utf-8")
    assert "fading_steps" not in (ROOT / "autograder/exercises/logistic_regression.py").read_text(encoding="utf-8")
    assert run(house, "-c", AUDIT).strip() == "fading_steps True []"
    command(house, "grade", root, "04", "--student", "dora", "--jobs", "1")
    notebook = json.loads((root / "autograded" / "dora" / CHAPTER / f"{CHAPTER}.ipynb").read_text(encoding="utf-8"))
    verdicts = [cell["metadata"].get("chainrule", {}).get("verdict") for cell in notebook["cells"]]
    verdict = next(found for found in verdicts if found and found["exercise"].endswith("gradient_descent"))
    assert (verdict["cause"], verdict["help"]) == ("fading_steps", words)


def command(house, *arguments):
    return run(house, "-m", "autograder.command", *map(str, arguments))


def run(house, *arguments):
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=house,
        env={**os.environ, "PYTHONPATH": str(house)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_draft_is_printed_and_nothing_is_written(graded, capsys):
    before = (ROOT / "autograder/exercises/logistic_regression.py").read_bytes()
    assert main(["mistake", str(graded), "04", "1"]) == 0
    said = capsys.readouterr().out
    assert said.startswith('Mistake(\n    "name_me",\n    "HELP: write one or two sentences",\n    rewrite("""\n')
    assert (ROOT / "autograder/exercises/logistic_regression.py").read_bytes() == before


@pytest.mark.parametrize(
    "group, more, message",
    [
        ("g000000", (), "there is no such group"),
        ("99", (), "there is no such group"),
        ("1", ("--name", "no name"), "is no name; write it like forgot_the_mean"),
        ("1", ("--name", "uphill"), "has a mistake uphill already"),
    ],
)
def test_bad_input_is_one_message(graded, capsys, group, more, message):
    assert main(["mistake", str(graded), "04", group, *more]) == 2
    said = capsys.readouterr()
    assert said.err.startswith("autograder: ") and message in said.err and len(said.err.splitlines()) == 1


def test_answer_that_raises_is_no_mistake(graded, capsys):
    group = next(group for group in groups_of(graded) if group.learners == ["mallory"])
    assert main(["mistake", str(graded), "04", group.id]) == 2
    assert "raise an exception" in capsys.readouterr().err


@pytest.mark.parametrize(
    "old, new, edit",
    [
        ("/ ws[1]", "* ws[1]", 'swap("/ ws", "* ws")'),
        ("-b - ws[0]", "-b + ws[0]", 'swap("b - ws", "b + ws")'),
    ],
)
def test_small_change_is_a_swap(old, new, edit):
    exercise = exercises(CHAPTER)["boundary_line"]
    draft = drafted(exercise, [exercise.source.replace(old, new)])
    assert draft.edits[0].startswith("swap(") and len(draft.edits) == 1
    from autograder.exercises.model import Mistake, swap

    mistake = eval(draft.text().rstrip(","), {"Mistake": Mistake, "swap": swap})
    assert mistake.edited(exercise.source) == exercise.source.replace(old, new)


IMPORT = "from autograder.exercises.model import Case, Exercise, Mistake\n"
BODY = "def boundary_line(ws, b, x1):\n    {}\n    return x1\n"


@pytest.mark.parametrize(
    "line, reason",
    [
        ("import os; os.remove('x')", "import os"),
        ("open('x', 'w')", "open"),
        ("x1.tofile('x')", "x1.tofile"),
        ("np.load('x', allow_pickle=True)", "np.load"),
        ("np.exp = None", "np.exp = ..."),
        ("().__class__.__base__.__subclasses__()", "__subclasses__"),
        ("getattr(np, 'load')('x')", "getattr"),
        ("from numpy import load", "from numpy import load"),
        ("__import__('os')", "__import__"),
        ("helper(x1)", "helper from another cell"),
        ("np.matrixlib.defmatrix.sys.modules['os'].system('x')", "np.matrixlib"),
        ("np.linalg.linalg.sys", "np.linalg.linalg"),
        ("np.random.mtrand.sys", "np.random.mtrand"),
        ("np.fft.fft(x1)", "np.fft"),
        ("np.strings.sys", "np.strings"),
        ("np.test()", "np.test"),
        ("n = np; n.matrixlib", "(np)"),
        ("(lambda n: n.matrixlib)(np)", "(np)"),
        ("n = np.linalg; n.linalg", "(np.linalg)"),
        ("import numpy as q; q.matrixlib", "q.matrixlib"),
        ("from numpy import matrixlib", "from numpy import matrixlib"),
        ("from numpy import linalg", "from numpy import linalg"),
        ("import numpy.matrixlib as m", "import numpy.matrixlib"),
        ("(i for i in x1).gi_frame.f_builtins['eval']('x')", "gi_frame"),
        ("match logistic:\n        case object(__globals__=g): g['np'].matrixlib", "object(__globals__=g)"),
    ],
)
def test_code_that_does_more_than_compute_is_not_drafted(line, reason):
    with pytest.raises(NotPlain) as refused:
        drafted(exercises(CHAPTER)["boundary_line"], [BODY.format(line)])
    assert reason in str(refused.value) and "by hand" in str(refused.value)


@pytest.mark.parametrize(
    "line",
    [
        "x1 = np.linalg.norm(x1) + np.random.default_rng(0).normal() + np.pi",
        "x1 = np.add.at(x1, 0, 1)",
        "import math; x1 = math.exp(0) * x1.T.mean()",
        "import numpy as q; x1 = q.ravel(x1)",
        "from numpy import exp; x1 = exp(x1)",
    ],
)
def test_code_that_computes_is_drafted(line):
    assert line.split("; ")[-1] in drafted(exercises(CHAPTER)["boundary_line"], [BODY.format(line)]).source


@pytest.mark.parametrize(
    "layout", ["mistakes=[]", "mistakes=[one]", "mistakes=[\n        one,\n    ]", "mistakes=[one,\n        two]"]
)
def test_entry_finds_its_place(layout, tmp_path, monkeypatch):
    path = tmp_path / "logistic_regression.py"
    path.write_text(
        f"{IMPORT}boundary_line = Exercise(\n    points=1,\n    {layout},\n    hints=['é]'],\n)\n", encoding="utf-8"
    )
    monkeypatch.setattr("autograder.report.entry.file_of", lambda exercise: path)
    write_entry(exercises(CHAPTER)["boundary_line"], 'Mistake(\n    "new", # rewrite(\n),')
    found = []
    names = {"Exercise": lambda **known: found.extend(known["mistakes"]), "Mistake": str, "one": "one", "two": "two"}
    text = path.read_text(encoding="utf-8")
    assert text.startswith("from autograder.exercises.model import Case, Exercise, Mistake, rewrite\n")
    exec(text.partition("\n")[2], names)
    assert found[-1] == "new" and len(found) == layout.count("one") + layout.count("two") + 1


def test_entry_that_has_no_place_or_cannot_be_written_is_one_message(tmp_path, monkeypatch):
    path = tmp_path / "logistic_regression.py"
    monkeypatch.setattr("autograder.report.entry.file_of", lambda exercise: path)
    path.write_text(f"{IMPORT}boundary_line = Exercise(points=1)\n", encoding="utf-8")
    with pytest.raises(Problem, match="has no list mistakes"):
        write_entry(exercises(CHAPTER)["boundary_line"], 'Mistake("new"),')
    path.write_text(before := f"{IMPORT}boundary_line = Exercise(mistakes=[])\n", encoding="utf-8")
    monkeypatch.setattr(Path, "replace", no_room)
    with pytest.raises(Problem, match="No space left on device"):
        write_entry(exercises(CHAPTER)["boundary_line"], 'Mistake("new"),')
    assert path.read_text(encoding="utf-8") == before and list(tmp_path.iterdir()) == [path]


def no_room(*_):
    raise OSError(28, "No space left on device")
