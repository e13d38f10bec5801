"""What is in a file that was packed: gzip, tar, zip, and one in another."""

import io
import tarfile
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

MOST_BYTES = 100_000_000  # of one file, packed or not: nbgrader's exchange takes no larger ones
MEMBERS = 1_000  # in an archive and all archives in it
RUBBISH = ("__", ".")  # folders and files that a system keeps for itself begin so


class Broken(ValueError):
    """The archive cannot be unpacked; the message says why."""


@dataclass
class _Room:
    """How much may still be unpacked of one archive and all archives in it."""

    size: int = MOST_BYTES
    files: int = MEMBERS

    def take(self, size):
        """Take the room of one file; raises Broken where there is not enough left."""
        self.size -= size
        self.files -= 1
        if self.size < 0:
            raise Broken("it is too large when it is unpacked")
        if self.files < 0:
            raise Broken("there are too many files in it")


def is_packed(data):
    """Whether these are the bytes of an archive."""
    return data.startswith((b"\x1f\x8b", b"PK\x03\x04", b"PK\x05\x06")) or data[257:262] == b"ustar"


def unpacked(data, depth=2):
    """The files in an archive, as pairs of a name and bytes; the name of a lonely file is "".

    Raises Broken.
    """
    return _unpacked(data, depth, _Room())


def is_rubbish(parts):
    """Whether a path is nobody's work: a checkpoint, what a Mac adds to an archive, a cache."""
    return any(part.startswith(RUBBISH) for part in parts)


def _unpacked(data, depth, room):
    try:
        found = list(_members(data, room))
    except Broken:
        raise
    except Exception as error:  # the unpackers raise whatever a strange archive makes them raise
        raise Broken(f"{type(error).__name__}: {error}") from None
    files = []
    for name, inner in found:
        if is_packed(inner) and depth:
            room.size += len(inner)  # what is in it counts instead
            files += [(f"{name}/{deeper}".strip("/"), data) for deeper, data in _unpacked(inner, depth - 1, room)]
        else:
            files.append((name, inner))
    return files


def _members(data, room):
    if data.startswith(b"\x1f\x8b"):
        yield "", _gunzipped(data, room)
    elif data.startswith(b"PK"):
        yield from _zipped(data, room)
    else:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            for member in archive:
                wanted = member.isfile() and not is_rubbish(PurePosixPath(member.name).parts)
                room.take(member.size if wanted else 0)
                if wanted and (content := archive.extractfile(member)):
                    yield member.name, content.read(member.size)


def _zipped(data, room):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [info for info in archive.infolist() if not info.is_dir()]
        members = [info for info in members if not is_rubbish(PurePosixPath(info.filename).parts)]
        for info in members:
            if info.flag_bits & 1:
                raise Broken("it is locked with a password")
            with archive.open(info) as file:
                inner = file.read(room.size + 1)
            room.take(len(inner))
            yield info.filename, inner


def _gunzipped(data, room):
    """All that comes out of a gzip file, also of one that breaks off."""
    engine = zlib.decompressobj(zlib.MAX_WBITS | 16)
    inner = engine.decompress(data, room.size + 1)
    room.take(len(inner))
    return inner
