"""One writer per session: a lease that dies with its process."""

import os
import socket
import sqlite3
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

from gotui.store.columns import moment, text, whole
from gotui.store.errors import LeaseHeldError, LeaseLostError

FOREIGN_SECONDS = 120.0
"""A lease of another host, whose processes cannot be seen, holds for so long after its last event. Also before it: the
clocks of two hosts differ."""


def take(connection: sqlite3.Connection, session: str) -> None:
    """Take the lease inside the caller's transaction.

    Raises:
        LeaseHeldError: a process that still lives has it, this one included.
    """
    check(connection, session)
    row = (session, *_holder(), time.time())
    connection.execute("INSERT OR REPLACE INTO leases VALUES (?, ?, ?, ?, ?)", row)


def check(connection: sqlite3.Connection, session: str) -> None:
    """Raise LeaseHeldError where a process that still lives holds the session."""
    row = connection.execute("SELECT pid, born, host, refreshed FROM leases WHERE session = ?", (session,)).fetchone()
    if row is None:
        return
    pid, born, host, refreshed = whole(row[0], 1), moment(row[1]), text(row[2]), moment(row[3])
    if pid is None or born is None or refreshed is None:
        return  # nobody's: it is damaged
    if _is_held(pid, born, host, refreshed):
        raise LeaseHeldError(pid, host, refreshed)


def refresh(connection: sqlite3.Connection, session: str) -> None:
    """Note that this process still works.

    Raises:
        LeaseLostError: the lease is no longer its own.
    """
    values = (time.time(), session, *_holder())
    query = "UPDATE leases SET refreshed = ? WHERE session = ? AND pid = ? AND born = ? AND host = ?"
    if connection.execute(query, values).rowcount != 1:
        raise LeaseLostError


def release(connection: sqlite3.Connection, session: str) -> None:
    """Give the lease back, if it is this process's."""
    query = "DELETE FROM leases WHERE session = ? AND pid = ? AND born = ? AND host = ?"
    connection.execute(query, (session, *_holder()))


def _holder() -> tuple[int, float, str]:
    return os.getpid(), _born_here(), socket.gethostname()


def _is_held(pid: int, born: float, host: str, refreshed: float) -> bool:
    if host != socket.gethostname():
        return abs(time.time() - refreshed) < FOREIGN_SECONDS  # a clock that was set back must not hold it for ever
    return abs(_born(pid) - born) < 1.0


def _born_here() -> float:
    return _born_once(os.getpid())


@cache
def _born_once(pid: int) -> float:
    """Asked once: where it is counted from 1970, it moves with the clock when that is set."""
    return _born(pid)


def _born(pid: int) -> float:
    """When a process was started, in seconds; 0 for one that is gone or only waits to be reaped.

    On Linux since the machine was, which no change of the clock moves; elsewhere since 1970.
    """
    if Path("/proc/self/stat").exists():
        with suppress(OSError, LookupError, ValueError):
            return _by_proc(pid)
        return 0.0
    import psutil

    try:
        process = psutil.Process(pid)
        return 0.0 if process.status() == psutil.STATUS_ZOMBIE else float(process.create_time())
    except (psutil.Error, OSError):
        return 0.0


def _by_proc(pid: int) -> float:
    """By proc(5), `stat`: state and start, in ticks since the machine was started."""
    state, *fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    return 0.0 if state in "ZX" else int(fields[18]) / os.sysconf("SC_CLK_TCK")
