"""Cells that are sound by construction, and what can be told of a cell from outside."""

import ast
import copy
import re

from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

MAKERS = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}
CELL_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
DEFINITION = re.compile(r"^(?:def|class)\s+(\w+)|^(\w+)\s*=", re.MULTILINE)


def sound_cells(cells):
    """The same cells, rebuilt from what matters: type, source, marks, tags, pasted pictures, an id of their own."""
    rebuilt, taken = [], set()
    for number, cell in enumerate(cells):
        kind = cell.get("cell_type")
        maker = MAKERS.get(kind, new_raw_cell)
        rebuilt.append(maker(_text(cell.get("source")), id=_own_id(cell, number, taken), metadata=_metadata(cell)))
        if maker is not new_code_cell and _is_attached(cell.get("attachments")):
            rebuilt[-1].attachments = cell.attachments
    return rebuilt


def retyped(cell, kind):
    """The same cell as another type."""
    if cell.cell_type == kind:
        return cell
    return MAKERS[kind](cell.source, id=cell.id, metadata=cell.metadata)


def marks_of(cell):
    """The marks that nbgrader gave a cell, {} where it has none."""
    return cell.metadata.get("nbgrader", {})


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
    """Whether two cells say the same, but for blank space around it."""
    return cell.source.strip() == other.source.strip()


def defined(source):
    """The names that a cell defines at its top level."""
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {name for found in DEFINITION.findall(source) for name in found if name}
    names = {node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    targets = [target for node in body if isinstance(node, ast.Assign) for target in node.targets]
    return names | {target.id for target in targets if isinstance(target, ast.Name)}


def _metadata(cell):
    given = cell.get("metadata")
    if not isinstance(given, dict):
        return {}
    kept = {}
    if isinstance(given.get("nbgrader"), dict) and isinstance(given["nbgrader"].get("grade_id"), str):
        kept["nbgrader"] = given["nbgrader"]
    tags = given.get("tags")
    if isinstance(tags, list) and len(set(map(str, tags))) == len(tags):
        kept["tags"] = [str(tag) for tag in tags if "," not in str(tag)]
    return kept


def _own_id(cell, number, taken):
    name = cell.get("id")
    if not (isinstance(name, str) and CELL_ID.fullmatch(name)) or name in taken:
        name = f"cell-{number}"
        while name in taken:
            name += "x"
    taken.add(name)
    return name


def _text(source):
    if isinstance(source, list):
        return "".join(str(line) for line in source)
    return source if isinstance(source, str) else ""


def _is_attached(value):
    """Whether this is {name: {media type: text}}, as nbformat wants it."""
    return isinstance(value, dict) and all(
        isinstance(bundle, dict) and all(isinstance(data, str) for data in bundle.values()) for bundle in value.values()
    )
