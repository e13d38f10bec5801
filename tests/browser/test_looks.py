"""How verdicts and progress look: in light and dark, wide and narrow, in JupyterLab and elsewhere, and to a screen reader."""

import json

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter

from course.checking.show import html_of, progress_html
from course.checking.verdict import NOT_ATTEMPTED, RIGHT, Verdict
from tests.browser.conftest import CHAPTERS
from tests.judge.desk import checked
from tests.learners.learner import solved_by_learner, stubs

CONTRAST = 4.5  # what the Web Content Accessibility Guidelines ask for text
MISTAKES = {
    "logistic": "def logistic(x, deriv=False):\n    return 1 / (1 + np.exp(-np.asarray(x)))",
    "cross_entropy": "def cross_entropy(y_preds, y, deriv=False):\n    return 0.5 + 0 * y_preds if deriv else 0.5",
}

# The worst contrast of any text of the blocks with its background, and by how many pixels a block is too wide.
MEASURE = """() => {
    const parse = colour => {
        const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number)
        return {r, g, b, a}
    }
    const light = ({r, g, b}) => [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0)
    const behind = element => {
        const layers = []
        for (let e = element; e; e = e.parentElement) {
            const colour = parse(getComputedStyle(e).backgroundColor)
            if (colour.a > 0) layers.push(colour)
            if (colour.a === 1) break
        }
        return layers.reduceRight((below, {r, g, b, a}) => ({
            r: r * a + below.r * (1 - a), g: g * a + below.g * (1 - a), b: b * a + below.b * (1 - a)
        }), {r: 255, g: 255, b: 255})
    }
    const found = {contrast: 21, overflow: 0, blocks: 0}
    for (const block of document.querySelectorAll("[role=group][aria-label]")) {
        if (!/^progress|: /.test(block.getAttribute("aria-label"))) continue
        found.blocks += 1
        for (const details of block.querySelectorAll("details")) details.open = true
        const edge = Math.min(block.getBoundingClientRect().right, document.documentElement.clientWidth)
        for (const element of block.querySelectorAll("*")) {
            found.overflow = Math.max(found.overflow, element.getBoundingClientRect().right - edge)
            if (![...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())) continue
            const [one, other] = [light(parse(getComputedStyle(element).color)), light(behind(element))]
            found.contrast = Math.min(found.contrast, (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05))
        }
    }
    return found
}"""

# What VS Code's notebook gives an output to stand in: its theme's colours as variables, and rules for plain elements.
# It cannot run here; this follows its webview (backLayerWebView.ts) as far as our block is concerned.
VSCODE = """<!DOCTYPE html><html lang="en"><head><title>VS Code</title><style>
:root {{ --vscode-foreground: {ink}; --vscode-editor-background: {paper}; --vscode-editor-font-family: "DejaVu Sans Mono"; }}
body {{ color: var(--vscode-foreground); background: var(--vscode-editor-background); font: 13px sans-serif; }}
table, thead, tr, th, td, tbody {{ border: none !important; border-spacing: 0; border-collapse: collapse; }}
table {{ width: 100%; }}
table, th, tr {{ text-align: left !important; }}
thead {{ font-weight: bold; background-color: rgba(130, 130, 130, 0.16); }}
th, td {{ padding: 4px 8px; }}
tr:nth-child(even) {{ background-color: rgba(130, 130, 130, 0.08); }}
tbody th {{ font-weight: normal; }}
</style></head><body><main>{body}</main></body></html>"""
THEMES = {"light": {"ink": "#3b3b3b", "paper": "#ffffff"}, "dark": {"ink": "#cccccc", "paper": "#1f1f1f"}}


@pytest.fixture(scope="module")
def blocks():
    """Blocks of every kind, as HTML."""
    verdicts = checked("02", MISTAKES)
    kinds = [verdicts["tanh"], *(verdicts[name] for name in MISTAKES), Verdict("02.relu", NOT_ATTEMPTED, 0.0, 2)]
    rows = [(verdict, ["logistic"] if verdict.status != RIGHT else []) for verdict in kinds]
    return [*map(html_of, kinds), progress_html("02", rows)]


@pytest.fixture(scope="module")
def shown_in_lab(bundle):
    """The name of a notebook that shows verdicts of every kind."""
    notebook = json.loads(json.dumps(solved_by_learner(CHAPTERS[1])))
    answers = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    for name, source in {**MISTAKES, "relu": stubs(CHAPTERS[1])["relu_answer"]}.items():
        next(cell for cell in answers if f"def {name}(" in cell["source"])["source"] = source
    (bundle / "looks.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    return "looks.ipynb"


def sound(page, blocks=1):
    found = page.evaluate(MEASURE)
    assert found["blocks"] >= blocks
    assert found["contrast"] >= CONTRAST and found["overflow"] <= 1, found


@pytest.fixture
def theme(home):
    """Chooses a theme of JupyterLab, for the next page that is opened; in the end the light one again."""
    path = home / "config/lab/user-settings/@jupyterlab/apputils-extension/themes.jupyterlab-settings"

    def choose(name):
        path.write_text(json.dumps({"theme": f"JupyterLab {name}"}), encoding="utf-8")

    yield choose
    choose("Light")


def test_in_jupyterlab(lab, shown_in_lab, theme, screen):
    lab.open(shown_in_lab).run_all()
    lab.save()
    for name in ("Light", "Dark"):
        theme(name)
        lab.page.set_viewport_size({"width": 1400, "height": 900})
        lab.open(shown_in_lab)
        assert lab.page.evaluate("document.body.dataset.jpThemeName") == f"JupyterLab {name}"
        lab.page.keyboard.press("Control+b")  # without the list of files, as on a phone
        for width in (1400, 400):
            lab.page.set_viewport_size({"width": width, "height": 900})
            lab.page.wait_for_timeout(300)  # the notebook follows the window a moment later
            sound(lab.page, blocks=8)
            lab.verdict("logistic").scroll_into_view_if_needed()
            screen(lab.page, f"verdict_{name.lower()}_{width}")
    lab.progress("02").scroll_into_view_if_needed()
    screen(lab.page, "progress_dark_400")


def test_to_a_screen_reader(page, blocks):
    page.set_content(f"<main>{blocks[1]}{blocks[-1]}</main>")
    heard = page.locator("main").aria_snapshot()
    for words in (
        'group "logistic: wrong"',
        "wrong: its slope",
        'rowheader "expected"',
        'group "progress in chapter 02"',
        'columnheader "points"',
        'rowheader "cross_entropy builds on logistic"',
        '"✗ wrong"',
        '"✓ right"',
        '"○ not attempted"',
    ):
        assert words in heard, heard
    shown = page.locator("main").inner_text()
    for symbol, word in {"✓": "right", "✗": "wrong", "○": "not attempted"}.items():
        assert all(word in line for line in shown.split("\n") if symbol in line)  # no symbol stands for itself alone


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", [1400, 400])
def test_in_vs_code(page, blocks, theme, width, screen):
    page.set_viewport_size({"width": width, "height": 900})
    page.set_content(VSCODE.format(body="".join(blocks), **THEMES[theme]))
    sound(page, len(blocks))
    screen(page, f"vscode_{theme}_{width}")


@pytest.mark.parametrize("theme", THEMES)
def test_in_a_page_made_by_nbconvert(page, blocks, theme, tmp_path, screen):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("check()")])
    notebook.cells[0].outputs = [nbformat.v4.new_output("display_data", {"text/html": block}) for block in blocks]
    made, _ = HTMLExporter(theme=theme, embed_images=True).from_notebook_node(notebook)
    (tmp_path / "page.html").write_text(made, encoding="utf-8")
    for width in (1400, 400):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto((tmp_path / "page.html").as_uri(), wait_until="domcontentloaded")
        sound(page, len(blocks))
        screen(page, f"nbconvert_{theme}_{width}")
