"""A learner's way through a lesson, in JupyterLab, in a bundle."""

import json
import re

from autograder.exercises.catalogue import exercises
from tests.browser.conftest import CHAPTERS
from tests.learners.learner import solved_by_learner

LESSON = f"{CHAPTERS[1]}.ipynb"
RIGHT = """\
def logistic(x, deriv=False):
    s = 1 / (1 + np.exp(-np.asarray(x)))
    return s * (1 - s) if deriv else s
"""
MISTAKEN = RIGHT.replace("s * (1 - s)", "s")


def test_from_a_fresh_lesson_to_a_tick(lab, screen):
    lab.open(LESSON)
    lab.run(lab.cell("from course import progress"))
    assert lab.done("02") == dict.fromkeys(exercises(CHAPTERS[1]), "not attempted")
    screen(lab.page, "lesson_fresh")

    lab.run(lab.cell("import numpy as np"))
    answer, check = lab.cell("def logistic"), lab.cell('check("logistic")')
    lab.run(check)
    lab.verdict("logistic", "not attempted").wait_for()

    lab.type(answer, MISTAKEN)
    lab.run(answer)
    lab.run(check)
    said = lab.verdict("logistic", "wrong").inner_text()
    assert "With deriv=True you return the curve again." in said
    assert lab.done("02")["logistic"] == "wrong"  # the table above has noticed
    screen(lab.page, "mistake_named")
    drawn = lab.insert_below(check, 'check("logistic", picture=True)')
    lab.run(drawn)
    picture = drawn.locator("img")
    assert "right yours: 12 of 12 numbers differ" in drawn.locator(".jp-OutputArea").inner_text()
    picture.scroll_into_view_if_needed()
    screen(lab.page, "picture")
    lab.verdict("logistic").first.get_by_text("all 6 examples: 3 right, 3 wrong").click()
    assert "✓ right: takes a whole matrix" in lab.verdict("logistic").first.inner_text()

    lab.type(answer, RIGHT)
    lab.run(answer)
    lab.run(check)
    assert "✓ logistic: right · 3 points" in lab.verdict("logistic").first.inner_text()
    assert lab.done("02")["logistic"] == "right"
    screen(lab.page, "tick")
    lab.progress("02").scroll_into_view_if_needed()
    screen(lab.page, "progress")


def test_hints_open_one_by_one(lab, screen):
    lab.open(LESSON)
    first = lab.cell("from course import progress")
    lab.run(first)
    asked = lab.insert_below(first, 'from course import hint; hint("tanh")')
    said = []
    for _ in range(3):
        lab.run(asked)
        said.append(asked.locator(".jp-OutputArea-output").inner_text())
    assert [re.search(r"hint (\d) of (\d)", text).groups() for text in said] == [("1", "3"), ("2", "3"), ("3", "3")]
    assert len(set(said)) == 3
    screen(lab.page, "hints")


def test_run_all_and_validate_say_the_same_as_check(lab, bundle, screen):
    notebook = solved_by_learner(CHAPTERS[1])
    text = json.dumps(notebook).replace("return 1 - t**2", "return 1 - t")
    assert text != json.dumps(notebook)
    (bundle / "nearly.ipynb").write_text(text, encoding="utf-8")
    lab.open("nearly.ipynb").run_all()
    assert {name for name, status in lab.done("02").items() if status != "right"} == {"tanh"}
    lab.progress("02").scroll_into_view_if_needed()
    screen(lab.page, "run_all")
    shown = {group.get_attribute("aria-label") for group in lab.page.locator("[role=group][aria-label*=': ']").all()}
    not_right = {label.split(":")[0] for label in shown if not label.endswith(": right")}
    failed = set(re.findall(r'check\("(\w+)"\)', lab.validate()))
    assert failed == not_right == {"tanh"}
