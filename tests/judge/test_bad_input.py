"""Whatever an answer does, there is a calm verdict on it, and the others are judged as if nothing had happened."""

import resource
import sys
import threading
from html.parser import HTMLParser

import pytest

from autograder.judge.limits import Limits
from course.checking.show import html_of, text_of
from course.checking.verdict import RIGHT, WRONG
from tests.judge.desk import PLAIN, checked, checked_in, judged, namespace, reference
from tests.judge.nasty import FOR_BOTH, FOR_THE_JUDGE, nasties

PLACES = ["logistic", "tanh", "relu", "stable_logistic", "mean_squared_error"]  # where the judge is given them
LIMITS = Limits(cell=20, trial=3.0, memory=1 << 29)
ALL = {**nasties(FOR_BOTH), **nasties(FOR_THE_JUDGE)}


@pytest.mark.parametrize("title", nasties(FOR_BOTH))
def test_check_stays_calm(title):
    held = peak()
    tracing, profiling, depth = sys.gettrace(), sys.getprofile(), sys.getrecursionlimit()
    names = namespace("02", {"tanh": ALL[title].replace("{name}", "tanh")})
    verdict = checked_in(names, "02", "tanh")
    assert_calm(verdict)
    assert checked_in(names, "02", "relu").status == RIGHT  # what comes after is untouched
    assert (sys.gettrace(), sys.getprofile(), sys.getrecursionlimit()) == (tracing, profiling, depth)
    assert peak() - held < 200_000_000
    for thread in threading.enumerate():
        if thread.daemon and "spin" in repr(thread):
            thread.join()


@pytest.mark.parametrize("first", range(0, len(ALL), len(PLACES)))
def test_judge_stays_calm(first):
    tried = dict(zip(PLACES, list(ALL)[first : first + len(PLACES)], strict=False))
    verdicts = judged("02", {name: ALL[title].replace("{name}", name) for name, title in tried.items()}, limits=LIMITS)
    for name, verdict in verdicts.items():
        if name in tried:
            assert_calm(verdict)
        else:
            assert (name, verdict.status) == (name, RIGHT)


def test_memory_is_bounded_in_a_plain_kernel_too():
    source = ALL["ten gigabytes"].replace("{name}", "relu")
    verdict = judged("02", {"relu": source}, limits=LIMITS, kernel_name=PLAIN)["relu"]
    assert verdict.help.startswith("MemoryError in line 2 of relu")


def test_an_interrupt_is_an_exception_like_another():
    source = ALL["an interrupt"].replace("{name}", "relu")
    assert judged("02", {"relu": source})["relu"].help.startswith("KeyboardInterrupt")


def test_an_endless_loop_costs_itself():
    loop = "def relu(x, deriv=False):\n    while True:\n        pass"
    verdicts = judged("02", {"relu": loop}, limits=Limits(trial=0.3))
    assert verdicts["relu"].status == WRONG and "does a loop never end" in verdicts["relu"].help
    assert {v.status for name, v in verdicts.items() if name != "relu"} == {RIGHT}


@pytest.mark.parametrize("title, value", [
    ("a subclass of ndarray", "np.asarray({}).view(type('Own', (np.ndarray,), {{}}))"),
    ("a masked array with nothing masked", "np.ma.array({})"),
    ("an array of objects that are numbers", "np.asarray({}).astype(object) if np.ndim(x) else {}"),
    ("long doubles", "np.asarray({}).astype(np.longdouble)"),
    ("a number of a subclass of float", "type('Own', (float,), {{}})({}) if np.ndim(x) == 0 else {}"),
    ("tuples", "tuple(map(tuple, {})) if np.ndim(x) == 2 else {}"),
])  # fmt: skip
def test_odd_but_right(title, value):
    right = "(1 - np.tanh(x) ** 2 if deriv else np.tanh(x))"
    source = f"def tanh(x, deriv=False):\n    return {value.format(right, right)}"
    verdict = checked("02", {"tanh": source}, only=["tanh"])["tanh"]
    assert verdict.status == RIGHT, text_of(verdict)


def test_cells_may_be_nasty_too():
    before = (
        "import threading, time\n"
        "def spin():\n    while True:\n        print('spin')\n        time.sleep(0.01)\n"
        "threading.Thread(target=spin, daemon=True).start()\n"
        "print('z' * 10_000_000)\n"
        "del __builtins__\n"
        "raise SystemExit"
    )
    verdicts = judged("02", {}, before=before)
    assert {verdict.status for verdict in verdicts.values()} == {RIGHT}


def test_a_kernel_that_dies_is_replaced():
    dies = "import os\ndef logistic(x, deriv=False):\n    return 1 / (1 + np.exp(-x))\nif not os.environ.get('once'):\n    os._exit(1)"
    verdicts = judged("02", {"logistic": dies})
    assert verdicts["logistic"].status != RIGHT
    assert {v.status for name, v in verdicts.items() if name != "logistic"} == {RIGHT}


def assert_calm(verdict):
    assert verdict.status == WRONG
    assert verdict.points <= verdict.max_points / 2
    assert verdict.help
    for finding in verdict.findings:
        assert finding.status == RIGHT or finding.message, finding
    text, markup = text_of(verdict), html_of(verdict)
    assert len(text) < 20_000 and len(markup) < 60_000
    for shown in (text, markup):
        shown.encode()  # no half characters
        assert not any(sign in shown for sign in "\x1b\x00\u202e")
    assert "<script" not in markup
    Balanced().feed(markup)
    assert "Traceback" not in text


class Balanced(HTMLParser):
    """Raises where a tag is closed that is not open."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def peak():
    """Bytes that this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def test_the_nasty_ones_are_wrong_and_the_others_right():
    """What the tests above rely on: without the nasty answer everything is right."""
    assert {v.status for v in checked("02", {}, only=reference("02")).values()} == {RIGHT}
