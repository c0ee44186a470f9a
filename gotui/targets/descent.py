"""Which processes stem from a program that gotui started, whatever session they went to. Known on Linux only.

Four things tell, each read from /proc (proc(5)): a chain of parents, the session or group of the program, its output
held open as theirs, and a mark in the environment they were started with. What took leave of all four is nobody's.
The module is imported by the watcher as well, which must start quickly: it imports almost nothing.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MARK = "GOTUI_STARTED"
"""Environment variable of what gotui starts for itself: which gotui, and after a dot which look of it."""

ENVIRONMENT_BYTES = 4 << 20

Life = tuple[int, int]
"""A process: its id, and when it began, in ticks since the machine started. No other one ever has both."""


class Kin:
    """What tells the processes of some programs.

    `lives` are those of the programs, each of which leads a group; `pipes` the inodes of their outputs; `mark` is that
    of their environments, or with a dot at its end how these marks begin.
    """

    def __init__(self, lives: Iterable[Life] = (), pipes: Iterable[int] = (), mark: str = "") -> None:
        self._leaders = dict(lives)
        self._seen = dict(self._leaders)
        self._pipes = {f"pipe:[{inode}]" for inode in pipes}
        self._mark = os.fsencode(f"{MARK}={mark}") if mark else b""

    def note(self, lives: Iterable[Life]) -> None:
        """These are of it too, though nothing may tell so any more when their parents have ended."""
        self._seen.update(lives)

    def alive(self) -> list[Life]:
        """Everything of it that runs now; it is known again later."""
        table = {pid: stat for pid in _pids() if (stat := _stat(pid)) is not None}
        same = {pid for pid, began in tuple(self._seen.items()) if pid in table and table[pid].began == began}
        # While a group has members, no process gets its id; so a leader that has gone leaves its group's id behind.
        groups = same | (self._leaders.keys() - table.keys())
        own = same | {pid for pid, stat in table.items() if {stat.group, stat.session} & groups or self._told_by(pid)}
        own.discard(os.getpid())
        generation = own
        while generation:
            generation = {pid for pid, stat in table.items() if stat.parent in generation} - own
            own |= generation
        alive = [(pid, table[pid].began) for pid in sorted(own)]
        self.note(alive)
        return alive

    def _told_by(self, pid: int) -> bool:
        return self._holds_output(pid) or self._is_marked(pid)

    def _holds_output(self, pid: int) -> bool:
        """By the numbers of an output: gotui, and a copy of it that is about to become a program, hold it by others."""
        return bool(self._pipes) and any(_link(f"/proc/{pid}/fd/{number}") in self._pipes for number in (1, 2))

    def _is_marked(self, pid: int) -> bool:
        if not self._mark:
            return False
        environment = b"\0" + text_of(f"/proc/{pid}/environ", ENVIRONMENT_BYTES)
        whole = self._mark if self._mark.endswith(b".") else self._mark + b"\0"
        return b"\0" + whole in environment


def life(pid: int) -> Life | None:
    """Of a process that runs, or that nobody has asked about its end; None elsewhere than on Linux."""
    stat = _stat(pid, dead=True)
    return None if stat is None else (pid, stat.began)


def below(pid: int) -> list[Life]:
    """Its children, theirs, and so on, as far as the chain is whole; quick."""
    own: list[Life] = []
    parents = [pid]
    while parents:
        children = [child for parent in parents for child in _children(parent)]
        own += [one for one in map(life, children) if one is not None]
        parents = children
    return own


def send(to: Life, number: int) -> bool:
    """Signal this process and never another that has its id by now; False where it may not be signalled."""
    pid, began = to
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    except (AttributeError, OSError):
        handle = -1
    try:
        if life(pid) != (pid, began):
            return True
        if handle >= 0:
            _send_to_handle(handle, number)
        else:
            os.kill(pid, number)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    finally:
        if handle >= 0:
            os.close(handle)
    return True


def _send_to_handle(handle: int, number: int) -> None:
    import signal  # takes milliseconds, of which a watcher that has nothing to end needs none

    signal.pidfd_send_signal(handle, number)


def name_of(one: Life) -> str:
    """What the system calls it, at most 15 bytes."""
    return text_of(f"/proc/{one[0]}/comm", 64).decode("utf-8", "backslashreplace").rstrip("\n") or "?"


class _Stat:
    __slots__ = ("began", "group", "parent", "session")

    def __init__(self, fields: list[bytes]) -> None:
        self.parent, self.group, self.session = map(int, fields[1:4])
        self.began = int(fields[19])


def _stat(pid: int, *, dead: bool = False) -> _Stat | None:
    """Fields of /proc/pid/stat; the name of the program, in brackets, may hold anything."""
    text = text_of(f"/proc/{pid}/stat", 4096)
    fields = text[text.rfind(b")") + 1 :].split()
    if len(fields) < 20 or (fields[0] in (b"Z", b"X") and not dead):
        return None
    return _Stat(fields)


def _pids() -> list[int]:
    try:
        return [int(entry) for entry in os.listdir("/proc") if entry.isdigit()]
    except OSError:
        return []


def _children(pid: int) -> Iterator[int]:
    try:
        threads = os.listdir(f"/proc/{pid}/task")
    except OSError:
        return
    for thread in threads:
        yield from map(int, text_of(f"/proc/{pid}/task/{thread}/children", 1 << 16).split())


def _link(path: str) -> str:
    try:
        return os.readlink(path)
    except OSError:
        return ""


def text_of(path: str, most: int) -> bytes:
    """Of a file of the kernel's, which has no size beforehand; empty where it cannot be read."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return b""
    try:
        text = b""
        while len(text) < most and (more := os.read(handle, most - len(text))):
            text += more
        return text
    except OSError:
        return b""
    finally:
        os.close(handle)
