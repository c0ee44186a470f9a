"""One writer per session: a lease that dies with its process."""

import os
import socket
import sqlite3
import time

import psutil

from gotui.sessions.errors import LeaseHeldError

FOREIGN_SECONDS = 120.0
"""A lease of another host, whose processes cannot be seen, holds for so long after its last event."""


def take(connection: sqlite3.Connection, session: str) -> None:
    """Take the lease inside the caller's transaction.

    Raises:
        LeaseHeldError: a process that still lives has it.
    """
    row = connection.execute("SELECT pid, born, host, refreshed FROM leases WHERE session = ?", (session,)).fetchone()
    if row is not None and _is_held(*row):
        raise LeaseHeldError(row[0], row[2])
    connection.execute(
        "INSERT OR REPLACE INTO leases VALUES (?, ?, ?, ?, ?)",
        (session, os.getpid(), _born(os.getpid()), socket.gethostname(), time.time()),
    )


def refresh(connection: sqlite3.Connection, session: str) -> None:
    """Note that the holder still works."""
    connection.execute("UPDATE leases SET refreshed = ? WHERE session = ?", (time.time(), session))


def release(connection: sqlite3.Connection, session: str) -> None:
    """Give the lease back, if it is this process's."""
    connection.execute("DELETE FROM leases WHERE session = ? AND pid = ?", (session, os.getpid()))


def _is_held(pid: int, born: float, host: str, refreshed: float) -> bool:
    if host != socket.gethostname():
        return time.time() - refreshed < FOREIGN_SECONDS
    return abs(_born(pid) - born) < 1.0


def _born(pid: int) -> float:
    """When a process was started, in seconds since 1970; 0 for one that is gone."""
    try:
        return float(psutil.Process(pid).create_time())
    except psutil.Error:
        return 0.0
