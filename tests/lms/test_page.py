"""What docs/lms.md names is there, and its settings do what they say in a classroom's settings file."""

import re
from importlib import import_module
from pathlib import Path

from nbgrader.apps import ZipCollectApp

from autograder.classroom.classroom import CONFIG
from tests.classroom.conftest import CHAPTER
from tests.lms.conftest import notebook, run

PAGE = (Path(__file__).parents[2] / "docs" / "lms.md").read_text(encoding="utf-8")


def named(dotted):
    module, name = dotted.rsplit(".", 1)
    return getattr(import_module(module), name)


def test_classes_and_settings_that_are_named_exist():
    classes = {name.rsplit(".", 1)[1]: named(name) for name in re.findall(r"autograder\.lms\.\w+\.\w+", PAGE)}
    assert len(classes) == 7
    settings = re.findall(r"(?:--|c\.)(\w+)\.(\w+) ?=", PAGE)
    assert len(settings) > 8
    for owner, setting in settings:
        if owner in classes:
            assert setting in classes[owner].class_traits(config=True), f"{owner}.{setting}"


def test_columns_that_are_named_are_those_that_count():
    for line in PAGE.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if (
            len(cells) == 3
            and cells[0] in ("Canvas", "Moodle", "Brightspace", "Gradescope")
            and "autograder" not in line
        ):
            exporter = named(f"autograder.lms.{cells[0].lower()}.{cells[0]}Exporter")
            assert tuple(cells[2].split(", ")) == exporter.keys


def test_settings_can_stand_in_the_classroom(root, collect, submitted):
    with open(root / CONFIG, "a", encoding="utf-8") as config:
        config.write('\nc.ZipCollectApp.collector_plugin = "autograder.lms.canvas.CanvasCollector"\n')
    archive = root / "downloaded" / CHAPTER / "archive"
    archive.mkdir(parents=True)
    (archive / f"lovelaceada_1_100_{CHAPTER}.ipynb").write_text(notebook("ada"))
    assert run(ZipCollectApp, root, CHAPTER)[0] and submitted() == {"1": "ada"}
