"""Canvas: its download goes in, its gradebook goes out."""

import pytest
from nbgrader.apps import ExportApp

from tests.classroom.conftest import CHAPTER
from tests.lms import imports
from tests.lms.conftest import notebook, packed, run

COLLECTOR, EXPORTER = "canvas.CanvasCollector", "canvas.CanvasExporter"
HEADER = [
    "Student",
    "ID",
    "SIS User ID",
    "SIS Login ID",
    "Section",
    "Old Homework (71)",
    f"{CHAPTER} (72)",
    "Final Score",
]
ROSTER = [
    HEADER,
    ["    Points Possible", "", "", "", "", "10.00", "23.00", "(read only)"],
    ["Lovelace, Ada", "1", "S-1", "lovelace", "CS, 101", "9.5", "", "95"],
    ['Müller, Dr., Jürgen "Jo"', "2", "S-2", "müller", "CS, 101", "8", "3", "80"],
    ["Noether, Emmy", "3", "S-3", "noether", "CS, 101", "", "", ""],
    ["Absent, Abe", "4", "S-4", "absent", "CS, 101", "", "", ""],
    ["Early, Eve", "5", "", "early", "CS, 101", "", "12", ""],
    ["Student, Test", "6", "", "f00dcafe", "CS, 101", "", "", ""],
]
USERS = {int(row[1]): (row[0], row[2], row[3]) for row in ROSTER[2:]}
DOWNLOAD = {
    f"lovelaceada_1_100_{CHAPTER}.ipynb": notebook("ada, first"),
    f"lovelaceada_1_9_{CHAPTER}-12.ipynb": notebook("ada, long ago"),
    f"lovelaceada_1_101_{CHAPTER}-2.ipynb": notebook("ada, second"),
    f"müllerdrjürgen_LATE_2_102_{CHAPTER} (3).ipynb": notebook("jürgen"),
    "noetheremmy_late_3_103_my solution.ipynb": notebook("emmy"),
    "absentabe_4_104_report.pdf": b"",
    "earlyeve_5_105_a.ipynb": notebook("eve a"),
    "earlyeve_5_106_b.ipynb": notebook("eve b"),
    "studenttest_6_107_a.ipynb": notebook("test, a"),
    "studenttest_6_108_b.ipynb": notebook("test, renamed", ours=True),
    "index.html": "",
}


def test_download_is_collected(collect, submitted, root):
    well, said = collect(COLLECTOR, DOWNLOAD)
    assert well
    assert submitted() == {"1": "ada, second", "2": "jürgen", "3": "emmy", "6": "test, renamed"}
    assert said.lines == [
        "not named as this LMS names submissions, and left alone: index.html",
        "nothing is collected from these: 4 (no notebook: report.pdf), "
        f"5 (several notebooks, none of them {CHAPTER}.ipynb: a.ipynb, b.ipynb)",
        "late, says the LMS, which gives no time; nbgrader takes no points for it by itself: 2, 3",
    ]
    assert not list((root / "submitted").rglob("timestamp.txt"))


def test_roster_gives_the_learners_their_names(collect, submitted, write):
    path = write("canvas.csv", ROSTER)
    well, said = collect(
        COLLECTOR, {**DOWNLOAD, f"new_9_200_{CHAPTER}.ipynb": notebook("new")}, f"--CanvasCollector.roster={path}"
    )
    assert well and set(submitted()) == {"lovelace", "müller", "noether", "f00dcafe"}
    assert said.about("not in") == f"not in {path}, and not collected: add them to the file of learners: new (9)"


def test_anonymous_learners_need_a_file(collect, submitted, write):
    path = write("learners.csv", [["lms_id", "learner"], ["x7Kp2", "lovelace"], ["#Q2w3E", "müller"]])
    files = {
        f"anon_x7Kp2_100_{CHAPTER}.ipynb": notebook("ada"),
        f"anon_Q2w3E_LATE_101_{CHAPTER}.ipynb": notebook("jo"),
    }
    well, said = collect(COLLECTOR, files, f"--CanvasCollector.learners={path}")
    assert well and submitted() == {"lovelace": "ada", "müller": "jo"}
    assert "late, says the LMS" in said.lines[0] and said.lines[0].endswith(": müller")


def test_gradebook_takes_the_points(export, write, tmp_path):
    path = write("canvas.csv", ROSTER)
    well, rows, said = export(EXPORTER, f"--CanvasExporter.roster={path}")
    assert well
    found, possible = imports.canvas(tmp_path / "grades.csv", USERS, {71: "Old Homework", 72: CHAPTER})
    assert possible == {CHAPTER: 23}
    # the penalty is taken off; what Canvas has for somebody who handed in nothing here stays
    assert found == {1: {CHAPTER: 20}, 2: {CHAPTER: 15.25}, 3: {CHAPTER: 0}, 4: {}, 5: {CHAPTER: 12}, 6: {}}
    assert rows[3][:5] == ROSTER[3][:5]
    assert said.lines == [
        f"{CHAPTER}: not in {path}, and so not in this file: ghost",
        f"{CHAPTER}: handed in nothing; what the LMS has for them stays: absent, early, f00dcafe",
        f"{CHAPTER}: something of theirs waits to be graded by hand, and counts 0 in this file: noether",
    ]


def test_nothing_handed_in_can_be_0(export, write, tmp_path):
    path = write("canvas.csv", ROSTER)
    export(EXPORTER, f"--CanvasExporter.roster={path}", "--CanvasExporter.missing=0")
    found, _ = imports.canvas(tmp_path / "grades.csv", USERS, {72: CHAPTER})
    assert found[4] == found[6] == {CHAPTER: 0} and found[5] == {CHAPTER: 12}


@pytest.mark.parametrize("delimiter, encoding", [(";", "utf-8-sig"), ("\t", "utf-16"), (",", "cp1252")])
def test_rosters_that_a_spreadsheet_has_saved(export, write, tmp_path, delimiter, encoding):
    path = write(
        "canvas.csv", [[cell.replace("23.00", "23,00") for cell in row] for row in ROSTER], delimiter, encoding
    )
    assert export(EXPORTER, f"--CanvasExporter.roster={path}")[0]
    assert imports.canvas(tmp_path / "grades.csv", USERS, {72: CHAPTER})[0][2] == {CHAPTER: 15.25}


def test_a_column_of_another_name_and_scale(export, write, tmp_path):
    roster = f"--CanvasExporter.roster={write('canvas.csv', ROSTER)}"
    other = f"--CanvasExporter.columns={CHAPTER}=Old Homework"
    well, rows, said = export(EXPORTER, roster, other)
    assert not well and rows is None
    assert said.lines[-1] == (
        f"{CHAPTER}: the highest grade is 10 in Canvas and 23 here; change it there, or add --CanvasExporter.scale=True"
    )
    assert export(EXPORTER, roster, other, "--CanvasExporter.scale=True")[0]
    found, possible = imports.canvas(tmp_path / "grades.csv", USERS, {71: "Old Homework"})
    assert possible == {"Old Homework": 10}
    assert found[1] == {"Old Homework": 8.7} and found[2] == {"Old Homework": 6.63}


def test_a_column_that_canvas_does_not_have(export, write, tmp_path):
    path = write("canvas.csv", [row[:6] for row in ROSTER])
    well, _, said = export(EXPORTER, f"--CanvasExporter.roster={path}")
    assert well and "it will make a new assignment of that name" in said.lines[1] + said.lines[2]
    found, possible = imports.canvas(tmp_path / "grades.csv", USERS, {71: "Old Homework"})
    assert possible == {f"new: {CHAPTER}": 23} and found[1] == {f"new: {CHAPTER}": 20}


BAD = {
    "no roster": (None, "the LMS's list of its learners is needed: in Canvas, Grades > Export"),
    "no file": ("none.csv", "none.csv: it cannot be read (No such file or directory)"),
    "another file": ([["a", "b"], ["1", "2"]], "none of its columns is SIS Login ID or SIS User ID or ID"),
    "empty": ([], "it is empty; export it again"),
    "twice the same": (
        [*ROSTER, ROSTER[2]],
        "'lovelace' stands 2 times in its column SIS Login ID; remove all but one",
    ),
    "two ids for one": (
        [*ROSTER[:2], ["x", "ghost", "", "lovelace", "", "", "", ""]],
        "lovelace and ghost are the same",
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_rosters(export, write, what):
    given, words = BAD[what]
    path = write("canvas.csv", given) if isinstance(given, list) else given
    well, rows, said = export(EXPORTER, *([f"--CanvasExporter.roster={path}"] if path else []))
    assert not well and rows is None
    assert words in said.lines[-1] or words.replace("lovelace and ghost", "ghost and lovelace") in said.lines[-1]


def test_chapters_that_are_not_there(export, write):
    path = write("canvas.csv", ROSTER)
    well, _, said = export(EXPORTER, f"--CanvasExporter.roster={path}", "--assignment=99")
    assert not well and said.lines == [f"the gradebook does not know '99'; it knows {CHAPTER}"]
    assert export(EXPORTER, f"--CanvasExporter.roster={path}", "--assignment=08")[0]


def test_place_that_cannot_be_written(graded, write, tmp_path):
    path = write("canvas.csv", ROSTER)
    options = [f"--exporter=autograder.lms.{EXPORTER}", f"--CanvasExporter.roster={path}", f"--to={tmp_path}/no/x.csv"]
    well, said = run(ExportApp, graded, *options)
    told = "it cannot be written (No such file or directory); say another place with --to"
    assert not well and said.lines[-1] == f"{tmp_path}/no/x.csv: {told}"


def test_one_student(export, write, tmp_path):
    path = write("canvas.csv", ROSTER)
    well, _, said = export(
        EXPORTER, f"--CanvasExporter.roster={path}", "--student=lovelace", "--CanvasExporter.missing=0"
    )
    assert well and said.lines == []
    found, _ = imports.canvas(tmp_path / "grades.csv", USERS, {72: CHAPTER})
    assert found == {1: {CHAPTER: 20}, 2: {CHAPTER: 3}, 3: {}, 4: {}, 5: {CHAPTER: 12}, 6: {}}


def test_two_learners_never_share_a_folder(collect, submitted, write):
    path = write("learners.csv", [["1", "../x"]])
    well, said = collect(COLLECTOR, DOWNLOAD, f"--CanvasCollector.learners={path}")
    assert not well and submitted() == {}
    assert "'../x' cannot be a learner's id" in said.lines[-1]


def test_submission_packed_by_the_learner(collect, submitted):
    collect(
        COLLECTOR,
        {"lovelaceada_1_100_hw.zip": packed({f"hw/{CHAPTER}.ipynb": notebook("ada"), "hw/x.ipynb": notebook("x")})},
    )
    assert submitted() == {"1": "ada"}
