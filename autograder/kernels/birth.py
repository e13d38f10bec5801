"""The birth of a kernel takes three forks: the second is its guardian, the third the kernel itself.

    warm parent -> midwife (goes at once) -> guardian (pid 1 of a new PID namespace) -> kernel

When the guardian ends, the system ends all that is left in its namespace. It ends with the kernel, and as
soon as the other end of its lifeline is closed: by the warm parent, or by the warm parent's own death.
"""

import contextlib
import json
import os
import select
import signal
import traceback
from dataclasses import dataclass

from autograder.kernels import isolation, kernel, linux, sandbox
from autograder.kernels.limits import KernelLimits

_SIGNAL_CODE = 128  # a kernel killed by signal n gives the exit code 128 + n, as in a shell


@dataclass(frozen=True)
class Order:
    """What is asked for.

    letter: descriptor from which the kernel reads what is its own alone: its folder, its addresses and
            their key. The warm parent never does: all its kernels are copies of it, and would know
    limits: KernelLimits, or None for a kernel without a sandbox
    grants: from `readable.grants`: what it may read
    """

    letter: int
    limits: KernelLimits | None
    grants: list


def bear(order, way, lifeline, user):
    """Fork a kernel; returns the pid of its guardian, a child of this process.

    order:    Order
    way:      Isolation
    lifeline: socket whose other end this process keeps
    user:     the kernel's own user id, or None
    This process must be a subreaper, and have one thread.
    """
    told, tell = os.pipe()
    midwife = os.fork()
    if not midwife:
        try:
            os.close(told)
            isolation.enter(way)
            guardian = os.fork()
            if not guardian:
                _guard(order, way, lifeline, user)
            os.write(tell, str(guardian).encode())
        except OSError as error:
            os.write(tell, f"it could not be set apart from other processes ({error})".encode())
        finally:
            os._exit(0)
    os.close(tell)
    with os.fdopen(told, "rb") as pipe:
        word = pipe.read().decode()
    os.waitpid(midwife, 0)
    if not word.isdigit():
        raise OSError(f"a kernel could not be started: {word or 'its first process died'}")
    return int(word)


def _guard(order, way, lifeline, user):
    """Start the kernel, pass signals on to it, bury its orphans, and end with it."""
    code = 1
    try:
        _keep_only(lifeline.fileno(), order.letter)
        linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)
        wake, ring = os.pipe()
        os.set_blocking(ring, False)
        os.set_blocking(wake, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(ring)
        child = os.fork()
        if not child:
            _be_kernel(order, user)
        os.close(order.letter)
        code = _attend(child, lifeline, wake)
        if not way.namespaces & linux.CLONE_NEWPID:
            _end_the_rest(child, user)
    finally:
        os._exit(code)


def _attend(child, lifeline, wake):
    """Wait for the kernel's end, or for the lifeline's; returns an exit code."""
    waiting = select.poll()
    waiting.register(lifeline, select.POLLIN)
    waiting.register(wake, select.POLLIN)
    while True:
        for descriptor, _ in waiting.poll():
            if descriptor == wake:
                os.read(wake, 512)
                status = _bury(child)
                if status is not None:
                    code = os.waitstatus_to_exitcode(status)
                    return code if code >= 0 else _SIGNAL_CODE - code
            elif numbers := lifeline.recv(16):
                for number in numbers:
                    _signal(child, number)
            else:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)  # its time is counted with ours only if we bury it ourselves
                return _SIGNAL_CODE + signal.SIGKILL


def _bury(child):
    """Reap whatever has died; returns the kernel's status if it is among them."""
    found = None
    try:
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return found
            found = status if pid == child else found
    except ChildProcessError:
        return found


def _signal(child, number):
    """A signal to the kernel and the processes of its group, as a terminal would send it."""
    with contextlib.suppress(ProcessLookupError):  # it has not made its group yet, or is gone
        os.killpg(child, number)


def _end_the_rest(child, user):
    """Without a PID namespace: kill until nothing is left."""
    while True:
        _signal(child, signal.SIGKILL)
        if user is not None:
            isolation.end_all_of(user)
        for pid in linux.children(os.getpid()):
            os.kill(pid, signal.SIGKILL)
        try:
            os.waitpid(-1, 0)
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return


def _be_kernel(order, user):
    """Become the kernel; never returns."""
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setsid()
        with os.fdopen(order.letter) as letter:
            own = json.load(letter)
        _keep_only()
        work, run = os.path.join(own["folder"], "work"), os.path.join(own["folder"], "run")
        log = os.open(os.path.join(run, "log"), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(log, 1)
        os.dup2(log, 2)
        os.close(log)
        with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:
            score.write("1000")  # when the machine runs short of memory, this goes first
        kernel.clean(work, run)
        with open("/proc/self/statm") as statm:
            if order.limits:
                sandbox.confine(order.grants, own["folder"], order.limits, user)
            app = kernel.start(own["connection"], own["arguments"])
            if order.limits:
                order.limits.apply_to_memory(statm)
        app.start()
        app.close()
        os._exit(0)
    except BaseException:
        os.write(2, traceback.format_exc().encode(errors="replace"))
        os._exit(1)


def _keep_only(*descriptors):
    """Close every open file but the standard three and these."""
    start = 3
    for descriptor in sorted(descriptors):
        os.closerange(start, descriptor)
        start = descriptor + 1
    os.closerange(start, min(os.sysconf("SC_OPEN_MAX"), 1 << 16))
