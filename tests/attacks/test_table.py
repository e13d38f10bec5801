"""The table in docs/security.md is the catalogue's."""

import pytest

from tests.attacks.catalogue import ATTACKS
from tests.attacks.table import PAGE, page


def test_table_is_fresh():
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.attacks.table"


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_everything_is_said(attack):
    assert attack.tries
    assert attack.stopped
    assert f"| {attack.name} |" in PAGE.read_text(encoding="utf-8")
