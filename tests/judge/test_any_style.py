"""Right in any style: `check` and the judge give full points to whatever is right."""

import itertools

import pytest

from course.checking.verdict import RIGHT
from tests.judge.desk import checked, judged
from tests.judge.styles import STYLES, styles

CHECKED = [(number, name, *one) for number in STYLES for name, found in styles(number).items() for one in found]


@pytest.mark.parametrize("number, name, style, source", CHECKED, ids=[f"{c[1]}: {c[2]}" for c in CHECKED])
def test_check_takes_every_style(number, name, style, source):
    verdict = checked(number, {name: source}, only=[name])[name]
    assert (verdict.status, verdict.points) == (RIGHT, verdict.max_points), refusal(verdict)


@pytest.mark.parametrize("number", STYLES)
def test_judge_takes_every_style(number):
    columns = [[(name, *one) for one in found] for name, found in styles(number).items()]
    refused = []
    for row in itertools.zip_longest(*columns):  # as many at a time as there are exercises
        tried = {name: (style, source) for name, style, source in filter(None, row)}
        verdicts = judged(number, {name: source for name, (_, source) in tried.items()})
        refused += [
            (name, style, refusal(verdicts[name]))
            for name, (style, _) in tried.items()
            if (verdicts[name].status, verdicts[name].points) != (RIGHT, verdicts[name].max_points)
        ]
        assert all(v.status == RIGHT for name, v in verdicts.items() if name not in tried)  # the others are untouched
    assert refused == []


def refusal(verdict):
    """Why an answer was refused."""
    return verdict.help, [(f.case, f.message, f.got) for f in verdict.findings if f.status != RIGHT]
