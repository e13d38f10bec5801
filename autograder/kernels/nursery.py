"""The warm parent: it imports what every kernel needs once, and forks a kernel whenever it is asked to.

It knows no secret: nothing of what is judged, no classroom. It has one thread and no event loop, for what
is forked has to be whole. It speaks with its owner, the process that grades, over one socket; it ends when
the owner does, and every kernel ends when it does.
"""

import base64
import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import time
from dataclasses import dataclass, field

from autograder.kernels import birth, isolation, linux, mounts, readable, sandbox, scratch
from autograder.kernels.limits import KernelLimits
from autograder.kernels.preload import preload
from autograder.kernels.watch import Watch, resident

LARGEST = 1 << 16  # bytes of one message
_LOOK_EVERY_S = 0.25  # between two looks at what the kernels use
_PATIENCE = 5000  # milliseconds for a guardian to end its kernel


@dataclass
class Ward:
    """A kernel that was born here.

    folder: descriptor of its scratch folder, the name of which is not known here
    user:   its own user id, or None
    fate:   why it ended, "" while it lives
    code:   its exit code, None while it lives
    """

    guardian: int
    lifeline: socket.socket
    folder: int
    user: int | None
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

    def run(self, owner):
        """Serve until the owner is gone.

        owner: pidfd; a fork of the owner may hold the socket open when the owner is long dead
        """
        looked = time.monotonic()
        while True:
            waiting = select.poll()
            waiting.register(self.channel, select.POLLIN)
            waiting.register(owner, select.POLLIN)
            living = {ward.lifeline.fileno(): ward for ward in self.wards.values() if ward.code is None}
            for descriptor in living:
                waiting.register(descriptor, 0)  # a hang-up is always told
            watched = [ward for ward in living.values() if ward.watch]
            ready = dict(waiting.poll(_LOOK_EVERY_S * 1000 if watched else None))
            for descriptor in ready.keys() & living.keys():
                self._bury(living[descriptor])
            if owner in ready or (self.channel.fileno() in ready and not self._answer()):
                return
            if time.monotonic() - looked > _LOOK_EVERY_S:
                for ward in watched:
                    if ward.code is None and (excess := ward.watch.look()):
                        self._end(ward, excess)
                looked = time.monotonic()

    def close(self):
        """End every kernel."""
        for ward in self.wards.values():
            if ward.code is None:
                self._end(ward, "the grading process ended")

    def bear(self, letter, folder, limits):
        """Fork a kernel; limits None asks for one without a sandbox."""
        self.born += 1
        limits = KernelLimits(**limits) if limits else None
        order = birth.Order(letter, limits, self.grants)
        way, user = isolation.NONE, None
        if limits:
            if not self.offered.complete:
                raise OSError(" ".join(self.offered.missing))
            way = self.offered.isolation
            if way.own_user:
                user = isolation.spare_user(os.getpid(), self.born)
                scratch.give(folder, user)
        mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        with theirs:
            guardian = birth.bear(order, way, theirs, user)
        watch = Watch(guardian, f"/proc/self/fd/{folder}", limits, self.loaded) if limits else None
        self.wards[self.born] = Ward(guardian, mine, folder, user, watch)
        return {"kernel": self.born, "pid": guardian}

    def remember(self, letter):
        """Know these pictures, so that no kernel born from now on has to draw them; in the file: name and bytes.

        Who has rehearsed will have many kernels, so this is also the time to make forks cheap.
        """
        pictures = importlib.import_module("course.pictures")
        with open(letter, "rb", closefd=False) as file:
            known = json.load(file)
        pictures.drawn.update({name: base64.b64decode(picture) for name, picture in known.items()})
        gc.freeze()
        linux.collapse()  # a fork copies the list of our pages, and its end clears it
        return {}

    def signal(self, kernel, number):
        """Pass a signal on to a kernel."""
        with contextlib.suppress(OSError):  # it is ending, or has ended
            self.wards[kernel].lifeline.send(bytes([number]))
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
            message, descriptors, _, _ = socket.recv_fds(self.channel, LARGEST, 2)
            if not message:
                return False
            verb, arguments = json.loads(message)
            try:
                answer = _VERBS[verb](self, *descriptors, **arguments)
            except (OSError, LookupError, ValueError) as error:
                answer = {"error": str(error)}
            if descriptors:
                # what is answered without an error keeps the second: the folder of a kernel
                for descriptor in descriptors if "error" in answer else descriptors[:1]:
                    os.close(descriptor)
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
        os.close(ward.folder)
        if ward.user is not None and not self.offered.isolation.namespaces:
            isolation.end_all_of(ward.user)  # in case the guardian was killed before it could do this itself
        code = os.waitstatus_to_exitcode(os.waitpid(ward.guardian, 0)[1])
        ward.code = 128 - code if code < 0 else code
        ward.fate = ward.fate or _explain(ward.code)


_VERBS = {name: getattr(Nursery, name) for name in ("bear", "remember", "signal", "end", "fate", "forget")}


def _explain(code):
    if code == 128 + signal.SIGXCPU:
        return "it used too much processor time"
    if code > 128:
        name = signal.strsignal(code - 128)
        return f"it was killed by signal {code - 128}" + (f" ({name})" if name else "")
    return f"it ended itself with exit code {code}"


def main(descriptor, owner, root, warm=True):
    """Be the warm parent.

    descriptor: of a socket to the process that asks for kernels
    owner:      pid of that process
    root:       the folder in which the kernels' folders lie
    warm:       whether to import what kernels need; without that they can be born, but slowly
    """
    try:
        watched = os.pidfd_open(owner)
    except ProcessLookupError:  # it was killed before we had begun
        scratch.sweep(os.path.dirname(root), owner)
        return
    try:
        _serve(descriptor, watched, root, warm)
    finally:
        if select.select([watched], [], [], 0)[0]:  # nobody else is there to remove the owner's folders
            scratch.sweep(os.path.dirname(root), owner)


def _serve(descriptor, watched, root, warm):
    channel = socket.socket(fileno=descriptor)
    channel.set_inheritable(False)
    linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if warm:
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
    nursery = Nursery(channel, offered, grants, resident(os.getpid()))
    try:
        nursery.run(watched)
    finally:
        nursery.close()
        scratch.remove_root(root)
