"""Wrong answers without a name, put together by what they compute, however they are written.

Two answers belong together when they give the same on every public example, within a tolerance.
"""

import ast
import hashlib
from dataclasses import dataclass

import numpy as np

from course.checking.diagnose import CANNOT_TELL
from course.checking.verdict import COULD_NOT_RUN, WRONG

ROOM = 1e-5  # relative to the size of what was summed: the same formula, written in another way
ROOM_SINGLE = 1e-3  # the same in single precision
TEXTS = 5  # of a group that are kept
RIGHT_IN_PUBLIC = "right on every public example, wrong on hidden ones"


@dataclass
class Group:
    """Answers to one exercise that compute the same, and that no known mistake explains.

    id:       a word that stays the same as long as they compute this
    learners: who wrote such an answer
    texts:    the shortest of their texts, without docstrings, the shortest first
    told:     what the learners were told
    puzzling: whether they were told no cause at all
    example:  the smallest wrong example, a Finding as a dict: public where there is one; {} where there is none
    prints:   what they compute: a fingerprint for each public example, None where it is right
    """

    id: str
    exercise: str
    learners: list
    texts: list
    told: str
    puzzling: bool
    example: dict
    prints: list

    @property
    def count(self):
        """How many learners."""
        return len(self.learners)

    @property
    def raises(self):
        """Whether all that is wrong is an exception: then the learners know its line."""
        return all(print_[0].startswith("!") for print_ in self.prints if print_) and any(self.prints)

    @property
    def source(self):
        """The shortest text."""
        return self.texts[0]


def grouped(attempts):
    """Groups of the nameless among some attempts at one chapter's exercises, the largest first.

    attempts: iterable of Attempt
    """
    shelves = {}
    for attempt in attempts:
        if is_nameless(attempt):
            key = (attempt.exercise, *_forms(attempt))
            shelves.setdefault(key, _Shelf()).take(attempt)
    groups = [_group(found) for shelf in shelves.values() for found in shelf.groups]
    return sorted(groups, key=lambda group: (group.raises, -group.count, not group.puzzling, group.exercise, group.id))


def is_nameless(attempt):
    """Whether an answer was tried, was wrong, and equals nothing that is known."""
    if attempt.status == COULD_NOT_RUN:
        return False
    lost = any(finding["kind"] == "lost" for finding in attempt.findings)
    return attempt.tried and attempt.points < attempt.max_points and not attempt.cause and not lost


class _Shelf:
    """Attempts whose results have the same structure; of these, groups with the same numbers."""

    def __init__(self):
        self.groups, self._sums, self._scales, self._rooms = [], [], [], []

    def take(self, attempt):
        sums, scales, room = _numbers(_prints(attempt))
        if self.groups:
            limit = np.maximum(self._rooms, room)[:, None] * np.maximum(self._scales, scales) + 1e-9
            same = np.flatnonzero(np.all(np.abs(np.array(self._sums) - sums) <= limit, axis=1))
            if same.size:
                self.groups[same[0]].append(attempt)
                return
        self.groups.append([attempt])
        self._sums.append(sums)
        self._scales.append(scales)
        self._rooms.append(room)


def alike_prints(some, others):
    """Whether two answers compute the same, as told by their fingerprints."""
    if [p and p[0] for p in some] != [p and p[0] for p in others]:
        return False
    (sums, scales, room), (more, wider, space) = _numbers(some), _numbers(others)
    return bool(np.all(np.abs(sums - more) <= max(room, space) * np.maximum(scales, wider) + 1e-9))


def _numbers(prints):
    """All sums in fingerprints, the sizes of what was summed, and how far apart two may be."""
    prints = [print_ for print_ in prints if _has_numbers(print_)]
    sums = np.array([number for _, numbers, _, _ in prints for number in numbers])
    scales = np.array([scale for _, numbers, scale, _ in prints for _ in numbers])
    return sums, scales, ROOM_SINGLE if any(single for *_, single in prints) else ROOM


def _group(attempts):
    attempts = sorted(attempts, key=lambda attempt: (len(bare(attempt.source)), attempt.learner))
    first = attempts[0]
    told = first.public.get("help") or first.help
    example = first.public.get("example") or _smallest(first.findings)
    if first.public and not first.public.get("example"):
        told = RIGHT_IN_PUBLIC
    return Group(
        _id(first),
        first.exercise,
        sorted(attempt.learner for attempt in attempts),
        list(dict.fromkeys(bare(attempt.source) for attempt in attempts))[:TEXTS],
        told,
        all(attempt.help.startswith(CANNOT_TELL) for attempt in attempts),  # that points were withheld may follow
        example or {},
        _prints(first),
    )


def _prints(attempt):
    return attempt.public.get("prints", [])


def _has_numbers(print_):
    """Whether there are sums to compare; of an exception its type is enough, whatever it says of names and shapes."""
    return print_ is not None and not print_[0].startswith("!")


def _forms(attempt):
    """The structure of all results; of an answer that was not tried on the public examples, what was wrong with it."""
    prints = _prints(attempt)
    if prints:
        return [print_ and print_[0] for print_ in prints]
    return ["?", *dict.fromkeys(finding["kind"] for finding in attempt.findings)]


def _smallest(findings):
    wrong = [finding for finding in findings if finding["status"] == WRONG]
    return min(wrong, key=lambda f: (f["kind"] in ("raised", "lost"), sum(map(len, f["asked"]))), default=None)


def _id(attempt):
    """The same for whatever computes the same: of its sums, four digits count."""
    numbers = [f"{number:.3e}" for p in _prints(attempt) if _has_numbers(p) for number in p[1]]
    said = [attempt.exercise, *_forms(attempt), *numbers]
    return "g" + hashlib.blake2b(str(said).encode(errors="replace"), digest_size=3).hexdigest()


def bare(source):
    """A text without the docstrings in it: those came with the stub."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return source.strip()
    lines = source.split("\n")
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and _is_docstring(node.body[0]) and len(node.body) > 1:
            first = node.body[0].lineno
            last = node.body[0].end_lineno or first
            if node.body[1].lineno > last and node.lineno < first:
                lines[first - 1 : last] = [None] * (last - first + 1)
    return "\n".join(line for line in lines if line is not None).strip()


def _is_docstring(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
