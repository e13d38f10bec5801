"""What eats too much is stopped, the neighbours go on, and the reason is said."""

import asyncio
import os
import time

import pytest
from nbclient.exceptions import DeadKernelError

from autograder.kernels.limits import KernelLimits
from autograder.kernels.watch import family
from tests.kernels.conftest import started

TIGHT = {"memory_bytes": 256 << 20, "scratch_bytes": 32 << 20, "file_bytes": 8 << 20, "scratch_files": 200}


def fate_of(code, **limits):
    """Run a cell that is to end its kernel; returns why it ended."""
    with started(limits={**TIGHT, **limits}) as kernel:
        with pytest.raises((DeadKernelError, RuntimeError)):
            kernel.run(code)
        return kernel.provisioner.fate


def test_an_array_that_is_too_large_is_a_memory_error(confined):
    with started(limits=TIGHT) as kernel:
        assert "MemoryError" in kernel.run("import numpy as np; x = np.ones(10**9)")
        assert "MemoryError" in kernel.run("x = [0] * 10**9")
        assert kernel.run("print('alive')") == "alive\n"


def test_many_processes_cannot_hold_more_than_one_may(confined):
    code = (
        "import os, time\n"
        "for _ in range(8):\n"
        "    if not os.fork():\n"
        "        x = bytearray(os.urandom(1)) * (100 << 20)\n"
        "        time.sleep(60)\n"
        "        os._exit(0)\n"
        "time.sleep(60)"
    )
    assert "memory" in fate_of(code)


HOLD = """
import ctypes, os, socket, time, _thread
def hold():
    global x
    x = bytearray(os.urandom(1)) * (100 << 20)
    time.sleep(60)
def fill():
    pairs = [socket.socketpair() for _ in range(90)]
    for end in sum(pairs, ()):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8 << 20)
        end.setblocking(False)
        try:
            while True: end.send(bytes(1 << 15))
        except BlockingIOError:
            pass
    time.sleep(60)
def leave():  # the first thread goes, and another stays
    _thread.start_new_thread(lambda: [time.sleep(1), hold()], ())
    ctypes.CDLL(None).syscall({exit}, 0)
def close():
    ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)  # PR_SET_DUMPABLE
    hold()
for _ in range(6):
    if not os.fork():
        {way}()
        os._exit(0)
time.sleep(10)
"""
EXIT = {"x86_64": 60, "aarch64": 93}.get(os.uname().machine)


@pytest.mark.parametrize("way", ["fill", "leave", "close"])
def test_memory_is_seen_wherever_it_is_held(confined, way):
    assert "memory" in fate_of(HOLD.format(way=way, exit=EXIT))


def test_pipes_that_many_processes_share_are_counted_once(confined):
    with started(limits={"memory_bytes": 128 << 20}) as kernel:
        shared = "import os, time\nheld = [os.pipe() for _ in range(75)]\n"
        fork = "for _ in range(12):\n    if not os.fork():\n        time.sleep(60)\n        os._exit(0)\n"
        assert kernel.run(shared + fork + "time.sleep(1)\nprint('alive')") == "alive\n"


def test_a_socket_holds_no_more_than_others_do(confined):
    with started() as kernel:
        kernel.run("import socket\nends = socket.socketpair()\nwhat = socket.SOL_SOCKET, socket.SO_SNDBUF")
        kernel.run("ends[0].setsockopt(*what, 1 << 14)")
        assert kernel.run("print(ends[0].getsockopt(*what) == ends[1].getsockopt(*what))") == "True\n"


def test_a_fork_bomb_is_contained(confined):
    with started(limits={"processes": 40}) as kernel:
        answer = kernel.run(
            "import os, time\nborn = []\ntry:\n    while len(born) < 500:\n        child = os.fork()\n"
            "        if not child:\n            time.sleep(100)\n            os._exit(0)\n        born.append(child)\n"
            "except BlockingIOError:\n    print(len(born))"
        )
        assert 5 < int(answer) < 40
        assert kernel.run("for child in born: os.kill(child, 9)\nprint('alive')") == "alive\n"


def test_a_fork_bomb_that_never_stops_harms_no_neighbour(confined):
    with started() as neighbour, started(limits={"processes": 40, "cpu_s": 5, "wall_s": 8}) as bomb:
        request = bomb.client.kc.execute(
            "import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass"
        )
        assert neighbour.run("print(6 * 7)") == "42\n"
        fate = ended(bomb.provisioner, 40)
        assert "processor time" in fate or "ran for more" in fate
        assert request
        assert neighbour.run("print(6 * 7)") == "42\n"


def test_a_crowd_of_processes_gives_way_to_a_neighbour(confined):
    with started() as neighbour, started() as crowd:
        crowd.client.kc.execute("import os\nfor _ in range(5): os.fork()\nwhile True: pass")
        deadline = time.monotonic() + 30
        while niceness(crowd) != {19}:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        loop = "import time\nbegan = time.perf_counter()\nfor _ in range(3_000_000): pass\nprint(time.perf_counter() - began)"
        assert float(neighbour.run(loop)) < 3


def niceness(kernel):
    """Of all processes of a kernel but the first, which only waits."""
    pids = family(kernel.provisioner.pid)[1:]
    return {os.getpriority(os.PRIO_PROCESS, pid) for pid in pids} if len(pids) > 4 else {0}


def ended(provisioner, patience):
    """Wait until a kernel has ended; returns why."""
    deadline = time.monotonic() + patience
    while not provisioner.fate and time.monotonic() < deadline:
        asyncio.run(provisioner.poll())
        time.sleep(0.1)
    return provisioner.fate


def test_an_endless_loop_ends_with_its_processor_time(confined):
    assert "processor time" in fate_of("while True: pass", cpu_s=2)


def test_many_processes_do_not_get_more_processor_time_than_one(confined):
    code = "import os\nfor _ in range(3): os.fork()\nwhile True: pass"
    began = time.monotonic()
    assert "processor time" in fate_of(code, cpu_s=3)
    assert time.monotonic() - began < 60


def test_the_time_of_children_that_nobody_waits_for_is_charged(confined):
    code = """
import ctypes, os, signal, time
try:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
except OSError:
    ctypes.CDLL(None).signal(signal.SIGCHLD, 1)
while True:
    child = os.fork()
    if not child:
        while time.process_time() < 0.05: pass
        os._exit(0)
    try:
        os.waitpid(child, 0)
    except ChildProcessError:
        pass
"""
    assert "processor time" in fate_of(code, cpu_s=3, wall_s=20)


def test_sleeping_ends_with_the_wall_clock(confined):
    assert fate_of("import time; time.sleep(60)", wall_s=3) == "it ran for more than 3 s"


def test_one_large_file_is_refused(confined):
    with started(limits=TIGHT) as kernel:
        assert "File too large" in kernel.run(
            "with open('big', 'wb') as f:\n    for _ in range(100): f.write(bytes(1 << 20))"
        )
        assert kernel.run("import os; print(os.path.getsize('big'))") == f"{TIGHT['file_bytes']}\n"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("for n in range(50): open(f'{n}', 'wb').write(bytes(4 << 20))", "wrote more than"),
        (
            "import os\nheld = []\nfor n in range(50):\n    held.append(open('x', 'wb')); held[-1].write(bytes(4 << 20)); held[-1].flush(); os.unlink('x')",
            "wrote more than",
        ),
        (
            "import os; os.mkdir('d', 0o300); os.chdir('d')\nfor n in range(50): open(f'{n}', 'wb').write(bytes(4 << 20))",
            "wrote more than",
        ),
        ("for n in range(100_000): open(f'{n}', 'wb')", "made more than 200 files"),
        ("import os\nfor _ in range(100_000): os.mkdir('d'); os.chdir('d')", "made more than 200 files"),
        ("import os\nfor _ in range(30): os.mkdir('d' * 250); os.chdir('d' * 250)", "made more than 200 files"),
    ],
    ids=[
        "many large files",
        "unnamed files",
        "in a closed folder",
        "many files",
        "deep folders",
        "long names",
    ],
)
def test_a_full_folder_ends_the_kernel_and_is_removed(confined, code, words):
    with started(limits=TIGHT) as kernel:
        folder = kernel.provisioner.folder
        with pytest.raises((DeadKernelError, RuntimeError)):
            kernel.run(code + "\nimport time; time.sleep(60)")
        assert words in kernel.provisioner.fate
    assert not folder.exists()


def test_open_files_are_counted(confined):
    with started(limits={"open_files": 64}) as kernel:
        assert "Too many open files" in kernel.run("held = [open('x', 'w') for _ in range(100)]")
        kernel.run("held = None")
        assert kernel.run("print('alive')") == "alive\n"


@pytest.mark.parametrize("wrong", [{"cpu_s": 0}, {"memory_bytes": -1}, {"processes": True}, {"wall_s": "long"}])
def test_a_limit_is_a_positive_number(wrong):
    with pytest.raises(ValueError, match=f"limit {next(iter(wrong))}"):
        KernelLimits(**wrong)
