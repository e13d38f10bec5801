"""Run a command, and measure it with everything that it starts: `python meter.py RESULT COMMAND...`.

Processes whose parent has died become children of this one, and it waits for all of them. So the processor time is
that of the whole family, however it was spread over forks, pools and kernels.
"""

import contextlib
import ctypes
import json
import os
import resource
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER
LOOK_EVERY_S = 0.2


@dataclass(frozen=True)
class Used:
    """What a command needed.

    wall_s: seconds until it ended
    cpu_s:  seconds of processor time, user and system, of it and all its descendants
    peak:   bytes of memory that its own process, without descendants, held at the most
    """

    wall_s: float
    cpu_s: float
    peak: int


def metered(command, folder, **options):
    """Run a command; returns Used and what it printed. Raises RuntimeError where it fails.

    folder:  for the meter's own note
    options: of subprocess.run
    """
    note = Path(folder) / "meter.json"
    ran = subprocess.run(
        [sys.executable, __file__, str(note), *map(str, command)],
        capture_output=True,
        text=True,
        check=False,
        **options,
    )
    if ran.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))}: exit code {ran.returncode}\n{ran.stderr[-3000:]}")
    return Used(**json.loads(note.read_text())), ran.stdout


def main(note, *command):
    """Be the meter; exits as the command does."""
    ctypes.CDLL(None, use_errno=True).prctl(SUBREAPER, 1, 0, 0, 0)
    peak = [0]
    begun = time.perf_counter()
    process = subprocess.Popen(command)
    threading.Thread(target=_watch, args=(process.pid, peak), daemon=True).start()
    code = process.wait()
    wall = time.perf_counter() - begun
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()  # for whatever the command has left behind
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    Path(note).write_text(
        json.dumps({"wall_s": wall, "cpu_s": spent.ru_utime + spent.ru_stime, "peak": peak[0]}), encoding="utf-8"
    )
    return code


def _watch(pid, peak):
    """Note the largest size of one process, as the system keeps it, until the process is gone."""
    with contextlib.suppress(OSError, StopIteration):
        while True:
            with open(f"/proc/{pid}/status", encoding="utf-8") as status:
                peak[0] = next(int(line.split()[1]) << 10 for line in status if line.startswith("VmHWM:"))
            time.sleep(LOOK_EVERY_S)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
