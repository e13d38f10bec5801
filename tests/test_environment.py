"""The files that describe the environment agree with each other and with what is imported."""

import re
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


CONDA = {"bleach[css]": "bleach-with-css"}  # where conda-forge calls a package otherwise


def name_of(requirement):
    return re.match(r"[A-Za-z0-9_.-]+", requirement)[0].lower().replace("_", "-")


def in_conda(requirement):
    name = re.match(r"[^<>=!~ ]+", requirement)[0]
    return CONDA.get(name, name) + requirement.removeprefix(name)


def test_conda_environment_agrees_with_pyproject():
    lines = re.findall(r"^  - ([\w.-]+.*)$", (ROOT / "environment.yml").read_text(encoding="utf-8"), re.MULTILINE)
    conda = {line for line in lines if not line.startswith("pip")} - {"conda-forge"}
    assert conda == {f"python{PROJECT['requires-python']}", *map(in_conda, PROJECT["dependencies"])}


def test_conda_installs_the_project_itself_and_nothing_else_by_pip():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    *packages, pip = environment["dependencies"]
    assert pip == {"pip": ["-e ."]} and packages[-1] == "pip"  # Binder sees `-e .`, and copies the project first
    assert environment["channels"] == ["conda-forge"]


def test_every_requirement_is_locked_with_its_hash():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    wanted = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"]
    for requirement in wanted:
        assert re.search(rf"^{re.escape(name_of(requirement))}==\S+ \\\n +--hash=sha256:", lock, re.MULTILINE), (
            requirement
        )
    assert "://" not in lock
