"""Auditing an exercise: its checks are tried on answers whose worth is known."""

import inspect
from dataclasses import asdict, dataclass, field

from autograder.audit.answers import other_answers
from autograder.build.drafting import placeholders
from autograder.build.notebooks import learner_notebook
from autograder.exercises.catalogue import exercise_named, exercises, module_name
from autograder.exercises.mutants import mutants
from autograder.exercises.papers import (
    changed_namespace,
    draw_paper,
    mistaken_namespace,
    public_paper,
    reference_namespace,
)
from course.checking.probe import probe
from course.checking.verdict import NOT_ATTEMPTED, RIGHT, conclude
from course.checking.words import count

HIDDEN_SEEDS = (7, 77)  # of the hidden papers on which everything is tried, besides the public one
STYLES = 3  # right answers that an exercise must have besides its reference


@dataclass
class Audit:
    """What the audit of one exercise found; counts, and in `faults` what must be mended.

    mutants_diagnosed: killed mutants whose own words the learner is given, or those of a known mistake with the
        same results, or (where they raise) the very line that they changed
    mutants_misdiagnosed: killed mutants for which the learner is given other words
    """

    exercise: str
    right_answers: int = 0
    right_refused: int = 0
    mistakes: int = 0
    mistakes_named: int = 0
    mutants: int = 0
    mutants_killed: int = 0
    mutants_equivalent: int = 0
    mutants_diagnosed: int = 0
    mutants_misdiagnosed: int = 0
    faults: list = field(default_factory=list)

    def to_data(self):
        """As JSON can carry it."""
        return asdict(self)


def audit_chapter(chapter, only=None):
    """Audit every exercise of a chapter, or one; yields an Audit for each. Raises Unsound where it cannot be used."""
    if only:
        exercise_named(chapter, only)
    others = other_answers(chapter)
    stubs = {
        cell.metadata.nbgrader.grade_id.removesuffix("_answer"): cell.source
        for cell in learner_notebook(chapter).cells
        if cell.metadata.get("nbgrader", {}).get("solution") and cell.cell_type == "code"
    }
    drafts = placeholders(chapter)
    for name, exercise in exercises(chapter).items():
        if only in (None, name):
            audit = audit_exercise(exercise, others[name], stubs[name])
            first = next(iter(exercises(chapter)))
            audit.faults += [
                f"to be written still: {draft.where}: {draft.text}"
                for draft in drafts
                if name == draft.exercise or (name == first and draft.exercise not in exercises(chapter))
            ]
            yield audit


def audit_exercise(exercise, others, stub):
    """Audit one exercise.

    others: {style: source text} of other right answers
    stub:   source text of what the learner starts from
    """
    audit = Audit(exercise.id)
    papers = [public_paper(exercise), *(draw_paper(exercise, seed) for seed in HIDDEN_SEEDS)]
    _audit_right_answers(audit, exercise, papers, others, stub)
    _audit_mistakes(audit, exercise, papers)
    _audit_mutants(audit, exercise, papers)
    _audit_completeness(audit, exercise, others)
    return audit


def verdict_of(paper, namespace):
    """The verdict on an answer that is trusted enough to run here."""
    return conclude(paper, [probe(trial, namespace, paper.name) for trial in paper.trials])


def _audit_right_answers(audit, exercise, papers, others, stub):
    answers = {"the reference": reference_namespace(exercise)}
    answers |= {style: changed_namespace(exercise, source, style) for style, source in others.items()}
    audit.right_answers = len(answers)
    for style, namespace in answers.items():
        refused = [verdict for paper in papers if (verdict := verdict_of(paper, namespace)).status != RIGHT]
        if refused:
            audit.right_refused += 1
            case = next(f for f in refused[0].findings if f.share < 1.0) if refused[0].findings else None
            where = f'in "{case.case}" {case.message or case.got}' if case else refused[0].help
            audit.faults.append(f"right answer refused: {style}: {where}; mend that answer, or ask less in the case")
    for paper in papers:
        status = verdict_of(paper, changed_namespace(exercise, stub, "stub")).status
        if status != NOT_ATTEMPTED:
            audit.faults.append(f"the stub is {status}, not {NOT_ATTEMPTED}")


def _audit_mistakes(audit, exercise, papers):
    audit.mistakes = len(exercise.mistakes)
    for mistake in exercise.mistakes:
        verdicts = [verdict_of(paper, mistaken_namespace(exercise, mistake)) for paper in papers]
        if all(verdict.cause == mistake.name and verdict.points < verdict.max_points for verdict in verdicts):
            audit.mistakes_named += 1
        else:
            audit.faults.append(f"mistake {mistake.name}: {_why_unnamed(exercise, mistake, papers, verdicts)}")


def _same(verdict, other):
    return [finding.got for finding in verdict.findings] == [finding.got for finding in other.findings]


def _why_unnamed(exercise, mistake, papers, verdicts):
    """What is the matter with a mistake that is not named as itself, and what to do."""
    verdict = next(v for v in verdicts if v.cause != mistake.name or v.points == v.max_points)
    where = "public" if verdict is verdicts[0] else "hidden"
    if verdict.points == verdict.max_points:
        return f"it earns all points on the {where} examples; add a {where} case in which it gives another result"
    if verdict.status == NOT_ATTEMPTED:
        return "it is taken for an answer that was not written"
    paper = papers[verdicts.index(verdict)]
    for other in exercise.mistakes:
        if other is not mistake and _same(verdict, verdict_of(paper, mistaken_namespace(exercise, other))):
            return (
                f"on the {where} examples it gives what {other.name} gives, so neither can be named; "
                "add a case that tells them apart, or keep one of them"
            )
    return f"on the {where} examples the learner reads other words: {verdict.cause or verdict.help[:100]}"


def _audit_mutants(audit, exercise, papers):
    found = mutants(exercise.source)
    audit.mutants = len(found)
    for label in set(exercise.equivalent) - {mutant.label for mutant in found}:
        audit.faults.append(f"equivalent mutant {label!r} does not exist; remove it from the exercise")
    for mutant in found:
        namespace = changed_namespace(exercise, mutant.source, mutant.label)
        verdicts = [verdict_of(paper, namespace) for paper in papers]
        killed = [verdict for verdict in verdicts if verdict.points < verdict.max_points]
        if mutant.label in exercise.equivalent:
            audit.mutants_equivalent += 1
            if killed:
                audit.faults.append(f"mutant {mutant.label!r} is called equivalent, but it fails a case")
        elif not any(v.points < v.max_points for v in verdicts[1:]):
            audit.faults.append(
                f"mutant survives: {mutant.label}: as `{mutant.line}` the reference still earns all points on hidden "
                "inputs; add a case that tells them apart, or, where both compute the same, say why in equivalent={...}"
            )
        else:
            audit.mutants_killed += 1
            _count_diagnosis(audit, exercise, mutant, killed[0])


def _count_diagnosis(audit, exercise, mutant, verdict):
    named_mistake = any(verdict.cause == mistake.name for mistake in exercise.mistakes)
    shown_its_line = verdict.cause == "" and mutant.line and mutant.line[:200] in verdict.help
    if mutant.help in verdict.help or named_mistake or shown_its_line:  # the same results in every case: the same error
        audit.mutants_diagnosed += 1
    elif verdict.cause:
        audit.mutants_misdiagnosed += 1


def _audit_completeness(audit, exercise, others):
    if len(others) < STYLES:
        audit.faults.append(
            f"{count(len(others), 'other right answer')}; add some in other styles until there are {STYLES}, "
            f"to autograder/exercises/answers/{module_name(exercise.chapter)}.py"
        )
    if not exercise.hints:
        audit.faults.append("no hint; add hints=[...]")
    if not exercise.mistakes:
        audit.faults.append("no known mistake; add mistakes=[...]")
    takes_slope = "deriv" in inspect.signature(exercise.reference).parameters
    if takes_slope and not any(case.wants is not None and "deriv=True" in (case.call or "") for case in exercise.cases):
        audit.faults.append("no case holds its slope against finite differences; add one")
