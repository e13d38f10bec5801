"""Nothing that a submission does gains a point, learns a secret, or harms a neighbour; and the row says what happened."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from nbconvert import HTMLExporter

from autograder.classroom.classroom import Classroom
from tests.attacks.attack import CHAPTER
from tests.attacks.catalogue import ATTACKS
from tests.attacks.conftest import NEIGHBOURS, NOBODY, PAGES, grade, prepare, secrets_of
from tests.learners.conftest import nbgrader

BY_NAME = {attack.name: attack for attack in ATTACKS}
# not those that harm whatever process they meet: where nothing is confined, that is anybody's
UNCONFINED = ("hidden-tests-read", "environment", "reference-called", "neighbour-read")
STOCK = ("comparator", "result-channel", "gradebook-written", "hidden-tests-read", "score-in-output", "markup-shown")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")


def test_catalogue_is_whole():
    assert len(BY_NAME) == len(ATTACKS)
    assert {attack.row for attack in ATTACKS} - {None} == set(range(1, 28))
    assert sum(attack.row is None for attack in ATTACKS) >= 20


def test_class_is_finished(graded):
    assert set(graded.rows) == {NOBODY.name, *BY_NAME, *(neighbour.name for neighbour in NEIGHBOURS)}
    left = {name for name, row in graded.rows.items() if row["state"] != "graded"}
    assert left == {attack.name for attack in ATTACKS if attack.link}
    assert graded.code == 1  # because of these


@pytest.mark.parametrize("name", BY_NAME)
def test_it_had_its_chance(graded, empty, name):
    attack, found = BY_NAME[name], graded
    # the others wear it down as well: where it was not heard among them, it is tried alone
    if not re.search(attack.tried, found.outputs(name)):
        found = grade(empty, f"{name}-alone", [NOBODY, attack], NEIGHBOURS[:1])
        assert found.rows[name]["points"] == 0
        assert learned(json.dumps(found.rows[name]) + found.notebook(name), secrets_of(found.root)) == []
    assert re.search(attack.tried, found.outputs(name)), found.outputs(name)[-3000:] + str(found.rows[name])


@pytest.mark.parametrize("name", BY_NAME)
def test_no_point_is_gained(graded, alone, name):
    assert graded.rows[name]["points"] == alone.rows[NOBODY.name]["points"] == 0
    with Classroom(graded.root).gradebook() as book:
        if graded.rows[name]["state"] == "graded":
            assert book.find_submission(CHAPTER, name).score == 0


@pytest.mark.parametrize("name", BY_NAME)
def test_no_secret_is_learned(graded, secrets, name):
    seen = json.dumps(graded.rows[name]) + graded.notebook(name)
    assert learned(seen, secrets) == []


def learned(seen, secrets):
    texts = [(what, text) for what, found in secrets.items() for text in found]
    return sorted({what for what, text in texts if text in seen or json.dumps(text)[1:-1] in seen})


@pytest.mark.parametrize("name", [attack.name for attack in ATTACKS if attack.said])
def test_it_is_said_what_happened(graded, name):
    row = graded.rows[name]
    said = " ".join(row["remarks"]) + json.dumps(graded.verdicts(name), ensure_ascii=False)
    assert re.search(BY_NAME[name].said, said), said[:3000]


@pytest.mark.parametrize("name", BY_NAME)
def test_it_is_said_calmly(graded, name):
    for remark in graded.rows[name]["remarks"]:
        assert len(remark) < 1000
        assert not re.search(r"Traceback|File \"|!|Error: ", remark), remark
        assert not CONTROL.search(remark)


@pytest.mark.parametrize("name", [neighbour.name for neighbour in NEIGHBOURS])
def test_neighbours_notice_nothing(graded, alone, name):
    assert graded.rows[name] == alone.rows[name]
    assert graded.verdicts(name) == alone.verdicts(name) != []


def test_terminal_is_not_steered(graded):
    assert not CONTROL.search(graded.told.replace("\r", ""))
    assert "OWNED\x07" not in graded.told


def test_nothing_is_left(graded, empty):
    names = [path.read_text() for path in Path("/proc").glob("[0-9]*/comm") if path.exists()]
    assert not any("survivor" in name for name in names)
    assert not (graded.root / "pickled").exists()
    for place in (Path("/tmp/evil.py"), Path("/dev/shm/evil"), Path("/tmp/results.json")):
        assert not place.exists()
    assert {path.name for path in graded.root.iterdir()} - {"gradebook.db-journal"} >= {"submitted", "autograded"}


@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_spoiled(feedback, secrets, name):
    page = feedback.page(name)
    assert learned(page, {what: found for what, found in secrets.items() if what != "hidden tests"}) == []
    harm = Harm()
    harm.feed(page)
    own = Harm()
    own.feed(feedback.page(NOBODY.name))
    assert harm.found - own.found == set()
    assert "\x1b" not in page
    assert "FORGED" not in page or name != "table-forged"


@pytest.mark.parametrize("name", PAGES)
def test_nothing_runs_where_a_person_grades(graded, name):
    own, harm = Harm(), Harm()
    own.feed(formgraders(graded.notebook(NOBODY.name)))
    harm.feed(formgraders(graded.notebook(name)))
    assert harm.found - own.found == set()


def formgraders(notebook):
    """A graded notebook as Formgrader renders it, without the frame."""
    return HTMLExporter(template_name="basic").from_notebook_node(nbformat.reads(notebook, as_version=4))[0]


@pytest.mark.parametrize("name", BY_NAME)
def test_no_notebook_is_huge(graded, name):
    assert len(graded.notebook(name)) < 30_000_000


class Harm(HTMLParser):
    """Collects what could run in a page: scripts, handlers, and links that are programs."""

    def __init__(self):
        super().__init__()
        self.found = set()

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "iframe", "object", "embed", "form", "svg", "base", "meta"):
            self.found.add((tag, str(attrs)))
        for name, value in attrs:
            scheme = re.sub(r"[\0-\x20]", "", value or "").lower()  # as a browser reads it
            if name.startswith("on") or re.match(r"(javascript|vbscript|data):(?!image/)", scheme):
                self.found.add((tag, name, value))


def test_scripts_of_attackers_are_not_in_any_script(feedback):
    page = feedback.page("markup-shown")
    assert "<script>alert" not in page
    assert "SCRIPT RUNS" in page or "left out" in page


def test_nbgraders_own_command_is_as_safe(empty, secrets):
    root = prepare(empty, "stock", [BY_NAME[name] for name in STOCK], NEIGHBOURS[:1])
    said = nbgrader("autograde", CHAPTER, "--course-dir", str(root))
    with Classroom(root).gradebook() as book:
        scores = {name: book.find_submission(CHAPTER, name).score for name in (*STOCK, "ada")}
    full = scores.pop("ada")
    assert full > 20
    assert scores == dict.fromkeys(STOCK, 0)
    for name in STOCK:
        text = (root / "autograded" / name / CHAPTER / f"{CHAPTER}.ipynb").read_text()
        assert re.search(BY_NAME[name].tried, text)
        assert learned(text + said, secrets) == []


def test_the_same_attacks_succeed_where_nothing_is_confined(empty, secrets):
    """What is looked for would be found: it is the sandbox that makes the difference."""
    attackers = [BY_NAME[name] for name in UNCONFINED]
    bare = grade(empty, "bare", attackers, NEIGHBOURS[:1], "--sandbox=off")
    seen = {name: learned(bare.notebook(name), secrets_of(bare.root)) for name in UNCONFINED}
    assert {"the classroom's key", "the gradebook"} <= set(seen["hidden-tests-read"])
    assert seen["environment"] == ["the environment"]
    assert seen["reference-called"] == ["the reference"]
    assert "a neighbour's text" in seen["neighbour-read"]  # which is the reference's own, here and there
    assert bare.rows["reference-called"]["points"] > 0
