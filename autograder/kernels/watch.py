"""What a kernel and all its processes use together, which no limit of a single process can say."""

import os
import time
from dataclasses import dataclass

from autograder.kernels import linux, scratch

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass
class Watch:
    """Watches one kernel from outside.

    guardian: pid of the kernel's first process
    folder:   its scratch folder
    limits:   KernelLimits
    loaded:   bytes in use that every kernel is born with
    """

    guardian: int
    folder: str
    limits: object
    loaded: int

    def __post_init__(self):
        self.born = time.monotonic()

    def excess(self):
        """A sentence on the limit that was passed, or ""."""
        limits = self.limits
        if time.monotonic() - self.born > limits.wall_s:
            return f"it ran for more than {limits.wall_s:g} s"
        pids = family(self.guardian)
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


def cpu_s(pid):
    """Seconds of processor time of a process and the children that it has buried; 0 where it is gone."""
    try:
        with open(f"/proc/{pid}/stat") as stat:
            fields = stat.read().rpartition(")")[2].split()
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
    try:
        for entry in os.listdir(f"/proc/{pid}/fd"):
            about = os.stat(f"/proc/{pid}/fd/{entry}")
            if not about.st_nlink:
                size += about.st_blocks * 512
    except OSError:
        pass
    return size


def _size(count):
    return f"{count >> 20} MiB" if count >= 1 << 20 else f"{count >> 10} KiB"
