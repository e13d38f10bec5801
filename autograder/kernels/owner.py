"""The grading process's end of the warm parent: it is started on demand, and replaced if it dies."""

import atexit
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
from contextlib import closing
from dataclasses import asdict

from autograder.kernels import scratch
from autograder.kernels.environment import environment
from autograder.kernels.readable import library_folders

_START_S = 120  # seconds for the imports, on a slow disk
_ANSWER_S = 60
_LARGEST = 1 << 16
_PROGRAM = """
import sys
sys.path[:] = {path!r}
from autograder.kernels.nursery import main
main({socket}, {owner}, {root!r}, {warm})
"""


class NurseryLostError(OSError):
    """The warm parent has died, and its kernels with it; the next request starts a new one."""


class Nursery:
    """A running warm parent. Its requests may come from any thread; one is answered at a time.

    warm:    whether it imports what kernels need; one that does not can only say what is missing
    missing: sentences on what this system cannot protect; empty where the sandbox is complete
    """

    def __init__(self, warm=True):
        if sys.platform != "linux":
            raise OSError("Warm kernels need Linux; elsewhere use the kernel python3 (--sandbox=off).")
        self.owner = os.getpid()
        self._turn = threading.Lock()
        self.root = scratch.create_root()
        self._channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        # libraries first: nothing that lies about in the folder of whoever grades stands in for one
        path = [*library_folders(), *(os.path.abspath(entry) for entry in sys.path)]
        program = _PROGRAM.format(path=path, socket=theirs.fileno(), owner=self.owner, root=str(self.root), warm=warm)
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
            raise NurseryLostError(f"the warm parent did not start: {error}\n{log[-2000:]}") from None
        self._channel.settimeout(_ANSWER_S)
        self.missing, self.description = tuple(hello["missing"]), hello["text"]

    @property
    def alive(self):
        """Whether it can be asked; a process forked from its owner cannot."""
        return self.owner == os.getpid() and self._process.poll() is None

    def ask(self, verb, *descriptors, **arguments):
        """A request and its answer; raises OSError if it cannot be met, NurseryLostError if nobody answers."""
        with self._turn:
            try:
                socket.send_fds(self._channel, [json.dumps([verb, arguments]).encode()], descriptors)
                answer = self._receive()
            except (OSError, ValueError) as error:
                self._process.kill()  # out of step, or dead: in either case of no more use
                raise NurseryLostError(f"the warm parent of the kernels died ({error})") from None
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
        letter, pen = os.pipe()
        with os.fdopen(pen, "w") as writing:
            json.dump({"folder": str(folder), "connection": connection, "arguments": arguments}, writing)
        place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            return self.ask("bear", letter, place, limits=asdict(limits) if limits else None)
        finally:
            os.close(letter)
            os.close(place)

    def remember(self, pictures):
        """Let every kernel that is born from now on know these pictures: {name: base64 text}, see course.pictures."""
        with tempfile.TemporaryFile() as file:
            file.write(json.dumps(pictures).encode())
            file.seek(0)
            self.ask("remember", file.fileno())

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
        scratch.remove_root(self.root)  # where it was killed, it could not do so itself

    def _receive(self):
        message = self._channel.recv(_LARGEST)
        if not message:
            raise OSError("it hung up")
        return json.loads(message)


_started: list[Nursery] = []
_lock = threading.Lock()


def missing():
    """Sentences on what this system cannot protect: from the warm parent, or from one that need not get warm."""
    with _lock:
        if _started and _started[-1].alive:
            return _started[-1].missing
    with closing(Nursery(warm=False)) as cold:
        return cold.missing


def nursery():
    """The warm parent of this process, started if there is none alive; the first call takes seconds."""
    with _lock:
        if not _started or not _started[-1].alive:
            if _started:
                _started.pop().close()
            _started.append(Nursery())
            atexit.register(_started[-1].close)
        return _started[-1]
