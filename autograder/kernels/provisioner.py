"""Jupyter's way to our kernels: a provisioner that has them forked by the warm parent.

Whatever starts kernels through jupyter_client (nbclient, nbgrader, Formgrader, nbval) gets a warm, sandboxed
one by the kernel name `chainrule`. It can be configured like any part of Jupyter:

    c.WarmProvisioner.limits = {"memory_bytes": 2**30}
    c.WarmProvisioner.sandbox = False
"""

import asyncio
import os
import signal
import time
from pathlib import Path
from typing import Any

from jupyter_client.provisioning.provisioner_base import KernelProvisionerBase
from traitlets import Bool, Dict

from autograder.kernels import linux, owner, scratch
from autograder.kernels.limits import KernelLimits
from autograder.kernels.watch import family

_POLL_S = 0.005
_START_S = 120  # for a kernel to listen, on a machine with far too much to do


class WarmProvisioner(KernelProvisionerBase):
    """One kernel, from its birth to the removal of its folder.

    folder: the only folder in which the kernel may write; None before the launch and after the end
    fate:   why the kernel ended, "" while it lives
    pid:    of the kernel's guardian, which starts it and ends with it
    inner:  of the kernel itself
    """

    limits = Dict(help="Fields of autograder.kernels.limits.KernelLimits that are to differ from their defaults.").tag(
        config=True
    )
    sandbox = Bool(True, help="Whether learners' code is confined. If not, it can do whatever you can.").tag(
        config=True
    )

    parent: Any  # Jupyter's manager of the kernel
    folder: Path | None = None
    fate = ""
    pid = inner = None
    _nursery: owner.Nursery | None = None
    _kernel = None
    _code = None

    @property
    def work(self):
        """The folder in which cells run."""
        return self._place("work")

    @property
    def run(self):
        """The folder for sockets, the kernel's own and the judge's."""
        return self._place("run")

    @property
    def has_process(self):
        """Whether there is a kernel, alive or not yet waited for."""
        return self._kernel is not None

    async def pre_launch(self, **kwargs):
        """Lay the kernel's sockets into its own folder; whoever talks to it must be able to enter that."""
        limits = KernelLimits(**self.limits) if self.sandbox else None
        self._nursery = await asyncio.to_thread(owner.nursery)
        if limits and self._nursery.missing:
            raise RuntimeError(
                "This system cannot confine learners' code:\n"
                + "\n".join(self._nursery.missing)
                + "\nGrade on another system, or, if you trust every submission, with --sandbox=off."
            )
        # a restarted kernel keeps its addresses: its clients know no others
        again = self.folder is not None
        self.folder = scratch.create(self._nursery.root, self.folder and self.folder.name)
        manager = self.parent
        manager.transport, manager.ip = "ipc", str(self.run / "k")
        if not again:
            for number, port in enumerate(("shell", "iopub", "stdin", "hb", "control"), start=1):
                setattr(manager, f"{port}_port", number)
        self.connection_info = manager.get_connection_info()
        launch = {"limits": limits, "arguments": kwargs.pop("extra_arguments", [])}
        kwargs = await super().pre_launch(**kwargs)
        return {"cmd": [], **kwargs, "launch": launch}

    async def launch_kernel(self, cmd, *, launch, **_):  # noqa: ARG002
        """Have the kernel forked. The command, the environment and the folder that are asked for are not used."""
        assert self._nursery, "pre_launch comes first"
        known: dict[str, Any] = {**self.connection_info}
        connection = {**known, "key": known["key"].decode()}
        born = await asyncio.to_thread(self._nursery.bear, self.folder, connection, **launch)
        self._kernel, self.pid, self._code, self.fate = born["kernel"], born["pid"], None, ""
        try:
            await self._until_it_listens()
        except RuntimeError:
            await self.cleanup()
            raise
        self.inner = next(iter(linux.children(self.pid)), self.pid)
        return self.connection_info

    def holds(self, pid):
        """Whether a process, by its id as we see it, belongs to this kernel: whom a judge is connected to."""
        return self.pid is not None and pid in family(self.pid)

    def why(self):
        """Why the kernel has ended, "" while it lives."""
        self._ask("fate")
        return self.fate

    async def poll(self):
        """None while the kernel lives, then its exit code: 128 + n where signal n killed it."""
        if self._kernel is None:
            return 0 if self._code is None else self._code
        if self._code is None:
            self._ask("fate")
        return self._code

    async def wait(self):
        """Wait for the kernel's end; returns its exit code."""
        while await self.poll() is None:
            await asyncio.sleep(_POLL_S)
        self._forget()
        return self._code

    async def send_signal(self, signum):
        """Signal the kernel and the processes in its group."""
        if signum in (signal.SIGKILL, signal.SIGTERM):
            self._ask("end")
        elif self._code is None and signum:
            self._ask("signal", number=signum)

    async def kill(self, restart=False):  # noqa: ARG002 (here and below: the names are Jupyter's)
        """End the kernel and everything that it has started; nothing is left when this returns."""
        self._ask("end")

    async def terminate(self, restart=False):  # noqa: ARG002
        """The same: there is nothing in a kernel that could ask for time."""
        self._ask("end")

    async def shutdown_requested(self, restart=False):  # noqa: ARG002
        """The same, and at once: a graceful end would only be waited for."""
        self._ask("end")

    async def cleanup(self, restart=False):
        """Remove the folder, with everything in it."""
        if self._nursery is None or self.folder is None:
            return
        await self.kill()
        self._forget()
        await asyncio.to_thread(scratch.remove, self.folder)
        if not restart:
            self.folder = None

    async def get_provisioner_info(self):
        """What a server stores about a kernel; ours cannot be found again by another process."""
        return {**await super().get_provisioner_info(), "pid": self.pid}

    def resolve_path(self, path):
        """A path as the kernel sees it, if there is a kernel and such a path."""
        found = self.folder and self.work / Path(path)
        return found.as_posix() if found and found.exists() else None

    def _place(self, name):
        assert self.folder, "there is a folder from the launch to the end only"
        return self.folder / name

    async def _until_it_listens(self):
        """Wait for the kernel's sockets: who knocks too early tries again only after a tenth of a second."""
        sockets = [f"{self.parent.ip}-{port}" for port in self.parent.ports]
        deadline = time.monotonic() + _START_S
        while not all(map(os.path.exists, sockets)):
            if await self.poll() is not None or time.monotonic() > deadline:
                log = (self.run / "log").read_text(errors="replace")  # no learner's code has run yet
                raise RuntimeError(f"The kernel did not start: {self.fate or 'it takes too long'}\n{log[-2000:]}")
            await asyncio.sleep(_POLL_S)

    def _forget(self):
        """From now on there is no kernel, here and in the warm parent; how it ended is known."""
        self._ask("forget")
        self._kernel = None

    def _ask(self, verb, **arguments):
        """Ask the warm parent about this kernel, and note its end."""
        if self._kernel is None or self._nursery is None:
            return
        try:
            answer = self._nursery.ask(verb, kernel=self._kernel, **arguments)
        except owner.NurseryLostError as loss:
            answer = {"code": 128 + signal.SIGKILL, "fate": str(loss)}
        if answer.get("code") is not None and self._code is None:
            self._code, self.fate = answer["code"], answer["fate"]
