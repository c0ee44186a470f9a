"""What a plan is about to change, kept in the session store until it is undone or the session is deleted."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from gotui.base.i18n import _
from gotui.engine.plans import FileChange, Plan
from gotui.fixes.errors import FixError
from gotui.fixes.files import Entry, digest
from gotui.store.columns import whole
from gotui.store.database import TROUBLE, describe
from gotui.store.decoding import plan as plan_of
from gotui.store.store import Store

_COLUMNS = "name, kind, mode, uid, gid, data"
_ATTRIBUTE = "attribute"
"""The kind of a row that holds an attribute of the entry before it: name, zero byte, value."""


class Originals:
    """The plans of one session, with the bytes that undo puts back. It never leaves this machine."""

    def __init__(self, store: Store, session: str) -> None:
        self._store = store
        self._session = session

    def put(self, plan: Plan, originals: Mapping[str, tuple[Entry, ...]]) -> None:
        """Keep a plan and what it may change, durably, before anything is changed.

        Raises:
            FixError: it cannot be kept.
        """
        rows = [
            (self._session, plan.id, path, place, *row)
            for path, entries in originals.items()
            for place, row in enumerate(row for one in entries for row in _rows_of(one))
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
        plan = plan_of(name, rows[0][0])
        if plan is None:
            message = _("What was kept of the fix {plan} is damaged, so it cannot be taken back.")
            raise FixError(message.format(plan=name))
        return plan

    def entries(self, plan: str, path: str) -> tuple[Entry, ...]:
        """What was at a path before; nothing where nothing was.

        Raises:
            FixError: it cannot be read, or is not what was kept: it must not be put back then.
        """
        query = f"SELECT {_COLUMNS} FROM kept WHERE session = ? AND plan = ? AND path = ? ORDER BY place"  # noqa: S608
        rows = self._rows(query, plan, path)
        entries = _entries_of(rows)
        if digest(entries) != _before(self.plan(plan), path):
            raise FixError(_("What was kept of {path} is damaged, so it cannot be put back.").format(path=path))
        return entries

    def _rows(self, query: str, *values: str) -> list[Any]:
        try:
            return self._store.connection.execute(query, (self._session, *values)).fetchall()
        except TROUBLE as error:
            raise FixError(describe(self._store.path, error)) from None


def _rows_of(one: Entry) -> Iterator[tuple[object, ...]]:
    """One row for an entry, and one for each of its attributes."""
    yield one.name, one.kind, one.mode, one.uid, one.gid, one.data
    for name, value in one.attributes:
        yield one.name, _ATTRIBUTE, 0, 0, 0, os.fsencode(name) + b"\0" + value


def _entries_of(rows: Iterable[tuple[Any, ...]]) -> tuple[Entry, ...]:
    """The entries of these rows; what is damaged is passed over."""
    entries: list[Entry] = []
    for row in rows:
        if _is_entry(*row):
            entries.append(Entry(*row))
        elif entries and row[1] == _ATTRIBUTE and isinstance(row[5], bytes):
            name, _zero, value = row[5].partition(b"\0")
            entries[-1] = replace(entries[-1], attributes=(*entries[-1].attributes, (os.fsdecode(name), value)))
    return tuple(entries)


def _is_entry(name: object, kind: object, mode: object, uid: object, gid: object, data: object) -> bool:
    numbers = all(whole(number) is not None for number in (mode, uid, gid))
    return numbers and isinstance(name, str) and isinstance(data, bytes) and kind in ("file", "folder", "link")


def _before(plan: Plan, path: str) -> str:
    """The digest of what a path was when its plan was made."""
    pairs = [
        pair
        for action in plan.actions
        for pair in (
            [(action.path, action.before)]
            if isinstance(action, FileChange)
            else zip(action.changes, action.before, strict=True)
        )
    ]
    return dict(reversed(pairs)).get(path, "")
