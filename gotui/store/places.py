"""What may be used for sessions: a folder and plain files of this user's own, reached through nobody else's link."""

import os
import stat
from pathlib import Path

from gotui.base.i18n import N_, _
from gotui.store.errors import StoreError

_KINDS = (
    (stat.S_ISLNK, N_("a link")),
    (stat.S_ISDIR, N_("a folder")),
    (stat.S_ISFIFO, N_("a pipe")),
    (stat.S_ISSOCK, N_("a socket")),
    (stat.S_ISBLK, N_("a device")),
    (stat.S_ISCHR, N_("a device")),
    (stat.S_ISREG, N_("a file")),
)


def made_ready(folder: Path) -> None:
    """Make a folder for sessions where there is none.

    Raises:
        StoreError: it cannot be made, or is no folder, or not this user's.
        OSError: it cannot be looked at.
    """
    link = _seen(folder)
    if link is not None and stat.S_ISLNK(link.st_mode) and not (_is_ours(link) or link.st_uid == 0):
        raise StoreError(_not_ours(folder, link))
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError:
        raise StoreError(_not_what_it_should_be(folder, link)) from None
    seen = folder.stat()
    if not _is_ours(seen):
        raise StoreError(_not_ours(folder, seen))


def made_private(path: Path) -> None:
    """Make a file that only this user reads, or make it so; what SQLite puts beside it gets the same mode.

    Raises:
        StoreError: there is something else, or a file of another user.
        OSError: it cannot be made.
    """
    for suffix in ("-wal", "-shm", "-journal"):
        _check_file(path.with_name(path.name + suffix))
    _check_file(path)
    flags = os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    descriptor = os.open(path, flags, 0o600)
    try:
        seen = os.fstat(descriptor)  # what was checked by its name may have been exchanged since
        if not stat.S_ISREG(seen.st_mode) or not _is_ours(seen):
            raise StoreError(_not_what_it_should_be(path, seen))
        if seen.st_mode & 0o077 and hasattr(os, "fchmod"):
            os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)


def _check_file(path: Path) -> None:
    """Before it is opened: opening a pipe waits, and opening a device may do anything."""
    seen = _seen(path)
    if seen is None:
        return
    if not stat.S_ISREG(seen.st_mode):
        raise StoreError(_not_what_it_should_be(path, seen))
    if not _is_ours(seen):
        raise StoreError(_not_ours(path, seen))


def _seen(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except FileNotFoundError:
        return None


def _is_ours(seen: os.stat_result) -> bool:
    return not hasattr(os, "geteuid") or seen.st_uid == os.geteuid()


def _not_ours(path: Path, seen: os.stat_result) -> str:
    message = _("{path} belongs to another user ({user}); set GOTUI_STATE_DIR to a folder of your own.")
    return message.format(path=path, user=seen.st_uid)


def _not_what_it_should_be(path: Path, seen: os.stat_result | None) -> str:
    kind = next((words for is_one, words in _KINDS if seen is not None and is_one(seen.st_mode)), N_("a file"))
    message = _("{path} is {kind}, and is left alone; move it away, or set GOTUI_STATE_DIR to another folder.")
    return message.format(path=path, kind=_(kind))
