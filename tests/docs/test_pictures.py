"""The README's pictures show what is shown today, are small, and say in words what is on them."""

import re

import pytest
from PIL import Image

from tests.docs.pages import ROOT
from tests.pictures import DIGEST, IMAGES, digests

LARGEST = 150_000  # bytes


@pytest.fixture(scope="module")
def now():
    return digests()


@pytest.mark.parametrize("name", ["verdict", "report"])
def test_picture_is_of_today(now, name):
    path = IMAGES / f"{name}.png"
    assert path.stat().st_size < LARGEST
    with Image.open(path) as picture:
        assert picture.info[DIGEST] == now[name], "it looks otherwise now; run: python -m tests.pictures"


def test_readme_shows_them_in_words_too():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = {path: words for words, path in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", text)}
    assert set(shown) == {"docs/images/verdict.png", "docs/images/report.png"}
    assert all(len(words.split()) > 20 for words in shown.values())
