"""The judge's hand inside a learner's kernel: called, it forks, and the fork runs an answer on what it is sent.

All that it learns is inputs. Whatever the learner's code does to it, only numbers can come back.
"""

import contextlib
import json
import os
import resource
import signal
import socket
import struct
import threading
import warnings
from dataclasses import asdict

import numpy as np

from course.checking.codec import Function, Seed, decode, encode
from course.checking.paper import Trial
from course.checking.probe import Outcome, probe
from course.checking.trouble import Trouble

HERE, BACK = b"\x05", b"\x06"  # said by the fork when it is there, and by the kernel when the fork is gone


def attend(path, namespace, memory):
    """Wait for the judge at the socket `path`, in a thread, for as long as the kernel lives.

    It listens and does not call: in the sandbox of a kernel nobody may connect to anybody.

    namespace: the notebook's globals
    memory:    bytes that an answer may take beyond what the kernel holds
    """
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(path)
    listener.listen(1)
    threading.Thread(target=_attend, args=(listener, namespace, memory), daemon=True).start()


def _attend(listener, namespace, memory):
    while True:
        connection, _ = listener.accept()
        with connection, contextlib.suppress(OSError):  # it could not fork, or the judge has hung up
            child = _fork()
            if not child:
                _serve_and_end(connection, namespace, memory)
            with contextlib.suppress(ChildProcessError):  # the notebook's own code has buried it
                os.waitpid(child, 0)
            connection.sendall(BACK)


def _fork():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the other threads; the main one waits for the next cell
        return os.fork()


def _serve_and_end(connection, namespace, memory):
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        hold(memory)
        connection.sendall(HERE)
        serve(connection, namespace)
    finally:
        os._exit(0)  # nothing of the learner's runs at exit


def hold(memory):
    """Let this process take no more memory than this on top of what it has, where nothing holds it yet.

    A confined kernel is held already, and all that it forks with it; nor could it read here what it has.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if soft != resource.RLIM_INFINITY:
        return
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            held = int(file.read().split()[0]) * resource.getpagesize()
    except OSError:  # not Linux
        return
    resource.setrlimit(resource.RLIMIT_AS, (held + memory, hard))


def serve(connection, namespace):
    """Run an answer on one trial after another."""
    while (message := receive(connection)) is not None:
        for other in message["standins"]:
            if not isinstance(namespace.get(other), Standin):
                namespace[other] = Standin(other, namespace.get(other), connection)
        inputs = {key: decode(value) for key, value in message["inputs"].items()}
        trial = Trial("", message["call"], inputs, None)
        try:
            outcome = probe(trial, namespace, message["name"])
        except KeyboardInterrupt:  # the answer's own: nobody is at the keyboard here
            outcome = Outcome("raised", trouble=Trouble("KeyboardInterrupt", ""))
        send(
            connection,
            {
                "status": outcome.status,
                "value": encode(outcome.value, raw=True),
                "trouble": asdict(outcome.trouble) if outcome.trouble else None,
                "changed": list(outcome.changed),
            },
        )


class Standin:
    """A telephone in the place of another exercise: the judge computes what it would return."""

    def __init__(self, name, own, connection):
        self.__name__, self.own, self.connection = name, own, connection

    def __call__(self, *args, **kwargs):
        """Ask the judge; where the arguments cannot travel, the learner's own function does it."""
        args_sent, kwargs_sent = encode(named(list(args)), raw=True), encode(named(kwargs), raw=True)
        send(self.connection, {"ask": self.__name__, "args": args_sent, "kwargs": kwargs_sent})
        reply = receive(self.connection)
        if reply is None:
            os._exit(0)  # the judge has hung up: nobody waits for what would come of this
        if "value" in reply:
            return decode(reply["value"])
        if "raised" in reply:
            raise ValueError(reply["raised"])
        if self.own is None:
            raise NotImplementedError(self.__name__)
        return self.own(*args, **kwargs)


def named(value):
    """Functions travel by their names, random generators by a number that they draw."""
    if isinstance(value, Standin):
        return Function(value.__name__)
    if isinstance(value, np.random.Generator):
        return Seed(int(value.integers(2**63)))
    if isinstance(value, (list, tuple)):
        return type(value)(named(item) for item in value)
    if isinstance(value, dict):
        return {key: named(item) for key, item in value.items()}
    return value


def send(connection, message):
    """One message: its length, then JSON."""
    frame = json.dumps(message).encode()
    connection.sendall(struct.pack(">I", len(frame)) + frame)


def receive(connection):
    """One message, or None when the judge has hung up."""
    head = exactly(connection, 4)
    return json.loads(exactly(connection, struct.unpack(">I", head)[0])) if head else None


def exactly(connection, size):
    """So many bytes, or nothing when the judge has hung up."""
    data = b""
    while len(data) < size:
        chunk = connection.recv(size - len(data))
        if not chunk:
            return b""
        data += chunk
    return data
