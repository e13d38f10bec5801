"""What a learner's kernel may read: the Python installation, the system's libraries and the `course` package.

The rest of this distribution (the reference solutions, how answers are judged) may lie in the very folder
that the kernel imports numpy from. Landlock can only allow, so such a folder is opened entry by entry.
"""

import importlib.util
import os
import sys
import sysconfig
from pathlib import Path

from autograder.kernels import landlock

SECRET = ("autograder", "solutions", "source_notebooks")  # packages that no kernel may see
_SYSTEM = (
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/usr/share/zoneinfo",
    "/etc/fonts",
    "/usr/share/fonts",
    "/dev/zero",
    "/dev/random",
    "/dev/urandom",
)


def library_folders():
    """The folders of sys.path that hold installed packages or the standard library, and no project."""
    standard = {sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")}
    return [
        entry
        for entry in sys.path
        if os.path.basename(entry) in ("site-packages", "dist-packages", "lib-dynload")
        or entry in standard
        or entry.endswith(".zip")
    ]


def package_folder(name):
    """Where a package lies, or None where there is none."""
    spec = importlib.util.find_spec(name)
    return next(iter(spec.submodule_search_locations or ()), None) if spec else None


def readable_paths():
    """All that a kernel may read, as paths without links of which none lies below another."""
    prefixes = {sys.prefix, sys.base_prefix, sys.exec_prefix}
    wanted = {
        *_SYSTEM,
        *library_folders(),
        *(os.path.join(prefix, lib) for prefix in prefixes for lib in ("lib", "lib64")),
        os.path.join(sys.prefix, "pyvenv.cfg"),
        sys.executable,
        package_folder("course"),
    }
    found = {Path(path).resolve() for path in wanted if path and os.path.exists(path)}
    return sorted(path for path in found if not found & set(path.parents))


def grants(paths):
    """The (path, rights) pairs for `landlock.restrict`: these paths without the secrets in them."""
    secrets = [Path(folder).resolve() for name in SECRET if (folder := package_folder(name))]
    return [*(grant for path in paths for grant in _around(path, secrets)), ("/dev/null", landlock.WRITE)]


def _around(path, secrets):
    """Grants for a folder and all below it but the secrets."""
    if path in secrets:
        return
    if not any(path in secret.parents for secret in secrets):
        yield str(path), landlock.READ
        return
    yield str(path), landlock.LIST  # imports need the names of what lies here
    for entry in path.iterdir():
        yield from _around(entry, secrets)
