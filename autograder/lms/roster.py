"""A roster is an LMS's own list of its learners: a CSV file that it exports, with its ids in it."""

import csv
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from autograder.problem import Problem

DELIMITERS = ",;\t"  # a spreadsheet that speaks German writes semicolons


@dataclass(frozen=True)
class Roster:
    """The file as it is: a header and rows, each a list of cells of the same length.

    keys: columns by which a learner can be known; the first that is filled is the learner's id in the classroom
    """

    path: Path
    keys: tuple
    header: list
    rows: list

    def column(self, name):
        """The index of a column, None where there is no such column."""
        return self._columns.get(plain(name))

    def cell(self, row, name):
        """What stands in a row under a column's name, "" where there is no such column."""
        index = self.column(name)
        return "" if index is None else row[index].strip()

    def learner(self, row):
        """The learner's id in the classroom."""
        return next((found for key in self.keys if (found := id_in(self.cell(row, key)))), "")

    def find(self, learner, keys=None):
        """The index of a learner's row, whichever of the keys the id is; None for somebody whom the LMS does not know.

        Raises Problem where the id could be of several.
        """
        for key in keys or self.keys:
            found = self._index[key].get(plain(learner), [])
            if len(found) > 1:
                raise Problem(
                    f"{self.path}: {learner!r} stands {len(found)} times in its column {key}; remove all but one"
                )
            if found:
                return found[0]
        return None

    @cached_property
    def _columns(self):
        """{name: index}; of several columns of one name the first."""
        return {plain(cell): index for index, cell in reversed(list(enumerate(self.header)))}

    @cached_property
    def _index(self):
        """{key: {id: indices of rows}}."""
        index = {key: {} for key in self.keys}
        for number, row in enumerate(self.rows):
            for key in self.keys:
                if found := plain(self.cell(row, key)):
                    index[key].setdefault(found, []).append(number)
        return index


def read_roster(path, keys, how):
    """Read a roster; raises Problem where it is none.

    how: where in the LMS the file is found, as messages say it
    """
    if not path:
        raise Problem(f"the LMS's list of its learners is needed: {how}")
    header, *rows = read_table(path)
    roster = Roster(Path(path), keys, header, rows)
    if all(roster.column(key) is None for key in keys):
        raise Problem(f"{path}: none of its columns is {' or '.join(keys)}; {how}")
    return roster


def read_table(path):
    """The rows of a CSV file, all as long as the first; raises Problem where it cannot be read."""
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Problem(f"{path}: it cannot be read ({error.strerror})") from None
    text = _text(data)
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=lambda mark: len(next(csv.reader([first], delimiter=mark), [])))
    try:
        rows = [row for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True) if any(row)]
    except csv.Error as error:
        raise Problem(f"{path}: it is not a CSV file ({error}); export it again") from None
    if not rows:
        raise Problem(f"{path}: it is empty; export it again")
    width = len(rows[0])
    return [(row + [""] * width)[:width] for row in rows]


def read_learners(path):
    """{id in the LMS: id in the classroom} from a file with two columns; {} without a file.

    The first line may be a header, which is then `lms_id,learner`.
    """
    if not path:
        return {}
    rows = read_table(path)
    if len(rows[0]) < 2:
        raise Problem(f"{path}: it needs two columns, lms_id and learner")
    if [plain(cell) for cell in rows[0][:2]] == ["lms_id", "learner"]:
        rows = rows[1:]
    return {plain(row[0]): id_in(row[1]) for row in rows}


def id_in(cell):
    """An id as a classroom can use it: a folder's name, without the # before which some LMS write numbers."""
    learner = unicodedata.normalize("NFC", cell.strip().removeprefix("#"))
    if "/" in learner or "\\" in learner or learner.startswith("."):
        raise Problem(
            f"{learner!r} cannot be a learner's id: it is no name for a folder; give another in the file of learners"
        )
    return learner


def plain(text):
    """A text as it is compared: capitals, accents written in two ways and the # before numbers do not count."""
    return unicodedata.normalize("NFC", text).strip().removeprefix("#").casefold()


def _text(data):
    for encoding in ("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")
