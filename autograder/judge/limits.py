"""What a submission may use."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Wall-clock seconds and sizes; past them a cell or a trial is ended, and the next one goes on.

    cell:    seconds for one cell of the notebook
    trial:   seconds for one trial of one exercise
    start:   seconds for the kernel to answer at all
    frame:   bytes of one result
    printed: characters of output kept per cell
    deaths:  how often the kernel may die before the rest of the notebook is given up
    """

    cell: int = 10
    trial: float = 5.0
    start: int = 60
    frame: int = 32_000_000
    printed: int = 100_000
    deaths: int = 3
