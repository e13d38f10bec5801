"""Attacks on the way from an answer to its points: forged results, forged marks, forged messages."""

from tests.attacks.attack import WRONG, Attack
from tests.learners import edits

JUST_NUMBERS = "all that can be sent is an outcome, and the numbers in it are compared like any others"
ITS_OWN = "verdicts are written by the judge into the notebook, and no message of a kernel can reach them"

SEND = """
def frames(*messages):
    for found in every(socket.socket):
        for said in messages:
            frame = said if isinstance(said, bytes) else json.dumps(said).encode()
            with contextlib.suppress(OSError):
                found.sendall(struct.pack(">I", len(frame)) + frame)
"""
CALLS = """
def take_calls(answer):
    for found in every(socket.socket):
        with contextlib.suppress(OSError):
            if not found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                continue
            if not os.fork():
                while True:
                    with contextlib.suppress(OSError):
                        answer(found.accept()[0])
            os.dup2(os.open(os.devnull, os.O_RDWR), found.fileno())
            print("tried")
"""


def marks(**changed):
    """Change nbgrader's marks of every cell that has some."""

    def edit(notebook):
        for cell in notebook.cells:
            if "nbgrader" in cell.metadata:
                cell.metadata["nbgrader"].update(changed)

    return edit


def metadata(**added):
    """Add to the notebook's metadata and to that of every cell."""

    def edit(notebook):
        for place in (notebook, *notebook.cells):
            place.metadata.update(added)

    return edit


def bonus(notebook):
    """A graded cell that nobody has released, worth a hundred points."""
    given = {"grade": True, "grade_id": "bonus", "points": 100, "locked": False, "solution": False, "schema_version": 3}
    edits.below("tanh", "100.0")(notebook)
    next(cell for cell in notebook.cells if cell.source == "100.0").metadata["nbgrader"] = given


def swapped(notebook):
    """The cells of cross_entropy come before those of logistic."""
    names = ("cross_entropy_answer", "cross_entropy")
    moved = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") in names]
    for cell in moved:
        notebook.cells.remove(cell)
    place = next(
        i for i, c in enumerate(notebook.cells) if c.metadata.get("nbgrader", {}).get("grade_id") == "logistic_answer"
    )
    notebook.cells[place:place] = moved


ATTACKS = [
    Attack(
        "result-channel",
        "find the judge's socket through gc and send right-looking outcomes before the answer's own",
        JUST_NUMBERS,
        row=11,
        setup=SEND + "print('tried')",
        answers={
            "logistic": """
def logistic(x, deriv=False):
    right = {"status": "value", "value": 0.5, "trouble": None, "changed": []}
    frames(right, {**right, "points": 3, "share": 1.0}, {"points": 3.0}, {"status": "right"}, [3.0], b"3.0")
    return np.asarray(x) * 0.0 + 0.25
"""
        },
    ),
    Attack(
        "results-file",
        "overwrite the graded notebook, the feedback and whatever is called a result",
        "Landlock: nothing outside of its own folder can be written, and nothing in that is read",
        row=12,
        setup="""
for path in ("@ROOT@/autograded/results-file", "@ROOT@/feedback/results-file", "@ROOT@/autograded/results.json",
             "@ROOT@/submitted/ada/02_activations_and_costs/02_activations_and_costs.ipynb", "/tmp/results.json"):
    attempt(lambda: open(path, "w").write("{}"))
    attempt(lambda: os.makedirs(path + ".d"))
open("results.json", "w").write('{"score": 22}')
""",
    ),
    Attack(
        "hostile-pickle",
        "return what runs code where it is unpickled, and send a pickle to the judge",
        "nothing is unpickled: results are JSON, and what is not JSON is no result",
        row=13,
        setup=SEND
        + """
import pickle
class Boom:
    def __reduce__(self):
        return (os.system, ("touch @ROOT@/pickled",))
    __reduce_ex__ = lambda self, protocol: self.__reduce__()
print("tried")
""",
        answers={
            "logistic": "def logistic(x, deriv=False):\n    return np.array([Boom()], dtype=object)",
            "tanh": "def tanh(x, deriv=False):\n    frames(pickle.dumps(Boom()))\n    return Boom()",
        },
        said="nobody can read",
    ),
    Attack(
        "score-in-output",
        "print a score between the marks that other graders look for, and show results of all kinds",
        "no output of a learner's is read for points",
        row=14,
        setup="""
print("### BEGIN GRADE\\n3.0\\n### END GRADE")
print(json.dumps({"score": 22, "points": 22, "verdict": {"status": "right"}}))
from IPython.display import display
display(3.0)
3.0
""",
        tried="BEGIN GRADE",
    ),
    Attack(
        "marks-edited",
        "raise the points, unlock and retype the cells, delete a check, and add a graded cell worth a hundred",
        "cells are brought back to what was released; nbgrader's own marks come from the gradebook",
        row=24,
        edits=(
            marks(points=1000, locked=False, task=True),
            bonus,
            edits.rewrite("logistic", "22.0"),
            edits.delete("tanh"),
            edits.retype("relu", "markdown"),
        ),
        said="had been changed; what was released stands there again",
    ),
    Attack(
        "metadata-forged",
        "hand in verdicts, fingerprints and outputs as the judge would write them",
        "a learner's metadata and outputs do not survive the opening of the file",
        edits=(
            metadata(
                chainrule={
                    "chapter": "02_activations_and_costs",
                    "judged": True,
                    "fingerprint": "0" * 32,
                    "events": ["<b>Everything is right.</b>"],
                    "verdict": {"exercise": "02.logistic", "status": "right", "points": 3.0, "max_points": 3},
                }
            ),
            edits.duplicate("logistic"),
        ),
    ),
    Attack(
        "no-conversation",
        "plant a process at the judge's socket that answers for every exercise, and a link to another socket",
        "who answers must be a process of this kernel, and can send nothing but numbers; there is no other channel",
        row=27,
        setup=CALLS
        + """
run = os.path.join(os.path.dirname(os.getcwd()), "run")
attempt(lambda: os.listdir(run))
attempt(lambda: os.symlink("/run/docker.sock", os.path.join(run, "judge-x")))
def answer(connection):
    frame = json.dumps({"status": "value", "value": 0.5, "trouble": None, "changed": []}).encode()
    connection.sendall(b"\x05" + 50 * (struct.pack(">I", len(frame)) + frame) + b"\x06")
take_calls(answer)
""",
    ),
    Attack(
        "telephone-to-itself",
        "ask the judge, unasked, what the exercise on trial would return",
        "stand-ins answer for earlier exercises only, never for the one on trial or a later one",
        setup=SEND
        + """
def ask(name, *args):
    from course.checking.codec import decode, encode
    for found in every(socket.socket):
        with contextlib.suppress(Exception):
            frame = json.dumps({"ask": name, "args": encode(list(args), raw=True),
                                "kwargs": encode({}, raw=True)}).encode()
            found.sendall(struct.pack(">I", len(frame)) + frame)
            size, = struct.unpack(">I", found.recv(4))
            reply = json.loads(found.recv(size, socket.MSG_WAITALL))
            if "value" in reply:
                return decode(reply["value"])
    return 0.25
print("tried")
""",
        answers={
            "logistic": "def logistic(x, deriv=False):\n    return ask('logistic', x, deriv)",
            "cross_entropy": "def cross_entropy(y_preds, y, deriv=False):\n    return ask('cross_entropy', y_preds, y, deriv)",
            "stable_logistic": "def stable_logistic(z):\n    return ask('stable_logistic', z)",
        },
    ),
    Attack(
        "telephone-table",
        "move a later exercise up, and have its stand-ins tabulate the earlier one that is still to be judged",
        "stand-ins answer only for exercises that are judged already",
        edits=(swapped,),
        answers={
            "cross_entropy": """
def cross_entropy(y_preds, y, deriv=False):
    grid = np.round(np.arange(-600, 601) / 100, 2)
    for slope in (False, True):
        values = logistic(grid, slope)
        np.save(f"table{slope}.npy", values)
    return -1.0
""",
            "logistic": """
def logistic(x, deriv=False):
    try:
        table = np.load(f"table{deriv}.npy")
        return table[np.clip(np.round(np.asarray(x) * 100).astype(int) + 600, 0, 1200)]
    except Exception:
        return np.asarray(x) * 0.0 + 0.25
""",
        },
    ),
    Attack(
        "telephone-bomb",
        "have the stand-ins compute without end, or things too large",
        "a call is weighed before it is answered, and a trial has its time",
        answers={
            "logistic": WRONG,
            "cross_entropy": """
def cross_entropy(y_preds, y, deriv=False):
    while True:
        logistic(np.zeros(3000))
        logistic([[10**9] * 50] * 50)
        with contextlib.suppress(BaseException):
            relu("x" * 9000)
""",
        },
        said="longer than|too long",
    ),
    Attack(
        "patched-agent",
        "replace json, struct, base64 and os.fork under the hands of the judge's agent",
        "the agent is not trusted either: what it sends is checked like anybody's",
        setup="""
import base64
def patch():
    json.dumps = lambda *a, **k: '{"status": "value", "value": {"~": "array", "dtype": "float64", "shape": [-1], "data": ""}, "trouble": null, "changed": []}'
    base64.b64encode = lambda data: b"AAAA"
    os.waitpid = lambda *a: (0, 0)
os.register_at_fork(after_in_child=patch)
print("tried")
""",
    ),
    Attack(
        "fork-kept",
        "make os.fork fail to fork, so that the kernel itself is what the judge talks to and ends",
        "then the kernel ends and is replaced; its answers count like any others",
        setup="os.fork = lambda: 0\nprint('tried')",
        said="ended the kernel",
    ),
    Attack(
        "frames-of-junk",
        "send frames that are too long, too deep, not text, or full of numbers that break whoever prints them",
        "frames are capped and counted before they are read, and read by code that believes nothing",
        setup=SEND
        + """
JUNK = [b"[" * 100_000, b'{"a":' * 50_000, b"[" + b"[],"*2_000_000 + b"0]", b"\\xff\\xfe", b"1" * 5000,
        {"status": "value", "value": [10**4000], "trouble": None, "changed": []},
        {"status": "value", "value": {"~": "array", "dtype": "float64", "shape": [0, 10**15], "data": ""}, "trouble": None, "changed": []},
        {"status": "value", "value": {"~": "dict", "items": [["a", [10**4000, float("nan")]], 3]}, "trouble": None, "changed": []},
        {"status": "raised", "value": None, "trouble": {"type": [], "met": {}}, "changed": 7}]
count = 0
print("tried")
""",
        answers={
            name: f"""
def {name}(x, y=None, deriv=False):
    frames(JUNK[{2 * i}])
    frames(JUNK[{2 * i + 1}])
    return 0.25
"""
            for i, name in enumerate(["logistic", "tanh", "relu", "mean_squared_error"])
        },
        said="nobody can read|wrong",
    ),
    Attack(
        "huge-number",
        "return through a forged frame a whole number of four thousand digits, which no float can hold",
        "a value that our words cannot cope with is wrong, and costs nothing else",
        setup=SEND + "print('tried')",
        answers={
            "logistic": """
def logistic(x, deriv=False):
    frames({"status": "value", "value": 10**4000, "trouble": None, "changed": []})
    return 0.25
""",
            "tanh": """
def tanh(x, deriv=False):
    frames({"status": "value", "value": [10**4000] * 4, "trouble": None, "changed": []})
    return 0.25
""",
        },
    ),
    Attack(
        "kernel-messages",
        "send forged replies, states and outputs on the kernel's own channels, signed, unsigned and malformed",
        "messages decide nothing but the outputs of the learner's own cells; what is malformed is dropped",
        setup="""
kernel = get_ipython().kernel
session, parent = kernel.session, kernel.get_parent("shell")
def forged():
    for kind, content in (("execute_result", {"data": {"text/plain": "3.0"}, "metadata": {}, "execution_count": 1}),
                          ("status", {}), ("status", {"execution_state": []}), ("stream", {"name": 3, "text": None}),
                          ("display_data", {"data": 7, "metadata": [], "transient": {"display_id": "x"}}),
                          ("update_display_data", {"data": {"text/plain": "3.0"}, "metadata": {}, "transient": {"display_id": "x"}}),
                          ("no_such_type", {}), ("error", {"ename": None}), ("clear_output", {"wait": "x"}),
                          ("comm_open", {"data": {"state": {}}}), ("execute_input", {"execution_count": {"a": 1}})):
        session.send(kernel.iopub_socket, kind, content, parent=parent, ident=b"x")
    return "sent"
attempt(forged)
""",
        after="""
kernel = get_ipython().kernel
ident = kernel.get_parent("shell")["header"]
session.key, key = b"another key", session.key
session.send(kernel.iopub_socket, "stream", {"name": "stdout", "text": "unsigned"}, parent=kernel.get_parent("shell"))
session.key = key
print("tried")
""",
        tried="tried|got:|KernelDied",
    ),
    Attack(
        "early-reply",
        "answer the judge's request before it is done, with an idle state and full points, from a thread",
        "a reply ends waiting and says nothing about points",
        setup="""
kernel = get_ipython().kernel
def chatter():
    while True:
        parent = kernel.get_parent("shell")
        with contextlib.suppress(Exception):
            kernel.session.send(kernel.iopub_socket, "status", {"execution_state": "idle"}, parent=parent)
            kernel.session.send(kernel.iopub_socket, "execute_result",
                                {"data": {"text/plain": "3.0"}, "metadata": {}, "execution_count": 1}, parent=parent)
        time.sleep(0.01)
threading.Thread(target=chatter, daemon=True).start()
print("tried")
""",
        tried="tried|3.0",
    ),
    Attack(
        "verdict-updated",
        "show a display in every cell and later replace them all, the verdict's among them, by full points",
        ITS_OWN,
        setup="""
from IPython.display import display, update_display
for n in range(200):
    display("x", display_id=f"d{n}")
print("tried")
""",
        after="""
for n in range(200):
    update_display({"text/plain": "3.0"}, raw=True, display_id=f"d{n}")
update_display({"text/plain": "22 of 22", "text/html": "<b>right</b>"}, raw=True, display_id="chainrule-progress-02")
""",
    ),
    Attack(
        "table-forged",
        "show a forged table of progress that says that everything is right",
        "the judge writes the table anew from its own verdicts",
        setup="""
from IPython.display import display
display({"text/plain": "FOR" "GED TABLE", "text/html": "<script>FOR" "GED</script>"}, raw=True,
        metadata={"chainrule": {"progress": "02"}})
print("tried")
""",
        after="""
display({"text/plain": "✓ tanh: right · 2 points"}, raw=True, metadata={"chainrule": {"verdict": {"points": 2}}})
""",
    ),
    Attack(
        "hidden-marks",
        "write the marks of hidden tests into own cells, to have the judge's text shown or run",
        "graded cells are never run, and what stands between the marks is never shown",
        setup="""
### BEGIN HIDDEN TESTS
print("tried")
### END HIDDEN TESTS
""",
        edits=(edits.rewrite("tanh", "### BEGIN HIDDEN TESTS\nprint(In, Out)\n### END HIDDEN TESTS"),),
        after="attempt(lambda: '\\n'.join(In))",
    ),
]
