"""Every command on every page works: it is run here, in a class that is graded once, or somewhere else, said below where.

Whatever can be read by the program's own parser is read by it, too. A command that is in neither table is a fault: try it,
and enter it here.
"""

import contextlib
import gc
import io
import json
import os
import shlex
import shutil
import subprocess
import warnings
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from nbgrader.apps import NbGraderApp

from autograder import command
from autograder.build.notebooks import learner_notebook
from autograder.classroom.release import graded_cells
from autograder.kernels import missing_protections
from tests.docs.pages import PAGES, ROOT, commands
from tests.docs.parsers import read, verbs
from tests.learners import chapter_02, chapter_08
from tests.learners.edits import answer
from tests.learners.learner import Learner
from tests.learners.sample_class import hand_in
from tests.lms.conftest import run as nbgrader

CHAPTER = chapter_02.CHAPTER
NAMELESS = "def relu(z, deriv=False):\n    return np.where(z > 1, 1.0, 0.0) if deriv else np.maximum(z, 0) ** 1.5\n"
CLASS = [
    *chapter_02.LEARNERS[:2],  # ada and boole
    Learner("gauss", CHAPTER, "Wrong in a way that has no name.", (answer("relu", NAMELESS),)),
    chapter_08.LEARNERS[0],
]
ROSTER = f"""\
Student,ID,SIS Login ID,Section,{CHAPTER} (72)
    Points Possible,,,,{sum(graded_cells(learner_notebook(CHAPTER)).values()):g}
"Lovelace, Ada",1,lovelace,CS,
"Byron, Ada",2,ada,CS,
"""
HERE, THERE = "", "my_class"


@dataclass(frozen=True)
class Run:
    """How a command is run.

    where:  the folder in which it is typed: beside the classroom, or in it
    says:   words that stand in what it prints
    makes:  a file that is there afterwards
    before: what somebody has done by then; it takes the folder
    """

    where: str = HERE
    says: str = ""
    makes: str = ""
    before: Callable = lambda folder: None


def from_canvas(folder):
    """Canvas's download lies where it is collected from, and its roster in the classroom."""
    archive = folder / THERE / "downloaded" / CHAPTER / "archive"
    archive.mkdir(parents=True)
    shutil.copy(folder / "answer.ipynb", archive / f"lovelaceada_1_100_{CHAPTER}.ipynb")
    (folder / THERE / "canvas.csv").write_text(ROSTER, encoding="utf-8")


def with_exchange(folder):
    """The classroom shares a folder with its learners."""
    (folder / "exchange").mkdir()
    (folder / "exchange").chmod(0o777)
    with open(folder / THERE / "nbgrader_config.py", "a", encoding="utf-8") as config:
        config.write(f"\nc.Exchange.root = {str(folder / 'exchange')!r}\n")


def released(folder):
    """The chapter is in the exchange already."""
    with_exchange(folder)
    assert nbgrader(NbGraderApp.subcommands["release_assignment"][0], folder / THERE, CHAPTER)[0]


def with_pages(folder):
    """Somebody's submission came through the exchange, and has a page."""
    released(folder)
    page = folder / THERE / "feedback" / "ada" / CHAPTER / f"{CHAPTER}.html"
    page.parent.mkdir(parents=True)
    page.write_text("page", encoding="utf-8")
    (page.parent / "timestamp.txt").write_text("2026-11-02 22:59:00", encoding="utf-8")
    (page.parent / "submission_secret.txt").write_text("secret", encoding="utf-8")


PAGE = f"feedback/ada/{CHAPTER}/{CHAPTER}.html"
RUNS = {
    "autograder bundle 02 -o course.zip": Run(says="1 lesson", makes="course.zip"),
    "autograder bundle 00 01 02 -o course.zip": Run(says="3 lessons", makes="course.zip"),
    "autograder doctor my_class": Run(says="all is well"),
    "autograder feedback . 02": Run(THERE, says="3 pages", makes=PAGE),
    "autograder feedback my_class 02": Run(says="3 pages", makes=f"my_class/{PAGE}"),
    "autograder feedback my_class 08": Run(says="1 page in"),
    "autograder grade . 02": Run(THERE, says="3 unchanged"),
    "autograder grade . 02 --force": Run(THERE, says="3 graded"),
    "autograder grade my_class": Run(says="4 unchanged"),
    "autograder grade my_class --json": Run(says='"unchanged": 4'),
    "autograder grade my_class -v": Run(says="4 unchanged"),
    "autograder grade my_class 02": Run(says="3 unchanged"),
    "autograder grade my_class 02 --student ada --force": Run(says="1 graded"),
    "autograder grade my_class 02 08": Run(says="4 unchanged"),
    "autograder judge 02 answer.ipynb": Run(says="✓ logistic: right · 3 points"),
    "autograder judge 02 answer.ipynb --results results.json --visibility after_published": Run(makes="results.json"),
    "autograder mistake my_class 02 1": Run(says='Mistake(\n    "name_me"'),
    "autograder regrade my_class 08": Run(says="0 submissions judged again"),
    "autograder report my_class": Run(says="8 · ", makes="my_class/reports/class.html"),
    "autograder report my_class 02": Run(says="3 learners", makes="my_class/reports/class-02.html"),
    "autograder report my_class 02 08": Run(says="8 · ", makes="my_class/reports/class-02-08.html"),
    "nbgrader collect 02_activations_and_costs": Run(THERE, before=released),
    "nbgrader collect 02_activations_and_costs --update": Run(THERE, before=released),
    "nbgrader export --exporter=autograder.lms.canvas.CanvasExporter --CanvasExporter.roster=canvas.csv "
    "--assignment=02 --to=canvas_import.csv": Run(THERE, makes="canvas_import.csv", before=from_canvas),
    "nbgrader generate_assignment 02_activations_and_costs --force": Run(THERE, makes=f"release/{CHAPTER}"),
    "nbgrader release_assignment 02_activations_and_costs": Run(
        THERE, makes=f"exchange/chainrule/outbound/{CHAPTER}/{CHAPTER}.ipynb", before=with_exchange
    ),
    "nbgrader release_feedback 02_activations_and_costs": Run(
        THERE, makes="exchange/chainrule/feedback", before=with_pages
    ),
    "nbgrader zip_collect 02_activations_and_costs --collector=autograder.lms.canvas.CanvasCollector": Run(
        THERE, makes=f"submitted/1/{CHAPTER}/{CHAPTER}.ipynb", before=from_canvas
    ),
    "nbgrader zip_collect 02_activations_and_costs --collector=autograder.lms.canvas.CanvasCollector "
    "--CanvasCollector.roster=canvas.csv": Run(
        THERE, makes=f"submitted/lovelace/{CHAPTER}/{CHAPTER}.ipynb", before=from_canvas
    ),
    "tar -czf backup.tgz --exclude=my_class/autograded --exclude=my_class/feedback my_class": Run(makes="backup.tgz"),
}

NETWORK = "it installs from the network, or needs a program that is not here; "
ELSEWHERE = {
    ". .venv/bin/activate": ("every verb of make makes it", "Makefile"),
    "autograder audit": ("every chapter is audited", "tests/exercises/test_contract.py"),
    "autograder audit 02": ("every chapter is audited", "tests/exercises/test_contract.py"),
    "autograder audit 02.softsign": ("in a copy of the project", "tests/test_new_exercise.py"),
    "autograder audit 08.my_exercise": ("as 02.softsign", "tests/test_new_exercise.py"),
    "autograder build --check": ("it builds everything", "tests/build/test_build.py"),
    "autograder build 02": ("in a copy of the project", "tests/test_new_exercise.py"),
    "autograder exercise new 02.softsign": ("in a copy of the project", "tests/test_new_exercise.py"),
    "autograder exercise new 08.my_exercise": ("as 02.softsign", "tests/test_new_exercise.py"),
    "autograder exercise new 13_my_chapter.my_exercise": ("in a copy of the project", "tests/test_new_exercise.py"),
    "autograder grade my_class --scheduler tcp://HOST:8786": ("with a cluster", "tests/classroom/test_scheduler.py"),
    "autograder judge 02 /autograder/submission/02_activations_and_costs.ipynb "
    "--results /autograder/results/results.json": (
        "the same is run here with other paths", "tests/docs/test_commands.py"),
    "autograder new my_class": ("the classroom of these tests is made with it", "tests/docs/test_commands.py"),
    "autograder regrade my_class 08 --release": ("after a change of the points", "tests/classroom/test_regrade.py"),
    "autograder report classroom": ("the same is run here in my_class", "tests/docs/test_commands.py"),
    "cd my_class": ("what follows is run there", "tests/docs/test_commands.py"),
    "conda activate chainrule": (NETWORK + "the file is checked", "tests/test_environment.py"),
    "conda env create -f environment.yml": (NETWORK + "the file is checked", "tests/test_environment.py"),
    "dask scheduler": ("a scheduler is started", "tests/classroom/test_scheduler.py"),
    "dask worker tcp://HOST:8786 --nworkers=-1 --nthreads 1": ("workers are", "tests/classroom/test_scheduler.py"),
    "git restore '*activations_and_costs*'": ("in a copy of the project", "tests/test_new_exercise.py"),
    "helm install --repo https://helm.dask.org --create-namespace -n dask-operator --generate-name "
    "dask-kubernetes-operator": (NETWORK + "what grading asks of workers is tested", "tests/classroom/test_scheduler.py"),
    "jupyter lab": ("in a browser", "tests/browser/test_formgrader.py"),
    "jupyter lab course/notebooks": ("in a browser", "tests/browser/test_lesson.py"),
    "make PYTHON=python3.11 build": ("as make build", "tests/build/test_build.py"),
    "make bench": ("long; a small one is run", "tests/bench/test_bench.py"),
    "make book": ("CI builds it, and what it has made is looked at", ".ci/run"),
    "make build": ("it changes the work tree", "tests/build/test_build.py"),
    "make coverage PART=tests/report": ("make test runs these tests", "tests/report/test_report.py"),
    "make demo": ("with a smaller class", "tests/learners/test_demo.py"),
    "make lab": ("in a browser", "tests/browser/test_make_lab.py"),
    "make test": ("this is it", ".ci/run"),
    "nbgrader autograde CHAPTER": ("the sample class is graded with it", "tests/learners/conftest.py"),
    "nbgrader autograde CHAPTER --student hopper": ("said not to work", "tests/learners/conftest.py"),
    "nbgrader generate_assignment --force": ("it is what --release runs", "tests/classroom/test_regrade.py"),
    "nbgrader generate_feedback CHAPTER": ("for one learner", "tests/report/test_feedback_page.py"),
    "pip install 'distributed>=2024.1'": (NETWORK + "the lock has it", "tests/test_environment.py"),
    "python -m pip install /path/to/this/project/course": (NETWORK + "its wheel is built", "tests/test_wheels.py"),
    "python -m pytest -n 4": ("this is it", ".ci/run"),
    "python -m autograder.book build/book/source": ("for one lesson", "tests/book/test_pages.py"),
    "python -m pytest tests/attacks": ("make test does", "tests/attacks/test_attacks.py"),
    "python -m pytest tests/judge": ("make test does", "tests/judge/test_judge.py"),
    "python -m tests.attacks.known": ("its result", "tests/attacks/test_known.py"),
    "python -m tests.attacks.table": ("the table is compared", "tests/attacks/test_table.py"),
    "python -m tests.bench --help": ("its parser is read here", "tests/docs/test_commands.py"),
    "python -m tests.bench --n 20 --peers 10 --no-otter --no-growth": ("a smaller one", "tests/bench/test_bench.py"),
    "python -m tests.bench --n 100 --peers 8": ("a smaller one", "tests/bench/test_bench.py"),
    "python -m tests.classroom.kills --n 30": ("four kills", "tests/classroom/test_kills.py"),
    "python -m tests.damaged.fuzz --n 1000 --seed 0": ("fifty notebooks", "tests/damaged/test_fuzz.py"),
    "python -m tests.import_graph": ("the graph in the page is compared", "tests/test_imports.py"),
    "python -m tests.notebooks.recorded 02_activations_and_costs": ("in a copy", "tests/test_new_exercise.py"),
    "python wrong_softsign.py": ("in a copy of the project", "tests/test_new_exercise.py"),
    "rm wrong_softsign.py": ("in a copy of the project", "tests/test_new_exercise.py"),
    "python -m tests.pictures": ("what is on them is compared", "tests/docs/test_pictures.py"),
    "python -m tests.report.demo /tmp/class --screens build/screens": ("a smaller class", "tests/report/conftest.py"),
    "ruff check": ("the style of every file", "pyproject.toml"),
    "srun --cpus-per-task=16 --mem=24G --time=01:00:00 autograder grade my_class 02 --jobs 16": (
        NETWORK + "what stands behind srun is read by our parser", "tests/docs/test_commands.py"),
}  # fmt: skip

EVERY = [one for page in PAGES for one in commands(page)]
TYPED = sorted({one.text for one in EVERY if not one.bare})
SPOKEN_OF = sorted({one.text for one in EVERY if one.bare})


def test_every_command_is_accounted_for():
    unknown = {f"{one.page}: {one.text}" for one in EVERY if not one.bare and one.text not in {*RUNS, *ELSEWHERE}}
    assert unknown == set(), "try it, then enter it in RUNS, or in ELSEWHERE with the reason"
    assert {*RUNS, *ELSEWHERE} - {one.text for one in EVERY} == set(), "no page shows these any more"


@pytest.mark.parametrize("place", sorted({place for _, place in ELSEWHERE.values()}))
def test_place_where_others_are_run_exists(place):
    assert (ROOT / place).is_file()


@pytest.mark.parametrize("text", TYPED)
def test_arguments_are_understood(text):
    read(shlex.split(text))


@pytest.mark.parametrize("text", SPOKEN_OF)
def test_verbs_that_are_spoken_of_exist(text):
    program, verb = text.split()
    if program == "autograder":
        assert verb in verbs()
    elif program == "nbgrader":
        assert verb in NbGraderApp.subcommands
    else:
        read([program, verb])


@pytest.fixture(scope="module")
def pristine(tmp_path_factory):
    """A folder with a classroom as `autograder new` makes it, in which a small class is graded; nobody may change it."""
    if missing_protections():
        pytest.skip("this system cannot confine learners' code")
    folder = tmp_path_factory.mktemp("pages")
    with contextlib.chdir(folder), one_core(), contextlib.redirect_stdout(io.StringIO()):
        assert command.main(["new", "my_class"]) == 0
        hand_in(CLASS, THERE)
        assert command.main(["grade", "my_class"]) == 0
    (folder / "answer.ipynb").write_bytes(CLASS[0].submission())
    return folder


@contextlib.contextmanager
def one_core():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "cpu_count", lambda: 1)
        yield


@pytest.mark.parametrize("text", RUNS)
def test_command_works(text, pristine, tmp_path, monkeypatch, capsys):
    run = RUNS[text]
    folder = shutil.copytree(pristine, tmp_path / "here")
    run.before(folder)
    monkeypatch.setattr("autograder.doctor.stale", dict)  # building everything takes long, and has tests of its own
    program, *arguments = shlex.split(text)
    with contextlib.chdir(folder / run.where), one_core():
        if program == "autograder":
            assert command.main(arguments) == 0, capsys.readouterr().err
        elif program == "nbgrader":
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", ResourceWarning)  # release_feedback leaves its files to the collector
                well, said = nbgrader(NbGraderApp.subcommands[arguments[0]][0], folder / run.where, *arguments[1:])
                gc.collect()
            assert well, said.lines
        else:
            subprocess.run([program, *arguments], check=True, capture_output=True)
    assert run.says in capsys.readouterr().out
    assert not run.makes or (folder / run.makes).exists() or (folder / run.where / run.makes).exists()


def test_backup_brings_everything_back(pristine, tmp_path, capsys):
    """The page on large courses: what is not in the archive is made again, and the gradebook is the same."""
    folder = shutil.copytree(pristine, tmp_path / "here")
    text = next(text for text in RUNS if text.startswith("tar "))
    subprocess.run(shlex.split(text), cwd=folder, check=True, capture_output=True)
    points = rows(folder, capsys)
    shutil.rmtree(folder / THERE)
    shutil.unpack_archive(folder / "backup.tgz", folder, filter="data")
    assert rows(folder, capsys) == points


def rows(folder, capsys):
    """{learner: points} as `autograder grade --json` says."""
    capsys.readouterr()
    with contextlib.chdir(folder), one_core():
        assert command.main(["grade", "my_class", "02", "--json"]) == 0
    return {row["learner"]: row["points"] for row in json.loads(capsys.readouterr().out)["chapters"][0]["learners"]}


def test_a_command_that_nobody_knows_is_found(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "Type `autograder grade my_class 99 --fast`, or\n\n```sh\n$VISUAL x   # edit\n```\n", encoding="utf-8"
    )
    assert [one.text for one in commands(page)] == ["'$VISUAL' x", "autograder grade my_class 99 --fast"]
    for wrong in ("autograder grade my_class 99 --fast", "autograder report", "python -m tests.bench --colour red"):
        with pytest.raises((SystemExit, AssertionError)):
            read(shlex.split(wrong))
