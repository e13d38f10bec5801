"""After a fix: whose points change is shown before anything is written, and what people gave stays."""

import json

import pytest

from autograder.classroom import pool, regrading
from autograder.classroom.standing import Standing
from autograder.command import main
from autograder.exercises.catalogue import exercises
from autograder.judge.outputs import write_verdict
from course.checking.verdict import Verdict
from tests.classroom.conftest import CHAPTER, hand_in


@pytest.fixture
def judge(monkeypatch):
    """A judge without a kernel: gives all points, or those in `gives`; `judged` lists what it was asked."""

    class Judge:
        def __init__(self):
            self.gives, self.judged = {}, []

        def fix(self, **gives):
            self.gives = gives
            monkeypatch.setattr("autograder.classroom.fingerprint._grader", lambda chapter: repr(gives).encode())

    judge = Judge()

    def judge_notebook(notebook, chapter, secret, limits, kernel):
        judge.judged.append(secret)
        for cell in notebook.cells:
            if exercise := exercises(chapter).get(cell.metadata.get("nbgrader", {}).get("grade_id")):
                points = float(judge.gives.get(exercise.name, exercise.points))
                status = "right" if points == exercise.points else "wrong"
                write_verdict(cell, Verdict(exercise.id, status, points, exercise.points))

    monkeypatch.setattr("autograder.classroom.unit.judge_notebook", judge_notebook)
    return judge


@pytest.fixture
def run(root, capsys):
    """Run a verb here; gives the exit code, what was printed, and what was said beside it."""

    def ran(verb, *options):
        code = main([verb, str(root), "08", "--jobs", "1", "--sandbox=off", *options])
        said = capsys.readouterr()
        return code, said.out, said.err

    return ran


def auto_points(classroom):
    """{learner: {exercise: points that the grader gave}}."""
    with classroom.gradebook() as gradebook:
        return {
            submission.student.id: {grade.name: grade.auto_score for grade in submission.notebooks[0].grades}
            for submission in gradebook.assignment_submissions(CHAPTER)
        }


def everything(root):
    """All files of a classroom that tell of grades."""
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and "gradebook" not in path.name}


@pytest.fixture
def graded(root, judge, run):
    """Three learners graded by a grader that is wrong about forward_pass and backprop."""
    for learner in ("ada", "boole", "curie"):
        hand_in(root, learner)
    judge.fix(forward_pass=1.0, backprop=5.0)
    assert run("grade")[0] == 0
    judge.judged.clear()
    return root


def rows_of(said, learner):
    return [" ".join(line.split()) for line in said.splitlines() if line.split()[:1] == [learner]]


def test_it_shows_and_asks_before_it_writes(graded, classroom, judge, run):
    before, points = everything(graded), auto_points(classroom)
    judge.fix(backprop=3.0)
    code, said, beside = run("regrade")
    assert code == 0 and len(judge.judged) == 3
    assert f"{CHAPTER}: 3 submissions judged again; the points of 3 learners change" in said
    assert rows_of(said, "boole") == ["boole 17 18 +1 forward_pass 1 → 4, backprop 5 → 3"]
    assert rows_of(said, "forward_pass") == ["forward_pass 3 0 +9"]
    assert rows_of(said, "backprop") == ["backprop 0 3 -6"]
    assert said.splitlines()[-1] == "nothing is written"
    assert beside.splitlines()[-1] == "to write this into the gradebook, add --yes"
    assert everything(graded) == before and auto_points(classroom) == points


@pytest.mark.parametrize("answer, written", [("y", True), ("yes ", True), ("n", False), ("", False)])
def test_it_asks_at_a_terminal(graded, classroom, judge, run, monkeypatch, answer, written):
    judge.fix()
    asked = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda words: asked.append(words) or answer)
    code, said, _ = run("regrade")
    assert code == 0 and asked == ["Write this into the gradebook? [y/N] "]
    assert (auto_points(classroom)["ada"]["forward_pass"] == 4) == written
    assert ("3 submissions written" in said) == written


def test_what_is_written_is_what_was_judged(graded, classroom, judge, run):
    judge.fix(backprop=3.0)
    code, said, _ = run("regrade", "--yes")
    assert code == 0 and len(judge.judged) == 3  # once
    assert said.splitlines()[-1] == f"3 submissions written; feedback: autograder feedback {graded} 08"
    points = auto_points(classroom)
    assert all((own["forward_pass"], own["backprop"]) == (4, 3) for own in points.values())
    assert "3 unchanged" in run("grade")[1]  # nothing is left to do
    code, said, _ = run("regrade")
    assert code == 0 and len(judge.judged) == 3
    assert "0 submissions judged again, 3 not, by the very same grader; the points of 0 learners change" in said


def test_pages_that_are_older_now_are_named(graded, judge, run):
    assert main(["feedback", str(graded), "08"]) == 0
    judge.fix(backprop=3.0)
    assert "older than" not in "".join(run("regrade")[1:])  # nothing is written
    assert run("regrade", "--yes", "--student", "ada")[1].splitlines()[-1] == (
        f"1 submission written; 1 feedback page is older than these grades; write anew: autograder feedback {graded} 08"
    )
    assert run("regrade", "--release")[2].splitlines()[-1] == (
        f"3 feedback pages are older than this release; write anew: autograder feedback {graded} 08"
    )
    assert run("regrade", "--yes")[1].splitlines()[-1] == (
        f"2 submissions written; 2 feedback pages are older than these grades; "
        f"write anew: autograder feedback {graded} 08"
    )


def test_what_people_gave_stays(graded, classroom, judge, run):
    with classroom.gradebook() as gradebook:
        gradebook.find_grade("backprop", CHAPTER, CHAPTER, "ada").manual_score = 4.5
        gradebook.find_grade("why_two_units", CHAPTER, CHAPTER, "ada").manual_score = 1.0
        gradebook.find_comment("why_two_units", CHAPTER, CHAPTER, "ada").manual_comment = "nearly"
        gradebook.db.commit()
    judge.fix(backprop=3.0)
    _, said, _ = run("regrade", "--yes", "--student", "ada")
    assert "the points of 1 learner change" in said
    assert rows_of(said, "ada") == ["ada 17.5 20.5 +3 forward_pass 1 → 4"]
    assert "ada: backprop stays 4.5, given by hand; the grader gives 3 now" in said
    with classroom.gradebook() as gradebook:
        submission = gradebook.find_submission(CHAPTER, "ada")
        assert submission.score == 20.5
        assert gradebook.find_comment("why_two_units", CHAPTER, CHAPTER, "ada").manual_comment == "nearly"
    assert auto_points(classroom)["boole"]["forward_pass"] == 1  # only ada was asked for


def test_files_that_nobody_can_read_and_new_ones(graded, classroom, judge, run):
    hand_in(graded, "boole", b"{ broken")
    hand_in(graded, "dirac")
    judge.fix(backprop=5.0)
    code, said, _ = run("regrade", "--yes")
    assert code == 0
    (boole,) = rows_of(said, "boole")
    assert boole.startswith("boole 17 0 -17 init_params 3 → 0, forward_pass 1 → 0")
    assert "dirac: not graded before; 20 points now" in said
    points = auto_points(classroom)
    assert sum(value or 0 for value in points["dirac"].values()) == 20
    assert sum(value or 0 for value in points["boole"].values()) == 0


def test_file_that_changes_meanwhile_is_not_written(graded, classroom, judge, run, monkeypatch):
    judge.fix()

    def agreed(options):
        path = graded / "submitted" / "ada" / CHAPTER / f"{CHAPTER}.ipynb"
        path.write_bytes(path.read_bytes() + b"\n")
        return True

    monkeypatch.setattr("autograder.verbs.regrade._agreed", agreed)
    code, said, beside = run("regrade")
    assert code == 1 and "2 submissions written" in said
    assert "ada: not graded: the grader could not do it: RuntimeError: what was handed in has changed" in beside
    points = auto_points(classroom)
    assert (points["ada"]["forward_pass"], points["boole"]["forward_pass"]) == (1, 4)


def test_json(graded, classroom, judge, run):
    judge.fix(backprop=5.0)
    code, said, _ = run("regrade", "--json")
    data = json.loads(said)
    assert code == 0 and data["chapter"] == CHAPTER and not data["written"]
    ada = next(one for one in data["learners"] if one["learner"] == "ada")
    assert ada["points"] == 17 and ada["difference"] == 3
    assert ada["changes"] == [{"exercise": "forward_pass", "before": 1.0, "after": 4.0, "by_hand": None}]
    assert json.loads(run("regrade", "--json", "--yes")[1])["written"]
    assert auto_points(classroom)["ada"]["forward_pass"] == 4


def test_submissions_are_read_as_there_is_room_for_them(graded, classroom, judge, monkeypatch, tmp_path):
    """A class may be too large for memory: with one judge, one is read after the other."""
    seen, unit = [], Standing.unit
    monkeypatch.setattr(Standing, "unit", lambda self, student: seen.append(student) or unit(self, student))
    monkeypatch.setattr(pool, "HOLD_S", 0.0)
    judge.fix(backprop=3.0)
    classroom.app.config.Judge.kernel = "python3"
    found = regrading.Regrading(classroom, CHAPTER, None, False, tmp_path).comparisons(lambda wanted: pool.Here())
    assert next(found).learner == "ada" and seen == ["ada"]
    assert [one.learner for one in found] == ["boole", "curie"] == seen[1:]


@pytest.fixture
def lesson(monkeypatch):
    """Change what the lesson gives now."""

    def changed(edit):
        original = regrading.instructor_notebook

        def instructor_notebook(chapter):
            notebook = original(chapter)
            edit(notebook)
            return notebook

        monkeypatch.setattr("autograder.classroom.regrading.instructor_notebook", instructor_notebook)

    return changed


def worth_six(notebook):
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "forward_pass":
            cell.metadata.nbgrader.points = 6


def test_other_points_need_another_release(graded, classroom, judge, run, lesson):
    lesson(worth_six)
    before = everything(graded)
    code, _, beside = run("regrade", "--yes")
    assert code == 2 and everything(graded) == before
    assert beside.splitlines()[-1] == (
        f"autograder: {CHAPTER} was released with other points (forward_pass 4, now 6); "
        f"release it anew and regrade: autograder regrade {graded} 08 --release"
    )
    code, _, beside = run("regrade", "--yes", "--release")
    assert code == 0
    assert (
        f"released anew: release/{CHAPTER}; the notebook that was in source/ is kept as {CHAPTER}.before-1.ipynb"
        in beside
    )
    with classroom.gradebook() as gradebook:
        assert gradebook.find_submission(CHAPTER, "ada").max_score == 25
    released = json.loads((graded / "release" / CHAPTER / f"{CHAPTER}.ipynb").read_text(encoding="utf-8"))
    points = {
        cell["metadata"].get("nbgrader", {}).get("grade_id"): cell["metadata"].get("nbgrader", {}).get("points")
        for cell in released["cells"]
    }
    assert points["forward_pass"] == 6
    assert [path.name for path in (graded / "release" / CHAPTER).iterdir()] == [f"{CHAPTER}.ipynb"]  # no solutions


def test_other_exercises_need_another_classroom(graded, judge, run, lesson):
    def without_backprop(notebook):
        notebook.cells = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") != "backprop"]

    lesson(without_backprop)
    code, _, beside = run("regrade")
    assert code == 2
    assert f"{CHAPTER} has other exercises now than were released here (new: none, gone: backprop)" in beside
    assert "make another classroom: autograder new DIR" in beside


def test_other_words_are_only_told(graded, judge, run, lesson):
    lesson(lambda notebook: notebook.cells[0].update(source="# Another title"))
    judge.fix()
    code, said, beside = run("regrade")
    assert code == 0 and "the points of 3 learners change" in said
    assert (
        f"source/{CHAPTER} is not what the lesson is now, with the same points; --release brings it up to date"
        in beside
    )
