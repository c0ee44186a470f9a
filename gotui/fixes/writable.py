"""May a file be replaced as it is? If not, the true reason, before anything is shown or done."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from gotui.base.i18n import _
from gotui.fixes.errors import FixError

_GET_FLAGS = 0x80086601
_IMMUTABLE, _APPEND_ONLY = 0x10, 0x20
"""Linux: FS_IOC_GETFLAGS and its bits (include/uapi/linux/fs.h)."""

_FIXED = ("UF_IMMUTABLE", "UF_APPEND", "SF_IMMUTABLE", "SF_APPEND")
"""The same on macOS and BSD (chflags)."""


def check_writable(path: str) -> None:
    """Raises FixError where a file could not be replaced in one step and keep all it has."""
    where = Path(path)
    folder = where.parent
    while not _is_there(folder):
        folder = folder.parent
    _check(folder, os.W_OK | os.X_OK, _("You may not write in {path}."))
    with suppress(FileNotFoundError):
        seen = where.lstat()
        if not stat.S_ISREG(seen.st_mode):
            raise FixError(_("{path} is not a plain file.").format(path=path))
        if seen.st_nlink > 1:
            raise FixError(_("{path} has a second name, which would keep the old text.").format(path=path))
        if hasattr(os, "geteuid") and seen.st_uid != os.geteuid() != 0:
            raise FixError(_("{path} belongs to another user.").format(path=path))
        _check(where, os.W_OK, _("You may not write {path}."))


def _is_there(folder: Path) -> bool:
    try:
        return folder.exists()
    except PermissionError:
        return False


def _check(path: Path, how: int, refusal: str) -> None:
    if hasattr(os, "statvfs") and os.statvfs(path).f_flag & os.ST_RDONLY:
        raise FixError(_("{path} lies on a file system that is mounted read-only.").format(path=path))
    if _is_fixed(path):
        message = _("{path} is marked as immutable or append-only (chattr, chflags); take the mark off first.")
        raise FixError(message.format(path=path))
    if not os.access(path, how, effective_ids=os.access in os.supports_effective_ids):
        raise FixError(refusal.format(path=path))


def _is_fixed(path: Path) -> bool:
    flags = getattr(path.stat(), "st_flags", 0)
    return any(flags & getattr(stat, name) for name in _FIXED) or bool(_linux(path) & (_IMMUTABLE | _APPEND_ONLY))


def _linux(path: Path) -> int:
    try:
        import fcntl

        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except (ImportError, OSError):
        return 0
    try:
        return int.from_bytes(fcntl.ioctl(handle, _GET_FLAGS, b"\0" * 8), "little") & 0xFFFFFFFF
    except OSError:
        return 0
    finally:
        os.close(handle)
