"""The files below a folder, by digest. Nothing but regular files is opened, and no link to a folder followed."""

import fnmatch
import hashlib
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from gotui.targets.failures import printable
from gotui.targets.looks import FileMark, Seen, Tree, TreeInfo

SECONDS = 8.0
"""After so long the rest is left unread."""

TEXT = 8000
"""A file without a NUL byte in its first so many bytes is text, as git sees it (buffer_is_binary)."""

MOST_LINES, MOST_WIDTH = 50, 300


def tree(what: Tree) -> Seen:
    """Sorted by path. Raises OSError where the folder itself may not be listed."""
    due = time.monotonic() + SECONDS
    files: dict[str, FileMark] = {}
    unreadable: list[str] = []
    cut = 0
    os.scandir(what.path).close()
    for path, name in _paths(what, what.path, "", unreadable):
        if len(files) >= what.limit or time.monotonic() > due:
            cut += 1
            if cut > what.limit:
                break
            continue
        try:
            mark = _mark(what, path)
        except OSError:
            unreadable.append(name)
            continue
        if mark is not None:
            files[name] = mark
    return TreeInfo(files, cut, tuple(sorted(unreadable)))


def _paths(what: Tree, folder: str, above: str, unreadable: list[str]) -> Iterator[tuple[str, str]]:
    """Files as they are opened, and as they are told."""
    try:
        with os.scandir(folder) as entries:
            inside = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        unreadable.append(above)
        return
    if above and any(entry.name in what.stops for entry in inside):
        return
    for entry in inside:
        if any(fnmatch.fnmatchcase(entry.name, pattern) for pattern in what.skip):
            continue
        name = f"{above}{printable(entry.name)}"
        if entry.is_dir(follow_symlinks=False):
            yield from _paths(what, entry.path, f"{name}/", unreadable)
        else:
            yield entry.path, name


def _mark(what: Tree, path: str) -> FileMark | None:
    """None for what is no regular file. Raises OSError."""
    if not stat.S_ISREG(Path(path).stat().st_mode):
        return None
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        size = os.fstat(descriptor).st_size
        if size > what.most:
            return FileMark(size)
        data = file.read(what.most + 1)
    if len(data) > what.most:
        return FileMark(size)
    is_text = b"\0" not in data[:TEXT]
    plain = data.replace(b"\r\n", b"\n") if is_text else data
    lines = _lines(what, data) if is_text and path.endswith(what.suffixes or ("\0",)) else ()
    return FileMark(len(data), _digest(plain), _digest(data) if plain != data else "", lines)


def _digest(data: bytes) -> str:
    """As git names a file (git-hash-object(1)); it tells files apart, and keeps nothing safe."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _lines(what: Tree, data: bytes) -> tuple[str, ...]:
    wanted = [word.encode() for word in what.words]
    found = (line for line in data.splitlines() if any(word in line for word in wanted))
    kept = [
        line[:MOST_WIDTH].decode("utf-8", "backslashreplace") for line, _ in zip(found, range(MOST_LINES), strict=False)
    ]
    return tuple(kept)
