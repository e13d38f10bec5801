"""A figure is told to who does not see it, whatever shows the notebook: JupyterLab, VS Code, a page made by nbconvert."""

import json
from base64 import b64encode

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from nbconvert.exporters import HTMLExporter

from autograder.classroom import safe
from autograder.judge.harmless import harmless
from course import figures
from tests.browser.test_looks import THEMES, VSCODE

ALT = 'Costs fall from 2 to "nearly" 1, & stay < 1.1'
WIDE = "image => image.complete && image.naturalWidth > 100 ? image.getBoundingClientRect().width : 0"


@pytest.fixture(scope="module")
def figure():
    """What a lesson's figure sends, as a notebook keeps it."""
    InteractiveShell.instance()
    try:
        with capture_output() as captured:
            figures.cost({"": [2, 1.4, 1.1]}, title="Cost", alt=ALT)
    finally:
        InteractiveShell.clear_instance()
    [shown] = captured.outputs
    data = {**shown.data, "image/png": b64encode(shown.data["image/png"]).decode()}
    return nbformat.v4.new_output("display_data", data, metadata=shown.metadata)


def notebook_of(output):
    cell = nbformat.v4.new_code_cell("figures.cost(costs)", outputs=[output], execution_count=1)
    return nbformat.v4.new_notebook(
        cells=[cell], metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    )


def told(page, widest):
    """The one picture of a page has its words, is drawn, and fits."""
    picture = page.get_by_role("img", name=ALT, exact=True)
    picture.wait_for()
    assert picture.count() == 1
    page.wait_for_function(f"image => ({WIDE})(image)", arg=picture.element_handle())
    return picture.evaluate(WIDE) <= widest


def test_in_jupyterlab_even_if_it_does_not_trust_the_notebook(lab, bundle, figure, screen):
    (bundle / "figure.ipynb").write_text(nbformat.writes(notebook_of(figure)), encoding="utf-8")  # by a stranger's hand
    lab.open("figure.ipynb")
    assert told(lab.page, 540)
    lab.page.keyboard.press("Control+b")
    lab.page.set_viewport_size({"width": 400, "height": 900})
    lab.page.wait_for_timeout(300)
    assert told(lab.page, 400)
    screen(lab.page, "figure_400")


@pytest.mark.parametrize("theme", THEMES)
def test_in_vs_code(page, figure, theme):
    page.set_viewport_size({"width": 400, "height": 900})
    page.set_content(VSCODE.format(body=figure.data["text/html"], **THEMES[theme]))
    assert told(page, 400)


@pytest.mark.parametrize("template", ["lab", "classic"])
def test_in_a_page_made_by_nbconvert(page, figure, template, tmp_path):
    visit(page, HTMLExporter(template_name=template), figure, tmp_path)


def test_in_formgrader_where_no_html_of_a_learner_is_shown(page, graded, tmp_path):
    assert "text/html" not in graded.data
    visit(page, HTMLExporter(template_name="classic"), graded, tmp_path)  # Formgrader's own pages are built on it


def test_in_feedback(graded):
    cell = nbformat.v4.new_code_cell("", outputs=[graded])
    [(kind, (address, words))] = safe.outputs(cell)
    assert (kind, words) == ("picture", ALT) and address.startswith("data:image/png;base64,")
    graded.metadata["image/png"] = "forged"
    [(_, (_, words))] = safe.outputs(cell)
    assert words == "a picture that the code drew"


@pytest.fixture
def graded(figure):
    """The same, as it stands in a graded notebook."""
    return harmless(json.loads(json.dumps(figure)))


def visit(page, exporter, output, folder):
    made, _ = exporter.from_notebook_node(notebook_of(output))
    (folder / "page.html").write_text(made, encoding="utf-8")
    page.set_viewport_size({"width": 400, "height": 900})
    page.goto((folder / "page.html").as_uri(), wait_until="domcontentloaded")
    assert told(page, 540)
