"""A session is one learner's notebook in a kernel of its own, run cell by cell and probed in between."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from contextlib import suppress
from typing import Any

from traitlets.config import Config

from autograder.judge import wire
from autograder.judge.client import Client, Lost, finish
from autograder.judge.clock import Clock
from autograder.judge.harmless import made
from autograder.kernels import scratch
from course.checking.probe import Outcome
from course.checking.trouble import Trouble

ATTEND = "__import__('course.checking.agent').checking.agent.attend({path!r}, globals(), {memory})"
TELEPHONING = 4  # times the limit of a trial, where stand-ins are called: that is slow, and no fault of the answer
FORGIVEN = 2  # trials of one exercise that may run out of time before the rest is not tried


class Session:
    """Use as a context manager: the kernel and its folder live as long as the block.

    nb:     the notebook; cells get their outputs as they run
    limits: Limits
    kernel: name of a kernelspec
    events: sentences on what happened to the kernel, for whoever looks at the class
    """

    def __init__(self, nb, limits, kernel="python3"):
        self.nb, self.limits, self.kernel = nb, limits, kernel
        self.deaths, self.events, self.last_fate = 0, [], ""
        self.end = time.monotonic() + limits.whole
        self.patience = limits.cell  # seconds for the next cell: every one that runs out of time halves it
        self.trial = limits.trial  # the same for trials, down to a quarter
        self._ran = []  # indices of cells that ran and did not end the kernel

    def __enter__(self):
        self.scratch = scratch.own()
        try:
            self._start()
        except BaseException:
            shutil.rmtree(self.scratch, ignore_errors=True)
            raise
        return self

    def __exit__(self, *_):
        self._stop()
        shutil.rmtree(self.scratch, ignore_errors=True)

    @property
    def alive(self):
        """Whether there is still a kernel, and time, to run anything."""
        return self.deaths <= self.limits.deaths and time.monotonic() < self.end

    @property
    def exhausted(self):
        """Why nothing is run any more."""
        return "the kernel ended too often" if self.deaths > self.limits.deaths else "the notebook took too long"

    def run(self, index):
        """Run one code cell; what goes wrong stands in its outputs."""
        cell = self.nb.cells[index]
        if not self.alive:
            cell.outputs = [_error("NotRun", f"not run: {self.exhausted}")]
            self._note(f"The last cells were not run: {self.exhausted}.")
            return
        clock = Clock(self._pid, self.patience)
        trouble = ""
        try:
            self.client.run(cell, index, clock)
        except Exception as error:  # Lost, or whatever forged messages made Jupyter raise
            trouble = self._trouble(error)
        finish(cell)
        slow = clock.left <= 0
        if trouble:
            cell.outputs.append(_error("KernelDied", f"this cell {trouble}"))
            self._note(f"A cell {trouble}.")
            self._revive()
        elif slow:
            self._note("A cell took too long and was stopped.")
        else:
            self._ran.append(index)
        if slow:
            self.patience = max(1, self.patience // 2)

    def _trouble(self, error):
        """What a cell did to its kernel, to be told."""
        if fate := self._fate():
            return f"ended the kernel: {fate}"
        return str(error) if isinstance(error, Lost) else "sent what nobody can read"

    def probe(self, name, trials, standins=None):
        """Run the answer called `name` on each trial, in a fork of the kernel; returns Outcomes.

        standins: Standins to answer in place of other exercises, or None for the learner's own
        A trial that runs out of time or ends its process costs itself; the next one gets a new fork.
        """
        outcomes, late = [], 0
        while len(outcomes) < len(trials):
            if not self.alive or late >= FORGIVEN:
                why = "earlier examples took too long" if late >= FORGIVEN and self.alive else self.exhausted
                outcomes.append(_lost(f"not tried: {why}"))
                continue
            before, deaths = len(outcomes), self.deaths
            late += self._probe_in_one_fork(name, trials[before:], outcomes, standins)
            if self.deaths > deaths:  # one kernel is enough
                self._note(f"The answer {name} ended the kernel" + (f": {self.last_fate}." if self.last_fate else "."))
                outcomes += [_lost("not tried: earlier examples ended the kernel")] * (len(trials) - len(outcomes))
        if late >= FORGIVEN:
            self._hurry()
        return outcomes

    def _hurry(self):
        """Be less patient with the trials that are left."""
        self.trial = max(self.trial / 2, self.limits.trial / 4)

    def _probe_in_one_fork(self, name, trials, outcomes, standins):
        """Append outcomes until the fork is lost; returns 1 where it was lost for taking too long."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            try:
                pid = wire.call(connection, self.place, Clock(self._pid, self.trial))
                process = self._held(pid)
            except (wire.Silence, wire.HungUp):
                outcomes.append(_lost("the kernel no longer answers"))
                self._hurry()
                self._revive()
                return 0
            try:
                lost = self._converse(connection, pid, name, trials, outcomes, standins)
                with suppress(OSError):  # it is gone
                    signal.pidfd_send_signal(process, signal.SIGKILL)
            finally:
                os.close(process)
            try:
                wire.until_back(connection, Clock(self._pid, self.patience))
            except (wire.Silence, wire.HungUp):
                self._revive()
        return int(lost == "late")

    def _held(self, pid):
        """A descriptor of one of the kernel's processes, which cannot become another one's; raises wire.HungUp.

        A kernel that is not ours to confine is believed.
        """
        try:
            process = os.pidfd_open(pid)
        except (OSError, ValueError):
            raise wire.HungUp("who answered is gone") from None
        if hasattr(self.provisioner, "holds") and not self.provisioner.holds(pid):
            os.close(process)
            raise wire.HungUp("somebody else answered")  # by a link to another socket
        return process

    def _converse(self, connection, pid, name, trials, outcomes, standins):
        """Trial after trial over one connection; returns why it was lost, "" where it was not.

        pid: of the process at its other end
        """
        for trial in trials:
            clock = Clock(pid, self.trial * (TELEPHONING if standins else 1))
            try:
                question = wire.trial_to_data(name, trial, standins.names if standins else ())
                wire.send(connection, question, clock.most)
                outcomes.append(wire.outcome_from(self._result(connection, clock, standins)))
            except wire.Silence:
                outcomes.append(_lost(f"it took longer than {clock.limit:g} s; does a loop never end?"))
                return "late"
            except wire.HungUp as reason:
                outcomes.append(_lost(str(reason)))
                return "gone"
        return ""

    def _result(self, connection, clock, standins):
        """The message with a trial's outcome; calls for stand-ins are answered on the way."""
        while True:
            message = wire.receive(connection, clock, self.limits.frame)
            if not (standins and isinstance(message, dict) and "ask" in message):
                return message
            wire.send(connection, standins.answer(message), clock.most)

    def _start(self):
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        self.client = Client(
            self.nb,
            self.limits.printed,
            self.limits.shown,
            kernel_name=self.kernel,
            startup_timeout=self.limits.start,
            record_timing=False,
            config=Config(KernelManager=self._places()),
        )
        self.client.create_kernel_manager()
        self.client.start_new_kernel(
            env=environment, cwd=str(self.scratch), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.provisioner: Any = self.client.km.provisioner  # ours, or one that can less
        self.place = getattr(self.provisioner, "run", self.scratch) / f"judge-{secrets.token_hex(4)}"
        attend = ATTEND.format(path=str(self.place), memory=self.limits.memory)
        try:
            self.client.connect()
            self.client.ask(attend, Clock(self._pid, self.limits.start))
        except BaseException:
            self._stop()
            raise

    def _places(self):
        """Where a kernel's sockets and its description lie: all in our folder, so that nothing is left elsewhere."""
        folder = self.scratch
        return {"transport": "ipc", "ip": str(folder / "kernel"), "connection_file": str(folder / "kernel.json")}

    def _stop(self):
        if self.client.km is not None:
            self.client._cleanup_kernel()

    def _revive(self):
        """A new kernel in place of a lost one, brought to where the old one was."""
        self.deaths += 1
        self.last_fate = self._fate()
        self._stop()
        if not self.alive:
            return
        self._start()
        deaths = self.deaths
        for index in self._ran:
            try:
                self.client.ask(self.nb.cells[index].source, Clock(self._pid, self.patience))
            except Exception:  # as in `run`
                self._revive()
            if self.deaths > deaths or not self.alive:
                return  # brought there already, by the one that came after this one

    @property
    def _pid(self):
        """The kernel's first process, or None where nobody knows it."""
        return getattr(self.provisioner, "inner", None) or getattr(self.provisioner, "pid", None)

    def _fate(self):
        """Why the kernel has ended, as far as that is known; "" while it lives."""
        return self.provisioner.why() if hasattr(self.provisioner, "why") else ""

    def _note(self, sentence):
        """Keep a sentence on what happened, once."""
        if sentence not in self.events:
            self.events.append(sentence)


def _lost(message):
    return Outcome("lost", trouble=Trouble("", message))


def _error(name, value):
    return made("error", ename=name, evalue=value, traceback=[f"{name}: {value}"])
