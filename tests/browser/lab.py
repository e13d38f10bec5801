"""What somebody does at JupyterLab, with mouse and keyboard."""

import re

WAITING = "not attempted"


class Lab:
    """A notebook that is open in JupyterLab.

    page:    a page of the browser
    address: of the server
    """

    def __init__(self, page, address):
        self.page, self.address = page, address

    def open(self, name):
        """Open a notebook of the server's folder, and wait for its kernel."""
        self.page.goto(f"{self.address}/lab/tree/{name}?reset")
        self.page.locator(".jp-Notebook .jp-Cell").first.wait_for()
        self.page.locator(".jp-Toolbar-kernelName").get_by_text("Python 3").wait_for()
        self.page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
        return self

    def cell(self, text, number=0):
        """The cell in which a text stands."""
        return self.page.locator(".jp-Cell").filter(has_text=text).nth(number)

    def run(self, cell):
        """Run a cell with Shift and Enter, and wait until it is done."""
        prompt = cell.locator(".jp-InputPrompt").first
        before = prompt.inner_text()
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Shift+Enter")
        self.page.wait_for_function(
            "([prompt, before]) => /\\d/.test(prompt.innerText) && prompt.innerText != before",
            arg=[prompt.element_handle(), before],
        )
        self.settled()

    def type(self, cell, text):
        """Replace what stands in a cell."""
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def insert_below(self, cell, text):
        """A new cell below another, with a text in it; returns it."""
        number = cell.evaluate("cell => [...cell.parentNode.querySelectorAll(':scope > .jp-Cell')].indexOf(cell)")
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("b")
        new = self.page.locator(".jp-Cell").nth(number + 1)
        self.type(new, text)
        return new

    def menu(self, *names):
        """Choose from the menu."""
        for name in names:
            self.page.get_by_role("menuitem", name=name, exact=True).click()

    def run_all(self):
        """Choose Run > Run All Cells, and wait until the last one is done."""
        self.menu("Run", "Run All Cells")
        self.page.wait_for_function(
            "[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].every(prompt => /\\d/.test(prompt.innerText))"
        )
        self.settled()

    def save(self):
        """Save the notebook."""
        with self.page.expect_response(
            lambda answer: "/api/contents/" in answer.url and answer.request.method == "PUT"
        ):
            self.page.keyboard.press("Control+s")

    def settled(self):
        """Wait until nothing runs."""
        self.page.wait_for_function(
            "[...document.querySelectorAll('.jp-InputPrompt')].every(prompt => !prompt.innerText.includes('[*]'))"
        )
        self.page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()

    def verdict(self, name, status=""):
        """The block that `check` has shown for an exercise."""
        return self.page.get_by_role("group", name=re.compile(f"^{name}: {status}"))

    def progress(self, number):
        """The table of progress of a chapter."""
        return self.page.get_by_role("group", name=f"progress in chapter {number}").first

    def done(self, number):
        """{exercise: status} as the table of progress says."""
        rows = self.progress(number).locator("tbody tr").all()
        return {row.locator("th code").inner_text(): row.locator("td").first.inner_text()[2:] for row in rows}

    def validate(self):
        """Press nbgrader's button; returns what its dialog says."""
        self.page.get_by_role("button", name="Validate").click()
        dialog = self.page.locator(".jp-Dialog").filter(has_text="Validation Results")
        dialog.wait_for()
        text = dialog.inner_text()
        dialog.get_by_role("button", name="Ok").click()
        return text
