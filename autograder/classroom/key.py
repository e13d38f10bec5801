"""Hidden inputs are drawn from a key that belongs to the classroom and that no learner sees."""

import contextlib
import hashlib
import os
import secrets
import tempfile
from pathlib import Path

from autograder.problem import Problem

NAME = "hidden_inputs.key"


def submission_secret(root, student, chapter, digest):
    """The bytes from which the hidden inputs of a submission are drawn; nobody can compute them without the key.

    digest: of the file that was handed in: whoever learns inputs from feedback meets others the next time
    """
    text = f"{student}\0{chapter}\0{digest}".encode()
    return hashlib.blake2b(text, key=classroom_key(root)).digest()


def classroom_key(root):
    """The classroom's key, 32 bytes; a classroom without one is given one, and keeps it."""
    path = Path(root) / NAME
    if not path.exists():
        _write_once(path, secrets.token_hex(32))
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii"))
    except (ValueError, OSError):
        key = b""
    if len(key) != 32:
        raise Problem(f"{path}: it is not a key; put back a copy, or remove it and other hidden inputs are drawn")
    return key


def _write_once(path, text):
    """Write a file whole and for its owner alone; whoever comes first wins."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=".key-") as file:  # made with mode 0600
        file.write(text)
        file.flush()
        with contextlib.suppress(FileExistsError):
            os.link(file.name, path)
