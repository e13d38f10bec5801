"""The verbs of the command, in the order in which a course needs them."""

from autograder.verbs import (
    audit,
    build,
    bundle,
    doctor,
    exercise,
    feedback,
    grade,
    judge,
    mistake,
    new,
    regrade,
    report,
)

ALL = [
    build.VERB,
    bundle.VERB,
    audit.VERB,
    judge.VERB,
    new.VERB,
    grade.VERB,
    regrade.VERB,
    feedback.VERB,
    report.VERB,
    mistake.VERB,
    doctor.VERB,
    exercise.VERB,
]
