"""autograder doctor: is everything well that grading needs, and what to do where it is not."""

import json
import sys

from autograder.doctor import ILL, UNUSED, WELL, examine
from autograder.verbs.verb import Verb

SIGNS = {WELL: "✓", ILL: "✗", UNUSED: "–"}


def _arguments(parser):
    parser.add_argument("folder", metavar="DIR", nargs="?", help="a classroom to look at too")
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")


def _run(options):
    findings = []
    for finding in examine(options.folder):
        if not options.json:
            _print(finding, is_first=not findings or findings[-1].part != finding.part)
        findings.append(finding)
    ill = sum(finding.state == ILL for finding in findings)
    if options.json:
        json.dump([finding.to_data() for finding in findings], sys.stdout, indent=1, ensure_ascii=False)
        print()
    else:
        print(f"\n{ill} of {len(findings)} need you" if ill else "\nall is well")
    return 1 if ill else 0


def _print(finding, is_first):
    if is_first:
        print(finding.part)
    print(f"  {SIGNS[finding.state]} {finding.what}", flush=True)
    if finding.do:
        print(f"      → {finding.do}")


VERB = Verb("doctor", "check the installation, the sandbox and a classroom, and say what to do", _arguments, _run)
