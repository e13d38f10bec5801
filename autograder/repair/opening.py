"""Opening what a learner handed in: whatever a notebook can be found in is a notebook again.

A file that cannot be read at all is the empty chapter with a notice on top.
"""

import re

from nbformat.v4 import new_markdown_cell, new_notebook

from autograder.judge.submission import Unreadable
from autograder.repair.archives import MOST_BYTES, Broken, is_packed, unpacked
from autograder.repair.cells import affordable, sound_cells
from autograder.repair.decoding import text_in
from autograder.repair.forms import cells_of, is_web_page, page_cells, script_cells, title_of
from autograder.repair.salvage import TooIntricate, json_in, pieces
from autograder.repair.written import written

FOREIGN = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\xd0\xcf\x11\xe0": "a document of an office program",
    b"{\\rtf": "a document of a text program",
    b"7z\xbc\xaf": "an archive of a kind that cannot be unpacked here; hand in a .zip or the notebook itself",
    b"Rar!": "an archive of a kind that cannot be unpacked here; hand in a .zip or the notebook itself",
    b"version https://git-lfs": "a reference to a file that stayed in git LFS; hand in the file itself",
}
MARKS = re.compile(r"[!-/:-@\[-`{-~]")  # what can mean something in Markdown, and may all stand behind a backslash


def opened(data, name, release=None, remarks=()):
    """The notebook in a file's bytes; raises Unreadable.

    name:    of the file, as messages call it
    release: the released notebook, the measure where the file can be read in more than one way
    remarks: sentences on how the file was found
    returns: a notebook whose metadata are ours: under `opened` stands, in sentences, what had to be done to read it
    """
    cells, said, chapter = _read(data, name, release)
    cells, more = affordable(cells)
    metadata = {"opened": [*remarks, *said, *more], "claims": chapter}
    return new_notebook(cells=sound_cells(cells), metadata=metadata)


def notice(headline, lines):
    """A cell for the top of a learner's notebook; the lines may quote anything."""
    quoted = "".join(f"\n- {_quoted(line[:300])}" for line in lines)
    return new_markdown_cell(f"**{headline}**\n{quoted}")


def _quoted(line):
    """A line as Markdown that shows it letter by letter: nothing in it is a link, a picture or a formula."""
    return MARKS.sub(r"\\\g<0>", " ".join(line.split()))


def readable_name(name):
    """A file's name as it can be printed anywhere."""
    text = str(name).encode("utf-8", "replace").decode()
    text = "".join(letter if letter.isprintable() else "?" for letter in text)
    return text if len(text) <= 80 else f"{text[:40]}…{text[-39:]}"


def _read(data, name, release):
    """Cells, sentences, and the chapter that the notebook says it is."""
    if not data.strip(b"\0 \t\r\n"):
        what = "it is empty" if not data else "there is nothing in it but blanks"
        raise Unreadable(f"{name}: {what}; save the notebook again, look whether your work is in it, and hand it in")
    if len(data) > MOST_BYTES:
        raise Unreadable(f"{name}: it has {len(data) >> 20} MB, and at most {MOST_BYTES >> 20} are read; {CLEAR}")
    if is_packed(data):
        return _from_archive(data, name, release)
    for start, what in FOREIGN.items():
        if data.startswith(start):
            raise Unreadable(f"{name}: it is not a notebook, it is {what}")
    text, said = text_in(data)
    readings, trouble = _readings(text, name)
    found = [(cells, [*said, *more], chapter) for cells, more, chapter in readings]
    if not found:
        raise Unreadable(trouble)
    return max(found, key=lambda reading: len(written(reading[0], release)))  # of equals the first


def _readings(text, name):
    """Every way to read a text, and what to say where there is none."""
    if is_web_page(text):
        if cells := page_cells(text):
            return [(cells, ["The file was a web page made of a notebook; the code in it was taken."], "")], ""
        title = f" (“{title_of(text)}”)" if title_of(text) else ""
        return [], f"{name}: it is a web page{title}, not a notebook; download the notebook again, and hand that in"
    try:
        value, trouble, readings = json_in(text), f"{name}: it is not a notebook: it has no cells", []
        if isinstance(value, str):  # wrapped into text once too often
            value = json_in(value)
        readings = [(value, [])]
    except TooIntricate as error:
        return [], f"{name}: it cannot be read: {error}; {CLEAR}"
    except (ValueError, RecursionError):
        trouble, readings = f"{name}: it is not a notebook: not JSON; {_beginning(text)}", pieces(text)
    found = [(cells[0], [*said, *cells[1]], _claimed(value)) for value, said in readings if (cells := cells_of(value))]
    if not found and (cells := script_cells(text)):
        found = [(cells, ["The file was a program, not a notebook; its code was taken."], "")]
    return found, trouble


def _beginning(text):
    """What somebody sees who opens a file of which nothing could be read."""
    start = text.strip()[:60]
    if start[:1] in ("{", "["):
        return "it is damaged, or breaks off before its first whole cell"
    if sum(map(str.isprintable, start)) < len(start) / 2:
        return "it is not even text"
    return f"it begins with “{readable_name(start)}”"


def _from_archive(data, name, release):
    """The best notebook in an archive."""
    try:
        files = unpacked(data)
    except Broken as error:
        raise Unreadable(f"{name}: it is an archive that cannot be unpacked: {error}; hand in the notebook") from None
    found, troubles = [], []
    for inner, content in sorted(files):
        try:
            found.append((inner, *_read(content, f"{name}/{inner}".rstrip("/"), release)))
        except Unreadable as trouble:
            troubles.append(trouble)
    if not found:
        raise troubles[0] if len(troubles) == 1 else Unreadable(f"{name}: it is an archive without a notebook in it")
    inner, cells, said, chapter = max(found, key=lambda one: len(written(one[1], release)))
    where = f"; {readable_name(inner)} in it was taken" if inner else ""
    return cells, [f"The file was packed{where}.", *said], chapter


def _claimed(value):
    """The chapter that a notebook says it is, "" where it says nothing of the kind."""
    metadata = value.get("metadata") if isinstance(value, dict) else None
    ours = metadata.get("chainrule") if isinstance(metadata, dict) else None
    chapter = ours.get("chapter") if isinstance(ours, dict) else None
    return chapter if isinstance(chapter, str) else ""


CLEAR = "in JupyterLab choose Edit, Clear Outputs of All Cells, save, and hand it in again"
