"""Gradescope: a results.json for its autograder, and a CSV file like the one that it exports itself."""

from autograder.lms.export import LmsExporter, number
from course.checking.show import text_of
from course.checking.verdict import RIGHT

VISIBILITY = ("visible", "hidden", "after_due_date", "after_published")
LATENESS = "Lateness (H:M:S)"
ABOUT_LEARNERS = ("First Name", "Last Name", "SID", "Email")


def results(verdicts, visibility="visible", remarks=()):
    """Verdicts as Gradescope reads them: one test for each exercise, the points add up by themselves.

    visibility: one of VISIBILITY
    remarks:    sentences on the whole submission
    """
    tests = [
        {
            "name": verdict.exercise,
            "score": float(verdict.points),
            "max_score": float(verdict.max_points),
            "status": "passed" if verdict.status == RIGHT else "failed",
            "output": text_of(verdict),
            "output_format": "text",
            "visibility": visibility,
        }
        for verdict in verdicts
    ]
    told = {"output": "\n".join(remarks), "output_format": "text"} if remarks else {}
    return {**told, "stdout_visibility": "hidden", "tests": tests}


class GradescopeExporter(LmsExporter):
    """A file as Gradescope's own Download Grades writes it, for what reads those; a roster is not needed."""

    keys = ("SID", "Email")
    how = "in Gradescope, Roster > More > Download Roster"
    name = "Gradescope"
    left = "their cells are empty"

    def written(self, by_chapter):
        """Four columns for every chapter, and a row for everybody in the roster, or who handed in something."""
        header, people = list(ABOUT_LEARNERS), {i: {} for i in self.people} if self.roster else {}
        for chapter, found in by_chapter.items():
            header += [chapter] + [f"{chapter} - {what}" for what in ("Max Points", "Submission Time", LATENESS)]
            placed = self.placed(found, chapter) if self.roster else {standing.learner: standing for standing in found}
            for key, standing in placed.items():
                people.setdefault(key, {})[chapter] = standing
        rows = []
        for key, own in people.items():
            four = [cell for chapter in by_chapter for cell in self.four(own.get(chapter), chapter)]
            late = sum(standing.seconds_late for standing in own.values())
            rows.append([*self.about(key, own), *four, duration(late)])
        return [[*header, f"Total {LATENESS}"], *rows]

    def about(self, key, own):
        """A learner's names, id and address: as the roster has them, or the gradebook."""
        if self.roster:
            row = self.list.rows[key]
            first, last = self.list.cell(row, "First Name"), self.list.cell(row, "Last Name")
            if not (first or last):
                first, _, last = self.list.cell(row, "Name").rpartition(" ")
            return [first, last, self.list.cell(row, "SID"), self.list.cell(row, "Email")]
        standing = next(iter(own.values()))
        return [standing.first_name, standing.last_name, standing.learner, standing.email]

    def four(self, standing, chapter):
        """Points, highest points, time, lateness."""
        if standing is None:
            return [self.missing, "", "", ""]
        when = f"{standing.when:%Y-%m-%d %H:%M:%S} +0000" if standing.when else ""
        return [
            self.points(standing, None, chapter),
            number(standing.max_points),
            when,
            duration(standing.seconds_late),
        ]


def duration(seconds):
    """Hours, minutes and seconds, as 25:00:09."""
    minutes, seconds = divmod(round(seconds), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
