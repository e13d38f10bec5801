"""Between nbgrader and the LMS where a course lives: submissions come in as its downloads, grades go out as its files.

The classes are plugins of nbgrader's own commands `zip_collect` and `export`; docs/lms.md says how to use them.
"""
