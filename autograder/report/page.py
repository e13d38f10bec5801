"""The report as one page of HTML that needs nothing else: no network, no other file, no script."""

from importlib import resources

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from autograder.classroom import safe
from autograder.report import pictures
from autograder.report.records import STATUSES
from course.checking.show import SYMBOLS

MISTAKES, RARE, GROUPS, LEARNERS = 15, 40, 15, 2500  # of a chapter that are on the page; the tables hold them all
LINES, NAMES = 60, 60  # of an answer, and of a list of learners
SIGNS = {**SYMBOLS, "partly right": "◐"}


def page_of(chapters, classroom):
    """The whole page as text.

    chapters:  list of Chapter
    classroom: its folder, as the commands on the page name it
    """
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(code=code, told=safe.prose, cut=cut)
    folder = resources.files("autograder.report")
    template = environment.from_string((folder / "page.html").read_text(encoding="utf-8"))
    return template.render(
        chapters=chapters,
        classroom=classroom,
        style=Markup((folder / "page.css").read_text(encoding="utf-8")),
        pictures=pictures,
        statuses=STATUSES,
        signs=SIGNS,
        compared=safe.compared,
        limits={
            "mistakes": MISTAKES,
            "groups": GROUPS,
            "learners": LEARNERS // max(len(chapters), 1),
            "names": NAMES,
            "rare": RARE,
        },
        share=lambda part, whole: part / whole if whole else 0.0,
    )


def code(source):
    """Source text as highlighted HTML; whatever stands in it is text."""
    lines = source.split("\n")
    if len(lines) > LINES:
        source = "\n".join([*lines[:LINES], f"# and {len(lines) - LINES} more lines"])
    source = "\n".join(cut(line, 300) for line in source.split("\n"))
    return safe.code(source)


def cut(text, size):
    """A text of at most so many characters."""
    return text if len(text) <= size else text[: size - 1] + "…"
