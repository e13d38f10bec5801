"""The feedback page: nbgrader makes it for every graded submission, in our words and in nothing but safe HTML.

It needs no network and runs no script. What a learner wrote comes through `safe`; the verdicts are told anew from what
the judge has kept, so that hidden inputs appear only where the classroom's settings allow it.
"""

from importlib import resources as files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup
from nbconvert.exporters import Exporter
from nbgrader.api import Gradebook
from traitlets import Bool, default

from autograder.classroom import safe
from autograder.classroom.examples import public_example, public_help, verdict_from
from autograder.exercises.catalogue import chapters
from autograder.judge.judge import HIDDEN
from autograder.waiting import is_waiting
from course.checking import show
from course.checking.verdict import COULD_NOT_RUN, NOT_ATTEMPTED, RIGHT, WRONG
from course.checking.words import count, listed

NO_RESPONSE = "No response."  # what nbgrader comments on an answer that is as it was released
CLASSES = {RIGHT: "right", WRONG: "wrong", NOT_ATTEMPTED: "open", COULD_NOT_RUN: "wrong"}


class FeedbackPage(Exporter):
    """In place of nbconvert's HTML: one page that is safe to open, and readable offline and on a phone."""

    show_hidden_inputs = Bool(
        False, help="Whether the page shows the hidden inputs on which an answer was wrong, and what came of them."
    ).tag(config=True)

    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension_default(self):
        return ".html"

    def from_notebook_node(self, nb, resources=None, **kw):  # pyright: ignore[reportIncompatibleMethodOverride]
        """The page of a graded notebook."""
        notebook, resources = super().from_notebook_node(nb, resources, **kw)
        _mark_unread(notebook, resources["nbgrader"])
        return _template().render(page=_Page(notebook, resources, self.show_hidden_inputs)), resources


def _mark_unread(notebook, names):
    """Mark the cells for which nobody has given points yet: what nbgrader has put there is 0."""
    with Gradebook(names["db_url"]) as gradebook:
        grades = gradebook.find_submission_notebook(names["notebook"], names["assignment"], names["student"]).grades
        unread = {grade.name for grade in grades if is_waiting(grade)}
    for cell in notebook.cells:
        if _marks(cell).get("grade_id") in unread:
            _marks(cell)["score"] = None


def _template():
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(code=safe.code, prose=safe.prose)
    folder = files.files("autograder.classroom")
    environment.globals["compared"] = safe.compared
    environment.globals["style"] = Markup((folder / "page.css").read_text(encoding="utf-8"))
    return environment.from_string((folder / "page.html").read_text(encoding="utf-8"))


class _Page:
    """What the template asks for."""

    def __init__(self, notebook, resources, hidden):
        self.cells = [cell for cell in notebook.cells if cell.source.strip()]
        self.told = notebook.metadata.get("chainrule", {})
        known = resources["nbgrader"]
        self.learner, self.chapter = known["student"], known["notebook"]
        self.score, self.most, self.penalty = known["score"], known["max_score"], known["late_penalty"]
        self.hidden, self.ink = hidden, safe.Ink()
        self.exercises, self.questions, self.rest = [], [], []
        self._sort()
        unread = [one for one in (*self.exercises, *self.questions) if one.waits]
        self.unread, self.later = len(unread), sum(one.most for one in unread)

    @property
    def title(self):
        """The lesson's own heading, or the notebook's name."""
        lines = (line for cell in self.cells for line in cell.source.split("\n") if cell.cell_type == "markdown")
        return next((line.removeprefix("# ") for line in lines if line.startswith("# ")), self.chapter)

    @property
    def notes(self):
        """What happened to the file before it was graded."""
        if trouble := self.told.get("trouble"):
            return [f"Your file could not be read, so nothing in it could be graded: {trouble}"]
        return [*self.told.get("repairs", ()), *self.told.get("events", ())]

    def _sort(self):
        """Exercises, written questions, and the rest of the notebook; the notice of a repair stands in the notes."""
        answers = {_marks(cell).get("grade_id"): cell for cell in self.cells if _marks(cell).get("solution")}
        used = set()
        for cell in self.cells:
            marks = _marks(cell)
            if marks.get("grade") and cell.cell_type == "code":
                answer = cell if marks.get("solution") else answers.get(f"{marks['grade_id']}_answer")
                self.exercises.append(_Exercise(cell, answer, self.ink, self.chapter, self.hidden))
                used |= {id(cell), id(answer)}
            elif marks.get("grade") or marks.get("task"):
                self.questions.append(_Question(cell, self.ink))
                used.add(id(cell))
        self.rest = [_Cell(cell, self.ink) for cell in self.cells if id(cell) not in used]


class _Cell:
    """A cell of the notebook, as it stands."""

    def __init__(self, cell, ink):
        self.is_code = cell.cell_type == "code"
        self.source = HIDDEN.sub("", cell.source).strip()
        self.shown = list(safe.outputs(cell)) if self.is_code else []
        self.html = None
        if cell.cell_type == "markdown":
            self.html = safe.markdown(cell.source, cell.get("attachments"), ink)


class _Graded:
    """A graded cell: its name, its points, and what its grader wrote."""

    def __init__(self, cell, ink):
        marks = _marks(cell)
        self.name = marks["grade_id"]
        self.score, self.most = marks.get("score") or 0.0, marks.get("points") or 0.0
        self.waits = marks.get("score") is None
        whole = count(self.most, "point")
        self.points = f"waits for your instructor · up to {whole}" if self.waits else f"{self.score:g} of {whole}"
        self.untouched = marks.get("comment") == NO_RESPONSE
        self.comment = _comment(cell, ink)


class _Question(_Graded):
    """A written question, with its answer."""

    def __init__(self, cell, ink):
        super().__init__(cell, ink)
        self.name = self.name.replace("_", " ")
        self.answer = _Cell(cell, ink)
        self.status = NOT_ATTEMPTED if self.untouched and not self.score else ""
        self.css, self.symbol = CLASSES.get(self.status, ""), show.SYMBOLS.get(self.status, "✎")


class _Exercise(_Graded):
    """One exercise: the verdict, told without hidden inputs unless they are allowed, and the answer."""

    def __init__(self, cell, answer, ink, chapter, hidden):
        super().__init__(cell, ink)
        self.answer = _Cell(answer, ink) if answer is not None else None
        self.comment = self.comment or (_comment(answer, ink) if answer is not None else "")
        data = cell.metadata.get("chainrule", {}).get("verdict")
        verdict = verdict_from(data) if data and chapter in chapters() else None
        self.status, self.help, self.example, self.findings, self.remarks = "", "", None, [], []
        self.shown = list(safe.outputs(cell)) if verdict is None and answer is not cell else []
        self.by_hand = self.details = False
        if verdict is not None:
            self._tell(verdict, chapter, hidden)
        plain = "right" if self.score == self.most else "wrong"
        self.css = CLASSES.get(self.status, "" if self.waits else plain)
        self.symbol = show.SYMBOLS.get(self.status, "")

    def _tell(self, verdict, chapter, hidden):
        self.status, self.findings, self.details = verdict.status, verdict.findings, hidden
        self.help = verdict.help if hidden else public_help(verdict)
        if verdict.stood_in:
            self.remarks.append(
                f"Judged with the reference in place of your {listed(verdict.stood_in)}, "
                "so that an error there costs nothing here."
            )
        if verdict.status == WRONG:
            self.example = (hidden and show.example_of(verdict)) or public_example(chapter, verdict)
        self.by_hand = abs(self.score - verdict.points) > 0.005

    @property
    def symbols(self):
        """The signs of what stands in the findings."""
        return show.SYMBOLS

    @property
    def counted(self):
        """`6 examples: 4 right, 2 wrong`."""
        seen = [finding.status for finding in self.findings]
        parts = [f"{seen.count(status)} {status}" for status in (RIGHT, WRONG, NOT_ATTEMPTED) if status in seen]
        return f"{count(len(seen), 'example')}: {', '.join(parts)}"


def _marks(cell):
    return cell.metadata.get("nbgrader", {})


def _comment(cell, ink):
    """What a person wrote; that nothing was answered is said by the status."""
    text = _marks(cell).get("comment")
    return safe.markdown(text, ink=ink) if text and text != NO_RESPONSE else ""
