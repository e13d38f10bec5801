"""The pages of the project as a test reads them: their links, their headings, and every command that they show.

A command stands in a block marked `sh`, or in the text between backticks. A block that is not marked must hold something
else, so that no command can hide in one.
"""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
PROGRAMS = ("autograder", "make", "python", "nbgrader")  # looked for in the text, too
SHELLS = ("sh", "bash", "shell", "console")

_FENCE = re.compile(r"^( *)```([\w-]*)\n(.*?)^\1```$", re.DOTALL | re.MULTILINE)
_INDENTED = re.compile(r"(?:\A|\n\n)((?: {4}.*\n|\n)*(?: {4}.+\n))", re.MULTILINE)
_SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_LINK = re.compile(r"!?\[(?:[^\[\]]|!\[[^\]]*\]\([^)]*\))*\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Command:
    """A command on a page.

    text: as it is to be typed, without its comment
    bare: whether it is only spoken of: a program and a verb in the text, no arguments
    """

    page: str
    text: str
    bare: bool = False


def blocks(page):
    """(kind, text) of every block of a page: what its fence says, or "indented"."""
    text = page.read_text(encoding="utf-8")
    found = [(match[2], _dedented(match[3])) for match in _FENCE.finditer(text)]
    rest = _FENCE.sub("", text)
    return found + [
        ("indented", _dedented(match[1])) for match in _INDENTED.finditer(rest) if not _in_a_list(rest, match)
    ]


def commands(page):
    """Every command of a page."""
    for kind, text in blocks(page):
        if kind in SHELLS:
            for line in text.replace("\\\n", " ").splitlines():
                if words := shlex.split(line, comments=True):
                    yield Command(page.name, shlex.join(words))
    for span in _SPAN.findall(_prose(page)):
        words = span.removeprefix(".venv/bin/").split()
        if words[0] in PROGRAMS and len(words) > 1:
            yield Command(page.name, " ".join(words), bare=len(words) == 2 and words[1] != "-m")


def links(page):
    """Where the page's links and pictures lead."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    return _LINK.findall(text) + re.findall(r"!\[[^\]]*\]\(([^)\s]+)\)", text)


def anchors(page):
    """The anchors of a page's headings, as GitHub makes them."""
    found = []
    for heading in re.findall(r"^#+ (.+)$", _FENCE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").strip().lower()
        anchor = re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")
        again = sum(one == anchor or re.fullmatch(rf"{re.escape(anchor)}-\d+", one) is not None for one in found)
        found.append(f"{anchor}-{again}" if again else anchor)
    return found


def _prose(page):
    return _FENCE.sub("", page.read_text(encoding="utf-8"))


def _dedented(text):
    lines = text.splitlines()
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[margin:] for line in lines)


def _in_a_list(text, match):
    """Whether an indented paragraph only goes on with an item of a list."""
    before = text[: match.start()].rstrip("\n").split("\n\n")[-1]
    return re.match(r"\s*([-*]|\d+\.) ", before) is not None
