"""Tools that start kernels through Jupyter get ours by its name, with no code of theirs changed."""

import json
import os
import subprocess
import sys

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from nbformat.v4 import new_code_cell, new_notebook, new_output
from nbgrader.preprocessors import Execute
from traitlets.config import Config

from autograder import kernels

WHERE = "import os, numpy; print(os.path.basename(os.getcwd()), 'sklearn' in __import__('sys').modules)"
WARM = "work True\n"  # the folder of a kernel's cells; and nobody but the warm parent has imported scikit-learn


def test_the_kernel_is_found_without_being_installed(known):
    spec = KernelSpecManager().get_kernel_spec(kernels.KERNEL)
    assert spec.language == "python"
    assert os.path.dirname(os.path.dirname(spec.resource_dir)) == str(kernels.kernelspec_dir())


def test_announcing_twice_is_announcing_once(monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", "/somewhere")
    kernels.announce()
    kernels.announce()
    assert os.environ["JUPYTER_PATH"].split(os.pathsep) == [str(kernels.kernelspec_dir()), "/somewhere"]


def test_nbgrader_executes_on_it(confined, tmp_path):
    notebook = new_notebook(cells=[new_code_cell(WHERE), new_code_cell("1/0"), new_code_cell("0.5")])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    execute = Execute(config=Config(ExecutePreprocessor={"kernel_name": kernels.KERNEL}))
    done, _ = execute.preprocess(notebook, {"metadata": {"path": str(tmp_path)}})
    outputs = [cell.outputs[0] for cell in done.cells]
    assert outputs[0].text == WARM
    assert outputs[1].ename == "ZeroDivisionError"
    assert outputs[2].data["text/plain"] == "0.5"


def test_nbval_validates_on_it(confined, tmp_path):
    printed = new_output("stream", text=WARM)
    cells = [new_code_cell(WHERE, outputs=[printed], execution_count=1), new_code_cell("x = 1")]
    nbformat.write(new_notebook(cells=cells), tmp_path / "checked.ipynb")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval"]
    command += ["--nbval-kernel-name", kernels.KERNEL, "checked.ipynb"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert "2 passed" in done.stdout, done.stdout + done.stderr


def test_the_kernelspec_is_valid_json_and_names_the_provisioner():
    spec = json.loads((kernels.kernelspec_dir() / "kernels" / kernels.KERNEL / "kernel.json").read_text())
    assert spec["metadata"]["kernel_provisioner"]["provisioner_name"] == "chainrule-warm"
