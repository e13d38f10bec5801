"""Folders for kernels: unguessable, private, and gone afterwards, whatever a learner's code has made of them."""

import contextlib
import errno
import os
import secrets
import stat
import tempfile
from pathlib import Path

from autograder.kernels import linux

_PREFIX = "chainrule-"
_LONGEST = 40  # characters; a socket's path may have 107 in all
_HIDDEN = errno.ENAMETOOLONG, errno.EACCES, errno.EPERM  # what is dug too deep or closed for good is hidden


def base():
    """The folder for temporary folders; where it has a long name, sockets would have none, and it is another one."""
    usual = tempfile.gettempdir()
    return usual if len(usual) <= _LONGEST else "/tmp"


def own():
    """A private folder of this process, whose pid is in its name: `sweep` finds it where nobody has removed it."""
    return Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=base()))


def forsake():
    """Remove this process's folders that are empty yet, before it is killed.

    The others are the warm parent's to remove, when its kernels have ended: a learner's code may still live in them,
    and lead whoever removes them elsewhere.
    """
    for empty in Path(base()).glob(f"{_PREFIX}{os.getpid()}-*"):
        with contextlib.suppress(OSError):
            empty.rmdir()


def create_root():
    """A folder for all kernels of one grading process."""
    sweep(base())
    root = own()
    if os.geteuid() == 0:
        root.chmod(0o711)  # kernels with user ids of their own pass through it, each to its own folder
    return root


def create(root, name=None):
    """A folder for one kernel: `work`, where its cells run, and `run`, for sockets.

    name: of an earlier one that is gone, or None for a name that nobody can guess
    """
    folder = Path(root) / (name or secrets.token_hex(8))
    for path in (folder, folder / "work", folder / "run"):
        path.mkdir(mode=0o700)
    return folder


def give(folder, user):
    """Hand a fresh folder, by its descriptor, to the user id of its kernel."""
    for name in ("work", "run"):
        os.chown(name, user, user, dir_fd=folder, follow_symlinks=False)
    os.fchown(folder, user, user)


def remove(folder):
    """Remove a folder and all in it; no link is followed, and no depth is too deep."""
    folder = Path(folder)
    if not folder.is_dir() or folder.is_symlink():
        return
    while entries := list(os.scandir(folder)):
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                os.unlink(entry)
                continue
            os.chmod(entry, 0o700)
            for below in list(os.scandir(entry)):
                if below.is_dir(follow_symlinks=False):
                    # it comes up one level: no path ever gets long
                    os.chmod(below, 0o700)
                    os.rename(below, folder / secrets.token_hex(8))
                else:
                    os.unlink(below)
            os.rmdir(entry)
    folder.rmdir()


def usage(folder, most):
    """What lies in a folder: (bytes, files); counting stops beyond `most` files, or where it is too deep.

    Learners' code goes on meanwhile, and may be ours by its user id: what it has closed is opened to look into it.
    """
    size = count = 0
    waiting = ["."]
    try:
        top = os.open(folder, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:  # its kernel is over
        return 0, 0
    try:
        while waiting and count <= most:
            path = waiting.pop()
            try:
                for entry in _entries(top, path):
                    count += 1
                    if count > most:
                        break
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(f"{path}/{entry.name}")
                        continue
                    with contextlib.suppress(FileNotFoundError):  # it went away meanwhile; others are still there
                        size += entry.stat(follow_symlinks=False).st_blocks * 512
            except OSError as error:
                if error.errno in _HIDDEN:
                    return size, most + 1
                # else it went away meanwhile, or is something else by now
    finally:
        os.close(top)
    return size, count


def _entries(top, path):
    """What lies right in a folder below another; the one that is opened is the one that is listed."""
    descriptor = linux.open_beneath(top, path)
    try:
        folder = f"/proc/self/fd/{descriptor}"
        try:
            entries = os.scandir(folder)
        except PermissionError:
            os.chmod(folder, 0o700)
            entries = os.scandir(folder)
        with entries:
            yield from entries
    finally:
        os.close(descriptor)


def remove_root(root):
    """Remove a folder from `create_root` and all folders in it."""
    with contextlib.suppress(OSError):  # another process is at it, or the disk is failing: it is swept up later
        for entry in Path(root).iterdir():
            remove(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
        os.rmdir(root)


def sweep(place, owner=None):
    """Remove the folders of grading processes that were killed, each with its warm parent.

    place: the folder in which they lie
    owner: pid of one that has ended, even if nobody has asked how it did
    """
    for left in Path(place).glob(f"{_PREFIX}*-*"):
        pid = left.name.removeprefix(_PREFIX).split("-")[0]
        with contextlib.suppress(OSError):
            about = left.lstat()
            mine = about.st_uid == os.geteuid() and stat.S_ISDIR(about.st_mode)
            if mine and pid.isdigit() and (int(pid) == owner or not Path(f"/proc/{pid}").exists()):
                remove_root(left)
