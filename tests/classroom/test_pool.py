"""Processes that judge have nobody to tidy up after them once the grader is killed."""

import os
import subprocess
import sys
import time
from pathlib import Path

from autograder.kernels import scratch

KILLED = """
import os, signal
from autograder.classroom import pool
from tests.classroom.test_pool import folders

if __name__ == "__main__":
    pool.judge_unit = folders
    crew = pool.Processes(1)
    print(*crew.submit(None).result(), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def folders(_):
    """What a judge makes before its first kernel's parent is there, and what a kernel may live in."""
    empty, used = scratch.own(), scratch.own()
    (used / "work").mkdir()
    return empty, used


def test_a_grader_killed_before_the_first_kernel_leaves_no_empty_folder(tmp_path):
    script, here = tmp_path / "killed.py", Path(__file__).parents[2]
    script.write_text(KILLED, encoding="utf-8")
    killed = subprocess.run(
        [sys.executable, script],
        check=False,
        env={**os.environ, "PYTHONPATH": str(here)},
        capture_output=True,
        text=True,
    )
    empty, used = map(Path, killed.stdout.split())
    until = time.monotonic() + 60
    while empty.exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not empty.exists()
    assert used.exists()  # learners' code may live in it: whoever has ended that removes it
    scratch.remove(used)
