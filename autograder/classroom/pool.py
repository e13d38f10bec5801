"""Judging ahead: units go out to a crew, judged notebooks come back, in whatever order they are done.

A crew is whoever judges: this process, other processes (`Processes`), or other machines (`machines.Machines`). It has

    room()       how many units it can use at a time
    submit(unit) a concurrent.futures.Future of the judged notebook's text
    lost         exceptions of a future that say: whoever judged this has died
    fatal        exceptions that say: this crew is of no use; problem(exception) is the Problem to raise
    second       whether a unit that was lost goes out again with the others, before it goes out alone
    restore()    called after a loss
    idle()       called when nothing has come back for a while
    close()      nothing that it started is left
"""

import os
import signal
import threading
import time
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection, get_context, parent_process

from autograder.classroom.unit import judge_unit
from autograder.kernels import scratch

AHEAD = 4  # units per process that are under way or waiting: enough to keep it busy, few enough to stay small
BATCH = 16  # results that are handed on together
HOLD_S = 1.0  # for how long a result waits for others
IDLE_S = 15
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


class DiedError(Exception):
    """Whoever judged a unit died of it, also when there was nothing else that could be the cause."""


def judged_units(units, crew):
    """Have units judged.

    units: pairs of a key and a Unit; they are asked for one by one, as there is room. In place of a Unit there
           may be an exception, which comes back
    Yields lists of (key, text of the judged notebook), or (key, exception) where a unit could not be judged. Raises
    Problem where the crew can do no more.
    """
    suspects = []
    yield from _judged(units, crew, suspects, second=crew.second)
    for key, unit in suspects:
        died = []
        yield from _judged([(key, unit)], crew, died)  # who dies now has nobody else to blame
        if died:
            yield [(key, DiedError("the process that judged it died, also when it judged nothing else"))]


def _judged(units, crew, lost, second=False):
    """The same, but for the units whose judge died: they end in the list `lost`.

    second: whether they first go out once more
    """
    units, waiting, done, again, since = iter(units), {}, [], set(), 0.0
    while True:
        done += _send_out(units, waiting, crew)
        if not waiting:
            break
        finished, _ = wait(waiting, HOLD_S if done else IDLE_S, FIRST_COMPLETED)
        if not finished and not done:
            crew.idle()
        since = since if done else time.monotonic()
        for future in finished:
            key, unit = waiting.pop(future)
            outcome = _outcome(future)
            if isinstance(outcome, crew.fatal):
                raise crew.problem(outcome)
            if not isinstance(outcome, crew.lost):
                done.append((key, outcome))
                continue
            crew.restore()
            if second and key not in again:
                again.add(key)
                waiting[crew.submit(unit)] = key, unit
            else:
                lost.append((key, unit))
        if done and (len(done) >= BATCH or time.monotonic() - since >= HOLD_S):
            yield done
            done = []
    if done:
        yield done


def _send_out(units, waiting, crew):
    """Send out units, as there is room; returns the pairs that have no unit to be judged."""
    spoilt = []
    while len(waiting) < crew.room() and (pair := next(units, None)):
        if isinstance(pair[1], Exception):
            spoilt.append(pair)
        else:
            waiting[crew.submit(pair[1])] = pair
    return spoilt


def _outcome(future):
    try:
        return future.exception() or future.result()
    except CancelledError as error:
        return error


class Here:
    """Judging in this process, one unit after the other."""

    lost, fatal, second = (), (), False

    def room(self):
        """One at a time."""
        return 1

    def submit(self, unit):
        """Judge it now."""
        future = Future()
        try:
            future.set_result(judge_unit(unit))
        except Exception as error:
            future.set_exception(error)
        return future

    def idle(self):
        """It never is."""

    def close(self):
        """There is nothing to close."""


class Processes:
    """Other processes of this machine judge, each with one thread.

    jobs: how many
    """

    lost, fatal, second = (BrokenProcessPool,), (), True

    def __init__(self, jobs):
        for name in _THREADS:
            os.environ.setdefault(name, "1")  # as many processes as cores: threads would only get in each other's way
        self.jobs = jobs
        self._pool = self._fresh()

    def room(self):
        """A few for each."""
        return self.jobs * AHEAD

    def submit(self, unit):
        """Give it to whoever is free first."""
        try:
            return self._pool.submit(judge_unit, unit)
        except BrokenProcessPool:
            self.restore()
            return self._pool.submit(judge_unit, unit)

    def restore(self):
        """When one process was killed, the pool is of no more use, and what was under way in it is lost."""
        try:
            self._pool.submit(os.getpid)
        except BrokenProcessPool:
            self.close()
            self._pool = self._fresh()

    def idle(self):
        """Some notebooks take their time."""

    def close(self):
        """End all of them, whatever they are doing."""
        processes = list((getattr(self._pool, "_processes", None) or {}).values())
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()
        for process in processes:
            process.join()

    def _fresh(self):
        return ProcessPoolExecutor(self.jobs, mp_context=get_context("spawn"), initializer=_prepare)


def _prepare():
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started us
    threading.Thread(target=_die_with_parent, daemon=True).start()


def _die_with_parent():
    """The process that started us may be killed; there is nobody then to tell us that there is no more work."""
    parent = parent_process()
    assert parent, "this runs in processes of the pool only"
    connection.wait([parent.sentinel])
    scratch.forsake()
    os.kill(os.getpid(), signal.SIGKILL)
