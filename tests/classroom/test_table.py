"""The class as a table fits into any terminal, and what its columns mean is never torn apart."""

import io

from rich.console import Console

from autograder.classroom.rows import Mark, Row
from autograder.classroom.table import LEGEND, print_class

NAMES = ("logistic", "mean_squared_error", "where_the_slope_is_taken", "bce_with_logits")


def test_lines_break_between_the_exercises():
    row = Row("ada", "graded", [Mark(name, "right", 2.0, 2.0) for name in NAMES], 8.0, 8.0)
    for width in (40, 60, 80, 200):
        said = io.StringIO()
        print_class(Console(file=said, width=width), "02", [row])
        lines = said.getvalue().splitlines()
        assert max(map(len, lines)) <= width
        for part in [f"{number} {name} (2)" for number, name in enumerate(NAMES, 1)] + list(LEGEND):
            assert any(part in line for line in lines), part
