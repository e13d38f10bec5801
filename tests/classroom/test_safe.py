"""What a learner wrote becomes HTML: formulas are drawn, as far as they can be and there is time for it."""

import time

import pytest

from autograder.classroom import safe

EMPTY = ["{}", r"\quad", r"\,", "~", r"\text{}", r"\mathbf{}"]


@pytest.mark.parametrize("tex", EMPTY)
def test_formula_without_ink_is_shown_as_it_was_written(tex):
    assert safe.markdown(f"before ${tex}$ after") == f"<p>before <code>{tex}</code> after</p>\n"


def test_formulas_are_drawn_in_their_places():
    page = safe.markdown("$a$ and $b$ and $a$").split(" and ")
    assert [piece.count("<svg") for piece in page] == [1, 1, 1]
    assert [name for piece in page for name in "ab" if f'aria-label="{name}"' in piece] == ["a", "b", "a"]


def test_formulas_take_no_longer_than_other_things():
    """As many pieces of code take four times as long; formulas took five times that, each walking through the page."""
    seconds("$a$")  # it is drawn once
    formulas, pieces = (min(seconds(one * 20_000) for _ in range(3)) for one in ("$a$ ", "`a` "))
    assert formulas < 2 * pieces


def seconds(source):
    start = time.process_time()
    safe.markdown(source)
    return time.process_time() - start


def test_the_cells_of_a_page_share_its_ink():
    ink = safe.Ink(3)
    cells = [safe.markdown("$a$ $b$", ink=ink) for _ in range(3)]
    assert [cell.count("<svg") for cell in cells] == [2, 1, 0]
    assert "<code>b</code>" in cells[1] and cells[2] == "<p><code>a</code> <code>b</code></p>\n"
