"""Sessions survive, are found again, and say so when they cannot be kept."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from gotui.engine.events import Concluded, Entered, Found, Observed, Resumed, Started
from gotui.engine.findings import Finding, Subject
from gotui.store import database
from gotui.store.store import LeaseHeldError, MemoryLog, SessionLog, Store, StoreError
from gotui.targets.looks import FileText, ReadFile, key_of

STARTED = Started("f", "hash", Subject("/p", ("go", "test")), "0.1.0")
CONCLUDED = Concluded("cause-found", "red")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "gotui"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    store = Store.open(folder, {})
    yield store
    store.close()


def observed(text: str) -> Observed:
    look = ReadFile("/p/go.mod")
    return Observed(key_of(look), look, FileText(text), 3)


def touched(store: Store, session: str, at: float) -> None:
    store.connection.execute("UPDATE sessions SET updated = ? WHERE id = ?", (at, session))


def test_a_session_is_read_back_as_it_was_written(store: Store, folder: Path) -> None:
    log = store.create(STARTED)
    for event in (Entered("n"), observed("module x\n中文"), Found("n", "p", Finding("ok", {"a": "b"})), CONCLUDED):
        log.append(event)
    assert [record.seq for record in log.records] == [0, 1, 2, 3, 4]
    other = Store.open(folder, {})
    assert other.read(log.id) == log.records
    other.close()
    assert log.unsaved_reason == ""


def test_an_event_is_committed_before_append_returns(store: Store, folder: Path) -> None:
    log = store.create(STARTED)
    record = log.append(Entered("n"))
    with sqlite3.connect(folder / database.NAME) as other:
        assert other.execute("SELECT max(seq) FROM events").fetchone() == (record.seq,)
    other.close()


def test_what_is_stored_is_redacted(folder: Path) -> None:
    store = Store.open(folder, {"MY_TOKEN": "hunter2222"})
    log = store.create(Started("f", "h", Subject("/p", ("tool", "--token", "abc")), "0"))
    record = log.append(observed("x hunter2222 y"))
    assert isinstance(record.event, Observed)
    assert record.event.seen == FileText("x [redacted:environment] y")
    assert store.sessions()[0].failing == ("tool", "--token", "[redacted:flag]")
    store.close()
    assert b"hunter2222" not in b"".join(path.read_bytes() for path in folder.iterdir())


def test_the_files_are_private(store: Store, folder: Path) -> None:
    store.create(STARTED)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {path.name: oct(stat.S_IMODE(path.stat().st_mode)) for path in folder.iterdir()} == dict.fromkeys(
        ["sessions.db", "sessions.db-wal", "sessions.db-shm"], "0o600"
    )


def test_a_file_others_could_read_is_made_private(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / database.NAME).touch(0o644)
    Store.open(folder, {}).close()
    assert stat.S_IMODE((folder / database.NAME).stat().st_mode) == 0o600


def test_where_a_write_ahead_log_is_refused_the_rollback_journal_serves(store: Store, folder: Path) -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    database._prepare(connection, folder)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    connection.close()
    assert store.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert store.connection.execute("PRAGMA synchronous").fetchone() == (1,)


def test_the_list_shows_how_each_session_stands(store: Store) -> None:
    first, second = store.create(STARTED), store.create(Started("g", "h", Subject("/q", ("go", "vet")), "0"))
    second.append(Entered("n"))
    first.append(CONCLUDED)
    touched(store, first.id, 2e9)
    one, two = store.sessions()
    assert (one.id, one.folder, one.flow, one.failing, one.status, one.cause, one.updated) == (
        first.id, "/p", "f", ("go", "test"), "cause-found", "red", 2e9,
    )  # fmt: skip
    assert one.started == first.records[0].at
    assert (two.id, two.status, two.cause) == (second.id, "open", "")


def test_going_back_opens_a_session_again(store: Store) -> None:
    log = store.create(STARTED)
    log.append(CONCLUDED)
    assert store.latest_open() is None
    log.append(Resumed("0.2.0"))
    assert store.sessions()[0].status == "cause-found"
    log.append(Entered("n"))
    assert (store.sessions()[0].status, store.sessions()[0].cause) == ("open", "")


def test_the_list_is_one_query(store: Store) -> None:
    for _ in range(3):
        store.create(STARTED)
    queries: list[str] = []
    store.connection.set_trace_callback(queries.append)
    assert len(store.sessions()) == 3
    assert len(queries) == 1


def test_sessions_of_one_second_have_different_ids(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(["aaaa", "aaaa", "bbbb"])
    monkeypatch.setattr("secrets.token_hex", lambda _: next(drawn))
    monkeypatch.setattr("gotui.store.store.time.time", lambda: 1.8e9)
    ids = {store.create(STARTED).id, store.create(STARTED).id}
    assert {name[-5:] for name in ids} == {"-aaaa", "-bbbb"}
    assert all(len(store.read(name)) == 1 for name in ids)


def test_find_by_the_beginning_of_the_id(store: Store) -> None:
    first, second = store.create(STARTED).id, store.create(STARTED).id
    assert [store.find(name) for name in (first, second)] == [first, second]
    store.connection.execute("PRAGMA foreign_keys = OFF")
    store.connection.execute("UPDATE sessions SET id = '30000101-000000-abcd' WHERE id = ?", (second,))
    assert store.find("3000") == "30000101-000000-abcd"
    another = store.create(STARTED).id
    assert another[0] == first[0]
    with pytest.raises(StoreError, match="More than one"):
        store.find("2")
    for absent in ("x", "%", "_"):
        with pytest.raises(StoreError, match="no session"):
            store.find(absent)


def test_the_latest_open_session(store: Store) -> None:
    old, new, other = (store.create(Started("f", "h", Subject(name), "0")) for name in ("/p", "/p", "/q"))
    for log, at in ((old, 10.0), (new, 20.0), (other, 30.0)):
        touched(store, log.id, at)
    assert store.latest_open() == other.id
    assert store.latest_open("/p") == new.id
    assert store.latest_open("/none") is None


def test_delete_takes_the_events_along(store: Store) -> None:
    log = store.create(STARTED)
    log.release()
    store.delete(log.id)
    assert store.sessions() == []
    assert store.connection.execute("SELECT count(*) FROM events").fetchone() == (0,)
    with pytest.raises(StoreError, match="no session"):
        store.read(log.id)


def test_a_session_in_use_is_not_deleted(store: Store) -> None:
    log = store.create(STARTED)
    with pytest.raises(LeaseHeldError):
        store.delete(log.id)
    assert store.prune(-1) == 0
    assert store.read(log.id) == log.records


def test_prune_deletes_what_is_old(store: Store) -> None:
    old, new = store.create(STARTED), store.create(STARTED)
    for log in (old, new):
        log.release()
    touched(store, old.id, old.records[0].at - 31 * 86400)
    assert store.prune(30) == 1
    assert [summary.id for summary in store.sessions()] == [new.id]


def test_consent_is_remembered_for_each_scope(store: Store) -> None:
    store.remember("one", {"builds", "executes"}, "/p")
    store.remember("one", {"builds"}, "/p")
    store.remember("other", {"network"}, "/q")
    assert store.remembered("one") == {"builds", "executes"}
    store.forget("/p")
    assert store.remembered("one") == set()
    assert store.remembered("other") == {"network"}


def test_steps_of_a_newer_gotui_are_kept_and_refused(store: Store) -> None:
    log = store.create(STARTED)
    log.release()
    body = b'{"event":"dreamed","of":"sheep"}'
    store.connection.execute("INSERT INTO events VALUES (?, 1, 0, ?)", (log.id, body))
    for use in (store.read, store.take):
        with pytest.raises(StoreError, match="newer gotui"):
            use(log.id)
    assert store.connection.execute("SELECT body FROM events WHERE seq = 1").fetchone() == (body,)
    assert store.sessions()[0].id == log.id


def test_a_damaged_event_is_named_as_such(store: Store) -> None:
    log = store.create(STARTED)
    store.connection.execute("UPDATE events SET body = x'7b'")
    with pytest.raises(StoreError, match="damaged"):
        store.read(log.id)


def test_a_file_of_a_newer_gotui_is_left_alone(folder: Path) -> None:
    Store.open(folder, {}).close()
    with sqlite3.connect(folder / database.NAME) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = (folder / database.NAME).read_bytes()
    with pytest.raises(StoreError, match="newer gotui"):
        Store.open(folder, {})
    assert (folder / database.NAME).read_bytes() == before


def test_a_file_that_is_no_database(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / database.NAME).write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match="damaged"):
        Store.open(folder, {})


def test_a_file_damaged_in_the_middle(folder: Path) -> None:
    store = Store.open(folder, {})
    log = store.create(STARTED)
    for _ in range(200):
        log.append(observed("x" * 500))
    store.close()
    path = folder / database.NAME
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    with pytest.raises(StoreError, match="damaged"):
        Store.open(folder, {}).sessions()


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"file/state cannot be written: Not a directory"):
        Store.open(tmp_path / "file" / "state", {})


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(folder: Path) -> None:
    Store.open(folder, {}).close()
    (folder / database.NAME).chmod(0o400)
    folder.chmod(0o500)
    with pytest.raises(StoreError, match="cannot be written"):
        Store.open(folder, {})


def test_a_store_that_is_gone_leaves_the_session_in_memory(store: Store) -> None:
    log = store.create(STARTED)
    store.connection.execute("DROP TABLE events")
    record = log.append(Entered("n"))
    assert log.records[-1] == record
    assert log.unsaved_reason.endswith("no such table: events")
    log.append(Entered("m"))
    assert [record.seq for record in log.records] == [0, 1, 2]


def test_a_session_that_cannot_be_begun_is_in_memory(store: Store) -> None:
    store.connection.execute("PRAGMA query_only = ON")
    log = store.create(STARTED)
    log.append(Entered("n"))
    assert isinstance(log, SessionLog)
    assert len(log.records) == 2
    assert log.unsaved_reason.endswith("sessions.db cannot be written.")
    log.release()


def test_a_full_disk_is_said_and_what_was_kept_can_be_read(store: Store) -> None:
    log = store.create(STARTED)
    pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
    store.connection.execute(f"PRAGMA max_page_count = {pages + 5}")
    while not log.unsaved_reason and len(log.records) < 500:
        log.append(observed("x" * 1000))
    assert log.unsaved_reason.startswith("The disk that holds")
    kept = store.read(log.id)
    assert kept == log.records[: len(kept)]
    assert len(kept) == len(log.records) - 1
    assert store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_names_that_are_no_text_are_kept_too(store: Store) -> None:
    log = store.create(Started("f", "h", Subject("/p\udcff"), "0"))
    assert log.unsaved_reason == ""
    assert store.sessions()[0].folder == "/p\\udcff"


def test_without_a_store() -> None:
    log = MemoryLog()
    assert log.append(STARTED).seq == 0
    assert log.append(Entered("n")).seq == 1
    assert [record.event for record in log.records] == [STARTED, Entered("n")]
