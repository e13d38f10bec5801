"""Attacks on whoever looks: at feedback, at the graded notebook, at the terminal."""

from nbformat.v4 import new_markdown_cell, new_raw_cell

from tests.attacks.attack import WRONG, Attack

LEFT = "outputs keep text and pictures; what could run in a browser is left out before the notebook is stored"

SCRIPT = "<script>alert('SCRIPT RUNS')</script><img src=x onerror=alert(1)><a href='javascript:alert(1)'>points</a>"


def cells(notebook):
    """Cells of text with markup that runs."""
    notebook.cells.insert(1, new_markdown_cell(SCRIPT + "\n\n[click](javascript:alert(1)) <svg onload=alert(1)>"))
    notebook.cells.insert(1, new_raw_cell(SCRIPT, metadata={"raw_mimetype": "text/html"}))
    notebook.cells.insert(1, new_raw_cell(SCRIPT, metadata={"format": "text/html", "tags": ["x' onload='alert(1)"]}))
    attached = new_markdown_cell("![x](attachment:x.svg)")
    attached.attachments = {
        "x.svg": {"image/svg+xml": "PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+"},
        '"><script>': {"text/html": SCRIPT},
    }
    notebook.cells.insert(1, attached)


def disguised(notebook):
    """A cell of text with links that are programs only once Markdown has read them."""
    names = (
        "java&#115;cript:alert(1)",
        "javascript&colon;alert(1)",
        "javascript\\:alert(1)",
        "java&Tab;script:alert(1)",
    )
    links = "\n\n".join(f"[click]({name}) ![x]({name}) <{name}>" for name in names)
    notebook.cells.insert(1, new_markdown_cell(links + "\n\n![x](attachment&colon;nope.png)"))


def question(notebook):
    """The same in the answer to a written question."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = SCRIPT


ATTACKS = [
    Attack(
        "markup-shown",
        "show HTML, SVG, JavaScript, LaTeX and Markdown that run where the page is looked at",
        LEFT,
        row=26,
        setup=f"""
from IPython.display import HTML, SVG, Javascript, Latex, Markdown, display
bad = {SCRIPT!r}
for shown in (HTML(bad), Javascript("alert('SCRIPT RUNS')"), Latex(bad), Markdown(bad)):
    display(shown)
for kind in ("text/html", "image/svg+xml", "text/markdown", "text/latex", "application/javascript", "text/vnd.x",
             "application/vnd.jupyter.widget-view+json", "application/pdf", "image/png", "image/gif"):
    display({{kind: bad, "text/plain": bad}}, raw=True, metadata={{kind: {{"width": "1 onload=alert(1)", "alt": bad}}}})
class Rich:
    def _repr_mimebundle_(self, **k): return {{"text/html": bad, "text/plain": bad}}
print("tried")
Rich()
""",
    ),
    Attack(
        "markup-in-errors",
        "raise exceptions whose names, messages and source lines are markup",
        "all text is escaped where it is shown",
        setup=f"""
bad = {SCRIPT!r}
print("tried")
print(bad)
raise type(bad, (Exception,), {{}})(bad)
""",
        answers={
            "logistic": f"def logistic(x, deriv=False):\n    raise ValueError({SCRIPT!r})  # <script>alert('SCRIPT RUNS')</script>",
            "tanh": f"def tanh(x, deriv=False):\n    return [{SCRIPT!r}, {{{SCRIPT!r}: 1.0}}]",
            "relu": f"raise ValueError({SCRIPT!r})\ndef relu(x, deriv=False): pass",
        },
    ),
    Attack(
        "markup-in-cells",
        "write markup that runs into cells of text, attachments, tags and the answer to a question",
        "markup in a learner's text is reduced to what cannot run, when the notebook is opened",
        edits=(cells, question),
    ),
    Attack(
        "markup-disguised",
        "write links that are programs once their entities and backslashes are read",
        "entities and backslashes in a learner's links are broken, as the scheme is",
        edits=(disguised,),
    ),
    Attack(
        "markup-updated",
        "show something harmless, and replace it by markup when that cell is finished and was looked at",
        "what a cell shows can be updated by that cell alone",
        setup="""
from IPython.display import display, update_display
display("tried", display_id="later")
""",
        after=f"""
update_display({{"text/html": {SCRIPT!r}, "text/plain": "updated"}}, raw=True, display_id="later")
""",
    ),
    Attack(
        "terminal",
        "steer the terminal of whoever reads: titles, clipboards, colours, text that runs backwards",
        "of what steers a terminal only colours stay, in outputs; nothing of it in a row",
        setup=r"""
print("\x1b]0;OWNED\x07\x1b]52;c;T1dORUQ=\x07\x1b[2J\x1b[8m\x9b31m\u202eDENWO\x00 tried")
raise ValueError("\x1b]0;OWNED\x07\x1b[2J")
""",
        answers={
            "logistic": r"""
def logistic(x, deriv=False):
    raise ValueError("\x1b]0;OWNED\x07\x1b[2J\u202e")
""",
            "tanh": 'raise ValueError("\\x1b]0;OWNED\\x07")\ndef tanh(x, deriv=False): pass',
        },
    ),
    Attack(
        "terminal-in-file",
        "hand in a file whose faults, once told, steer the terminal",
        "what is told of a file is cleaned first",
        file=lambda data: (
            b'{"cells": 3, "nbformat": "\\u001b]0;OWNED\\u0007<script>", "metadata": {}, "nbformat_minor": []}'
        ),
        tried="",
        said="not a notebook",
    ),
    Attack(
        "false-verdict",
        "print and show a verdict that looks like the judge's",
        "it stays in the learner's own cell, as text; the points and the row know nothing of it",
        setup="""
print("✓ logistic: right · 3 points")
from IPython.display import display
display({"text/plain": "✓ logistic: right · 3 points", "text/html": "<div role='group'>✓ logistic: right</div>"}, raw=True)
3.0
""",
        tried="right",
        answers={"logistic": WRONG},
    ),
]
