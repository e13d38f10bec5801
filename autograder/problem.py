"""What stops a command and is not a bug: the message says what is wrong and what to do next."""


class Problem(Exception):
    """Something that its user can mend; the command prints it in one line and exits with 2."""
