"""The command `autograder`: one verb for each step from a lesson to a graded class."""

import argparse
import sys

from autograder.problem import Problem


def main(arguments=None):
    """Run the command; returns the exit code: 0 done, 1 a check failed, 2 it could not be done."""
    options = parser().parse_args(arguments)
    try:
        return options.run(options) or 0
    except Problem as problem:
        print(f"autograder: {problem}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nautograder: stopped; what was done is kept, and the same command goes on", file=sys.stderr)
        return 130


def parser():
    """The parser of the whole command line."""
    from autograder import verbs  # noqa: PLC0415 a process that is started to judge imports this module, and no verb

    top = argparse.ArgumentParser(prog="autograder", description="From lessons to a graded class.")
    subparsers = top.add_subparsers(title="verbs", metavar="VERB", required=True)
    for verb in verbs.ALL:
        sub = subparsers.add_parser(verb.name, help=verb.help, description=verb.help)
        verb.arguments(sub)
        sub.set_defaults(run=verb.run)
    return top


if __name__ == "__main__":
    sys.exit(main())
