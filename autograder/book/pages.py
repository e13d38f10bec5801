"""A page is the learner's notebook as text, with what the solved notebook shows below its cells.

What stands in a cell comes from the learner's notebook alone, where an exercise is a stub. Of the solved notebook,
which runs beside it, only outputs are taken; the same cell has the same id in both. A verdict on the reference is left
out, it would praise the stub above it, and of an error only its last line stays: a traceback quotes code.
"""

import base64
import json
import re
from dataclasses import dataclass
from tempfile import TemporaryDirectory

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from traitlets.config import Config

from autograder.build.notebooks import learner_notebook, opening, solved_notebook
from autograder.exercises.model import Unsound

LONGEST = 300  # seconds for one cell: some lessons train for a while
NOTE = """\
```{note}
The figures on this page come from a solved run. The answers are yours to write: {download}`get the lessons
<chainrule.zip>` and [run them](index.md#run-the-lessons) on your own computer.
```"""
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Page:
    """A lesson of the book.

    text:    MyST Markdown
    figures: {name of the file: bytes of a PNG}
    """

    text: str
    figures: dict


def page(chapter):
    """Run the solved lesson and write its page; raises Unsound where it fails, or where a figure has no words."""
    return written(chapter, outputs(chapter))


def outputs(chapter):
    """What each cell of the solved lesson shows: {cell id: outputs}; raises Unsound where one fails."""
    notebook = solved_notebook(chapter)
    with TemporaryDirectory() as folder:
        # it talks through files, so that no port is open meanwhile, and what a lesson writes is gone afterwards
        channels = Config({"KernelManager": {"transport": "ipc", "ip": f"{folder}/channel"}})
        where = {"metadata": {"path": folder}}
        try:
            NotebookClient(notebook, timeout=LONGEST, config=channels, resources=where).execute()
        except CellExecutionError as error:
            why = f"{error.ename}: {error.evalue}"
            raise Unsound(f"source_notebooks/{chapter}.py: the solved lesson fails: {why}") from None
    return {cell.id: cell.outputs for cell in notebook.cells if cell.cell_type == "code"}


def written(chapter, shown):
    """The page of a lesson.

    shown:   {cell id: outputs} of the solved notebook; of cells that it lacks the page shows none
    returns: Page; raises Unsound where a figure has no words
    """
    parts, figures, stub = [], {}, ""
    for cell in learner_notebook(chapter).cells:
        marks = cell.metadata.get("nbgrader", {})
        if cell.source == opening(chapter):  # its table tells how far somebody is, and here is nobody
            continue
        if cell.cell_type == "markdown":
            if not marks.get("solution"):  # that is where a written answer goes
                parts.append(cell.source)
        elif marks.get("solution"):
            stub = cell.source
        elif marks.get("grade"):
            parts.append(_exercise(marks, stub, cell.source))
        else:
            parts.append(_code(cell.source))
            parts += [_output(chapter, output, figures) for output in _joined(shown.get(cell.id, []))]
    parts.insert(1, NOTE)
    return Page("\n\n".join(filter(None, parts)) + "\n", figures)


def _exercise(marks, stub, check):
    points = f"{marks['points']} point{'' if marks['points'] == 1 else 's'}"
    title = f"Exercise `{marks['grade_id']}` · {points}"
    return f":::::{{admonition}} {title}\n:class: exercise\n\n{_code(stub)}\n\n{_code(check)}\n:::::"


def _code(source):
    return _fenced("{code-block} python", source)


def _output(chapter, output, figures):
    """An output as Markdown; a figure's bytes are added to `figures`."""
    if output.output_type == "stream":
        return _text(output.text)
    if output.output_type == "error":
        return _text(f"{output.ename}: {output.evalue}")
    if "image/png" in output.data:
        words = output.metadata.get("image/png", {}).get("alt")
        if not words:
            raise Unsound(f"source_notebooks/{chapter}.py: a figure has no words for who does not see it; give it alt=")
        name = f"{chapter}_{len(figures) + 1}.png"
        figures[name] = base64.b64decode(output.data["image/png"])
        width = output.metadata["image/png"]["width"]
        words = json.dumps(" ".join(words.split()), ensure_ascii=False)
        return f"```{{image}} figures/{name}\n:alt: {words}\n:width: {width}px\n```"
    if "text/html" in output.data:
        return _fenced("{raw} html", f'<div class="shown">{output.data["text/html"]}</div>')
    return _text(output.data["text/plain"])


def _joined(outputs):
    """The same outputs, with what was printed in several pieces in one."""
    joined = []
    for output in outputs:
        if joined and output.output_type == "stream" == joined[-1].output_type and output.name == joined[-1].name:
            joined[-1] = type(output)({**output, "text": joined[-1].text + output.text})
        else:
            joined.append(output)
    return joined


def _text(text):
    text = COLOURS.sub("", text).rstrip("\n")
    return _fenced("{code-block} text\n:class: printed", f"\n{text}") if text.strip() else ""


def _fenced(head, source):
    """A block whose fence is longer than any run of backticks in it."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", source)), default=0))
    return f"{fence}{head}\n{source}\n{fence}"
