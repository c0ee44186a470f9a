"""The exit codes: one enum for the code, the docs and the JSON report."""

from enum import IntEnum


class ExitCode(IntEnum):
    """How gotui ended. Signals end it with 128 plus their number."""

    OK = 0
    """Nothing is wrong, or it was fixed and verified."""
    CAUSE = 1
    """A cause was found."""
    USAGE = 2
    """The command line or a file is not valid."""
    INCONCLUSIVE = 3
    """Something could not be found out, so there is no verdict."""
    FIX_FAILED = 5
    """A fix failed or was rolled back."""
    NOT_ALLOWED = 6
    """Consent or trust was missing."""
    INTERNAL = 70
    """gotui's own mistake."""
    OUTPUT = 74
    """What there is to say could not be written: a full disk, a closed output."""
    INTERRUPTED = 130
    """Interrupted from the keyboard."""
    PIPE = 141
    """Who read the output went away before its end."""


OF_STATUS = {
    "cause-found": ExitCode.CAUSE,
    "error": ExitCode.INTERNAL,
    "not-allowed": ExitCode.NOT_ALLOWED,
    "inconclusive": ExitCode.INCONCLUSIVE,
    "healthy": ExitCode.OK,
}
"""By how a walk ended."""
