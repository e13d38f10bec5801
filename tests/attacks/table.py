"""The attacks as a table in docs/security.md: `python -m tests.attacks.table` writes it, `--check` compares.

What is gained stands there as a claim; that it is so, the tests beside this file show.
"""

import sys
from pathlib import Path

from tests.attacks.catalogue import ATTACKS, GROUPS

PAGE = Path(__file__).parents[2] / "docs" / "security.md"
BEGIN, END = "<!-- the table is written by python -m tests.attacks.table -->\n", "<!-- end of the table -->\n"


def table():
    """Every attack, by group: what it tries, and what stops it."""
    lines = [f"{len(ATTACKS)} attacks; points gained: 0; secrets learned: 0; neighbours harmed: 0.\n"]
    for group, attacks in GROUPS.items():
        lines += [f"\n### {group}\n\n", "| attack | known | tries to | stopped by |\n", "|---|---|---|---|\n"]
        lines += [
            f"| {attack.name} | {attack.row or ''} | {_cell(attack.tries)} | {_cell(attack.stopped)} |\n"
            for attack in attacks
        ]
    return "".join(lines)


def page():
    """The page as it should be."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    return f"{before}{BEGIN}\n{table()}\n{END}{rest.partition(END)[2]}"


def _cell(text):
    return text.replace("|", "\\|")


if __name__ == "__main__":
    if "--check" not in sys.argv:
        PAGE.write_text(page(), encoding="utf-8")
    elif PAGE.read_text(encoding="utf-8") != page():
        sys.exit(f"{PAGE}: the table of attacks is out of date; run: python -m tests.attacks.table")
