"""The SQLite file under the sessions: opening, schema, permissions."""

import sqlite3
from contextlib import suppress
from pathlib import Path

from gotui.base.i18n import _
from gotui.store import places
from gotui.store.columns import as_text
from gotui.store.errors import DamagedFileError, StoreError

NAME = "sessions.db"
VERSION = 3
"""Since 3 a body in `events` may be many, packed (see `packing`). A file is brought up to it when it is written."""

BUSY_SECONDS = 5.0

TROUBLE = (sqlite3.Error, MemoryError, UnicodeError)
"""What SQLite raises: damage may make it ask for more memory than there is, or speak of names that are no text."""

_DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR", "SQLITE_FORMAT", "SQLITE_TOOBIG", "SQLITE_MISMATCH")
"""SQLITE_ERROR is what a missing table or column gives."""

TABLES = {
    "sessions": """
    id TEXT PRIMARY KEY, started REAL NOT NULL, updated REAL NOT NULL, folder TEXT NOT NULL, flow TEXT NOT NULL,
    failing TEXT NOT NULL, status TEXT NOT NULL DEFAULT 'open', cause TEXT NOT NULL DEFAULT ''
)""",
    "events": """
    session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE, seq INTEGER NOT NULL, at REAL NOT NULL,
    body BLOB NOT NULL, PRIMARY KEY (session, seq)
) WITHOUT ROWID""",
    "leases": """
    session TEXT PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE, pid INTEGER NOT NULL, born REAL NOT NULL,
    host TEXT NOT NULL, refreshed REAL NOT NULL
)""",
    "plans": """
    session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE, plan TEXT NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (session, plan)
)""",
    "kept": """
    session TEXT NOT NULL, plan TEXT NOT NULL, path TEXT NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL,
    kind TEXT NOT NULL, mode INTEGER NOT NULL, uid INTEGER NOT NULL, gid INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (session, plan, path, place),
    FOREIGN KEY (session, plan) REFERENCES plans (session, plan) ON DELETE CASCADE
)""",
    "agreements": """
    scope TEXT NOT NULL, effect TEXT NOT NULL, folder TEXT NOT NULL, PRIMARY KEY (scope, effect)
)""",
}
"""Each table as SQL has it after its name and a bracket. A file of before may hold `consents`, which were for a folder
and whatever runs in it: nobody reads them, so the person is asked again."""


def connect(folder: Path) -> sqlite3.Connection:
    """Open the database in `folder`, making both where they are missing.

    Raises:
        StoreError: the folder or the file cannot be used.
    """
    path = folder / NAME
    try:
        places.made_ready(folder)
        places.made_private(path)
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    except OSError as error:
        text = _("{path} cannot be written: {error}; set GOTUI_STATE_DIR to another folder.")
        raise StoreError(text.format(path=folder, error=error.strerror)) from None
    except sqlite3.Error as error:
        raise StoreError(describe(path, error)) from None
    try:
        _prepare(connection, path)
    except TROUBLE as error:
        connection.close()
        raise (DamagedFileError if is_damage(error) else StoreError)(describe(path, error)) from None
    except StoreError:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.text_factory = as_text
    if version_of(connection) > VERSION:
        message = _("{path} was written by a newer gotui; use that one, or set GOTUI_STATE_DIR to another folder.")
        raise StoreError(message.format(path=path))
    connection.execute(f"PRAGMA synchronous = {'NORMAL' if _write_ahead(connection) else 'FULL'}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is None:
        upgrade(connection)
    connection.execute("COMMIT")


def version_of(connection: sqlite3.Connection) -> int:
    """The version a database file was last written as; 0 for a new one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def upgrade(connection: sqlite3.Connection) -> None:
    """Inside the caller's transaction, bring the schema up to date before something is written."""
    for name, columns in TABLES.items():
        connection.execute(f"CREATE TABLE IF NOT EXISTS {name} ({columns}")
    if version_of(connection) < VERSION:
        connection.execute(f"PRAGMA user_version = {VERSION}")


def _write_ahead(connection: sqlite3.Connection) -> bool:
    """Use a write-ahead log; a network file system refuses that and keeps the rollback journal."""
    with suppress(sqlite3.OperationalError):
        return bool(connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] == "wal")
    return False


def is_damage(error: Exception) -> bool:
    """Does SQLite speak of what is in the file, and not of how it can be reached?"""
    return not isinstance(error, sqlite3.Error) or getattr(error, "sqlite_errorname", "").startswith(_DAMAGE)


def damaged_file(path: Path) -> str:
    """What to say of a file of which nothing can be read."""
    return _("{path} is damaged; move it away to start anew.").format(path=path)


def describe(path: Path, error: Exception) -> str:
    """One sentence for what SQLite reports."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")) or not isinstance(error, sqlite3.Error):
        return damaged_file(path)
    if name == "SQLITE_FULL":
        return _("The disk that holds {path} is full.").format(path=path)
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
        return _("{path} cannot be written.").format(path=path)
    return f"{path}: {error}"
