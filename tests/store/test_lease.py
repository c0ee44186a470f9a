"""One writer per session, and nothing acknowledged is lost when it is killed."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from gotui.engine.events import Entered, Started
from gotui.engine.findings import Subject
from gotui.store import lease
from gotui.store.store import LeaseHeldError, SessionLog, Store

STARTED = Started("f", "hash", Subject("/p", ("go", "test")), "0.1.0")

WRITER = """
import sys
from pathlib import Path
from gotui.engine.events import Entered, Started
from gotui.engine.findings import Subject
from gotui.store.store import Store
store = Store.open(Path(sys.argv[1]), {})
session = sys.argv[2]
log = store.take(session) if session else store.create(Started("f", "h", Subject("/p"), "0"))
print(log.id, flush=True)
while not log.unsaved_reason:
    record = log.append(Entered("node " + "x" * 700))
    print(record.seq, flush=True)
print("unsaved", log.unsaved_reason, flush=True)
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path, {})
    yield store
    store.close()


def write_until_killed(folder: Path, session: str, lines: int) -> tuple[str, int]:
    """The session and the last acknowledged place in it; the writer is killed after so many lines."""
    argv = [sys.executable, "-c", WRITER, str(folder), session]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        name = child.stdout.readline().strip()
        heard = [child.stdout.readline() for _ in range(lines)]
        os.kill(child.pid, signal.SIGKILL)
        heard += [line for line in child.stdout if line.endswith("\n")]
    return name, int(heard[-1])


def test_killing_the_writer_loses_nothing_it_acknowledged(tmp_path: Path, store: Store) -> None:
    session, total = "", 0
    for lines in (1, 2, 3, 5, 8, 13, 21, 34, 55, 89):
        session, acknowledged = write_until_killed(tmp_path, session, lines)
        places = [record.seq for record in store.read(session)]
        assert places == list(range(len(places)))
        assert total < acknowledged < len(places)
        total = acknowledged
    assert store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    store.take(session).release()


def test_a_living_writer_keeps_others_out(tmp_path: Path, store: Store) -> None:
    argv = [sys.executable, "-c", WRITER, str(tmp_path), ""]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        session = child.stdout.readline().strip()
        child.stdout.readline()
        with pytest.raises(LeaseHeldError) as held:
            store.take(session)
        assert held.value.pid == child.pid
        assert held.value.since > store.read(session)[0].at - 1
        assert str(child.pid) in str(held.value)
        os.kill(child.pid, signal.SIGKILL)


def test_a_process_that_waits_to_be_reaped_holds_nothing(tmp_path: Path, store: Store) -> None:
    argv = [sys.executable, "-c", WRITER, str(tmp_path), ""]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        session = child.stdout.readline().strip()
        os.kill(child.pid, signal.SIGKILL)
        child.stdout.read()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        assert store.take(session).id == session


def test_a_session_is_held_until_it_is_released(store: Store) -> None:
    log = store.create(STARTED)
    with pytest.raises(LeaseHeldError):
        store.take(log.id)
    log.release()
    again = store.take(log.id)
    assert again.records == log.records
    assert again.append(Entered("n")).seq == 1


def test_another_process_with_the_same_number_holds_nothing(store: Store) -> None:
    log = store.create(STARTED)
    store.connection.execute("UPDATE leases SET born = born - 10")
    assert store.take(log.id).id == log.id


def test_another_host_is_trusted_for_two_minutes(store: Store) -> None:
    log = store.create(STARTED)
    store.connection.execute("UPDATE leases SET host = 'elsewhere'")
    with pytest.raises(LeaseHeldError, match="elsewhere"):
        store.take(log.id)
    store.connection.execute("UPDATE leases SET refreshed = refreshed - ?", (lease.FOREIGN_SECONDS,))
    assert store.take(log.id).id == log.id


def test_appending_refreshes_the_lease(store: Store) -> None:
    log = store.create(STARTED)
    store.connection.execute("UPDATE leases SET refreshed = 0")
    record = log.append(Entered("n"))
    assert store.connection.execute("SELECT refreshed >= ? FROM leases", (record.at,)).fetchone() == (1,)


@pytest.mark.parametrize("change", ["UPDATE leases SET host = 'elsewhere'", "DELETE FROM sessions"])
def test_who_lost_the_session_writes_no_more(store: Store, change: str) -> None:
    log = store.create(STARTED)
    store.connection.execute(change)
    log.append(Entered("n"))
    assert isinstance(log, SessionLog)
    assert "taken over or deleted" in log.unsaved_reason
    assert store.connection.execute("SELECT count(*) FROM events WHERE seq = 1").fetchone() == (0,)
    log.release()


def test_two_writers_of_two_sessions_do_not_disturb_each_other(tmp_path: Path, store: Store) -> None:
    argv = [sys.executable, "-c", WRITER, str(tmp_path), ""]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        session = child.stdout.readline().strip()
        log = store.create(STARTED)
        for _ in range(200):
            log.append(Entered("n"))
        heard = [child.stdout.readline() for _ in range(200)]
        os.kill(child.pid, signal.SIGKILL)
    assert log.unsaved_reason == ""
    assert heard == [f"{number}\n" for number in range(1, 201)]
    assert len(store.read(session)) > 200


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere psutil tells it")
def test_the_moment_this_process_was_started_is_counted_from_the_start_of_the_machine() -> None:
    assert lease._born_here() == pytest.approx(psutil.Process().create_time() - psutil.boot_time(), abs=0.02)
