"""The choice of a kernel: confined, unless somebody who trusts every submission says otherwise."""

from autograder import kernels
from autograder.problem import Problem

PLAIN = "python3"


def add_argument(parser):
    """Add --sandbox to a verb that runs learners' code."""
    parser.add_argument(
        "--sandbox",
        choices=("on", "off"),
        default="on",
        help="off: run learners' code with your own rights; only if you trust every submission",
    )


def kernel_for(options):
    """The name of the kernel to run learners' code in; raises Problem where this system cannot confine it."""
    if options.sandbox == "off":
        return PLAIN
    kernels.announce()
    if missing := kernels.missing_protections():
        raise Problem(
            "this system cannot hold learners' code:\n  "
            + "\n  ".join(missing)
            + "\nGrade on another system, or, if you trust every submission, add --sandbox=off"
        )
    return kernels.KERNEL
