"""A submission that came as a plain Python file; notebooks are opened in `autograder.repair`."""

import codecs

from autograder.problem import Problem


class Unreadable(Problem):
    """The file is not a notebook that anybody could run; the message says what is wrong with it."""


def program_in(data, name):
    """The notebook that a plain .py stands for, from the file's bytes; raises Unreadable."""
    import jupytext  # noqa: PLC0415 it brings a web server, and who grades a class needs none

    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return jupytext.reads(data.decode("utf-16" if wide else "utf-8-sig"), fmt="py:percent")
    except UnicodeDecodeError:
        raise Unreadable(f"{name}: it is not text in UTF-8; save it again from JupyterLab") from None
    except Exception as error:  # jupytext raises whatever a strange file makes it raise
        raise Unreadable(f"{name}: it cannot be read as a program ({type(error).__name__}: {error})") from None
