"""Files as they are: looked at, written in one step, put back. Nothing here asks or shows anything."""

import hashlib
import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path
from typing import Literal

import msgspec

from gotui.base.i18n import _
from gotui.fixes import attributes
from gotui.fixes.attributes import Attributes
from gotui.fixes.errors import ChangedError, FixError

MAX_BYTES = 256 * 1024 * 1024
"""More than this is not kept for undo, so it is not changed either."""

MAX_ENTRIES = 50_000


class Entry(msgspec.Struct, frozen=True):
    """One file, folder or symlink. `name` is relative to the path that was looked at, empty for itself."""

    name: str
    kind: Literal["file", "folder", "link"]
    mode: int
    uid: int
    gid: int
    data: bytes = b""
    attributes: Attributes = ()


def entries(path: str) -> tuple[Entry, ...]:
    """All there is at a path, parents before children; nothing where nothing is.

    Raises:
        FixError: something cannot be read, is too much to keep, or is neither file, folder nor symlink.
    """
    entries: list[Entry] = []
    try:
        _gather(Path(path), "", entries, [0])
    except OSError as error:
        raise FixError(_("{path} cannot be read: {error}").format(path=path, error=error.strerror)) from None
    return tuple(entries)


def _gather(path: Path, name: str, entries: list[Entry], size: list[int]) -> None:
    try:
        seen = path.lstat()
    except FileNotFoundError:
        return
    mode, owner = stat.S_IMODE(seen.st_mode), (seen.st_uid, seen.st_gid)
    if stat.S_ISLNK(seen.st_mode):
        entries.append(Entry(name, "link", mode, *owner, os.fsencode(path.readlink())))
    elif stat.S_ISDIR(seen.st_mode):
        entries.append(Entry(name, "folder", mode, *owner, attributes=attributes.of(path)))
        for child in sorted(path.iterdir()):
            _gather(child, f"{name}/{child.name}" if name else child.name, entries, size)
    elif stat.S_ISREG(seen.st_mode):
        size[0] += seen.st_size
        if size[0] > MAX_BYTES or len(entries) > MAX_ENTRIES:
            raise FixError(_("{path} is too large to be kept for undo.").format(path=path))
        entries.append(Entry(name, "file", mode, *owner, path.read_bytes(), attributes.of(path)))
    else:
        raise FixError(_("{path} is not a plain file.").format(path=path))


def digest(entries: tuple[Entry, ...]) -> str:
    """One digest for all of it; empty where nothing is."""
    if not entries:
        return ""
    whole = hashlib.sha256()
    for entry in entries:
        whole.update(repr((entry.name, entry.kind, entry.mode, entry.uid, entry.gid, len(entry.data))).encode())
        whole.update(entry.data)
        if entry.attributes:
            whole.update(repr(entry.attributes).encode())
    return whole.hexdigest()


def digest_of(path: str) -> str:
    """The digest of what is at a path; raises as `entries` does."""
    return digest(entries(path))


def check_same(path: str, expected: str | None) -> None:
    """Raises ChangedError where a path has another digest; None stands for any."""
    if expected is not None and digest_of(path) != expected:
        raise ChangedError(_("{path} has changed since it was shown; look at the fix again.").format(path=path))


def write(path: str, data: bytes, mode: int, like: Entry | None = None, expected: str | None = None) -> str:
    """Write a file in one step: whoever looks sees the old or the new one, also after a crash.

    It gets the owner and the attributes of `like`, and takes the place of what has the digest `expected` (None: of
    anything). Its own digest is returned.

    Raises:
        OSError: it cannot be written.
        ChangedError: something else is there.
        FixError: the system does not let it have the attributes.
    """
    target = Path(path)
    passing = target.with_name(temporary(target.name))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            passing.unlink()
        handle = os.open(passing, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            _dress(file.fileno(), mode, like, path)
            os.fsync(file.fileno())
        written = digest_of(str(passing))
        check_same(path, expected)
        passing.replace(target)
    except BaseException as error:
        with suppress(OSError):
            passing.unlink()
        if isinstance(error, OSError) and error.filename in (None, str(passing)):
            raise OSError(error.errno, error.strerror, path) from None
        raise
    _settle(target.parent)
    return written


def _dress(handle: int, mode: int, like: Entry | None, path: str) -> None:
    """Mode, owner and attributes, in this order: a change of owner takes capabilities away."""
    if like and hasattr(os, "fchown"):
        now = os.fstat(handle)
        if (now.st_uid, now.st_gid) != (like.uid, like.gid):
            os.fchown(handle, like.uid, like.gid)
    if hasattr(os, "fchmod"):
        os.fchmod(handle, mode)
    if like:
        attributes.give(handle, like.attributes, path)


def temporary(name: str) -> str:
    """The name under which a file is written first; always the same, so that a later run can clear it away."""
    return f".{name}.gotui-new"


def clear(path: str, expected: str | None = None) -> None:
    """Remove what is at a path, and what an earlier, killed run was about to write there.

    Raises:
        OSError: it cannot be removed.
        ChangedError: what is there has not the digest `expected`.
    """
    target = Path(path)
    check_same(path, expected)
    with suppress(FileNotFoundError):
        target.with_name(temporary(target.name)).unlink()
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    elif target.exists() or target.is_symlink():
        target.unlink()
    if target.parent.exists():
        _settle(target.parent)


def restore(path: str, kept: tuple[Entry, ...], expected: str | None = None) -> None:
    """Make a path what it was; raises as `write` and `clear` do."""
    if len(kept) == 1 and kept[0].kind == "file" and not Path(path).is_dir():
        write(path, kept[0].data, kept[0].mode, kept[0], expected)
        return
    clear(path, expected)
    if kept:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    for entry in kept:
        place = Path(path, entry.name) if entry.name else Path(path)
        if entry.kind == "folder":
            place.mkdir()
        elif entry.kind == "link":
            place.symlink_to(os.fsdecode(entry.data))
            if hasattr(os, "lchown"):
                os.lchown(place, entry.uid, entry.gid)
        else:
            write(str(place), entry.data, entry.mode, entry)
    for entry in reversed(kept):
        if entry.kind == "folder":
            place = Path(path, entry.name) if entry.name else Path(path)
            if hasattr(os, "chown"):
                os.chown(place, entry.uid, entry.gid)
            place.chmod(entry.mode)
            attributes.give(place, entry.attributes, str(place))


def _settle(folder: Path) -> None:
    """Make a rename durable; not every system lets a folder be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
