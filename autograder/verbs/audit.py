"""autograder audit: prove that the checks are fair."""

import json
import sys

from rich.console import Console
from rich.table import Table

from autograder.audit.audit import audit_chapter
from autograder.exercises.catalogue import chapter_named, chapters
from autograder.verbs.verb import Verb


def _arguments(parser):
    parser.add_argument(
        "chapter", nargs="?", help="only this one, by name or number, or one exercise of it: 08.backprop"
    )
    parser.add_argument("--json", action="store_true", help="print the audits as JSON")


def _run(options):
    number, _, only = (options.chapter or "").partition(".")
    wanted = [chapter_named(number)] if number else chapters()
    audits = [audit for chapter in wanted for audit in audit_chapter(chapter, only or None)]
    if options.json:
        json.dump([audit.to_data() for audit in audits], sys.stdout, indent=1, ensure_ascii=False)
        print()
    else:
        _print(audits)
    return 1 if any(audit.faults for audit in audits) else 0


def _print(audits):
    table = Table(caption="each answer is tried on the public examples and on two hidden draws")
    for heading in (
        "exercise",
        "right refused",
        "mistakes named",
        "mutants killed",
        "the same",
        "told why",
        "wrongly",
    ):
        table.add_column(heading, justify="left" if heading == "exercise" else "right", no_wrap=heading == "exercise")
    for audit in audits:
        table.add_row(audit.exercise, *_figures([audit]))
    if len(audits) > 1:
        table.add_section()
        table.add_row(f"all {len(audits)}", *_figures(audits))
    Console().print(table)
    for audit in audits:
        for fault in audit.faults:
            print(f"{audit.exercise}: {fault}")


def _figures(audits):
    """The columns of the table, for one exercise or for several together."""

    def total(what):
        return sum(getattr(audit, what) for audit in audits)

    return (
        f"{total('right_refused')} of {total('right_answers')}",
        f"{total('mistakes_named')} of {total('mistakes')}",
        f"{total('mutants_killed')} of {total('mutants') - total('mutants_equivalent')}",
        str(total("mutants_equivalent")),
        str(total("mutants_diagnosed")),
        str(total("mutants_misdiagnosed")),
    )


VERB = Verb("audit", "prove the checks: right answers pass, mistakes are named, mutants fail", _arguments, _run)
