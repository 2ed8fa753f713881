"""What goes wrong and can be told to a person."""

# The manifest's podFailurePolicy knows it: trying again would end in the same.
FINAL_EXIT_CODE = 65


class Failure(Exception):
    """One clear sentence: what is wrong, where, and what to do about it."""

    exit_code = FINAL_EXIT_CODE


class Trouble(Failure):
    """A failure that may be gone at the next try."""

    exit_code = 1
