"""Judging ahead, in several processes: units go out, judged notebooks come back, in whatever order they are done."""

import os
import signal
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from autograder.classroom.unit import judge_unit

AHEAD = 2  # units per process that are under way or waiting: enough to keep it busy, few enough to stay small


def judged_units(units, jobs):
    """Judge units in `jobs` processes.

    units: pairs of a key and a Unit; they are asked for one by one, as there is room
    Yields (key, text of the judged notebook), or (key, exception) where a unit could not be judged.
    """
    units, waiting = iter(units), {}
    pool = _pool(jobs)
    try:
        while True:
            while len(waiting) < jobs * AHEAD and (pair := next(units, None)):
                waiting[pool.submit(judge_unit, pair[1])] = pair
            if not waiting:
                return
            done, _ = wait(waiting, return_when=FIRST_COMPLETED)
            if any(isinstance(future.exception(), BrokenProcessPool) for future in done):
                # a process was killed, and took all that was under way with it: find out whose fault it was
                pool = _pool(jobs)
                for key, unit in [waiting.pop(future) for future in list(waiting)]:
                    yield key, _alone(unit)
                continue
            for future in done:
                key, _ = waiting.pop(future)
                yield key, future.exception() or future.result()
    finally:
        _close(pool)


def _alone(unit):
    """Judge one unit in a process of its own."""
    pool = _pool(1)
    try:
        return pool.submit(judge_unit, unit).result()
    except Exception as error:
        return error
    finally:
        _close(pool)


def _pool(jobs):
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # as many processes as cores: threads would only get in each other's way
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_prepare)


def _prepare():
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started us


def _close(pool):
    processes = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
        process.join()
