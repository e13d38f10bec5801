"""The verbs of the command, in the order in which a course needs them."""

from autograder.verbs import build, judge

ALL = [build.VERB, judge.VERB]
