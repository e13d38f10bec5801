"""The sources of the website: figures of the solved lesson in, answers out."""

import re

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from autograder.book import pages
from autograder.book.__main__ import SITE, main, write
from autograder.build.notebooks import learner_notebook, solved_notebook
from autograder.exercises.catalogue import chapters, exercises
from autograder.exercises.model import Unsound
from tests.book.secrets import secret_lines, told_in

CHAPTER = "02_activations_and_costs"
PNG = "iVBORw0KGgo="


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The sources of a website with one lesson."""
    folder = tmp_path_factory.mktemp("book") / "source"
    assert list(write(folder, only=[CHAPTER])) == [(CHAPTER, 5)]
    return folder


@pytest.fixture(scope="module")
def text(folder):
    return (folder / f"{CHAPTER}.md").read_text(encoding="utf-8")


def test_figures_of_the_solved_lesson_are_on_its_page_with_their_words(folder, text):
    shown = re.findall(r"```\{image\} (figures/\S+)\n:alt: \"(.{40,})\"\n:width: \d+px\n```", text)
    assert len(shown) == 5 == text.count("{image}")
    assert all((folder / path).read_bytes().startswith(b"\x89PNG") for path, _ in shown)
    assert shown[0][1].startswith("An S-shaped curve rises")
    assert "h = 0.001  slope = 3.000001" in text  # and what was printed
    assert "Waiting for" not in text  # every answer was right


def test_no_answer_is_on_the_page(text):
    assert told_in(text) == []
    assert text.count("raise NotImplementedError()") == len(exercises(CHAPTER))
    assert ": right ·" not in text and "Run this cell first" not in text
    assert text.index("# YOUR CODE HERE") < text.index('check("logistic")') < text.index("figures.curves(")


def test_the_search_for_answers_would_find_them():
    solved = "\n".join(cell.source for cell in solved_notebook(CHAPTER).cells)
    assert len(told_in(solved)) > 10 and len(secret_lines()) > 500


@pytest.mark.parametrize("chapter", chapters())
def test_no_answer_and_no_rubric_is_on_any_page(chapter):
    page = pages.written(chapter, {})
    assert told_in(page.text) == [] and not page.figures
    assert page.text.startswith("# ") and page.text.count(":class: exercise") == len(exercises(chapter))
    assert "YOUR ANSWER HERE" not in page.text


def cell_id(chapter, part):
    return next(cell.id for cell in learner_notebook(chapter).cells if part in cell.source and cell.cell_type == "code")


def shown(*outputs):
    """The page on which a cell shows this, without everything before it."""
    page = pages.written(CHAPTER, {cell_id(CHAPTER, "def measured_slope"): list(outputs)})
    return page.text.partition("for h in (0.1")[2].partition("A ten times smaller")[0]


def test_of_an_error_only_the_last_line_is_shown():
    quoted = new_output("error", ename="ValueError", evalue="no", traceback=["    return 1 / (1 + np.exp(-x))"])
    said = shown(quoted)
    assert "ValueError: no" in said and "np.exp" not in said


def test_what_is_printed_in_pieces_is_one_block_even_with_fences_in_it():
    pieces = [new_output("stream", name="stdout", text=text) for text in ("one\n", "```\n", "\x1b[31mtwo\x1b[0m\n")]
    assert "````{code-block} text\n:class: printed\n\none\n```\ntwo\n````" in shown(*pieces)


def test_a_verdict_that_a_lesson_shows_is_shown_as_it_looks():
    verdict = new_output("display_data", {"text/html": "<div role='group'>wrong</div>", "text/plain": "wrong"})
    assert "```{raw} html\n<div class=\"shown\"><div role='group'>wrong</div></div>\n```" in shown(verdict)


def test_a_figure_without_words_is_refused():
    with pytest.raises(Unsound, match=f"{CHAPTER}.py: a figure has no words .* give it alt="):
        shown(new_output("display_data", {"image/png": PNG}, metadata={"image/png": {"width": 3}}))


def test_a_lesson_that_fails_is_one_calm_message(monkeypatch):
    monkeypatch.setattr(pages, "solved_notebook", lambda chapter: new_notebook(cells=[new_code_cell("1 / 0")]))
    with pytest.raises(Unsound, match="the solved lesson fails: ZeroDivisionError: division by zero"):
        pages.outputs(CHAPTER)


def trouble(folder):
    yield CHAPTER, 5
    raise Unsound("x.py: mend it")


def test_old_sources_are_made_anew_and_a_problem_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("autograder.book.__main__.write", trouble)
    (tmp_path / "conf.py").touch()
    assert main(tmp_path) == 2
    assert not tmp_path.exists()
    assert capsys.readouterr() == (f"{CHAPTER}: 5 figures\n", "book: x.py: mend it\n")


def test_a_folder_with_other_files_is_left_alone(tmp_path, capsys):
    (tmp_path / "thesis.txt").touch()
    assert main(tmp_path) == 2
    assert (tmp_path / "thesis.txt").exists()
    assert capsys.readouterr().err == f"book: {tmp_path} holds other files; name a new folder\n"


def test_the_front_page_and_what_it_offers_come_along(folder):
    assert "[0-9]*" in (folder / "index.md").read_text(encoding="utf-8")
    assert (folder / "chainrule.zip").read_bytes().startswith(b"PK")
    assert {path.name for path in SITE.iterdir() if path.is_file()} <= {path.name for path in folder.iterdir()}
