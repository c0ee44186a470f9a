"""Stored sessions: an event is committed before it is shown."""

import os
import sqlite3
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import msgspec

from gotui.base.i18n import _
from gotui.store import lease
from gotui.store.database import NAME, connect, describe
from gotui.store.errors import LeaseHeldError, LeaseLostError, StoreError
from gotui.targets.looks import Effect

if TYPE_CHECKING:
    from gotui.base.redact import Redactor
    from gotui.engine.events import Event, Record, Started

__all__ = ["LeaseHeldError", "MemoryLog", "SessionLog", "SessionSummary", "Store", "StoreError"]

NEW_IDS = 5
"""How often an id is drawn again that another session of the same second has."""


@dataclass(frozen=True)
class SessionSummary:
    """One line of the session list. `status` is `open` until the walk has ended."""

    id: str
    started: float
    updated: float
    folder: str
    flow: str
    failing: tuple[str, ...]
    status: str
    cause: str


class MemoryLog:
    """A session that is not stored."""

    def __init__(self, records: "Iterable[Record]" = (), redactor: "Redactor | None" = None) -> None:
        from gotui.base.redact import Redactor

        self.records: list[Record] = list(records)
        self._redactor = redactor or Redactor(os.environ)

    def append(self, event: "Event") -> "Record":
        """Keep an event, redacted."""
        from gotui.engine.events import Record

        record = Record(len(self.records), time.time(), self._redactor.event(event))
        self.records.append(record)
        return record


class SessionLog(MemoryLog):
    """A stored session. When the store fails it goes on in memory, and `unsaved_reason` says why."""

    def __init__(self, store: "Store", session: str, records: "Iterable[Record]", unsaved_reason: str = "") -> None:
        super().__init__(records, store.redactor)
        self.id = session
        self.unsaved_reason = unsaved_reason
        self._store = store

    def append(self, event: "Event") -> "Record":
        """Commit an event, then return it."""
        record = super().append(event)
        if not self.unsaved_reason:
            try:
                self._store.write(self.id, record)
            except LeaseLostError as error:
                self.unsaved_reason = str(error)
            except sqlite3.Error as error:
                self.unsaved_reason = describe(self._store.path, error)
        return record

    def release(self) -> None:
        """Give the session back."""
        with suppress(sqlite3.Error):
            lease.release(self._store.connection, self.id)


class Store:
    """All sessions of one user."""

    def __init__(self, folder: Path, connection: sqlite3.Connection, environ: Mapping[str, str]) -> None:
        self.path = folder / NAME
        self.connection = connection
        self._environ = environ

    @classmethod
    def open(cls, folder: Path, environ: Mapping[str, str] | None = None) -> "Store":
        """Open the store in `folder`.

        Raises:
            StoreError: it cannot be used.
        """
        return cls(folder, connect(folder), os.environ if environ is None else environ)

    @cached_property
    def redactor(self) -> "Redactor":
        """What cuts the secrets of this environment out of every event."""
        from gotui.base.redact import Redactor

        return Redactor(self._environ)

    def close(self) -> None:
        """Let go of the file; sessions still held go on in memory."""
        self.connection.close()

    def create(self, started: "Started") -> SessionLog:
        """A new session with its first event; where it cannot be written, its `unsaved_reason` says why."""
        import secrets

        from gotui.engine.events import Record

        record = Record(0, time.time(), self.redactor.event(started))
        session, reason = "", ""
        for _attempt in range(NEW_IDS):
            session = time.strftime("%Y%m%d-%H%M%S-", time.localtime(record.at)) + secrets.token_hex(2)
            try:
                self._insert(session, record)
            except sqlite3.IntegrityError as error:
                reason = describe(self.path, error)
            except sqlite3.Error as error:
                return SessionLog(self, session, [record], describe(self.path, error))
            else:
                return SessionLog(self, session, [record])
        return SessionLog(self, session, [record], reason)

    def _insert(self, session: str, record: "Record") -> None:
        started = cast("Started", record.event)
        failing = msgspec.json.encode(started.subject.failing).decode()
        row = (session, record.at, record.at, started.subject.folder, started.flow, failing)
        columns = "id, started, updated, folder, flow, failing"
        with _transaction(self.connection):
            self.connection.execute(f"INSERT INTO sessions ({columns}) VALUES (?, ?, ?, ?, ?, ?)", row)  # noqa: S608
            lease.take(self.connection, session)
            self._keep(session, record)

    def take(self, session: str) -> SessionLog:
        """A session to go on with.

        Raises:
            LeaseHeldError: another gotui has it.
            StoreError: it does not exist or cannot be read.
        """
        records = self.read(session)
        try:
            with _transaction(self.connection):
                lease.take(self.connection, session)
        except sqlite3.Error as error:
            raise StoreError(describe(self.path, error)) from None
        return SessionLog(self, session, records)

    def read(self, session: str) -> "list[Record]":
        """The events of a session.

        Raises:
            StoreError: it does not exist, or holds what this gotui cannot read.
        """
        from gotui.engine.events import Record
        from gotui.store.bodies import decode

        rows = self._rows("SELECT seq, at, body FROM events WHERE session = ? ORDER BY seq", session)
        if not rows:
            raise StoreError(_("There is no session {session}.").format(session=session))
        try:
            return [Record(seq, at, decode(body)) for seq, at, body in rows]
        except msgspec.ValidationError:
            message = _("Session {session} holds steps of a newer gotui; use that one to open it.")
            raise StoreError(message.format(session=session)) from None
        except msgspec.DecodeError:
            raise StoreError(_("Session {session} is damaged.").format(session=session)) from None

    def write(self, session: str, record: "Record") -> None:
        """Commit one record; raises sqlite3.Error or LeaseLostError."""
        from gotui.store.bodies import ended

        status, cause = ended(record.event)
        values = (record.at, status, cause, session)
        changes = "updated = ?, status = coalesce(?, status), cause = coalesce(?, cause)"
        with _transaction(self.connection):
            lease.refresh(self.connection, session)
            self._keep(session, record)
            self.connection.execute(f"UPDATE sessions SET {changes} WHERE id = ?", values)  # noqa: S608

    def _keep(self, session: str, record: "Record") -> None:
        from gotui.store.bodies import encode

        row = (session, record.seq, record.at, encode(record.event))
        self.connection.execute("INSERT INTO events VALUES (?, ?, ?, ?)", row)

    def sessions(self) -> list[SessionSummary]:
        """All sessions, the last touched first."""
        rows = self._rows(
            "SELECT id, started, updated, folder, flow, failing, status, cause FROM sessions ORDER BY updated DESC"
        )
        return [
            SessionSummary(name, began, updated, folder, flow, tuple(msgspec.json.decode(failing)), status, cause)
            for name, began, updated, folder, flow, failing, status, cause in rows
        ]

    def find(self, prefix: str) -> str:
        """The one session whose id begins with `prefix`.

        Raises:
            StoreError: there is none, or more than one.
        """
        rows = self._rows("SELECT id FROM sessions WHERE substr(id, 1, ?) = ? LIMIT 2", len(prefix), prefix)
        if not rows:
            raise StoreError(_("There is no session {session}.").format(session=prefix))
        if len(rows) > 1 and prefix not in [row[0] for row in rows]:
            raise StoreError(_("More than one session begins with {session}.").format(session=prefix))
        return prefix if len(rows) > 1 else str(rows[0][0])

    def latest_open(self, folder: str | None = None) -> str | None:
        """The last touched session that has not ended, of one folder or of all."""
        rows = self._rows(
            "SELECT id FROM sessions WHERE status = 'open' AND folder = coalesce(?, folder)"
            " ORDER BY updated DESC LIMIT 1",
            folder,
        )
        return str(rows[0][0]) if rows else None

    def delete(self, session: str) -> None:
        """Delete a session and its events.

        Raises:
            LeaseHeldError: a gotui is writing to it.
        """
        try:
            with _transaction(self.connection):
                lease.check(self.connection, session)
                self.connection.execute("DELETE FROM sessions WHERE id = ?", (session,))
        except sqlite3.Error as error:
            raise StoreError(describe(self.path, error)) from None

    def prune(self, older_than_days: float) -> int:
        """Delete the sessions not touched for so many days, but none that is open; how many they were."""
        limit = time.time() - older_than_days * 86400
        count = 0
        for (session,) in self._rows("SELECT id FROM sessions WHERE updated < ?", limit):
            with suppress(LeaseHeldError):
                self.delete(session)
                count += 1
        return count

    def remembered(self, folder: str) -> set[Effect]:
        """The effects allowed for a project."""
        rows = self._rows("SELECT effect FROM consents WHERE folder = ?", folder)
        return {cast("Effect", row[0]) for row in rows}

    def remember(self, folder: str, effects: Iterable[Effect]) -> None:
        """Allow effects for a project from now on."""
        for effect in effects:
            self._rows("INSERT OR IGNORE INTO consents VALUES (?, ?)", folder, effect)

    def forget(self, folder: str) -> None:
        """Take back what was allowed for a project."""
        self._rows("DELETE FROM consents WHERE folder = ?", folder)

    def _rows(self, query: str, *values: object) -> list[Any]:
        try:
            return self.connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise StoreError(describe(self.path, error)) from None


class _transaction:  # noqa: N801 - reads as a statement
    """BEGIN IMMEDIATE … COMMIT, or ROLLBACK when something is raised."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is None:
            self._connection.execute("COMMIT")
        else:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
