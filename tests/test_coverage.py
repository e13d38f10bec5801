"""The coverage table is complete, and what it names exists: no item of the sources is lost, none is promised only."""

import re
from pathlib import Path

import pytest

from autograder.exercises.catalogue import SOURCES, chapters, exercises

TABLE = Path(__file__).resolve().parents[1] / "docs" / "coverage.md"
ITEMS = {0: 14, 1: 22, 2: 20, 3: 16, 4: 12}  # how many items each document has
ROW = re.compile(r"\| (\d\.\d+) \| (.+) \| `(\d\d_\w+)` \| (.+) \|")

LINES = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if re.match(r"\| \d", line)]


def rows():
    """(id, what, chapter, [places]) of every row of the table."""
    matches = [ROW.fullmatch(line) for line in LINES]
    return [(m[1], m[2], m[3], m[4].split("; ")) for m in matches if m]


def headings(chapter):
    text = (SOURCES / f"{chapter}.py").read_text(encoding="utf-8")
    prose = re.findall(r"^# %% \[markdown\].*\n((?:#.*\n?)*)", text, flags=re.MULTILINE)
    found = {h for cell in prose for h in re.findall(r"^# #+ (.+)$", cell, flags=re.MULTILINE)} - {"Rubric"}
    return found | {h.split(" · ")[1] for h in found if " · " in h}


def named(chapter):
    text = (SOURCES / f"{chapter}.py").read_text(encoding="utf-8")
    return set(exercises(chapter)) | set(re.findall(r'question="(\w+)"', text))


def test_every_row_can_be_read():
    assert [line for line in LINES if not ROW.fullmatch(line)] == []
    assert len(set(LINES)) == len(LINES)


def test_every_item_of_the_sources_is_in_the_table():
    wanted = {f"{document}.{item}" for document, count in ITEMS.items() for item in range(1, count + 1)}
    assert {row[0] for row in rows()} == wanted


def test_every_chapter_teaches_something_of_them():
    assert {row[2] for row in rows()} == set(chapters())


@pytest.mark.parametrize(("item", "what", "chapter", "places"), rows(), ids=[f"{row[0]} in {row[2]}" for row in rows()])
def test_what_a_row_names_exists(item, what, chapter, places):
    assert chapter in chapters()
    for place in places:
        if place.startswith("`"):
            assert place.strip("`") in named(chapter), f"{item}: {chapter} has no exercise or question {place}"
        else:
            assert place in headings(chapter), f"{item}: {chapter} has no section {place!r}"
