"""What the project is built on: all of it declared, each for a reason, under licences that ask nothing of who uses it."""

import ast
import re
import sys
import tomllib
from importlib.metadata import metadata, packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = {"autograder", "course", "solutions", "tests"}
PERMISSIVE = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0", "MIT-CMU", "PSF-2.0", "Zlib",
}  # fmt: skip
SPELLED = {  # how those are called in metadata that is older than SPDX's names
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
UNCHANGED = "MPL-2.0 asks something only of who changes its files; nobody here does"
EXCEPTIONS = {
    ("certifi", "MPL-2.0"): UNCHANGED,
    ("fqdn", "MPL-2.0"): UNCHANGED,
    ("hypothesis", "MPL-2.0"): UNCHANGED,
    ("pathspec", "MPL-2.0"): UNCHANGED,
}


def declared(path, *extras):
    """Names of the distributions that a pyproject.toml asks for."""
    project = tomllib.loads(path.read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    return {plain(re.match(r"[\w.-]+", line)[0]) for line in asked}


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(folder):
    """{module of somebody else's: a file that imports it}."""
    found = {}
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            else:
                names = [node.module] if isinstance(node, ast.ImportFrom) and not node.level else []
            for name in names:
                found.setdefault(name.partition(".")[0], path.relative_to(ROOT))
    return {name: path for name, path in found.items() if name not in sys.stdlib_module_names | OURS}


LEARNERS = declared(ROOT / "course/pyproject.toml")
INSTALLED = declared(ROOT / "pyproject.toml", "dask", "torch")
TESTED = INSTALLED | declared(ROOT / "pyproject.toml", "test")
ALLOWED = {
    "course": LEARNERS,
    "source_notebooks": LEARNERS | {"torch"},  # a lesson says what it misses where there is none
    "solutions": {"numpy", "scipy", "scikit-learn"},
    "autograder": INSTALLED,
    "tests": TESTED,
}


@pytest.mark.parametrize("folder", ALLOWED)
def test_whatever_is_imported_is_declared(folder):
    brought_by = packages_distributions()
    for module, path in imported(folder).items():
        distributions = {plain(name) for name in brought_by.get(module, [module])}
        assert distributions & ALLOWED[folder], f"{path} imports {module}, which is not declared"


def test_every_dependency_is_justified():
    page = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([^`]+)` \| (.+) \|$", page, re.MULTILINE)
    names = [plain(name) for name, _ in rows]
    assert sorted(names) == sorted(set(names))
    assert set(names) == TESTED
    assert all(len(why) > 10 for _, why in rows)


def locked():
    return re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)


def licences(name):
    """The licences of an installed distribution, each as the alternatives that it gives."""
    about = metadata(name)
    classified = [
        line.rpartition(" :: ")[2] for line in about.get_all("Classifier", []) if line.startswith("License ::")
    ]
    said = about.get("License-Expression") or " AND ".join(classified) or about.get("License") or "none"
    return [[SPELLED.get(one, one) for one in part.split(" OR ")] for part in said.split(" AND ")]


@pytest.mark.parametrize("name", locked())
def test_licence_is_permissive(name):
    for alternatives in licences(name):
        assert any(one in PERMISSIVE or (name, one) in EXCEPTIONS for one in alternatives), alternatives


def test_every_exception_is_still_needed():
    assert {(name, one) for name in locked() for part in licences(name) for one in part} >= set(EXCEPTIONS)
