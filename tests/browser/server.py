"""A Jupyter server of one's own: a random port of this machine, no settings of anybody's, and it ends with its block."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60  # seconds until it answers

SETTINGS = {  # a quiet JupyterLab, which keeps every cell on the page
    "@jupyterlab/notebook-extension/tracker.jupyterlab-settings": '{"windowingMode": "none"}',
    "@jupyterlab/apputils-extension/notification.jupyterlab-settings": '{"fetchNews": "false", "checkForUpdates": false}',
    "@jupyterlab/docmanager-extension/plugin.jupyterlab-settings": '{"autosave": false}',
}


@contextmanager
def jupyter(folder, home, settings=None, more=()):
    """JupyterLab on a folder; gives its address.

    home:     an empty folder for all that Jupyter would keep in somebody's home
    settings: {name: text} of the user's own, by default quiet ones
    more:     options of the command
    """
    for name, text in (SETTINGS if settings is None else settings).items():
        path = home / "config" / "lab" / "user-settings" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    with open(home / "log.txt", "wb") as log:
        options = ["--no-browser", "--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"]
        options += ["--IdentityProvider.token=", "--allow-root", f"--ServerApp.root_dir={folder}", *more]
        command = [sys.executable, "-m", "jupyterlab", *options]
        process = subprocess.Popen(
            command, cwd=folder, env=environment(home), stdout=log, stderr=log, start_new_session=True
        )
        try:
            _wait(address, process, home)
            yield address
        finally:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def environment(home):
    """The environment variables of somebody whose home is empty."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "IPYTHON"))}
    path = f"{Path(sys.executable).parent}{os.pathsep}{own.get('PATH', '')}"
    places = {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data", "JUPYTER_RUNTIME_DIR": "runtime"}
    places |= {"IPYTHONDIR": "ipython", "MPLCONFIGDIR": "matplotlib"}
    return {**own, "PATH": path, "HOME": str(home), **{name: str(home / place) for name, place in places.items()}}


def _wait(address, process, home):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/api/status", timeout=5).close()
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"Jupyter does not answer:\n{(home / 'log.txt').read_text(encoding='utf-8')[-3000:]}")


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
