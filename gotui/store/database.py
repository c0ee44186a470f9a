"""The SQLite file under the sessions: opening, schema, permissions."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from gotui.base.i18n import _
from gotui.store.errors import StoreError

NAME = "sessions.db"
VERSION = 2
BUSY_SECONDS = 5.0

_SCHEMA = """
CREATE TABLE IF NOT EXISTS sessions (
    id TEXT PRIMARY KEY, started REAL NOT NULL, updated REAL NOT NULL, folder TEXT NOT NULL, flow TEXT NOT NULL,
    failing TEXT NOT NULL, status TEXT NOT NULL DEFAULT 'open', cause TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS events (
    session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE, seq INTEGER NOT NULL, at REAL NOT NULL,
    body BLOB NOT NULL, PRIMARY KEY (session, seq)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS leases (
    session TEXT PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE, pid INTEGER NOT NULL, born REAL NOT NULL,
    host TEXT NOT NULL, refreshed REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS plans (
    session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE, plan TEXT NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (session, plan)
);
CREATE TABLE IF NOT EXISTS kept (
    session TEXT NOT NULL, plan TEXT NOT NULL, path TEXT NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL,
    kind TEXT NOT NULL, mode INTEGER NOT NULL, uid INTEGER NOT NULL, gid INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (session, plan, path, place),
    FOREIGN KEY (session, plan) REFERENCES plans (session, plan) ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS consents (folder TEXT NOT NULL, effect TEXT NOT NULL, PRIMARY KEY (folder, effect));
"""


def connect(folder: Path) -> sqlite3.Connection:
    """Open the database in `folder`, making both where they are missing.

    Raises:
        StoreError: the folder or the file cannot be used.
    """
    path = folder / NAME
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make_private(path)
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    except OSError as error:
        raise StoreError(_("{path} cannot be written: {error}").format(path=folder, error=error.strerror)) from None
    except sqlite3.Error as error:
        raise StoreError(describe(path, error)) from None
    try:
        _prepare(connection, path)
    except sqlite3.Error as error:
        connection.close()
        raise StoreError(describe(path, error)) from None
    except StoreError:
        connection.close()
        raise
    return connection


def _make_private(path: Path) -> None:
    """The files SQLite puts beside it get the same mode."""
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        message = _("{path} was written by a newer gotui; use that one, or set GOTUI_STATE_DIR to another folder.")
        raise StoreError(message.format(path=path))
    connection.execute(f"PRAGMA synchronous = {'NORMAL' if _write_ahead(connection) else 'FULL'}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    if version < VERSION:
        connection.executescript(f"BEGIN IMMEDIATE;{_SCHEMA}PRAGMA user_version = {VERSION};COMMIT;")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ROLLBACK")


def _write_ahead(connection: sqlite3.Connection) -> bool:
    """Use a write-ahead log; a network file system refuses that and keeps the rollback journal."""
    with suppress(sqlite3.OperationalError):
        return bool(connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] == "wal")
    return False


def describe(path: Path, error: sqlite3.Error) -> str:
    """One sentence for what SQLite reports."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return _("{path} is damaged; move it away to start anew.").format(path=path)
    if name == "SQLITE_FULL":
        return _("The disk that holds {path} is full.").format(path=path)
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
        return _("{path} cannot be written.").format(path=path)
    return f"{path}: {error}"
