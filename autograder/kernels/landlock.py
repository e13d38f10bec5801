"""Landlock: a process names the only files that it will ever touch, and Linux holds it to that."""

import ctypes
import os
import stat

from autograder.kernels import linux

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION, _PATH_BENEATH = 1, 1

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
TRUNCATE, IOCTL_DEV = 1 << 14, 1 << 15
_OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV
_RIGHTS_SINCE = {1: (1 << 13) - 1, 2: 1 << 13, 3: TRUNCATE, 5: IOCTL_DEV}  # ABI: what it added

LIST = READ_DIR
READ = READ_FILE | READ_DIR  # libraries are loaded by reading; no program can be started
_DEVICES = 1 << 6 | 1 << 11 | IOCTL_DEV  # make device files, and steer what they stand for
WRITE = sum(_RIGHTS_SINCE.values()) & ~(EXECUTE | _DEVICES)


class _Attributes(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64), ("ports", ctypes.c_uint64), ("scoped", ctypes.c_uint64)]


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("rights", ctypes.c_uint64), ("folder", ctypes.c_int32)]


def abi():
    """The version of Landlock that this kernel speaks; 0 where there is none."""
    try:
        return linux.syscall(_CREATE_RULESET, None, 0, _VERSION)
    except OSError:
        return 0


def restrict(grants):
    """Leave this thread, and all that it starts, nothing but the grants; no_new_privs must be set.

    grants:  (path, rights) pairs, rights LIST, READ or WRITE; each holds for all that lies below the path.
             Paths that do not exist are passed over
    """
    version = abi()
    files = sum(rights for since, rights in _RIGHTS_SINCE.items() if since <= version)
    attributes = _Attributes(
        files,
        0b11 if version >= 4 else 0,  # no TCP port may be bound or connected to
        0b11 if version >= 6 else 0,  # no signal and no abstract socket reaches out of here
    )
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    ruleset = linux.syscall(_CREATE_RULESET, ctypes.byref(attributes), size, 0)
    try:
        for path, rights in grants:
            _grant(ruleset, path, rights & files)
        linux.syscall(_RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def _grant(ruleset, path, rights):
    try:
        target = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(target).st_mode):
            rights &= _OF_FILES
        linux.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, ctypes.byref(_Beneath(rights, target)), 0)
    finally:
        os.close(target)
