"""The verbs of the command, in the order in which a course needs them."""

from autograder.verbs import audit, build, feedback, grade, judge, new

ALL = [build.VERB, audit.VERB, judge.VERB, new.VERB, grade.VERB, feedback.VERB]
