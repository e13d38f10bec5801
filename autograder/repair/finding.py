"""Which file a learner handed in: the one in its place, else the one that holds the answers, whatever it is called.

nbgrader looks at submitted/LEARNER/CHAPTER/CHAPTER.ipynb alone. Learners hand in "CHAPTER (1).ipynb", a folder in a
folder, an archive. Nothing of a learner's is moved or changed: what is found is read where it lies.
"""

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from autograder.judge.submission import Unreadable
from autograder.repair.archives import MOST_BYTES, is_rubbish
from autograder.repair.opening import opened, readable_name
from autograder.repair.written import written
from course.checking.words import count, some

NOTEBOOKS = (".ipynb", ".json")
ARCHIVES = (".zip", ".gz", ".tgz", ".tar")
OTHERS = (".py", ".html", ".htm", ".txt", "")
LOOKED_AT, OPENED = 2_000, 20  # files of one learner
COPY = re.compile(r"^(?:copy of|kopie von|copie de)[ _]+|[ _-]*\(\d+\)|[ _-]+(?:copy|kopie|copie)[ _]*\d*$", re.I)


@dataclass(frozen=True)
class Found:
    """A learner's file.

    name:    as the learner knows it, from the folder of the chapter on
    data:    its bytes; one byte too many where it is larger than anything that is read
    remarks: sentences on why it was this one
    """

    path: Path
    name: str
    data: bytes
    remarks: tuple = ()


def find(folder, chapter, release):
    """The file that a learner handed in for a chapter, None where there is none; raises OSError.

    folder:  where nbgrader looks for it, which need not be there
    release: the released notebook
    """
    exact = Path(folder) / f"{chapter}.ipynb"
    paths = _candidates(Path(folder), chapter)
    if paths == [exact]:
        return _found(exact, folder)
    looked = []
    for path in sorted(paths, key=lambda path: (path != exact, -_likeness(path.name, chapter), str(path)))[:OPENED]:
        found = _found(path, folder)
        looked.append((found, _answers(found, release)))
        if path == exact and looked[-1][1] > 0:
            break
    looked = [(found, answers) for found, answers in looked if answers or _may_be_meant(found.path, chapter)]
    if not looked:
        return None
    best, answers = max(looked, key=lambda one: _rank(*one, exact, chapter))
    remarks = []
    others = [path for path in paths if path != best.path and path.suffix.lower() in NOTEBOOKS + ARCHIVES]
    if others:
        fewer = [number for found, number in looked if found is not best]
        remarks.append(_why(best, answers, fewer, others, exact, folder))
    if best.path != exact:
        remarks.append(f"Your file {best.name} was taken for {exact.name}.")
    return Found(best.path, best.name, best.data, tuple(remarks))


def learners(submitted, chapter):
    """The names of all who handed in something for a chapter, not only those with nbgrader's folder for it."""
    if not Path(submitted).is_dir():
        return []
    folders = [Path(entry.path) for entry in os.scandir(submitted) if entry.is_dir()]
    return sorted(folder.name for folder in folders if not is_rubbish([folder.name]) and _places(folder / chapter))


def _places(folder):
    """Where the files of a chapter may be: its folder, and what is called nearly so beside it."""
    if not folder.parent.is_dir():
        return []
    beside = [Path(entry.path) for entry in os.scandir(folder.parent) if entry.name != folder.name]
    beside = [path for path in beside if not path.is_symlink() and not is_rubbish([path.name])]
    return [folder] * folder.is_dir() + sorted(path for path in beside if _likeness(path.name, folder.name))


def _candidates(folder, chapter):
    """Files that could hold the notebook, without what systems and editors leave behind."""
    suffixes = NOTEBOOKS + ARCHIVES + OTHERS
    files = [path for place in _places(folder) for path in _files(place)]
    files = [path for path in files if path.suffix.lower() in suffixes]
    return [path for path in files if path.suffix.lower() not in ("", ".txt", ".json") or _likeness(path.name, chapter)]


def _files(place):
    """Plain files in a folder and in the folders in it; no link is followed, not even the place itself.

    What a learner hands in may be a link to somebody else's work, or to the classroom's key.
    """
    if place.is_symlink() or not place.is_dir():
        return [place] if stat.S_ISREG(place.lstat().st_mode) else []
    files = []
    for root, folders, names in os.walk(place):
        folders[:] = sorted(name for name in folders if not is_rubbish([name]))
        paths = [Path(root) / name for name in sorted(names) if not is_rubbish([name])]
        files += [path for path in paths if stat.S_ISREG(path.lstat().st_mode)]
        if len(files) > LOOKED_AT:
            break
    return files[:LOOKED_AT]


def _found(path, folder):
    with open(path, "rb") as file:
        data = file.read(MOST_BYTES + 1)
    return Found(path, _called(path, folder), data)


def _called(path, folder):
    """A file's name from the folder of the chapter on, or where it lies beside that, from the learner's on."""
    inside = Path(folder) in path.parents
    return readable_name(os.path.relpath(path, folder if inside else Path(folder).parent))


def _answers(found, release):
    """How many answers there are in a file, -1 where it cannot be read."""
    try:
        return len(written(opened(found.data, found.name, release).cells, release))
    except Unreadable:
        return -1


def _may_be_meant(path, chapter):
    """Whether a file without an answer in it is what a learner meant to hand in."""
    return path.suffix.lower() in NOTEBOOKS + ARCHIVES or _likeness(path.name, chapter) > 0


def _rank(found, answers, exact, chapter):
    """What makes one file better than another, the weightiest first."""
    in_place = found.path == exact
    return (
        in_place and answers > 0,
        answers,
        in_place,
        found.path.suffix.lower() in NOTEBOOKS,
        _likeness(found.path.name, chapter),
        found.path.stat().st_mtime,
        -len(found.path.parts),
    )


def _why(best, answers, fewer, others, exact, folder):
    if best.path == exact and (answers > 0 or max(fewer, default=0) <= 0):
        why = "it has the name of the chapter"
    elif answers > 0 and max(fewer, default=0) <= 0:
        why = "it is the only one with answers in it"
    elif answers > max(fewer, default=0):
        why = "it has the most answers in it"
    else:
        why = "its name is the nearest, or else it is the newest"
    names = [_called(path, folder) for path in others]
    shown = some(names, 3)
    return f"You handed in {count(len(others) + 1, 'file')}: {best.name} was taken, because {why}; not {shown}."


def _likeness(name, chapter):
    """2 where a name is the chapter's but for its writing, 1 where it is part of it or holds it, 0 otherwise."""
    plain, wanted = _plain(name), _plain(chapter)
    if plain == wanted:
        return 2
    parts, whole = plain.split("_"), wanted.split("_")
    return int(wanted in plain or (bool(plain) and parts[0] == whole[0] and set(parts) <= set(whole)))


def _plain(name):
    """A name without what copying, downloading and packing add to it."""
    name = re.sub(r"(?:\.(?:ipynb|json|zip|gz|tgz|tar|py|html?|txt))+$", "", name, flags=re.IGNORECASE)
    while (shorter := COPY.sub("", name)) != name:
        name = shorter
    return re.sub(r"[\W_]+", "_", name).strip("_").casefold()
