"""Making a classroom: a plain nbgrader course directory with every chapter in it, released."""

import glob
import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from nbgrader.converters import GenerateAssignment

from autograder.build.artefacts import notebook_text
from autograder.build.notebooks import instructor_notebook
from autograder.classroom.classroom import CONFIG, Classroom
from autograder.classroom.key import classroom_key
from autograder.exercises.catalogue import chapters
from autograder.problem import Problem

FOLDERS = ("source", "release", "submitted", "autograded", "feedback")


def create(folder, only=None):
    """Make a classroom in a folder that is new or empty; it appears whole or not at all.

    only:    names of chapters; by default all
    returns: its Classroom
    """
    folder = Path(folder).absolute()
    if glob.escape(str(folder)) != str(folder):
        raise Problem(f"{folder}: nbgrader cannot work in a path with [, * or ? in it; choose another folder")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Problem(f"{folder}: there is something already, and nothing of it is touched; choose another folder")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise Problem(f"{folder}: it cannot be made ({error.strerror}); choose another folder") from None
    try:
        _fill(draft, only or chapters())
        draft.chmod(0o755)
        os.rename(draft, folder)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return Classroom(folder)


def _fill(root, names):
    for folder in FOLDERS:
        (root / folder).mkdir()
    template = resources.files("autograder.classroom") / "nbgrader_config.txt"
    (root / CONFIG).write_text(template.read_text(encoding="utf-8"), encoding="utf-8")
    (root / ".gitignore").write_text("*\n", encoding="utf-8")  # hidden inputs, grades, names: nothing to be committed
    classroom_key(root)
    for chapter in names:
        path = root / "source" / chapter / f"{chapter}.ipynb"
        path.parent.mkdir()
        path.write_text(notebook_text(instructor_notebook(chapter)), encoding="utf-8")
    classroom = Classroom(root)
    with _commands_of_python():
        for chapter in names:
            classroom.convert(GenerateAssignment, chapter)


@contextmanager
def _commands_of_python():
    """The commands installed beside this Python are found: a new gradebook calls one, alembic."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{before}"
    try:
        yield
    finally:
        os.environ["PATH"] = before
