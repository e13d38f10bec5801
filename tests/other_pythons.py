"""The same on the other Pythons of this machine: `python -m tests.other_pythons`.

Each gets an environment of its own in build/, from the same locked versions, and the tests that depend on the language
most: what is computed, compared, explained and judged in a kernel. Not what is built: since Python 3.12 the sum of floats
is another one in its last digit, so the check data is built with 3.11.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
VERSIONS = ("3.12", "3.13")
TESTS = ["tests/course/checking", "tests/exercises", "tests/solutions", "tests/judge/test_judge.py",
         "tests/kernels/test_jupyter.py"]  # fmt: skip


def found(version):
    """The Python of a version, None where there is none that runs."""
    python = shutil.which(f"python{version}")
    runs = python and subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0
    return python if runs else None


def environment(python, folder):
    """The Python of an environment with everything locked, made where it is not there yet."""
    inside, done = folder / "bin" / "python", folder / "installed"
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([python, "-m", "venv", folder], check=True)
        pip = [inside, "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, "--require-hashes", "--requirement", "requirements.lock"], cwd=ROOT, check=True)
        subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--editable", "."], cwd=ROOT, check=True)
        done.touch()
    return inside


def main():
    """Run the tests on each; returns the exit code."""
    failed = []
    for version in VERSIONS:
        python = found(version)
        if python is None:
            print(f"Python {version}: there is none here", flush=True)
            continue
        inside = environment(python, ROOT / "build" / "pythons" / version)
        print(f"Python {version}: {' '.join(TESTS)}", flush=True)
        if subprocess.run(
            [inside, "-m", "pytest", "-q", "-p", "no:cacheprovider", *TESTS], cwd=ROOT, check=False
        ).returncode:
            failed.append(version)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
