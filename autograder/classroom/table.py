"""The class as a table: learners down, exercises across, and what else there is to say."""

import textwrap

from rich import box
from rich.markup import escape
from rich.table import Table

from autograder.classroom.rows import BY_HAND
from course.checking.show import SYMBOLS
from course.checking.words import count

SIGNS = {**SYMBOLS, BY_HAND: "✎"}
LEGEND = ("✓ right", "✗ wrong or partly right", "○ not attempted", "! could not run", "✎ to be graded by hand")
NO_BREAK = "\N{NO-BREAK SPACE}"


def print_class(console, chapter, rows):
    """Print the table of a class, what its columns are, and the remarks on its learners."""
    columns = next((row.marks for row in rows if row.marks), [])
    whole = next((row.max_points for row in rows if row.marks), 0)
    console.print(f"{chapter}: {count(len(rows), 'learner')}, {count(whole, 'point')}", style="bold", highlight=False)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    table.add_column("learner", overflow="fold")
    for number in range(1, len(columns) + 1):
        table.add_column(str(number), no_wrap=True)
    table.add_column("points", justify="right", no_wrap=True)
    for row in rows:
        cells = [f"{SIGNS[mark.status]} {_points(mark)}" for mark in row.marks] or ["-"] * len(columns)
        table.add_row(escape(row.learner), *cells, f"{row.points:g}" if row.marks else "-")
    console.print(table)
    legend = [f"{number} {mark.name} ({mark.max_points:g})" for number, mark in enumerate(columns, 1)]
    for parts in (legend, LEGEND):
        console.print(_in_lines(parts, console.width), highlight=False)
    console.print()
    for row in rows:
        if row.remarks:
            console.print(f"{escape(row.learner)}: {escape(' '.join(row.remarks))}", highlight=False)


def summary(rows):
    """One line: how many were graded now, before, or not at all, and what waits for a person."""
    states = [row.state for row in rows]
    parts = [f"{states.count('graded')} graded"]
    if "unchanged" in states:
        parts.append(f"{states.count('unchanged')} unchanged since the last time")
    if "not graded" in states:
        parts.append(f"{states.count('not graded')} not graded")
    waiting = sum(mark.status == BY_HAND for row in rows for mark in row.marks)
    if waiting:
        parts.append(f"{count(waiting, 'written answer')} to be graded by hand")
    return ", ".join(parts)


def _in_lines(parts, width):
    """Parts beside each other, in lines that break between them alone."""
    text = f"{NO_BREAK}· ".join(part.replace(" ", NO_BREAK) for part in parts)
    return "\n".join(textwrap.wrap(text, width, break_on_hyphens=False)).replace(NO_BREAK, " ")


def _points(mark):
    return "" if mark.points is None else f"{mark.points:g}"
