"""Opening what a learner handed in: a file that cannot be read is the empty chapter with a notice on top."""

import html

from nbformat.v4 import new_markdown_cell

from autograder.judge.submission import decoded, notebook_from


def opened(data, name):
    """The notebook in a file's bytes; raises Unreadable."""
    return notebook_from(decoded(data, name), name)


def notice(headline, lines):
    """A cell for the top of a learner's notebook; the lines may quote anything."""
    quoted = "".join(f"\n- {html.escape(line[:300])}" for line in lines)
    return new_markdown_cell(f"**{headline}**\n{quoted}")
