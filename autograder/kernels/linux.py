"""The Linux calls that Python does not offer, through the C library; each raises OSError where it fails."""

import contextlib
import ctypes
import os

_libc = ctypes.CDLL(None, use_errno=True)

CLONE_NEWNS = 0x00020000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_REMOUNT = 1, 2, 4, 32
MS_REC, MS_PRIVATE = 1 << 14, 1 << 18

PR_SET_SECCOMP, PR_CAPBSET_DROP, PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 22, 24, 36, 38

_CAPSET = {"x86_64": 126, "aarch64": 91}
_OPEN_TREE, _MOVE_MOUNT = 428, 429
_AT_FDCWD, _AT_RECURSIVE = -100, 0x8000
_OPENAT2, _RESOLVE_NO_SYMLINKS, _RESOLVE_BENEATH = 437, 0x04, 0x08
_OPEN_TREE_CLONE, _MOVE_MOUNT_F_EMPTY_PATH = 1, 4
_CAP_VERSION_3 = 0x20080522
_MADV_COLLAPSE, _LARGE = 25, 1 << 21  # bytes of a large page


def syscall(number, *arguments):
    """Call the kernel by number; whole numbers are passed as longs, bytes and ctypes objects as they are."""
    return _checked(_libc.syscall(ctypes.c_long(number), *map(_long, arguments)))


def prctl(option, *arguments):
    """Tell the kernel something about this process; missing arguments are 0."""
    padded = (*arguments, 0, 0, 0, 0)[:4]
    return _checked(_libc.prctl(ctypes.c_int(option), *map(_long, padded)))


def unshare(flags):
    """Leave the namespaces that the flags name for new ones."""
    return _checked(_libc.unshare(ctypes.c_int(flags)))


def collapse():
    """Put this process's own memory into large pages, where the system lets us: those are quick to fork, and to end."""
    with open("/proc/self/maps") as maps:
        for line in maps.readlines():
            span, access, _, _, file, *_ = line.split()
            if access != "rw-p" or file != "0":
                continue
            start, end = (int(address, 16) for address in span.split("-"))
            for address in range(-(-start // _LARGE) * _LARGE, end - _LARGE + 1, _LARGE):
                _libc.madvise(ctypes.c_void_p(address), ctypes.c_size_t(_LARGE), ctypes.c_int(_MADV_COLLAPSE))


def mount(source, target, kind, flags, data=b""):
    """Mount or remount; source, target, kind and data are bytes or None."""
    return _checked(_libc.mount(source, target, kind, ctypes.c_ulong(flags), data))


def clone_tree(path):
    """A detached copy of what is mounted at and below `path`; returns its file descriptor."""
    return syscall(_OPEN_TREE, _AT_FDCWD, os.fsencode(path), _OPEN_TREE_CLONE | _AT_RECURSIVE | os.O_CLOEXEC)


def attach_tree(tree, path):
    """Mount a tree from `clone_tree` at `path`."""
    syscall(_MOVE_MOUNT, tree, b"", _AT_FDCWD, os.fsencode(path), _MOVE_MOUNT_F_EMPTY_PATH)


def open_beneath(folder, path):
    """A descriptor that stands for a folder below another, even for a closed one; no link on the way is followed.

    folder: descriptor of the other
    path:   from there
    """
    flags = os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC
    how = (ctypes.c_uint64 * 3)(flags, 0, _RESOLVE_NO_SYMLINKS | _RESOLVE_BENEATH)
    return syscall(_OPENAT2, folder, os.fsencode(path), how, ctypes.sizeof(how))


def forgo_capabilities():
    """Give up all means to gain a capability later, as by running another program; do this while still root."""
    for capability in range(64):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError:  # the kernel knows no such capability, or we have no say in it: then nothing is lost
            break
    prctl(PR_SET_NO_NEW_PRIVS, 1)


def drop_capabilities():
    """Give up every capability that this process has."""
    header = (ctypes.c_uint32 * 2)(_CAP_VERSION_3, 0)
    syscall(_CAPSET[os.uname().machine], header, (ctypes.c_uint32 * 6)())


def children(pid):
    """The pids of a process's children, of all its threads; empty where it is gone."""
    found = []
    with contextlib.suppress(OSError):
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/children", "rb", buffering=0) as file:
                found += map(int, file.read().split())
    return found


def _long(value):
    return ctypes.c_long(value) if isinstance(value, int) else value


def _checked(result):
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result
