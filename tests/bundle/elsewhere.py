"""Another machine: a Python that has JupyterLab's kernel, numpy, matplotlib and scikit-learn, and no way to the network."""

import json
import os
import re
import shutil
import sys
from importlib import metadata
from pathlib import Path

# what stands between a program and the network, seen from Python; the kernel talks to Jupyter below this
OFFLINE = """\
import socket

def refuse(*_, **__):
    raise OSError("this machine is offline")

socket.create_connection = socket.getaddrinfo = socket.socket.connect = refuse
"""


def machine(folder, packages):
    """Make it in an empty folder; returns the command of its Python.

    packages: names; what they need themselves comes along
    """
    site = folder / "site"
    site.mkdir(parents=True)
    for name in sorted(closure(packages)):
        for top in {file.parts[0] for file in metadata.distribution(name).files}:
            here = Path(metadata.distribution(name).locate_file(top))
            if top not in ("..", "__pycache__") and here.exists() and not (site / top).exists():
                (site / top).symlink_to(here)
    (site / "sitecustomize.py").write_text(OFFLINE, encoding="utf-8")
    # -S: nothing of this machine's own site-packages; the folder is all there is beside the standard library
    python = folder / "python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} -S -c "$(cat {folder}/start.py)" "$@"\n', encoding="utf-8")
    start = f"import sys; sys.path.append({str(site)!r}); import sitecustomize, runpy; sys.argv = sys.argv[0:1] + sys.argv[2:]; "
    (folder / "start.py").write_text(
        f"{start}runpy.run_module('ipykernel_launcher', run_name='__main__')", encoding="utf-8"
    )
    python.chmod(0o755)
    return python


def kernelspec(folder, python):
    """Tell Jupyter of it: a folder for JUPYTER_PATH with a kernel called `python3`."""
    place = folder / "share" / "kernels" / "python3"
    place.mkdir(parents=True)
    spec = {"argv": [str(python), "-m", "-f", "{connection_file}"], "display_name": "elsewhere", "language": "python"}
    (place / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    return folder / "share"


def closure(names):
    """The packages with all that they need, as they are installed here."""
    found, open_ = set(), list(names)
    while open_:
        name = re.match(r"[\w.-]+", open_.pop())[0].lower().replace("_", "-")
        if name in found:
            continue
        try:
            needed = metadata.requires(name) or []
        except metadata.PackageNotFoundError:  # for another system
            continue
        found.add(name)
        open_ += [line for line in needed if "extra ==" not in line]
    return found


def clean_environment(**more):
    """Environment variables without anything of Python's or Jupyter's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "JUPYTER", "IPYTHON"))}
    return {**kept, **{name: str(value) for name, value in more.items()}}


def unzip(path, folder):
    """Unpack a zip as its receiver does; returns the one folder in it."""
    shutil.unpack_archive(path, folder)
    (inside,) = folder.iterdir()
    return inside
