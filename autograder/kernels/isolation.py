"""How a kernel is set apart from everybody else: an identity of its own, and namespaces of its own.

Root gives each kernel a user id that nobody else has, and needs no user namespace. An ordinary user cannot
do that, and puts each kernel into a user namespace, in which its processes are counted apart.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from autograder.kernels import linux

_APART = linux.CLONE_NEWNET | linux.CLONE_NEWIPC | linux.CLONE_NEWPID
_SPARE = 1 << 30, 1 << 29  # the first of the user ids that no system hands out, and how many of them we use
_SLOTS = 64  # kernels of one warm parent that surely have different ids


@dataclass(frozen=True)
class Isolation:
    """What one kernel is given.

    own_user:   it runs under a user id of its own
    namespaces: flags of unshare(2); with CLONE_NEWPID nothing of it can outlive its first process
    """

    own_user: bool
    namespaces: int

    @property
    def complete(self):
        """Whether it cannot touch other processes, outlive its end, or start too many processes."""
        contained = self.own_user or bool(self.namespaces & linux.CLONE_NEWPID)
        # the kernel never counts the processes of the system's own root
        return contained and (self.own_user or not is_system_root())


NONE = Isolation(False, 0)


def candidates():
    """What may be possible here, the best first."""
    with_user = _APART | linux.CLONE_NEWUSER
    if os.geteuid() == 0:
        return [Isolation(True, _APART), Isolation(True, 0), Isolation(False, with_user), NONE]
    return [Isolation(False, with_user), NONE]


def is_system_root():
    """Whether we are the root of the whole system, rather than of a container with user ids of its own."""
    inside, outside, _ = Path("/proc/self/uid_map").read_text().split()[:3]
    return os.geteuid() == 0 and inside == outside == "0"


def spare_user(nursery, number):
    """A user id for one kernel of one warm parent; raises LookupError where no range of ids is left.

    nursery: pid of the warm parent
    number:  which of its kernels
    """
    ranges = [tuple(map(int, line.split())) for line in Path("/proc/self/uid_map").read_text().splitlines()]
    first, _, size = max(ranges, key=lambda entry: entry[2])
    if size > sum(_SPARE):
        low, room = _SPARE
    elif size >= 1 << 15:  # a container with few ids: the upper quarter, without `nobody` at its end
        low, room = first + size * 3 // 4, size // 4 - 10
    else:
        raise LookupError("this container has no user ids to spare")
    return low + (nursery * _SLOTS + number % _SLOTS) % room


def enter(isolation):
    """Move what this process will start (and itself, as far as it can) into the new namespaces."""
    user, group = os.getuid(), os.getgid()
    if isolation.namespaces:
        linux.unshare(isolation.namespaces)
    if isolation.namespaces & linux.CLONE_NEWUSER:
        # inside we stay who we are: files keep their owners
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")


def become(user):
    """Take the user id for good, with a group of the same number and no other groups."""
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)


def end_all_of(user):
    """Kill every process of a user id that belongs to one kernel alone."""
    killer = os.fork()
    if not killer:
        try:
            become(user)
            os.kill(-1, 9)  # all at once: nobody can fork away
        finally:
            os._exit(0)
    os.waitpid(killer, 0)
