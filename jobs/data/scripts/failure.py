"""What goes wrong and can be told to a person."""


class Failure(Exception):
    """One clear sentence: what is wrong, where, and what to do about it."""
