"""The contract of every exercise: right answers pass, known mistakes are named, mutants fail, nothing is missing."""

import pytest

from autograder.audit.audit import audit_chapter
from autograder.exercises.catalogue import chapters


@pytest.mark.parametrize("chapter", chapters())
def test_audit_is_green(chapter):
    audits = list(audit_chapter(chapter))
    assert audits
    assert [f"{a.exercise}: {fault}" for a in audits for fault in a.faults] == []
    killed = sum(a.mutants_killed for a in audits)
    assert sum(a.mutants_diagnosed for a in audits) >= 0.85 * killed
    assert sum(a.mutants_misdiagnosed for a in audits) <= 0.01 * killed
