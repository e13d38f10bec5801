"""What one submission may use before its kernel is stopped."""

import resource
from dataclasses import dataclass

_GRACE = 2  # seconds of processor time between the warning (SIGXCPU) and the end (SIGKILL)


@dataclass(frozen=True)
class KernelLimits:
    """The whole of a kernel's life: everything that its cells and their processes do together.

    cpu_s:         seconds of processor time
    wall_s:        seconds from its birth to its end
    memory_bytes:  what it holds beyond the modules that every kernel is born with
    processes:     processes and threads at one time; a kernel itself has about a dozen
    file_bytes:    size of any one file
    open_files:    files that one process holds open
    scratch_bytes: all that lies in its folder, and what it holds open and unnamed
    scratch_files: how many files and folders lie there
    """

    cpu_s: int = 120
    wall_s: float = 600
    memory_bytes: int = 1 << 30
    processes: int = 64
    file_bytes: int = 64 << 20
    open_files: int = 256
    scratch_bytes: int = 128 << 20
    scratch_files: int = 4000

    def __post_init__(self):
        for name, value in vars(self).items():
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not value > 0:
                raise ValueError(f"limit {name}: {value!r} is not a positive number")

    def apply(self):
        """Hold this process, and each one that it starts, to what the kernel can count for one process."""
        _limit(resource.RLIMIT_CPU, int(self.cpu_s), int(self.cpu_s) + _GRACE)
        _limit(resource.RLIMIT_NPROC, int(self.processes))
        _limit(resource.RLIMIT_FSIZE, int(self.file_bytes))
        _limit(resource.RLIMIT_NOFILE, int(self.open_files))
        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_MEMLOCK, 0)
        _limit(resource.RLIMIT_MSGQUEUE, 0)

    def apply_to_memory(self, statm):
        """The same for memory: from now on so much may be added to what this process has reserved.

        statm: its /proc/self/statm, opened while it still could
        """
        reserved = int(statm.read().split()[0]) * resource.getpagesize()
        _limit(resource.RLIMIT_AS, reserved + int(self.memory_bytes))


def _limit(what, soft, hard=None):
    ceiling = resource.getrlimit(what)[1]
    hard = soft if hard is None else hard
    if ceiling != resource.RLIM_INFINITY:
        soft, hard = min(soft, ceiling), min(hard, ceiling)
    resource.setrlimit(what, (soft, hard))
