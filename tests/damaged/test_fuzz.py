"""Fifty damaged submissions of a class are graded, and so is every kind of damage alone."""

import os

from tests.damaged.draft import DAMAGES
from tests.damaged.fuzz import case, fuzz


def test_fifty_damaged_submissions(tmp_path):
    figures, wrong = fuzz(50, seed=7, jobs=os.cpu_count(), folder=tmp_path)
    assert wrong == []
    assert figures["graded"] == figures["submissions"] == 50
    assert figures["code whole"] > 25


def test_there_are_many_damages():
    assert len(DAMAGES) > 70
    assert sum(damage.keeps for damage in DAMAGES.values()) > 60


def test_a_number_and_a_seed_give_the_same_submission():
    assert case(3, 11).files == case(3, 11).files
    assert case(3, 11).files != case(3, 12).files
