"""Unpacking what an LMS sends, and what learners packed into it: nothing is written outside its own folder."""

import os
import shutil
import stat
import tempfile
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from nbgrader.plugins import ExtractorPlugin
from traitlets import Integer

LITTER = ("__MACOSX", ".DS_Store", ".ipynb_checkpoints")  # what systems leave in archives, and nobody handed in
DEPTH = 4  # archives within archives
BLOCK = 1 << 20


class Refused(Exception):
    """A member of an archive that is not unpacked; the message says why."""


@dataclass
class Room:
    """How much may still be unpacked of one archive and all archives in it."""

    size: int
    files: int

    def take(self, size=0, files=0):
        """Take some of it; raises Refused where there is not enough left."""
        self.size -= size
        self.files -= files
        if self.is_full:
            raise Refused("there is too much in this archive; nothing more of it is unpacked")

    @property
    def is_full(self):
        """Whether there was more than there was room for."""
        return self.size < 0 or self.files < 0


class SafeExtractor(ExtractorPlugin):
    """In place of nbgrader's: archives in archives, each into a folder of its name; what is not safe is refused.

    One message for each member refused; everything else is unpacked.
    """

    most_bytes = Integer(200 << 20, help="Bytes that one learner's archive may hold unpacked.").tag(config=True)
    most_files = Integer(1000, help="Files that one learner's archive may hold.").tag(config=True)

    def extract(self, archive_path, extracted_path):
        """Unpack or copy every file of the folder of downloads."""
        found = sorted(path for path in Path(archive_path).rglob("*") if path.is_file() and path.name not in LITTER)
        if not found:
            self.log.warning("there are no files in %s; put the LMS's download there", archive_path)
        for path in found:
            target = Path(extracted_path) / path.relative_to(archive_path)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            if path.suffix.lower() == ".zip":
                self._unpack(target, depth=0, room=None)

    def _unpack(self, path, depth, room):
        """Put a folder in an archive's place; one that cannot be opened stays what it is.

        room: what is left for a learner's archive, None for the LMS's own, which is as large as the class
        """
        try:
            archive = zipfile.ZipFile(path)
        except Exception as error:  # zipfile raises whatever a strange archive makes it raise
            self.log.warning("%s: it is not unpacked: %s", path.name, error)
            return
        handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".packed-")
        os.close(handle)
        os.replace(path, aside)
        path.mkdir()
        with archive:
            for member in archive.infolist():
                try:
                    self._write(archive, member, path, depth, room)
                except Refused as reason:
                    self.log.warning("%s in %s: refused: %s", member.filename, path.name, reason)
                    if room and room.is_full:
                        break
                except Exception as error:  # one learner's archive must not end it for the class
                    self.log.warning("%s in %s: it cannot be unpacked: %s", member.filename, path.name, error)
        os.unlink(aside)

    def _write(self, archive, member, folder, depth, room):
        parts = safe_parts(member)
        if member.is_dir() or any(part in LITTER for part in parts):
            return
        target = folder.joinpath(*parts)
        if target.exists():
            raise Refused("another file has the same name")
        if room:
            room.take(files=1)
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(member) as packed, open(target, "xb") as file:
            try:
                while block := packed.read(BLOCK):
                    if room:  # counted as it comes: what an archive says of its own size may be a lie
                        room.take(size=len(block))
                    file.write(block)
            except BaseException:
                target.unlink()
                raise
        if target.suffix.lower() == ".zip":
            if depth == DEPTH:
                raise Refused("there are too many archives within archives")
            self._unpack(target, depth + 1, room or Room(self.most_bytes, self.most_files))


def safe_parts(member):
    """The parts of a member's path; raises Refused where it is no plain path below its folder."""
    name = unicodedata.normalize("NFC", _name(member))
    windows = PureWindowsPath(name)
    if stat.S_ISLNK(member.external_attr >> 16):
        raise Refused("it is a link")
    if windows.drive or windows.root or name.startswith("/"):
        raise Refused("its path is absolute")
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if not parts or ".." in parts or "\0" in name:
        raise Refused("its path leads outside its folder")
    if any(len(part.encode()) > 255 for part in parts):
        raise Refused("its name is too long")
    return parts


def _name(member):
    """A member's name; one that is UTF-8 and does not say so is read as that."""
    if not member.flag_bits & 0x800:
        try:
            return member.filename.encode("cp437").decode()
        except UnicodeError:
            pass
    return member.filename
