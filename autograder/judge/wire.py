"""Frames on a socket: four bytes of length, then JSON. The other side is never believed."""

import json
import socket
import struct

from course.checking.agent import BACK
from course.checking.codec import MAX_NUMBERS, clean, decode, encode
from course.checking.probe import Outcome
from course.checking.trouble import MET, Trouble

STATUSES = ("value", "raised", "missing", "unwritten")
UNREADABLE = "it sent a result that nobody can read"
MAX_ITEMS = 4 * MAX_NUMBERS  # in one message: more than `encode` ever writes
SHORTEST = 0.01  # seconds to wait at least, before a clock is read again
TROUBLED = ("raised", "unwritten")  # which come with a Trouble


class Silence(Exception):
    """Nothing came in time."""


class HungUp(Exception):
    """The other side is gone, or sends what cannot be read."""


def send(connection, message, seconds=None):
    """Send one message; raises HungUp where nobody listens, or nobody takes it within so many seconds."""
    frame = json.dumps(message).encode()
    try:
        connection.settimeout(seconds if seconds is None else max(seconds, 0.001))
        connection.sendall(struct.pack(">I", len(frame)) + frame)
    except OSError as error:
        raise HungUp(str(error)) from None


def call(connection, path, clock):
    """Call whoever listens at a path; returns the pid of the process that has answered. Raises Silence or HungUp.

    The system itself says whose the first byte is; nobody can send it in another's name.
    """
    try:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        connection.settimeout(clock.most)
        connection.connect(str(path))
    except OSError as error:
        raise HungUp(str(error)) from None
    said, about, _, _ = _patiently(connection, clock, lambda: connection.recvmsg(1, socket.CMSG_SPACE(12)))
    sender = [data for _, kind, data in about if kind == socket.SCM_CREDENTIALS]
    if not (said and sender):
        raise HungUp("nobody answered")
    return struct.unpack("3i", sender[0])[0]


def until_back(connection, clock):
    """Wait until the kernel has buried the process that was called; raises Silence, or HungUp where it is lost too."""
    while not _chunk(connection, 1 << 20, clock).endswith(BACK):
        pass


def receive(connection, clock, limit):
    """Receive one message of at most `limit` bytes before the clock has run out; raises Silence or HungUp."""
    (length,) = struct.unpack(">I", _exactly(connection, 4, clock))
    if length > limit:
        raise HungUp(f"it sent a result of {length:,} bytes")
    frame = _exactly(connection, length, clock)
    if frame.count(b",") > MAX_ITEMS:  # small on the wire, large once it is read
        raise HungUp(UNREADABLE)
    try:
        return json.loads(frame)
    except (ValueError, RecursionError):
        raise HungUp(UNREADABLE) from None


def outcome_from(message):
    """An Outcome from what a probe sent; raises HungUp where it is none."""
    try:
        status, changed, trouble = message["status"], message["changed"], message["trouble"]
        if status not in STATUSES or not isinstance(changed, list) or (status in TROUBLED and not trouble):
            raise HungUp(UNREADABLE)
        return Outcome(
            status,
            decode(message["value"]) if status == "value" else None,
            _trouble_from(trouble) if trouble else None,
            tuple(clean(str(name), 60) for name in changed[:20]),
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError):
        raise HungUp(UNREADABLE) from None


def trial_to_data(name, trial, standins=()):
    """What a probe must know of a trial of the answer `name`: nothing of what is expected."""
    inputs = {key: encode(value, raw=True) for key, value in trial.inputs.items()}
    return {"name": name, "call": trial.call, "inputs": inputs, "standins": list(standins)}


def _trouble_from(data):
    met = {clean(str(k), 60): clean(str(v), 60) for k, v in list(data["met"].items())[:MET]}
    texts = {key: clean(str(data[key]), 500) for key in ("type", "message", "function", "line", "caller")}
    return Trouble(**texts, number=min(abs(int(data["number"])), 99_999), met=met)


def _exactly(connection, size, clock):
    chunks = []
    while size:
        chunk = _chunk(connection, min(size, 1 << 20), clock)
        chunks.append(chunk)
        size -= len(chunk)
    return b"".join(chunks)


def _chunk(connection, most, clock):
    chunk = _patiently(connection, clock, lambda: connection.recv(most))
    if not chunk:
        raise HungUp("its process ended before there was one")
    return chunk


def _patiently(connection, clock, take):
    """What the other side sends, as soon as it does; raises Silence or HungUp."""
    while (left := clock.left) > 0:
        connection.settimeout(max(left, SHORTEST))
        try:
            return take()
        except TimeoutError:
            continue  # so much time has passed, but it may not have been the other side's
        except OSError as error:
            raise HungUp(str(error)) from None
    raise Silence
