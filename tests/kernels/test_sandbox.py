"""What a learner's code cannot reach, tried by code that tries."""

import os
import socket
import sys
import tempfile
import time
from pathlib import Path

import pytest

import autograder
import course
import solutions
from autograder.kernels import linux
from tests.kernels.conftest import started

REPOSITORY = Path(autograder.__file__).parent.parent
FIRST_SECRET = next(Path(solutions.__path__[0]).glob("*.py"))
REFUSED = (
    "PermissionError",
    "Permission denied",
    "Operation not permitted",
    "Read-only file system",
    "Invalid cross-device link",
)


def refused(answer):
    return any(word in answer for word in REFUSED)


def connected(path):
    """A connection to a socket that is about to be there."""
    deadline = time.monotonic() + 20
    while True:
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(20)
        try:
            connection.connect(str(path))
            return connection
        except OSError:
            connection.close()
            if time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def kernel_pid(kernel):
    """The pid of the kernel itself, as we see it: the guardian's only child."""
    (pid,) = linux.children(kernel.provisioner.pid)
    return pid


@pytest.fixture
def classroom():
    """A classroom that anybody may read and write, as far as file modes go."""
    with tempfile.TemporaryDirectory(prefix="classroom-") as folder:
        book = Path(folder, "gradebook.db")
        book.write_text("grades")
        book.chmod(0o666)
        Path(folder).chmod(0o777)
        yield Path(folder)


READ = "print(open({path!r}).read(10))"
LIST = "import os; print(os.listdir({path!r}))"
WRITE = "open({path!r}, 'a').write('x')"


@pytest.mark.parametrize("path", ["/etc/passwd", "/proc/self/environ", "/proc/1/cmdline", "/proc/self/mounts"])
def test_system_files_cannot_be_read(shared, path):
    assert refused(shared.run(READ.format(path=path)))


def test_the_rest_of_the_project_cannot_be_read(shared):
    for path in (FIRST_SECRET, Path(autograder.__file__), REPOSITORY / "tests" / "__init__.py"):
        assert refused(shared.run(READ.format(path=str(path)))), path


@pytest.mark.parametrize("path", ["/", "/proc", "/home", "/tmp", "/etc", "/dev/shm", str(REPOSITORY)])
def test_other_folders_cannot_be_listed(shared, path):
    assert refused(shared.run(LIST.format(path=path)))


def test_homes_cannot_be_read(shared):
    for home in {Path.home(), *Path("/home").glob("*")}:
        answer = shared.run(LIST.format(path=str(home)))
        assert refused(answer) or "FileNotFoundError" in answer, home


def test_the_classroom_can_be_neither_read_nor_written_nor_spoiled(shared, classroom):
    book = str(classroom / "gradebook.db")
    before = os.stat(book)
    for attempt in (
        READ,
        WRITE,
        "open({path!r}, 'w')",
        "import os; os.truncate({path!r}, 0)",
        "import os; os.unlink({path!r})",
    ):
        assert refused(shared.run(attempt.format(path=book))), attempt
    assert refused(shared.run(LIST.format(path=str(classroom))))
    assert refused(shared.run(WRITE.format(path=str(classroom / "new"))))
    assert refused(shared.run(f"import os; os.link({book!r}, 'mine')"))
    shared.run(f"import os; os.chmod({book!r}, 0); os.utime({book!r}, (0, 0)); os.chmod({str(classroom)!r}, 0)")
    after = os.stat(book)
    assert (after.st_mode, after.st_mtime, after.st_size) == (before.st_mode, before.st_mtime, before.st_size)


def test_a_link_leads_nowhere(shared):
    shared.run("import os; os.symlink('/etc/passwd', 'link')")
    assert refused(shared.run("open('link').read()"))


def test_the_course_package_can_be_read_but_not_written(shared):
    assert '"""' in shared.run(READ.format(path=course.__file__))
    assert refused(shared.run(WRITE.format(path=course.__file__)))


def test_a_neighbour_cannot_be_found_or_entered(shared):
    with started() as neighbour:
        secret = neighbour.provisioner.work / "answer.txt"
        neighbour.run("open('answer.txt', 'w').write('42')")
        assert secret.read_text() == "42"
        assert refused(shared.run(READ.format(path=str(secret))))
        assert refused(shared.run(LIST.format(path=str(secret.parent.parent.parent))))
        sockets = str(neighbour.provisioner.run / "k-1")
        assert refused(shared.run(f"import socket; socket.socket(socket.AF_UNIX).connect({sockets!r})"))


@pytest.mark.parametrize(
    "kind",
    [
        "AF_INET, socket.SOCK_STREAM",
        "AF_INET, socket.SOCK_DGRAM",
        "AF_INET6, socket.SOCK_STREAM",
        "AF_NETLINK, socket.SOCK_RAW",
        "AF_PACKET, socket.SOCK_RAW",
        "AF_VSOCK, socket.SOCK_STREAM",
        "AF_UNIX, socket.SOCK_DGRAM",
    ],
)
def test_no_socket_leads_out(shared, kind):
    assert refused(shared.run(f"import socket; socket.socket(socket.{kind})"))


def test_loopback_is_refused(shared):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert refused(shared.run(f"import socket; socket.create_connection(('127.0.0.1', {port}), 2)"))
        answer = shared.run(f"import urllib.request; urllib.request.urlopen('http://127.0.0.1:{port}', timeout=2)")
        assert refused(answer)


def test_no_local_service_can_be_talked_to(shared, tmp_path):
    path = str(tmp_path / "service")
    with socket.socket(socket.AF_UNIX) as service:
        service.bind(path) if len(path) < 100 else service.bind(path := "\0chainrule-test")
        service.listen()
        assert refused(shared.run(f"import socket; socket.socket(socket.AF_UNIX).connect({path!r})"))


def test_no_process_can_be_signalled(shared):
    for pid in (os.getpid(), os.getppid(), shared.provisioner.pid, 1):
        answer = shared.run(f"import os; os.kill({pid}, 0)")
        assert refused(answer) or "ProcessLookupError" in answer, pid
    answer = shared.run("import os; os.kill(os.getppid(), 9)")
    assert refused(answer) or "ProcessLookupError" in answer
    assert shared.run("print('alive')") == "alive\n"


@pytest.mark.parametrize(
    "call",
    [
        "unshare(0x10000000)",
        "setns(0, 0)",
        "mount(b'none', b'/tmp', b'tmpfs', 0, None)",
        "chroot(b'.')",
        "ptrace(16, 1, 0, 0)",
        "process_vm_readv(1, 0, 0, 0, 0, 0)",
        "syscall(321, 0, 0, 0)" if os.uname().machine == "x86_64" else "syscall(280, 0, 0, 0)",  # bpf
        "syscall(425, 1, 0)",  # io_uring_setup
        "syscall(435, 0, 0)",  # clone3
        "memfd_create(b'x', 0)",
        "shmget(0, 4096, 0o1666)",
        "inotify_init1(0)",
        "personality(0x0040000)",
        "prctl(4, 0, 0, 0, 0)",  # PR_SET_DUMPABLE
        "syscall(56 if os.uname().machine == 'x86_64' else 220, 0x10900, 0, 0, 0, 0)",  # a thread with its own files
    ],
)
def test_the_kernels_dark_corners_are_closed(shared, call):
    answer = shared.run(
        f"import ctypes, os\nc = ctypes.CDLL(None, use_errno=True)\nprint(c.{call}, ctypes.get_errno())"
    )
    result, error = answer.split()
    assert result == "-1"
    assert int(error) in (1, 38)  # not permitted, or no such call


def test_no_program_can_be_started(shared):
    for program in ("/bin/sh", sys.executable, os.path.realpath(sys.executable)):
        answer = shared.run(f"import subprocess; subprocess.run([{program!r}, '-c', ''])")
        assert refused(answer) or "FileNotFoundError" in answer, program


def test_no_privilege_can_be_had(shared):
    answer = shared.run("import os; os.setuid(0)")
    assert refused(answer) or "Invalid argument" in answer
    assert "not allowed" in shared.run("import resource as r; r.setrlimit(r.RLIMIT_NPROC, (9999, 9999))")
    status = Path(f"/proc/{kernel_pid(shared)}/status").read_text()
    for line in ("CapPrm", "CapEff", "CapBnd", "CapAmb"):
        assert f"{line}:\t0000000000000000" in status
    assert "NoNewPrivs:\t1" in status
    assert "Seccomp:\t2" in status


def test_the_secrets_stay_secret_without_the_sign_on_the_door(shared):
    answer = shared.run(
        f"import sys; sys.meta_path[:] = [f for f in sys.meta_path if type(f).__name__ != 'Secrets']\n"
        f"sys.path.append({str(REPOSITORY)!r})\nfrom solutions import {FIRST_SECRET.stem}"
    )
    assert refused(answer) or "ModuleNotFoundError" in answer or "ImportError" in answer


def test_nothing_of_the_graders_environment_is_there(confined, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    monkeypatch.setenv("TOKEN_OF_THE_GRADER", "secret")
    with started() as kernel:
        assert "NBGRADER" not in (names := kernel.run("import os; print(sorted(os.environ))"))
        assert "TOKEN" not in names
        # nor in memory that the process was born with: Linux shows it in /proc, to us here outside
        pid = kernel.provisioner.pid
        assert b"secret" not in Path(f"/proc/{pid}/environ").read_bytes()


def test_nothing_of_a_neighbour_is_in_the_memory_that_it_was_born_with(confined):
    """Each kernel is a copy of the warm parent; what it might know of others, the warm parent must not know."""
    with started() as neighbour, started() as kernel:
        secrets = [neighbour.provisioner.folder.name, neighbour.client.km.session.key.decode()]
        pid = kernel_pid(kernel)
        with open(f"/proc/{pid}/mem", "rb", 0) as memory, open(f"/proc/{pid}/maps") as maps:
            for line in maps:
                if line.split()[1].startswith("rw"):
                    start, end = (int(bound, 16) for bound in line.split()[0].split("-"))
                    memory.seek(start)
                    content = memory.read(end - start)
                    assert not any(secret.encode() in content for secret in secrets), line


def test_no_open_file_of_the_grader_is_inherited(shared):
    """Among a kernel's open files the only one with a name is its own log."""
    opened = Path(f"/proc/{kernel_pid(shared)}/fd")
    named = {os.readlink(entry) for entry in opened.iterdir()}
    plain = {name for name in named if name.startswith("/")}
    assert plain <= {"/dev/null", str(shared.provisioner.run / "log")}


def test_a_probe_forked_in_the_kernel_can_be_reached(kernel):
    """As the judge does it: the probe listens in the kernel's folder, and the judge connects."""
    path = kernel.provisioner.run / "probe"
    message = kernel.client.kc.execute(
        "import os, socket\n"
        "child = os.fork()\n"
        "if not child:\n"
        "    try:\n"
        "        listener = socket.socket(socket.AF_UNIX)\n"
        f"        listener.bind({str(path)!r})\n"
        "        listener.listen(1)\n"
        "        connection, _ = listener.accept()\n"
        "        connection.sendall(connection.recv(100).upper())\n"
        "        connection.recv(1)\n"
        "    finally:\n"
        "        os._exit(0)\n"
        "os.waitpid(child, 0)"
    )
    connection = connected(path)
    connection.sendall(b"inputs")
    assert connection.recv(100) == b"INPUTS"
    credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
    pid = int.from_bytes(credentials[:4], sys.byteorder)
    assert kernel.provisioner.holds(pid)
    assert not kernel.provisioner.holds(os.getpid())
    assert f"PPid:\t{kernel_pid(kernel)}" in Path(f"/proc/{pid}/status").read_text()
    connection.close()
    kernel.client.wait_for_reply(message)


def test_a_fork_of_the_kernel_costs_little(kernel):
    """Milliseconds and private memory of a fork that does nothing, as a probe's floor."""
    answer = kernel.run(
        "import os, time\n"
        "start = time.perf_counter()\n"
        "for _ in range(10):\n"
        "    child = os.fork()\n"
        "    if not child:\n"
        "        os._exit(0)\n"
        "    os.waitpid(child, 0)\n"
        "print((time.perf_counter() - start) / 10)"
    )
    assert float(answer) < 0.2
    rollup = Path(f"/proc/{kernel_pid(kernel)}/smaps_rollup").read_text()
    private = sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Private"))
    assert private < 80 * 1024  # KiB that are this kernel's own; the rest it shares with all others
