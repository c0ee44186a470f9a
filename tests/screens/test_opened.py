"""A session of another machine on the screens: it is read, and nothing is looked at or fixed here."""

from pathlib import Path

from gotui.engine.events import Record, Remarked
from gotui.screens.base import keys_of
from gotui.screens.cause import CauseScreen
from gotui.screens.session import SessionScreen
from gotui.store.bundle import Bundle, Manifest

from .world import BAD, OK, WorldSessions, app, asks, rows, sessions, text, until

REMARK = Remarked("Li", "Try it alone.", 2000.0)


def place(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name


async def bundle(over: WorldSessions, *, ended: bool) -> Bundle:
    """Of a session that ended at the cause, or was left at its question; with a remark."""
    gotui = app(over, flow="f", start=True)
    async with gotui.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: asks(gotui))
        if ended:
            await pilot.press("y")
            await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
        assert gotui.session is not None
        records = list(gotui.session.records)
    whole = Bundle(Manifest(schema=1, gotui="0.1.0", session="s1", made=1.0), tuple(records))
    return whole.with_remark(REMARK)


async def test_its_verdict_without_a_fix(tmp_path: Path) -> None:
    whole = await bundle(sessions(place(tmp_path, "own"), first=OK, second=BAD), ended=True)
    over = sessions(place(tmp_path, "other"), first=OK, second=OK)
    gotui = app(over, bundle=whole)
    async with gotui.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen) and "Cause found" in text(gotui))
        shown = text(gotui)
        assert "only to be read" in shown
        assert "Li: Try it alone." in shown
        await pilot.press("f", "v", "r")
        assert isinstance(gotui.screen, CauseScreen)
        assert "r" not in {key for key, _words in keys_of(gotui.screen)}
    assert over.table.looks == []


async def test_one_that_was_not_ended_waits_for_nothing(tmp_path: Path) -> None:
    whole = await bundle(sessions(place(tmp_path, "own"), first=OK, second=BAD), ended=False)
    over = sessions(place(tmp_path, "other"), first=OK, second=OK)
    gotui = app(over, bundle=whole)
    async with gotui.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, SessionScreen) and "another machine" in text(gotui))
        assert [row[-1] for row in rows(gotui)][1] == "no answer"
        assert not asks(gotui)
    assert over.table.looks == []


def test_a_remark_follows_on_what_is_there() -> None:
    first = Record(0, 1.0, REMARK)
    whole = Bundle(Manifest(schema=1, gotui="0", session="s", made=1.0), (first,)).with_remark(REMARK)
    assert [record.seq for record in whole.records] == [0, 1]
