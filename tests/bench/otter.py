"""otter-grader in an environment of its own, with the versions of everything else that this project is locked to."""

import json
import os
import re
import subprocess
import textwrap
import venv
import zipfile

from autograder.exercises.catalogue import exercises
from tests.bench.asserts import hidden_tests
from tests.bench.graders import REPOSITORY, Grader
from tests.bench.meter import Used, metered

ENVIRONMENT = REPOSITORY / "build" / "bench-env"
OTTER = "otter-grader==7.0.0"
OF_THE_LESSONS = ("numpy", "matplotlib", "scikit-learn", "ipython", "ipykernel")
PIN = re.compile(r"^[\w.-]+==[^\s\\]+", re.MULTILINE)
TEST = """\
from otter.test_files import test_case

OK_FORMAT = False
name = {name!r}
points = {points}

TESTS = compile({tests!r}, "<tests>", "exec")


@test_case(hidden=True)
def test(env):
    exec(TESTS, dict(env))
"""


class Unavailable(Exception):
    """A grader cannot be had here; the message says why."""


class Otter(Grader):
    """`otter run` for every submission: there is no command of otter's for a class without containers."""

    name = "otter run"

    def set_up(self):
        """The tests in an archive as otter wants them; raises Unavailable where otter cannot be installed."""
        install()
        self.archive = self.folder / "autograder.zip"
        with zipfile.ZipFile(self.archive, "w") as archive:
            archive.writestr("otter_config.json", "{}")
            for name, exercise in exercises(self.chapter).items():
                text = TEST.format(name=name, points=exercise.points, tests=hidden_tests(exercise))
                archive.writestr(f"tests/{name}.py", text)
        self.hand_in(self.folder)

    def run(self):
        """Grade everybody, one after another."""
        path = f"{ENVIRONMENT / 'bin'}{os.pathsep}{os.environ['PATH']}"
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PATH": path}
        spent = []
        for learner in self.files:
            file = self.path(self.folder, learner)
            command = [ENVIRONMENT / "bin" / "otter", "run", file, "-a", self.archive, "-o", file.parent, "--no-logo"]
            spent.append(metered(command, self.folder, env=environment, cwd=file.parent)[0])
        return Used(sum(s.wall_s for s in spent), sum(s.cpu_s for s in spent), max(s.peak for s in spent))

    def scores(self):
        """From the results that it has written."""
        return {learner: self._points(learner) for learner in self.files}

    def _points(self, learner):
        results = json.loads((self.path(self.folder, learner).parent / "results.json").read_text(encoding="utf-8"))
        points = {test["name"]: test.get("score") for test in results["tests"]}
        return {name: points[name] for name in exercises(self.chapter)}


def install():
    """Make the environment, once; raises Unavailable with pip's own words."""
    done = ENVIRONMENT / "installed"
    if done.exists() and done.read_text(encoding="utf-8") == OTTER:
        return
    venv.create(ENVIRONMENT, with_pip=True, clear=True)
    pins = ENVIRONMENT / "pins.txt"
    pins.write_text("\n".join(PIN.findall((REPOSITORY / "requirements.lock").read_text(encoding="utf-8"))))
    command = [ENVIRONMENT / "bin" / "pip", "install", "--quiet", "--constraint", pins, OTTER, *OF_THE_LESSONS]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise Unavailable(f"{OTTER} cannot be installed: {textwrap.shorten(ran.stderr, 300)}")
    done.write_text(OTTER, encoding="utf-8")
