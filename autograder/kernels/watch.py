"""What a kernel and all its processes use together, which no limit of a single process can say."""

import contextlib
import os
import socket
import stat
import time
from dataclasses import dataclass
from functools import cache

from autograder.kernels import linux, scratch
from autograder.kernels.limits import KernelLimits

_TICKS = os.sysconf("SC_CLK_TCK")
_CROWD, _LAST = 3, 19  # running threads; the niceness that yields to all
_PAGE = os.sysconf("SC_PAGE_SIZE")
_QUEUES = 64  # sockets and pipes that are not counted; a kernel is born with about 30


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
        shown = [living(pid) for pid in pids]
        files = opened(shown)
        most = limits.memory_bytes + self.loaded - queued(files)
        # what is shared counts fully at first, which is quick to read; only then is it divided
        if sum(map(resident, shown)) > most:
            bare = resident(self.guardian)
            if sum(proportional(pid, bare) for pid in shown) > most:
                return f"its processes held more than {_size(limits.memory_bytes)} of memory"
        size, count = scratch.usage(self.folder, limits.scratch_files)
        if count > limits.scratch_files:
            return f"it made more than {limits.scratch_files} files"
        if size + unnamed(files) > limits.scratch_bytes:
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
    if sum(_state(thread) == "R" for thread in threads) > _CROWD:
        for _, thread in threads:
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, thread, _LAST)


def cpu_s(pid):
    """Seconds of processor time of a process and the children that it has buried; 0 where it is gone."""
    try:
        with open(f"/proc/{pid}/stat", "rb", buffering=0) as file:
            fields = file.read().rpartition(b")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / _TICKS


def living(pid):
    """A thread of a process that still runs: by an ended first thread, /proc shows no memory and no open file."""
    return next((thread for _, thread in _threads(pid) if _state((pid, thread)) not in ("", "X", "Z")), pid)


def resident(pid):
    """Bytes of memory that a process has in use, shared ones included; 0 where it is gone."""
    try:
        with open(f"/proc/{pid}/statm") as statm:
            return int(statm.read().split()[1]) * _PAGE
    except OSError:
        return 0


def proportional(pid, bare=0):
    """Bytes of memory of a process, each shared page divided among its users; 0 where it is gone.

    bare: bytes that a process has in use which does nothing. What goes beyond them is taken for its own where we
          may not know better: the root of a container may not look into other users' processes
    """
    try:
        with open(f"/proc/{pid}/smaps_rollup") as rollup:
            return next(int(line.split()[1]) for line in rollup if line.startswith("Pss:")) << 10
    except PermissionError:
        return max(resident(pid) - bare, 0)
    except (OSError, StopIteration):
        return 0


def opened(pids):
    """What processes hold open, each file once, however many hold it: a list of os.stat_result."""
    found = {}
    for pid in pids:
        with contextlib.suppress(OSError):
            for entry in os.listdir(f"/proc/{pid}/fd"):
                with contextlib.suppress(OSError):  # it was closed meanwhile; others are still open
                    about = os.stat(f"/proc/{pid}/fd/{entry}")
                    found[about.st_dev, about.st_ino] = about
    return list(found.values())


def queued(files):
    """Bytes of memory that the sockets and pipes among open files can hold at most, for nobody who reads them."""
    queues = sum(stat.S_ISSOCK(about.st_mode) or stat.S_ISFIFO(about.st_mode) for about in files)
    return max(queues - _QUEUES, 0) * _queue()


def unnamed(files):
    """Bytes of those among open files that nothing in a folder names any more."""
    return sum(about.st_blocks * 512 for about in files if not about.st_nlink)


def _threads(pid):
    try:
        return [(pid, int(thread)) for thread in os.listdir(f"/proc/{pid}/task")]
    except OSError:
        return []


def _state(thread):
    """The letter for what a thread does, "" where it is gone."""
    try:
        with open("/proc/{}/task/{}/stat".format(*thread)) as file:
            return file.read().rpartition(")")[2].split()[0]
    except OSError:
        return ""


@cache
def _queue():
    """Bytes that one socket takes before its writer must wait; the last message may go beyond by a half."""
    with socket.socket(socket.AF_UNIX) as fresh:
        return fresh.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) * 3 // 2


def _size(count):
    return f"{count >> 20} MiB" if count >= 1 << 20 else f"{count >> 10} KiB"
