"""Whether somebody has written into a built notebook: then it is theirs, and a build must not take it away."""

import hashlib
import json

BUILT = "built"  # in the notebook's own metadata: a digest of its cells


def digest(cells):
    """What cells of a notebook say, without what they have shown: a short text."""
    said = [[cell["cell_type"], "".join(cell["source"])] for cell in cells]
    return hashlib.blake2b(json.dumps(said).encode(errors="replace"), digest_size=8).hexdigest()


def is_edited(path):
    """Whether a file is not just what some build has written under this name; what cannot be read may be anybody's."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        ours = notebook["metadata"]["chainrule"]
        return ours["chapter"] != path.stem or ours[BUILT] != digest(notebook["cells"])
    except (OSError, ValueError, KeyError, TypeError):
        return True


def set_aside(path):
    """Rename a notebook that somebody has written into, to a name that nothing else has; returns the new path."""
    names = (path.with_name(f"{path.stem}.yours{f'-{n}' if n > 1 else ''}.ipynb") for n in range(1, 10_000))
    new = next(name for name in names if not name.exists())
    return path.rename(new)
