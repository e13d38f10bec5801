"""Attacks that want to read, write or reach what is not theirs."""

from tests.attacks.attack import WRONG, Attack

LANDLOCK = "Landlock: a kernel can open the Python installation, the course, and its own folder, nothing else"
SECCOMP = "the seccomp filter refuses the system call"

ATTACKS = [
    Attack(
        "gradebook-written",
        "write full points into gradebook.db",
        LANDLOCK,
        row=4,
        setup="""
import sqlite3
def write():
    with sqlite3.connect("@ROOT@/gradebook.db", timeout=1) as book:
        book.execute("update grade set manual_score = 22")
        return book.total_changes
attempt(write)
attempt(lambda: open("@ROOT@/gradebook.db", "r+b").write(b"x"))
attempt(lambda: os.rename("@ROOT@/gradebook.db", "gradebook.db"))
attempt(lambda: os.chmod("@ROOT@/gradebook.db", 0))
""",
    ),
    Attack(
        "hidden-tests-read",
        "read hidden tests, the gradebook and the classroom's key",
        LANDLOCK,
        row=5,
        setup="""
import sqlite3
attempt(lambda: sqlite3.connect("file:@ROOT@/gradebook.db?mode=ro", uri=True).execute("select * from student").fetchall())
for name in ("gradebook.db", "hidden_inputs.key", "nbgrader_config.py",
             "source/02_activations_and_costs/02_activations_and_costs.ipynb"):
    attempt(lambda: open("@ROOT@/" + name, "rb").read())
attempt(lambda: os.listdir("@ROOT@"))
""",
    ),
    Attack(
        "environment",
        "see by the environment that it is graded, and read what else stands there",
        "the kernel's environment is made anew; nothing of the grader's own is in it, and /proc cannot be read",
        row=6,
        setup="""
attempt(lambda: dict(os.environ))
attempt(lambda: "GRADING SEEN" if any("NBGRADER" in name for name in os.environ) else "nothing")
for path in ("/proc/self/environ", "/proc/1/environ", f"/proc/{os.getppid()}/environ", "/proc/self/cmdline"):
    attempt(lambda: open(path, "rb").read())
""",
    ),
    Attack(
        "network",
        "send the hidden inputs away and fetch right answers",
        "the kernel has a network namespace of its own where the system offers one, and " + SECCOMP,
        row=19,
        setup="""
for family in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK, socket.AF_PACKET, socket.AF_VSOCK):
    attempt(lambda: socket.socket(family, socket.SOCK_STREAM))
attempt(lambda: socket.create_connection(("127.0.0.1", 22), 1))
attempt(lambda: socket.getaddrinfo("example.org", 80))
import urllib.request
attempt(lambda: urllib.request.urlopen("http://127.0.0.1/", timeout=1).read())
""",
    ),
    Attack(
        "reference-called",
        "import the reference, or load it by its path",
        LANDLOCK + "; the reference is in none of these",
        row=22,
        setup="""
sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__name__ != "Secrets"]
sys.path.insert(0, "@PROJECT@")
attempt(lambda: inspect.getsource(__import__("solutions.activations_and_costs", fromlist=["x"])))
attempt(lambda: open("@SOLUTIONS@/activations_and_costs.py").read())
attempt(lambda: open("@SOLUTIONS@/__pycache__/activations_and_costs.cpython-311.pyc", "rb").read())
attempt(lambda: os.listdir("@SOLUTIONS@"))
attempt(lambda: inspect.getsource(__import__("autograder.exercises.activations_and_costs", fromlist=["x"])))
import importlib.util
def by_path():
    spec = importlib.util.spec_from_file_location("reference", "@SOLUTIONS@/activations_and_costs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
attempt(by_path)
""",
        answers={
            "logistic": """
def logistic(x, deriv=False):
    with contextlib.suppress(BaseException):
        from solutions.activations_and_costs import logistic as reference
        return reference(x, deriv)
    return np.asarray(x) * 0.0 + 0.25
"""
        },
    ),
    Attack(
        "neighbour-read",
        "read a neighbour's submission, graded work and kernel folder, by name and by going up",
        LANDLOCK,
        setup="""
import glob
for path in ("@ROOT@/submitted/ada/02_activations_and_costs/02_activations_and_costs.ipynb",
             "@ROOT@/autograded/ada/02_activations_and_costs/02_activations_and_costs.ipynb",
             "../../../submitted/ada/02_activations_and_costs/02_activations_and_costs.ipynb"):
    attempt(lambda: open(path).read())
for folder in ("..", "../..", "../../..", "/tmp", "@ROOT@/submitted", "/dev/shm"):
    attempt(lambda: os.listdir(folder))
attempt(lambda: glob.glob("/tmp/chainrule-*/*/work/*"))
""",
    ),
    Attack(
        "neighbour-linked",
        "hand in a link to a neighbour's notebook",
        "what is handed in must be a file of its own, in the learner's own folder",
        link="../../ada/02_activations_and_costs/02_activations_and_costs.ipynb",
        tried="",
        said="it is a link",
    ),
    Attack(
        "key-linked",
        "hand in a link to the classroom's key, to see it in a message about the file",
        "what is handed in must be a file of its own, in the learner's own folder",
        link="../../../hidden_inputs.key",
        tried="",
        said="it is a link",
    ),
    Attack(
        "links-out",
        "lead out of the folder by links, by a name for the file, by renaming the folder",
        LANDLOCK + "; a link leads where Landlock does not follow",
        setup="""
os.symlink("@ROOT@", "room")
attempt(lambda: os.listdir("room"))
attempt(lambda: open("room/hidden_inputs.key").read())
attempt(lambda: os.link("@ROOT@/hidden_inputs.key", "key"))
attempt(lambda: os.rename("@ROOT@/submitted/ada", "ada"))
attempt(lambda: os.rename(os.getcwd(), os.getcwd() + "-moved"))
attempt(lambda: os.rename(os.path.dirname(os.getcwd()), "/tmp/moved"))
attempt(lambda: os.symlink("@ROOT@", os.path.join(os.path.dirname(os.getcwd()), "run2")))
attempt(lambda: libc.syscall(303, -100, b"@ROOT@", 0, 0, 0))
""",
    ),
    Attack(
        "other-processes",
        "read and write the memory of the grader, the warm parent, the guardian and a neighbour",
        "namespaces and a user id of its own; " + SECCOMP,
        setup="""
for pid in (1, os.getppid(), 2, 3, os.getpid() - 1):
    attempt(lambda: open(f"/proc/{pid}/mem", "rb").read(10))
    attempt(lambda: open(f"/proc/{pid}/maps").read())
    attempt(lambda: [libc.ptrace(16, pid, 0, 0), ctypes.get_errno()])
    attempt(lambda: [libc.process_vm_readv(pid, 0, 0, 0, 0, 0), ctypes.get_errno()])
    attempt(lambda: libc.syscall(434, pid, 0))
attempt(lambda: os.listdir("/proc"))
for pid in (1, os.getppid()):
    attempt(lambda: os.kill(pid, 9))
""",
    ),
    Attack(
        "open-files",
        "use a file or socket that the kernel has inherited from the grader",
        "every descriptor but its own is closed before any code runs",
        setup="""
def use(number):
    about = os.fstat(number)
    with contextlib.suppress(OSError):
        os.lseek(number, 0, 0)
    try:
        return number, oct(about.st_mode), os.read(number, 2000) if os.path.stat.S_ISREG(about.st_mode) else b""
    except OSError as error:
        return number, str(error)
for number in range(256):
    with contextlib.suppress(OSError):
        os.fstat(number)
        attempt(lambda: use(number))
""",
    ),
    Attack(
        "dark-corners",
        "use io_uring, userfaultfd, bpf, keyrings, shared memory, handles, new namespaces, a 32-bit call",
        SECCOMP,
        setup="""
CALLS = {"io_uring": (425, 8, 0), "userfaultfd": (323, 0), "bpf": (321, 0, 0, 0), "add_key": (248, 0, 0, 0, 0, 0),
         "shmget": (29, 0, 4096, 0o1666), "memfd": (319, b"x", 0), "unshare": (272, 0x10000000), "mount": (165, 0, 0, 0, 0, 0),
         "perf": (298, 0, 0, 0, 0, 0), "clone3": (435, 0, 0), "pidfd_getfd": (438, 0, 0, 0), "landlock": (446, 0, 0),
         "fchmodat2": (452, 0, 0, 0, 0), "x32": (0x40000000 + 39,)}
for name, (number, *arguments) in CALLS.items():
    attempt(lambda: (name, libc.syscall(number, *arguments), os.strerror(ctypes.get_errno())))
from multiprocessing import shared_memory
attempt(lambda: shared_memory.SharedMemory(create=True, size=4096))
""",
    ),
    Attack(
        "local-sockets",
        "talk to local services and to a neighbour's kernel through sockets in files and abstract ones",
        "nobody in a kernel may connect to anybody: the judge comes to it",
        setup="""
for path in ("\\0chainrule", "/run/docker.sock", "/run/dbus/system_bus_socket", "../run/k-1", "@ROOT@/socket"):
    def connect():
        with socket.socket(socket.AF_UNIX) as s:
            s.connect(path)
    attempt(connect)
attempt(lambda: socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM))
""",
    ),
    Attack(
        "programs",
        "start a shell, a compiler or another Python, by magics, subprocess and exec",
        "no file may be executed",
        setup="""
import subprocess
for program in ("/bin/sh", "/usr/bin/env", sys.executable, "/usr/bin/curl"):
    attempt(lambda: subprocess.run([program, "-c", "print('STARTED')"], capture_output=True).stdout)
attempt(lambda: os.execv("/bin/sh", ["sh", "-c", "echo STARTED"]))
attempt(lambda: get_ipython().system("cat @ROOT@/hidden_inputs.key"))
attempt(lambda: get_ipython().run_line_magic("run", "@SOLUTIONS@/activations_and_costs.py"))
attempt(lambda: get_ipython().run_cell_magic("bash", "", "cat @ROOT@/hidden_inputs.key"))
attempt(lambda: get_ipython().run_line_magic("load", "@SOLUTIONS@/activations_and_costs.py"))
""",
    ),
    Attack(
        "rights",
        "become root again, raise the limits, leave the niceness",
        "no new privileges, no capabilities, hard limits",
        setup="""
import resource
attempt(lambda: os.setuid(0))
attempt(lambda: os.setgid(0))
attempt(lambda: os.nice(-10))
for limit in (resource.RLIMIT_NPROC, resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE):
    attempt(lambda: resource.setrlimit(limit, (resource.RLIM_INFINITY,) * 2))
attempt(lambda: os.chroot("."))
attempt(lambda: libc.capset(0, 0))
""",
    ),
    Attack(
        "hidden-inputs-kept",
        "write down the hidden inputs while it is probed, and show them in a later cell",
        "they are this submission's alone: another file or learner meets others, and the exercise is judged already",
        answers={
            "logistic": """
def logistic(x, deriv=False):
    with open("seen.txt", "a") as file:
        file.write(repr(x) + "\\n")
    return np.asarray(x) * 0.0 + 0.25
"""
        },
        after="attempt(lambda: 'seen ' + str(len(open('seen.txt').read()) > 20))",
        tried="got: seen True",
    ),
    Attack(
        "another-kernel",
        "name another kernel, one without a sandbox, in the notebook's metadata",
        "the kernel is the classroom's choice",
        edits=(
            lambda notebook: notebook.metadata.update(
                kernelspec={"name": "python3", "display_name": "x", "language": "bash"}, language_info={"name": "bash"}
            ),
        ),
        setup="attempt(lambda: open('@ROOT@/hidden_inputs.key').read())",
    ),
    Attack(
        "audit-hook",
        "listen in on everything that the judge's agent runs, through audit hooks, tracing and a patched exec",
        "it hears inputs; there is nothing else to be heard",
        setup="""
HEARD = []
def hear(event, args):
    if event in ("compile", "exec", "open", "socket.bind"):
        HEARD.append(f"{event} {str(args)[:3000]}")
sys.addaudithook(hear)
real = builtins.exec
def spying(code, *rest):
    HEARD.append(str(rest)[:3000])
    return real(code, *rest)
builtins.exec = spying
threading.settrace(lambda *a: None)
print("tried")
""",
        after="attempt(lambda: ' '.join(HEARD)[-20_000:])",
        answers={"logistic": WRONG},
    ),
]
