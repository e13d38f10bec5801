"""What was released, and the same solved, as in the tests of classrooms."""

from tests.classroom.conftest import release, solved

__all__ = ["release", "solved"]
