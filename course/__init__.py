"""Chainrule, for the learner: checks that say why, data, and figures."""

from threadpoolctl import threadpool_limits

from course import data, figures
from course.checking.notebook import check, hint, needs, progress

__all__ = ["check", "data", "figures", "hint", "needs", "progress"]

threadpool_limits(1, user_api="blas")  # these matrices are small: several threads would only wait for each other
