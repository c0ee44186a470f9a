"""Look for damage in the store. Nothing is changed here."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec

from gotui.base.i18n import _
from gotui.store import columns, decoding
from gotui.store.database import TABLES, upgrade
from gotui.store.errors import damage
from gotui.store.rows import fetched, known_ids, steps_of
from gotui.store.summaries import alone

MOST_LINES = 20


class Fault(msgspec.Struct, frozen=True):
    """Something that is damaged: a session, or, without one, the file or its schema.

    `lost`: steps of it are. `keeps`: it holds what undo needs.
    """

    session: str
    text: str
    lost: bool = False
    keeps: bool = False


def faults(connection: sqlite3.Connection, path: Path) -> list[Fault]:
    """All damage, that of the file first. Raises StoreError where the file cannot be read for another reason."""
    faults = [Fault("", text) for text in (*_of_file(connection, path), *_of_schema(connection, path))]
    return faults + [fault for name in known_ids(connection, path) for fault in _of_session(connection, path, name)]


def _of_file(connection: sqlite3.Connection, path: Path) -> Iterator[str]:
    rows, damaged = fetched(connection, path, f"PRAGMA integrity_check({MOST_LINES})")
    if damaged or [row[0] for row in rows] != ["ok"]:
        yield _("The file {path} is damaged.").format(path=path)


def _of_schema(connection: sqlite3.Connection, path: Path) -> Iterator[str]:
    """Tables and columns that are missing; what is besides them does no harm."""
    for table in TABLES if _is_new(connection, path) else ():
        lacking = sorted(_columns_as_made(table) - _columns(connection, path, table))
        if lacking:
            yield _("In {path}, the table {table} lacks {columns}.").format(
                path=path, table=table, columns=", ".join(lacking)
            )


def _is_new(connection: sqlite3.Connection, path: Path) -> bool:
    """An older file has fewer tables until it is written."""
    rows, damaged = fetched(connection, path, "PRAGMA user_version")
    return damaged or not rows or rows[0][0] >= 2


def _columns(connection: sqlite3.Connection, path: Path, table: str) -> set[str]:
    rows, _damaged = fetched(connection, path, f"PRAGMA table_info({table})")
    return {columns.text(row[1]) for row in rows}


def _columns_as_made(table: str) -> set[str]:
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    try:
        upgrade(fresh)
        return _columns(fresh, Path(":memory:"), table)
    finally:
        fresh.close()


def _of_session(connection: sqlite3.Connection, path: Path, name: str) -> Iterator[Fault]:
    rows, damaged = steps_of(connection, path, name)
    content = decoding.reading(rows, int(damaged))
    plans, _damaged = fetched(connection, path, "SELECT plan, body FROM plans WHERE session = ?", name)
    if content.lost:
        yield Fault(name, damage(name, content.lost), lost=True, keeps=bool(plans))
    elif alone(connection, path, name).status == "damaged":
        yield Fault(name, _("Session {session}: its place in the list is damaged.").format(session=name))
    for plan, body in plans:
        title = columns.text(plan)
        if decoding.plan(title, body) is None:
            text = _("Session {session}: what undo needs of the fix {plan} is damaged.")
            yield Fault(name, text.format(session=name, plan=title), lost=True, keeps=True)
