"""Outputs and texts that somebody else looks at: what could run is gone, everything else stays as it was."""

import base64
import copy

import pytest
from nbconvert import HTMLExporter
from nbformat.v4 import new_markdown_cell, new_notebook, new_output, new_raw_cell

from autograder.build.notebooks import learner_notebook
from autograder.exercises.catalogue import chapters
from autograder.judge.harmless import LEFT_OUT, harmless, make_inert

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n and so on").decode()
BAD = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    "kind",
    [
        "text/html",
        "image/svg+xml",
        "text/latex",
        "text/markdown",
        "application/javascript",
        "application/x",
        "image/gif",
    ],
)
def test_what_could_run_is_left_out(kind):
    kept = harmless(new_output("display_data", {kind: BAD}))
    assert kept.data == {"text/plain": LEFT_OUT}
    kept = harmless(new_output("execute_result", {kind: BAD, "text/plain": "so"}, execution_count=3))
    assert (kept.data, kept.execution_count) == ({"text/plain": "so"}, 3)


def test_pictures_stay_with_their_size_and_words():
    about = {
        "image/png": {"width": 300, "alt": "a curve", "height": "1 onload=alert(1)"},
        "chainrule": {"progress": "02"},
    }
    kept = harmless(new_output("display_data", {"image/png": PNG, "text/plain": "a curve"}, metadata=about))
    assert kept.data == {"image/png": PNG, "text/plain": "a curve"}
    assert kept.metadata == {"image/png": {"width": 300, "alt": "a curve"}, "chainrule": {"progress": "02"}}


@pytest.mark.parametrize("data", ['x" onerror="alert(1)', base64.b64encode(b"<svg>").decode(), 7, None])
def test_a_picture_is_one(data):
    output = {"output_type": "display_data", "data": {"image/png": data}, "metadata": {}}
    assert "image/png" not in harmless(output).data


def test_colours_stay_and_nothing_else_that_steers_a_terminal():
    text = "\x1b[31mred\x1b[0m\x1b]0;title\x07\x1b[2J\x9b\x00 one\rtwo\r\nthree"
    assert harmless(new_output("stream", text=text)).text == "\x1b[31mred\x1b[0m\ufffd\ufffd one\ntwo\nthree"
    sent = {"output_type": "error", "ename": "\x1b]0;x\x07E", "evalue": "v" * 5000, "traceback": ["\x1b[1mline", 7]}
    error = harmless(sent)
    assert (error.ename, len(error.evalue), error.traceback) == ("E", 1000, ["\x1b[1mline", "7"])


@pytest.mark.parametrize("output", [{}, {"output_type": "x"}, {"output_type": "stream", "name": [], "text": None}])
def test_a_forged_output_is_no_trouble(output):
    harmless(output)


@pytest.mark.parametrize("chapter", chapters())
def test_released_texts_stay_as_they_are(chapter):
    given = learner_notebook(chapter).cells
    cells = copy.deepcopy(given)
    make_inert(cells, given)
    assert cells == given


def test_markup_of_a_learners_looks_the_same_and_does_nothing():
    cells = [new_markdown_cell(f"a < b {BAD} [x](JavaScript :alert(1))"), new_raw_cell(BAD)]
    cells[0].attachments = {"a.png": {"image/png": PNG, "text/html": BAD}, '"><script>': {"image/png": PNG}}
    make_inert(cells, [])
    assert "<script" not in cells[0].source + cells[1].source
    assert "JavaScript :" not in cells[0].source
    assert cells[0].source.replace("\u200b", "") == f"a < b {BAD} [x](JavaScript :alert(1))"
    assert cells[0].attachments == {"a.png": {"image/png": PNG}}


def test_what_is_shown_and_missing_spoils_no_page():
    cell = new_markdown_cell("![x](attachment:a.png) ![y](attachment:b.png) ![z](attachment:gone.svg)")
    cell.attachments = {"a.png": {"image/png": PNG}, "c.png": {"image/png": PNG}, "gone.svg": {"image/svg+xml": BAD}}
    make_inert([cell], [])
    page, _ = HTMLExporter().from_notebook_node(new_notebook(cells=[cell]))
    assert page.count(PNG) == 1
    assert BAD not in page
