"""What the README shows is what happens."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_verdict_is_the_one_that_the_code_gets():
    code, shown = re.search(r"```python\n(.*?)```\n\n```text\n(.*?)```", README, re.DOTALL).groups()
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == shown.strip()


def test_verbs_of_make_and_autograder_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for verb in set(re.findall(r"make (\w+)", README)) - {"a"}:
        assert re.search(rf"^{verb}:", makefile, re.MULTILINE), verb
    helped = subprocess.run(
        [sys.executable, "-m", "autograder.command", "--help"], capture_output=True, text=True, check=True
    )
    for verb in set(re.findall(r"bin/autograder (\w+)", README)):
        assert f"    {verb} " in helped.stdout, verb


def test_links_lead_somewhere():
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"
