"""Turn what the operating system refuses into an answer."""

import errno
import os

from gotui.targets.looks import Reason, Unavailable

_REASONS: dict[int, Reason] = {
    errno.ENOENT: "missing-file",
    errno.ENOTDIR: "missing-file",
    errno.EACCES: "permission",
    errno.EPERM: "permission",
    errno.EROFS: "permission",
    errno.E2BIG: "too-large",
    errno.EFBIG: "too-large",
}


def unavailable(error: OSError | ValueError) -> Unavailable:
    """The reason of an error that a look met; a ValueError is a path or argument that cannot be, as with a NUL."""
    if not isinstance(error, OSError) or error.errno is None:
        return Unavailable("unexpected", str(error))
    return Unavailable(_REASONS.get(error.errno, "unexpected"), _detail(error))


def not_started(error: OSError | ValueError, cwd: str) -> Unavailable:
    """Why a program did not start. A missing interpreter (`#!`) or loader is a missing tool, too."""
    reason = unavailable(error)
    if isinstance(error, FileNotFoundError) and error.filename != cwd:
        return Unavailable("missing-tool", reason.detail)
    return reason


def printable(text: str) -> str:
    """`text` as Unicode: bytes of names and variables that are not UTF-8 are written as `\\xff`."""
    return os.fsencode(text).decode("utf-8", "backslashreplace")


def _detail(error: OSError) -> str:
    words = error.strerror or str(error)
    return f"{printable(os.fsdecode(error.filename))}: {words}" if isinstance(error.filename, str | bytes) else words
