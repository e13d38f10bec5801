"""Exporting: the LMS's own list of its learners comes in, and goes out again with the points in it."""

import csv
import io
from functools import cached_property
from pathlib import Path

from nbgrader.apps import NbGrader
from nbgrader.plugins import ExportPlugin
from traitlets import Bool, Dict, Unicode

from autograder.lms.roster import plain, read_learners, read_roster
from autograder.lms.standings import standings, wanted
from autograder.problem import Problem
from course.checking.words import some


class LmsExporter(ExportPlugin):
    """An exporter for one LMS; subclasses say how its file looks.

    What the LMS has already stays, where there is nothing to put in its place.
    """

    parent: NbGrader
    keys: tuple[str, ...] = ()  # the roster's columns that can be a learner's id
    how = ""  # where the LMS gives its roster
    name = ""  # of the LMS
    left = "what the LMS has for them stays"

    roster = Unicode("", help="The LMS's own list of its learners, a CSV file that it exports.").tag(config=True)
    learners = Unicode("", help="A CSV file with two columns: lms_id,learner.").tag(config=True)
    columns = Dict({}, help="The LMS's own title of a chapter's column, by chapter.").tag(config=True)
    missing = Unicode("", help="What somebody gets who handed in nothing: nothing, or 0.").tag(config=True)
    scale = Bool(False, help="Bring points to the scale of the LMS, where its highest grade is another.").tag(
        config=True
    )

    def export(self, gradebook):
        """Write the file; nothing is written where anything is wrong."""
        try:
            chapters = wanted(gradebook, self.assignment)
            only = {str(student) for student in self.student}
            by_chapter = {chapter: standings(gradebook, chapter, only) for chapter in chapters}
            rows = self.written(by_chapter)
        except Problem as problem:
            self.parent.fail("%s", problem)
        for chapter, found in by_chapter.items():
            self.tell(
                f"{chapter}: something of theirs waits to be graded by hand, and counts 0 in this file",
                [standing.learner for standing in found if standing.waits],
            )
        target = Path(self.to or self.default_name(chapters))
        text = io.StringIO(newline="")
        csv.writer(text).writerows(rows)
        try:
            target.write_text(text.getvalue(), encoding="utf-8", newline="")
        except OSError as error:
            self.parent.fail("%s: it cannot be written (%s); say another place with --to", target, error.strerror)
        self.log.info("%s: %s for %s", target, ", ".join(chapters), self.name)

    def default_name(self, chapters):
        """The file's name where --to does not give one."""
        return f"{self.name.lower()}_{chapters[0] if len(chapters) == 1 else 'grades'}.csv"

    def written(self, by_chapter):
        """The rows of the file; raises Problem.

        by_chapter: {chapter: Standings}
        """
        raise NotImplementedError

    def placed(self, standings_of_one, chapter):
        """{index of a roster's row: Standing}; who is missing on either side is told of."""
        rows, unknown = {}, []
        for standing in standings_of_one:
            index = self.list.find(self.lms_id.get(standing.learner, standing.learner))
            if index is None:
                unknown.append(standing.learner)
            elif index in rows:
                raise Problem(
                    f"{rows[index].learner} and {standing.learner} are the same in {self.roster}; "
                    "name one of them with --student, or tell them apart in the file of learners"
                )
            else:
                rows[index] = standing
        self.tell(f"{chapter}: not in {self.roster}, and so not in this file", unknown)
        absent = [self.list.learner(self.list.rows[i]) for i in self.people if i not in rows]
        left = f"they get {self.missing}" if self.missing else self.left
        if not self.student:
            self.tell(f"{chapter}: handed in nothing; {left}", absent)
        return rows

    def points(self, standing, highest, chapter):
        """A standing's points as text, on the LMS's scale.

        highest: of the LMS, None where it does not say
        """
        if highest in (None, standing.max_points):
            return number(standing.points)
        if not self.scale:
            raise Problem(
                f"{chapter}: the highest grade is {number(highest)} in {self.name} and {number(standing.max_points)} "
                f"here; change it there, or add --{type(self).__name__}.scale=True"
            )
        return number(standing.points * highest / standing.max_points)

    def cell(self, standing, before, highest, chapter):
        """What stands in the file for one learner.

        standing: None for somebody who handed in nothing
        before:   what the LMS has
        """
        if standing:
            return self.points(standing, highest, chapter)
        return before if before.strip() not in ("", "-") or self.student else self.missing or before

    def title(self, chapter):
        """Of the chapter's column in the LMS."""
        return self.columns.get(chapter, chapter)

    @property
    def people(self):
        """Indices of the roster's rows that are learners."""
        return [i for i, row in enumerate(self.list.rows) if self.list.learner(row)]

    def tell(self, what, whom):
        """One message, where there is somebody to tell of."""
        if whom:
            self.log.warning("%s: %s", what, some(whom))

    @cached_property
    def list(self):
        """The roster."""
        return read_roster(self.roster, self.keys, f"{self.how}, and name it: --{type(self).__name__}.roster=FILE")

    @cached_property
    def lms_id(self):
        """{learner: id in the LMS}, as the instructor gives it."""
        return {learner: lms_id for lms_id, learner in read_learners(self.learners).items()}


def number(value):
    """A number with at most two decimals, as every LMS reads it."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def highest_in(text):
    """A highest grade as an LMS writes it, None where it is no number above 0."""
    try:
        value = float(plain(text).replace(",", "."))
    except ValueError:
        return None
    return value if value > 0 else None
