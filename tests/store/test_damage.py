"""Damage costs the session it is in: no traceback, no wrong exit code, and every other session is as it was."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from gotui.engine.state import fold
from gotui.store import checking, mending
from gotui.store.database import NAME
from gotui.store.errors import StoreError
from gotui.store.store import Store

from .damaged import KINDS, Original, original, told
from .running import run

FEW, MANY, READ = 24, 600, 20_000

WITHOUT_A_SESSION: dict[tuple[str, ...], tuple[int, ...]] = {
    ("sessions",): (0, 2),
    ("sessions", "check"): (0, 2),
    ("sessions", "prune", "--days", "1"): (0, 2),
    ("undo",): (0, 2),
    ("fix", "--plan"): (0, 2, 5),
}
"""Commands, and the exit codes that they may give."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Original:
    return original(tmp_path_factory.mktemp("sound"))


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_home: None) -> Iterator[Path]:
    monkeypatch.setenv("GOTUI_STATE_DIR", str(tmp_path / "state"))
    (tmp_path / "state").mkdir()
    return tmp_path / "state"


def damaged(seed: int, sound: Original, state: Path) -> tuple[str, str]:
    """Write a database damaged by a seed; what was done, and to which session, where that is known."""
    for path in state.iterdir():
        path.unlink()
    path = state / NAME
    path.write_bytes(sound.data)
    path.chmod(0o600)
    kind = KINDS[seed % len(KINDS)]
    return kind.__name__, kind(random.Random(seed), path)


def use(sound: Original, name: str, target: str) -> None:
    """Every command may fail on what is damaged, and none by a mistake of gotui's own."""
    for words, codes in WITHOUT_A_SESSION.items():
        code, text = run(*words)
        assert code in codes, (words, code, text)
    for session in sound.sessions:
        shown, text = run("sessions", "show", session)
        handed, _ = run("handoff", "-o", "-", session)
        assert {shown, handed} <= {0, 2}
        if session in (sound.fixed, target):
            assert run("undo", session)[0] in (2, 5)
            assert run("fix", "--plan", session)[0] in (0, 2, 5)
        assert shown == handed
        assert shown == 0 or session in text or "damaged" in text or "written" in text
        if target and session != target:
            assert shown == 0


def others_are_whole(sound: Original, state: Path, target: str) -> None:
    """Damage that is known to be in one session leaves all others as they were, and they can be gone on with."""
    store = Store.open(state, {})
    for session, before in sound.sessions.items():
        if session != target:
            assert told(store, session) == before
            log = store.take(session)
            assert not log.unsaved_reason
            log.release()
            assert told(store, session) == before
    assert {one.id for one in store.sessions()} >= sound.sessions.keys() - {target}
    store.close()


def mended(state: Path) -> None:
    """After `sessions check` there is no damage that it could take away."""
    code, text = run("sessions", "check", "--yes")
    assert code in (0, 2), text
    store = Store.open(state, {})
    left = [fault for fault in checking.faults(store.connection, store.path) if not fault.keeps]
    store.close()
    assert left == [], text
    assert all(oct(path.stat().st_mode & 0o777) == "0o600" for path in state.iterdir())


def one(seed: int, sound: Original, state: Path) -> None:
    name, target = damaged(seed, sound, state)
    try:
        use(sound, name, target)
        if target:
            others_are_whole(sound, state, target)
        if name != "change_schema" or "newer" not in run("sessions")[1]:
            mended(state)
        if target:
            others_are_whole(sound, state, target)
    except BaseException as error:
        error.add_note(f"seed {seed}: {name} {target}")
        raise


def test_some_damage(sound: Original, state: Path) -> None:
    for seed in range(FEW):
        one(seed, sound, state)


def test_damage_that_only_a_write_meets(sound: Original, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (state / NAME).write_bytes(sound.data)
    (state / NAME).chmod(0o600)
    name = next(one for one in sound.sessions if one != sound.fixed)
    with closing(sqlite3.connect(state / NAME)) as connection:
        connection.execute("DELETE FROM events WHERE session = ? AND seq = 0", (name,))
        connection.commit()

    def fails(*_arguments: object) -> None:
        error = sqlite3.DatabaseError("database disk image is malformed")
        error.sqlite_errorname = "SQLITE_CORRUPT"
        raise error

    monkeypatch.setattr(mending, "remove", fails)
    code, text = run("sessions", "check", "--yes")
    assert (code, "1 session deleted." in text) == (0, True), text
    assert run("sessions", "check") == (0, "Nothing is damaged.\n")
    others_are_whole(sound, state, name)


@pytest.mark.slow
@pytest.mark.timeout(3000)
@pytest.mark.parametrize("part", range(10))
def test_much_damage(sound: Original, state: Path, part: int, figure: Callable[[str, int], None]) -> None:
    figure("damaged stores", MANY // 10)
    for seed in range(1000 + part * MANY // 10, 1000 + (part + 1) * MANY // 10):
        one(seed, sound, state)


def read(seed: int, sound: Original, state: Path) -> int:
    """How many sessions of a damaged store can be read, if with steps missing; what cannot says why."""
    damaged(seed, sound, state)
    count = 0
    try:
        store = Store.open(state, {})
    except StoreError:
        return 0
    try:
        for one in (*store.sessions(), *sound.sessions):
            name = one if isinstance(one, str) else one.id
            with suppress(StoreError):
                fold(store.reading(name).records)
                count += 1
    except StoreError:
        pass
    finally:
        store.close()
    return count


def test_some_damaged_are_read(sound: Original, state: Path) -> None:
    assert sum(read(seed, sound, state) for seed in range(5000, 5100)) > 100


@pytest.mark.slow
@pytest.mark.timeout(3000)
def test_many_damaged_are_read(
    sound: Original, state: Path, tmp_path: Path, figure: Callable[[str, int], None]
) -> None:
    figure("damaged stores that were read", READ)
    before = sorted(path for path in tmp_path.rglob("*") if state not in (path, *path.parents))
    assert sum(read(seed, sound, state) for seed in range(10_000, 10_000 + READ)) > READ
    assert sorted(path for path in tmp_path.rglob("*") if state not in (path, *path.parents)) == before
