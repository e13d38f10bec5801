"""An instructor's way through Formgrader, in a classroom as `autograder new` makes it: nbgrader's own pages."""

import getpass
import json
import subprocess
import sys

import pytest

from autograder.classroom.create import create
from tests.browser.server import environment, jupyter
from tests.learners.learner import solved_by_learner

CHAPTER = "01_one_neuron"
QUESTION = "also_called_the_perceptron"
ANSWER = "It answers softly, a perceptron does not."


class Formgrader:
    """The pages of Formgrader.

    page:    a page of the browser
    address: of the server
    """

    def __init__(self, page, address):
        self.page, self.address = page, f"{address}/formgrader"

    def open(self, path):
        """Open a page, and wait for its table."""
        self.page.goto(f"{self.address}/{path}")
        self.page.wait_for_load_state("networkidle")

    def cell(self, row, heading):
        """The cell of the table below a heading, in the row in which a text stands."""
        headings = self.page.locator("thead th").all_inner_texts()
        line = self.page.locator("tbody tr").filter(has_text=row)
        return line.locator("td").nth([text.strip() for text in headings].index(heading))

    def press(self, row, heading):
        """Press a symbol in the table, and wait until it has worked."""
        self.cell(row, heading).locator("a").click()
        dialog = self.page.locator("#success-modal, #error-modal")
        dialog.wait_for(timeout=60_000)
        assert dialog.get_attribute("id") == "success-modal", dialog.inner_text()
        dialog.get_by_role("button", name="OK").click()
        dialog.wait_for(state="detached")


def as_learner(home, folder, *arguments):
    """One of nbgrader's commands, as a learner gives it in their own folder."""
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment(home), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def desk(browser, tmp_path_factory):
    """A classroom, an exchange, a home, and the address of the server."""
    place = tmp_path_factory.mktemp("formgrader")
    room, exchange, home = create(place / "room", only=[CHAPTER]).root, place / "exchange", place / "home"
    exchange.mkdir()
    exchange.chmod(0o777)
    (home / "config").mkdir(parents=True)
    settings = f"c = get_config()\nc.Exchange.root = {str(exchange)!r}\nc.Exchange.cache = {str(home / 'cache')!r}\n"
    (home / "config" / "nbgrader_config.py").write_text(settings, encoding="utf-8")
    with jupyter(room, home) as address:
        yield room, home, address


def test_from_generating_to_feedback(page, desk, tmp_path, screen):
    room, home, address = desk
    forms = Formgrader(page, address)
    forms.open("manage_assignments")
    set_due_date(page, forms, "2030-01-01T12:00")
    forms.press(CHAPTER, "Generate")
    assert forms.cell(CHAPTER, "Due Date").inner_text().startswith("2030-01-01 12:00:00")
    screen(page, "formgrader_assignments")
    with page.expect_popup() as popup:
        forms.cell(CHAPTER, "Preview").locator("a").click()
    popup.value.get_by_text(f"{CHAPTER}.ipynb").first.wait_for()
    screen(popup.value, "formgrader_preview")
    popup.value.close()
    forms.press(CHAPTER, "Release")

    as_learner(home, tmp_path, "fetch_assignment", CHAPTER, "--course", "chainrule")
    written = tmp_path / CHAPTER / f"{CHAPTER}.ipynb"
    assert "Rubric" not in written.read_text(encoding="utf-8")
    written.write_text(json.dumps(answered()), encoding="utf-8")
    as_learner(home, tmp_path, "submit", CHAPTER, "--course", "chainrule")

    forms.open("manage_assignments")
    forms.press(CHAPTER, "Collect")
    forms.open(f"manage_submissions/{CHAPTER}")
    learner = getpass.getuser()  # whom the exchange knows by their name on the system
    assert forms.cell(learner, "Status").inner_text() == "needs autograding"
    forms.press(learner, "Autograde")
    forms.open(f"manage_submissions/{CHAPTER}")
    assert forms.cell(learner, "Status").inner_text() == "needs manual grading"
    screen(page, "formgrader_submissions")
    grade_by_hand(page, forms, screen)

    forms.open(f"manage_submissions/{CHAPTER}")
    assert forms.cell(learner, "Status").inner_text() == "graded"
    assert forms.cell(learner, "Score").inner_text() == "6.5 / 10"  # one mistake of two points, 2.5 of 4 by hand
    forms.press(learner, "Generate Feedback")
    forms.press(learner, "Release Feedback")
    shown = (room / "feedback" / learner / CHAPTER / f"{CHAPTER}.html").read_text(encoding="utf-8")
    assert "A good start." in shown and ANSWER in shown and "Rubric" not in shown


def set_due_date(page, forms, date):
    forms.cell(CHAPTER, "Edit").locator("a").click()
    page.locator(".modal-duedate").fill(date)
    page.locator(".modal-timezone").fill("UTC")
    page.locator("#edit-assignment-modal .save").click()
    page.locator("#edit-assignment-modal").wait_for(state="detached")


def answered():
    """A notebook with one mistake, in which the written question is answered."""
    notebook = json.loads(json.dumps(solved_by_learner(CHAPTER)))
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == QUESTION:
            cell["source"] = ANSWER
        cell["source"] = cell["source"].replace("return X @ w + b", "return X @ w - b")
    return notebook


def grade_by_hand(page, forms, screen):
    """Open the submission, see the rubric, give points and a comment."""
    forms.open(f"gradebook/{CHAPTER}/{CHAPTER}")
    page.locator("tbody tr a").first.click()
    page.wait_for_load_state("networkidle")
    rubric = page.get_by_text("Rubric for also_called_the_perceptron")
    rubric.scroll_into_view_if_needed()
    assert rubric.is_visible() and page.get_by_text(ANSWER).is_visible()
    points = page.locator(f"#{QUESTION}")
    points.fill("2.5")
    with page.expect_response(lambda answer: "/formgrader/api/grade/" in answer.url and answer.request.method == "PUT"):
        points.blur()
    comment = page.locator(f"#{QUESTION}-comment")
    comment.fill("A good start.")
    with page.expect_response(lambda answer: "/api/comment/" in answer.url and answer.request.method == "PUT"):
        comment.blur()
    screen(page, "formgrader_manual")
