"""Brightspace: the download of all submissions, and grades as a CSV file, both ways."""

import re
from collections import Counter
from datetime import datetime
from functools import cached_property

from autograder.lms.collect import HandedIn, LmsCollector
from autograder.lms.export import LmsExporter, highest_in
from autograder.lms.roster import plain

HOW = "in Brightspace, Grades > Enter Grades > Export, with both key fields, the names and points grades"
KEYS = ("Username", "OrgDefinedId", "Email")
HIGHEST = re.compile(r"MaxPoints:([\d.,]+)", re.IGNORECASE)
TIMES = ("%b %d, %Y %I%M %p", "%B %d, %Y %I%M %p", "%b %d, %Y %H%M", "%B %d, %Y %H%M", "%d %B, %Y %H%M",
         "%d %b, %Y %H%M", "%d %B, %Y %I%M %p", "%d %b, %Y %I%M %p", "%Y-%m-%d %H%M")  # fmt: skip


class BrightspaceCollector(LmsCollector):
    """Folders are called 1234-5678 - Ada Lovelace - Sep 24, 2026 926 PM: user and folder, name, time of one attempt.

    A roster does not know these numbers: learners are found in it by their names, and two of one name need the
    file of learners.
    """

    pattern = re.compile(
        r"^(?P<id>\d+)-\d+ ?- (?P<name>.+?) ?- (?P<when>[^-]*\d{4}[^-]*?\d{3,4}[^-]*?)(?: - (?P<file>.+))?$"
    )
    keys = KEYS
    how = HOW

    def handed_in(self, path, file, said):
        """Every attempt has a time of its own."""
        when = time_in(said["when"])
        return HandedIn(path, said["id"], said["name"], file, attempt=when or datetime.min, when=when)

    def row_of(self, found):
        """By the name, where one learner alone has it."""
        return self.rows_by_name.get(plain(found.name))

    @cached_property
    def rows_by_name(self):
        """{name: row} of all names that are one learner's alone."""
        cell = self.list.cell
        names = [plain(f"{cell(row, 'First Name')} {cell(row, 'Last Name')}") for row in self.list.rows]
        often = Counter(names)
        return {name: row for name, row in zip(names, self.list.rows, strict=True) if often[name] == 1}


class BrightspaceExporter(LmsExporter):
    """A file for Grades > Enter Grades > Import."""

    keys = KEYS
    how = HOW
    name = "Brightspace"

    def written(self, by_chapter):
        """Brightspace knows learners by the first columns, and a grade item by its name before "Points Grade"."""
        roster = self.list
        known = [name for name in KEYS[:2] if roster.column(name) is not None]
        header, rows = list(known), {i: [roster.cell(roster.rows[i], name) for name in known] for i in self.people}
        for chapter, found in by_chapter.items():
            placed, column = self.placed(found, chapter), self.column_of(chapter)
            title = "" if column is None else roster.header[column]
            highest = HIGHEST.search(title)
            header.append(f"{self.title(chapter)} Points Grade")
            for i, row in rows.items():
                before = roster.rows[i][column] if title else ""
                row.append(self.cell(placed.get(i), before, highest_in(highest[1]) if highest else None, chapter))
        return [[*header, "End-of-Line Indicator"], *([*row, "#"] for row in rows.values())]

    def column_of(self, chapter):
        """The index of the chapter's column in what Brightspace exported, None where it has none."""
        start = plain(f"{self.title(chapter)} Points Grade")
        return next((i for i, cell in enumerate(self.list.header) if plain(cell).startswith(start)), None)


def time_in(text):
    """A time as Brightspace writes it in names, None where it is written otherwise."""
    text = " ".join(text.split())
    for form in TIMES:
        try:
            return datetime.strptime(_padded(text), form)
        except ValueError:
            continue
    return None


def _padded(text):
    """926 PM as 0926 PM."""
    return re.sub(r"(?<!\d)(\d)(\d\d)(?=( [AP]M)?$)", r"0\1\2", text, flags=re.IGNORECASE)
