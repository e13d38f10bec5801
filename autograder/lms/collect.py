"""Collecting: which of the files that an LMS sent is whose, and which one counts."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from nbgrader.plugins import FileNameCollectorPlugin
from traitlets import Unicode

from autograder.lms.roster import id_in, plain, read_learners, read_roster
from autograder.problem import Problem
from course.checking.words import some

AGAIN = re.compile(
    r"(?:-Copy)?(?:[-_ ]?\((\d+)\)|-(?:Copy)?(\d+))$"
)  # what is added to the name of a file that was there


@dataclass(frozen=True)
class HandedIn:
    """A file, and what the LMS says of it in its name.

    lms_id:  who handed it in
    name:    the person's name, as far as the LMS gives it
    file:    the file's own name
    attempt: orders what one learner handed in at different times; the latest counts
    order:   of the files of one attempt that have the same name; the last counts
    when:    a time as the LMS writes it, without a time zone; None where it says nothing
    late:    whether the LMS calls it late
    """

    path: Path
    lms_id: str
    name: str
    file: str
    attempt: datetime = datetime.min
    order: int = 0
    when: datetime | None = None
    late: bool = False


class LmsCollector(FileNameCollectorPlugin):
    """A collector that knows one LMS's names; subclasses say how to read them.

    nbgrader asks about one file after the other. Which of a learner's files counts can only be said of all of
    them together, so they are all read at the first question.
    """

    parent: Any  # nbgrader's application
    pattern: re.Pattern  # of the first part of a path that the LMS named, with the groups that HandedIn needs
    keys: tuple[str, ...] = ()  # the roster's columns that can be a learner's id
    how = ""  # where the LMS gives its roster

    roster = Unicode("", help="The LMS's own list of its learners, a CSV file that it exports.").tag(config=True)
    learners = Unicode("", help="A CSV file with two columns: lms_id,learner.").tag(config=True)
    timezone = Unicode("", help="In which the LMS writes times, as Europe/Berlin; by default this computer's.").tag(
        config=True
    )

    def collect(self, submitted_file):
        """Where one file belongs, as nbgrader wants it: None for one that does not count."""
        return self.plan.get(Path(submitted_file))

    @cached_property
    def plan(self):
        """{path: what nbgrader is told} of all files that count; everything else is told to the instructor."""
        try:
            return self._plan()
        except Problem as problem:
            return self.parent.fail("%s", problem)

    def _plan(self):
        files = [path for path in sorted(self.folder.rglob("*")) if path.is_file()]
        handed_in = [found for path in files if (found := self.read(path.relative_to(self.folder)))]
        named = {found.path for found in handed_in}
        self.tell("not named as this LMS names submissions, and left alone", [p.name for p in files if p not in named])
        by_learner, unknown = {}, []
        for found in handed_in:
            learner = self.learner_of(found)
            if learner:
                by_learner.setdefault(learner, []).append(found)
            else:
                unknown.append(f"{found.name} ({found.lms_id})")
        source = self.roster or self.learners
        self.tell(f"not in {source}, and not collected: add them to the file of learners", unknown)
        plan, trouble, late = {}, [], []
        for learner, some_files in by_learner.items():
            try:
                best = chosen(some_files, self.chapter)
            except Problem as problem:
                trouble.append(f"{learner} ({problem})")
                continue
            plan[best.path] = self.told(learner, best)
            if best.late and not best.when:
                late.append(learner)
        self.tell("nothing is collected from these", trouble)
        self.tell("late, says the LMS, which gives no time; nbgrader takes no points for it by itself", late)
        return plan

    def told(self, learner, found):
        """What nbgrader is told of a file."""
        told = {"student_id": learner, "file_id": self.chapter}
        if found.when:
            told["timestamp"] = self.zoned(found.when).astimezone(UTC).replace(tzinfo=None)
        return told

    def zoned(self, when):
        """A time of the LMS's in its time zone; raises Problem where there is no such zone."""
        if not self.timezone:
            return when.astimezone()
        try:
            return when.replace(tzinfo=ZoneInfo(self.timezone))
        except (ZoneInfoNotFoundError, ValueError):
            raise Problem(f"there is no time zone {self.timezone!r}; say one as Europe/Berlin") from None

    def read(self, path):
        """What the LMS says of a file in the path that it gave it, below the folder of what was unpacked; or None.

        The first part of the path that the LMS named counts: what is below it is named by learners.
        """
        if path.name.startswith("."):
            return None
        for part in path.parts:
            if found := self.pattern.match(part):
                said = found.groupdict(default="")
                own_name = said.get("file") if part is path.parts[-1] else path.name
                return self.handed_in(self.folder / path, own_name or path.name, said)
        return None

    def handed_in(self, path, file, said):
        """A file, its own name, and what the LMS said of it, by the groups of the pattern."""
        return HandedIn(path, said["id"], said["name"], file)

    def learner_of(self, found):
        """The learner's id in the classroom, "" for somebody whom the roster does not have."""
        if learner := self.mapping.get(plain(found.lms_id)):
            return learner
        if not self.roster:
            return id_in(found.lms_id) if not self.learners else ""
        row = self.row_of(found)
        return "" if row is None else self.list.learner(row)

    def row_of(self, found):
        """The roster's row of who handed in a file, None where there is none."""
        index = self.list.find(found.lms_id)
        return None if index is None else self.list.rows[index]

    def tell(self, what, whom):
        """One message, where there is somebody to tell of."""
        if whom:
            self.log.warning("%s: %s", what, some(whom))

    @cached_property
    def list(self):
        """The roster."""
        return read_roster(self.roster, self.keys, self.how)

    @cached_property
    def mapping(self):
        """{id in the LMS: learner}, as the instructor gives it."""
        return read_learners(self.learners)

    @property
    def chapter(self):
        """The assignment that is collected."""
        return self.parent.coursedir.assignment_id

    @property
    def folder(self):
        """Where nbgrader has unpacked everything."""
        app = self.parent
        path = Path(app.coursedir.root) / app.collect_directory_structure
        return Path(
            str(path).format(
                downloaded=app.downloaded_directory, assignment_id=self.chapter, collect_step=app.extracted_directory
            )
        )


def chosen(files, chapter):
    """The file that counts among those of one learner; raises Problem where none does or nobody can say which."""
    notebooks = [found for found in files if found.path.suffix == ".ipynb"]
    if not notebooks:
        raise Problem(f"no notebook: {some([found.file for found in files])}")
    ours = [found for found in notebooks if is_of(found, chapter)]
    if not ours:
        latest = max(found.attempt for found in notebooks)
        ours = [found for found in notebooks if found.attempt == latest]
        if len(ours) > 1:
            raise Problem(f"several notebooks, none of them {chapter}.ipynb: {some([found.file for found in ours])}")
    return max(ours, key=lambda found: (found.attempt, found.order, times_again(found.file), str(found.path)))


def is_of(found, chapter):
    """Whether a notebook is one of this chapter: it is called so, or it was made from what was released."""
    if AGAIN.sub("", Path(found.file).stem) == chapter:
        return True
    try:
        return json.loads(found.path.read_bytes())["metadata"]["chainrule"]["chapter"] == chapter
    except (ValueError, LookupError, TypeError, RecursionError):
        return False


def times_again(file):
    """How often a file of that name was there before: 2 for name-2.ipynb and name (2).ipynb."""
    found = AGAIN.search(Path(file).stem)
    return int(found[1] or found[2]) if found else 0
