"""A real browser for the tests of this folder: Chromium, where there is one, driven by Playwright."""

import shutil
import zipfile
from pathlib import Path

import pytest

from autograder.bundle.bundle import FOLDER, contents, zipped
from tests.browser.lab import Lab
from tests.browser.server import jupyter

SCREENS = Path(__file__).parents[2] / "build" / "screens"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHAPTERS = ["01_one_neuron", "02_activations_and_costs"]


@pytest.fixture(scope="package")
def program():
    """Where the browser is; the tests are skipped, with the reason, where none is found."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip(f"no browser is found ({', '.join(NAMES)}): install one, for example apt-get install chromium")
    return program


@pytest.fixture(scope="module")  # no longer: while Playwright is there, a loop runs in which nobody else can start one
def browser(program):
    """A browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def bundle(tmp_path_factory):
    """The folder of an unzipped bundle."""
    place = tmp_path_factory.mktemp("bundle")
    (place / "course.zip").write_bytes(zipped(contents(CHAPTERS)))
    with zipfile.ZipFile(place / "course.zip") as archive:
        archive.extractall(place)
    return place / FOLDER


@pytest.fixture(scope="package")
def home(tmp_path_factory):
    """Where JupyterLab keeps its settings."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="package")
def address(program, bundle, home):
    """Where JupyterLab shows the bundle."""
    with jupyter(bundle, home) as address:
        yield address


@pytest.fixture
def page(browser):
    """A page of one's own, as wide as a laptop's screen."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def lab(page, address):
    """A learner at JupyterLab."""
    return Lab(page, address)


@pytest.fixture(scope="session")
def screen():
    """Takes a picture of a page, or of a part of it, into build/screens."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    return lambda what, name: what.screenshot(path=SCREENS / f"{name}.png")
