"""Every link on a page leads somewhere: to a file of this project, and to a heading that is there."""

import re

import pytest

from tests.docs.pages import PAGES, ROOT, anchors, blocks, links

INDEX = ROOT / "docs" / "README.md"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    for link in links(page):
        if re.match(r"https://|mailto:", link):
            continue  # other people's pages are not asked: tests need no network
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.is_relative_to(ROOT) and target.exists(), f"{page.name}: {link}: there is no such file"
        if anchor:
            assert anchor in anchors(target), f"{page.name}: {link}: {target.name} has {', '.join(anchors(target))}"


def test_index_leads_to_every_page():
    wanted = {page for page in PAGES if page.parent == INDEX.parent} - {INDEX}
    found = {(INDEX.parent / link.partition("#")[0]).resolve() for link in links(INDEX)}
    assert {page.name for page in wanted - found} == set(), "name them in docs/README.md"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_blocks_say_what_they_hold(page):
    """A block without a word at its fence could hold a command that nobody tries."""
    for kind, text in blocks(page):
        assert kind not in ("", "indented"), f"{page.name}: fence it, as ```sh, ```python or ```text:\n{text}"
