"""Where a chapter stands: who is graded already, from this very file and by this very grader, and who is not."""

from nbgrader.api import BaseCell, Grade, Notebook, SubmittedAssignment, SubmittedNotebook

from autograder.classroom.fingerprint import digest_of, fingerprint
from autograder.classroom.key import classroom_key, submission_secret
from autograder.classroom.release import chapter_of, read_release, release_path
from autograder.classroom.rows import Row, graded_notebook, read_row, verdicts_in
from autograder.classroom.steps import NOT_A_FILE, Judge
from autograder.classroom.unit import Unit
from autograder.repair.finding import find


class Standing:
    """What the grade of everybody's file would depend on now."""

    def __init__(self, classroom, chapter):
        self.classroom, self.chapter = classroom, chapter
        path = release_path(classroom.coursedir, chapter, chapter)
        self.release, self.released = path.read_bytes(), read_release(path)
        self.inside = chapter_of(self.released)
        self.key, self.judge = classroom_key(classroom.root), Judge(parent=classroom.app)
        self.limits = self.judge.limits()

    def path(self, student):
        """What a learner handed in, or would have."""
        return self.classroom.path("submitted", student, self.chapter)

    def found(self, student):
        """What a learner handed in, wherever it lies, None where there is nothing; raises OSError."""
        return find(self.path(student).parent, self.chapter, self.released)

    def unit(self, student):
        """One submission with all that judging it needs, or the OSError that says why it cannot be read."""
        try:
            if not (file := self.found(student)):
                return FileNotFoundError(_nothing_there(self.path(student)))
        except OSError as error:
            return error
        secret = submission_secret(self.classroom.root, student, self.chapter, digest_of(file.data))
        release, kernel = self.release.decode("utf-8"), self.judge.kernel
        return Unit(file.name, self.chapter, file.data, release, secret, self.limits, kernel, file.remarks)

    def fingerprint(self, file):
        """What the grade of such a file would depend on now, as one word."""
        return fingerprint(file.data, self.release, self.key, self.inside, self.limits)

    def scores(self, gradebook):
        """The points in the gradebook that nobody gave by hand: {learner: {cell: points}}."""
        found = (
            gradebook.db.query(SubmittedAssignment.student_id, BaseCell.name, Grade.auto_score)
            .select_from(Grade)
            .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
            .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Notebook, SubmittedNotebook.notebook_id == Notebook.id)
            .join(BaseCell, Grade.cell_id == BaseCell.id)
            .filter(Notebook.name == self.chapter)
        )
        scores = {}
        for student, cell, points in found:
            scores.setdefault(student, {})[cell] = points
        return scores

    def is_settled(self, student, scores):
        """Whether there is nothing to do: graded from this very file by this very grader, or there is no file.

        scores: the learner's, as the gradebook has them, or None; it may be an older copy
        """
        try:
            if not (file := self.found(student)):
                return True
        except OSError:
            return False
        notebook = graded_notebook(self.classroom, self.chapter, student)
        told = notebook.get("metadata", {}).get("chainrule", {})
        if scores is None or not told.get("judged"):
            return False
        given, _ = verdicts_in(notebook)
        if any(scores.get(cell) != verdict["points"] for cell, verdict in given.items()):
            return False
        return told.get("fingerprint") == self.fingerprint(file)

    def settled_row(self, gradebook, student):
        """The row of a learner for whom there is nothing to do."""
        if not self.found(student):
            return Row(student, "not graded", remarks=[_nothing_there(self.path(student))])
        return read_row(self.classroom, gradebook, self.chapter, student, "unchanged")


def _nothing_there(path):
    if path.is_symlink() or path.parent.is_symlink():
        return f"{path.name}: {NOT_A_FILE}"
    others = sorted(other.name for other in path.parent.rglob("*") if other.is_file())
    if not others:
        return f"the folder is empty; {path.name} is missing"
    return f"{path.name} is missing; there is {', '.join(others[:3])}"
