"""The sandbox is as tight for an ordinary user, and for the root of a container that may not make namespaces."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from autograder import kernels
from autograder.kernels import linux
from tests.kernels.test_sandbox import refused

REPOSITORY = Path(kernels.__file__).parents[2]
MORE_THAN_A_CONTAINER_HAS = 19, 21, 38  # capabilities: to trace, to administer, to measure
USER = 12345

GRADER = """
import json, os, sys
from autograder.kernels.owner import nursery
from autograder.kernels.watch import family
from tests.kernels.conftest import registered, started
from tests.kernels.test_life import LEAVE, gone
from tests.kernels.test_limits import EXIT, HOLD, fate_of
registered()
book = sys.argv[1]
answers = {"missing": nursery().missing, "uid": os.getuid(), "namespaces": "no namespaces" not in nursery().description}
if not nursery().missing:
    with started(limits={"processes": 40}) as kernel:
        answers["figure"] = kernel.run("import matplotlib.pyplot as plt; print(plt.figure())")
        answers["passwd"] = kernel.run("open('/etc/passwd')")
        answers["book"] = kernel.run(f"open({book!r})")
        answers["network"] = kernel.run("import socket; socket.socket()")
        answers["signal"] = kernel.run(f"import os; os.kill({os.getpid()}, 0)")
        kernel.run(f"import os; os.chmod({book!r}, 0)")
        answers["mode"] = os.stat(book).st_mode & 0o777
        answers["bomb"] = kernel.run(
            "import os, time\\nborn = []\\ntry:\\n    while len(born) < 200:\\n        child = os.fork()\\n"
            "        if not child:\\n            time.sleep(60)\\n            os._exit(0)\\n        born.append(child)\\n"
            "except BlockingIOError:\\n    print('refused')\\nfor child in born: os.kill(child, 9)")
        answers["alive"] = kernel.run("print(1)")
        kernel.run(LEAVE)
        pids = family(kernel.provisioner.pid)
    answers["left behind"] = len(pids), gone(pids)
    with started() as kernel:
        kernel.run(LEAVE)
        pids = family(kernel.provisioner.pid)
        os.kill(pids[0], 9)
        answers["orphaned"] = gone(pids)
    answers["memory"] = fate_of("import os, time\\nfor _ in range(8):\\n    if not os.fork():\\n"
        "        x = b'1' * (100 << 20)\\n        time.sleep(60)\\ntime.sleep(60)")
    answers["hidden memory"] = fate_of(HOLD.format(way="close", exit=EXIT))
    answers["closed folder"] = fate_of("import os, time\\nos.mkdir('d', 0o300)\\nos.chdir('d')\\n"
        "for n in range(20): open(f'{n}', 'wb').write(bytes(4 << 20))\\ntime.sleep(10)")
print("ANSWERS" + json.dumps(answers))
"""


def python_for_others():
    """A Python of this version that other users can run; or None."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for candidate in (sys.executable, f"/usr/bin/{version}", f"/usr/local/bin/{version}"):
        try:
            subprocess.run([candidate, "-c", "import encodings"], user=USER, check=True, capture_output=True, cwd="/")
            return candidate
        except (OSError, subprocess.CalledProcessError):
            continue
    return None


def graded(who):
    """What the script above finds, as an ordinary user or as the root of a container."""
    if os.geteuid() != 0:
        pytest.skip("only root can become somebody else to try this")
    python = python_for_others()
    if python is None:
        pytest.skip("no Python of this version can be run by other users")
    ordinary = {"user": USER, "group": USER, "extra_groups": []}
    contained = {"preexec_fn": lambda: [linux.prctl(linux.PR_CAPBSET_DROP, cap) for cap in MORE_THAN_A_CONTAINER_HAS]}
    packages = [entry for entry in sys.path if entry.endswith("site-packages")]
    with tempfile.TemporaryDirectory() as home:
        book = Path(home, "gradebook")
        book.touch(0o600)
        for path in (home, book):
            os.chown(path, *([USER] * 2 if who == "ordinary user" else [0, 0]))
        done = subprocess.run(
            [python, "-c", GRADER, str(book)],
            check=False,
            cwd="/",
            env={"PYTHONPATH": ":".join([str(REPOSITORY), *packages]), "HOME": home, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            timeout=240,
            **(ordinary if who == "ordinary user" else contained),
        )
    assert "ANSWERS" in done.stdout, done.stderr
    return json.loads(done.stdout.partition("ANSWERS")[2])


@pytest.mark.parametrize("who", ["ordinary user", "root of a container"])
def test_the_sandbox_holds_for(who):
    answers = graded(who)
    assert answers["uid"] == (USER if who == "ordinary user" else 0)
    if answers["missing"]:
        pytest.skip(f"{who} cannot confine here: " + " ".join(answers["missing"]))
    assert answers["namespaces"] == (who == "ordinary user")
    assert "Figure" in answers["figure"]
    assert refused(answers["passwd"])
    assert refused(answers["book"])
    assert refused(answers["network"])
    assert refused(answers["signal"]) or "ProcessLookupError" in answers["signal"]
    assert answers["mode"] == 0o600
    assert answers["bomb"] == "refused\n"
    assert answers["alive"] == "1\n"
    count, all_gone = answers["left behind"]
    assert count >= 6
    assert all_gone
    assert answers["orphaned"]
    assert "memory" in answers["memory"]
    assert "memory" in answers["hidden memory"]
    assert "wrote more than" in answers["closed folder"]
