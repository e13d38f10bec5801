"""Damaged notebooks by the hundred, graded as a class: python -m tests.damaged.fuzz --n 1000 --seed 0

Every one of them is a submission of the sample class to which up to four damages were done. It must end in a row with
a verdict on everything that is graded; it must never have more points than the undamaged submission; and where the
damages left the code of all answers whole, not fewer.
"""

import argparse
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from autograder.classroom.classroom import Classroom
from autograder.classroom.create import create
from autograder.exercises.catalogue import exercises
from tests.damaged import cells, files  # noqa: F401 they register their damages
from tests.damaged.draft import DAMAGES, damaged
from tests.learners.sample_class import LEARNERS

CHAPTERS = ("02_activations_and_costs", "04_logistic_regression")  # the quickest of the sample class
SLOW = ("oresme",)  # a loop without an end, waited for in every copy
RARE = {"an output has 50 MB": 0.05, "a million outputs": 0.3, "file is something else": 0.5}
BASES = [
    learner for learner in LEARNERS if learner.chapter in CHAPTERS and learner.name not in SLOW and not learner.told
]
BROKEN_CODE = ("ramanujan",)  # whoever cannot be parsed cannot be told from what stands around it
STATUSES = {"right", "wrong", "partly right", "not attempted", "could not run", "by hand"}
BUILD = Path(__file__).parents[2] / "build"


@dataclass(frozen=True)
class Case:
    """One damaged submission.

    keeps: whether the code of all answers is whole
    """

    name: str
    base: object
    damages: tuple
    files: dict
    keeps: bool


def case(number, seed, only=()):
    """The submission with a number; the same seed gives the same."""
    rng = random.Random(f"{seed}/{number}")
    base = rng.choice(BASES)
    names = [only[number % len(only)]] if only else _chosen(rng)
    damages = tuple(DAMAGES[name] for name in names)
    draft = damaged(base, damages, rng)
    return Case(f"damaged-{number:04d}", base, damages, draft.files, draft.whole and base.name not in BROKEN_CODE)


def fuzz(number, seed, jobs, folder, only=()):
    """Grade damaged submissions; returns figures, and sentences on what went wrong."""
    root = create(Path(folder) / "classroom", only=list(CHAPTERS)).root
    cases = [case(index, seed, only) for index in range(number)]
    for one in cases:
        _put(root, one.name, one.files)
    for base in BASES:
        _put(root, f"base-{base.name}", {f"{base.chapter}/{base.chapter}.ipynb": base.submission()})
    before = _digests(root / "submitted")
    start = time.monotonic()
    rows, wrong = {}, []
    for chapter in CHAPTERS:
        rows |= _graded(root, chapter, jobs, wrong)
    seconds = time.monotonic() - start
    if _digests(root / "submitted") != before:
        wrong.append("what the learners handed in was changed")
    lost = {one.name: _judged_wrong(one, rows, root) for one in cases}
    wrong += [f"{name}: {what}" for name, what in lost.items() if what]
    return _figures(cases, rows, seconds, seed), wrong


def _chosen(rng):
    names = sorted(DAMAGES)
    wanted = rng.choices([1, 2, 3, 4], [4, 3, 2, 1])[0]
    weights = [RARE.get(name, 1.0) for name in names]
    return sorted({rng.choices(names, weights)[0] for _ in range(wanted)})


def _put(root, name, contents):
    for path, data in contents.items():
        place = root / "submitted" / name / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def _digests(folder):
    return {path: hashlib.sha256(path.read_bytes()).digest() for path in sorted(folder.rglob("*")) if path.is_file()}


def _graded(root, chapter, jobs, wrong):
    """The rows of `autograder grade` by learner."""
    command = [sys.executable, "-c", "import sys; from autograder.command import main; sys.exit(main())"]
    command += ["grade", str(root), chapter, "--jobs", str(jobs), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        wrong.append(f"{chapter}: the command ended with {done.returncode}: {done.stderr[-3000:]}")
    try:
        data = json.loads(done.stdout)
    except ValueError:
        return {}
    return {row["learner"]: row for part in data["chapters"] for row in part["learners"]}


def _judged_wrong(one, rows, root):
    """What is wrong with the row of one submission, "" where nothing is."""
    row, whole = rows.get(one.name), rows[f"base-{one.base.name}"]
    if row is None:
        return "it has no row"
    if row["state"] != "graded":
        return f"it is {row['state']}: {row['remarks']}"
    if [mark["name"] for mark in row["marks"]] != [mark["name"] for mark in whole["marks"]]:  # in the same order
        return f"not everything has a verdict: {row['marks']}"
    if any(mark["status"] not in STATUSES for mark in row["marks"]):
        return f"a verdict without a word: {row['marks']}"
    ours = exercises(one.base.chapter)
    for mark, best in zip(row["marks"], whole["marks"], strict=True):
        if mark["name"] not in ours:
            continue
        if mark["points"] > best["points"]:
            return f"{mark['name']}: {mark['points']} points, and {best['points']} undamaged"
        if one.keeps and mark["points"] < best["points"]:
            return f"{mark['name']}: {mark['points']} points, and {best['points']} undamaged, whose code is whole"
    if row["points"] < whole["points"] and not row["remarks"]:
        deleted = {"an answer was deleted", "bytes were changed", "a piece is missing", "all cells were shuffled"}
        if not deleted & {damage.name for damage in one.damages}:
            return "it lost points, and no word is said about it"
    graded = Classroom(root).path("autograded", one.name, one.base.chapter)
    if graded.stat().st_size > 2_000_000:
        return f"the graded notebook has {graded.stat().st_size} bytes"
    return ""


def _figures(cases, rows, seconds, seed):
    """What came of every damage."""
    table = {}
    for one in cases:
        row, whole = rows.get(one.name), rows[f"base-{one.base.name}"]
        said = " ".join(row["remarks"]) if row else ""
        for damage in one.damages:
            count = table.setdefault(damage.name, Counter(keeps=damage.keeps))
            count["count"] += 1
            count["graded"] += bool(row and row["state"] == "graded")
            count["repaired"] += bool(said)
            count["unreadable"] += bool(row) and all(m["status"] == "could not run" for m in _ours(row, one))
            count["all points kept"] += bool(row) and _points(row, one) >= _points(whole, one)
    return {
        "submissions": len(cases),
        "seed": seed,
        "seconds": round(seconds, 1),
        "graded": sum(row["state"] == "graded" for name, row in rows.items() if name.startswith("damaged")),
        "code whole": sum(one.keeps for one in cases),
        "damages": {name: dict(table[name]) for name in sorted(table)},
    }


def _ours(row, one):
    return [mark for mark in row["marks"] if mark["name"] in exercises(one.base.chapter)]


def _points(row, one):
    return sum(mark["points"] for mark in _ours(row, one))


def _print(figures):
    table = Table(title=f"{figures['submissions']} damaged submissions, seed {figures['seed']}")
    columns = ("count", "graded", "repaired", "unreadable", "all points kept")
    for name in ("damage", "code whole", *columns):
        table.add_column(name, justify="left" if name == "damage" else "right")
    for name, count in figures["damages"].items():
        table.add_row(name, "yes" if count["keeps"] else "no", *(str(count.get(column, 0)) for column in columns))
    Console(width=120).print(table)


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.damaged.fuzz", description=__doc__.splitlines()[0])
    parser.add_argument("--n", type=int, default=1000, help="submissions")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--damage", action="append", default=[], choices=sorted(DAMAGES), help="this one alone")
    parser.add_argument("--keep", metavar="FOLDER", help="put the classroom here, and leave it there")
    options = parser.parse_args()
    folder = options.keep or tempfile.mkdtemp(prefix="damaged-")
    try:
        figures, wrong = fuzz(options.n, options.seed, options.jobs, folder, options.damage)
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
    figures["failures"] = wrong
    BUILD.mkdir(exist_ok=True)
    (BUILD / "fuzz.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    _print(figures)
    for sentence in wrong:
        print(sentence)
    print(f"{figures['graded']} of {figures['submissions']} graded, {len(wrong)} failures, {figures['seconds']:g} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
