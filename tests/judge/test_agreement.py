"""`check` and the judge say the same about the same answer on the same inputs."""

import random
import socket
import threading

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from autograder.audit.answers import other_answers
from autograder.exercises.catalogue import chapters, exercises
from autograder.exercises.mutants import mutants
from autograder.judge import wire
from autograder.judge.clock import Clock
from autograder.judge.session import Session
from course.checking import agent
from course.checking.notebook import verdict_on
from course.checking.shelf import paper_named
from course.checking.verdict import RIGHT, WRONG, conclude
from tests.judge.desk import QUICK, checked_in, first_cell, kernel, namespace, reference, run

MUTANTS = 4  # of each exercise
IN_A_KERNEL = 6  # answers of each chapter: what is slow is tried on a sample
OWN = {"seconds", "mend_first"}  # what only `check` says


def answers(chapter):
    """(exercise, label, source) of every known mistake, some mutants, and every right answer."""
    others = other_answers(chapter)
    for name, exercise in exercises(chapter).items():
        for mistake in exercise.mistakes:
            yield name, mistake.name, mistake.edited(exercise.source)
        found = mutants(exercise.source)
        for mutant in random.Random(exercise.id).sample(found, min(MUTANTS, len(found))):
            yield name, mutant.label, mutant.source
        for style, source in others[name].items():
            yield name, style, source


@pytest.mark.parametrize("chapter", chapters())
def test_same_verdict_through_the_wire(chapter):
    disagree, seen = [], set()
    names = namespace(chapter[:2])
    for name, label, source in answers(chapter):
        right = names[name]
        run(source, names, f"<{name} {label}>")
        paper = paper_named(f"{chapter[:2]}.{name}")
        judge = conclude(paper, through_the_wire(names, name, paper.trials))
        disagree += compared(name, label, judge, verdict_on(paper, names), seen)
        names[name] = right
    assert disagree == []
    assert seen >= {RIGHT, WRONG}  # it was no agreement about nothing


@pytest.mark.parametrize("chapter", chapters())
def test_same_verdict_in_a_kernel(chapter):
    number = chapter[:2]
    every = list(answers(chapter))
    tried = random.Random(chapter).sample(every, min(IN_A_KERNEL, len(every)))
    start = [first_cell(number), *reference(number).values()]
    sources = [text for name, _, source in tried for text in (source, reference(number)[name])]  # mended afterwards
    disagree, seen, names = [], set(), namespace(number)
    with Session(
        new_notebook(cells=[new_code_cell(source) for source in [*start, *sources]]), QUICK, kernel()
    ) as session:
        for index in range(len(start)):
            session.run(index)
        for i, (name, label, source) in enumerate(tried):
            session.run(len(start) + 2 * i)
            right = names[name]
            run(source, names, f"<{name} {label}>")
            paper = paper_named(f"{number}.{name}")
            judge = conclude(paper, session.probe(name, paper.trials))
            disagree += compared(name, label, judge, checked_in(names, number, name), seen)
            names[name] = right
            session.run(len(start) + 2 * i + 1)
    assert disagree == []


def compared(name, label, judge, check, seen):
    """What the two say, where it is not the same."""
    seen.add(check.status)
    return [] if said(judge) == said(check) else [(name, label, said(judge), said(check))]


def said(verdict):
    """What a verdict says, apart from what only `check` can say."""
    return {key: value for key, value in verdict.to_data().items() if key not in OWN}


def through_the_wire(names, name, trials):
    """Outcomes as the judge receives them: the agent serves, though in a thread and not in a fork."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        serving = threading.Thread(target=agent.serve, args=(theirs, names))
        serving.start()
        outcomes = []
        for trial in trials:
            wire.send(ours, wire.trial_to_data(name, trial))
            outcomes.append(wire.outcome_from(wire.receive(ours, Clock(None, 10), QUICK.frame)))
        ours.shutdown(socket.SHUT_WR)
        serving.join()
    return outcomes
