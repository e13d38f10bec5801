"""Many machines: two workers over loopback give the same grades as this machine, whatever becomes of them."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.classroom.disturbed import CHAPTER, LEARNERS, grade, graded, known
from tests.classroom.test_kills import KERNEL_KILLS_ITS_PARENT

ROOT = Path(__file__).parents[2]
WORKER = ("dask_worker", "--nthreads", "1", "--no-dashboard")


class Cluster:
    """A scheduler and its workers, each a process of its own with a folder of its own."""

    def __init__(self, folder):
        self.folder, self.workers = folder, []
        self.scheduler = self.start(
            "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show"
        )
        self.address = self.said(self.scheduler, r"Scheduler at: +(tcp://\S+)")

    def worker(self, where=ROOT):
        """One more worker; returns when it is connected."""
        started = self.start(*WORKER, "--local-directory", str(self.folder), self.address, where=where)
        self.workers.append(started)
        self.said(started, "(Starting established connection)")
        return started

    def start(self, program, *arguments, where=ROOT):
        log = self.folder / f"{program}-{len(self.workers)}.log"
        environment = {
            **os.environ,
            "PYTHONPATH": str(where),
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",  # as it is, three workers die of a unit first
        }
        with open(log, "wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{program}", *arguments],
                stdout=output, stderr=output, cwd=where, env=environment,
            )  # fmt: skip
        process.log = log
        return process

    def said(self, process, pattern):
        """What a process wrote, as soon as it has."""
        until = time.monotonic() + 120
        while time.monotonic() < until and process.poll() is None:
            if found := re.search(pattern, process.log.read_text(encoding="utf-8")):
                return found[1]
            time.sleep(0.1)
        raise AssertionError(process.log.read_text(encoding="utf-8"))

    def close(self):
        for process in [*self.workers, self.scheduler]:
            power_off(process)


def power_off(process):
    """End a process and all that it started, at once."""
    try:
        family = [*psutil.Process(process.pid).children(recursive=True), psutil.Process(process.pid)]
    except psutil.NoSuchProcess:
        return
    for one in reversed(family):
        try:
            one.kill()
        except psutil.NoSuchProcess:
            continue
    process.wait()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    running = Cluster(tmp_path_factory.mktemp("cluster"))
    yield running
    running.close()


def told(root, cluster, *options):
    """Run the command with a scheduler; returns its exit code and what it said."""
    process = started(root, cluster, *options)
    said = process.communicate()[0]
    return process.returncode, said


def started(root, cluster, *options):
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    return grade(root, "--scheduler", cluster.address, *options, jobs=None, **pipes)


def test_worker_is_lost_halfway(handed_in_again, tmp_path, cluster):
    here, there = (shutil.copytree(handed_in_again, tmp_path / name) for name in ("here", "there"))
    assert set(graded(here)) == {"graded"}
    first, _ = cluster.worker(), cluster.worker()
    process = started(there, cluster, "-v")
    lines = []
    while not any("ada:" in line or "boole:" in line or "curie:" in line for line in lines):
        line = process.stdout.readline()
        assert line, lines
        lines.append(line)
    power_off(first)  # its nanny as well: the whole machine
    rest = process.communicate()[0]
    assert process.returncode == 0, rest
    assert known(there) == known(here)
    assert set(graded(there)) == {"unchanged"}


def test_notebook_that_kills_workers_has_a_row(handed_in_again, tmp_path, cluster):
    root = shutil.copytree(handed_in_again, tmp_path / "classroom")
    for learner in LEARNERS[2:]:
        shutil.rmtree(root / "submitted" / learner)
    path = root / "submitted" / "ada" / CHAPTER / f"{CHAPTER}.ipynb"
    text = path.read_text(encoding="utf-8")
    first = (
        '"cells": [{"cell_type": "code", "id": "x", "metadata": {}, "outputs": [], "execution_count": null, "source": '
    )
    code = KERNEL_KILLS_ITS_PARENT.replace("\n", "\\n")
    path.write_text(text.replace('"cells": [', f'{first}"{code}"}}, ', 1), encoding="utf-8")
    code, said = told(root, cluster, "--sandbox", "off")
    assert code == 1, said
    assert "ada: not graded: the grader could not do it: the process that judged it died" in said
    assert "1 graded, 1 not graded" in said


def test_worker_with_another_grader_is_refused(handed_in_again, tmp_path, cluster):
    for package in ("autograder", "course", "solutions", "source_notebooks"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("*.ipynb", "__pycache__"))
    with open(tmp_path / "autograder" / "judge" / "judge.py", "a", encoding="utf-8") as file:
        file.write("\n# something else\n")
    other = cluster.worker(where=tmp_path)
    code, said = told(handed_in_again, cluster)
    power_off(other)
    assert code == 2, said
    assert "these workers must not judge:" in said
    assert "its version of the grader is" in said
    assert said.count("tcp://") == 1  # only this one


def test_nobody_answers(handed_in_again, tmp_path, cluster):
    cluster.address, address = "tcp://127.0.0.1:9", cluster.address
    code, said = told(handed_in_again, cluster)
    cluster.address = address
    assert code == 2, said
    assert "tcp://127.0.0.1:9: no scheduler answers there" in said


def test_without_dask(handed_in_again, capsys, monkeypatch):
    from autograder.command import main

    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main(["grade", str(handed_in_again), "00", "--scheduler", "tcp://127.0.0.1:9"]) == 2
    said = capsys.readouterr().err
    assert said.splitlines()[-1] == 'autograder: --scheduler needs Dask; install it: pip install "distributed>=2024.1"'
