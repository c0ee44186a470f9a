"""The list of sessions, as far as it can be read."""

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from gotui.engine.vocabulary import STATUSES
from gotui.store import columns
from gotui.store.rows import fetched, known_ids, steps_of

if TYPE_CHECKING:
    from gotui.engine.events import Record

COLUMNS = "id, started, updated, folder, flow, failing, status, cause"


class SessionSummary(msgspec.Struct, frozen=True):
    """One line of the session list. `status` is `open` until the walk has ended, `damaged` where it cannot be told."""

    id: str
    started: float
    updated: float
    folder: str
    flow: str
    failing: tuple[str, ...]
    status: str
    cause: str


def summaries(connection: sqlite3.Connection, path: Path) -> tuple[list[SessionSummary], bool]:
    """All sessions, the last touched first, and whether the list is damaged; then each is looked for by itself."""
    rows, damaged = fetched(connection, path, f"SELECT {COLUMNS} FROM sessions ORDER BY updated DESC, started DESC")  # noqa: S608
    by_name = {name: _summary(row) for row in rows if (name := columns.text(row[0]))}
    if damaged or len(by_name) < len(rows):
        for name in known_ids(connection, path):
            by_name.setdefault(name, alone(connection, path, name))
    if all(one.status != "damaged" for one in by_name.values()):
        return list(by_name.values()), damaged
    return sorted(by_name.values(), key=lambda one: (-one.updated, -one.started)), damaged


def alone(connection: sqlite3.Connection, path: Path, name: str) -> SessionSummary:
    """One session, from the list or from what else is left of it."""
    query = f"SELECT {COLUMNS} FROM sessions WHERE id = ?"  # noqa: S608
    rows, _ = fetched(connection, path, query, name)
    if rows:
        return _summary(rows[0])
    from gotui.store.decoding import reading

    return replace(listed(name, reading(steps_of(connection, path, name)[0]).records), status="damaged")


def _summary(row: Any) -> SessionSummary:
    name, began, updated, folder, flow, failing, status, cause = row
    started, touched, argv = columns.moment(began), columns.moment(updated), columns.argv(failing)
    sound = None not in (started, touched, argv) and all(isinstance(one, str) for one in (folder, flow, cause))
    sound = sound and status in STATUSES
    return SessionSummary(
        columns.text(name),
        started or 0.0,
        touched or started or 0.0,
        columns.text(folder),
        columns.text(flow),
        argv or (),
        status if sound else "damaged",
        columns.text(cause),
    )


def listed(name: str, records: "list[Record]") -> SessionSummary:
    """A session as its steps tell it."""
    from gotui.engine.state import fold

    state = fold(records)
    ended, about = state.concluded, state.subject
    status, cause = (ended.status, ended.cause) if ended else ("open", "")
    return SessionSummary(name, state.started, state.updated, about.folder, state.flow, about.failing, status, cause)
