"""Kill the grader at random moments, start it again, and compare: python -m tests.classroom.kills --n 30."""

import argparse
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.classroom.disturbed import LEARNERS, Started, graded, known, make_class

VICTIMS = ("grader", "worker", "writer", "parent")  # the writer is the grader, from its first writing on
WRITING_S = 2.0


def kills(number, seed=0, say=lambda line: None, template=None):
    """Kill so often; returns sentences on what was lost, and how often each was killed while it was at work.

    template: from `make_class`, where there is one already
    In turn it is the grader, one of its workers, the grader while it writes, and its kernels' warm parent. Where it is
    not the grader itself, that goes on.
    """
    chance, lost, hits = random.Random(seed), [], dict.fromkeys(VICTIMS, 0)
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        template = template or make_class(Path(folder) / "template")
        wanted, seconds = undisturbed(template, Path(folder) / "undisturbed")
        for turn in range(number):
            victim, moment = VICTIMS[turn % 4], chance.uniform(0.0, 1.0)
            root = shutil.copytree(template, Path(folder) / f"turn-{turn}")
            happened, troubles, done = disturbed(
                root, victim, moment * (WRITING_S if victim == "writer" else seconds), wanted
            )
            hits[victim] += happened
            lost += [f"kill {turn} ({victim} at {moment:.0%}): {trouble}" for trouble in troubles]
            say(
                f"{turn + 1}/{number} {victim} at {moment:.0%}: {done} of {len(LEARNERS)} were done; {'; '.join(troubles) or 'nothing lost'}"
            )
            shutil.rmtree(root)
    return lost, hits


def undisturbed(template, folder):
    """What grading leaves behind where nobody is killed, and how long it takes from the first kernel's parent on."""
    root = shutil.copytree(template, folder)
    started = Started(root, jobs=2)
    started.until_at_work()
    before = time.monotonic()
    assert started.process.wait() == 0
    seconds = time.monotonic() - before
    assert started.left() == []
    return known(root), seconds


def disturbed(root, victim, moment, wanted):
    """Kill once, start again; returns whether there was something to kill, what went wrong, and how much was done."""
    troubles, started = [], Started(root, jobs=1 if victim == "parent" else 2)
    started.until_at_work()
    if victim == "writer":
        started.until_writing(root)
    until = time.monotonic() + moment
    while time.monotonic() < until and started.process.poll() is None:
        started.look()
        time.sleep(0.02)
    happened = started.kill(victim)
    code = started.process.wait()
    if victim in ("worker", "parent") and code != 0:
        troubles.append(f"the grader ended with {code}")
    if left := started.left():
        troubles.append(f"left behind: {', '.join(left)}")
    if "not graded" in (states := graded(root)):
        troubles.append(f"started again: {states}")
    found = known(root)
    troubles += [f"{what} differs" for what in wanted if found[what] != wanted[what]]
    if set(graded(root)) != {"unchanged"}:
        troubles.append("there was still something to grade")
    return happened, troubles, states.count("unchanged")


def main():
    """Print a line for every kill, and the count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=30)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    lost, hits = kills(options.n, options.seed, lambda line: print(line, flush=True))
    print(f"{options.n} kills, of which at work: {', '.join(f'{n} {who}' for who, n in hits.items())}")
    print(f"{len(lost)} times something was lost, left behind or graded twice")
    return bool(lost)


if __name__ == "__main__":
    sys.exit(main())
