"""Folders for kernels: unguessable, private, and gone afterwards, whatever a learner's code has made of them."""

import errno
import os
import secrets
import stat
import tempfile
from pathlib import Path

_PREFIX = "chainrule-"
_LONGEST = 40  # characters; a socket's path may have 107 in all


def create_root():
    """A folder for all kernels of one grading process; it holds the process's pid in its name."""
    base = tempfile.gettempdir()
    if len(base) > _LONGEST:
        base = "/tmp"
    sweep(base)
    root = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=base))
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
    """Hand a fresh folder to the user id of its kernel."""
    for path in (folder / "work", folder / "run", folder):
        os.chown(path, user, user, follow_symlinks=False)


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
                    os.rename(below, folder / secrets.token_hex(8))
                else:
                    os.unlink(below)
            os.rmdir(entry)
    folder.rmdir()


def usage(folder, most):
    """What lies in a folder: (bytes, files); counting stops beyond `most` files, or where it is too deep."""
    size = count = 0
    waiting = [folder]
    while waiting and count <= most:
        try:
            for entry in os.scandir(waiting.pop()):
                count += 1
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    size += entry.stat(follow_symlinks=False).st_blocks * 512
                if count > most:
                    break
        except OSError as error:
            if error.errno == errno.ENAMETOOLONG:  # whoever digs this deep hides something
                return size, most + 1
            # else it went away meanwhile, or its owner closed it
    return size, count


def sweep(base):
    """Remove the folders of grading processes that were killed."""
    for left in Path(base).glob(f"{_PREFIX}*-*"):
        pid = left.name.removeprefix(_PREFIX).split("-")[0]
        try:
            mine = left.lstat().st_uid == os.geteuid() and stat.S_ISDIR(left.lstat().st_mode)
            if mine and pid.isdigit() and not Path(f"/proc/{pid}").exists():
                for folder in left.iterdir():
                    remove(folder)
                remove(left)
        except OSError:  # another process is at it
            continue
