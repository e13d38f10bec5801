"""The report as tables, for whoever computes on: CSV for spreadsheets, JSON for programs."""

import csv
import io
import json

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run instead of show


def json_of(chapters):
    """Everything, as JSON text."""
    return json.dumps([chapter.to_data() for chapter in chapters], indent=1, ensure_ascii=False) + "\n"


def tables_of(chapters):
    """{name of the file: CSV text}."""
    return {
        "exercises.csv": _csv(
            ["chapter", "exercise", "points", "earned_share", "right", "partly_right", "wrong", "not_attempted",
             "could_not_run", "median_seconds"],
            ([c.name, e.name, e.points, e.earned, *e.counts.values(), e.seconds]
             for c in chapters for e in c.exercises),
        ),
        "mistakes.csv": _csv(
            ["chapter", "exercise", "mistake", "words", "count", "tried", "learners"],
            ([c.name, m.exercise, m.name, m.words, m.count, m.tried, " ".join(m.learners)]
             for c in chapters for m in c.mistakes),
        ),
        "groups.csv": _csv(
            ["chapter", "exercise", "group", "count", "no_cause_told", "told", "case", "expected", "got", "answer",
             "learners"],
            ([c.name, g.exercise, g.id, g.count, g.puzzling, g.told, g.example.get("case", ""),
              g.example.get("expected", ""), g.example.get("got", ""), g.source, " ".join(g.learners)]
             for c in chapters for g in c.groups),
        ),
        "learners.csv": _csv(
            ["chapter", "learner", "points", "of", "statuses", "remarks"],
            ([c.name, one["name"], one["points"], c.max_points,
              " ".join(f"{name}:{status.replace(' ', '_')}" for name, status in one["statuses"].items()),
              " ".join([one["trouble"], *one["repairs"]]).strip()]
             for c in chapters for one in c.learners),
        ),
    }  # fmt: skip


def _csv(heads, rows):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([_safe(value) for value in row] for row in rows)
    return text.getvalue()


def _safe(value):
    """Text that a spreadsheet would take for a formula is text all the same."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
