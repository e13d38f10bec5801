"""The sandbox: what this system can hold a learner's code with, and the act of doing it.

What each part is for: Landlock keeps files away, the seccomp filter the network and the kernel's dark corners,
a user id or a PID namespace of its own keeps other processes away and lets none survive, limits stop what eats
too much. Where a part is missing, the sandbox is not complete, and nothing is graded in it.
"""

import os
from dataclasses import dataclass

from autograder.kernels import isolation, landlock, linux, readable, seccomp

_LANDLOCK = 3  # the first version that also keeps files from being emptied


@dataclass(frozen=True)
class Capabilities:
    """What this system offers.

    landlock:  the version of Landlock, 0 for none
    seccomp:   whether system calls can be refused
    isolation: how a kernel can be set apart from other processes
    missing:   sentences, one for each protection that cannot be had; empty where the sandbox is complete
    """

    landlock: int
    seccomp: bool
    isolation: isolation.Isolation
    missing: tuple

    @property
    def complete(self):
        """Whether learners' code can be run safely."""
        return not self.missing

    def __str__(self):
        apart = "a user id of its own" if self.isolation.own_user else "no user id of its own"
        spaces = "namespaces of its own" if self.isolation.namespaces else "no namespaces of its own"
        offered = f"Landlock {self.landlock or 'absent'}, seccomp {'present' if self.seccomp else 'absent'}"
        return "\n".join([f"A kernel gets {apart} and {spaces}; {offered}.", *self.missing])


def capabilities():
    """Try out what this system offers; each trial happens in a process of its own.

    Call it where there is one thread only: it forks.
    """
    if os.uname().sysname != "Linux":
        return Capabilities(0, False, isolation.NONE, ("Only Linux can hold a kernel in a sandbox.",))
    version, filters = landlock.abi(), seccomp.available()
    apart = next(way for way in isolation.candidates() if _works(way))
    missing = []
    if version < _LANDLOCK:
        missing.append(
            f"Files cannot be protected: Landlock {_LANDLOCK} (Linux 6.2) is needed, "
            f"and here is {f'Landlock {version}' if version else 'none; it may have to be enabled with lsm=landlock'}."
        )
    if not filters:
        missing.append("The network cannot be closed: this kernel or this processor offers no seccomp filter.")
    if not apart.complete:
        missing.append(
            "Other processes cannot be protected, nor processes left behind be ended: an ordinary user needs user "
            "namespaces for that (sysctl user.max_user_namespaces, kernel.apparmor_restrict_unprivileged_userns), "
            "root needs user ids to spare and a Python that other users can read."
        )
    return Capabilities(version, filters, apart, tuple(missing))


def confine(grants, folder, limits, user=None):
    """Confine this process, and all that it will start, for good. It must have one thread and no secrets.

    grants: from `readable.grants`: what it may read
    folder: the only one in which it may write
    limits: KernelLimits
    user:   a user id to take, or None to stay who we are
    Raises OSError where any part fails; the process must then end.
    """
    limits.apply()
    linux.forgo_capabilities()
    if user is not None:
        isolation.become(user)
    linux.drop_capabilities()
    landlock.restrict([*grants, (folder, landlock.WRITE)])
    seccomp.restrict()


def _works(way):
    """Whether a process can be set apart in this way, and still read what it needs."""
    trial = os.fork()
    if trial:
        return os.waitpid(trial, 0)[1] == 0
    worked = False
    try:
        isolation.enter(way)
        if way.own_user:
            isolation.become(isolation.spare_user(os.getpid(), 0))
        worked = all(os.access(path, os.R_OK) for path in readable.readable_paths())
    finally:
        os._exit(0 if worked else 1)
