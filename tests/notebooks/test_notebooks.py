"""nbval runs every notebook: with all answers right, and as a learner first opens it."""

import subprocess
import sys

import nbformat
import pytest

from autograder.exercises.catalogue import chapters
from tests.notebooks.recorded import VARIANTS, compared, recorded_notebook

OPTIONS = ["--nbval-lax", "--nbval-current-env", "-q", "-p", "no:cacheprovider", "-c", "/dev/null"]
OPTIONS += ["-p", "autograder", "-p", "no:hypothesispytest"]  # what makes pytest start in a third of the time


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("chapter", chapters())
def test_notebook_runs_and_shows_what_it_should(chapter, variant, tmp_path):
    path = tmp_path / f"{chapter}.ipynb"
    notebook = recorded_notebook(chapter, variant)
    assert all(cell.outputs for cell in compared(notebook)), "record the outputs: python -m tests.notebooks.recorded"
    nbformat.write(notebook, path)
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *OPTIONS, str(path)], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
