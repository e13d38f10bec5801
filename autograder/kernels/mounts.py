"""Make a Python installation reachable for others where it lies in somebody's private folder.

A kernel under a user id of its own cannot pass a folder like /root, even where everything below it is open
to all. The warm parent then shows itself, and the kernels that it forks, such a folder with nothing in it
but what they may read. Nobody else sees any of this.
"""

import os
import stat
from pathlib import Path

from autograder.kernels import linux


def hidden(paths):
    """The outermost folders on the way to these paths that only their owner may pass."""
    found = set()
    for path in paths:
        for folder in reversed(Path(path).resolve().parents):
            if not folder.stat().st_mode & stat.S_IXOTH:
                found.add(folder)
                break
    return found


def reveal(paths):
    """Replace the hidden folders on the way to these paths by empty ones, and put the paths back into them.

    paths: absolute and free of links; none lies below another
    Raises OSError where this process may not mount.
    """
    covers = hidden(paths)
    if not covers:
        return
    linux.unshare(linux.CLONE_NEWNS)
    linux.mount(None, b"/", None, linux.MS_REC | linux.MS_PRIVATE)
    below = [Path(path) for path in paths if covers & set(Path(path).parents)]
    trees = [(path, path.is_dir(), linux.clone_tree(path)) for path in below]
    flags = linux.MS_NOSUID | linux.MS_NODEV
    for cover in covers:
        linux.mount(b"tmpfs", os.fsencode(cover), b"tmpfs", flags, b"mode=755,size=1m")
    for path, is_folder, tree in trees:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir() if is_folder else path.touch()
        linux.attach_tree(tree, path)
        os.close(tree)
    for cover in covers:
        linux.mount(None, os.fsencode(cover), None, flags | linux.MS_REMOUNT | linux.MS_RDONLY)
