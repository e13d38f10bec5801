"""From a forked copy of the warm parent to one ordinary ipykernel with a clean slate."""

import contextlib
import os
import random
import sys
import tempfile
import warnings

import ipykernel
from ipykernel.kernelapp import IPKernelApp

from autograder.kernels import readable

BACKEND = "module://matplotlib_inline.backend_inline"
THREADS = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")}


def environment(home):
    """The whole environment of a kernel whose home is this folder; nothing of the grader's is in it."""
    return {
        **THREADS,
        "HOME": home,
        "TMPDIR": home,
        "MPLCONFIGDIR": home,
        "IPYTHONDIR": os.path.join(home, ".ipython"),
        "JUPYTER_PLATFORM_DIRS": "1",
        "MPLBACKEND": BACKEND,
        "LANG": "C.UTF-8",
        "PATH": os.path.dirname(sys.executable),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }


class ForkedKernelApp(IPKernelApp):
    """An ipykernel that is told its addresses, and connects to nobody."""

    def init_connection_file(self):
        """The addresses are known already; there is no file with them."""

    def write_connection_file(self, **_):
        """Nobody reads it."""

    def init_control(self, context):
        """Without the debugger's own connection to the kernel: the sandbox refuses to connect."""
        super().init_control(context)
        with contextlib.suppress(Exception):  # an older ipykernel has none
            self.debug_shell_socket.close()

    def init_iopub(self, context):
        """Without the loopback port for the output of child processes: there is no network."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            super().init_iopub(context)


def clean(home):
    """Forget the warm parent: its environment, its folder, its modules, and what it drew at random."""
    os.environ.clear()
    os.environ.update(environment(home))
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

    def find_spec(self, name, path=None, target=None):
        """Refuse the secret packages, pass over all others."""
        if name.partition(".")[0] in self.names:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def run(connection, arguments):
    """Be an ipykernel until it is shut down.

    connection: what a connection file holds
    arguments:  further command-line arguments of ipykernel
    """
    app = ForkedKernelApp.instance()
    app.load_connection_info(connection)
    app.initialize(["--HistoryManager.enabled=False", *arguments])
    app.start()
    app.close()
