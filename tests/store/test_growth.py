"""Sessions at rest are small, old databases are read as they are, and the oldest sessions go."""

import os
import sqlite3
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from gotui.engine.events import Concluded, Entered, FixBegan, FixEnded, Observed, Planned, Started
from gotui.engine.findings import Subject
from gotui.engine.plans import Plan
from gotui.fixes.originals import Originals
from gotui.store import database, pruning
from gotui.store.packing import PACK_BYTES
from gotui.store.store import LeaseHeldError, SessionLog, Store
from gotui.targets.looks import FileText, ReadFile, key_of

STARTED = Started("f", "hash", Subject("/p", ("go", "test")), "0.1.0")
ENDED = Concluded("healthy")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "state", {})
    yield store
    store.close()


def observed(number: int, text: str = "x" * 500) -> Observed:
    look = ReadFile(f"/usr/lib/go/src/file-{number}.go")
    return Observed(key_of(look), look, FileText(text), 3)


def rested(store: Store, *events: object) -> SessionLog:
    log = store.create(STARTED)
    for event in events:
        log.append(event)  # type: ignore[arg-type]
    log.release()
    return log


def rows(store: Store, session: str) -> list[bytes]:
    query = "SELECT body FROM events WHERE session = ? ORDER BY seq"
    return [row[0] for row in store.connection.execute(query, (session,))]


def test_a_session_at_rest_is_packed_and_read_back(store: Store) -> None:
    log = rested(store, *map(observed, range(50)), ENDED)
    [packed] = rows(store, log.id)
    assert len(packed) < 2000
    assert store.read(log.id) == log.records


def test_a_session_that_goes_on_is_packed_again(store: Store) -> None:
    log = rested(store, Entered("n"))
    again = store.take(log.id)
    again.append(Entered("m"))
    assert len(rows(store, log.id)) == 2
    again.append(ENDED)
    again.release()
    assert len(rows(store, log.id)) == 2
    assert [record.seq for record in store.read(log.id)] == [0, 1, 2, 3]


def test_packs_are_bounded(store: Store) -> None:
    log = rested(store, *(observed(number, os.urandom(20_000).hex()) for number in range(20)))
    bodies = rows(store, log.id)
    assert len(bodies) > 2
    assert max(len(zlib.decompress(body)) for body in bodies) <= PACK_BYTES + 50_000
    assert store.read(log.id) == log.records


def test_a_session_that_is_killed_stays_as_it_is_until_sessions_are_pruned(store: Store) -> None:
    log = store.create(STARTED)
    log.append(Entered("n"))
    assert store.prune(30) == 0
    assert len(rows(store, log.id)) == 2
    store.connection.execute("UPDATE leases SET born = born - 100")
    store.prune(30)
    assert len(rows(store, log.id)) == 1
    assert store.read(log.id) == log.records


def test_a_database_of_before_is_read_as_it_is_and_moved_on_when_it_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    store = Store.open(folder, {})
    log = store.create(STARTED)
    log.append(Entered("n"))
    store.connection.execute("DROP TABLE kept")
    store.connection.execute("DROP TABLE plans")
    store.connection.execute("DELETE FROM leases")
    store.connection.execute("PRAGMA user_version = 1")
    store.close()
    old = Store.open(folder, {})
    assert old.read(log.id) == log.records
    assert [one.id for one in old.sessions()] == [log.id]
    assert old.with_plans() == []
    old.close()
    with sqlite3.connect(folder / database.NAME) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    connection.close()
    new = Store.open(folder, {})
    new.take(log.id).append(ENDED)
    assert database.version_of(new.connection) == database.VERSION
    assert len(new.read(log.id)) == 3
    new.close()


def aged(store: Store, log: SessionLog, days: float) -> None:
    at = time.time() - days * 86400
    store.connection.execute("UPDATE sessions SET updated = ? WHERE id = ?", (at, log.id))


def kept(store: Store, status: str) -> SessionLog:
    """A session with a fix that stands at `status`."""
    log = store.create(STARTED)
    plan = Plan("c", 0, "Do it", "safe", "/p", ("go", "test"))
    Originals(store, log.id).put(plan, {})
    for event in (Planned(plan.id, "c", 0, "Do it", "safe"), FixBegan(plan.id), FixEnded(plan.id, status)):  # type: ignore[arg-type]
        log.append(event)
    log.append(ENDED)
    log.release()
    return log


def test_the_oldest_go_where_there_are_too_many(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fixed, opened, ended = kept(store, "applied"), rested(store), rested(store, ENDED)
    forgotten, newest = rested(store), rested(store, ENDED)
    for log, days in ((fixed, 900), (opened, 100), (ended, 90), (forgotten, 400), (newest, 1)):
        aged(store, log, days)
    monkeypatch.setattr(pruning, "KEPT", 4)
    last = store.create(STARTED)
    left = {fixed.id, opened.id, newest.id, last.id}
    assert {one.id for one in store.sessions()} == left
    assert {row[0] for row in store.connection.execute("SELECT session FROM events")} == left


def test_one_in_use_does_not_go(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pruning, "KEPT", 1)
    used = store.create(STARTED)
    used.append(ENDED)
    aged(store, used, 900)
    store.create(STARTED)
    assert used.id in {one.id for one in store.sessions()}
    with pytest.raises(LeaseHeldError):
        store.take(used.id)


@pytest.mark.parametrize(("status", "gone"), [("applied", 0), ("stuck", 0), ("undone", 1)])
def test_prune_spares_what_undo_needs(store: Store, status: str, gone: int) -> None:
    log = kept(store, status)
    aged(store, log, 90)
    assert store.prune(30) == gone
    assert len(store.sessions()) == 1 - gone
