"""Brightspace: its download goes in, its grades go out."""

from tests.classroom.conftest import CHAPTER
from tests.lms import imports
from tests.lms.conftest import notebook, packed

COLLECTOR, EXPORTER = "brightspace.BrightspaceCollector", "brightspace.BrightspaceExporter"
ITEM = f"{CHAPTER} Points Grade <Numeric MaxPoints:23 Weight:10 Category:Homework>"
ROSTER = [
    ["OrgDefinedId", "Username", "Last Name", "First Name", "Email", ITEM, "End-of-Line Indicator"],
    ["#1001", "#lovelace", "Lovelace", "Ada", "ada@x", "", "#"],
    ["#1002", "#müller", "Müller, Dr.", 'Jürgen "Jo"', "jo@x", "3", "#"],
    ["#1003", "#noether", "Noether", "Emmy", "emmy@x", "", "#"],
    ["#1004", "#smith1", "Smith", "Pat", "p1@x", "12", "#"],
    ["#1005", "#smith2", "Smith", "Pat", "p2@x", "", "#"],
]
USERS = {row[1][1:]: row[0][1:] for row in ROSTER[1:]}
DOWNLOAD = {
    f"11-99 - Ada Lovelace - Nov 2, 2026 926 AM/{CHAPTER}.ipynb": notebook("ada, morning"),
    f"11-99 - Ada Lovelace - Nov 2, 2026 1105 PM/{CHAPTER}.ipynb": notebook("ada, night"),
    "11-99 - Ada Lovelace - Nov 3, 2026 101 AM/a word.txt": "sorry, late",
    '12-99 - Jürgen "Jo" Müller, Dr. - 1 November, 2026 0926/x.zip': packed(
        {f"deep/{CHAPTER} (1).ipynb": notebook("jo")}
    ),
    f"13-99 - Emmy Noether - Nov 1, 2026 1226 AM - {CHAPTER}.ipynb": notebook("emmy"),
    f"14-99 - Pat Smith - Nov 1, 2026 1226 AM/{CHAPTER}.ipynb": notebook("pat"),
}


def test_download_is_collected_with_its_times(collect, submitted, root):
    well, said = collect(COLLECTOR, {**DOWNLOAD, "index.html": ""}, "--BrightspaceCollector.timezone=America/Toronto")
    assert well and submitted() == {"11": "ada, night", "12": "jo", "13": "emmy", "14": "pat"}
    assert said.lines == ["not named as this LMS names submissions, and left alone: index.html"]
    times = {path.parts[-3]: path.read_text() for path in (root / "submitted").rglob("timestamp.txt")}
    assert times == {  # Toronto went back to winter time on November 1 at 2 am
        "11": "2026-11-03 04:05:00", "12": "2026-11-01 14:26:00", "13": "2026-11-01 04:26:00", "14": "2026-11-01 04:26:00",
    }  # fmt: skip


def test_learners_are_found_by_their_names(collect, submitted, write):
    roster, learners = write("grades_in.csv", ROSTER), write("learners.csv", [["lms_id", "learner"], ["14", "smith2"]])
    well, said = collect(COLLECTOR, DOWNLOAD, f"--BrightspaceCollector.roster={roster}")
    assert well and set(submitted()) == {"lovelace", "müller", "noether"}
    assert said.lines == [f"not in {roster}, and not collected: add them to the file of learners: Pat Smith (14)"]
    options = [f"--BrightspaceCollector.roster={roster}", f"--BrightspaceCollector.learners={learners}"]
    assert collect(COLLECTOR, DOWNLOAD, *options)[0]
    assert submitted()["smith2"] == "pat"


def test_import_takes_the_points(export, write, tmp_path):
    path = write("grades_in.csv", ROSTER)
    well, _, said = export(EXPORTER, f"--BrightspaceExporter.roster={path}")
    assert well
    found = imports.brightspace(tmp_path / "grades.csv", USERS)
    assert found == {
        "lovelace": {CHAPTER: 20}, "müller": {CHAPTER: 15.25}, "noether": {CHAPTER: 0}, "smith1": {CHAPTER: 12}, "smith2": {},
    }  # fmt: skip
    assert said.lines[0] == f"{CHAPTER}: not in {path}, and so not in this file: ghost"


def test_highest_grade_is_checked(export, write, tmp_path):
    path = write("grades_in.csv", [[cell.replace("MaxPoints:23", "MaxPoints:100") for cell in row] for row in ROSTER])
    well, _, said = export(EXPORTER, f"--BrightspaceExporter.roster={path}")
    assert not well and "the highest grade is 100 in Brightspace and 23 here" in said.lines[-1]


def test_learners_by_the_file_of_learners(export, write, tmp_path):
    roster = write("grades_in.csv", ROSTER)
    learners = write("learners.csv", [["smith1", "ghost"]])
    well, _, said = export(
        EXPORTER, f"--BrightspaceExporter.roster={roster}", f"--BrightspaceExporter.learners={learners}"
    )
    assert well and imports.brightspace(tmp_path / "grades.csv", USERS)["smith1"] == {CHAPTER: 3}
    assert not any("not in" in line for line in said.lines)
