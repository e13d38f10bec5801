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
    for a in audits:
        table.add_row(
            a.exercise,
            f"{a.right_refused} of {a.right_answers}",
            f"{a.mistakes_named} of {a.mistakes}",
            f"{a.mutants_killed} of {a.mutants - a.mutants_equivalent}",
            str(a.mutants_equivalent),
            str(a.mutants_diagnosed),
            str(a.mutants_misdiagnosed),
        )
    Console().print(table)
    for audit in audits:
        for fault in audit.faults:
            print(f"{audit.exercise}: {fault}")


VERB = Verb("audit", "prove the checks: right answers pass, mistakes are named, mutants fail", _arguments, _run)
