"""Chainrule, for the learner: checks that say why, data, and figures."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 pip would have refused, but a folder beside a notebook is not installed
    raise ImportError(f"Chainrule needs Python 3.11 or newer, and this is {sys.version.split()[0]}")

from threadpoolctl import threadpool_limits

from course import data, figures
from course.checking.notebook import check, hint, needs, progress

__all__ = ["check", "data", "figures", "hint", "needs", "progress"]

threadpool_limits(1, user_api="blas")  # these matrices are small: several threads would only wait for each other
