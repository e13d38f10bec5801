"""How far a long command is: a bar on a terminal, a line now and then anywhere else; both on stderr."""

import sys
import time

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

EVERY_S = 10  # between two lines where there is no bar


def told(steps, total, doing, line, unusual=lambda step: True, skipped=lambda step: False):
    """Pass steps on, and tell of them as they are done.

    doing:   what is done, as in "grading"
    line:    makes a line of text of a step
    unusual: whether a step is told of on a line of its own, rather than by the bar alone
    skipped: whether there was nothing to do: such steps do not count for the time that the others will take
    """
    console = Console(stderr=True)
    pace = Pace(total)
    if not console.is_terminal:
        yield from _in_lines(steps, pace, doing, line, unusual, skipped)
        return
    columns = [
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}", markup=False),
        TextColumn("{task.fields[last]}", markup=False),
    ]
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(doing, total=total, pace="", last="")
        for step in steps:
            text = line(step)
            pace.count(skipped(step))
            if unusual(step):
                progress.console.print(text, markup=False, highlight=False)
            progress.update(task, advance=1, pace=str(pace), last=text)
            yield step


def _in_lines(steps, pace, doing, line, unusual, skipped):
    spoken = time.monotonic()
    for step in steps:
        pace.count(skipped(step))
        if unusual(step):
            print(f"{pace.done}/{pace.total} {line(step)}", file=sys.stderr, flush=True)
        elif time.monotonic() - spoken > EVERY_S:
            spoken = time.monotonic()
            print(f"{doing}: {pace.done}/{pace.total} {pace}", file=sys.stderr, flush=True)
        yield step


class Pace:
    """How many steps are done, and how soon the others will be.

    total: how many there are
    """

    def __init__(self, total):
        self.total, self.done, self._worked = total, 0, 0
        self._begun = time.monotonic()

    def count(self, skipped):
        """One more is done."""
        self.done += 1
        self._worked += not skipped

    def __str__(self):
        seconds = time.monotonic() - self._begun
        if not self._worked or not seconds:
            return ""
        rate = self._worked / seconds
        left = (self.total - self.done) / rate
        often = f"{rate:.1f} per second" if rate >= 1 else f"{60 * rate:.0f} per minute"
        return f"{often}, {_duration(left)} left" if left else often


def _duration(seconds):
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02} min"
    return f"{minutes}:{seconds:02} min" if minutes else f"{seconds} s"
