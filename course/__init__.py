"""Chainrule, for the learner: checks that say why, data, and figures."""

from course import data, figures
from course.checking.notebook import check, hint, needs, progress

__all__ = ["check", "data", "figures", "hint", "needs", "progress"]
