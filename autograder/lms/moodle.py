"""Moodle: the download of all submissions, and the offline grading worksheet, both ways."""

import re
from datetime import UTC, datetime

from dateutil import parser

from autograder.lms.collect import HandedIn, LmsCollector
from autograder.lms.export import LmsExporter, highest_in
from autograder.lms.roster import plain
from autograder.problem import Problem

HOW = "in Moodle, the assignment's View all submissions > Download grading worksheet, with Moodle in English"
KEYS = ("Username", "ID number", "Email address", "Identifier")
NEEDED = ("Identifier", "Grade", "Last modified (grade)")
DIGITS = re.compile(r"(\d+)\s*$")


class MoodleCollector(LmsCollector):
    """Folders are called Ada Lovelace_1234_assignsubmission_file; long ago, the files themselves.

    The number is the learner's in this assignment alone. The worksheet says who it is, and when it was handed in.
    """

    pattern = re.compile(r"^(?P<name>.*?)_(?P<id>\d+)_assignsubmission_(?P<kind>file|onlinetext)_?(?P<file>.*)$")
    keys = KEYS
    how = HOW

    def _plan(self):
        if not (self.roster or self.learners):
            raise Problem(
                "Moodle numbers learners anew in every assignment; its grading worksheet says who is who. "
                f"Download it: {HOW}, and name it: --MoodleCollector.roster=FILE"
            )
        return super()._plan()

    def handed_in(self, path, file, said):
        """The time stands in the worksheet."""
        row = self.row_by_number.get(said["id"])
        when = None if row is None else time_in(self.list.cell(row, "Last modified (submission)"))
        return HandedIn(path, said["id"], said["name"], file, when=when)

    def row_of(self, found):
        """By the number behind "Participant"."""
        return self.row_by_number.get(found.lms_id)

    @property
    def row_by_number(self):
        """{number: row of the worksheet}."""
        if not self.roster:
            return {}
        return {found[1]: row for row in self.list.rows if (found := DIGITS.search(self.list.cell(row, "Identifier")))}


class MoodleExporter(LmsExporter):
    """The worksheet of one assignment, with the grades in it: upload it with Upload grading worksheet."""

    keys = KEYS
    how = HOW
    name = "Moodle"

    def written(self, by_chapter):
        """Everything that Moodle wrote stays as it is: by it, it knows what was changed since."""
        if len(by_chapter) > 1:
            raise Problem(f"a worksheet is of one assignment; say which: --assignment={next(iter(by_chapter))}")
        roster = self.list
        if lacking := [name for name in NEEDED if roster.column(name) is None]:
            raise Problem(f"{self.roster}: it has no column {', '.join(lacking)}; {HOW}")
        ((chapter, found),) = by_chapter.items()
        placed, grade = self.placed(found, chapter), roster.column("Grade")
        assert grade is not None, "NEEDED has it"
        locked = []
        rows = [list(row) for row in roster.rows]
        for i in self.people:
            if i in placed and plain(roster.cell(rows[i], "Grade can be changed")) == "no":
                locked.append(placed[i].learner)
            highest = highest_in(roster.cell(rows[i], "Maximum grade"))
            rows[i][grade] = self.cell(placed.get(i), rows[i][grade], highest, chapter)
        self.tell(f"{chapter}: Moodle says that these grades cannot be changed there", locked)
        return [roster.header, *rows]


def time_in(text):
    """A time as Moodle writes it, None where it says nothing that can be read."""
    try:
        found = parser.parse(text, default=datetime(1, 1, 1, tzinfo=UTC))
    except (ValueError, OverflowError):
        return None
    return found.replace(tzinfo=None) if found.year > 1 else None
