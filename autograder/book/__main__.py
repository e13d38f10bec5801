"""`python -m autograder.book FOLDER`: write the sources of the website, for Sphinx; `make book` does both."""

import os
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from autograder.book.pages import page
from autograder.bundle.bundle import contents, zipped
from autograder.exercises.catalogue import chapters
from autograder.problem import Problem

SITE = Path(__file__).parent / "site"  # what is the same for every course: front page, settings, looks


def write(folder, only=None):
    """Write the sources of the website into an empty folder; tells of each page as it comes.

    only:    names of chapters, all if left out
    returns: iterator of (chapter, number of figures)
    """
    folder = Path(folder)
    shutil.copytree(SITE, folder)
    (folder / "figures").mkdir()
    names = only or chapters()
    (folder / "chainrule.zip").write_bytes(zipped(contents(names)))
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        for name, made in zip(names, pool.map(page, names), strict=True):
            (folder / f"{name}.md").write_text(made.text, encoding="utf-8")
            for file, data in made.figures.items():
                (folder / "figures" / file).write_bytes(data)
            yield name, len(made.figures)


def main(folder):
    """Write the sources anew; returns the exit code."""
    try:
        _clear(Path(folder))
        for name, figures in write(folder):
            print(f"{name}: {figures} figures", flush=True)
    except Problem as problem:
        print(f"book: {problem}", file=sys.stderr)
        return 2
    return 0


def _clear(folder):
    """Remove what was written before; raises Problem where somebody else's files are."""
    if not folder.exists():
        return
    if any(folder.iterdir()) and not (folder / "conf.py").exists():
        raise Problem(f"{folder} holds other files; name a new folder")
    shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
