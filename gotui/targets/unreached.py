"""What a killed gotui's watcher could not end, written down for the next gotui, which names it.

`sudo` and the like start what belongs to somebody else: no signal of the person's reaches it. The watcher imports this
module, so it imports almost nothing.
"""

from __future__ import annotations

import os

from gotui.targets.descent import Life, life, name_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FOLDER = "unreached"
"""Within the state folder: one file for each watcher, a line for each process: its id, and when it began."""

MOST_BYTES = 1 << 16

MOST_FILES = 64


def write(state: str, lives: Iterable[Life]) -> None:
    """Where nothing can be written, nobody is told."""
    text = b"".join(b"%d %d\n" % one for one in lives)
    if not (state and text):
        return
    folder = os.path.join(state, FOLDER)
    try:
        os.makedirs(folder, 0o700, exist_ok=True)
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC
        handle = os.open(os.path.join(folder, f"{os.getpid()}-{os.urandom(4).hex()}"), flags, 0o600)
    except OSError:
        return
    try:
        os.write(handle, text[:MOST_BYTES])
    except OSError:
        pass
    finally:
        os.close(handle)


def take(state: str) -> list[str]:
    """The names and ids of those that still run; what has ended since is forgotten, and each is named once."""
    folder = os.path.join(state, FOLDER)
    try:
        files = sorted(os.listdir(folder))[:MOST_FILES]
    except OSError:
        return []
    alive: dict[Life, str] = {}
    for name in files:
        path = os.path.join(folder, name)
        for one in _lives(path):
            if life(one[0]) == one:
                alive[one] = f"{name_of(one)} ({one[0]})"
        _forget(path)
    return list(alive.values())


def _forget(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return


def _lives(path: str) -> Iterator[Life]:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return
    try:
        text = os.read(handle, MOST_BYTES)
    except OSError:
        return
    finally:
        os.close(handle)
    for line in text.splitlines():
        match line.split():
            case [pid, began] if pid.isdigit() and began.isdigit():
                yield int(pid), int(began)
