"""Cells that are sound by construction, and what can be told of a cell from outside."""

import ast
import copy
import json
import re
import warnings
from functools import lru_cache

import nbformat

KINDS = ("code", "markdown", "raw")
CELL_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
TAG = re.compile(r"[\w .:/-]{1,100}")
MAGIC = re.compile(r"^(\s*)[%!?].*$|^(\s*)[^#\n]*\?$", re.MULTILINE)
UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufeff]")
CELLS, LETTERS, PICTURES = (
    2_000,
    200_000,
    5_000_000,
)  # at most: cells, letters in one, letters of pasted pictures in one
COMPOUND = (ast.If, ast.Try, ast.With, ast.For, ast.While)
DEFINITION = re.compile(r"^(?:def|class)\s+(\w+)|^(\w+)\s*=", re.MULTILINE)


def sound_cells(cells):
    """The same cells, rebuilt from what matters: type, source, marks, tags, pasted pictures, an id of their own."""
    rebuilt, taken = [], set()
    for number, cell in enumerate(cells):
        kind = cell["cell_type"] if cell.get("cell_type") in KINDS else "raw"
        rebuilt.append(made(kind, text_of(cell.get("source")), _own_id(cell, number, taken), _metadata(cell)))
        if kind != "code" and _is_attached(cell.get("attachments")):
            rebuilt[-1].attachments = nbformat.from_dict(cell["attachments"])
    return rebuilt


def give_own_ids(cells):
    """Where two cells have the same id, the later one gets another."""
    taken = set()
    for number, cell in enumerate(cells):
        cell.id = _own_id(cell, number, taken)


def affordable(cells):
    """Cells that can be graded in reasonable time, and what was left out of them.

    cells:   dicts of nbformat 4
    returns: list of cells, list of sentences
    """
    said = []
    long = [cell for cell in cells if len(cell["source"]) > LETTERS]
    for cell in long:
        cell.update(cell_type="raw", source=cell["source"][:1000] + "\n[the rest of this cell was cut]")
    if long:
        said.append(f"A cell with more than {LETTERS} letters was cut and not run ({len(long)} of them).")
    pictures = [cell for cell in cells if _letters(cell.get("attachments")) > PICTURES]
    for cell in pictures:
        del cell["attachments"]
    if pictures:
        said.append(f"Pictures of more than {PICTURES >> 20} MB in a cell were left out.")
    if len(cells) > CELLS:
        number, seen = len(cells), set()
        cells = [cell for cell in cells if cell["source"].strip()]
        cells = [cell for cell in cells if not (cell["source"] in seen or seen.add(cell["source"]))][:CELLS]
        said.append(f"There were {number} cells; empty ones and copies were left out, and {len(cells)} were graded.")
    return cells, said


def retyped(cell, kind):
    """The same cell as another type."""
    if cell.cell_type == kind:
        return cell
    return made(kind, cell.source, cell.id, cell.metadata)


def made(kind, source, name, metadata):
    """A cell as nbformat makes one; it validates each for itself, and the notebook is validated in the end anyway."""
    empty = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return nbformat.from_dict({"id": name, "cell_type": kind, "metadata": metadata, "source": source, **empty})


def marks_of(cell):
    """The marks that nbgrader gave a cell, {} where it has none."""
    return cell["metadata"].get("nbgrader", {})  # by attribute it takes ten times as long, and it is asked for often


def name_of(cell):
    """The name that nbgrader gave a cell, None where it has none."""
    return marks_of(cell).get("grade_id")


def unmark(cell):
    """Make a cell one that nbgrader does not know."""
    cell.metadata.pop("nbgrader", None)


def mark_like(cell, original):
    """Give a cell the marks of the released one."""
    cell.metadata["nbgrader"] = copy.deepcopy(original.metadata["nbgrader"])


def same_text(cell, other):
    """Whether two cells say the same, but for blank lines and space at the end of a line: a seam loses those."""
    return _lines(cell["source"]) == _lines(other["source"])


@lru_cache(1000)
def _lines(text):
    return tuple(line.rstrip() for line in text.strip().split("\n") if line.strip())


def tree(source):
    """A cell's code as Python reads it, None where it is not Python; lines for IPython alone are passed over."""
    for text in (source, MAGIC.sub(lambda line: f"{line[1] or line[2] or ''}pass", source)):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of the learner's own escapes and comparisons
                return ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
    return None


@lru_cache(1000)
def defined(source):
    """The names that a cell defines at its top level."""
    module = tree(source)
    if module is None:
        return frozenset(name for found in DEFINITION.findall(source) for name in found if name)
    names = set()
    for node in _statements(module.body):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {name.id for target in targets for name in _parts(target) if isinstance(name, ast.Name)}
    return frozenset(names)


@lru_cache(1000)
def bound(source):
    """The names that a cell defines or imports at its top level."""
    module = tree(source)
    nodes = [] if module is None else _statements(module.body)
    imports = [alias for node in nodes if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names]
    return defined(source) | {(alias.asname or alias.name).split(".")[0] for alias in imports}


@lru_cache(1000)
def used(source):
    """The names that a cell's code reads, anywhere in it."""
    module = tree(source)
    nodes = () if module is None else ast.walk(module)
    return frozenset(node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load))


def text_of(source):
    """A cell's text, whatever stands for it in the file: with plain line ends, and nothing that cannot be written."""
    if isinstance(source, list):
        lines = [str(line) for line in source]
        cut = len(lines) > 1 and not any("\n" in line for line in lines)  # somebody lost the ends of the lines
        source = ("\n" if cut else "").join(lines)
    if not isinstance(source, str):
        return ""
    return UNSPEAKABLE.sub("", source.replace("\r\n", "\n").replace("\r", "\n"))


def _statements(body):
    """Statements that run when the cell does: also those under a top-level `if`, `with`, `try` or loop."""
    waiting = list(body)
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, COMPOUND):
            for part in (node, *getattr(node, "handlers", [])):
                waiting += part.body
            waiting += getattr(node, "orelse", []) + getattr(node, "finalbody", [])


def _parts(target):
    """The targets of an assignment, one by one."""
    if isinstance(target, ast.Tuple | ast.List):
        return [part for element in target.elts for part in _parts(element)]
    return [target]


def _metadata(cell):
    given = cell.get("metadata")
    if not isinstance(given, dict):
        return {}
    kept = {}
    if isinstance(given.get("nbgrader"), dict) and isinstance(given["nbgrader"].get("grade_id"), str):
        kept["nbgrader"] = given["nbgrader"]
    tags = given.get("tags")
    if isinstance(tags, list) and len(tags) <= 20:
        kept["tags"] = sorted({tag for tag in tags if isinstance(tag, str) and TAG.fullmatch(tag)}, key=tags.index)
    return kept


def _own_id(cell, number, taken):
    name = cell.get("id")
    if not (isinstance(name, str) and CELL_ID.fullmatch(name)) or name in taken:
        name = f"cell-{number}"
        while name in taken:
            name += "x"
    taken.add(name)
    return name


def _is_attached(value):
    """Whether this is {name: {media type: text}}, as nbformat wants it."""
    return isinstance(value, dict) and all(
        not UNSPEAKABLE.search(name)
        and isinstance(bundle, dict)
        and not any(not isinstance(data, str) or UNSPEAKABLE.search(kind + data) for kind, data in bundle.items())
        for name, bundle in value.items()
    )


def _letters(value):
    """How many letters there are in what a cell carries along."""
    try:
        return len(json.dumps(value))
    except (TypeError, ValueError, RecursionError):
        return PICTURES + 1
