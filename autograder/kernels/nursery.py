"""The warm parent: it imports what every kernel needs once, and forks a kernel whenever it is asked to.

It knows no secret: nothing of what is judged, no classroom. It has one thread and no event loop, for what
is forked has to be whole. It speaks with its owner, the process that grades, over one socket; it ends when
the owner does, and every kernel ends when it does.
"""

import gc
import importlib
import json
import os
import pkgutil
import select
import signal
import socket
import sys
from dataclasses import dataclass, field
from pathlib import Path

from autograder.kernels import birth, isolation, linux, mounts, readable, sandbox, scratch
from autograder.kernels.limits import KernelLimits
from autograder.kernels.watch import Watch, resident

LARGEST = 1 << 16  # bytes of one message
_LOOK_EVERY = 250  # milliseconds between two looks at what the kernels use
_PATIENCE = 5000  # milliseconds for a guardian to end its kernel

_PRELOADED = (
    "numpy",
    "scipy.special",
    "scipy.optimize",
    "sklearn.datasets",
    "sklearn.linear_model",
    "sklearn.metrics",
    "sklearn.model_selection",
    "sklearn.neural_network",
    "sklearn.pipeline",
    "sklearn.preprocessing",
    "matplotlib.backends.backend_agg",
    "matplotlib.pyplot",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.oinspect",
    "IPython.core.pylabtools",
    "IPython.extensions.storemagic",
    "ipykernel.debugger",
    "ipykernel.ipkernel",
    "ipykernel.zmqshell",
)


@dataclass
class Ward:
    """A kernel that was born here.

    fate: why it ended, "" while it lives; code: its exit code
    """

    guardian: int
    lifeline: socket.socket
    watch: Watch | None
    fate: str = ""
    code: int | None = None


@dataclass
class Nursery:
    """Answers the owner's requests; each is a verb with its arguments, and each answer a dictionary."""

    channel: socket.socket
    offered: sandbox.Capabilities
    grants: list
    loaded: int
    wards: dict = field(default_factory=dict)
    born: int = 0

    def run(self):
        """Serve until the owner is gone."""
        while True:
            waiting = select.poll()
            waiting.register(self.channel, select.POLLIN)
            living = {ward.lifeline.fileno(): ward for ward in self.wards.values() if ward.code is None}
            for descriptor in living:
                waiting.register(descriptor, 0)  # a hang-up is always told
            watched = any(ward.watch for ward in living.values())
            ready = dict(waiting.poll(_LOOK_EVERY if watched else None))
            for descriptor in ready.keys() & living.keys():
                self._bury(living[descriptor])
            if self.channel.fileno() in ready and not self._answer():
                return
            for ward in self.wards.values():
                if ward.code is None and ward.watch and (excess := ward.watch.excess()):
                    self._end(ward, excess)

    def bear(self, folder, connection, arguments, limits):
        """Fork a kernel; limits None asks for one without a sandbox."""
        self.born += 1
        order = birth.Order(folder, connection, arguments, KernelLimits(**limits) if limits else None, self.grants)
        way, user = isolation.NONE, None
        if order.limits:
            if not self.offered.complete:
                raise OSError(" ".join(self.offered.missing))
            way = self.offered.isolation
            if way.own_user:
                user = isolation.spare_user(os.getpid(), self.born)
                scratch.give(Path(folder), user)
        mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        with theirs:
            guardian = birth.bear(order, way, theirs, user)
        watch = Watch(guardian, folder, order.limits, self.loaded) if order.limits else None
        self.wards[self.born] = Ward(guardian, mine, watch)
        return {"kernel": self.born, "pid": guardian}

    def signal(self, kernel, number):
        """Pass a signal on to a kernel."""
        ward = self.wards[kernel]
        if ward.code is None:
            ward.lifeline.send(bytes([number]))
        return {}

    def end(self, kernel):
        """End a kernel and all that it started, and wait until that is done."""
        if self.wards[kernel].code is None:
            self._end(self.wards[kernel], "it was told to")
        return self.fate(kernel)

    def fate(self, kernel):
        """Whether a kernel lives (code None), or how it ended."""
        ward = self.wards[kernel]
        return {"code": ward.code, "fate": ward.fate}

    def forget(self, kernel):
        """A kernel that has ended is of no more interest."""
        if kernel in self.wards:
            self.end(kernel)
            del self.wards[kernel]
        return {}

    def _answer(self):
        """Answer one request; returns False when the owner is gone."""
        try:
            message = self.channel.recv(LARGEST)
            if not message:
                return False
            verb, arguments = json.loads(message)
            try:
                answer = _VERBS[verb](self, **arguments)
            except (OSError, LookupError, ValueError) as error:
                answer = {"error": str(error)}
            self.channel.send(json.dumps(answer).encode())
        except OSError:
            return False
        return True

    def _end(self, ward, why):
        ward.fate = why
        ward.lifeline.shutdown(socket.SHUT_WR)
        waiting = select.poll()
        waiting.register(ward.lifeline, 0)
        if not waiting.poll(_PATIENCE):
            os.kill(ward.guardian, signal.SIGKILL)
        self._bury(ward)

    def _bury(self, ward):
        ward.lifeline.close()
        code = os.waitstatus_to_exitcode(os.waitpid(ward.guardian, 0)[1])
        ward.code = 128 - code if code < 0 else code
        ward.fate = ward.fate or _explain(ward.code)


_VERBS = {verb.__name__: verb for verb in (Nursery.bear, Nursery.signal, Nursery.end, Nursery.fate, Nursery.forget)}


def _explain(code):
    if code == 128 + signal.SIGXCPU:
        return "it used too much processor time"
    if code > 128:
        return f"it was killed by {signal.Signals(code - 128).name}" if code - 128 in set(signal.Signals) else "it was killed"
    return f"it ended itself with exit code {code}"


def preload():
    """Import what every kernel needs, and draw one figure, so that fonts and caches are warm."""
    for name in _PRELOADED:
        importlib.import_module(name)
    course = importlib.import_module("course")
    for module in pkgutil.walk_packages(course.__path__, "course."):
        importlib.import_module(module.name)
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    # not through pyplot: which backend is used is decided in the kernel, as it always is
    axes = (figure := Figure()).add_subplot(title="$x_1$", xlabel="x")
    axes.plot([0, 1], [0, 1], label="x")
    axes.legend()
    FigureCanvasAgg(figure).print_png(os.devnull)


def main(descriptor, root):
    """Be the warm parent of the process at the other end of this socket; its kernels' folders lie in root."""
    channel = socket.socket(fileno=descriptor)
    channel.set_inheritable(False)
    linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    preload()
    if os.geteuid() == 0:
        try:
            mounts.reveal([*readable.readable_paths(), root])
        except OSError as error:  # capabilities() will find that a user id of its own is no use here
            print(f"nothing can be mounted: {error}", file=sys.stderr)
    threads = len(os.listdir("/proc/self/task"))
    if threads > 1:
        raise RuntimeError(f"the warm parent has {threads} threads; it must have one when it forks")
    gc.collect()
    gc.freeze()  # so that collecting garbage does not copy what is shared
    offered = sandbox.capabilities()
    channel.send(json.dumps({"missing": offered.missing, "text": str(offered)}).encode())
    grants = readable.grants(readable.readable_paths())
    Nursery(channel, offered, grants, resident(os.getpid())).run()
