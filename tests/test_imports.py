"""Imports run one way; the contracts are in pyproject.toml, and the picture in docs/architecture.md."""

import subprocess
import sys
from pathlib import Path

from tests.import_graph import PAGE, with_graph

ROOT = Path(__file__).parents[1]


def test_contracts_are_kept():
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert said.returncode == 0 and "0 broken" in said.stdout, said.stdout + said.stderr


def test_the_picture_of_the_house_is_current():
    page = PAGE.read_text(encoding="utf-8")
    assert page == with_graph(page), "run: .venv/bin/python -m tests.import_graph"
