"""`make lab` opens a quiet JupyterLab on the lessons: no question about news, no button of an instructor's, no error."""

import re
import shutil
from pathlib import Path

from autograder.build.artefacts import COURSE
from tests.browser.server import jupyter

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 4000  # milliseconds, after which the question would have been asked


def test_make_lab_is_calm(page, tmp_path):
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").split("\nlab: ")[1].split("\n\n")[0]
    folder, option = re.search(r"cd (\S+) && \S+/jupyter lab (\S+)", recipe).groups()
    assert ROOT / folder == COURSE / "notebooks"
    shutil.copytree(ROOT / folder, tmp_path / "lessons")
    with jupyter(tmp_path / "lessons", tmp_path, {}, [option.replace("$(CURDIR)", str(ROOT))]) as address:
        page.goto(f"{address}/lab/tree/00_start_here.ipynb")
        page.get_by_role("button", name="Validate").wait_for()
        page.wait_for_timeout(PATIENCE)
        shown = page.locator("body").inner_text()
    assert "Jupyter news" not in shown and "00_start_here.ipynb" in shown
    assert not {"Nbgrader", "Create Assignment"} & set(shown.split("\n"))
    assert "[E " not in (tmp_path / "log.txt").read_text(encoding="utf-8")
