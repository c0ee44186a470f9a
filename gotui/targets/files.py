"""Looks at files and folders. They raise OSError or ValueError; nothing but regular files is ever opened."""

import os
import stat
from collections.abc import Iterator
from functools import lru_cache
from heapq import nsmallest
from pathlib import Path

from gotui.targets.details import A_FOLDER, NOT_REGULAR
from gotui.targets.failures import printable
from gotui.targets.looks import FileText, ListFolder, Names, PathInfo, ReadFile, Seen, Stat, Unavailable
from gotui.targets.onlylines import only_lines


def read_file(what: ReadFile) -> Seen:
    """The start of a regular file; reading anything else could wait for ever, or change a device."""
    if refusal := _not_regular(Path(what.path).stat().st_mode, what.path):
        return refusal
    descriptor = os.open(what.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb", buffering=0):
        info = os.fstat(descriptor)
        if refusal := _not_regular(info.st_mode, what.path):  # replaced since it was looked at
            return refusal
        data = _read(descriptor, what.limit + 1)
    kept = data[: what.limit]
    cut = max(info.st_size, len(data)) - len(kept) if len(data) > len(kept) else 0
    text = kept.decode("utf-8", "backslashreplace")
    return FileText(only_lines(text, what.words) if what.words else text, cut)


def path_info(what: Stat) -> Seen:
    """Follows links; a dangling one is nothing."""
    link = _link(what.path)
    try:
        info = Path(what.path).stat()
    except (FileNotFoundError, NotADirectoryError):
        return PathInfo(None, link=link)
    real = printable(os.path.realpath(what.path))
    return PathInfo(
        "file" if stat.S_ISREG(info.st_mode) else "folder" if stat.S_ISDIR(info.st_mode) else "other",
        size=info.st_size,
        readable=_may(what.path, os.R_OK),
        writable=_may(what.path, os.W_OK),
        executable=_may(what.path, os.X_OK),
        link=link,
        real="" if real == printable(what.path) else real,
        owner=_user(info.st_uid),
        mine=not hasattr(os, "geteuid") or info.st_uid == os.geteuid(),
    )


def _may(path: str, mode: int) -> bool:
    """With the rights this process really has; access(2) by itself asks for the real user, without capabilities."""
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


def _link(path: str) -> str:
    try:
        return printable(os.readlink(path))
    except OSError:
        return ""


@lru_cache(maxsize=64)
def _user(number: int) -> str:
    """The name of a user, or the number where there is no such user, as in containers."""
    try:
        import pwd

        return pwd.getpwuid(number).pw_name
    except (ImportError, KeyError):
        return str(number)


def list_folder(what: ListFolder) -> Seen:
    """The first names in sorted order; memory stays bounded by the limit."""
    with os.scandir(what.path) as entries:
        counted = _Counted(entries)
        kept = tuple(nsmallest(max(what.limit, 0), counted))
        counted.exhaust()
    return Names(kept, cut=counted.count - len(kept))


class _Counted:
    """The names of a folder's entries, counted as they pass."""

    def __init__(self, entries: Iterator[os.DirEntry[str]]) -> None:
        self._entries = entries
        self.count = 0

    def __iter__(self) -> Iterator[str]:
        for entry in self._entries:
            self.count += 1
            yield printable(entry.name) + ("/" if _is_folder(entry) else "")

    def exhaust(self) -> None:
        self.count += sum(1 for _entry in self._entries)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _read(descriptor: int, limit: int) -> bytes:
    parts = []
    while limit > 0 and (part := os.read(descriptor, min(limit, 1 << 20))):
        parts.append(part)
        limit -= len(part)
    return b"".join(parts)


def _not_regular(mode: int, path: str) -> Unavailable | None:
    if stat.S_ISREG(mode):
        return None
    what = A_FOLDER if stat.S_ISDIR(mode) else NOT_REGULAR
    return Unavailable("unexpected", what.format(path=printable(path)))
