"""Canvas: the download of all submissions, and the gradebook as a CSV file, both ways."""

import re

from autograder.lms.collect import HandedIn, LmsCollector
from autograder.lms.export import LmsExporter, highest_in

KEYS = ("SIS Login ID", "SIS User ID", "ID")
HOW = "in Canvas, Grades > Export > Export Entire Gradebook"
ABOUT_LEARNERS = ("Student", "LastName", "FirstName", "ID", "SIS User ID", "SIS Login ID", "Integration ID",
                  "Root Account", "Section")  # fmt: skip
POSSIBLE = "points possible"
NUMBER = re.compile(r" \(\d+\)$")  # that Canvas writes behind a title


class CanvasCollector(LmsCollector):
    """Files are called lovelaceada_LATE_1234_56789_file-1.ipynb: name, user's id, file's id, and the file's own name.

    Where assignments are graded anonymously, anon_x7Kp2_56789_file.ipynb.
    """

    pattern = re.compile(
        r"^(?:anon_(?P<anonymous>[A-Z0-9]{5})(?P<late_too>_late)?|(?P<name>.+?)(?P<late>_late)?_(?P<id>\d+))"
        r"_(?P<number>\d+)_(?P<file>.+)$",
        re.IGNORECASE,
    )
    keys = KEYS
    how = HOW

    def handed_in(self, path, file, said):
        """Canvas counts up the ids of files, so the highest is the latest."""
        late = bool(said["late"] or said["late_too"])
        lms_id = said["anonymous"] or said["id"]
        return HandedIn(path, lms_id, said["name"], file, order=int(said["number"]), late=late)

    def row_of(self, found):
        """By the user's id."""
        index = self.list.find(found.lms_id, ["ID"])
        return None if index is None else self.list.rows[index]


class CanvasExporter(LmsExporter):
    """The gradebook that Canvas exported, with the chapters' points in it."""

    keys = KEYS
    how = HOW
    name = "Canvas"

    def written(self, by_chapter):
        """Canvas knows learners by ID, and an assignment by the number behind its title."""
        roster = self.list
        kept = [i for i, cell in enumerate(roster.header) if cell.strip() in ABOUT_LEARNERS]
        possible = next((row for row in roster.rows if is_possible(row)), None)
        header = [roster.header[i] for i in kept]
        highest_row = ["    Points Possible", *[""] * (len(kept) - 1)]
        rows = {i: [roster.rows[i][k] for k in kept] for i in self.people}
        for chapter, found in by_chapter.items():
            placed = self.placed(found, chapter)
            column = self.column_of(chapter)
            most = max((standing.max_points for standing in found), default=0)
            highest = highest_in(possible[column]) if possible and column is not None else None
            header.append(self.title(chapter) if column is None else roster.header[column])
            highest_row.append(str(highest or most).removesuffix(".0"))
            for i, row in rows.items():
                before = "" if column is None else roster.rows[i][column]
                row.append(self.cell(placed.get(i), before, highest, chapter))
        return [header, highest_row, *rows.values()]

    def column_of(self, chapter):
        """The index of the chapter's column in what Canvas exported, None where it has none."""
        title = self.title(chapter)
        for i, cell in enumerate(self.list.header):
            if title in (cell.strip(), NUMBER.sub("", cell.strip())):
                return i
        self.log.warning(
            "Canvas has no column %r: it will make a new assignment of that name; to fill one of its own, say which: "
            'c.CanvasExporter.columns = {"%s": "its title in Canvas"}',
            title,
            chapter,
        )
        return None

    @property
    def people(self):
        """Not the rows in which Canvas describes its columns."""
        return [i for i in super().people if not is_possible(self.list.rows[i])]


def is_possible(row):
    """Whether this is the row with the highest points."""
    return row[0].strip().casefold() == POSSIBLE
