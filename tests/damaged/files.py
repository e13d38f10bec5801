"""Damages to the file: what programs, networks and learners do to it on its way."""

import difflib
import gzip
import io
import json
import zipfile

import jupytext
import nbformat
from nbconvert import HTMLExporter, PythonExporter

from tests.damaged.draft import FILES, LETTERS, PACKING, TEXT, answers, as_json, damage, grade_id, source
from tests.learners.learner import learner_notebook, stubs

LOGIN = b"""<!DOCTYPE html>
<html lang="en"><head><title>Sign in &middot; University</title></head>
<body><form action="/login"><input name="user"><script>alert("hello")</script></form></body></html>"""


@damage(TEXT, keeps=False)
def file_breaks_off(draft, rng):
    draft.data = draft.data[: rng.randrange(len(draft.data))]


@damage(TEXT)
def file_breaks_off_behind_the_cells(draft, rng):
    end = draft.data.rfind(b'\n ],\n "metadata"')
    draft.data = draft.data[:end] if end > 0 else draft.data


@damage(TEXT)
def rubbish_behind_the_notebook(draft, rng):
    draft.data += rng.choice([b"\n}", b"\n]}\n", b"\0\0\0\0", b"<html></html>", b"--boundary--", draft.data[-200:]])


@damage(TEXT)
def rubbish_in_front_of_the_notebook(draft, rng):
    draft.data = rng.choice([b"Content-Type: application/json\n\n", b"\n\n\n", b"%", b"\x00", b"}"]) + draft.data


@damage(TEXT)
def git_left_a_conflict(draft, rng):
    """The other side has the released stub in place of one answer."""
    other = json.loads(json.dumps(draft.notebook))
    for cell in other["cells"]:
        if grade_id(cell) in stubs(draft.chapter) and rng.random() < 0.5:
            cell["source"] = stubs(draft.chapter)[grade_id(cell)]
    if draft.version != 4 or rng.random() < 0.1:
        return
    sides = [draft.data.decode().splitlines(keepends=True), as_json(other).decode().splitlines(keepends=True)]
    rng.shuffle(sides)
    lines = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, *sides, autojunk=False).get_opcodes():
        if kind == "equal":
            lines += sides[0][a:b]
        else:
            lines += ["<<<<<<< HEAD\n", *sides[0][a:b], "=======\n", *sides[1][c:d], ">>>>>>> theirs\n"]
    draft.data = "".join(lines).encode()


@damage(TEXT, keeps=False)
def bytes_were_changed(draft, rng):
    data = bytearray(draft.data)
    for _ in range(rng.randint(1, 20)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    draft.data = bytes(data)


@damage(TEXT, keeps=False)
def a_piece_is_missing(draft, rng):
    start = rng.randrange(len(draft.data))
    draft.data = draft.data[:start] + draft.data[start + rng.randint(1, 500) :]


@damage(TEXT)
def commas_too_many(draft, rng):
    draft.data = draft.data.replace(b"}\n ],", b"},\n ],").replace(b"}\n]", b"},\n]")


@damage(TEXT)
def file_has_line_ends_of_windows(draft, rng):
    draft.data = draft.data.replace(b"\n", b"\r\n")


@damage(TEXT)
def notebook_is_wrapped(draft, rng):
    if rng.random() < 0.5:
        draft.data = b'{"name": "x.ipynb", "type": "notebook", "content": ' + draft.data + b"}"
    else:
        draft.data = json.dumps(draft.data.decode("utf-8", "replace")).encode()


@damage(TEXT)
def only_the_cells_were_saved(draft, rng):
    if draft.version == 4:
        draft.data = as_json(draft.cells)


@damage(TEXT)
def metadata_are_too_deep(draft, rng):
    deep = b'{"metadata": {"deep": ' + b"[" * 5000 + b"]" * 5000 + b"},"
    draft.data = draft.data.replace(b"{", deep, 1)


@damage(TEXT)
def a_number_is_too_long(draft, rng):
    draft.data = draft.data.replace(b"{", b'{"much": ' + b"9" * 6000 + b",", 1)


@damage(TEXT)
def saved_as_program(draft, rng):
    _exported(draft, rng.choice(["jupytext", "nbconvert", "plain"]))


@damage(TEXT)
def saved_as_web_page(draft, rng):
    _exported(draft, "html")


def _exported(draft, form):
    """Programs export sound notebooks only, and code that is no code is lost."""
    draft.whole = draft.whole and all(cell["cell_type"] == "code" for cell in answers(draft) if is_code(cell, draft))
    cells = [cell for cell in draft.cells if isinstance(cell, dict) and cell.get("cell_type") in ("code", "markdown")]
    cells = [{**cell, "source": source(cell).encode("utf-8", "replace").decode()} for cell in cells]
    makers = {"code": nbformat.v4.new_code_cell, "markdown": nbformat.v4.new_markdown_cell}
    cells = [makers[cell["cell_type"]](cell["source"], id=f"c{number}") for number, cell in enumerate(cells)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    if form == "jupytext":
        text = jupytext.writes(notebook, "py:percent")
    elif form == "nbconvert":
        text = PythonExporter().from_notebook_node(notebook)[0]
    elif form == "html":
        text = HTMLExporter().from_notebook_node(notebook)[0]
    else:
        text = "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    draft.data = text.encode("utf-8", "replace")


def is_code(cell, draft):
    """Whether an answer is one of code."""
    return grade_id(cell) in stubs(draft.chapter)


@damage(LETTERS)
def written_in_UTF_16(draft, rng):
    form = rng.choice(["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
    draft.data = draft.data.decode("utf-8", "replace").encode(form, "replace")


@damage(LETTERS)
def written_with_a_byte_order_mark(draft, rng):
    draft.data = b"\xef\xbb\xbf" + draft.data


@damage(LETTERS)
def written_in_latin_1(draft, rng):
    draft.data = draft.data.decode("utf-8", "replace").encode(rng.choice(["latin-1", "cp1252"]), "replace")


@damage(PACKING)
def packed_with_gzip(draft, rng):
    draft.data = gzip.compress(draft.data, mtime=0)


@damage(PACKING)
def packed_with_zip(draft, rng):
    folder = rng.choice(["", "homework/", "a/b/c/"])
    members = {f"{folder}{draft.chapter}.ipynb": draft.data}
    if rng.random() < 0.5:
        members |= {f"__MACOSX/{folder}._{draft.chapter}.ipynb": b"Mac OS X", f"{folder}readme.txt": b"see notebook"}
    draft.data = zipped(members)


@damage(PACKING, keeps=False)
def packed_and_broken_off(draft, rng):
    packed = rng.choice([gzip.compress(draft.data, mtime=0), zipped({"a.ipynb": draft.data})])
    draft.data = packed[: rng.randrange(len(packed))]


@damage(PACKING, keeps=False)
def file_is_empty(draft, rng):
    draft.data = rng.choice([b"", b"\n", b"\0" * 4096])


@damage(PACKING, keeps=False)
def file_is_a_login_page(draft, rng):
    draft.data = LOGIN


@damage(PACKING, keeps=False)
def file_is_something_else(draft, rng):
    draft.data = rng.choice(
        [b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"hello", rng.randbytes(3000), b"[" * 100_000, b"{}", b"[]", b"null",
         b'{"cells": 7}', b"version https://git-lfs.github.com/spec/v1\noid sha256:00\n", zipped({"a.txt": b"hello"}),
         b"PK\x03\x04 broken", b"\x1f\x8b broken", gzip.compress(b"0" * 150_000_000), b'"text"', b"import numpy as np"]
    )  # fmt: skip


def zipped(members):
    """The bytes of an archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return file.getvalue()


def _rename(draft, name):
    """Give the file that nbgrader looks for another path, where it is still there."""
    path = in_place(draft)
    if path in draft.files:
        draft.files[name] = draft.files.pop(path)


def in_place(draft):
    """The path where nbgrader looks for the file."""
    return f"{draft.chapter}/{draft.chapter}.ipynb"


@damage(FILES)
def file_has_another_name(draft, rng):
    chapter = draft.chapter
    short = "_".join(chapter.split("_")[:2])
    names = [f"{chapter} (1).ipynb", f"Copy of {chapter}.ipynb", f"{chapter}-Copy1.ipynb", f"{short} (1).ipynb",
             f"{chapter}.ipynb.txt", f"{chapter}.json", "Untitled.ipynb", "hausaufgabe Müller.ipynb", chapter,
             f"{chapter.upper()}.ipynb", f"{chapter}.IPYNB", f"{chapter}.ipynb.ipynb"]  # fmt: skip
    _rename(draft, f"{chapter}/{rng.choice(names)}")


@damage(FILES)
def file_is_in_nested_folders(draft, rng):
    chapter = draft.chapter
    folders = [f"{chapter}/{chapter}/{chapter}", f"{chapter}/homework", f"{chapter}/a/b/c/d"]
    _rename(draft, f"{rng.choice(folders)}/{chapter}.ipynb")


@damage(FILES)
def file_is_beside_its_folder(draft, rng):
    chapter = draft.chapter
    _rename(draft, rng.choice([f"{chapter}.ipynb", f"{chapter} (2).ipynb", f"{chapter.title()}/{chapter}.ipynb"]))


@damage(FILES)
def systems_left_their_files(draft, rng):
    chapter = draft.chapter
    old = as_json(learner_notebook(chapter))
    draft.files |= {
        f"{chapter}/.ipynb_checkpoints/{chapter}-checkpoint.ipynb": old,
        f"{chapter}/__MACOSX/._{chapter}.ipynb": b"Mac OS X",
        f"{chapter}/.DS_Store": b"\0\0\0\1Bud1",
        f"{chapter}/._{chapter}.ipynb": b"Mac OS X",
        f"{chapter}/timestamp.txt": b"2026-11-21 03:00:00.000000 UTC",
    }


@damage(FILES)
def untouched_notebook_is_there_too(draft, rng):
    draft.files[f"{draft.chapter}/{draft.chapter} (1).ipynb"] = as_json(learner_notebook(draft.chapter))


@damage(FILES)
def untouched_notebook_is_in_its_place(draft, rng):
    _rename(draft, f"{draft.chapter}/{draft.chapter}-Copy1.ipynb")
    draft.files[in_place(draft)] = as_json(learner_notebook(draft.chapter))


@damage(FILES)
def broken_notebook_is_in_its_place(draft, rng):
    _rename(draft, f"{draft.chapter}/{draft.chapter} (3).ipynb")
    draft.files[in_place(draft)] = rng.choice([b"", b"{", LOGIN])


@damage(FILES)
def other_files_are_there_too(draft, rng):
    draft.files |= {
        f"{draft.chapter}/helper.py": b"def helper():\n    return 1\n",
        f"{draft.chapter}/notes.ipynb": as_json({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}),
        f"{draft.chapter}/data/numbers.json": b"[1, 2]",
        f"{draft.chapter}/report.html": LOGIN,
        f"{draft.chapter}/old.zip": zipped({"a.txt": b"hello"}),
    }


@damage(FILES)
def file_was_packed_and_renamed(draft, rng):
    if in_place(draft) in draft.files:
        data = draft.files.pop(in_place(draft))
        draft.files[f"{draft.chapter}/homework.zip"] = zipped({f"{draft.chapter}/{draft.chapter}.ipynb": data})
