"""How far a long command is: a bar on a terminal, plain lines anywhere else; both on stderr."""

import sys

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn


def told(steps, total, doing, line):
    """Pass steps on, and tell of each as it is done.

    doing: what is done, as in "grading"
    line:  makes a line of text of a step
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        for number, step in enumerate(steps, 1):
            print(f"{number}/{total} {line(step)}", file=sys.stderr, flush=True)
            yield step
        return
    columns = [
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[last]}", markup=False),
    ]
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(doing, total=total, last="")
        for step in steps:
            progress.update(task, advance=1, last=line(step))
            yield step
