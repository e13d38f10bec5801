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
from tests.classroom.test_pool import folder

if __name__ == "__main__":
    pool.judge_unit = folder
    crew = pool.Processes(1)
    print(crew.submit(None).result(), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def folder(_):
    """What a judge makes before its first kernel's parent is there."""
    return scratch.own()


def test_a_grader_killed_before_the_first_kernel_leaves_no_folder(tmp_path):
    script, here = tmp_path / "killed.py", Path(__file__).parents[2]
    script.write_text(KILLED, encoding="utf-8")
    killed = subprocess.run(
        [sys.executable, script],
        check=False,
        env={**os.environ, "PYTHONPATH": str(here)},
        capture_output=True,
        text=True,
    )
    made = Path(killed.stdout.strip())
    assert made.name.startswith("chainrule-"), killed.stderr
    until = time.monotonic() + 60
    while made.exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not made.exists()
