"""What can go wrong in the lab, in words for the person at the terminal."""


class LabError(Exception):
    """A sandbox cannot be built, entered or run here; the message says why and what to do about it."""
