"""Time is charged to the code that uses it, however busy the machine is."""

import subprocess
import sys
import time

import pytest

from autograder.judge.clock import WAITING, Clock

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processor time is read from /proc")
BUSY = "import time\nwhile time.process_time() < 1: pass\nprint(flush=True)\ninput()"


@pytest.fixture
def process():
    def start(program):
        running.append(subprocess.Popen([sys.executable, "-c", program], stdin=-1, stdout=-1, text=True))
        return running[-1]

    running = []
    yield start
    for child in running:
        child.communicate("\n")


def test_who_computes_is_charged_processor_time(process):
    child = process(BUSY)
    clock = Clock(child.pid, 5)
    child.stdout.readline()
    assert clock.charged >= 0.9
    assert clock.charged <= 1.5 or clock.charged == pytest.approx(clock.waited / WAITING, rel=0.1)


def test_what_it_starts_is_charged_too(process):
    child = process(f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {BUSY!r}])")
    clock = Clock(child.pid, 5)
    child.stdout.readline()
    assert clock.charged >= 0.9


def test_who_waits_is_charged_a_fraction(process):
    child = process("input()")
    clock = Clock(child.pid, 0.1)
    assert clock.left > 0
    time.sleep(0.1 * WAITING)
    assert clock.left <= 0
    assert clock.charged < 0.1 * WAITING


def test_a_neighbour_costs_nothing(process):
    mine, other = process("input()"), process(BUSY)
    clock = Clock(mine.pid, 5)
    other.stdout.readline()
    assert clock.charged == pytest.approx(clock.waited / WAITING, rel=0.1)
