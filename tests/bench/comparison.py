"""One chapter's comparison: every grader gets the same class, the quick ones before and after the slow ones.

So all of them meet the machine as it is now, and a drift of its speed is shared.
"""

from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path

from tests.bench.graders import Floor, Ours, Stock
from tests.bench.handed_in import class_of
from tests.bench.meter import Used
from tests.bench.otter import Otter, Unavailable


@dataclass(frozen=True)
class Comparison:
    """What grading one chapter's class took, by grader, per submission.

    n:             submissions that this grader was given
    peers:         how many of them, from the first on, its peers were given
    seconds, cpu_s: wall-clock and processor time for one submission, by grader; None where it could not be had
    ratio_nbgrader, ratio_otter: how many submissions are graded here while that one grades one
    cpu_overhead_s: processor time for one submission beyond the learners' own cells
    same_scores:   by peer, whether every exercise of everybody got the same points
    remarks:       why a figure is missing
    """

    chapter: str
    n: int
    peers: int
    seconds: dict
    cpu_s: dict
    ratio_nbgrader: float | None
    ratio_otter: float | None
    cpu_overhead_s: float
    same_scores: dict
    remarks: list = field(default_factory=list)

    def to_data(self):
        """As JSON can carry it."""
        return asdict(self)


def compare(chapter, folder, n, peers, jobs, with_otter=True):
    """Compare all graders on one chapter; returns Comparison."""
    files = class_of(chapter, n)
    some = dict(islice(files.items(), min(n, peers)))
    folder, remarks = Path(folder), []
    ours, bare = Ours(folder / "ours", chapter, files, jobs), Floor(folder / "floor", chapter, files, jobs)
    slow = [Stock(folder / "nbgrader", chapter, some)]
    if with_otter:
        try:
            slow.append(Otter(folder / "otter", chapter, some))
        except Unavailable as reason:
            remarks.append(str(reason))
    order = [ours, bare, *slow, bare, ours]
    used = {}
    for grader in order:
        used.setdefault(grader.name, []).append(grader.run())
    each = {grader.name: _for_one(used[grader.name], grader.files) for grader in order}
    scores = ours.scores()
    return Comparison(
        chapter,
        n,
        len(some),
        {name: one.wall_s for name, one in each.items()},
        {name: one.cpu_s for name, one in each.items()},
        _ratio(each, Stock, Ours),
        _ratio(each, Otter, Ours),
        each[Ours.name].cpu_s - each[Floor.name].cpu_s,
        {grader.name: all(scores[who] == points for who, points in grader.scores().items()) for grader in slow},
        remarks,
    )


def growth(chapter, folder, sizes, jobs):
    """How this grader does with classes of different sizes: seconds for one submission, memory of its main process."""
    found = []
    for size in sizes:
        grader = Ours(Path(folder) / f"of-{size}", chapter, class_of(chapter, size), jobs)
        used = grader.run()
        one = _for_one([used], grader.files)
        found.append({"n": size, "seconds": one.wall_s, "cpu_s": one.cpu_s, "peak_bytes": used.peak})
    return found


def _for_one(runs, files):
    """The mean of several runs, for one submission."""
    many = len(runs) * len(files)
    return Used(sum(r.wall_s for r in runs) / many, sum(r.cpu_s for r in runs) / many, max(r.peak for r in runs))


def _ratio(each, peer, ours):
    return each[peer.name].wall_s / each[ours.name].wall_s if peer.name in each else None
