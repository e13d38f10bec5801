"""The verbs of the command, in the order in which a course needs them."""

from autograder.verbs import audit, build, judge

ALL = [build.VERB, audit.VERB, judge.VERB]
