"""Take damage out of the store, after a copy was made of it."""

import os
import sqlite3
import time
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from gotui.base.i18n import _
from gotui.store import lease
from gotui.store.checking import Fault
from gotui.store.database import NAME, TROUBLE, describe, is_damage, upgrade
from gotui.store.errors import StoreError
from gotui.store.pruning import remove
from gotui.store.rows import fetched, known_ids, steps_of
from gotui.store.store import Store
from gotui.store.summaries import SessionSummary, alone, listed

COLUMNS_OF = {"plans": 3, "kept": 10}

_SIDES = ("", "-wal")


def copy(path: Path) -> Path:
    """Copy the database as it is, with what waits in its log, beside it.

    Raises:
        StoreError: it cannot be copied, for example since the disk is full.
    """
    to = _free_name(path)
    try:
        for side in _SIDES:
            source = path.with_name(path.name + side)
            if source.exists():
                _copied(source, to.with_name(to.name + side))
    except OSError as error:
        raise StoreError(_("{path} cannot be written: {error}").format(path=to, error=error.strerror)) from None
    return to


def _free_name(path: Path) -> Path:
    stem, number = f"sessions-{time.strftime('%Y%m%d-%H%M%S')}", 0
    while (to := path.with_name(f"{stem}{f'-{number}' if number else ''}.db")).exists():
        number += 1
    return to


def _copied(source: Path, to: Path) -> None:
    descriptor = os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file, source.open("rb") as read:
            while data := read.read(1024 * 1024):
                file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        to.unlink()
        raise


def move_away(path: Path) -> Path:
    """Give a database of which nothing can be read another name, so that a new one is begun; raises StoreError."""
    to = _free_name(path)
    try:
        for side in _SIDES:
            with suppress(FileNotFoundError):
                path.with_name(path.name + side).rename(to.with_name(to.name + side))
        _forget_sides(path)
    except OSError as error:
        raise StoreError(_("{path} cannot be written: {error}").format(path=to, error=error.strerror)) from None
    return to


def mend(store: Store, faults: Iterable[Fault]) -> list[str]:
    """Take the damage out of a store, which is closed after that. Which sessions were removed.

    What is lost of the list is told again from the steps. A session with lost steps is removed, but for one that keeps
    what undo needs.

    Raises:
        StoreError: it cannot be done now.
        LeaseHeldError: another gotui works on a session.
    """
    faults = list(faults)
    gone = [fault.session for fault in faults if fault.lost and not fault.keeps]
    try:
        if any(not fault.session for fault in faults):
            _made_anew(store, gone)
        else:
            _mended_in_place(store, gone, [fault.session for fault in faults if not fault.lost])
    except TROUBLE as error:
        raise StoreError(describe(store.path, error)) from None
    except OSError as error:
        text = _("{path} cannot be written: {error}")
        raise StoreError(text.format(path=store.path.parent, error=error.strerror)) from None
    finally:
        store.close()
    return gone


def _mended_in_place(store: Store, gone: Collection[str], unlisted: Iterable[str]) -> None:
    """Damage that only a write meets, not SQLite's own check, takes a new file."""
    try:
        _mended(store, gone, unlisted)
    except TROUBLE as error:
        if not is_damage(error):
            raise
        _made_anew(store, gone)


def _mended(store: Store, gone: Iterable[str], unlisted: Iterable[str]) -> None:
    with store.writing():
        for session in gone:
            lease.check(store.connection, session)
            remove(store.connection, session)
            store.connection.execute("DELETE FROM plans WHERE session = ?", (session,))
        for session in unlisted:
            _list(store.connection, listed(session, store.reading(session).records))


def _made_anew(store: Store, gone: Collection[str]) -> None:
    """Write a new file with all that can be read, and put it in the place of the old one."""
    names = [name for name in known_ids(store.connection, store.path) if name not in gone]
    passing = store.path.with_name(f".{NAME}-new")
    passing.unlink(missing_ok=True)
    os.close(os.open(passing, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    fresh = sqlite3.connect(passing, isolation_level=None)
    try:
        fresh.execute("BEGIN IMMEDIATE")
        upgrade(fresh)
        for name in names:
            _check_lease(store, name)
            _carry(store, fresh, name)
        fresh.executemany("INSERT OR IGNORE INTO agreements VALUES (?, ?, ?)", store.agreements())
        fresh.execute("COMMIT")
    finally:
        fresh.close()
    store.close()
    passing.replace(store.path)
    _forget_sides(store.path)


def _check_lease(store: Store, session: str) -> None:
    with suppress(*TROUBLE):
        lease.check(store.connection, session)


def _carry(store: Store, fresh: sqlite3.Connection, session: str) -> None:
    """Take a session over: its steps, and what undo needs."""
    summary = alone(store.connection, store.path, session)
    _list(fresh, listed(session, store.reading(session).records) if summary.status == "damaged" else summary)
    rows, _damaged = steps_of(store.connection, store.path, session)
    fresh.executemany("INSERT OR IGNORE INTO events VALUES (?, ?, ?, ?)", [(session, *row) for row in rows])
    for table in ("plans", "kept"):
        rows, _damaged = fetched(store.connection, store.path, f"SELECT * FROM {table} WHERE session = ?", session)  # noqa: S608
        places = ", ".join("?" * COLUMNS_OF[table])
        whole = [row for row in rows if len(row) == COLUMNS_OF[table]]
        fresh.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({places})", whole)  # noqa: S608


def _list(connection: sqlite3.Connection, one: SessionSummary) -> None:
    failing = msgspec.json.encode(one.failing).decode()
    row = (one.started, one.updated, one.folder, one.flow, failing, one.status, one.cause, one.id)
    change = "started = ?, updated = ?, folder = ?, flow = ?, failing = ?, status = ?, cause = ?"
    if connection.execute(f"UPDATE sessions SET {change} WHERE id = ?", row).rowcount == 0:  # noqa: S608
        names = "started, updated, folder, flow, failing, status, cause, id"
        connection.execute(f"INSERT INTO sessions ({names}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)  # noqa: S608


def _forget_sides(path: Path) -> None:
    for side in ("-wal", "-shm"):
        path.with_name(path.name + side).unlink(missing_ok=True)
