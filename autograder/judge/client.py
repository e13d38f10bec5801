"""A conversation with a kernel whose messages nobody has to believe: they are kept only as far as they are harmless.

A learner's code holds the key to its own kernel's channels. It can send anything, in anybody's name, at any rate.
nbclient knows how messages become a cell's outputs; when to listen, and for how long, is decided here.
"""

import json
import time
from typing import Any

import zmq
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.client import KernelClient
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete
from traitlets import Type

from autograder.judge.clock import LOOK_EVERY
from autograder.judge.harmless import CUT, harmless

LARGEST = 8 << 20  # bytes of one message; who sends a larger one is cut off, and that message is lost
WAITING = 20  # messages on our side that wait to be read; the others wait on the kernel's side
TAIL = 4  # seconds for what a cell shows to come to its end, once the cell is done or was interrupted
HEARD_MS = (
    50  # milliseconds after a kernel's answer in which its outputs are heard too, or we are not connected to them yet
)
PLAIN = {"status", "execute_input", "clear_output"}
TEXT = {"stream", "error"}
UPDATE = "update_display_data"
SHOWN = {"display_data", "execute_result", UPDATE}


class Lost(Exception):
    """A kernel is of no more use; the argument says what a cell did to it."""


class Manager(AsyncKernelManager):
    """A kernel manager whose clients wait for messages, and take none that would fill the memory."""

    client_factory = Type(BlockingKernelClient, klass=KernelClient)

    def client(self, **options):
        """Make a client with bounded sockets."""
        client = super().client(**options)
        client.context.setsockopt(zmq.MAXMSGSIZE, LARGEST)
        client.context.setsockopt(zmq.RCVHWM, WAITING)
        return client


class Client(NotebookClient):
    """nbclient, keeping no more of a cell's output than a limit.

    printed: characters of text per cell
    shown:   bytes of pictures and the like, per cell
    """

    km: Any  # Jupyter's manager of the kernel, and below the client that talks to it
    kc: Any

    def __init__(self, nb, printed, shown, **options):
        super().__init__(nb, kernel_manager_class=Manager, **options)
        self.printed, self.shown = printed, shown

    def connect(self):
        """Return when the kernel answers, and what it shows comes through; raises Lost."""
        self.kc = self.km.client()
        self.kc.start_channels(stdin=False, hb=False, control=False)
        until = time.monotonic() + self.startup_timeout
        while time.monotonic() < until and self.kc.is_alive():
            self.kc.kernel_info()
            if self.kc.shell_channel.socket.poll(1000):
                self.kc.shell_channel.get_msg()
                if self.kc.iopub_channel.socket.poll(HEARD_MS):
                    return
        raise Lost("did not start")

    def run(self, cell, index, clock):
        """Run a cell, which is interrupted when the clock has run out; raises Lost."""
        cell.outputs, self.clear_before_next_output = [], False
        self._display_id_map = {}  # what a cell shows can be updated by that cell alone: the others are finished
        if not cell.source.strip() or self.skip_cells_with_tag in cell.metadata.get("tags", []):
            return
        self._make_room()
        request = self.kc.execute(cell.source, stop_on_error=False)
        self._follow(request, clock, lambda message: self.process_message(message, cell, index))

    def ask(self, code, clock):
        """Run code that shows nothing; raises Lost."""
        self._follow(self.kc.execute(code, silent=True, store_history=False), clock, self._is_over)

    def _follow(self, request, clock, take):
        """Take all messages that come of a request, until there are no more; raises Lost.

        take: called with each message that says it comes of the request; raises CellExecutionComplete at the last one
        """
        shell, iopub, poller = self.kc.shell_channel, self.kc.iopub_channel, zmq.Poller()
        poller.register(shell.socket, zmq.POLLIN)
        poller.register(iopub.socket, zmq.POLLIN)
        answered = interrupted = over = False
        look, until = time.monotonic() + LOOK_EVERY, float("inf")
        while not (over and (answered or interrupted)):
            ready = dict(poller.poll(round(LOOK_EVERY * 1000)))
            if iopub.socket in ready and _comes_of(message := iopub.get_msg(), request):
                try:
                    take(message)
                except CellExecutionComplete:
                    over = True
            if shell.socket in ready and _comes_of(shell.get_msg(), request) and not answered:
                answered, until = True, min(until, time.monotonic() + TAIL)
            if (now := time.monotonic()) > until:
                raise Lost(
                    f"ran longer than {clock.limit:g} s and could not be interrupted"
                    if interrupted
                    else "was done, but what it showed never came to its end"
                )
            if now < look:
                continue
            look = now + LOOK_EVERY
            if not ready and not self.kc.is_alive():
                raise Lost("ended the kernel")
            if not (answered or interrupted) and clock.left <= 0:
                self.interrupt()
                interrupted, until = True, now + TAIL

    async def _async_interrupt(self):
        await self.km.interrupt_kernel()

    interrupt = run_sync(_async_interrupt)

    def _make_room(self):
        self.room = {"text": self.printed, "data": self.shown}

    def _is_over(self, message):
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            raise CellExecutionComplete

    def process_message(self, msg, cell, cell_index):
        """Take a message if it is one that a cell may send, and if there is room for it."""
        try:
            kind, content = msg["msg_type"], msg["content"]
            if self._clears(kind, content):
                self._make_room()
            if kind in PLAIN or (kind in TEXT | SHOWN and self._fits(kind, content, cell_index)):
                return super().process_message(msg, cell, cell_index)
        except CellExecutionComplete:
            raise
        except Exception:  # forged, and badly
            return None
        return None

    def _clears(self, kind, content):
        """Whether a message empties the cell's outputs; one that clears and waits leaves that to the next output."""
        if kind == "clear_output":
            return not content.get("wait")
        return self.clear_before_next_output and kind in TEXT | SHOWN - {UPDATE}

    def _fits(self, kind, content, index):
        """Whether there is room for an output; one that is only partly too long is shortened."""
        room = "data" if kind in SHOWN else "text"
        text = content.get("text") if kind == "stream" else None
        size = len(text) if isinstance(text, str) else len(json.dumps(content))
        if kind in SHOWN:
            size *= self._places(content, index) + (kind != UPDATE)
        left, self.room[room] = self.room[room], self.room[room] - size
        if size <= left:
            return True
        if left <= 0:
            return False
        self.room[room] = 0
        if isinstance(text, str):
            content["text"] = text[:left] + CUT
            return True
        if kind == "error":
            content.update(traceback=[], evalue=str(content.get("evalue"))[: min(left, 1000)])
            return True
        return False

    def _places(self, content, index):
        """In how many of a cell's outputs something is shown again, because they have the same display id."""
        name = (content.get("transient") or {}).get("display_id", "")
        return len(self._display_id_map.get(name, {}).get(index, []))


def finish(cell):
    """Leave nothing in a cell's outputs that could do harm where they are shown, nor in its count a forged one."""
    if type(cell.execution_count) is not int:
        cell.execution_count = None
    cell.outputs = [output for output in map(harmless, cell.outputs) if output]


def _comes_of(message, request):
    """Whether a message says that it comes of a request."""
    parent = message["parent_header"]
    return isinstance(parent, dict) and parent.get("msg_id") == request
