"""A bundle is a zip with one folder: lessons, the package `course` beside them, the check data, a page to start from.

A lesson imports `course` from the folder that it stands in, so there is nothing to install but what `course` itself
imports. Neither `solutions` nor `autograder` is in it.
"""

import io
import os
import re
import tempfile
import tomllib
import zipfile
from importlib import resources
from pathlib import Path

from autograder.build.artefacts import COURSE
from autograder.build.edited import is_edited
from autograder.exercises.catalogue import exercises
from autograder.problem import Problem

FOLDER = "chainrule"  # what the zip unpacks to
NEEDED = ("numpy", "matplotlib", "scikit-learn", "threadpoolctl", "ipykernel", "jupyterlab")
HOUSE = COURSE.parent
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date that a zip can hold: no file says when it was packed


def contents(chapters):
    """The files of a bundle: {path below its folder: bytes}, in order.

    chapters: names, at least one; raises Problem where one is not built
    """
    files = {}
    for path in [*_package(), *_check_data(chapters)]:
        files[f"course/{path.relative_to(COURSE).as_posix()}"] = path.read_bytes()
    for chapter in chapters:
        files[f"{chapter}.ipynb"] = _as_built(COURSE / "notebooks" / f"{chapter}.ipynb").read_bytes()
    files["README.txt"] = _readme(chapters).encode()
    files["requirements.txt"] = requirements().encode()
    files["LICENSE"] = (HOUSE / "LICENSE").read_bytes()
    return dict(sorted(files.items()))


def write(path, files):
    """Write a bundle as a zip; the same files give the same bytes. Raises Problem where it cannot be written.

    files: what `contents` returns
    """
    path = Path(path)
    try:
        handle, draft = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(zipped(files))
            os.chmod(draft, 0o644)
            os.replace(draft, path)
        except BaseException:
            os.unlink(draft)
            raise
    except OSError as error:
        raise Problem(f"{path}: it cannot be written ({error.strerror}); name another file with -o") from None


def zipped(files):
    """A bundle's bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", EPOCH)
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # the same wherever it is packed
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED, compresslevel=9)
    return buffer.getvalue()


def requirements():
    """What pip has to install for a lesson, as it stands in this project's own requirements."""
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[^\w.-]", line, maxsplit=1)[0]: line for line in project["dependencies"]}
    return "".join(f"{wanted[name]}\n" for name in NEEDED)


def _check_data(chapters):
    for chapter in chapters:
        for name in exercises(chapter):
            yield _built(COURSE / "checks" / chapter / f"{name}.json")
        yield _built(COURSE / "checks" / chapter / "written.toml")


def _built(path):
    if not path.is_file():
        raise Problem(f"{path}: it is not built; run: autograder build")
    return path


def _as_built(path):
    if is_edited(_built(path)):
        raise Problem(f"{path}: somebody has written in it; autograder build keeps that and makes the lesson anew")
    return path


def _package():
    """The files of the package `course`, without what is built from the lessons."""
    built = (COURSE / "notebooks", COURSE / "checks")
    for path in sorted(COURSE.rglob("*")):
        if path.suffix in (".py", ".json") and not any(folder in path.parents for folder in built):
            yield path


def _readme(chapters):
    text = (resources.files("autograder.bundle") / "readme.txt").read_text(encoding="utf-8")
    return text.format(lessons="\n".join(f"    {chapter}.ipynb" for chapter in chapters))
