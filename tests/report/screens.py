"""Pages in a real browser: photographed as people see them, and asked whether they hold what they should."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

TALLEST = 12_000  # points: a taller picture does not fit into a browser
SIDES = ("top", "bottom", "left", "right")
SIZES = {"light": (1200, "light"), "dark": (1200, "dark"), "phone": (400, "light"), "phone-dark": (400, "dark")}


def chromium():
    """Where the browser is, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def browser():
    """Chromium, as a Playwright browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        try:
            yield chrome
        finally:
            chrome.close()


def photograph(pages, folder):
    """Pictures of pages in every size; and as they are printed.

    pages:   {name: path}
    returns: their paths
    """
    folder.mkdir(parents=True, exist_ok=True)
    return in_a_browser(lambda chrome: list(_photographs(chrome, pages, folder)))


def in_a_browser(do):
    """Do something with a browser, in a thread of its own: others may have one open in theirs."""

    def work():
        with browser() as chrome:
            return do(chrome)

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


def _photographs(chrome, pages, folder):
    for name, path in pages.items():
        for size, (width, scheme) in SIZES.items():
            page = chrome.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
            page.goto(path.resolve().as_uri())
            high = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({"width": width, "height": min(high, TALLEST)})
            page.screenshot(path=folder / f"{name}-{size}.png")
            page.close()
            yield folder / f"{name}-{size}.png"
        page = chrome.new_page()
        page.goto(path.resolve().as_uri())
        page.pdf(path=folder / f"{name}.pdf", format="A4", margin=dict.fromkeys(SIDES, "15mm"))
        page.close()
        yield folder / f"{name}.pdf"
