"""The feedback page is safe to open, whatever a learner has put into the notebook, and shows no hidden input."""

import html
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.classroom.classroom import CONFIG
from autograder.classroom.fingerprint import digest_of
from autograder.classroom.key import submission_secret
from autograder.command import main
from autograder.exercises.catalogue import exercises
from autograder.exercises.papers import PUBLIC_SEED, draw_paper
from autograder.judge.judge import seed_of
from course.checking.paper import asked
from tests.browser.contrast import ENOUGH, WORST
from tests.report.conftest import CHAPTER
from tests.report.evil import MARKDOWN, PAYLOADS
from tests.report.screens import in_a_browser

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
FORBIDDEN = "script, iframe, object, embed, form, input, link, base, video, meta[http-equiv=refresh]"


@pytest.fixture(scope="session")
def pages(graded, tmp_path_factory):
    """Where the pages are that `autograder feedback` and `nbgrader generate_feedback` write, by command."""
    ours = shutil.copytree(graded, tmp_path_factory.mktemp("pages") / "ours")
    disarm_nothing(ours / "autograded" / "mallory" / CHAPTER / f"{CHAPTER}.ipynb")
    theirs = shutil.copytree(ours, ours.parent / "theirs")
    for learner in ("mallory", "ben", "cleo", "fay", "hana"):
        assert main(["feedback", str(ours), "04", "--student", learner]) == 0
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "generate_feedback", CHAPTER, "--student", "mallory", "--course-dir", str(theirs)],
        env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return {"autograder": ours, "nbgrader": theirs}


def disarm_nothing(path):
    """Grading takes the edge off some of it: put the learner's text and outputs back as they were handed in."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if "pwned" in "".join(cell["source"]) and cell["cell_type"] == "markdown":
            cell["source"] = "\n\n".join(MARKDOWN)
        elif "PAYLOADS = " in "".join(cell["source"]):
            cell["outputs"] += [
                {"output_type": "display_data", "metadata": {}, "data": {kind: payload, "text/plain": payload}}
                for payload in PAYLOADS
                for kind in ("text/html", "image/svg+xml", "application/javascript", "text/markdown", "image/png")
            ]
    path.chmod(0o644)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def page_of(root, learner):
    return root / "feedback" / learner / CHAPTER / f"{CHAPTER}.html"


@pytest.mark.parametrize("command", ["autograder", "nbgrader"])
@pytest.mark.parametrize("guarded", [True, False], ids=["with its policy", "without its policy"])
def test_nothing_of_a_learner_runs(pages, command, guarded, tmp_path, needs_browser):
    text = page_of(pages[command], "mallory").read_text(encoding="utf-8")
    assert POLICY.search(text)
    page = tmp_path / "page.html"
    page.write_text(text if guarded else POLICY.sub("", text), encoding="utf-8")
    assert in_a_browser(lambda chrome: visit(chrome, page)) == {
        "pwned": None,
        "forbidden": [],
        "handlers": [],
        "links": [],
        "covered": [],
        "asked for": [],
        "moved": False,
    }


def visit(chrome, path):
    """Open a page, unfold everything, click every link that leads anywhere strange; tell what came of it."""
    page, asked_for = chrome.new_page(), []
    page.on("request", lambda request: asked_for.append(request.url))
    page.on("dialog", lambda dialog: asked_for.append(dialog.message) or dialog.dismiss())
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.wait_for_timeout(300)
    return {
        "pwned": page.evaluate("window.pwned ?? null"),
        "forbidden": page.evaluate(f"[...document.querySelectorAll('{FORBIDDEN}')].map(one => one.outerHTML)"),
        "handlers": page.evaluate(
            "[...document.querySelectorAll('*')].filter(one => [...one.attributes].some(a => a.name.startsWith('on')))"
            ".map(one => one.outerHTML)"
        ),
        "links": page.evaluate(
            "[...document.links].map(one => one.href).filter(to => !/^(https?:|mailto:|file:.*#)/.test(to))"
        ),
        "covered": page.evaluate(
            "[...document.querySelectorAll('body *')].filter(one => getComputedStyle(one).position == 'fixed')"
            ".map(one => one.outerHTML)"
        ),
        "asked for": [url for url in asked_for if not url.startswith(("data:image/", path.as_uri()))],
        "moved": page.url.partition("#")[0] != path.as_uri(),
    }


def test_what_the_learner_wrote_is_still_there_to_read(pages):
    text = html.unescape(page_of(pages["autograder"], "mallory").read_text(encoding="utf-8"))
    assert "<script>window.pwned = 19</script>" in text  # as text: it stood between backticks
    assert "# <script>window.pwned = 23</script>" in re.sub(r"</?span[^>]*>", "", text)


def test_page_tells_verdict_mistake_example_and_repairs(pages):
    ben, cleo, hana = (
        page_of(pages["autograder"], name).read_text(encoding="utf-8") for name in ("ben", "cleo", "hana")
    )
    assert "Check the sign of b" in ben  # the mistake's help
    assert "the check was missing and was put back" in hana
    public = draw_paper(exercises(CHAPTER)["gradient_descent"], PUBLIC_SEED, "public")
    assert any(line in html.unescape(cleo) for trial in public.trials for line in asked(trial)[1:])
    assert "Judged with the reference" not in cleo


def test_hidden_inputs_are_shown_only_where_the_classroom_allows_it(pages, tmp_path):
    root = pages["autograder"]
    for learner in ("ben", "cleo", "fay", "mallory"):
        page = page_of(root, learner).read_text(encoding="utf-8")
        assert [line for line in hidden_lines(root, learner) if line in html.unescape(page)] == []
    allowed = shutil.copytree(root, tmp_path / "classroom")
    config = allowed / CONFIG
    text = config.read_text(encoding="utf-8")
    assert "show_hidden_inputs = False" in text
    config.write_text(text.replace("show_hidden_inputs = False", "show_hidden_inputs = True"), encoding="utf-8")
    main(["feedback", str(allowed), "04", "--student", "cleo"])
    page = html.unescape(page_of(allowed, "cleo").read_text(encoding="utf-8"))
    assert [line for line in hidden_lines(root, "cleo") if line in page]


def hidden_lines(root, learner):
    """Every line of every hidden input that was drawn for somebody and stands in no public example."""
    data = (root / "submitted" / learner / CHAPTER / f"{CHAPTER}.ipynb").read_bytes()
    secret = submission_secret(root, learner, CHAPTER, digest_of(data))
    lines, public = set(), set()
    for exercise in exercises(CHAPTER).values():
        lines |= lines_of(draw_paper(exercise, seed_of(secret, exercise.id)))
        public |= lines_of(draw_paper(exercise, PUBLIC_SEED, "public"))
    return {line for line in lines - public if len(re.findall(r"\d", line)) > 3}


def lines_of(paper):
    return {piece.strip(" ,[]") for trial in paper.trials for line in asked(trial)[1:] for piece in line.split("\n")}


def test_readable_on_a_phone_in_the_dark_and_without_a_network(pages, needs_browser):
    def look(chrome):
        page = chrome.new_page(viewport={"width": 400, "height": 800}, color_scheme="dark")
        page.context.set_offline(True)
        page.goto(page_of(pages["autograder"], "cleo").as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        wide = page.evaluate("document.documentElement.scrollWidth")
        drawn = page.evaluate("document.querySelectorAll('svg.formula').length")
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        contrasts = [page.locator("body").evaluate(WORST)]
        page.emulate_media(color_scheme="light")
        contrasts.append(page.locator("body").evaluate(WORST))
        return wide, drawn > 5, paper, [round(one, 1) for one in contrasts if one < ENOUGH]

    assert in_a_browser(look) == (400, True, "rgb(20, 23, 28)", [])
