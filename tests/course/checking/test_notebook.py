"""What a learner types: check, hint, needs, progress."""

import json
import re
import statistics
import time

import pytest

from course import hint, needs, progress
from course.checking import notebook as verbs
from course.checking import probe as probing
from course.checking.shelf import UnknownExercise, papers
from tests.judge.desk import checked_in, namespace, reference
from tests.learners.learner import stubs


@pytest.fixture(autouse=True)
def fresh():
    """What one learner has asked for is not the next one's."""
    for remembered in (verbs._waiting, verbs._latest, verbs._hints_seen, verbs._verdicts, verbs._tables):
        remembered.clear()


@pytest.fixture
def names():
    found = namespace("04")
    found.update(hint=hint, progress=progress, needs=needs)
    return found


def test_check_shows_and_returns_the_points(names, capsys):
    exec('points = check("gradients")', names)
    assert capsys.readouterr().out.startswith("✓ gradients: right · 4 points\n")
    assert names["points"] == 4.0 and repr(names["points"]) == "4.0"  # nbgrader reads the repr


@pytest.mark.parametrize("name, said", [
    ("gradient", 'did you mean "gradients"?'),
    ("04.gradient", "there is no exercise"),
    ("predict_proba", 'say "01.predict_proba" or "04.predict_proba"'),
])  # fmt: skip
def test_an_unknown_name_says_what_is_near(names, name, said):
    with pytest.raises(UnknownExercise, match=re.escape(said)):
        exec(f'check("{name}")', names)


def test_hints_say_more_each_time(names, capsys):
    said = []
    for _ in range(5):
        exec('hint("gradients")', names)
        said.append(capsys.readouterr().out)
    assert [line.split(":")[0] for line in said] == [f"gradients, hint {n} of 3" for n in (1, 2, 3, 3, 3)]
    assert 'hint("gradients")' in said[0] and "hint(" not in said[2]
    exec('hint("gradients", level=1)', names)
    assert capsys.readouterr().out == said[0]
    exec('hint("gradients", level=99)', names)
    assert capsys.readouterr().out == said[2]


def test_progress_tells_points_and_what_builds_on_what(names, capsys):
    exec(stubs("04_logistic_regression")["gradient_descent_answer"], names)
    exec("progress()", names)
    assert capsys.readouterr().out.splitlines() == [
        "Chapter 04: 3 of 4 exercises right, 8 of 13 points",
        "  ✓ right         predict_proba     2 of 2",
        "  ✓ right         boundary_line     2 of 2",
        "  ✓ right         gradients         4 of 4      builds on predict_proba",
        "  ○ not attempted gradient_descent  0 of 5      builds on predict_proba, gradients",
        "  And 1 written question, 4 points: your instructor reads it.",
    ]


def test_a_name_of_two_chapters_means_the_one_that_is_worked_on(names, capsys):
    with pytest.raises(UnknownExercise):
        exec('hint("predict_proba")', names)  # nothing says yet which chapter this is
    exec('progress("01")', names)
    exec('hint("predict_proba")', names)
    exec('check("predict_proba")', names)
    assert verbs._latest == ["01"] and "01.predict_proba" in verbs._hints_seen
    exec('check("gradients")', names)
    exec('hint("predict_proba")', names)
    assert "04.predict_proba" in verbs._hints_seen
    with pytest.raises(UnknownExercise, match="say"):
        exec('check("backward_pass")', names)  # of two other chapters
    assert capsys.readouterr().out


def test_progress_of_another_chapter(names, capsys):
    exec("progress(6)", names)
    assert capsys.readouterr().out.startswith("Chapter 06: 0 of 8 exercises right, 0 of ")
    exec('progress("99")', names)
    assert 'progress("0' in capsys.readouterr().out
    exec("progress()", {"progress": progress, "__name__": "__main__"})
    assert "Say which chapter" in capsys.readouterr().out


def test_progress_knows_the_notebook_by_its_checks(capsys):
    found = {**namespace("08"), "progress": progress}
    checked_in(found, "08", "dead_units")
    capsys.readouterr()
    exec("progress()", found)
    assert capsys.readouterr().out.startswith("Chapter 08:")


def test_needs_waits_and_then_goes_on(capsys):
    found = namespace("04", {"predict_proba": stubs("04_logistic_regression")["predict_proba_answer"]})
    cell = 'with needs("predict_proba"):\n    made = predict_proba([[1.0]], [1.0], 0.0)\n    print("made")'
    below = 'with needs("gradients"):\n    print(made)'
    found["needs"] = needs
    for source in (cell, below):
        exec(source, found)
        assert (
            capsys.readouterr().out == "Waiting for predict_proba: do that exercise first, then run this cell again.\n"
        )
    exec(reference("04")["predict_proba"], found)
    exec(cell.replace("[[1.0]]", "np.ones((1, 1))"), found)
    exec(below, found)
    assert capsys.readouterr().out == "made\n[0.73105858]\n"


def test_needs_hides_no_error_of_ones_own():
    found = {**namespace("04"), "needs": needs}
    for source in ("nothing_of_that_name", "1 / 0", "predict_proba(1)"):
        with pytest.raises((NameError, ZeroDivisionError, TypeError)):
            exec(f'with needs("predict_proba"):\n    {source}', found)


def test_check_adds_little(monkeypatch):
    """The median over a third of all exercises, right and wrong: far less than a learner would notice."""
    own, run_script, added = [0.0], probing.run_script, []

    def timed(*arguments):
        start = time.perf_counter()
        try:
            return run_script(*arguments)
        finally:
            own[0] += time.perf_counter() - start

    monkeypatch.setattr(probing, "run_script", timed)
    for path in papers()[::3]:
        number, name = path.parent.name[:2], path.stem
        for answers in ({}, {name: f"def {name}(*args, **kwargs):\n    return 0.1"}):
            found = namespace(number, answers)
            start, own[0] = time.perf_counter(), 0.0
            checked_in(found, number, name)
            added.append(time.perf_counter() - start - own[0])
    assert statistics.median(added) < 0.1


def test_the_papers_are_data():
    for path in papers():
        data = json.loads(path.read_text(encoding="utf-8"))
        assert data["id"] == f"{path.parent.name[:2]}.{path.stem}" and data["place"] >= 1
