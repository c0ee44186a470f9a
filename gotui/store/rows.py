"""Rows of a database that may be damaged: those that can be read, from both ends."""

import sqlite3
from pathlib import Path
from typing import Any

from gotui.store.database import TROUBLE, describe, is_damage
from gotui.store.errors import StoreError


def fetched(connection: sqlite3.Connection, path: Path, query: str, *values: object) -> tuple[list[Any], bool]:
    """The rows of a query up to the first that is damaged, and whether there is one.

    Raises:
        StoreError: the file cannot be read for another reason.
    """
    rows: list[Any] = []
    try:
        for row in connection.execute(query, values):
            rows.append(row)
    except TROUBLE as error:
        if not is_damage(error):
            raise StoreError(describe(path, error)) from None
        return rows, True
    return rows, False


def steps_of(connection: sqlite3.Connection, path: Path, session: str) -> tuple[list[Any], bool]:
    """The rows of a session's events in order, around what is damaged, and whether something is."""
    query = "SELECT seq, at, body FROM events WHERE session = ? ORDER BY seq"
    rows, damaged = fetched(connection, path, query, session)
    if damaged:
        back, _ = fetched(connection, path, f"{query} DESC", session)
        places = {row[0] for row in rows}
        rows += reversed([row for row in back if row[0] not in places])
    return rows, damaged


def known_ids(connection: sqlite3.Connection, path: Path) -> list[str]:
    """The ids of all sessions of which anything is left."""
    ids: dict[str, None] = {}
    for query in (
        "SELECT id FROM sessions",
        "SELECT id FROM sessions ORDER BY rowid",
        "SELECT id FROM sessions ORDER BY rowid DESC",
        "SELECT DISTINCT session FROM events ORDER BY session",
        "SELECT DISTINCT session FROM events ORDER BY session DESC",
    ):
        rows, _ = fetched(connection, path, query)
        ids |= dict.fromkeys(row[0] for row in rows if isinstance(row[0], str) and row[0])
    return list(ids)
