"""The pictures of the README, photographed anew: `python -m tests.pictures` writes them to docs/images/.

One is a verdict in JupyterLab, the other the report on a simulated class, of which 64 notebooks are graded first: that
takes a few minutes, and a browser. Each picture keeps a digest of what it shows, so a test knows when it is out of date.
"""

import argparse
import hashlib
import io
import sys
import tempfile
import zipfile
from importlib import resources
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from autograder.bundle.bundle import FOLDER, contents, zipped
from autograder.report import pictures
from course.checking.show import html_of
from tests.browser.lab import Lab
from tests.browser.server import jupyter
from tests.judge.desk import checked
from tests.report.demo import demo
from tests.report.screens import browser, chromium

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
DIGEST = "Source"  # the PNG's own word for what it was made from
COLOURS, SHARPER = 64, 2  # of a palette; pixels for a point of the page
WIDTH, HEIGHT = 840, 650  # points: two of them stand side by side, and can still be read

LESSON = "02_activations_and_costs"
ANSWER = """\
def logistic(x, deriv=False):
    if deriv:
        return x * (1 - x)
    return 1 / (1 + np.exp(-x))"""
CHAPTER, LEARNERS = "04_logistic_regression", 64
COUNTS = {"right": 3, "partly right": 1, "wrong": 2, "not attempted": 1, "could not run": 1}


def verdict(chrome, folder):
    """An answer with a classical mistake, and what its check says, as PNG."""
    with zipfile.ZipFile(io.BytesIO(zipped(contents([LESSON])))) as archive:
        archive.extractall(folder)
    as_make_lab = f"--LabApp.app_settings_dir={ROOT / 'lab'}"
    with jupyter(folder / FOLDER, folder / "home", more=[as_make_lab]) as address:
        page = _page(chrome, 2 * WIDTH, HEIGHT)
        lab = Lab(page, address).open(f"{LESSON}.ipynb")
        page.keyboard.press("Control+b")  # without the list of files
        for text in ("from course import progress", "import numpy as np"):
            lab.run(lab.cell(text))
        answer, check = lab.cell("def logistic"), lab.cell('check("logistic")')
        lab.type(answer, ANSWER)
        lab.run(answer)
        lab.run(check)
        lab.verdict("logistic", "wrong").wait_for()
        page.keyboard.press("Escape")
        page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        answer.evaluate("cell => cell.scrollIntoView({block: 'start'})")
        page.mouse.move(5, 300)
        page.wait_for_timeout(500)  # the notebook comes to rest
        return page.screenshot()


def report(chrome, folder):
    """From the report on a simulated class: how its exercises went, and what it got wrong, as PNG."""
    classroom = demo(folder / "class", LEARNERS, [CHAPTER])
    page = _page(chrome, WIDTH, HEIGHT)
    page.goto((classroom.root / "reports" / "class.html").as_uri())
    first = page.get_by_role("heading", name="Exercises").bounding_box()
    last = page.locator(".mistakes li").nth(2).bounding_box()
    top, bottom = first["y"] - 16, last["y"] + last["height"] + 16
    return page.screenshot(full_page=True, clip={"x": 0, "y": top, "width": WIDTH, "height": bottom - top})


def _page(chrome, width, height):
    size = {"width": width, "height": height}
    context = chrome.new_context(viewport=size, device_scale_factor=SHARPER, color_scheme="light")
    context.set_default_timeout(60_000)
    return context.new_page()


def digests():
    """{name of a picture: a digest of what shapes it now}."""
    page = [
        (resources.files("autograder.report") / name).read_text(encoding="utf-8") for name in ("page.html", "page.css")
    ]
    drawn = [pictures.stacked(COUNTS, "name"), pictures.strip(list(COUNTS), "words"), pictures.bar(0.5, "words")]
    shown = {
        "verdict": html_of(checked("02", {"logistic": ANSWER})["logistic"]),
        "report": "".join(map(str, [*page, *drawn])),
    }
    return {name: hashlib.sha256(text.encode()).hexdigest() for name, text in shown.items()}


def _small(data, digest, path):
    """Write a PNG with few colours and the digest in it."""
    words = PngInfo()
    words.add_text(DIGEST, digest)
    image = Image.open(io.BytesIO(data)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    image.save(path, optimize=True, pnginfo=words)


def main(arguments=None):
    """Photograph the pictures that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="verdict, report; by default both")
    names = parser.parse_args(arguments).names or ["verdict", "report"]
    if not {"verdict", "report"}.issuperset(names):
        parser.error("the pictures are verdict and report")
    if chromium() is None:
        sys.exit("pictures: no browser is found; install one, for example apt-get install chromium")
    IMAGES.mkdir(exist_ok=True)
    now = digests()
    for name in names:
        with tempfile.TemporaryDirectory(prefix="pictures-") as folder, browser() as chrome:
            data = {"verdict": verdict, "report": report}[name](chrome, Path(folder))
        _small(data, now[name], IMAGES / f"{name}.png")
        print(f"{IMAGES / name}.png: {(IMAGES / f'{name}.png').stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
