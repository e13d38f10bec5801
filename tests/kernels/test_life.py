"""A kernel's life: it can be interrupted, restarted and ended, and nothing of it is left."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from jupyter_client import AsyncKernelManager, KernelManager
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from traitlets.config import Config

from autograder import kernels
from autograder.kernels import scratch
from autograder.kernels.owner import nursery
from autograder.kernels.watch import family
from tests.kernels.conftest import started

LEAVE = """
import os, signal, time, threading
def stay():
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    open(str(os.getpid()), "w")
    time.sleep(1000)
for way in ("child", "session", "orphan"):
    if not os.fork():
        if way != "child":
            try:
                os.setsid()
            except PermissionError:  # in the sandbox
                os.setpgid(0, 0)
        if way == "orphan" and os.fork():
            os._exit(0)
        stay()
threading.Thread(target=time.sleep, args=(1000,)).start()
time.sleep(0.2)
"""


def gone(pids):
    """Whether none of these processes lives any more; it waits a moment for that."""
    deadline = time.monotonic() + 10
    while any(lives(pid) for pid in pids):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def lives(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.fixture(params=[True, False], ids=["sandbox", "no sandbox"])
def sandbox(request):
    if request.param and nursery().missing:
        pytest.skip("this system cannot confine learners' code: " + " ".join(nursery().missing))
    return request.param


def test_an_interrupt_stops_the_cell_and_keeps_the_kernel(sandbox):
    with started(sandbox=sandbox, timeout=3) as kernel:
        kernel.client.interrupt_on_timeout = True
        kernel.client.error_on_timeout = {"ename": "TookTooLong", "evalue": "", "traceback": []}
        kernel.run("kept = 1")
        assert "KeyboardInterrupt" in kernel.run("while True: pass")
        assert kernel.run("print(kept)") == "1\n"


def test_without_interrupts_a_loop_is_a_timeout_and_the_kernel_can_be_ended(sandbox):
    with started(sandbox=sandbox, timeout=2) as kernel:
        pids = family(kernel.provisioner.pid)
        with pytest.raises(CellTimeoutError):
            kernel.run("import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass")
    assert gone(pids)


def test_nothing_survives_the_end(sandbox):
    with started(sandbox=sandbox) as kernel:
        kernel.run(LEAVE)
        pids = family(kernel.provisioner.pid)
        assert len(pids) == 6  # the guardian, the kernel, three that want to stay, and the orphan's dead parent
        folder = kernel.provisioner.folder
    assert gone(pids)
    assert not folder.exists()


@pytest.mark.parametrize(
    "end", ["os._exit(3)", "os.kill(os.getpid(), 9)", "import ctypes; ctypes.string_at(0)", "os.abort()"]
)
def test_nothing_survives_a_death(sandbox, end):
    with started(sandbox=sandbox) as kernel:
        kernel.run(LEAVE)
        pids = family(kernel.provisioner.pid)
        with pytest.raises((DeadKernelError, RuntimeError)):
            kernel.run(end)
        assert gone(pids)
        expected = {"os._exit(3)": "exit code 3", "os.kill(os.getpid(), 9)": "signal 9", "os.abort()": "signal 6"}
        assert expected.get(end, "signal 11") in kernel.provisioner.fate


def test_exit_is_an_end_like_any_other(sandbox):
    with started(sandbox=sandbox) as kernel:
        kernel.run("import sys; sys.exit(0)")  # IPython keeps the kernel
        assert kernel.run("print('alive')") == "alive\n"


def test_a_kernel_can_be_restarted_as_nbval_does_it(sandbox):
    config = Config(WarmProvisioner={"sandbox": sandbox})
    manager = KernelManager(kernel_name=kernels.KERNEL, config=config)
    manager.start_kernel()
    try:
        client = manager.client()
        client.start_channels()
        client.wait_for_ready(timeout=60)
        assert value(client, "[x := 1, open('left', 'w').write('over')]") == "[1, 4]"
        manager.interrupt_kernel()
        pids = family(manager.provisioner.pid)
        manager.restart_kernel(now=True)
        assert gone(pids)
        client.wait_for_ready(timeout=60)  # at the same addresses
        assert value(client, "['x' in dir(), __import__('os').listdir('.')]") == "[False, []]"
        client.stop_channels()
    finally:
        manager.shutdown_kernel(now=True)
    assert not manager.is_alive()


def value(client, expression):
    request = client.execute("", user_expressions={"it": expression})
    while (message := client.get_shell_msg(timeout=30))["parent_header"].get("msg_id") != request:
        pass
    return message["content"]["user_expressions"]["it"]["data"]["text/plain"]


def test_the_kernels_sockets_are_private(kernel):
    assert kernel.client.km.transport == "ipc"
    for folder in (kernel.provisioner.folder, kernel.provisioner.run):
        assert folder.stat().st_mode & 0o777 == 0o700
    assert len(list(kernel.provisioner.run.glob("k-*"))) == 5


def test_twenty_kernels_at_once(confined):
    async def answers():
        managers = [AsyncKernelManager(kernel_name=kernels.KERNEL) for _ in range(20)]
        await asyncio.gather(*(manager.start_kernel() for manager in managers))
        try:
            return await asyncio.gather(*(square(manager, n) for n, manager in enumerate(managers)))
        finally:
            pids = [pid for manager in managers for pid in family(manager.provisioner.pid)]
            await asyncio.gather(*(manager.shutdown_kernel(now=True) for manager in managers))
            assert gone(pids)

    async def square(manager, n):
        client = manager.client()
        client.start_channels()
        await client.wait_for_ready(timeout=120)
        printed = []
        await client.execute_interactive(
            f"print({n} ** 2)", timeout=60, output_hook=lambda m: printed.append(m["content"].get("text", ""))
        )
        client.stop_channels()
        return "".join(printed)

    assert asyncio.run(answers()) == [f"{n**2}\n" for n in range(20)]


def test_the_warm_parent_survives_a_killed_kernel(confined):
    parent = nursery()
    with started() as kernel:
        pids = family(kernel.provisioner.pid)
        os.kill(kernel.provisioner.pid, signal.SIGKILL)
        assert gone(pids)
        with pytest.raises((DeadKernelError, RuntimeError)):
            kernel.run("1")
    with started() as kernel:
        assert kernel.run("print(1)") == "1\n"
    assert nursery() is parent


def test_the_warm_parent_forgets_kernels_that_are_over(sandbox):
    async def lives():
        manager = AsyncKernelManager(kernel_name=kernels.KERNEL, config=Config(WarmProvisioner={"sandbox": sandbox}))
        for begin, end in (("start_kernel", "restart_kernel"), ("restart_kernel", "shutdown_kernel")):
            await getattr(manager, begin)()
            number = manager.provisioner._kernel
            assert manager.has_kernel
            await getattr(manager, end)()
            with pytest.raises(OSError, match=str(number)):
                nursery().ask("fate", kernel=number)
        assert not manager.has_kernel
        assert "told to" in manager.provisioner.fate

    asyncio.run(lives())


def test_a_dead_warm_parent_is_replaced_and_its_kernels_end(confined):
    parent = nursery()
    with started() as kernel:
        kernel.run(LEAVE)
        pids = family(kernel.provisioner.pid)
        os.kill(parent._process.pid, signal.SIGKILL)
        assert gone(pids)
        with pytest.raises((DeadKernelError, RuntimeError)):
            kernel.run("1")
        assert "warm parent" in kernel.provisioner.fate
    with started() as kernel:
        assert kernel.run("print(1)") == "1\n"
    assert nursery() is not parent
    assert not parent.root.exists()


def test_a_kernel_that_cannot_start_says_why_and_leaves_nothing(sandbox):
    config = Config(WarmProvisioner={"sandbox": sandbox})
    manager = KernelManager(kernel_name=kernels.KERNEL, config=config)
    with pytest.raises(RuntimeError, match=r"(?s)did not start.*exit code 1.*SystemExit"):
        manager.start_kernel(extra_arguments=["--no-such-option"])
    assert manager.provisioner.folder is None


OWNER = """
import sys, time
from tests.kernels.conftest import registered, started
from autograder.kernels.owner import nursery
registered()
with started(sandbox=not nursery().missing) as kernel:
    kernel.run({leave!r})
    print(nursery()._process.pid, kernel.provisioner.pid, nursery().root, flush=True)
    time.sleep(100)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_everything_ends_with_the_grading_process(number, known):
    repository = Path(kernels.__file__).parents[2]
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER.format(leave=LEAVE)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=repository,
    )
    try:
        warm, guardian, root = owner.stdout.readline().split()
        pids = [int(warm), *family(int(guardian))]
        assert len(pids) == 7
        owner.send_signal(number)
        owner.wait(30)
        assert gone(pids)
    finally:
        owner.kill()
        owner.wait()
        owner.stdout.close()
    scratch.sweep(str(Path(root.decode()).parent))  # as whoever starts next does
    assert not Path(root.decode()).exists()


def test_a_kernel_is_born_much_faster_than_a_stock_one(confined):
    def seconds(name):
        began = time.perf_counter()
        with started(kernel_name=name) as kernel:
            kernel.run("import numpy, matplotlib.pyplot, sklearn.linear_model")
        return time.perf_counter() - began

    warm = min(seconds(kernels.KERNEL) for _ in range(3))
    stock = min(seconds("python3") for _ in range(2))
    print(f"\nwarm {warm:.2f} s, stock {stock:.2f} s, {stock / warm:.1f} times")
    assert warm * 3 < stock


def test_a_system_that_cannot_confine_is_refused_calmly(confined, monkeypatch):
    monkeypatch.setattr(nursery(), "missing", ("Files cannot be protected: here is no Landlock.",))
    with pytest.raises(RuntimeError, match=r"(?s)Files cannot be protected.*--sandbox=off"), started():
        pass
    with started(sandbox=False) as kernel:
        assert kernel.run("print(1)") == "1\n"
