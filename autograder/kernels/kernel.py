"""From a forked copy of the warm parent to one ordinary ipykernel with a clean slate."""

import contextlib
import os
import random
import sys
import tempfile

import ipykernel
from ipykernel import kernelapp
from ipykernel.iostream import IOPubThread
from ipykernel.kernelapp import IPKernelApp
from traitlets.config import Config

from autograder.kernels import readable
from autograder.kernels.environment import environment


class OwnOutput(IOPubThread):
    """Publishes the kernel's own output only, and opens no port for that of its children."""

    def __init__(self, socket, **options):
        super().__init__(socket, **{**options, "pipe": False})


class ForkedKernelApp(IPKernelApp):
    """An ipykernel that is told its addresses, and connects to nobody."""

    def init_connection_file(self):
        """The addresses are known already; there is no file with them."""

    def write_connection_file(self, **_):
        """Nobody reads it."""

    def parse_command_line(self, argv=None):
        """Only where there is one: to make a parser takes as long as to make the shell."""
        self.update_config(Config(HistoryManager={"enabled": False}))
        if argv:
            super().parse_command_line(argv)

    def init_control(self, context):
        """Without the debugger's own connection to the kernel: the sandbox refuses to connect."""
        super().init_control(context)
        with contextlib.suppress(AttributeError):  # an older ipykernel has none
            self.debug_shell_socket.close()

    def init_iopub(self, context):
        """Without the loopback port for what child processes print: there is no network."""
        kernelapp.IOPubThread = OwnOutput  # pyright: ignore[reportPrivateImportUsage]
        super().init_iopub(context)


def clean(home, hidden):
    """Forget the warm parent: its environment, its folder, its modules, and what it drew at random.

    home, hidden: folders, as in `environment`
    """
    os.environ.clear()
    os.environ.update(environment(home, hidden))
    os.chdir(home)
    os.umask(0o077)
    tempfile.tempdir = None
    sys.argv[:] = [ipykernel.__file__]
    sys.path[:] = readable.library_folders()
    sys.meta_path[:] = [Secrets(), *(finder for finder in sys.meta_path if "editable" not in repr(finder))]
    for name in list(sys.modules):
        if name.partition(".")[0] in readable.SECRET:
            del sys.modules[name]
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()


class Secrets:
    """A finder that says there are no such packages. The lock is Landlock's; this is the sign on the door."""

    names = frozenset(readable.SECRET)

    def find_spec(self, name, *_):
        """Refuse the secret packages, pass over all others."""
        if name.partition(".")[0] in self.names:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def start(connection, arguments):
    """An ipykernel that listens; nothing is executed before its own `start` is called.

    connection: what a connection file holds
    arguments:  further command-line arguments of ipykernel
    """
    app = ForkedKernelApp.instance()
    app.load_connection_info(connection)
    app.initialize(arguments)
    return app
