"""What a submission may use."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Seconds and sizes; past them a cell or a trial is ended, and the next one goes on.

    Seconds are charged as a Clock does it, but for `start` and `whole`, which simply pass.

    cell:    seconds for one cell of the notebook, at first; every cell that needs more halves it for the rest
    trial:   seconds for one trial of one exercise, at first; an exercise that needs more halves it, down to a quarter
    start:   seconds for the kernel to answer at all
    memory:  bytes that one exercise's trials may take beyond what the notebook holds
    frame:   bytes of one result
    printed: characters of output kept per cell
    shown:   bytes of pictures kept per cell
    deaths:  how often the kernel may die before the rest of the notebook is given up
    whole:   seconds for the whole notebook, its cells and its trials; what is left then is given up
    """

    cell: int = 10
    trial: float = 5.0
    start: int = 60
    memory: int = 1 << 30
    frame: int = 8_000_000
    printed: int = 100_000
    shown: int = 5_000_000
    deaths: int = 6
    whole: float = 900.0
