"""Write a file that somebody asked for: whole or not at all."""

import errno
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from gotui.base.i18n import _

_IN_PLACE = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY)
"""What a folder may answer that takes no new file, or does not let this one be replaced."""

_PRIVATE = 0o600


def put(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write a file, or replace what it holds; a link stays a link, and an old file keeps its mode. Raises OSError.

    Devices and pipes are written to. A file in a folder that takes no others is overwritten. A private one is for
    nobody else, whatever the umask or the old file says, and a file of somebody else does not become one.
    """
    old = _seen(path)
    if old is not None and (not stat.S_ISREG(old.st_mode) or _is_passed_on(path)):
        _pass_on(path, data)
        return
    target = Path(os.path.realpath(path))
    try:
        _replace(target, data, old, private)
    except OSError as error:
        if old is None or error.errno not in _IN_PLACE:
            raise
        if private:
            target.chmod(_PRIVATE)  # which only its owner may
        _overwrite(target, data)


def put_new(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Write a file where there is nothing yet, not even a link. Raises FileExistsError, and OSError.

    `mode` is narrowed by the umask.
    """
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), mode)
    try:
        try:
            _fill(descriptor, data)
        finally:
            os.close(descriptor)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def _seen(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _is_passed_on(path: Path) -> bool:
    """Is it a name for what somebody else has opened, such as /dev/stdout?"""
    return path.absolute().is_relative_to("/dev") or path.absolute().is_relative_to("/proc")


def _pass_on(path: Path, data: bytes) -> None:
    """Into a device or a pipe. A pipe that nobody reads is not waited for."""
    flags = os.O_WRONLY | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        if error.errno == errno.ENXIO and stat.S_ISFIFO(path.stat().st_mode):
            raise OSError(errno.ENXIO, _("nobody reads from this pipe"), str(path)) from None
        raise
    with open(descriptor, "wb", buffering=0) as file:
        if hasattr(os, "set_blocking"):
            os.set_blocking(descriptor, True)
        left = memoryview(data)
        while left:
            left = left[file.write(left) :]


def _replace(target: Path, data: bytes, old: os.stat_result | None, private: bool) -> None:
    passing = target.with_name(f".gotui-{secrets.token_hex(6)}")
    mode = _PRIVATE if private else 0o666
    descriptor = os.open(passing, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), mode)
    try:
        try:
            if private and hasattr(os, "fchmod"):
                os.fchmod(descriptor, _PRIVATE)
            elif old is not None and hasattr(os, "fchmod"):
                _as_before(descriptor, old)
            _fill(descriptor, data)
        finally:
            os.close(descriptor)
        passing.replace(target)
    except BaseException:
        with suppress(OSError):
            passing.unlink()
        raise


def _as_before(descriptor: int, old: os.stat_result) -> None:
    with suppress(PermissionError):
        os.fchown(descriptor, old.st_uid, old.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(old.st_mode))


def _overwrite(target: Path, data: bytes) -> None:
    before = target.read_bytes()
    with target.open("r+b", buffering=0) as file:
        try:
            _fill(file.fileno(), data)
        except OSError:
            os.lseek(file.fileno(), 0, os.SEEK_SET)
            with suppress(OSError):
                _fill(file.fileno(), before)
            raise


def _fill(descriptor: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]
    os.ftruncate(descriptor, len(data))
    os.fsync(descriptor)
