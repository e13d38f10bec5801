"""The three steps of ours that nbgrader takes when it grades: opening, repairing, judging.

`nbgrader_config.py` names them, so that `nbgrader autograde`, Formgrader's button and `autograder grade` do the same.
What one step tells the next stands under `chainrule`: in nbconvert's resources, and in the graded notebook's metadata.
"""

from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.converters import Autograde
from nbgrader.preprocessors import Execute, NbGraderPreprocessor
from traitlets import Float, Instance, Integer, Unicode

from autograder.classroom.fingerprint import digest_of, fingerprint
from autograder.classroom.key import classroom_key, submission_secret
from autograder.classroom.opening import opened
from autograder.classroom.release import chapter_of, read_release, release_path
from autograder.classroom.repair import rebuilt
from autograder.classroom.unit import taken_over
from autograder.exercises.catalogue import chapters
from autograder.judge.judge import judge_notebook, unjudged
from autograder.judge.limits import Limits
from autograder.judge.outputs import write_verdict
from autograder.judge.submission import Unreadable


class Opener(NotebookExporter):
    """In place of nbconvert's: a file that cannot be read is the released notebook, and a word about the trouble."""

    def from_file(self, file_stream, resources=None, **kw):
        """Open the file; what the steps need to know of it goes into the resources."""
        data = file_stream.buffer.read()
        coursedir = self.parent.coursedir
        path = release_path(coursedir, resources["nbgrader"]["assignment"], resources["nbgrader"]["notebook"])
        release, trouble = read_release(path), ""
        try:
            notebook = opened(data, resources["metadata"]["name"] + ".ipynb")
        except Unreadable as error:
            notebook, trouble = read_release(path), str(error)
        chapter = chapter_of(release)
        resources["chainrule"] = {
            "root": coursedir.root,
            "release": release,
            "chapter": chapter,
            "judged": getattr(self.parent, "judged", None),
            "told": {
                "trouble": trouble,
                "submission": digest_of(data),
                "fingerprint": fingerprint(data, path.read_bytes(), classroom_key(coursedir.root), chapter),
            },
        }
        return self.from_notebook_node(notebook, resources, **kw)


class Repair(NbGraderPreprocessor):
    """Before nbgrader's own preparing: damaged notebooks come back to the form in which they were released."""

    def preprocess(self, nb, resources):
        """Rebuild the notebook."""
        known = resources["chainrule"]
        return rebuilt(nb, known["release"], known["told"]), resources


class Grade(Autograde):
    """nbgrader's own converter, which can be given a notebook that is judged already."""

    judged = Instance(NotebookNode, allow_none=True)


class Judge(NbGraderPreprocessor):
    """In place of nbgrader's Execute: runs the notebook and writes a verdict into every graded cell."""

    cell_seconds = Integer(Limits.cell, help="Wall-clock seconds that one cell may run.").tag(config=True)
    trial_seconds = Float(Limits.trial, help="Wall-clock seconds that one example may run.").tag(config=True)
    start_seconds = Integer(Limits.start, help="Wall-clock seconds that a kernel may take to start.").tag(config=True)
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
            judge_notebook(nb, chapter, secret, self.limits(), self.kernel)
        nb.metadata["chainrule"]["judged"] = True
        return nb, resources

    def limits(self):
        """As the configuration has them."""
        return Limits(cell=self.cell_seconds, trial=self.trial_seconds, start=self.start_seconds, printed=self.printed)


def judge_unreadable(nb, chapter, trouble):
    """No points for any graded cell, and the reason."""
    verdicts = {verdict.name: verdict for verdict in unjudged(chapter, trouble)}
    for cell in nb.cells:
        marks = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "code" and marks.get("grade"):
            if verdict := verdicts.get(marks["grade_id"]):
                write_verdict(cell, verdict)
            else:  # nbgrader takes an empty output for full points
                cell.outputs = [new_output("error", ename="Unreadable", evalue=trouble, traceback=[trouble])]
