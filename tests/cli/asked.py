"""Places for a file that somebody asked for with -o and that cannot be written there, or only in a special way."""

import os
import socket
from collections.abc import Callable
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

OLD = b"what was there before\n"
SMALL = 64
"""Bytes of the largest file where the disk is full."""


@dataclass(frozen=True)
class Spot:
    """`make` prepares a folder and gives the name to ask for. `code` is the exit code; 0: it is written.

    `full`: no file may become larger than SMALL. `lands` is where the bytes are found, by its name in the folder.
    """

    name: str
    make: Callable[[Path], str]
    code: int = 74
    full: bool = False
    lands: str = ""


def _file(folder: Path) -> str:
    (folder / "t").write_bytes(OLD)
    return "t"


def _folder(folder: Path) -> str:
    (folder / "t").mkdir()
    return "t"


def _pipe(folder: Path) -> str:
    os.mkfifo(folder / "t")
    return "t"


def _socket(folder: Path) -> str:
    with chdir(folder), socket.socket(socket.AF_UNIX) as listener:  # the name of a socket is short
        listener.bind("t")
    return "t"


def _link(to: str) -> Callable[[Path], str]:
    def make(folder: Path) -> str:
        (folder / "real").mkdir()
        (folder / "real" / "t").write_bytes(OLD)
        (folder / "t").symlink_to(to)
        return "t"

    return make


def _through(folder: Path) -> str:
    _link("real")(folder)
    return "t/new"


SPOTS = (
    Spot("new file", lambda _folder: "t", 0, lands="t"),
    Spot("old file", _file, 0, lands="t"),
    Spot("link", _link("real/t"), 0, lands="real/t"),
    Spot("dangling link", _link("real/new"), 0, lands="real/new"),
    Spot("link to nowhere", _link("none/new")),
    Spot("link to itself", _link("t")),
    Spot("link to a folder", _link("real")),
    Spot("through a linked folder", _through, 0, lands="real/new"),
    Spot("folder", _folder),
    Spot("no such folder", lambda _folder: "none/t"),
    Spot("file as folder", lambda folder: f"{_file(folder)}/t"),
    Spot("pipe without a reader", _pipe),
    Spot("socket", _socket),
    Spot("full device", lambda _folder: "/dev/full"),
    Spot("no device", lambda _folder: "/dev/null", 0),
    Spot("no file system", lambda _folder: "/proc/t"),
    Spot("long name", lambda _folder: "t" * 300),
    Spot("odd name", lambda _folder: "t\n\x1b[31m\udcff", 0),
    Spot("new file, full disk", lambda _folder: "t", full=True),
    Spot("old file, full disk", _file, full=True),
    Spot("link, full disk", _link("real/t"), full=True),
)


def seen(folder: Path) -> dict[str, object]:
    """All that is in a folder: kinds, links, bytes."""
    return {str(path.relative_to(folder)): _one(path) for path in sorted(folder.rglob("*"))}


def _one(path: Path) -> object:
    if path.is_symlink():
        return ("link", os.readlink(path))
    return path.read_bytes() if path.is_file() else path.stat().st_mode
