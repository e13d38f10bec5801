"""Many machines: the same units, judged by the workers of a Dask cluster.

A worker gets bytes and gives a notebook back; no disk is shared. Dask itself sees to it that the units of a worker
that died go to another one.
"""

import logging
import threading
import time
import warnings
from concurrent.futures import CancelledError
from typing import Any

from autograder import kernels
from autograder.classroom.fingerprint import version
from autograder.classroom.ledger import warn
from autograder.classroom.pool import AHEAD
from autograder.classroom.unit import judge_unit
from autograder.problem import Problem

_CONNECT_S = 10
_COUNT_EVERY_S = 2.0
_one_at_a_time = threading.Lock()  # a worker may have many threads; the judge is made for one


class UnfitError(Exception):
    """A worker must not judge; the message says why."""


class Machines:
    """The workers of a Dask cluster, however many there are at a time. Its use is described in `pool`.

    address: of the scheduler
    kernel:  name of the kernelspec that the units ask for
    say:     takes a sentence for whoever is waiting
    Raises Problem where there is no cluster, or one that must not be used.
    """

    second = False  # Dask has tried several workers already

    def __init__(self, address, kernel, say=warn):
        try:
            import distributed  # noqa: PLC0415 an extra that few need
            from distributed.scheduler import KilledWorker  # noqa: PLC0415
        except ImportError:
            raise Problem('--scheduler needs Dask; install it: pip install "distributed>=2024.1"') from None
        for name in ("distributed", "distributed.client"):  # what there is to say of it, we say
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        self.address, self.kernel, self.say = address, kernel, say
        self.lost = (KilledWorker,)
        self.fatal = (UnfitError, CancelledError, ModuleNotFoundError)
        try:
            # Any: its methods answer at once here, but in an event loop they would not, and so say their types
            self._client: Any = distributed.Client(address, timeout=_CONNECT_S, set_as_default=False, name="autograder")
        except (OSError, ValueError, TimeoutError) as error:
            raise Problem(
                f"{address}: no scheduler answers there ({error}); start one: dask scheduler, then a worker or more: "
                "dask worker ADDRESS --nthreads 1"
            ) from None
        try:
            self._executor = self._client.get_executor(pure=False)
            self._wait_for_somebody()
            self._examine()
        except BaseException:
            self.close()
            raise

    def room(self):
        """A few for each thread of each worker that there is now."""
        if time.monotonic() - self._counted > _COUNT_EVERY_S:
            self._count()
        return max(self._threads, 1) * AHEAD

    def submit(self, unit):
        """Send it to the scheduler."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a large submission is a large task, and there is no way around it
            return self._executor.submit(judge_there, unit, version())

    def restore(self):
        """Dask has replaced the dead."""

    def idle(self):
        """Say so where there is nobody to work."""
        self._count()
        if not self._threads:
            self.say(f"{self.address}: no worker is connected; waiting for one (Ctrl-C stops, and nothing is lost)")

    def problem(self, error):
        """What an exception means that says: this crew is of no use."""
        if isinstance(error, UnfitError):
            return Problem(str(error))
        if isinstance(error, ModuleNotFoundError):
            return Problem(f"a worker cannot import {error.name}: install the same version of the grader there")
        return Problem(
            f"{self.address}: the scheduler is gone; what was graded is kept: start it again, then give the same "
            "command again"
        )

    def close(self):
        """Hand back what is not done, and leave the cluster as it was."""
        self._client.close()

    def _count(self):
        self._counted = time.monotonic()
        self._threads = sum(self._client.nthreads().values())

    def _wait_for_somebody(self):
        self._count()
        if not self._threads:
            self.idle()
        while not self._threads:
            time.sleep(0.2)
            self._count()

    def _examine(self):
        """Ask every worker whether it may judge; raises Problem. Those who come later are asked with every unit."""
        asked = [
            (worker, self._client.submit(unfit, version(), self.kernel, workers=[worker], pure=False))
            for worker in self._client.nthreads()
        ]
        found = []
        for worker, answer in asked:
            try:
                reason = answer.result()
            except ModuleNotFoundError as error:
                reason = str(self.problem(error))
            if reason:
                found.append(f"{worker}: {reason}")
        if found:
            raise Problem("these workers must not judge:\n  " + "\n  ".join(found))


def judge_there(unit, wanted):
    """What a worker does: judge a unit, if it is fit to. Raises UnfitError, and what `judge_unit` raises."""
    with _one_at_a_time:
        if reason := unfit(wanted, unit.kernel):
            raise UnfitError(f"a worker must not judge: {reason}")
        return judge_unit(unit)


def unfit(wanted, kernel):
    """Why this process must not judge, "" where it may.

    wanted: the version of the grader that has to be here
    kernel: name of the kernelspec that it would start
    """
    if version() != wanted:
        return f"its version of the grader is {version()}, and here it is {wanted}; install the same"
    if kernel == kernels.KERNEL and (missing := kernels.missing_protections()):
        return f"it cannot hold learners' code: {' '.join(missing)}"
    return ""
