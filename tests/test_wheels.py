"""The two wheels, installed where nothing else of this project is: one for learners, one for who grades."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LEARNER = """
import course
namespace = {}
exec("import numpy as np\\ndef logistic(x, deriv=False):\\n    s = 1 / (1 + np.exp(-x))\\n    return s if deriv else s", namespace)
globals().update(namespace)
course.check("logistic")
"""
KERNEL = """
from jupyter_client.manager import start_new_kernel
from autograder.kernels import announce
announce()
manager, client = start_new_kernel(kernel_name="chainrule")
def run(code):
    said = []
    hook = lambda message: said.append(message["content"]) if message["msg_type"] in ("stream", "error") else None
    client.execute_interactive(code, output_hook=hook, timeout=60)
    for content in said:
        print(content.get("text") or content.get("ename"))
run("import course, pathlib; site = pathlib.Path(course.__file__).parents[1]; print(site.name)")
for name in ("solutions", "autograder", "source_notebooks"):
    run(f"import {name}; print('REACHED')")
    run(f"print(next((site / '{name}').glob('*.py')).read_text(), 'REACHED')")
client.stop_channels()
manager.shutdown_kernel(now=True)
"""


@pytest.fixture(scope="module")
def wheels(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheels")
    for project in (ROOT, ROOT / "course"):
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
        subprocess.run(command, cwd=project, check=True, capture_output=True)
    return {path.name.split("-")[0]: path for path in folder.glob("*.whl")}


def installed(wheel, folder):
    """A Python with this wheel and the libraries, but without this project."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    site = next(folder.glob("lib/python*/site-packages"))
    with zipfile.ZipFile(wheel) as archive:  # which is all that pip does with a wheel of plain Python
        archive.extractall(site)
    # the libraries of this Python; the link to this repository, a .pth file among them, is not followed from there
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return folder / "bin" / "python"


def run(python, code, folder):
    # the packages that it shares with this environment have their commands here, nbgrader's alembic for one
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [python, "-c", code],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_learners_get_no_solutions(wheels):
    names = {name.split("/")[0] for name in zipfile.ZipFile(wheels["chainrule_course"]).namelist()}
    assert {name for name in names if not name.endswith(".dist-info")} == {"course"}


def test_a_learner_is_told_why_with_nothing_but_the_wheel(wheels, tmp_path):
    python = installed(wheels["chainrule_course"], tmp_path / "env")
    said = run(python, LEARNER, tmp_path)
    assert "With deriv=True you return the curve again." in said.stdout, said.stderr
    assert "No module named 'solutions'" in run(python, "import solutions", tmp_path).stderr


def test_grading_works_from_the_wheel_and_hides_what_it_brings(wheels, tmp_path):
    python = installed(wheels["chainrule"], tmp_path / "env")
    made = run(python, "from autograder.command import main; main(['new', 'class'])", tmp_path)
    assert (tmp_path / "class" / "nbgrader_config.py").is_file(), made.stderr
    said = run(python, KERNEL, tmp_path)
    assert said.stdout.split() == ["site-packages", *["ModuleNotFoundError", "PermissionError"] * 3], said.stderr
