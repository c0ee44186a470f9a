"""Extended attributes of files, access control lists among them, where Python can reach them (on Linux)."""

import errno
import os
from pathlib import Path

from gotui.base.i18n import _
from gotui.fixes.errors import FixError

Attributes = tuple[tuple[str, bytes], ...]
"""Names and values, sorted."""

_OF_THE_KERNEL = ("security.ima", "security.evm")
"""They seal the bytes of one file and are made anew by the system."""

_NONE_HERE = (errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EPERM)


def of(file: Path | int) -> Attributes:
    """All that a file or folder has; nothing where its file system knows none. Raises OSError."""
    if not hasattr(os, "listxattr"):
        return ()
    try:
        names = [name for name in os.listxattr(file) if name not in _OF_THE_KERNEL]
    except OSError as error:
        if error.errno in _NONE_HERE:
            return ()
        raise
    return tuple((name, os.getxattr(file, name)) for name in sorted(names))


def give(file: Path | int, wanted: Attributes, path: str) -> None:
    """Let a file have these and no others; `path` is its name for people.

    Raises:
        FixError: the system does not let it have one of them.
    """
    now, wished = dict(of(file)), dict(wanted)
    for name in [*now, *wished]:
        value = wished.get(name)
        if value == now.get(name):
            continue
        try:
            if value is None:
                os.removexattr(file, name)
            else:
                os.setxattr(file, name, value)
        except OSError as error:
            message = _("{path} cannot keep its attribute {name}: {error}")
            raise FixError(message.format(path=path, name=name, error=error.strerror)) from None
