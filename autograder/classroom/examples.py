"""A wrong example for a learner to look at: a public one, since hidden inputs are nobody's business but the judge's."""

from functools import cache

from autograder.exercises.catalogue import exercises
from autograder.exercises.mutants import mutants
from autograder.exercises.papers import PUBLIC_SEED, changed_namespace, draw_paper, mistaken_namespace
from course.checking.probe import probe
from course.checking.show import example_of
from course.checking.verdict import Finding, Verdict, conclude


def verdict_from(data):
    """The Verdict in a graded cell, or None where there is none that can be used."""
    try:
        return Verdict(**{**data, "findings": [_finding_from(finding) for finding in data["findings"]]})
    except (KeyError, TypeError):
        return None


def public_example(chapter, verdict):
    """A Finding that shows on a public example what is wrong with an answer, or None where none shows it.

    Where the answer is no known slip, it was tried on the public examples when it was judged. An answer that equals a
    known slip does there what the slip does.
    """
    if found := verdict.public.get("example"):
        return _finding_from(found)
    return _example_of_slip(chapter, verdict.name, verdict.cause) if verdict.cause else None


def _finding_from(data):
    return Finding(**{**data, "asked": tuple(data["asked"])})


@cache
def _example_of_slip(chapter, name, cause):
    exercise = exercises(chapter).get(name)
    namespace = exercise and _slip(exercise, cause)
    if not namespace:
        return None
    paper = draw_paper(exercise, PUBLIC_SEED, "public")
    return example_of(conclude(paper, [probe(trial, namespace, paper.name) for trial in paper.trials]))


def _slip(exercise, cause):
    """The names that a slip sees; None where the exercise has changed and it is gone."""
    if cause.startswith("mutant "):
        found = dict(enumerate(mutants(exercise.source))).get(int(cause.split()[1]))
        return found and changed_namespace(exercise, found.source, found.label)
    first = cause.partition(" + ")[0]  # of two mistakes: where one is seen, the other is not
    found = next((mistake for mistake in exercise.mistakes if mistake.name == first), None)
    return found and mistaken_namespace(exercise, found)


def public_help(verdict):
    """What helps, without a word that may hold hidden inputs: an exception may say anything."""
    if verdict.public.get("example") and not verdict.cause:
        return verdict.public["help"]
    raised = next((finding for finding in verdict.findings if finding.kind == "raised"), None)
    if raised and not verdict.cause:
        return f"In an example that you have not seen, {raised.message}: {raised.case}. Try inputs like these yourself."
    return verdict.help
