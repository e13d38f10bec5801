"""The cells that a file holds, in whatever form: a notebook of any version, a script, a page that a notebook became."""

import html
import re
from html.parser import HTMLParser

from autograder.repair.cells import defined, text_of, tree

KINDS = {"code": "code", "markdown": "markdown", "raw": "raw", "html": "markdown", "text": "markdown"}
WRAPPED = ("content", "notebook", "data")  # where programs put a notebook in something larger
MARKER = re.compile(r"^# (?:%%|In ?\[[\d ]*\]:)(.*)$", re.MULTILINE)
PARAGRAPH = re.compile(r"\n[ \t]*\n+(?=[^\s)\]}])|\n(?=(?:async def|def|class) |@)")
WEB_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head)\b", re.I | re.S)
TITLE = re.compile(r"<title[^>]*>(.{0,300}?)</title", re.I | re.S)
PARAGRAPHS = 1_000  # of a text in which a definition is looked for
TEXT_CELLS = ("markdown", "md", "raw")


def cells_of(value):
    """The cells of a notebook of any version, as dicts of version 4, None where this is no notebook.

    value: decoded JSON
    returns: list of cells, list of sentences
    """
    for _ in range(3):
        if isinstance(value, dict) and not ({"cells", "worksheets"} & value.keys()):
            value = next((value[key] for key in WRAPPED if isinstance(value.get(key), dict | list)), None)
    if isinstance(value, list):  # the cells alone
        value = {"cells": value} if any(isinstance(cell, dict) and "cell_type" in cell for cell in value) else None
    if not isinstance(value, dict):
        return None
    said = []
    found = value.get("cells")
    if not isinstance(found, list):
        sheets = value.get("worksheets")
        sheets = [sheet for sheet in sheets if isinstance(sheet, dict)] if isinstance(sheets, list) else None
        if sheets is None:
            return None
        found = [cell for sheet in sheets if isinstance(sheet.get("cells"), list) for cell in sheet["cells"]]
        said.append("The notebook was in the format of an old version of Jupyter; it was read as that.")
    whole = [cell for cell in found if isinstance(cell, dict)]
    if len(whole) < len(found):
        said.append(f"{len(found) - len(whole)} of the cells held nothing that could be read; they were left out.")
    return [_of_today(cell) for cell in whole], said


def script_cells(text):
    """The cells of a program, as notebooks are exported to one; None where it is none."""
    pieces = [] if MARKER.search(text) else PARAGRAPH.split(text)
    if pieces and not any(defined(piece) and tree(piece) for piece in pieces[:PARAGRAPHS]):
        return None
    marks = list(MARKER.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    parts = [("", text[: marks[0].start()] if marks else text)]
    parts += [(mark[1], text[mark.end() : end]) for mark, end in zip(marks, ends, strict=False)]
    cells = []
    for head, part in parts:
        if any(f"[{kind}]" in head for kind in TEXT_CELLS):
            lines = [re.sub(r"^# ?", "", line) for line in part.strip("\n").split("\n")]
            cells.append(_cell("markdown", "\n".join(lines)))
        else:
            pieces = [part] if marks else PARAGRAPH.split(part)
            cells += [_cell("code", piece.strip("\n")) for piece in pieces if piece.strip()]
    return cells


def is_web_page(text):
    """Whether this is HTML."""
    return bool(WEB_PAGE.match(text[:5000]))


def title_of(page):
    """The title of a web page, "" where it has none."""
    found = TITLE.search(page[:100_000])
    return " ".join(html.unescape(found[1]).split())[:80] if found else ""


def page_cells(page):
    """The code cells of a notebook that was saved as a web page; [] where there are none."""
    reader = _Page()
    reader.feed(page)
    reader.close()
    return [_cell("code", code.strip("\n")) for code in reader.found if code.strip()]


class _Page(HTMLParser):
    """Collects the text of every <pre> in a <div> whose classes say that it is the input of a cell."""

    def __init__(self):
        super().__init__()
        self.found, self._depth, self._inside, self._pre = [], 0, 0, False

    def handle_starttag(self, tag, attrs):
        if tag == "div":
            self._depth += 1
            classes = (dict(attrs).get("class") or "").split()
            if not self._inside and ("highlight" in classes or "input_area" in classes):
                self._inside = self._depth
        elif tag == "pre" and self._inside:
            self._pre = True
            self.found.append("")

    def handle_endtag(self, tag):
        if tag == "div":
            if self._depth == self._inside:
                self._inside = 0
            self._depth = max(0, self._depth - 1)
        elif tag == "pre":
            self._pre = False

    def handle_data(self, data):
        if self._pre:
            self.found[-1] += data


def _of_today(cell):
    """A cell of any version as one of version 4, with what matters."""
    kind = cell.get("cell_type")
    source = text_of(cell.get("source", cell.get("input")))
    if kind == "heading":
        level = cell.get("level")
        kind, source = "markdown", "#" * (level if level in range(1, 7) else 1) + " " + source
    if not isinstance(kind, str) or kind not in KINDS:
        kind = "code" if {"outputs", "execution_count", "prompt_number"} & cell.keys() else "raw"
    kept = {key: cell[key] for key in ("id", "metadata", "attachments") if key in cell}
    return {**kept, "cell_type": KINDS[kind], "source": source}


def _cell(kind, source):
    return {"cell_type": kind, "metadata": {}, "source": text_of(source)}
