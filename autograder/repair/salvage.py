"""What is left of a notebook whose JSON is broken: the longest whole piece, else every whole cell."""

import json
import re
from contextlib import suppress

CONTAINERS, VALUES = 2_000_000, 10_000_000  # of JSON in one file: more would fill the memory when it is read
TRIES = 20_000  # places where a cell may begin
CELL = re.compile(
    r'\{\s*"(?:attachments|cell_type|collapsed|execution_count|id|input|language|level|metadata|outputs|'
    r'prompt_number|source)"\s*:'
)
OURS, BASE, THEIRS, END = "<<<<<<<", "|||||||", "=======", ">>>>>>>"


class TooIntricate(ValueError):
    """There is more in the file than anybody can read."""


def json_in(text):
    """The value that a text holds, with the outputs of cells left out; raises ValueError, RecursionError."""
    if text.count("{") + text.count("[") > CONTAINERS or text.count(",") > VALUES:
        raise TooIntricate("it holds too many values")
    return DECODER.decode(text)


def pieces(text):
    """What can be read of a text that is no JSON, with what is to be said of it.

    returns: list of (value, sentences), each a reading of its own; [] where there is nothing in it
    """
    if text.count("{") + text.count("[") > CONTAINERS or text.count(",") > VALUES:
        return []
    if "\n" + OURS in text or text.startswith(OURS):
        return _both_sides(text)
    if found := _with_rubbish(text):
        return found
    cells = list(_whole_cells(text))
    if not cells:
        return []
    count = f"{len(cells)} whole cell{'s' if len(cells) > 1 else ''}"
    return [({"cells": cells}, [f"The file {_trouble(text)}; the {count} in it could be read."])]


def _both_sides(text):
    """Both versions of a file in which git has left a conflict."""
    found = []
    for side, name in ((OURS, "upper"), (THEIRS, "lower")):
        version = _version(text, side)
        try:
            readings = [(json_in(version), [])]
        except (ValueError, RecursionError):
            readings = pieces(version)
        for value, said in readings:
            sentence = f"The file holds two versions, as git leaves them in a conflict; the {name} one was taken."
            found.append((value, [sentence, *said]))
    return found


def _version(text, side):
    """The lines of one side of every conflict, and those outside of conflicts."""
    kept, now = [], None
    for line in text.splitlines(keepends=True):
        mark = line[:7]
        if mark == OURS or (mark in (BASE, THEIRS) and now):
            now = mark
        elif mark == END and now:
            now = None
        elif now in (None, side):
            kept.append(line)
    return "".join(line for line in kept if line[:7] not in (OURS, END))


def _with_rubbish(text):
    """One whole value, with something before or behind it that does not belong there."""
    if text.lstrip().startswith('"'):  # wrapped into text once too often
        with suppress(ValueError):
            text = DECODER.raw_decode(text.lstrip())[0]
    start = min((at for at in (text.find("{"), text.find("[")) if at >= 0), default=-1)
    if start < 0:
        return []
    try:
        value, _ = DECODER.raw_decode(text, start)
    except (ValueError, RecursionError):
        return []
    if not isinstance(value, dict) or not ({"cells", "worksheets"} & value.keys()):
        return []
    where = "in front of" if text[:start].strip() else "behind"
    return [(value, [f"Something stood {where} the notebook in the file; it was passed over."])]


def _whole_cells(text):
    """Every cell that is whole, in the order of the file."""
    at = 0
    for _ in range(TRIES):
        found = CELL.search(text, at)
        if found is None:
            return
        try:
            value, at = DECODER.raw_decode(text, found.start())
        except (ValueError, RecursionError):
            at = found.start() + 1
            continue
        if {"cell_type"} <= value.keys() and {"source", "input"} & value.keys():
            yield value


def _trouble(text):
    """What is wrong with a text, and where: by its line, or by its characters where it has a single line."""
    whole = text.rstrip()
    breaks_off = not whole.endswith("}")
    what = "breaks off" if breaks_off else "is damaged"
    try:
        DECODER.decode(text)
    except json.JSONDecodeError as error:
        if "\n" in whole:
            return f"{what} in line {error.lineno}"
        return f"{what} after {len(whole) if breaks_off else error.pos:,} characters"
    except (ValueError, RecursionError):
        pass
    return what


def _lean(pairs):
    return {key: [] if key == "outputs" else value for key, value in pairs}


def _integer(digits):
    return int(digits) if len(digits) < 19 else 0  # Python refuses to read numbers of more than 4300 digits


# a control character in a string is no reason to refuse a learner's work
DECODER = json.JSONDecoder(strict=False, object_pairs_hook=_lean, parse_int=_integer)
