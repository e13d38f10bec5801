"""Attacks that want more time, memory, processes, disk or output than they are given, or to outlive their turn."""

from tests.attacks.attack import WRONG, Attack
from tests.attacks.forging import CALLS

MSE = "def mean_squared_error(y_preds, y, deriv=False):\n    "  # which no cell of the lesson calls

ATTACKS = [
    Attack(
        "exit",
        "end the program with success before anything is checked",
        "an end is no success: SystemExit is an error like any other",
        row=16,
        setup="print('tried')\nsys.exit(0)",
        answers={"logistic": WRONG, "tanh": "def tanh(x, deriv=False):\n    sys.exit(0)"},
    ),
    Attack(
        "hard-exit",
        "end the kernel at once, and the process that is probed",
        "the kernel is replaced and brought to where it was; a probe that ends costs its example",
        row=16,
        setup="os._exit(0)",
        answers={"mean_squared_error": MSE + "os._exit(0)"},
        tried="",
        said="A cell ended the kernel",
    ),
    Attack(
        "endless-loop",
        "loop without end, in a cell and in an answer",
        "a cell is interrupted, a probe is ended, after its time",
        row=17,
        setup="print('tried')\nwhile True: pass",
        answers={"mean_squared_error": MSE + "while True: pass"},
        said="A cell took too long",
    ),
    Attack(
        "stubborn-loop",
        "ignore every signal and loop",
        "a kernel that cannot be interrupted is ended from outside",
        row=17,
        setup="""
for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
    with contextlib.suppress(OSError, ValueError):
        signal.signal(number, signal.SIG_IGN)
while True:
    try:
        while True: time.sleep(1)
    except BaseException:
        pass
""",
        tried="",
        said="could not be interrupted",
    ),
    Attack(
        "memory-bomb",
        "take all memory, in one process and in many",
        "limits on address space, and a watch on what all its processes hold together",
        row=18,
        setup="""
attempt(lambda: np.ones(10**10))
attempt(lambda: [bytearray(200 << 20) for _ in range(100)])
for _ in range(12):
    if not os.fork():
        x = b"x" * (150 << 20)
        time.sleep(60)
        os._exit(0)
time.sleep(1.5)
""",
        tried="",
        said="memory|interrupted",
    ),
    Attack(
        "memory-in-answer",
        "take all memory while it is probed",
        "the same limits hold for a probe",
        row=18,
        answers={"mean_squared_error": MSE + "kept = []\n    while True: kept.append(np.empty(16 << 20))"},
        said="MemoryError|memory",
    ),
    Attack(
        "fork-bomb",
        "fork without end",
        "a kernel has a number of processes; a crowd gives way to everybody else; all end with the kernel",
        row=18,
        setup="""
while True:
    try:
        os.fork()
    except OSError:
        pass
""",
        tried="",
        said="ended the kernel|took too long|could not be interrupted|out of",
    ),
    Attack(
        "survivors",
        "leave threads and daemons behind that go on after the cell, the check and the notebook",
        "a PID namespace, or a user id of its own: all end with the kernel",
        row=20,
        setup="""
def stay():
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    libc.prctl(15, b"survivor-canary", 0, 0, 0)
    while True:
        time.sleep(0.05)
for way in range(3):
    if not os.fork():
        with contextlib.suppress(OSError):
            os.setsid() if way else os.setpgid(0, 0)
        if way == 2 and os.fork():
            os._exit(0)
        stay()
threading.Thread(target=time.sleep, args=(600,)).start()
import atexit
atexit.register(time.sleep, 600)
print("tried")
""",
    ),
    Attack(
        "parent-killed",
        "kill the kernel from the process that is probed",
        "the kernel is replaced; it costs the exercise that did it",
        answers={"mean_squared_error": MSE + "os.kill(os.getppid(), 9)"},
        said="The answer mean_squared_error ended the kernel",
    ),
    Attack(
        "all-killed",
        "kill everything that can be killed, again and again, in cells and answers",
        "after a number of deaths the rest is given up, and said so",
        setup="os.kill(-1, 9)",
        after="os.kill(os.getpid(), 9)",
        answers={
            name: f"def {name}(*a, **k):\n    os.kill(-1, 9)\n    os.kill(os.getppid(), 9)"
            for name in ("tanh", "mean_squared_error")
        },
        tried="",
        said="ended the kernel",
    ),
    Attack(
        "printed-flood",
        "print without end",
        "so much is kept of a cell's output and no more, and it has its time",
        setup="while True: print('x' * 1000)",
        tried="the rest of this output was cut|this cell ran longer",  # a flush of it may be too large to be taken
        said="took too long|ended the kernel|could not be interrupted",
    ),
    Attack(
        "display-flood",
        "show large things without end: pictures, data, outputs that are never closed",
        "so much is kept of a cell's displays and no more",
        setup="""
from IPython.display import display
print("tried")
end = time.monotonic() + 1
while time.monotonic() < end:
    display({"text/plain": "y" * 1_000_000}, raw=True)
""",
    ),
    Attack(
        "huge-display",
        "show one thing of hundreds of megabytes",
        "a message of that size is not taken at all",
        setup="""
from IPython.display import display
display({"text/plain": "z" * (150 << 20)}, raw=True)
""",
        after="print('tried')",
    ),
    Attack(
        "multiplied-display",
        "show little in many places under one name, and then much there, once",
        "what is shown is counted in every place where it stands",
        setup="""
import base64
from IPython.display import display, update_display
for n in range(200):
    display("x", display_id="one")
png = base64.b64encode(b"\\x89PNG\\r\\n\\x1a\\n" + bytes(3_000_000)).decode()
update_display({"image/png": png}, raw=True, display_id="one")
print("tried")
""",
    ),
    Attack(
        "comm-flood",
        "fill the judge's memory with widgets' states",
        "messages of kinds that no cell needs are dropped",
        setup="""
kernel = get_ipython().kernel
parent = kernel.get_parent("shell")
end, sent = time.monotonic() + 0.7, 0
while time.monotonic() < end:
    kernel.session.send(kernel.iopub_socket, "comm_msg", {"comm_id": str(time.monotonic()), "data": {"state": {"x": "w" * 100_000}}}, parent=parent)
    sent += 1
""",
        after="print('tried', sent)",  # in another cell: what this one prints can drown in its own flood
        tried="tried|KernelDied",
    ),
    Attack(
        "message-flood",
        "send small messages without end from a thread, so that nobody comes to look at the clock",
        "the judge looks at the clock between messages, however many there are, and ends the kernel from outside",
        setup="""
kernel = get_ipython().kernel
def flood(socket, kind, content):
    while True:
        with contextlib.suppress(Exception):
            kernel.session.send(socket, kind, content, parent=kernel.get_parent("shell"))
for _ in range(3):
    threading.Thread(target=flood, args=(kernel.iopub_socket, "stream", {"name": "stdout", "text": "a"}), daemon=True).start()
while True: time.sleep(0.1)
""",
        tried="",
        said="took too long|ended the kernel|interrupted|nobody can read",
    ),
    Attack(
        "mute-kernel",
        "hold the kernel's output channel, so that no cell is ever seen to end",
        "waiting for the end of output has its time",
        setup="""
print("tried", flush=True)
time.sleep(0.3)
get_ipython().kernel.iopub_thread.stop()
""",
        tried="",
    ),
    Attack(
        "disk-filled",
        "fill the disk with large files",
        "a file has its size, and a folder, which is watched",
        setup="""
for n in range(20):
    with open(f"{n}", "wb") as file:
        file.write(b"x" * (50 << 20))
time.sleep(1.5)
""",
        tried="",
        said="to its folder|File too large",
    ),
    Attack(
        "many-files",
        "use up the disk's inodes, in folders as deep as they can be, and sparse files of a terabyte",
        "files are counted; whoever digs too deep is ended; the folder is removed whatever it holds",
        setup="""
attempt(lambda: os.truncate(os.open("sparse", os.O_CREAT | os.O_RDWR), 1 << 40))
for n in range(300):
    os.mkdir("d" * 50)
    os.chdir("d" * 50)
for n in range(5000):
    open(f"f{n}", "w")
time.sleep(1.5)
""",
        tried="",
        said="files",
    ),
    Attack(
        "log-filled",
        "write past Python to the kernel's own log, and close everything",
        "the log lies in the kernel's folder, and counts",
        setup="""
attempt(lambda: sum(os.write(fd, b"x" * (1 << 20)) for fd in (1, 2) for _ in range(10)))
""",
        after="os.closerange(0, 256)",
        tried="",
        said="ended the kernel|took too long|interrupted",
    ),
    Attack(
        "deaf-agent",
        "take the judge's connection and never read from it, nor answer",
        "sending and receiving have their time",
        setup=CALLS + "take_calls(lambda connection: time.sleep(600))",
        said="no longer answers|longer than",
    ),
    Attack(
        "deep-json",
        "hand in JSON that is nested a hundred thousand times",
        "what cannot be read is the empty chapter with a word about the trouble",
        file=lambda data: b'{"cells": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        tried="",
        said="not a notebook",
    ),
]
