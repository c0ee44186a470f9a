"""Why a fix is not made, or cannot be taken back."""


class FixError(Exception):
    """A fix cannot be planned, applied or undone; the message is for the person. Nothing is left half done."""


class NothingToDoError(FixError):
    """Everything is already as the fix would make it."""


class ChangedError(FixError):
    """A file is not what it was when it was last looked at: somebody else has changed it."""
