"""The doctor looks at everything that grading needs, and says of each whether it is well and what to do.

A check is a function that yields Findings. One that fails in a way nobody foresaw is a finding too.
"""

import importlib.metadata
import platform
import sqlite3
import stat
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.exchange.default import Exchange
from nbgrader.utils import check_directory
from packaging.requirements import Requirement

from autograder import kernels
from autograder.build.artefacts import stale
from autograder.build.notebooks import learner_notebook
from autograder.classroom import key
from autograder.classroom.classroom import Classroom
from autograder.classroom.release import graded_cells
from autograder.classroom.steps import Judge
from autograder.exercises.catalogue import SOURCES, chapters
from autograder.problem import Problem
from course.checking.words import count, some

WELL, ILL, UNUSED = "well", "ill", "not used"
DISTRIBUTION = "chainrule"
PROVISIONER = "chainrule-warm"
OLDEST = (3, 11)


@dataclass(frozen=True)
class Finding:
    """What a check found.

    state: well, ill, or not used: something that grading does not need
    do:    the next command or deed, "" where there is nothing to do
    """

    part: str
    state: str
    what: str
    do: str = ""

    def to_data(self):
        """As JSON can carry it."""
        return asdict(self)


@dataclass(frozen=True)
class Check:
    """A part of what is checked, and the function that does it."""

    part: str
    findings: Callable

    def run(self):
        """Yield the Findings, whatever happens."""
        try:
            for state, what, *do in self.findings():
                yield Finding(self.part, state, what, *do)
        except Problem as problem:
            what, _, do = str(problem).partition("; ")
            yield Finding(self.part, ILL, what, do)
        except Exception as error:  # a doctor does not fall ill
            yield Finding(
                self.part, ILL, f"{type(error).__name__}: {error}", "this should not happen; tell the authors"
            )


def examine(folder=None):
    """Yield a Finding after the other, as they are made.

    folder: of a classroom that is to be looked at too
    """
    checks = [Check("installation", _installation), Check("sandbox", _sandbox), Check("kernel", _kernel)]
    if folder is not None:
        checks += [Check("classroom", lambda: _classroom(folder))]
    for check in [*checks, Check("course", _course)]:
        yield from check.run()


def _installation():
    version = platform.python_version()
    wanted = ".".join(map(str, OLDEST))
    if sys.version_info >= OLDEST:
        yield WELL, f"Python {version}"
    else:
        yield ILL, f"Python {version} is too old", f"use Python {wanted} or newer"
    lacking = []
    needed = [Requirement(text) for text in importlib.metadata.requires(DISTRIBUTION) or ()]
    needed = [requirement for requirement in needed if not requirement.marker or requirement.marker.evaluate()]
    for requirement in needed:
        try:
            found = importlib.metadata.version(requirement.name)
        except importlib.metadata.PackageNotFoundError:
            found = None
        if not (found and requirement.specifier.contains(found, prereleases=True)):
            lacking.append(f"{requirement.name} {found or 'is missing'}")
    if lacking:
        yield ILL, f"libraries: {some(lacking)}", "make .venv/installed; or: python -m pip install -e ."
    else:
        key_ones = [f"{name} {importlib.metadata.version(name)}" for name in ("nbgrader", "numpy", "jupyterlab")]
        yield WELL, f"{len(needed)} libraries at the versions needed, among them {', '.join(key_ones)}"


def _sandbox():
    missing = kernels.missing_protections()
    for sentence in missing:
        yield ILL, sentence, "grade on another system, or with --sandbox=off if you trust every submission"
    if not missing:
        yield WELL, "learners' code can be held: files, network, other processes and limits"


def _kernel():
    kernels.announce()
    try:
        folder = KernelSpecManager().get_kernel_spec(kernels.KERNEL).resource_dir
    except NoSuchKernel:
        yield (
            ILL,
            f"Jupyter does not find the kernel {kernels.KERNEL}",
            "python -m pip install -e . in the project's folder",
        )
        return
    yield WELL, f"Jupyter finds the kernel {kernels.KERNEL} in {folder}"
    if PROVISIONER not in KernelProvisionerFactory.instance().provisioners:
        yield ILL, f"the entry point {PROVISIONER} is not there", "python -m pip install -e . in the project's folder"
        return
    yield WELL, f"the entry point {PROVISIONER} is there"
    if kernels.missing_protections():
        yield UNUSED, "no kernel is started: the sandbox is not complete"
        return
    notebook = new_notebook(cells=[new_code_cell("import numpy\nprint(6 * 7)")])
    NotebookClient(notebook, kernel_name=kernels.KERNEL, timeout=60).execute()
    said = "".join(output.get("text", "") for output in notebook.cells[0].outputs)
    if said == "42\n":
        yield WELL, "a kernel starts and answers"
    else:
        yield (
            ILL,
            f"a kernel starts, and answers {said!r} for 6 * 7",
            "autograder doctor again; if it stays, tell the authors",
        )


def _course():
    if not SOURCES.is_dir():
        yield ILL, f"the lessons are not there: {SOURCES}", "work in a clone of the project: python -m pip install -e ."
        return
    old = sorted(path.name for path in stale())
    if old:
        yield ILL, f"built files are older than the lessons, references or exercises: {some(old)}", "autograder build"
    else:
        yield WELL, f"{len(chapters())} chapters, and what is built from them is fresh"


def _classroom(folder):
    classroom = Classroom(folder)
    yield WELL, f"{classroom.root}: nbgrader's settings are whole, and the judge is in them"
    kernel = Judge(parent=classroom.app).kernel
    if kernel == kernels.KERNEL:
        yield WELL, "learners' code runs in the sandbox"
    else:
        yield (
            ILL,
            f"learners' code runs in the kernel {kernel}, with your rights",
            (f'c.Judge.kernel = "{kernels.KERNEL}" in {classroom.root}/nbgrader_config.py'),
        )
    yield from _key(classroom)
    yield from _exchange(classroom)
    yield from _gradebook(classroom)


def _key(classroom):
    path = classroom.root / key.NAME
    if not path.exists():
        yield UNUSED, f"{key.NAME} is not there yet: it is made when first something is graded"
        return
    key.classroom_key(classroom.root)
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield ILL, "others on this computer can read the key of the hidden inputs", f"chmod 600 {path}"
    else:
        yield WELL, "the key of the hidden inputs is whole, and yours alone"


def _gradebook(classroom):
    """The gradebook belongs to this course, and knows what was released; what was released is what would be now."""
    url = classroom.coursedir.db_url
    if url.startswith("sqlite:///") and Path(url.removeprefix("sqlite:///")).is_file():
        with closing(sqlite3.connect(f"file:{url.removeprefix('sqlite:///')}?mode=ro", uri=True)) as database:
            courses = [row[0] for row in _asked(database, "select distinct course_id from assignment")]
        if courses and classroom.coursedir.course_id not in courses:
            yield (
                ILL,
                f"the gradebook is of another course: {some(courses)}",
                (f"put the right copy back, or set c.CourseDirectory.course_id = {courses[0]!r}"),
            )
            return
    released = sorted(path.name for path in (classroom.root / classroom.coursedir.release_directory).glob("*/"))
    ours = [name for name in released if name in chapters()]
    changed, unknown = [], []
    with classroom.gradebook() as gradebook:
        submissions = sum(len(gradebook.assignment_submissions(a.name)) for a in gradebook.assignments)
        known = {
            a.name: {cell.name: cell.max_score for n in a.notebooks for cell in n.grade_cells}
            for a in gradebook.assignments
        }
    for chapter in ours:
        classroom_path = classroom.root / classroom.coursedir.release_directory / chapter / f"{chapter}.ipynb"
        marks = graded_cells(nbformat.read(classroom_path, as_version=4)) if classroom_path.is_file() else None
        if known.get(chapter) != marks:
            unknown.append(chapter)
        elif _text(nbformat.read(classroom_path, as_version=4)) != _text(learner_notebook(chapter)):
            changed.append(chapter)
    if unknown:
        yield (
            ILL,
            f"the gradebook and what was released do not agree: {some(unknown)}",
            (f"nbgrader generate_assignment {unknown[0]} --force --course-dir {classroom.root}"),
        )
    else:
        yield WELL, f"the gradebook knows {count(len(ours), 'released chapter')} and {count(submissions, 'submission')}"
    if changed:
        yield (
            ILL,
            f"lessons have changed since they were released: {some(changed)}",
            (f"autograder regrade {classroom.root} {changed[0].split('_')[0]} says what that means"),
        )
    elif ours:
        yield WELL, "what was released is what the lessons are now"


def _exchange(classroom):
    root = Path(Exchange(parent=classroom.app).root)
    if not root.is_dir():
        yield UNUSED, f"nbgrader's exchange, {root}, is not there; it is for classes that share one JupyterHub"
    elif not check_directory(root, write=True, execute=True):
        yield ILL, f"nbgrader's exchange cannot be written: {root}", f"sudo chmod 777 {root}"
    else:
        yield WELL, f"nbgrader's exchange is {root}"


def _asked(database, question):
    try:
        return database.execute(question).fetchall()
    except sqlite3.DatabaseError:
        return []  # the gradebook's own door says what is wrong


def _text(notebook):
    return [(cell.cell_type, cell.source) for cell in notebook.cells]
