"""The report says of a class what its learners did; the class is that of conftest.py, where every deed is known."""

import csv
import json
import re
import shutil
import time
from dataclasses import replace
from functools import cache

import pytest

from autograder.classroom.classroom import Classroom
from autograder.command import main
from autograder.report import records
from autograder.report.groups import grouped
from autograder.report.page import page_of
from autograder.report.records import read_records
from autograder.report.summary import summary_of
from course.checking.diagnose import CANNOT_TELL
from tests.browser.contrast import ENOUGH, WORST
from tests.report.conftest import CHAPTER, CLASS
from tests.report.screens import in_a_browser
from tests.report.simulated import as_text, simulated_class

NAMES = sorted(learner.name for learner in CLASS)


@pytest.fixture(scope="session")
def reported(graded, tmp_path_factory):
    """A classroom with its reports."""
    root = shutil.copytree(graded, tmp_path_factory.mktemp("reported") / "classroom")
    assert main(["report", str(root)]) == 1  # lena is not graded
    return root


@pytest.fixture(scope="session")
def said(reported):
    """What the report says of the chapter, as data."""
    (chapter,) = json.loads((reported / "reports" / "class.json").read_text(encoding="utf-8"))
    return chapter


def test_everybody_is_in_it(said):
    assert sorted(learner["name"] for learner in said["learners"]) == NAMES
    assert list(said["ungraded"]) == ["lena"]
    assert list(said["unreadable"]) == ["jun"]
    assert {"boundary_line: the check was missing and was put back.": ["hana"]}.items() <= said["repairs"].items()


def test_points_are_those_of_the_gradebook(reported, said):
    with Classroom(reported).gradebook() as gradebook:
        rows = gradebook.notebook_submission_dicts(CHAPTER, CHAPTER)
    assert {one["name"]: one["points"] for one in said["learners"]} == {
        row["student"]: round(row["code_score"], 2) for row in rows
    }


def test_success_of_every_exercise(said):
    counts = {one["name"]: {k: n for k, n in one["counts"].items() if n} for one in said["exercises"]}
    assert counts["predict_proba"] == {"right": 10, "wrong": 1, "could not run": 1}
    assert counts["boundary_line"] == {"right": 7, "wrong": 4, "could not run": 1}
    assert counts["gradients"]["not attempted"] == 1 and counts["gradients"]["could not run"] == 1
    last = counts["gradient_descent"]
    assert (last["wrong"], last["not attempted"], last["could not run"]) == (1, 1, 1)
    # where the machine is busy, training with stand-ins may run out of time in some of its cases
    assert last["partly right"] >= 3 and last["right"] + last["partly right"] == 9


def test_mistakes_are_ranked(said):
    first = said["mistakes"][0]
    assert (first["exercise"], first["name"], first["learners"]) == (
        "boundary_line", "sign_of_the_bias", ["ben", "cleo", "dora"],
    )  # fmt: skip
    assert first["tried"] == 12
    assert [len(one["learners"]) for one in said["mistakes"]] == sorted(
        (len(one["learners"]) for one in said["mistakes"]), reverse=True
    )
    assert ["gus"] in [m["learners"] for m in said["mistakes"] if m["name"] == "probability_of_the_other_class"]


def test_answers_that_compute_the_same_are_one_group(said):
    """Two spellings and a third with another rounding: hidden inputs differ for each of the three."""
    group = said["groups"][0]
    assert group["learners"] == ["cleo", "dora", "emil"]
    assert group["exercise"] == "gradient_descent"
    assert group["puzzling"] and group["told"] == CANNOT_TELL
    assert len(group["texts"]) == 3 and '"""' not in group["texts"][0]
    assert min(group["texts"], key=len) == group["texts"][0]
    assert group["example"]["expected"] and group["example"]["got"]
    assert ["fay"] in [one["learners"] for one in said["groups"] if one["exercise"] == "gradients"]
    assert said["groups"][-1]["learners"] == ["mallory"]  # raises, so it comes last


def test_follow_on_errors_are_counted(said):
    spared = {(one["exercise"], *one["blamed"]): (one["learners"], one["points"]) for one in said["spared"]}
    assert spared["gradients", "predict_proba"] == (["gus"], 4.0)
    assert "gus" in {name for key, (names, _) in spared.items() if key[0] == "gradient_descent" for name in names}


def test_limits_are_told(said):
    met = {(one["exercise"], one["what"]): one["learners"] for one in said["limits"]}
    assert "ivo" in met["gradient_descent", "took too long"]
    assert any(exercise == "" and "kim" in learners for (exercise, _), learners in met.items())


def test_limit_that_a_learner_only_names_is_not_told(graded, tmp_path):
    """`class KernelDied(Exception)`, and raise it: what was met is what the judge has noted, and nothing else."""
    root = shutil.copytree(graded, tmp_path / "classroom")
    path = root / "autograded" / "ada" / CHAPTER / f"{CHAPTER}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cell = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    cell["outputs"] = [
        {"output_type": "error", "ename": name, "evalue": "x", "traceback": []}
        for name in ("KernelDied", "NotRun", "TookTooLong")
    ]
    path.chmod(0o644)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    main(["report", str(root), "04", "--json"])
    (chapter,) = json.loads((root / "reports" / "class-04.json").read_text(encoding="utf-8"))
    assert "ada" in [learner["name"] for learner in chapter["learners"]]
    assert [one["what"] for one in chapter["limits"] if "ada" in one["learners"]] == []


def test_tables_hold_the_same(reported, said):
    with open(reported / "reports" / "class-groups.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["group"] for row in rows] == [group["id"] for group in said["groups"]]
    assert rows[0]["answer"] == said["groups"][0]["texts"][0]
    with open(reported / "reports" / "class-learners.csv", encoding="utf-8", newline="") as file:
        assert sorted(row["learner"] for row in csv.DictReader(file)) == NAMES


def test_only_what_is_asked_for_is_written(reported):
    folder = reported / "reports"
    (folder / "class-04.json").unlink(missing_ok=True)
    main(["report", str(reported), "4", "--json"])
    assert sorted(path.name for path in folder.glob("class-04*")) == ["class-04.json"]


def test_page_is_whole_safe_and_fits_a_phone(reported, needs_browser):
    """No script, no network, no other file; a learner's code and messages are text; nothing runs over the edge."""
    path = reported / "reports" / "class.html"
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<(script|iframe|link|object|img)\b|\bon\w+=\"|url\((?!#)", text)
    assert "onerror=&#39;window.pwned" in text or "&lt;img src=x" in text

    def look(chrome):
        asked = []
        page = chrome.new_page(viewport={"width": 400, "height": 800})
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        pictures = page.evaluate(
            "[...document.querySelectorAll('svg[role=img]')].map(one => one.getAttribute('aria-label'))"
        )
        contrasts = []
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            contrasts.append(page.locator("body").evaluate(WORST))
        return (
            asked,
            page.evaluate("document.documentElement.scrollWidth"),
            page.evaluate("window.pwned ?? null"),
            pictures,
            contrasts,
        )

    asked, wide, pwned, pictures, contrasts = in_a_browser(look)
    assert min(contrasts) >= ENOUGH
    assert asked == [path.as_uri()]
    assert (wide, pwned) == (400, None)
    assert len(pictures) > 8 and all(pictures)
    assert f"Points of {len(CLASS)} learners out of 13" in pictures[0]


def test_damaged_notebook_is_left_out_and_named(graded, tmp_path, capsys):
    root = shutil.copytree(graded, tmp_path / "classroom")
    damaged = {"ada": "{", "ben": '{"cells": [], "metadata": {}}', "cleo": "[]"}
    for learner, text in damaged.items():
        path = root / "autograded" / learner / CHAPTER / f"{CHAPTER}.ipynb"
        path.chmod(0o644)
        path.write_text(text)
    assert main(["report", str(root), "04"]) == 1
    said = capsys.readouterr()
    lines = [line for line in said.err.splitlines() if "damaged" in line]
    assert len(lines) == 3 and all("--student" in line and "--force" in line for line in lines)
    (chapter,) = json.loads((root / "reports" / "class-04.json").read_text(encoding="utf-8"))
    assert len(chapter["learners"]) == len(CLASS) - 3


def test_file_that_has_changed_is_said(graded, tmp_path):
    root = shutil.copytree(graded, tmp_path / "classroom")
    with open(root / "submitted" / "ada" / CHAPTER / f"{CHAPTER}.ipynb", "a", encoding="utf-8") as file:
        file.write("\n")
    main(["report", str(root), "04", "--json"])
    (chapter,) = json.loads((root / "reports" / "class-04.json").read_text(encoding="utf-8"))
    assert chapter["outdated"] == ["ada"]


def test_file_under_another_name_is_not_called_changed(tmp_path, graded):
    root = shutil.copytree(graded, tmp_path / "classroom")
    for learner in ("ada", "lena"):  # lena is not graded
        path = root / "submitted" / learner / CHAPTER / f"{CHAPTER}.ipynb"
        if learner == "lena":
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / "submitted" / "ben" / CHAPTER / path.name, path)
        path.rename(path.with_name(f"{CHAPTER}_final (2).ipynb"))
    main(["report", str(root), "04", "--json"])
    (chapter,) = json.loads((root / "reports" / "class-04.json").read_text(encoding="utf-8"))
    assert chapter["outdated"] == []
    assert chapter["ungraded"] == {"lena": "not graded yet"}


def forget_everybody(root):
    import sqlite3

    with sqlite3.connect(root / "gradebook.db") as database:
        for table in ("grade", "comment", "submitted_notebook", "submitted_assignment"):
            database.execute(f"delete from {table}")


BAD = [
    (lambda root: None, ["99"], "there is no chapter '99'"),
    (lambda root: shutil.rmtree(root / "autograded"), [], "nobody is graded in"),
    (lambda root: shutil.rmtree(root / "autograded"), ["04"], f"nobody is graded in {CHAPTER}; grade first"),
    (forget_everybody, ["04"], "is it another course's?"),
    (lambda root: (root / "reports").write_text("a file"), ["04"], "cannot be written"),
]


@pytest.mark.parametrize("spoil, arguments, message", BAD)
def test_bad_input_is_one_message(graded, tmp_path, capsys, spoil, arguments, message):
    root = shutil.copytree(graded, tmp_path / "classroom")
    spoil(root)
    assert main(["report", str(root), *arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("autograder: ") and message in said.err and len(said.err.splitlines()) == 1


def test_an_exercise_that_was_not_released_is_named(graded, monkeypatch, capsys):
    there = records.exercises
    monkeypatch.setattr(records, "exercises", lambda chapter: {**there(chapter), "softsign": None})
    assert main(["report", str(graded)]) == 2
    said = capsys.readouterr().err
    assert "not released here (softsign)" in said and f"autograder regrade {graded} {CHAPTER}" in said


def test_group_is_puzzling_also_where_points_were_withheld(graded):
    """What a verdict says of points that count later is no cause."""
    records, _ = read_records(Classroom(graded), CHAPTER)
    attempt = next(r.attempts["gradient_descent"] for r in records if r.learner == "emil")
    assert attempt.help == CANNOT_TELL
    for told, puzzling in ((f"{CANNOT_TELL} It counts later.", True), ("Check the sign.", False)):
        (group,) = grouped([attempt, replace(attempt, learner="zoe", help=told)])
        assert (group.count, group.puzzling) == (2, puzzling)


def test_answer_that_was_read_does_not_wait(graded, tmp_path, capsys):
    root = shutil.copytree(graded, tmp_path / "classroom")
    main(["report", str(root), "04"])
    assert capsys.readouterr().out.splitlines()[-1].endswith("; written answers of 1 learner wait to be read")
    with Classroom(root).gradebook() as gradebook:
        submission = gradebook.find_submission_notebook(CHAPTER, CHAPTER, "mallory")
        for grade in submission.grades:
            if grade.auto_score is None:
                grade.manual_score = 0.0  # read, and worth nothing; nbgrader may still want it looked at
                grade.needs_manual_grade = True
        gradebook.db.commit()
    main(["report", str(root), "04"])
    assert "wait" not in capsys.readouterr().out.splitlines()[-1]


def test_two_thousand_learners_fit_on_a_page(graded):
    """Of everybody in the class many, and every other one with an error of their own."""
    records, _ = read_records(Classroom(graded), CHAPTER)
    many = [another(record, number) for number in range(-(-2000 // len(records))) for record in records][:2000]
    start = time.monotonic()
    chapter = summary_of(CHAPTER, "4 · Logistic regression", many)
    page = page_of([chapter], "classroom")
    assert len(page.encode()) < 5_000_000
    assert time.monotonic() - start < 60  # a tenth of it is enough on two cores that nobody else uses
    assert len(chapter.learners) == 2000
    sizes = {group.count for group in chapter.groups if group.exercise == "gradient_descent"}
    assert 1 in sizes and max(sizes) > 200  # errors of one's own, and the common one, which is still one group


def another(record, number):
    """The same record of somebody else; where it had an error without a name, every other time with other numbers."""
    name = f"{record.learner}-{number:04}"
    attempts = {}
    for exercise, attempt in record.attempts.items():
        public = attempt.public
        if public and number % 2:
            own = 1 + number + 1000 * NAMES.index(record.learner)
            prints = [p and [p[0], [value * own for value in p[1]], *p[2:]] for p in public["prints"]]
            public = {**public, "prints": prints}
        attempts[exercise] = replace(attempt, learner=name, public=public)
    return replace(record, learner=name, attempts=attempts)


def test_simulated_class_is_the_same_every_time():
    @cache
    def made(seed):
        return as_text(simulated_class([CHAPTER], 8, seed))

    assert made(1) == as_text(simulated_class([CHAPTER], 8, 1))
    assert made(1) != made(2)
