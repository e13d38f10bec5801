"""The three steps of ours that nbgrader takes when it grades: opening, repairing, judging.

`nbgrader_config.py` names them, so that `nbgrader autograde`, Formgrader's button and `autograder grade` do the same.
What one step tells the next stands under `chainrule`: in nbconvert's resources, and in the graded notebook's metadata.
"""

import copy
import fnmatch
import json
import os
from pathlib import Path
from typing import Any, ClassVar

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.converters import Autograde, NbGraderException
from nbgrader.preprocessors import CheckCellMetadata, Execute, NbGraderPreprocessor
from traitlets import Bool, Float, Instance, Integer, Unicode

from autograder.classroom.fingerprint import digest_of, fingerprint
from autograder.classroom.key import classroom_key, submission_secret
from autograder.classroom.release import chapter_of, read_release, release_path
from autograder.classroom.unit import judge_safely, taken_over
from autograder.exercises.catalogue import chapters
from autograder.judge.judge import unjudged, without_hidden_tests
from autograder.judge.limits import Limits
from autograder.judge.outputs import write_verdict
from autograder.judge.submission import Unreadable
from autograder.repair.finding import Found, find, learners
from autograder.repair.opening import opened
from autograder.repair.rebuilding import rebuilt

NOT_A_FILE = "it is a link, or no file at all, and links are not followed; hand in the notebook itself"


class Opener(NotebookExporter):
    """In place of nbconvert's: finds the learner's file and reads it, whatever it is called and whatever it holds.

    A file that cannot be read is the released notebook, and a word about the trouble.
    """

    # a notebook is validated when all steps of a round are done, not after each of them
    optimistic_validation = Bool(True).tag(config=True)

    def __init__(self, *args, **traits):
        super().__init__(*args, **traits)
        if isinstance(self.parent, Autograde):
            widen(self.parent)

    def from_filename(self, filename, resources: Any = None, **kw):
        """Open a file; what the steps need to know of it goes into the resources."""
        converter: Any = self.parent
        coursedir, known = converter.coursedir, resources["nbgrader"]
        path = release_path(coursedir, known["assignment"], known["notebook"])
        release = read_release(path)
        resources["metadata"] = {"name": known["notebook"], "path": str(Path(filename).parent)}
        resources["chainrule"] = {
            "root": coursedir.root,
            "release": release,
            "chapter": chapter_of(release),
            "judged": getattr(self.parent, "judged", None),
        }
        submitted = coursedir.format_path(coursedir.submitted_directory, known["student"], known["assignment"])
        if Path(filename).parent == Path(submitted):
            copies = coursedir.format_path(coursedir.autograded_directory, known["student"], known["assignment"])
            _remove_linked(Path(submitted), Path(copies))
            notebook = self._handed_in(Path(filename), path, resources["chainrule"])
        else:  # ours, from the first round, in which nbgrader sanitizes
            notebook = nbformat.read(filename, as_version=4)
        return self.from_notebook_node(notebook, resources, **kw)

    def _handed_in(self, place, path, known):
        """The learner's notebook; how it was found and read is noted."""
        chapter, trouble = known["chapter"], ""
        file = _found(place, chapter, known["release"])
        try:
            if file is None:  # and then nothing is read: nbgrader would follow a link
                raise Unreadable(f"{place.name}: {NOT_A_FILE}")
            notebook = opened(file.data, file.name, known["release"], file.remarks)
        except Unreadable as error:
            notebook, trouble = copy.deepcopy(known["release"]), str(error)
            notebook.metadata["opened"] = list(file.remarks) if file else []
        data = file.data if file else b""
        known["told"] = {
            "trouble": trouble,
            "submission": digest_of(data),
            "fingerprint": fingerprint(
                data, path.read_bytes(), classroom_key(known["root"]), chapter, Judge(parent=self.parent).limits()
            ),
        }
        return notebook


def _found(place, chapter, release):
    """The learner's file, None where there is none that may be read; of an assignment not ours, what nbgrader sees."""
    if chapter in chapters():
        return find(place.parent, place.stem, release)
    return Found(place, place.name, place.read_bytes())


def _remove_linked(folder, copies):
    """Remove what nbgrader has copied, beside the notebook, because a link in a learner's folder leads to it."""
    for place, _, names in os.walk(folder):
        for path in (Path(place, name) for name in names):
            if folder.is_symlink() or path.is_symlink():
                (copies / path.relative_to(folder)).unlink(missing_ok=True)


def widen(converter):
    """Have a converter take all who handed in something, not only those whose file is in nbgrader's place for it."""
    coursedir, chapter = converter.coursedir, converter.coursedir.assignment_id
    path = release_path(coursedir, chapter, chapter)
    if not path.is_file() or chapter_of(release := read_release(path)) not in chapters():
        return
    submitted = Path(coursedir.format_path(coursedir.submitted_directory, "*", chapter)).parent.parent
    for student in fnmatch.filter(learners(submitted, chapter), coursedir.student_id):
        folder = coursedir.format_path(coursedir.submitted_directory, student, chapter)
        place = Path(folder) / f"{chapter}.ipynb"
        if place.is_file() or find(folder, chapter, release):
            converter.assignments[folder] = [str(place)]


class Repair(NbGraderPreprocessor):
    """Before nbgrader's own preparing: damaged notebooks come back to the form in which they were released."""

    def preprocess(self, nb, resources):
        """Rebuild the notebook."""
        known = resources["chainrule"]
        return rebuilt(nb, known["release"], known["told"]), resources


class CheckMarks(CheckCellMetadata):
    """nbgrader's own check of its marks; what a whole class has alike is checked once."""

    _sound: ClassVar[set] = set()

    def preprocess(self, nb, resources):
        """Check the marks; raises nbgrader's ValidationError."""
        marked = [cell for cell in nb.cells if "nbgrader" in cell.metadata]
        marks = json.dumps([(cell.cell_type, cell.metadata["nbgrader"]) for cell in marked], sort_keys=True)
        if marks not in self._sound:
            super().preprocess(nb, resources)
            self._sound.add(marks)
        return nb, resources


class Grade(Autograde):
    """nbgrader's own converter, which can be given a notebook that is judged already."""

    judged = Instance(NotebookNode, allow_none=True)

    def init_notebooks(self):
        """Also where nbgrader sees no notebook at all."""
        try:
            super().init_notebooks()
        except NbGraderException:
            widen(self)
            if not self.assignments:
                raise


class Judge(NbGraderPreprocessor):
    """In place of nbgrader's Execute: runs the notebook and writes a verdict into every graded cell."""

    cell_seconds = Integer(
        Limits.cell, help="Seconds of processor time for one cell; it may wait four times as long."
    ).tag(config=True)
    trial_seconds = Float(Limits.trial, help="The same for one example on which an answer is tried.").tag(config=True)
    start_seconds = Integer(Limits.start, help="Seconds that a kernel may take to start.").tag(config=True)
    printed = Integer(Limits.printed, help="Characters of output that are kept per cell.").tag(config=True)
    kernel = Unicode("python3", help="Name of the kernelspec that runs learners' notebooks.").tag(config=True)

    def preprocess(self, nb, resources):
        """Judge a chapter of ours; anything else is left to nbgrader."""
        chapter = resources["chainrule"]["chapter"]
        if chapter not in chapters():
            return Execute(parent=self.parent).preprocess(nb, resources)
        if trouble := nb.metadata["chainrule"]["trouble"]:
            judge_unreadable(nb, chapter, trouble)
        elif not (judged := resources["chainrule"]["judged"]) or not taken_over(nb, judged):
            student, digest = resources["nbgrader"]["student"], nb.metadata["chainrule"]["submission"]
            secret = submission_secret(resources["chainrule"]["root"], student, chapter, digest)
            nb = judge_safely(nb, chapter, secret, self.limits(), self.kernel)
        nb.metadata["chainrule"]["judged"] = True
        return nb, resources

    def limits(self):
        """As the configuration has them."""
        return Limits(cell=self.cell_seconds, trial=self.trial_seconds, start=self.start_seconds, printed=self.printed)


def judge_unreadable(nb, chapter, trouble):
    """No points for any graded cell, and the reason; the hidden tests that nbgrader has put back go."""
    verdicts = {verdict.name: verdict for verdict in unjudged(chapter, trouble)}
    for cell in nb.cells:
        marks = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "code" and marks.get("grade"):
            cell.source = without_hidden_tests(cell.source)
            if verdict := verdicts.get(marks["grade_id"]):
                write_verdict(cell, verdict)
            else:  # nbgrader takes an empty output for full points
                cell.outputs = [new_output("error", ename="Unreadable", evalue=trouble, traceback=[trouble])]
