"""The website as `make book` has made it: nothing tells an answer, nothing asks for the internet, all of it can be read."""

import html
import re

import pytest

from autograder.exercises.catalogue import chapters
from tests.book.secrets import HOUSE, told_in

# the browser and its pages come from the tests in a browser
from tests.browser.conftest import browser, page, program, screen  # noqa: F401
from tests.browser.contrast import ENOUGH, WORST

SITE = HOUSE / "build" / "book" / "html"
TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)


def out_of_date():
    """Whether the website is missing, or older than what it is made from."""
    made_from = [*HOUSE.glob("source_notebooks/*.py"), *HOUSE.glob("autograder/book/*.py")]
    made_from += HOUSE.glob("autograder/book/site/*.*")
    index = SITE / "index.html"
    return not index.exists() or index.stat().st_mtime < max(path.stat().st_mtime for path in made_from)


pytestmark = pytest.mark.skipif(out_of_date(), reason="there is no website of these lessons: run make book")

# how many pieces of code are wider than the page, and cannot be scrolled with the keyboard
OUT_OF_REACH = """() => [...document.querySelectorAll("article pre")]
    .filter(one => one.scrollWidth > one.clientWidth && one.tabIndex != 0).length"""
MISSING = {"net::ERR_FILE_NOT_FOUND", "net::ERR_INTERNET_DISCONNECTED"}


@pytest.fixture
def visit(page):  # noqa: F811
    """Opens a page of the website without a network; what it asks for in vain is an error."""
    trouble = []
    page.context.set_offline(True)
    page.on("console", lambda message: trouble.append(message.text) if serious(message) else None)
    page.on("requestfailed", lambda request: trouble.append(request.url) if request.failure in MISSING else None)
    page.on("request", lambda request: trouble.append(request.url) if request.url.startswith("http") else None)

    def open_page(name, theme, width):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        page.goto((SITE / f"{name}.html").as_uri())
        page.wait_for_function("window.MathJax === undefined || MathJax.startup.promise.then(() => true)")
        return page

    yield open_page
    assert trouble == []


def serious(message):
    """Whether the browser complains; that a file may not read another one, for a search's excerpts, is no complaint."""
    return message.type == "error" and "Access to fetch at 'file:" not in message.text and "net::" not in message.text


def html_of(name):
    return (SITE / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("chapter", [*chapters(), "index"])
def test_no_answer_is_in_what_is_served(chapter):
    text = html_of(chapter)
    assert told_in(html.unescape(TAG.sub("", text))) == [] == told_in(html.unescape(text))
    assert not re.findall(r"<(?:script|img|link|iframe)[^>]*(?:src|href)=[\"']?(?:https?:)?//[^>]*>", text)
    pictures = re.findall(r"<img [^>]*>", text)
    assert all(re.search(r'alt="[^"]{20,}"', picture) for picture in pictures)
    assert len(pictures) >= 2 or chapter == "index"


def test_no_answer_is_in_the_search_index_nor_beside_the_pages():
    assert told_in((SITE / "searchindex.js").read_text(encoding="utf-8")) == []
    kinds = {path.suffix for path in SITE.rglob("*") if path.is_file() and "_static" not in path.parts}
    assert kinds <= {".html", ".js", ".inv", ".png", ".zip", ".buildinfo", ""}
    assert [path.name for path in SITE.glob("_downloads/*/*")] == ["chainrule.zip"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 400])
def test_a_lesson_can_be_read_offline(visit, theme, width, screen):  # noqa: F811
    page = visit("00_start_here", theme, width)  # noqa: F811
    assert page.locator("html").get_attribute("data-theme") == theme
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.locator("article").evaluate(WORST) >= ENOUGH
    wide = page.locator("article img").evaluate_all(
        "all => Math.max(...all.map(one => one.getBoundingClientRect().right))"
    )
    assert wide <= width
    assert page.locator("mjx-container").count() >= 4 and page.locator("mjx-merror").count() == 0
    assert page.locator("mjx-assistive-mml math").count() == page.locator("mjx-container").count()
    assert page.evaluate(OUT_OF_REACH) == 0
    page.get_by_role("group", name="share_of_full_marks: wrong").scroll_into_view_if_needed()
    screen(page, f"book_{theme}_{width}")


def test_on_paper_a_dark_page_is_light_and_nothing_is_cut(visit, screen):  # noqa: F811
    page = visit("02_activations_and_costs", "dark", 720)  # noqa: F811
    page.emulate_media(media="print")
    page.wait_for_timeout(500)  # the theme lets colours fade
    assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("article").evaluate(WORST) >= ENOUGH
    assert page.locator("article pre").evaluate_all("all => all.every(one => one.scrollWidth <= one.clientWidth)")
    page.locator(".exercise").first.scroll_into_view_if_needed()
    screen(page, "book_paper")


def test_reading_order():
    links = [re.search(r'class="right-next"\s+href="(\w+)\.html"', html_of(name)) for name in ["index", *chapters()]]
    assert [link and link[1] for link in links] == [*chapters(), None]


def test_search_finds_a_lesson(visit):
    page = visit("search", "light", 1400)  # noqa: F811
    page.goto(page.url + "?q=momentum")
    page.locator("#search-results li a").first.wait_for()
    assert any("09_optimisers" in link.get_attribute("href") for link in page.locator("#search-results li a").all())
