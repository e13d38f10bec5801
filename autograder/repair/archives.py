"""What is in a file that was packed: gzip, tar, zip, and one in another."""

import io
import tarfile
import zipfile
import zlib
from pathlib import PurePosixPath

MOST_BYTES = 100_000_000  # of one file, packed or not: nbgrader's exchange takes no larger ones
MEMBERS = 1_000
RUBBISH = ("__", ".")  # folders and files that a system keeps for itself begin so


class Broken(ValueError):
    """The archive cannot be unpacked; the message says why."""


def is_packed(data):
    """Whether these are the bytes of an archive."""
    return data.startswith((b"\x1f\x8b", b"PK\x03\x04", b"PK\x05\x06")) or data[257:262] == b"ustar"


def unpacked(data, depth=2):
    """The files in an archive, as pairs of a name and bytes; the name of a lonely file is "".

    Raises Broken.
    """
    try:
        found = list(_members(data))
    except Broken:
        raise
    except Exception as error:  # the unpackers raise whatever a strange archive makes them raise
        raise Broken(f"{type(error).__name__}: {error}") from None
    files = []
    for name, inner in found:
        if is_packed(inner) and depth:
            files += [(f"{name}/{deeper}".strip("/"), data) for deeper, data in unpacked(inner, depth - 1)]
        else:
            files.append((name, inner))
    return files


def is_rubbish(parts):
    """Whether a path is nobody's work: a checkpoint, what a Mac adds to an archive, a cache."""
    return any(part.startswith(RUBBISH) for part in parts)


def _members(data):
    if data.startswith(b"\x1f\x8b"):
        yield "", _gunzipped(data)
    elif data.startswith(b"PK"):
        yield from _zipped(data)
    else:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            left = MOST_BYTES
            for number, member in enumerate(archive):
                if number >= MEMBERS:
                    raise Broken("there are too many files in it")
                if is_rubbish(PurePosixPath(member.name).parts):
                    continue
                if member.isfile() and (content := archive.extractfile(member)):
                    left -= member.size
                    if left < 0:
                        raise Broken("it is too large when it is unpacked")
                    yield member.name, content.read(member.size)


def _zipped(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [info for info in archive.infolist() if not info.is_dir()]
        members = [info for info in members if not is_rubbish(PurePosixPath(info.filename).parts)]
        if len(members) > MEMBERS:
            raise Broken("there are too many files in it")
        left = MOST_BYTES
        for info in members:
            if info.flag_bits & 1:
                raise Broken("it is locked with a password")
            with archive.open(info) as file:
                inner = file.read(left + 1)
            left -= len(inner)
            if left < 0:
                raise Broken("it is too large when it is unpacked")
            yield info.filename, inner


def _gunzipped(data):
    """All that comes out of a gzip file, also of one that breaks off."""
    engine = zlib.decompressobj(zlib.MAX_WBITS | 16)
    inner = engine.decompress(data, MOST_BYTES + 1)
    if len(inner) > MOST_BYTES:
        raise Broken("it is too large when it is unpacked")
    return inner
