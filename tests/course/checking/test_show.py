"""A verdict reads well as text and as HTML: what to do first, one wrong example, the rest folded."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest

from course.checking.show import EDGES, SYMBOLS, html_of, progress_html, progress_text, text_of
from course.checking.verdict import COULD_NOT_RUN, NOT_ATTEMPTED, RIGHT, WRONG, Finding, Verdict
from course.checking.words import LINES, written
from tests.judge.desk import checked

SMALL = Finding(
    "a small one", WRONG, "values", "all its 2 numbers differ", ("f(x)", "with x = [1, 2]"), "[1, 2]", "[3, 4]"
)
LARGE = replace(SMALL, case="a large one", asked=("f(x)", "with x = [" + "1, " * 99 + "]"))
RAISED = replace(SMALL, case="a loud one", kind="raised", message="it raised ValueError", asked=("f(x)",))
FINE = Finding("a right one", RIGHT, share=1.0)
WRONG_ONE = Verdict(
    "04.f", WRONG, 1.5, 3, [FINE, LARGE, RAISED, SMALL], "cause", 'Divide by `m`, not by <n> & not by "k".', example=3
)


class Page(HTMLParser):
    """The text of a page, with what stands in its tags; raises where tags are not balanced."""

    def __init__(self, markup):
        super().__init__()
        self.open, self.tags, self.text, self.shown = [], [], "", ""
        self.feed(markup)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        if tag == "wbr":  # has no end
            return
        self.open.append(tag)
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data
        if "details" not in self.open or ("summary" in self.open and self.open.count("details") == 1):
            self.shown += data


def test_text():
    assert text_of(WRONG_ONE).splitlines() == [
        "✗ f: wrong · 1.5 of 3 points",
        '  Divide by `m`, not by <n> & not by "k".',
        "  ✓ right: a right one",
        "  ✗ wrong: a large one · all its 2 numbers differ",
        "  ✗ wrong: a loud one · it raised ValueError",
        "  ✗ wrong: a small one · all its 2 numbers differ",
        "      asked    f(x)",
        "               with x = [1, 2]",
        "      expected [1, 2]",
        "      got      [3, 4]",
    ]


def test_html_says_the_same_and_folds_the_rest():
    page = Page(html_of(WRONG_ONE))
    for line in (
        "✗ f: wrong · 1.5 of 3 points",
        'Divide by m, not by <n> & not by "k".',
        "✗ wrong: a small one",
        "[3, 4]",
    ):
        assert line in page.shown
    assert "a large one" not in page.shown and "a large one" in page.text
    assert "all 4 examples: 1 right, 3 wrong" in page.shown
    assert ("code", {}) in page.tags  # what stands between backticks


def test_a_verdict_from_before_examples_were_chosen_shows_its_first_wrong_one():
    assert Page(html_of(replace(WRONG_ONE, example=-1))).shown.count("a large one") == 1
    assert "asked" not in text_of(replace(WRONG_ONE, findings=[FINE], example=-1))


def test_html_needs_no_colour_no_script_and_no_style_sheet():
    for verdict in (WRONG_ONE, *(replace(WRONG_ONE, status=status) for status in SYMBOLS)):
        page = Page(html_of(verdict))
        assert not {"script", "style", "link", "img"} & {tag for tag, _ in page.tags}
        group = page.tags[0][1]
        assert group["role"] == "group" and group["aria-label"] == f"f: {verdict.status}"
        assert verdict.status in page.shown
        assert not re.search(
            r"(?<![-\w])color:|background:#", html_of(verdict)
        )  # the page's own colours, light or dark
        assert all(attributes.get("scope") in ("row", "col") for tag, attributes in page.tags if tag == "th")


def test_every_status_has_a_symbol_of_its_own():
    statuses = {RIGHT, WRONG, NOT_ATTEMPTED, COULD_NOT_RUN}
    assert set(SYMBOLS) == set(EDGES) == statuses and len(set(SYMBOLS.values())) == 4


@pytest.mark.parametrize("verdict, lines", [
    (Verdict("04.f", NOT_ATTEMPTED, 0.0, 3, help="Write your answer."), ["○ f: not attempted. Write your answer."]),
    (Verdict("04.f", COULD_NOT_RUN, 0.0, 3, help="Not JSON."), ["! f: could not run · 0 of 3 points", "  Not JSON."]),
    (Verdict("04.f", RIGHT, 1.0, 1, [FINE]), ["✓ f: right · 1 point", "  ✓ right: a right one"]),
    (Verdict("04.f", RIGHT, 2.0, 2, stood_in=["g", "h"]),
     ["✓ f: right · 2 points", "  Judged with the reference in place of your g and h, so that an error there costs nothing here."]),
    (Verdict("04.f", WRONG, 0.0, 2, help="Something.", mend_first="g"),
     ["✗ f: wrong · 0 of 2 points", "  Your g is not right yet, and f uses it: mend that first, then check again."]),
])  # fmt: skip
def test_the_other_outcomes(verdict, lines):
    assert text_of(verdict).splitlines() == lines
    page = Page(html_of(verdict))
    assert [line.strip() for line in lines if line.strip() not in page.text] == []


def test_progress():
    rows = [(Verdict("04.first", RIGHT, 2.0, 2), []), (Verdict("04.second_one", WRONG, 0.5, 3), ["first"])]
    assert progress_text("04", rows).splitlines() == [
        "Chapter 04: 1 of 2 exercises right, 2.5 of 5 points",
        "  ✓ right         first       2 of 2",
        "  ✗ wrong         second_one  0.5 of 3    builds on first",
    ]
    assert progress_text("04", rows, {"why": 3}).endswith(
        "\n  And 1 written question, 3 points: your instructor reads it."
    )
    two = Page(progress_html("04", rows, {"why": 3, "how": 1})).shown
    assert two.endswith("And 2 written questions, 4 points: your instructor reads them.")
    page = Page(progress_html("04", rows))
    assert page.tags[0][1]["aria-label"] == "progress in chapter 04"
    for word in ("✓\xa0right", "✗\xa0wrong", "second_one", "0.5 of 3", "builds on"):
        assert word in page.shown


def test_a_value_is_written_for_reading():
    assert written(np.array([[1.0, -0.25], [3.0, 4.0]])) == "[[ 1.  , -0.25],\n [ 3.  ,  4.  ]]  shape (2, 2)"
    assert written({"W": np.ones((2, 1)), "n": 3}) == "{'W': [[1.],\n       [1.]]  shape (2, 1),\n 'n': 3}"
    assert written((1.0, [2, True])) == "(1, [2, True])"
    assert len(written([[np.eye(4)] * 9] * 9).splitlines()) <= LINES + 1
    with np.printoptions(precision=1, formatter={"float": lambda x: "nonsense"}, legacy="1.13"):
        assert written(np.array([0.123456])) == "[0.1235]  shape (1,)"  # a learner's own settings change nothing


def test_digits_are_shown_until_a_difference_is_seen():
    nearly = "def stable_logistic(z):\n    return 1.00001 * (0.5 + 0.5 * np.tanh(np.asarray(z) / 2))"
    finding = next(
        f for f in checked("02", {"stable_logistic": nearly})["stable_logistic"].findings if f.status == WRONG
    )
    assert finding.expected != finding.got
