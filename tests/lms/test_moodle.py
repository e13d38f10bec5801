"""Moodle: its download and its grading worksheet go in, the worksheet goes back."""

import pytest

from tests.classroom.conftest import CHAPTER
from tests.lms import imports
from tests.lms.conftest import notebook, packed

COLLECTOR, EXPORTER = "moodle.MoodleCollector", "moodle.MoodleExporter"
HEADER = ["Identifier", "Full name", "Username", "Email address", "Status", "Grade", "Maximum Grade", "Grade can be changed",
          "Last modified (submission)", "Last modified (grade)", "Feedback comments"]  # fmt: skip
SUBMITTED = "Submitted for grading - "


def row(number, name, user, grade="", modified="-", changeable="Yes", when="-", most="23.00"):
    mail = f"{user}@uni.example" if user else "ghost"
    status = "No submission - " if when == "-" else SUBMITTED
    return [
        f"Participant {number}",
        name,
        user,
        mail,
        status,
        grade,
        most,
        changeable,
        when,
        modified,
        "<p>fine, so far</p>",
    ]


WORKSHEET = [
    HEADER,
    row(501, "Ada Lovelace", "lovelace", when="Monday, 2 November 2026, 11:59 PM"),
    row(
        502,
        'Jürgen "Jo" Müller, Dr.',
        "müller",
        "3.00",
        "Tuesday, 3 November 2026, 9:00 AM",
        when="Tuesday, 3 November 2026, 12:05 AM",
    ),
    row(503, "Emmy Noether", "noether", changeable="No", when="Sunday, 1 November 2026, 8:00 AM"),
    row(504, "Abe Absent", "absent"),
    row(505, "Eve Early", "early", "7.50"),
]
DOWNLOAD = {
    f"Ada Lovelace_501_assignsubmission_file/{CHAPTER}.ipynb": notebook("ada"),
    f"Ada Lovelace_501_assignsubmission_file/old/{CHAPTER}-Copy1.ipynb": notebook("ada, copied"),
    "Ada Lovelace_501_assignsubmission_onlinetext/onlinetext.html": "<p>hello</p>",
    'Jürgen "Jo" Müller, Dr._502_assignsubmission_file_/lösung.zip': packed({f"{CHAPTER}.ipynb": notebook("jo")}),
    f"Emmy Noether_503_assignsubmission_file_{CHAPTER}.ipynb": notebook("emmy"),
    f"Abe Absent_504_assignsubmission_file/Ada Lovelace_501_assignsubmission_file/{CHAPTER}.ipynb": notebook("abe"),
    f"New Here_999_assignsubmission_file/{CHAPTER}.ipynb": notebook("new"),
}


def test_download_is_collected_by_the_worksheet(collect, submitted, write, root):
    path = write("Grades-CS.csv", WORKSHEET, encoding="utf-8-sig")
    well, said = collect(
        COLLECTOR, DOWNLOAD, f"--MoodleCollector.roster={path}", "--MoodleCollector.timezone=Europe/Berlin"
    )
    assert well
    assert submitted() == {"lovelace": "ada, copied", "müller": "jo", "noether": "emmy", "absent": "abe"}
    assert said.lines == [f"not in {path}, and not collected: add them to the file of learners: New Here (999)"]
    times = {path.parts[-3]: path.read_text() for path in (root / "submitted").rglob("timestamp.txt")}
    assert times == {  # Berlin is an hour ahead of nbgrader's UTC
        "lovelace": "2026-11-02 22:59:00", "müller": "2026-11-02 23:05:00", "noether": "2026-11-01 07:00:00",
    }  # fmt: skip


def test_time_zone_that_does_not_exist(collect, write, submitted):
    path = write("Grades-CS.csv", WORKSHEET)
    well, said = collect(COLLECTOR, DOWNLOAD, f"--MoodleCollector.roster={path}", "--MoodleCollector.timezone=Berlin")
    assert not well and submitted() == {}
    assert said.lines[-1] == "there is no time zone 'Berlin'; say one as Europe/Berlin"


def test_numbers_alone_say_nothing(collect, submitted, write):
    well, said = collect(COLLECTOR, DOWNLOAD)
    assert not well and submitted() == {}
    assert said.lines[-1].startswith(
        "Moodle numbers learners anew in every assignment; its grading worksheet says who is who."
    )
    path = write("who.csv", [["501", "ada"], ["503", "emmy"]])
    assert collect(COLLECTOR, DOWNLOAD, f"--MoodleCollector.learners={path}")[0]
    assert set(submitted()) == {"ada", "emmy"}


def test_worksheet_takes_the_points(export, write, tmp_path):
    path = write("Grades-CS.csv", WORKSHEET, encoding="utf-8-sig")
    well, rows, said = export(EXPORTER, f"--MoodleExporter.roster={path}")
    assert well
    numbers = {"501", "502", "503", "504", "505"}
    found = imports.moodle(tmp_path / "grades.csv", numbers)
    assert found == {"501": 20, "502": 15.25, "503": 0, "505": 7.5}
    for before, after in zip(WORKSHEET, rows, strict=True):
        assert before[:5] + before[6:] == after[:5] + after[6:]
    assert said.lines == [
        f"{CHAPTER}: not in {path}, and so not in this file: ghost",
        f"{CHAPTER}: handed in nothing; what the LMS has for them stays: absent, early",
        f"{CHAPTER}: Moodle says that these grades cannot be changed there: noether",
        f"{CHAPTER}: something of theirs waits to be graded by hand, and counts 0 in this file: noether",
    ]


def test_highest_grade_is_checked(export, write, tmp_path):
    path = write(
        "Grades-CS.csv",
        [HEADER, *(row(i, "x", user, most="100.00") for i, user in ((501, "lovelace"), (502, "müller")))],
    )
    well, rows, said = export(EXPORTER, f"--MoodleExporter.roster={path}")
    assert not well and rows is None and "the highest grade is 100 in Moodle and 23 here" in said.lines[-1]
    assert export(EXPORTER, f"--MoodleExporter.roster={path}", "--MoodleExporter.scale=True")[0]
    assert imports.moodle(tmp_path / "grades.csv", {"501", "502"}) == {"501": 86.96, "502": 66.3}


@pytest.mark.parametrize("lost", ["Grade", "Identifier", "Last modified (grade)"])
def test_worksheet_in_another_language(export, write, lost):
    path = write("Bewertungen.csv", [[cell if cell != lost else "Bewertung" for cell in line] for line in WORKSHEET])
    well, rows, said = export(EXPORTER, f"--MoodleExporter.roster={path}")
    assert not well and rows is None
    assert said.lines[-1].startswith(
        f"{path}: it has no column {lost}; in Moodle, the assignment's View all submissions"
    )
