"""make bench: this grader and its peers side by side, as a table and in build/bench.json."""

import argparse
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from autograder.exercises.catalogue import chapter_named
from autograder.problem import Problem
from tests.bench.comparison import compare, growth
from tests.bench.graders import REPOSITORY


def main(arguments=None):
    """Compare and print; what is measured is written as soon as it is. Returns the data."""
    options = _parser().parse_args(arguments)
    chapters = [chapter_named(name) for name in options.chapters]
    console = Console()
    data = {"jobs": options.jobs, "cores": os.cpu_count(), "chapters": {}, "growth": []}
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        for chapter in chapters:
            console.print(f"{chapter}: {options.n} submissions ...", highlight=False)
            found = compare(chapter, folder / chapter, options.n, options.peers, options.jobs, not options.no_otter)
            data["chapters"][chapter] = found.to_data()
            _write(data, options.out)
            show_comparison(console, data, chapter)
        if not options.no_growth:
            sizes = " and ".join(map(str, options.sizes))
            console.print(f"growth: {sizes} submissions of {chapters[0]} ...", highlight=False)
            data["growth"] = growth(chapters[0], folder / "growth", options.sizes, options.jobs)
            _write(data, options.out)
            show_growth(console, data)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return data


def show_comparison(console, data, chapter):
    """Print what one chapter took."""
    found = data["chapters"][chapter]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("", "s each", "CPU s each", "times ours", "same scores"):
        table.add_column(heading, justify="right" if heading else "left", no_wrap=True)
    for name, seconds in found["seconds"].items():
        same = {None: "", True: "yes", False: "NO"}[found["same_scores"].get(name)]
        ratio = seconds / found["seconds"]["autograder grade"]
        table.add_row(name, f"{seconds:.2f}", f"{found['cpu_s'][name]:.2f}", f"{ratio:.1f}", same)
    console.print(table)
    console.print(
        f"{found['n']} submissions, {found['peers']} of them for the peers; {data['jobs']} jobs on {data['cores']} cores\n"
        f"CPU beyond the learners' own cells: {found['cpu_overhead_s']:.2f} s each",
        *found["remarks"],
        sep="\n",
        end="\n\n",
        highlight=False,
        markup=False,
    )


def show_growth(console, data):
    """Print how time and memory grow with the class."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("submissions", "s each", "CPU s each", "peak of the main process"):
        table.add_column(heading, justify="right", no_wrap=True)
    for at in data["growth"]:
        table.add_row(str(at["n"]), f"{at['seconds']:.3f}", f"{at['cpu_s']:.3f}", f"{at['peak_bytes'] >> 20} MiB")
    console.print(table)


def _write(data, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def _parser():
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--n", type=int, default=100, help="submissions in the class of each chapter")
    parser.add_argument("--peers", type=int, default=20, help="how many of them the peers are given; they are linear")
    parser.add_argument("--chapters", nargs="+", default=["02", "08"], help="by name or number")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="of autograder grade, and of the cells alone")
    parser.add_argument("--no-otter", action="store_true", help="leave otter out, which is installed for this")
    parser.add_argument("--no-growth", action="store_true", help="leave out the classes of growing size")
    parser.add_argument("--sizes", type=int, nargs="+", default=[50, 1000], help="of these classes")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "build" / "bench.json")
    return parser


if __name__ == "__main__":
    try:
        main()
    except Problem as problem:
        sys.exit(f"bench: {problem}")
