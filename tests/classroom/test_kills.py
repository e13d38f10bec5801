"""Killed at any moment, a grader loses nothing: a few of the kills of `python -m tests.classroom.kills`."""

import json
import shutil

from autograder.classroom.classroom import Classroom
from autograder.classroom.grading import grade_class
from tests.classroom.disturbed import CHAPTER, LEARNERS, graded
from tests.classroom.kills import VICTIMS, kills

KERNEL_KILLS_ITS_PARENT = "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)"


def test_nothing_is_lost(handed_in_again):
    lost, hits = kills(4, seed=1, template=handed_in_again)
    assert lost == []
    assert sum(hits.values()) > 0
    assert set(hits) == set(VICTIMS)


def test_who_kills_the_judge_harms_nobody_else(handed_in_again, tmp_path):
    """Without a sandbox a notebook can do that; every unit that was lost with it is judged after all."""
    root = shutil.copytree(handed_in_again, tmp_path / "classroom")
    path = root / "submitted" / "curie" / CHAPTER / f"{CHAPTER}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][1]["cell_type"] = "code"
    notebook["cells"][1].update(source=KERNEL_KILLS_ITS_PARENT, outputs=[], execution_count=None, metadata={})
    path.write_text(json.dumps(notebook), encoding="utf-8")
    classroom = Classroom(root)
    classroom.app.config.Judge.kernel = "python3"
    rows = {row.learner: row for row in grade_class(classroom, CHAPTER, jobs=2)}
    assert {learner: row.state for learner, row in rows.items()} == {
        learner: "not graded" if learner == "curie" else "graded" for learner in LEARNERS
    }
    assert rows["curie"].remarks == [
        "the grader could not do it: the process that judged it died, also when it judged nothing else"
    ]
    assert graded(root).count("unchanged") == len(LEARNERS) - 1
