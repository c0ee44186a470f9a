"""A clock that is set back, by hand or by the network, as laptops and containers see it."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gotui.engine.events import Answered, Asked, Entered, Started
from gotui.engine.findings import Subject
from gotui.engine.state import fold
from gotui.store import lease
from gotui.store.store import LeaseHeldError, Store

STARTED = Started("f", "hash", Subject("/p", ("go", "test")), "0.1.0")
HOUR = 3600.0

SetBack = Callable[[float], None]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path, {})
    yield store
    store.close()


@pytest.fixture
def set_back(monkeypatch: pytest.MonkeyPatch) -> SetBack:
    real = time.time

    def change(seconds: float) -> None:
        monkeypatch.setattr(time, "time", lambda: real() - seconds)

    return change


def test_the_session_that_was_touched_last_stays_the_latest(store: Store, set_back: SetBack) -> None:
    """Else `gotui fix` would fix what an earlier session found."""
    earlier = [store.create(STARTED).id for _ in range(3)]
    set_back(HOUR)
    latest = store.create(STARTED)
    latest.append(Entered("n"))
    assert [one.id for one in store.sessions()] == [latest.id, *reversed(earlier)]
    assert store.latest_open() == latest.id
    assert all(one.updated <= time.time() for one in store.sessions())


def test_a_session_that_is_taken_up_again_becomes_the_latest(store: Store, set_back: SetBack) -> None:
    first, other = store.create(STARTED), store.create(STARTED)
    first.release()
    set_back(HOUR)
    again = store.take(first.id)
    again.append(Entered("n"))
    assert [one.id for one in store.sessions()] == [first.id, other.id]


def test_no_session_stays_young_for_ever(store: Store, set_back: SetBack) -> None:
    """One that was written while the clock went wrong, years ahead, grows old like the others."""
    set_back(-100 * 24 * HOUR)
    store.create(STARTED).release()
    set_back(0)
    latest = store.create(STARTED)
    set_back(-31 * 24 * HOUR)
    latest.append(Entered("n"))
    assert store.prune(30) == 1
    assert [one.id for one in store.sessions()] == [latest.id]


def test_in_a_session_time_never_runs_back(store: Store, set_back: SetBack) -> None:
    log = store.create(STARTED)
    log.append(Entered("n"))
    log.append(Asked("n", "builds"))
    set_back(HOUR)
    log.append(Answered("n", "yes", "person"))
    moments = [record.at for record in store.read(log.id)]
    assert moments == sorted(moments)
    step = fold(log.records).step("n")
    assert step is not None
    assert step.ms >= 0


def test_an_answer_of_before_is_not_told_to_have_taken_less_than_no_time() -> None:
    """As sessions of an earlier gotui have it."""
    state = fold([])
    for event, at in ((STARTED, 10.0), (Entered("n"), 10.0), (Answered("n", "yes", "person"), 4.0)):
        state.add(event, at)
    assert [step.ms for step in state.steps] == [0]


def test_another_host_does_not_hold_a_session_until_the_clock_has_caught_up(store: Store, set_back: SetBack) -> None:
    log = store.create(STARTED)
    store.connection.execute("UPDATE leases SET host = 'elsewhere'")
    set_back(lease.FOREIGN_SECONDS / 2)
    with pytest.raises(LeaseHeldError, match="elsewhere"):
        store.take(log.id)
    set_back(HOUR)
    assert store.take(log.id).id == log.id


@pytest.mark.skipif(not Path("/proc/stat").exists(), reason="only Linux counts from the start of the machine")
def test_a_living_process_holds_its_session_whatever_the_clock_says(
    store: Store, set_back: SetBack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the clock is set, the moment at which the machine was started moves with it (proc(5), `btime`)."""
    log = store.create(STARTED)
    real = Path.read_text

    def moved(path: Path, *arguments: str, **named: str) -> str:
        text = real(path, *arguments, **named)
        return text.replace("btime 1", "btime ") if str(path) == "/proc/stat" else text

    set_back(HOUR)
    monkeypatch.setattr(Path, "read_text", moved)
    monkeypatch.setattr("psutil.Process.create_time", lambda _process: time.time() - HOUR)
    lease._born_once.cache_clear()
    with pytest.raises(LeaseHeldError) as held:
        store.take(log.id)
    assert held.value.pid == os.getpid()
