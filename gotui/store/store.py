"""Stored sessions: an event is committed before it is shown."""

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, get_args

import msgspec

from gotui.base.i18n import _
from gotui.store import lease, pruning
from gotui.store.columns import text
from gotui.store.database import NAME, TROUBLE, connect, damaged_file, describe, upgrade
from gotui.store.errors import DamagedError, LeaseHeldError, StoreError
from gotui.store.logs import MemoryLog, SessionLog, typed_of
from gotui.store.packing import PLAIN, pack
from gotui.store.rows import fetched, known_ids, steps_of
from gotui.store.summaries import SessionSummary, summaries
from gotui.targets.looks import Effect

if TYPE_CHECKING:
    from gotui.base.redact import Redactor
    from gotui.engine.events import Record, Started
    from gotui.store.decoding import Reading

__all__ = ["LeaseHeldError", "MemoryLog", "SessionLog", "SessionSummary", "Store", "StoreError"]

TICK = 0.001
"""Seconds between a session and those that were touched before it, at least."""

NEW_IDS = 5
"""How often an id is drawn again that another session of the same second has."""


class Store:
    """All sessions of one user. `list_is_damaged`: the list that was read last may lack some."""

    def __init__(self, folder: Path, connection: sqlite3.Connection, environ: Mapping[str, str]) -> None:
        self.path = folder / NAME
        self.connection = connection
        self._environ = environ
        self.list_is_damaged = False
        self._upgraded = False

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

        self.redactor.learn(started.subject.folder, typed_of(started.subject))
        record = Record(0, time.time(), self.redactor.event(started))
        session, reason = "", ""
        for _attempt in range(NEW_IDS):
            session = time.strftime("%Y%m%d-%H%M%S-", time.localtime(record.at)) + secrets.token_hex(2)
            try:
                self._insert(session, record)
            except sqlite3.IntegrityError as error:
                reason = describe(self.path, error)
            except TROUBLE as error:
                return SessionLog(self, session, [record], describe(self.path, error))
            else:
                with suppress(*TROUBLE), self.writing():
                    pruning.prune_oldest(self.connection)
                return SessionLog(self, session, [record])
        return SessionLog(self, session, [record], reason)

    def _insert(self, session: str, record: "Record") -> None:
        started = cast("Started", record.event)
        failing = msgspec.json.encode(started.subject.failing).decode()
        row = (session, record.at, record.at, started.subject.folder, started.flow, failing)
        columns = "id, started, updated, folder, flow, failing"
        with self.writing():
            self._nothing_after(record.at)
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
            with self.writing():
                lease.take(self.connection, session)
                self._nothing_after(time.time())
        except TROUBLE as error:
            raise StoreError(describe(self.path, error)) from None
        return SessionLog(self, session, records)

    def _nothing_after(self, now: float) -> None:
        """Where the clock was set back, what was touched after now was touched before: the latest stays the latest."""
        self.connection.execute("UPDATE sessions SET updated = ? WHERE updated >= ?", (now - TICK, now))

    def release(self, session: str) -> None:
        """Give a session back, its events packed where there is room for that."""
        with suppress(*TROUBLE), self.writing():
            pack(self.connection, session)
        with suppress(*TROUBLE):
            lease.release(self.connection, session)

    def read(self, session: str) -> "list[Record]":
        """The events of a session.

        Raises:
            StoreError: it does not exist, or holds what this gotui cannot read.
            DamagedError: not all of it can be read.
        """
        content = self.reading(session)
        if content.newer and not content.lost:
            message = _("Session {session} holds steps of a newer gotui; use that one to open it.")
            raise StoreError(message.format(session=session))
        if not content.whole:
            raise DamagedError(session, content.lost)
        return content.records

    def reading(self, session: str) -> "Reading":
        """What can be read of a session; raises StoreError where it does not exist."""
        from gotui.store.decoding import reading

        rows, damaged = steps_of(self.connection, self.path, session)
        if not rows and not damaged and not self._is_listed(session):
            raise StoreError(_("There is no session {session}.").format(session=session))
        return reading(rows, int(damaged))

    def write(self, session: str, record: "Record") -> None:
        """Commit one record; raises sqlite3.Error or LeaseLostError."""
        from gotui.store.bodies import ended

        status, cause = ended(record.event)
        values = (min(record.at, time.time()), status, cause, session)
        changes = "updated = ?, status = coalesce(?, status), cause = coalesce(?, cause)"
        with self.writing():
            lease.refresh(self.connection, session)
            self._keep(session, record)
            self.connection.execute(f"UPDATE sessions SET {changes} WHERE id = ?", values)  # noqa: S608

    def _keep(self, session: str, record: "Record") -> None:
        from gotui.store.bodies import encode

        row = (session, record.seq, record.at, encode(record.event))
        self.connection.execute("INSERT INTO events VALUES (?, ?, ?, ?)", row)

    def sessions(self) -> list[SessionSummary]:
        """All sessions, the last touched first.

        Raises:
            StoreError: nothing of the list can be read.
        """
        rows, damaged = summaries(self.connection, self.path)
        if damaged and not rows:
            raise StoreError(damaged_file(self.path))
        self.list_is_damaged = damaged
        return rows

    def find(self, prefix: str) -> str:
        """The one session whose id begins with `prefix`.

        Raises:
            StoreError: there is none, or more than one.
        """
        query = "SELECT id FROM sessions WHERE substr(id, 1, ?) = ? LIMIT 2"
        rows, damaged = fetched(self.connection, self.path, query, len(prefix), prefix)
        names = [text(row[0]) for row in rows]
        if damaged or not names:
            names = [name for name in known_ids(self.connection, self.path) if name.startswith(prefix)]
        if not names:
            raise StoreError(_("There is no session {session}.").format(session=prefix))
        if len(names) > 1 and prefix not in names:
            raise StoreError(_("More than one session begins with {session}.").format(session=prefix))
        return prefix if prefix in names else names[0]

    def latest_open(self, folder: str | None = None) -> str | None:
        """The last touched session that has not ended and can be gone on with, of one folder or of all."""
        for one in self.sessions():
            if one.status == "open" and folder in (None, one.folder) and self.reading(one.id).whole:
                return one.id
        return None

    def with_plans(self) -> list[str]:
        """The sessions in which a fix was begun, the newest first."""
        rows, _damaged = fetched(self.connection, self.path, "SELECT DISTINCT session FROM plans ORDER BY session DESC")
        return [name for row in rows if (name := text(row[0]))]

    def delete(self, session: str) -> None:
        """Delete a session and its events.

        Raises:
            LeaseHeldError: a gotui is writing to it.
        """
        try:
            with self.writing():
                lease.check(self.connection, session)
                pruning.remove(self.connection, session)
        except TROUBLE as error:
            raise StoreError(describe(self.path, error)) from None

    def prune(self, older_than_days: float) -> int:
        """Delete the sessions not touched for so many days, but none that is open or keeps what undo needs.

        How many they were. What rests is packed.
        """
        limit = time.time() - older_than_days * 86400
        kept = {name for name in self.with_plans() if pruning.can_be_undone(self.reading(name))}
        count = 0
        for one in self.sessions():
            if one.updated < limit and one.id not in kept:
                with suppress(LeaseHeldError):
                    self.delete(one.id)
                    count += 1
        self._pack_what_rests()
        return count

    def _pack_what_rests(self) -> None:
        """Those of killed gotuis, and of older ones."""
        rows, _damaged = fetched(self.connection, self.path, f"SELECT DISTINCT session FROM events WHERE {PLAIN}")  # noqa: S608
        for (session,) in rows:
            with suppress(LeaseHeldError, *TROUBLE), self.writing():
                lease.check(self.connection, session)
                pack(self.connection, session)

    def remembered(self, scope: str) -> set[Effect]:
        """The effects allowed for a scope (`Terms.scope`); none where that cannot be read."""
        return {effect for effect in get_args(Effect) for row in self.agreements() if row[:2] == (scope, effect)}

    def agreements(self) -> list[tuple[str, str, str]]:
        """Scope, effect and folder of all that is remembered, as far as it can be read."""
        known, _damaged = fetched(self.connection, self.path, "SELECT 1 FROM sqlite_schema WHERE name = 'agreements'")
        query = "SELECT scope, effect, folder FROM agreements"
        return fetched(self.connection, self.path, query)[0] if known else []

    def remember(self, scope: str, effects: Iterable[Effect], folder: str) -> None:
        """Allow effects for a scope from now on; raises StoreError."""
        rows = [(scope, effect, folder) for effect in effects]
        self._change("INSERT OR IGNORE INTO agreements VALUES (?, ?, ?)", rows)

    def forget(self, folder: str) -> None:
        """Take back what was allowed in a folder; raises StoreError."""
        self._change("DELETE FROM agreements WHERE folder = ?", [(folder,)])

    def _change(self, query: str, rows: list[Any]) -> None:
        try:
            with self.writing():
                self.connection.executemany(query, rows)
        except TROUBLE as error:
            raise StoreError(describe(self.path, error)) from None

    def _is_listed(self, session: str) -> bool:
        rows, damaged = fetched(self.connection, self.path, "SELECT 1 FROM sessions WHERE id = ?", session)
        return bool(rows) or damaged

    @contextmanager
    def writing(self) -> Iterator[None]:
        """BEGIN IMMEDIATE … COMMIT, or ROLLBACK when something is raised. An older file is brought up to date first."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            if not self._upgraded:
                upgrade(self.connection)
            yield
            self.connection.execute("COMMIT")
            self._upgraded = True
        except BaseException:
            with suppress(sqlite3.Error):
                self.connection.execute("ROLLBACK")
            raise
