"""An nbgrader course directory, and grading a whole class in it."""
