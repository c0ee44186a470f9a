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
"""A lease of another host, whose processes cannot be seen, holds for so long after its last event."""


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
        return time.time() - refreshed < FOREIGN_SECONDS
    return abs(_born(pid) - born) < 1.0


def _born_here() -> float:
    return _born_once(os.getpid())


@cache
def _born_once(pid: int) -> float:
    """Asked once: when the clock is set, the moment a process was started moves with it."""
    with suppress(OSError, LookupError, ValueError):
        return _by_proc(pid)
    return _born(pid)


def _by_proc(pid: int) -> float:
    """What psutil tells of a living process on Linux, without importing psutil for it (proc(5), `stat`)."""
    ticks = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[19]
    rows = Path("/proc/stat").read_text(encoding="utf-8").splitlines()
    booted = next((row for row in rows if row.startswith("btime")), "")
    return int(ticks) / os.sysconf("SC_CLK_TCK") + int(booted.split()[1])


def _born(pid: int) -> float:
    """When a process was started, in seconds since 1970; 0 for one that is gone or only waits to be reaped."""
    import psutil

    try:
        process = psutil.Process(pid)
        return 0.0 if process.status() == psutil.STATUS_ZOMBIE else float(process.create_time())
    except psutil.Error:
        return 0.0
