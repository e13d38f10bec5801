"""A kernel through the public door: nbclient, and the kernel name `chainrule`."""

import os
import sys
from contextlib import contextmanager
from importlib.metadata import EntryPoint

import pytest
from jupyter_client.provisioning import KernelProvisionerFactory
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook
from traitlets.config import Config

from autograder import kernels
from autograder.kernels.owner import nursery


class Kernel:
    """A running kernel; `run` executes a cell and gives what it printed, or its error as text."""

    def __init__(self, client):
        self.client = client
        self.provisioner = getattr(client.km, "provisioner", None)

    def run(self, code):
        cell = new_code_cell(code)
        self.client.nb.cells.append(cell)
        self.client.execute_cell(cell, len(self.client.nb.cells) - 1)
        return "".join(out.get("text", "") or f"{out.get('ename')}: {out.get('evalue')}" for out in cell.outputs)


@contextmanager
def started(limits=None, sandbox=True, timeout=60, kernel_name=kernels.KERNEL):
    """A kernel for the time of a block."""
    config = Config(WarmProvisioner={"limits": limits or {}, "sandbox": sandbox})
    client = NotebookClient(new_notebook(), kernel_name=kernel_name, config=config, allow_errors=True, timeout=timeout)
    with client.setup_kernel():
        yield Kernel(client)


def registered():
    """The entry point, also where the package is used without having been installed."""
    provisioners = KernelProvisionerFactory.instance().provisioners
    value = "autograder.kernels.provisioner:WarmProvisioner"
    provisioners.setdefault("chainrule-warm", EntryPoint("chainrule-warm", value, KernelProvisionerFactory.GROUP_NAME))
    kernels.announce()


@pytest.fixture(scope="session", autouse=True)
def known():
    if sys.platform != "linux":
        pytest.skip("kernels are forked and confined on Linux only")
    before = os.environ.get("JUPYTER_PATH")
    registered()
    yield
    if before is None:
        os.environ.pop("JUPYTER_PATH", None)
    else:
        os.environ["JUPYTER_PATH"] = before


@pytest.fixture(scope="session")
def confined(known):
    """Skips where this system cannot confine, and says what it lacks."""
    if missing := nursery().missing:
        pytest.skip("this system cannot confine learners' code: " + " ".join(missing))


@pytest.fixture
def kernel(confined):
    with started() as running:
        yield running


@pytest.fixture(scope="module")
def shared(confined):
    """One kernel for many small questions."""
    with started() as running:
        yield running
