"""Notebooks with the outputs that they should show, for nbval to compare with what they do show.

Compared are the graded cells (what `check` says) and the cells tagged `nbval-check-output`. What they should
show is recorded in `outputs/`, by chapter; `python -m tests.notebooks.recorded` records it anew.
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbclient import NotebookClient
from traitlets.config import Config

from autograder.build.notebooks import learner_notebook, solved_notebook
from autograder.exercises.catalogue import chapters

OUTPUTS = Path(__file__).parent / "outputs"
COMPARED = "nbval-check-output"
VARIANTS = {"solved": solved_notebook, "learner": learner_notebook}


def recorded_notebook(chapter, variant):
    """A notebook whose compared cells carry their recorded outputs."""
    notebook = marked(VARIANTS[variant](chapter))
    outputs = json.loads((OUTPUTS / f"{chapter}.{variant}.json").read_text(encoding="utf-8"))
    for cell in compared(notebook):
        cell.execution_count = 1  # nbval compares only cells that have been run
        cell.outputs = [nbformat.from_dict(output) for output in outputs.get(cell.id, [])]
    return notebook


def marked(notebook):
    """The notebook with its graded cells tagged for comparison too."""
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade") and cell.cell_type == "code":
            cell.metadata["tags"] = [COMPARED]
    return notebook


def compared(notebook):
    """The cells whose outputs are compared."""
    return [cell for cell in notebook.cells if COMPARED in cell.metadata.get("tags", [])]


def record(chapter, variant):
    """Run a notebook and record what its compared cells show."""
    notebook = marked(VARIANTS[variant](chapter))
    with TemporaryDirectory() as folder:
        # it talks through files: over an open port the kernel warns that anybody on the machine could listen
        channels = Config({"KernelManager": {"transport": "ipc", "ip": f"{folder}/channel"}})
        # a line that happened to arrive in two pieces is one line, so that recording again changes nothing
        NotebookClient(notebook, timeout=60, config=channels, coalesce_streams=True).execute()
    outputs = {cell.id: [_plain(output) for output in cell.outputs] for cell in compared(notebook)}
    path = OUTPUTS / f"{chapter}.{variant}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(outputs, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def _plain(output):
    return {**output, "execution_count": None} if "execution_count" in output else dict(output)


if __name__ == "__main__":
    for name in sys.argv[1:] or chapters():
        for kind in VARIANTS:
            print(record(name, kind))
