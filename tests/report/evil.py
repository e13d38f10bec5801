"""A learner who would like their feedback page to run something: every way in which a notebook can carry it."""

import textwrap

from tests.learners.edits import above, answer, written

PAYLOADS = [
    "<script>window.pwned = 1</script>",
    "<img src=x onerror='window.pwned = 2'>",
    "<svg onload='window.pwned = 3'><script>window.pwned = 3</script></svg>",
    "<iframe srcdoc='<script>parent.pwned = 4</script>'></iframe>",
    "<iframe src='javascript:parent.pwned = 4'></iframe>",
    "<meta http-equiv='refresh' content='0; url=https://example.org/'>",
    "<base href='https://example.org/'>",
    "<a id='trap' href='javascript:window.pwned = 5'>click</a>",
    "<a href=' &#106;avascript:window.pwned = 6'>click</a>",
    "<a href='data:text/html,<script>window.pwned = 7</script>'>click</a>",
    "<form action='https://example.org/'><button>grade</button></form>",
    "<style>body { display: none } .score::after { content: ' 100 points' }</style>",
    "<div style='position: fixed; inset: 0; background: url(https://example.org/x.png)'>covered</div>",
    "<link rel='stylesheet' href='https://example.org/x.css'>",
    "<object data='data:text/html,<script>window.pwned = 8</script>'></object><embed src='x.svg'>",
    "<math><mtext></p><img src=x onerror='window.pwned = 9'></mtext></math>",
    "<details open ontoggle='window.pwned = 10'><summary>x</summary></details>",
    "<input autofocus onfocus='window.pwned = 11'><video><source onerror='window.pwned = 12'></video>",
    "<noscript><p title=\"</noscript><img src=x onerror='window.pwned = 13'>\"></noscript>",
]
MARKDOWN = [
    *PAYLOADS,
    "[click](javascript:window.pwned=14)",
    "![a](javascript:window.pwned=15)",
    '![drawn $x^2" onerror="window.pwned=16$](https://example.org/a.png)',
    "![](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+)",
    "$x<img src=x onerror='window.pwned = 17'>$ and $$\\text{</svg><script>window.pwned = 18</script>}$$",
    "`<script>window.pwned = 19</script>`",
]

SHOW = f"""
from IPython.display import HTML, SVG, Image, Javascript, Latex, Markdown, display

PAYLOADS = {PAYLOADS!r}
for payload in PAYLOADS:
    display(HTML(payload), Markdown(payload), Latex(payload), SVG("<svg xmlns='http://www.w3.org/2000/svg'>" + payload + "</svg>"))
    display({{"text/html": payload, "image/png": '" onerror="window.pwned = 20', "text/plain": payload}}, raw=True)
display(Javascript("window.pwned = 21"), Image(url="https://example.org/x.png"))
display({{"application/vnd.jupyter.widget-view+json": {{"model_id": "</script><script>window.pwned = 22</script>"}}}}, raw=True)
print("\\x1b[31m" + PAYLOADS[0] + "\\x1b[0m")
raise RuntimeError(PAYLOADS[1])
"""

RAISING = """
def boundary_line(ws, b, x1):
    # <script>window.pwned = 23</script>
    raise ValueError("<img src=x onerror='window.pwned = 24'>" + str(x1))
"""


def text_cell(notebook):
    """A cell of text with everything in it."""
    cell = type(notebook)(cell_type="markdown", id="evil", metadata=type(notebook)(), source="\n\n".join(MARKDOWN))
    notebook.cells.insert(1, cell)
    cell.attachments = {"x.png": {"image/svg+xml": "PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+"}}


EVIL = (
    above("boundary_line_answer", textwrap.dedent(SHOW)),
    answer("boundary_line", RAISING),
    written("four_remedies", "\n\n".join(MARKDOWN)),
    text_cell,
)
