"""The time that learners' code is given, told so that a busy machine takes none of it.

A class is graded on machines that do other things too, and next to neighbours that use all they can get. Code that
computes is charged the processor time it had. Code that waits is charged the time that passed, at a fraction.
"""

import os
import threading
import time
from contextlib import contextmanager

from autograder.kernels.watch import cpu_s, family

WAITING = 4  # seconds that may pass for one that is charged
LOOK_EVERY = 0.25  # seconds, at least, from one look at a clock to the next
CORES = os.cpu_count() or 1


class Clock:
    """Runs from when it is made.

    pid:   a process; those that it starts count with it. None: only the time that passes is known
    limit: seconds to be charged
    """

    def __init__(self, pid, limit):
        self.pid, self.limit = pid, limit
        self._began, self._had = time.monotonic(), self._processor()

    @property
    def charged(self):
        """Seconds so far."""
        return max(self._processor() - self._had, self.waited / WAITING)

    @property
    def waited(self):
        """Seconds that have passed, whoever used them."""
        return time.monotonic() - self._began

    @property
    def left(self):
        """Seconds until it may have run out; 0 or less when it has."""
        soonest = self.limit / CORES - self.waited  # nobody computes on more; until then nobody need be asked
        return soonest if soonest > 0 else self.limit - self.charged

    @property
    def most(self):
        """Seconds until it has run out at the latest."""
        return self.limit * WAITING - self.waited

    def _processor(self):
        return sum(map(cpu_s, family(self.pid))) if self.pid else 0.0


@contextmanager
def alarm(clock, grace, ring):
    """Call `ring`, once and from another thread, if a block goes on for so many seconds after its time is up."""
    done = threading.Event()

    def watch():
        left = clock.limit
        while not done.wait(max(left + grace, LOOK_EVERY)):
            left = clock.left
            if left + grace <= 0:
                ring()
                return

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        done.set()
