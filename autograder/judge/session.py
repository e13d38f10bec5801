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

from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_output
from traitlets.config import Config

from autograder.judge import agent, wire
from course.checking.probe import Outcome
from course.checking.trouble import Trouble

AGENT = Path(agent.__file__).read_text(encoding="utf-8")
CALL = """\
__import__("builtins").exec(
    __import__("builtins").compile({source!r} + "\\nfork_and_serve(*wanted)", "<the judge>", "exec"),
    {{"__name__": "judge", "wanted": ({path!r}, {name!r}, __import__("builtins").globals(), {memory})}})"""
TELEPHONING = 4  # times the limit of a trial, where stand-ins are called: that is slow, and no fault of the answer
FORGIVEN = 2  # trials of one exercise that may run out of time before the rest is not tried


class Client(NotebookClient):
    """nbclient, keeping no more of a cell's output than a limit."""

    def __init__(self, nb, printed, **options):
        super().__init__(nb, **options)
        self.printed = printed

    def process_message(self, msg, cell, cell_index):
        """Drop what a cell prints past the limit."""
        if msg["msg_type"] == "stream":
            room = self.printed - sum(len(o.get("text", "")) for o in cell.outputs)
            if room <= 0:
                return None
            if len(msg["content"]["text"]) > room:
                msg["content"]["text"] = msg["content"]["text"][:room] + "\n[the rest of this output was cut]\n"
        return super().process_message(msg, cell, cell_index)


class Session:
    """Use as a context manager: the kernel and its folder live as long as the block.

    nb:     the notebook; cells get their outputs as they run
    limits: Limits
    kernel: name of a kernelspec
    """

    def __init__(self, nb, limits, kernel="python3"):
        self.nb, self.limits, self.kernel = nb, limits, kernel
        self.deaths = 0
        self.patience = limits.cell  # seconds for the next cell: every one that runs out of time halves it
        self._ran = []  # indices of cells that ran and did not end the kernel

    def __enter__(self):
        self.scratch = Path(tempfile.mkdtemp(prefix="chainrule-"))
        self._start()
        return self

    def __exit__(self, *_):
        self._stop()
        shutil.rmtree(self.scratch, ignore_errors=True)

    @property
    def alive(self):
        """Whether there is still a kernel to run anything."""
        return self.deaths <= self.limits.deaths

    def run(self, index):
        """Run one code cell; what goes wrong stands in its outputs."""
        cell = self.nb.cells[index]
        if not self.alive:
            cell.outputs = [_error("NotRun", "not run: cells above ended the kernel too often")]
            return
        started, self.client.timeout = time.monotonic(), self.patience
        try:
            self.client.execute_cell(cell, index)
            if time.monotonic() - started < self.patience:
                self._ran.append(index)
            else:
                self.patience = max(1, self.patience // 2)
        except (CellTimeoutError, DeadKernelError, RuntimeError) as error:
            slow = isinstance(error, CellTimeoutError)
            what = f"ran longer than {self.patience} s and could not be interrupted" if slow else "ended the kernel"
            cell.outputs = [*cell.get("outputs", []), _error("KernelDied", f"this cell {what}")]
            self._revive()

    def probe(self, name, trials, standins=None):
        """Run the answer called `name` on each trial, in a fork of the kernel; returns Outcomes.

        standins: Standins to answer in place of other exercises, or None for the learner's own
        A trial that runs out of time or ends its process costs itself; the next one gets a new fork.
        """
        outcomes, late = [], 0
        while len(outcomes) < len(trials):
            if not self.alive or late >= FORGIVEN:
                outcomes.append(_lost("not tried: earlier examples took too long" if late else "the kernel is gone"))
                continue
            before = len(outcomes)
            last = self._probe_in_one_fork(name, trials[before:], outcomes, standins)
            late += last
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
            if lost and self._holds(_peer(connection)):
                with suppress(ProcessLookupError):
                    os.kill(_peer(connection), signal.SIGKILL)
        self._finish(request)
        return int(lost == "late")

    def _reach(self, path):
        """A connection to the probe that is about to listen at `path`, or None where it never does."""
        deadline = time.monotonic() + self.limits.cell
        while time.monotonic() < deadline:
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

    def _converse(self, connection, trials, outcomes, standins):
        """Trial after trial over one connection; returns why it was lost, "" where it was not."""
        for trial in trials:
            try:
                wire.send(connection, wire.trial_to_data(trial, standins.names if standins else ()))
                outcomes.append(wire.outcome_from(self._result(connection, standins)))
            except wire.Silence:
                outcomes.append(_lost(f"it took longer than {self.limits.trial:g} s; does a loop never end?"))
                return "late"
            except wire.HungUp as reason:
                outcomes.append(_lost(str(reason)))
                return "gone"
        return ""

    def _result(self, connection, standins):
        """The message with a trial's outcome; calls for stand-ins are answered on the way."""
        deadline = time.monotonic() + self.limits.trial * (TELEPHONING if standins else 1)
        while True:
            message = wire.receive(connection, deadline - time.monotonic(), self.limits.frame)
            if not (standins and isinstance(message, dict) and "ask" in message):
                return message
            wire.send(connection, standins.answer(message))

    def _request(self, code):
        return self.client.kc.execute(code, silent=True, store_history=False, allow_stdin=False)

    def _finish(self, request):
        """Wait until the kernel is back from a probe; one that does not come back is replaced."""
        try:
            reply = self.client.wait_for_reply(request)
        except (CellTimeoutError, DeadKernelError, RuntimeError):
            reply = None
        if reply is None:
            self._revive()

    def _start(self):
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        self.client = Client(
            self.nb,
            self.limits.printed,
            kernel_name=self.kernel,
            timeout=self.patience,
            startup_timeout=self.limits.start,
            interrupt_on_timeout=True,
            error_on_timeout={
                "ename": "TookTooLong",
                "evalue": "this cell took too long and was stopped",
                "traceback": [],
            },
            iopub_timeout=2,
            raise_on_iopub_timeout=True,
            allow_errors=True,
            resources={"metadata": {"path": str(self.scratch)}},
            config=Config(KernelManager={"transport": "ipc", "ip": str(self.scratch / "kernel")}),
        )
        self.client.create_kernel_manager()
        self.client.start_new_kernel(
            env=environment, cwd=str(self.scratch), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.provisioner = self.client.km.provisioner
        self.client.start_new_kernel_client()

    def _stop(self):
        self.client._cleanup_kernel()

    def _revive(self):
        """A new kernel in place of a lost one, brought to where the old one was."""
        self.deaths += 1
        self._stop()
        if not self.alive:
            return
        self._start()
        for index in self._ran:
            request = self._request(self.nb.cells[index].source)
            self._finish(request)
            if not self.alive:
                return


def _lost(message):
    return Outcome("lost", trouble=Trouble("", message))


def _error(name, value):
    return new_output("error", ename=name, evalue=value, traceback=[f"{name}: {value}"])


def _peer(connection):
    """The pid of the process at the other end of a socket."""
    credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return struct.unpack("3i", credentials)[0]
