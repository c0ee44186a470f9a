"""What the index of a git repository holds (gitformat-index(5)), read without git, which may start other programs."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from gotui.targets.details import NOT_REGULAR
from gotui.targets.failures import printable
from gotui.targets.looks import Seen, Tracked, Unavailable, Values

MOST = 64 * 1024 * 1024
LONGEST_NAME = 4096
LONGEST_NUMBER = 9
_HEAD, _ENTRY = 12, 62
_LONG_FLAGS, _LINKS = 0x4000, 0xE000


def tracked(what: Tracked) -> Seen:
    """Path to digest, for files in folders that are checked out; a file in conflict once. Raises OSError."""
    info = Path(what.path).stat()
    if not stat.S_ISREG(info.st_mode):
        return Unavailable("unexpected", NOT_REGULAR.format(path=printable(what.path)))
    if info.st_size > MOST:
        return Unavailable("too-large")
    data = Path(what.path).read_bytes()
    version = int.from_bytes(data[4:8], "big")
    count = int.from_bytes(data[8:_HEAD], "big")
    if data[:4] != b"DIRC" or version not in (2, 3, 4):
        return Unavailable("unexpected")
    if count > what.limit:
        return Unavailable("too-large")
    values = {printable(os.fsdecode(name)): digest for name, digest in _entries(data, version, count)}
    return Values(values)


def _entries(data: bytes, version: int, count: int) -> Iterator[tuple[bytes, str]]:
    """Raises ValueError where the file is not what it says, as one with longer digests is not."""
    place, name = _HEAD, b""
    for _ in range(count):
        start = place
        mode = int.from_bytes(data[place + 24 : place + 28], "big")
        digest = data[place + 40 : place + 60].hex()
        flags = int.from_bytes(data[place + 60 : place + _ENTRY], "big")
        place += _ENTRY + (2 if flags & _LONG_FLAGS and version > 2 else 0)
        kept = 0
        if version == 4:
            dropped, place = _number(data, place)
            kept = max(len(name) - dropped, 0)
        end = data.index(b"\0", place)
        name = name[:kept] + data[place:end]
        if len(name) > LONGEST_NAME:
            raise ValueError("no name of a file")
        place = end + 1 if version == 4 else start + (end - start + 8) // 8 * 8
        if mode & 0xF000 != _LINKS:  # not a submodule
            yield name, digest


def _number(data: bytes, place: int) -> tuple[int, int]:
    """A number as packs write it: seven bits a byte, and one is added for each that follows."""
    number = -1
    for byte in data[place : place + LONGEST_NUMBER]:
        number, place = ((number + 1) << 7) | (byte & 0x7F), place + 1
        if not byte & 0x80:
            return number, place
    raise ValueError("cut off, or no number")
