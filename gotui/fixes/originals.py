"""What a plan is about to change, kept in the session store until it is undone or the session is deleted."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from gotui.base.i18n import _
from gotui.engine.plans import Plan, decoded
from gotui.fixes.errors import FixError
from gotui.fixes.files import Entry
from gotui.store.database import describe
from gotui.store.store import Store

_COLUMNS = "name, kind, mode, uid, gid, data"


class Originals:
    """The plans of one session, with the bytes that undo puts back. It never leaves this machine."""

    def __init__(self, store: Store, session: str) -> None:
        self._store = store
        self._session = session

    def put(self, plan: Plan, found: Mapping[str, tuple[Entry, ...]]) -> None:
        """Keep a plan and what it may change, durably, before anything is changed.

        Raises:
            FixError: it cannot be kept.
        """
        rows = [
            (self._session, plan.id, path, place, one.name, one.kind, one.mode, one.uid, one.gid, one.data)
            for path, entries in found.items()
            for place, one in enumerate(entries)
        ]
        connection = self._store.connection
        try:
            connection.execute("PRAGMA synchronous = FULL")
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("DELETE FROM plans WHERE session = ? AND plan = ?", (self._session, plan.id))
                connection.execute("INSERT INTO plans VALUES (?, ?, ?)", (self._session, plan.id, plan.encoded()))
                connection.executemany("INSERT INTO kept VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        except sqlite3.Error as error:
            why = _("Undo could not be prepared, so nothing was changed: {error}")
            raise FixError(why.format(error=describe(self._store.path, error))) from None

    def plan(self, name: str) -> Plan:
        """A plan that was kept.

        Raises:
            FixError: it was not.
        """
        rows = self._rows("SELECT body FROM plans WHERE session = ? AND plan = ?", name)
        if not rows:
            raise FixError(_("Nothing was kept of the fix {plan}.").format(plan=name))
        return decoded(rows[0][0])

    def entries(self, plan: str, path: str) -> tuple[Entry, ...]:
        """What was at a path before; nothing where nothing was. Raises FixError where it cannot be read."""
        query = f"SELECT {_COLUMNS} FROM kept WHERE session = ? AND plan = ? AND path = ? ORDER BY place"  # noqa: S608
        return tuple(Entry(*row) for row in self._rows(query, plan, path))

    def _rows(self, query: str, *values: str) -> list[Any]:
        try:
            return self._store.connection.execute(query, (self._session, *values)).fetchall()
        except sqlite3.Error as error:
            raise FixError(describe(self._store.path, error)) from None
