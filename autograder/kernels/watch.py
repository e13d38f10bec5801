"""What a kernel and all its processes use together, which no limit of a single process can say."""

import contextlib
import os
import time
from dataclasses import dataclass

from autograder.kernels import linux, scratch
from autograder.kernels.limits import KernelLimits

_TICKS = os.sysconf("SC_CLK_TCK")
_CROWD, _LAST = 3, 19  # running threads; the niceness that yields to all
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass
class Watch:
    """Watches one kernel from outside.

    guardian: pid of the kernel's first process
    folder:   its scratch folder
    limits:   what it may use
    loaded:   bytes in use that every kernel is born with
    """

    guardian: int
    folder: str
    limits: KernelLimits
    loaded: int

    def __post_init__(self):
        self.born = time.monotonic()

    def look(self):
        """Slow down a crowd; returns a sentence on the limit that was passed, or ""."""
        limits = self.limits
        if time.monotonic() - self.born > limits.wall_s:
            return f"it ran for more than {limits.wall_s:g} s"
        pids = family(self.guardian)
        restrain(pids)
        used = sum(map(cpu_s, pids))
        if used > limits.cpu_s:
            return f"it used more than {limits.cpu_s:g} s of processor time"
        # what is shared counts fully at first, which is quick to read; only then is it divided
        most = limits.memory_bytes + self.loaded
        if sum(map(resident, pids)) > most and sum(map(proportional, pids)) > most:
            return f"its processes held more than {_size(limits.memory_bytes)} of memory"
        size, files = scratch.usage(self.folder, limits.scratch_files)
        if files > limits.scratch_files:
            return f"it made more than {limits.scratch_files} files"
        if size + sum(map(unnamed, pids)) > limits.scratch_bytes:
            return f"it wrote more than {_size(limits.scratch_bytes)} to its folder"
        return ""


def family(pid):
    """A process and all its descendants."""
    found = [pid]
    for member in found:
        found += linux.children(member)
    return found


def restrain(pids):
    """Where more threads want to run than one kernel needs, let all of them give way to everybody else.

    Together they then get about the time of one ordinary process, and no neighbour's cell is late.
    """
    threads = [thread for pid in pids for thread in _threads(pid)]
    if sum(map(_is_running, threads)) > _CROWD:
        for _, thread in threads:
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, thread, _LAST)


def cpu_s(pid):
    """Seconds of processor time of a process and the children that it has buried; 0 where it is gone."""
    try:
        with open(f"/proc/{pid}/stat", "rb", buffering=0) as stat:
            fields = stat.read().rpartition(b")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / _TICKS


def resident(pid):
    """Bytes of memory that a process has in use, shared ones included; 0 where it is gone."""
    try:
        with open(f"/proc/{pid}/statm") as statm:
            return int(statm.read().split()[1]) * _PAGE
    except OSError:
        return 0


def proportional(pid):
    """Bytes of memory of a process, each shared page divided among its users; 0 where it is gone."""
    try:
        with open(f"/proc/{pid}/smaps_rollup") as rollup:
            return next(int(line.split()[1]) for line in rollup if line.startswith("Pss:")) << 10
    except (OSError, StopIteration):
        return 0


def unnamed(pid):
    """Bytes of files that a process holds open though nothing in a folder names them any more."""
    size = 0
    with contextlib.suppress(OSError):
        for entry in os.listdir(f"/proc/{pid}/fd"):
            about = os.stat(f"/proc/{pid}/fd/{entry}")
            if not about.st_nlink:
                size += about.st_blocks * 512
    return size


def _threads(pid):
    try:
        return [(pid, int(thread)) for thread in os.listdir(f"/proc/{pid}/task")]
    except OSError:
        return []


def _is_running(thread):
    try:
        with open("/proc/{}/task/{}/stat".format(*thread)) as stat:
            return stat.read().rpartition(")")[2].split()[0] == "R"
    except OSError:
        return False


def _size(count):
    return f"{count >> 20} MiB" if count >= 1 << 20 else f"{count >> 10} KiB"
