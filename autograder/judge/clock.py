"""The time that learners' code is given, told so that a busy machine takes none of it.

A class is graded on machines that do other things too, and next to neighbours that use all they can get. Code that
computes is charged the processor time it had. Code that waits is charged the time that passed, at a fraction.
"""

import os
import time

from autograder.kernels.watch import cpu_s, family

WAITING = 4  # seconds that may pass for one that is charged
LOOK_EVERY = 0.25  # seconds, at least, from one look at a clock to the next
CORES = os.cpu_count() or 1


class Clock:
    """Runs from when it is made.

    pid:   a process; those that it starts count with it, and those that it has left running with all that they had.
           None: only the time that passes is known
    limit: seconds to be charged
    """

    def __init__(self, pid, limit):
        self.pid, self.limit = pid, limit
        self._began, self._had = time.monotonic(), cpu_s(pid) if pid else 0.0

    @property
    def charged(self):
        """Seconds so far."""
        had = sum(map(cpu_s, family(self.pid))) if self.pid else 0.0
        return max(had - self._had, self.waited / WAITING)

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
