"""A session is one learner's notebook in a kernel of its own, run cell by cell and probed in between."""

import os
import secrets
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_output
from traitlets.config import Config

from autograder.judge import agent, wire
from autograder.judge.client import Client, finish
from autograder.judge.clock import LOOK_EVERY, WAITING, Clock, alarm
from course.checking.probe import Outcome
from course.checking.trouble import Trouble

AGENT = Path(agent.__file__).read_text(encoding="utf-8")
CALL = """\
__import__("builtins").exec(
    __import__("builtins").compile({source!r} + "\\nfork_and_serve(*wanted)", "<the judge>", "exec"),
    {{"__name__": "judge", "wanted": ({path!r}, {name!r}, __import__("builtins").globals(), {memory})}})"""
TELEPHONING = 4  # times the limit of a trial, where stand-ins are called: that is slow, and no fault of the answer
FORGIVEN = 2  # trials of one exercise that may run out of time before the rest is not tried
GRACE = 5  # seconds for a kernel that should be done to say so; then it is ended from outside


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
        self.overdue = False  # whether the kernel was ended from outside, because a block took too long
        self._ran = []  # indices of cells that ran and did not end the kernel

    def __enter__(self):
        self.scratch = Path(tempfile.mkdtemp(prefix=f"chainrule-{os.getpid()}-"))
        self._start()
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
        self.client.begin(clock)
        trouble = ""
        try:
            with self._at_most(clock):
                self.client.execute_cell(cell, index)
        except Exception as error:  # nbclient's own, or whatever forged messages made it raise
            trouble = self._trouble(error, clock)
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

    def _trouble(self, error, clock):
        """What a cell did to its kernel, to be told."""
        overdue, self.overdue = self.overdue, False
        if (fate := self._fate()) and not overdue:
            return f"ended the kernel: {fate}"
        if overdue or (isinstance(error, CellTimeoutError) and clock.left <= 0):
            return f"ran longer than {self.patience} s and could not be interrupted"
        if isinstance(error, CellTimeoutError):
            return "was done, but what it showed never came to its end"
        return "ended the kernel" if isinstance(error, DeadKernelError | RuntimeError) else "sent what nobody can read"

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
            self.trial = max(self.trial / 2, self.limits.trial / 4)
        return outcomes

    def _probe_in_one_fork(self, name, trials, outcomes, standins):
        """Append outcomes until the fork is lost; returns 1 where it was lost for taking too long."""
        path = getattr(self.provisioner, "run", self.scratch) / f"probe-{secrets.token_hex(4)}"
        request = self._request(CALL.format(source=AGENT, path=str(path), name=name, memory=self.limits.memory))
        connection = self._reach(path)
        if connection is None:
            outcomes.append(_lost("the kernel no longer answers"))
            self._revive()
            return 0
        with connection:
            lost = self._converse(connection, trials, outcomes, standins)
            if lost:
                self._kill(_peer(connection))
        self._finish(request)
        return int(lost == "late")

    def _reach(self, path):
        """A connection to the probe that is about to listen at `path`, or None where it never does."""
        deadline = time.monotonic() + self.limits.cell * WAITING
        look = 0.0
        while time.monotonic() < deadline:
            if time.monotonic() > look:
                if self._fate():
                    return None
                look = time.monotonic() + LOOK_EVERY
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            try:
                connection.connect(str(path))
            except OSError:  # not there yet, or not listening yet
                connection.close()
                time.sleep(0.002)
                continue
            if self._holds(_peer(connection)):
                return connection
            connection.close()  # a link to somebody else's socket
            return None
        return None

    def _holds(self, pid):
        """Whether a process is the kernel's own; a kernel that is not ours to confine is believed."""
        return pid > 0 and (not hasattr(self.provisioner, "holds") or self.provisioner.holds(pid))

    def _kill(self, pid):
        """End a process if it is the kernel's own; held by a descriptor, it cannot become somebody else meanwhile."""
        with suppress(OSError):  # it is gone
            held = os.pidfd_open(pid)
            try:
                if self._holds(pid):
                    signal.pidfd_send_signal(held, signal.SIGKILL)
            finally:
                os.close(held)

    def _converse(self, connection, trials, outcomes, standins):
        """Trial after trial over one connection; returns why it was lost, "" where it was not."""
        for trial in trials:
            try:
                clock = Clock(_peer(connection), self.trial * (TELEPHONING if standins else 1))
                question = wire.trial_to_data(trial, standins.names if standins else ())
                wire.send(connection, question, clock.most)
                outcomes.append(wire.outcome_from(self._result(connection, clock, standins)))
            except wire.Silence:
                outcomes.append(_lost(f"it took longer than {self.trial:g} s; does a loop never end?"))
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

    def _request(self, code):
        return self.client.kc.execute(code, silent=True, store_history=False, allow_stdin=False)

    def _finish(self, request):
        """Wait until the kernel is back from a probe; one that does not come back is replaced."""
        reply = None
        if not self._fate():
            with suppress(Exception), self._at_most(Clock(self._pid, self.patience)):  # as in `run`
                reply = self.client.wait_for_reply(request)
        if reply is None:
            self._revive()

    def _start(self):
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        self.client = Client(
            self.nb,
            self.limits.printed,
            self.limits.shown,
            kernel_name=self.kernel,
            timeout=self.limits.cell * WAITING,
            startup_timeout=self.limits.start,
            interrupt_on_timeout=True,
            error_on_timeout={
                "ename": "TookTooLong",
                "evalue": "this cell took too long and was stopped",
                "traceback": [],
            },
            iopub_timeout=4,
            shell_timeout_interval=1,
            raise_on_iopub_timeout=True,
            allow_errors=True,
            resources={"metadata": {"path": str(self.scratch)}},
            config=Config(KernelManager=self._places()),
        )
        self.client.create_kernel_manager()
        self.client.start_new_kernel(
            env=environment, cwd=str(self.scratch), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.provisioner: Any = self.client.km.provisioner  # ours, or one that can less
        self.client.start_new_kernel_client()

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
        self.last_fate, self.overdue = self._fate(), False
        self._stop()
        if not self.alive:
            return
        self._start()
        deaths = self.deaths
        for index in self._ran:
            request = self._request(self.nb.cells[index].source)
            self._finish(request)
            if self.deaths > deaths or not self.alive:
                return  # brought there already, by the one that came after this one

    def _at_most(self, clock):
        """End the kernel from outside where a block takes much longer: messages without end can hold nbclient up."""
        return alarm(clock, GRACE, self._end_kernel)

    @property
    def _pid(self):
        """The kernel's first process, or None where nobody knows it."""
        return getattr(self.provisioner, "pid", None)

    def _end_kernel(self):
        self.overdue = True
        if hasattr(self.provisioner, "end"):
            self.provisioner.end()
        elif process := getattr(self.provisioner, "process", None):
            process.kill()

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
    return new_output("error", ename=name, evalue=value, traceback=[f"{name}: {value}"])


def _peer(connection):
    """The pid of the process at the other end of a socket."""
    credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return struct.unpack("3i", credentials)[0]
