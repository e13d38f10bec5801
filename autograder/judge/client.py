"""nbclient, among messages that nobody has to believe: what a kernel sends is kept only as far as it is harmless.

A learner's code holds the key to its own kernel's channels. It can send anything, in anybody's name, at any rate.
"""

import json
from contextlib import suppress
from typing import Any

import zmq
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete

from autograder.judge.clock import LOOK_EVERY
from autograder.judge.harmless import CUT, harmless

LARGEST = 8 << 20  # bytes of one message; who sends a larger one is cut off, and that message is lost
WAITING = 20  # messages on our side that wait to be read; the others wait on the kernel's side
PLAIN = {"status", "execute_input", "clear_output"}
OUTPUT = {"stream", "error"}
SHOWN = {"display_data", "execute_result", "update_display_data"}


class Manager(AsyncKernelManager):
    """A kernel manager whose clients take no message that would fill the memory."""

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

    def begin(self, clock):
        """Be ready for the next cell.

        clock: a Clock; the cell is interrupted when it has run out
        """
        self.clock = clock
        self._make_room()

    def _make_room(self):
        self.room = {"text": self.printed, "data": self.shown}

    async def _async_poll_for_reply(self, msg_id, cell, timeout, task_poll_output_msg, task_poll_kernel_alive):  # noqa: ARG002
        look: Any = LOOK_EVERY  # nbclient says int, and takes parts of a second
        return await super()._async_poll_for_reply(msg_id, cell, look, task_poll_output_msg, task_poll_kernel_alive)

    async def _async_handle_timeout(self, timeout, cell=None):
        if self.clock.left > 0:
            return None  # it waits on
        return await super()._async_handle_timeout(timeout, cell)

    async def _async_poll_kernel_alive(self):
        with suppress(AssertionError):  # the kernel was given up, and its client with it, before this was cancelled
            await super()._async_poll_kernel_alive()

    def process_message(self, msg, cell, cell_index):
        """Take a message if it is one that a cell may send, and if there is room for it."""
        try:
            kind, content = msg["msg_type"], msg["content"]
            if kind == "clear_output":
                self._make_room()
            if kind in PLAIN or (kind in OUTPUT | SHOWN and self._fits(kind, content)):
                return super().process_message(msg, cell, cell_index)
        except CellExecutionComplete:
            raise
        except Exception:  # forged, and badly
            return None
        return None

    def _fits(self, kind, content):
        """Whether there is room for an output; one that is only partly too long is shortened."""
        room = "data" if kind in SHOWN else "text"
        text = content.get("text") if kind == "stream" else None
        size = len(text) if isinstance(text, str) else len(json.dumps(content))
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


def finish(cell):
    """Leave nothing in a cell's outputs that could do harm where they are shown, nor in its count a forged one."""
    if type(cell.execution_count) is not int:
        cell.execution_count = None
    cell.outputs = [output for output in map(harmless, cell.outputs) if output]
