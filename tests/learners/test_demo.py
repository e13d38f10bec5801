"""The demonstration, with two learners whose files nobody can read: it goes all the way, and goes on the second time."""

from collections import Counter
from textwrap import dedent

import nbformat
import numpy as np
import pytest

from autograder.build.artefacts import Built
from tests.judge.desk import checked, namespace
from tests.learners import chapter_02, chapter_08
from tests.learners import demo as module
from tests.learners.crowd import CROWD, NUDGED, SMOOTH
from tests.learners.learner import is_answer, solved_by_learner


def test_demo(tmp_path, monkeypatch, capsys):
    learners = [someone for chapter in (chapter_02, chapter_08) for someone in chapter.LEARNERS if someone.unreadable][
        :2
    ]
    monkeypatch.setattr(module, "LEARNERS", learners)
    monkeypatch.setattr(module, "CROWD", [])
    monkeypatch.setattr(module, "CHAPTERS", [learner.chapter for learner in learners])
    monkeypatch.setattr(module, "build", lambda: Built([], []))
    module.demo(tmp_path / "classroom")
    said = capsys.readouterr().out
    assert "grade      2 graded; 2 of 2 foretold were right" in said
    assert "feedback   2 pages" in said
    assert (tmp_path / "classroom" / "feedback" / "jacobi" / chapter_02.CHAPTER).is_dir()
    module.demo(tmp_path / "classroom")
    assert "2 unchanged since the last time; 2 of 2 foretold were right" in capsys.readouterr().out


@pytest.fixture(scope="module")
def causes():
    """What `check` calls the errors of the crowd: how many learners, by exercise and cause."""
    right = answers_in(solved_by_learner(chapter_02.CHAPTER))
    found = Counter()
    for learner in CROWD:
        own = answers_in(nbformat.reads(learner.submission().decode(), as_version=4))
        changed = {name: own[name] for name in own if own[name] != right[name]}
        verdicts = checked("02", changed, only=changed)
        found.update((name, verdict.cause) for name, verdict in verdicts.items() if verdict.status == "wrong")
    return found


def answers_in(notebook):
    cells = [cell for cell in notebook.cells if is_answer(cell)]
    return {cell.metadata.nbgrader.grade_id.removesuffix("_answer"): cell.source for cell in cells}


def test_crowd_gives_a_report_something_to_rank(causes):
    named = [number for (_, cause), number in causes.most_common() if cause]
    assert named[0] >= 4 and sum(number > 1 for number in named) >= 4
    assert {name: number for (name, cause), number in causes.items() if not cause} == {
        "relu": len(SMOOTH),
        "cross_entropy": len(NUDGED),
    }


@pytest.mark.parametrize(
    "texts, inputs", [(SMOOTH, (np.linspace(-3, 3, 7),)), (NUDGED, (np.array([0.2, 0.9]), np.ones(2)))]
)
def test_one_idea_computes_the_same_however_it_is_written(texts, inputs):
    name = "relu" if texts is SMOOTH else "cross_entropy"
    functions = [namespace("02", {name: dedent(text)})[name] for text in texts]
    for deriv in (False, True):
        first, *others = [function(*inputs, deriv=deriv) for function in functions]
        assert all(np.allclose(first, other, rtol=1e-9) for other in others)
