"""A submission as a notebook, whether it came as .ipynb or as a plain .py."""

import codecs
import json
import warnings
from pathlib import Path

import nbformat

from autograder.problem import Problem


class Unreadable(Problem):
    """The file is not a notebook that anybody could run; the message says what is wrong with it."""


def read_submission(path):
    """Read a learner's file as a notebook (nbformat 4); raises Unreadable."""
    path = Path(path)
    if not path.is_file():
        raise Unreadable(f"{path}: there is no such file; give the path of a .ipynb or .py file")
    text = decoded(path.read_bytes(), path)
    if path.suffix == ".py":
        import jupytext  # noqa: PLC0415 it brings a web server, and no notebook needs it

        return jupytext.reads(text, fmt="py:percent")
    if path.suffix != ".ipynb":
        raise Unreadable(f"{path}: only .ipynb and .py files can be judged")
    return notebook_from(text, path.name)


def decoded(data, name):
    """The text in a file's bytes: UTF-8, or UTF-16 that says so; raises Unreadable."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(f"{name}: it is not text in UTF-8; save it again from JupyterLab") from None


def notebook_from(text, name):
    """A notebook from a file's text; raises Unreadable."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{name}: it is not a notebook: not JSON ({error})") from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what nbformat has to say to its callers is no learner's concern
            notebook = nbformat.reads(json.dumps(data), as_version=4)
    except Exception as error:  # nbformat raises whatever a strange file makes it raise
        raise Unreadable(f"{name}: it is not a notebook ({type(error).__name__}: {error})") from None
    if not isinstance(notebook.get("cells"), list):
        raise Unreadable(f"{name}: it is not a notebook: it has no cells")
    return notebook
