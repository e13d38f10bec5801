"""The grading process's side of the warm parent: start one on demand, ask it for kernels, replace it if it dies."""

import atexit
import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path

from autograder.kernels import scratch
from autograder.kernels.environment import environment

_START_S = 120  # seconds for the imports, on a slow disk
_ANSWER_S = 60
_LARGEST = 1 << 16
_PROGRAM = "import sys; sys.path[:] = {path!r}; from autograder.kernels.nursery import main; main({socket}, {root!r})"

_lock = threading.Lock()
_current = None


class NurseryLost(OSError):
    """The warm parent has died, and its kernels with it; the next request starts a new one."""


class Nursery:
    """A running warm parent. Its requests may come from any thread; one is answered at a time.

    missing: sentences on what this system cannot protect; empty where the sandbox is complete
    """

    def __init__(self):
        self.owner = os.getpid()
        self._turn = threading.Lock()
        self.root = scratch.create_root()
        self._channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        path = [os.path.abspath(entry) for entry in sys.path if os.path.exists(entry or ".")]
        program = _PROGRAM.format(path=path, socket=theirs.fileno(), root=str(self.root))
        with theirs, open(self.root / "log", "wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-c", program],
                env=environment(str(self.root), str(self.root)),
                cwd=self.root,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # a Ctrl-C is for the grader; it decides what becomes of the kernels
            )
        try:
            self._channel.settimeout(_START_S)
            hello = self._receive()
        except OSError as error:
            log = (self.root / "log").read_text(errors="replace")
            self.close()
            raise NurseryLost(f"the warm parent of the kernels did not start: {error}\n{log[-2000:]}") from None
        self._channel.settimeout(_ANSWER_S)
        self.missing, self.description = tuple(hello["missing"]), hello["text"]

    @property
    def alive(self):
        """Whether it can be asked; a process forked from its owner cannot."""
        return self.owner == os.getpid() and self._process.poll() is None

    def ask(self, verb, **arguments):
        """A request and its answer; raises OSError with the reason if it cannot be met, NurseryLost if it is gone."""
        with self._turn:
            try:
                self._channel.send(json.dumps([verb, arguments]).encode())
                answer = self._receive()
            except (OSError, ValueError) as error:
                self._process.kill()  # out of step, or dead: in either case of no more use
                raise NurseryLost(f"the warm parent of the kernels died ({error})") from None
        if "error" in answer:
            raise OSError(answer["error"])
        return answer

    def bear(self, folder, connection, arguments, limits):
        """A new kernel; returns {"kernel": its number, "pid": its guardian}.

        folder:     from `scratch.create`
        connection: what a connection file holds
        arguments:  further arguments of ipykernel
        limits:     KernelLimits, or None for no sandbox
        """
        limits = asdict(limits) if limits else None
        return self.ask("bear", folder=str(folder), connection=connection, arguments=arguments, limits=limits)

    def close(self):
        """End it, all of its kernels, and remove their folders."""
        if self.owner != os.getpid():
            return
        self._channel.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        with contextlib.suppress(OSError):
            for folder in Path(self.root).iterdir():
                scratch.remove(folder) if folder.is_dir() else folder.unlink()
            self.root.rmdir()

    def _receive(self):
        message = self._channel.recv(_LARGEST)
        if not message:
            raise OSError("it hung up")
        return json.loads(message)


def nursery():
    """This process's warm parent, started if there is none alive; the first call takes seconds."""
    global _current
    with _lock:
        if _current is None or not _current.alive:
            if _current is not None:
                _current.close()
            _current = Nursery()
            atexit.register(_current.close)
        return _current
