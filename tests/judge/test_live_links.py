"""Nothing that a learner writes becomes a link that runs, however Markdown lets it be spelled."""

import base64
from html.parser import HTMLParser

import pytest
from nbconvert import HTMLExporter
from nbformat.v4 import new_markdown_cell, new_notebook

from autograder.build.notebooks import learner_notebook
from autograder.judge.harmless import make_inert
from autograder.judge.submission import Unreadable
from autograder.repair.opening import opened
from autograder.repair.rebuilding import rebuilt

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n and so on").decode()
SPELLINGS = [
    "javascript:",
    "java&#115;cript:",
    "java&#x73;cript:",
    "java&\\#115;cript:",
    "java&#115\\;cript:",
    "&#106;&#97;vascript:",
    "javascript&colon;",
    "javascript&#58;",
    "javascript&colon\\;",
    "javascript\\:",
    "java&Tab;script:",
    "java&NewLine;script:",
    "java&#1;script:",
    "&#9;javascript:",
    "java&amp;#115;cript:",
    "VBSCRIPT&colon;",
]


class Addresses(HTMLParser):
    """Collects where the links and pictures of a page lead."""

    def __init__(self, page):
        super().__init__()
        self.found, self.inside = [], False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.inside = self.inside or tag == "main"
        self.found += [value for name, value in attrs if self.inside and name in ("href", "src")]


def addresses(cell):
    """Where what a cell shows leads, as nbgrader's Formgrader shows it: by nbconvert, and nothing taken out."""
    page, _ = HTMLExporter().from_notebook_node(new_notebook(cells=[cell]))
    return [address for address in Addresses(page).found if address != f"#{cell.id}"]


def is_live(address):
    """Whether a browser would run it: it passes over blanks and control characters."""
    return "".join(letter for letter in address if letter > " ").lower().startswith(("javascript:", "vbscript:"))


@pytest.mark.parametrize("text", ["[x]({}alert(1))", "![x]({}alert(1))", "[x][r]\n\n[r]: {}alert(1)"])
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_spelling_of_a_program_is_a_link(spelling, text):
    cell = new_markdown_cell(text.format(spelling))
    make_inert([cell], [])
    found = addresses(cell)
    assert found and not any(map(is_live, found)), found


def test_the_spellings_are_links_as_they_were_written():
    """What the test above relies on: without us, most of them run."""
    found = [addresses(new_markdown_cell(f"[x]({spelling}alert(1))")) for spelling in SPELLINGS]
    assert sum(any(map(is_live, one)) for one in found) > len(SPELLINGS) / 2


@pytest.mark.parametrize("text", [
    "a & b, R&D, c &d; e", "$\\begin{matrix} a & b \\\\ c &d \\\\ &\\alpha & x\\end{matrix}$", "&alpha; &lt; &beta;&nbsp;&gt; 1",
    "[site](https://uni.example/?a=1&b=2)",
])  # fmt: skip
def test_what_does_nothing_stays_as_it_is(text):
    cell = new_markdown_cell(text)
    make_inert([cell], [])
    assert cell.source == text


@pytest.mark.parametrize("name", [
    "attachment&colon;gone.png", "attachment\\:gone.png", "attachment:a'b.png", "attachment:ä.png", "attachment:a(b).png",
    "attachment:",
])  # fmt: skip
def test_a_page_can_be_made_whatever_it_wants_to_show(name):
    cell = new_markdown_cell(f"![x]({name}) ![y](attachment:a.png)")
    cell.attachments = {key: {"image/png": PNG} for key in ("a", "a.png", "ä.png", "a(b")}
    make_inert([cell], [])
    assert sum(PNG in address for address in addresses(cell)) == 1


@pytest.mark.parametrize("data", [
    b"x [open](javascript:alert(1))", b"![a](attachment:no.png) `x`", b"<a href=javascript:alert(1)>x</a>",
    b"[r]: javascript:x [y][r]", b"https://elsewhere.example/x",
])  # fmt: skip
def test_a_notice_quotes_a_file_letter_by_letter(data):
    release = learner_notebook("02_activations_and_costs")
    with pytest.raises(Unreadable) as trouble:
        opened(data, "mine.ipynb", release)
    notice = rebuilt(release, release, {"trouble": str(trouble.value)}).cells[0]
    assert addresses(notice) == []
    shown = Text(HTMLExporter().from_notebook_node(new_notebook(cells=[notice]))[0]).found
    assert str(trouble.value) in shown


class Text(HTMLParser):
    """Collects the text of a page."""

    def __init__(self, page):
        super().__init__()
        self.found = ""
        self.feed(page)

    def handle_data(self, data):
        self.found += data
