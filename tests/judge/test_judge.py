"""The judge gives one of four outcomes to every exercise, through its command and as a function."""

import json
import subprocess
import sys

import nbformat
import pytest

from autograder.command import main
from autograder.exercises.catalogue import chapter_named, exercises
from autograder.exercises.papers import draw_paper
from autograder.judge.judge import judge_notebook, seed_of, unjudged
from autograder.judge.limits import Limits
from course.checking.agent import HERE
from course.checking.verdict import COULD_NOT_RUN, NOT_ATTEMPTED, RIGHT, WRONG
from tests.judge.desk import PLAIN, QUICK, checked, judged, kernel, notebook, reference
from tests.learners.learner import stubs

SIGN = reference("04")["predict_proba"].replace("x @ ws + b", "x @ ws - b")
STUB = stubs("04_logistic_regression")["boundary_line_answer"]
BROKEN = "def gradients(x, y, ws, b)\n    return 1"


def test_right_wrong_not_attempted_could_not_run():
    verdicts = judged("04", {"predict_proba": SIGN, "boundary_line": STUB, "gradients": BROKEN})
    assert {name: verdict.status for name, verdict in verdicts.items()} == {
        "predict_proba": WRONG,
        "boundary_line": NOT_ATTEMPTED,
        "gradients": COULD_NOT_RUN,
        "gradient_descent": RIGHT,
    }
    assert verdicts["boundary_line"].points == verdicts["gradients"].points == 0
    assert "SyntaxError" in verdicts["gradients"].help
    assert verdicts["gradient_descent"].stood_in == ["gradients", "predict_proba"]


def test_check_has_the_same_outcomes():
    verdicts = checked("04", {"predict_proba": SIGN, "boundary_line": STUB})
    assert verdicts["predict_proba"].status == WRONG
    assert verdicts["boundary_line"].status == NOT_ATTEMPTED
    assert checked("04", {"predict_proba": SIGN})["boundary_line"].status == RIGHT


def test_nothing_there():
    verdicts = judged("04", dict.fromkeys(reference("04")))
    assert {verdict.status for verdict in verdicts.values()} == {NOT_ATTEMPTED}
    assert "There is no gradients" in verdicts["gradients"].help


def test_a_flat_column_keeps_most_of_the_credit():
    flat = """
        def stable_logistic(z):
            e = np.exp(-np.abs(z))
            value = np.where(z >= 0, 1, e) / (1 + e)
            return value.reshape(-1, 1) if value.ndim == 1 else value.ravel() if value.shape[1] == 1 else value
        """
    source = "\n".join(line[8:] for line in flat.split("\n"))
    for verdict in (judged("02", {"stable_logistic": source})["stable_logistic"],
                    checked("02", {"stable_logistic": source})["stable_logistic"]):  # fmt: skip
        assert verdict.status == WRONG
        assert 0.7 * verdict.max_points < verdict.points < verdict.max_points
        assert "the values are right; only the shape" in verdict.help.lower()
        assert any("its shape is (3, 1) where (3,) is asked" in finding.message for finding in verdict.findings)


def test_the_secret_draws_the_inputs():
    exercise = exercises("04_logistic_regression")["gradients"]
    one, again, other = (
        draw_paper(exercise, seed_of(secret, exercise.id)).to_data()["trials"] for secret in (b"1", b"1", b"2")
    )
    assert one == again != other
    assert len({seed_of(secret, "04.gradients") for secret in (b"", b"1", b"2", b"1" * 64)}) == 4
    assert seed_of(b"1", "04.gradients") != seed_of(b"1", "04.predict_proba")


def test_a_graded_cell_cannot_be_bent():
    """What a learner writes into a graded cell is not run; a missing or a doubled one changes nothing."""
    submission = notebook("04", {"predict_proba": SIGN})
    graded = [cell for cell in submission.cells if cell.metadata.get("nbgrader")]
    graded[0].source = "predict_proba = None\n99.0"
    submission.cells.append(nbformat.v4.new_code_cell(graded[1].source, metadata=graded[1].metadata))
    submission.cells.remove(graded[2])
    submission.cells.append(
        nbformat.v4.new_code_cell("100.0", metadata={"nbgrader": {"grade": True, "grade_id": "of_nothing"}})
    )
    found = judge_notebook(submission, chapter_named("04"), b"x", QUICK)
    assert [verdict.status for verdict in found.verdicts] == [WRONG, RIGHT, RIGHT, RIGHT]
    outputs = graded[0].outputs
    assert [output.output_type for output in outputs] == ["display_data", "execute_result"]
    assert outputs[1].data["text/plain"] == repr(found.verdicts[0].points)
    nbformat.validate(found.notebook)


def test_points_are_whole_where_everything_is_right():
    for name, verdict in judged("04", {}).items():
        assert verdict.points == exercises("04_logistic_regression")[name].points


def test_unjudged():
    assert {verdict.status for verdict in unjudged("04_logistic_regression", "no reason")} == {COULD_NOT_RUN}


def test_a_slow_cell_costs_itself():
    verdicts = judged("04", {}, before="while True:\n    pass", limits=Limits(cell=1))
    assert {verdict.status for verdict in verdicts.values()} == {RIGHT}


def test_who_buries_all_children_loses_nothing():
    submission = notebook("04", {}, before="import signal\nsignal.signal(signal.SIGCHLD, signal.SIG_IGN)")
    found = judge_notebook(submission, chapter_named("04"), b"a fixed secret", QUICK, kernel())
    assert {verdict.status for verdict in found.verdicts} == {RIGHT}
    assert submission.metadata["chainrule"]["events"] == []  # no kernel was given up


LINKED = """
import os
run = os.path.join(os.path.dirname(os.getcwd()), "run")
place = os.path.join(run, next(name for name in os.listdir(run) if name.startswith("judge-")))
os.unlink(place)
os.symlink({outside!r}, place)
"""


SOMEBODY = f"""
import socket, sys
listener = socket.socket(socket.AF_UNIX)
listener.bind(sys.argv[1])
listener.listen()
print("listening", flush=True)
while True:
    connection, _ = listener.accept()
    with connection:
        connection.sendall({HERE!r})
        print("heard", connection.recv(100), flush=True)
"""


@pytest.mark.skipif(kernel() == PLAIN, reason="a kernel that is not confined is believed")
def test_a_link_to_somebody_elses_socket_is_told_nothing(tmp_path):
    outside = str(tmp_path / "outside")
    with subprocess.Popen([sys.executable, "-c", SOMEBODY, outside], stdout=subprocess.PIPE, text=True) as somebody:
        assert somebody.stdout.readline() == "listening\n"
        verdicts = judged("04", {}, before=LINKED.format(outside=outside))
        unharmed = somebody.poll() is None
        somebody.kill()
        heard = somebody.stdout.readlines()
    assert unharmed
    assert set(heard) == {"heard b''\n"}
    assert "the kernel no longer answers" in str(verdicts)


def test_the_command(tmp_path, capsys):
    path = tmp_path / "gradients.py"
    path.write_text(
        "\n\n".join(["# %%\nimport numpy as np\nfrom course.given import logistic", *reference("04").values()])
    )
    assert main(["judge", "04", str(path), "--json", "--seed", "fixed"]) == 0
    verdicts = json.loads(capsys.readouterr().out)
    assert [verdict["exercise"] for verdict in verdicts] == [e.id for e in exercises("04_logistic_regression").values()]
    assert {"exercise", "status", "points", "max_points", "findings"} <= set(verdicts[0])
    assert {verdict["status"] for verdict in verdicts} == {RIGHT}


def test_the_command_reads_notebooks_and_speaks(tmp_path, capsys):
    path = tmp_path / "submission.ipynb"
    nbformat.write(notebook("04", {"predict_proba": SIGN}), path)
    assert main(["judge", "04_logistic_regression", str(path)]) == 0
    said = capsys.readouterr().out
    assert "✗ predict_proba: wrong" in said and "✓ gradients: right · 4 points" in said
    assert said.rstrip().endswith("of 13 points")


@pytest.mark.parametrize("chapter, name, content, expected", [
    ("44", "a.ipynb", "{}", "there is no chapter '44'"),
    ("04", "a.ipynb", None, "there is no such file"),
    ("04", "a.ipynb", "not JSON", "not a notebook"),
    ("04", "a.ipynb", "{}", "not a notebook"),
    ("04", "a.txt", "", "only .ipynb and .py"),
])  # fmt: skip
def test_what_it_cannot_judge(tmp_path, capsys, chapter, name, content, expected):
    path = tmp_path / name
    if content is not None:
        path.write_text(content)
    assert main(["judge", chapter, str(path)]) == 2
    said = capsys.readouterr().err
    assert expected in said and len(said.splitlines()) == 1
