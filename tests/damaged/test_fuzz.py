"""Fifty damaged submissions of a class are graded, and so is every kind of damage alone."""

import json
from contextlib import suppress

from autograder.build.notebooks import learner_notebook
from autograder.judge.submission import Unreadable
from autograder.repair.opening import opened
from autograder.repair.rebuilding import rebuilt
from tests.damaged.draft import DAMAGES
from tests.damaged.fuzz import case, fuzz


def test_fifty_damaged_submissions(tmp_path):
    figures, wrong = fuzz(50, seed=7, jobs=1, folder=tmp_path)
    assert wrong == []
    assert figures["graded"] == figures["submissions"] == 50
    assert figures["code whole"] > 25


def test_there_are_many_damages():
    assert len(DAMAGES) > 70
    assert sum(damage.keeps for damage in DAMAGES.values()) > 60


def test_a_number_and_a_seed_give_the_same_submission():
    assert case(3, 11).files == case(3, 11).files
    assert case(3, 11).files != case(3, 12).files


def test_what_was_released_is_only_read():
    """A whole class is held against the same object."""
    repaired = 0
    for one in (case(number, 5) for number in range(16)):
        release = learner_notebook(one.base.chapter)
        before = json.dumps(release)
        for name, data in one.files.items():
            with suppress(Unreadable):
                notebook = rebuilt(opened(data, name, release), release, {"trouble": ""})
                repaired += bool(notebook.metadata["chainrule"]["repairs"])
        assert json.dumps(release) == before
    assert repaired > 5
