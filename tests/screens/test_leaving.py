"""On leaving it is said that nothing is lost, and how to go on; ctrl+c does not stop what runs by mistake."""

from pathlib import Path

from gotui.engine.events import Concluded
from gotui.screens.cause import CauseScreen
from gotui.telling.parting import PASSING

from .world import OK, app, asks, sessions, until


async def test_an_open_session_goes_on(tmp_path: Path) -> None:
    over = sessions(tmp_path, first=OK)
    gotui = app(over, flow="f", start=True)
    async with gotui.run_test() as pilot:
        await until(pilot, lambda: asks(gotui))
        await pilot.press("q")
    assert gotui.parting == f"Saved. `gotui resume {over.summaries()[0].id}` goes on."


async def test_a_verdict_is_shown_again(tmp_path: Path) -> None:
    over = sessions(tmp_path)
    session = over.stored(Concluded("cause-found", "red", values={"file": "main.go"}))
    gotui = app(over, session=session)
    async with gotui.run_test() as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
        await pilot.press("q")
    assert gotui.parting == f"Saved. `gotui resume {session}` shows the verdict again."


async def test_where_nothing_is_stored_nothing_is_promised(tmp_path: Path) -> None:
    gotui = app(sessions(tmp_path, saved=False, first=OK), flow="f", start=True)
    async with gotui.run_test() as pilot:
        await until(pilot, lambda: asks(gotui))
        await pilot.press("q")
    assert gotui.parting == ""


async def test_where_the_sessions_go_with_their_place_nothing_is_promised(tmp_path: Path) -> None:
    over = sessions(tmp_path, first=OK)
    over.environ = {**over.environ, PASSING: "1"}
    gotui = app(over, flow="f", start=True)
    async with gotui.run_test() as pilot:
        await until(pilot, lambda: asks(gotui))
        await pilot.press("q")
    assert gotui.parting == ""


async def test_while_something_runs_ctrl_c_has_to_be_pressed_twice(tmp_path: Path) -> None:
    over = sessions(tmp_path, first=OK)
    over.table.hold("first")
    gotui = app(over, flow="f", start=True)
    async with gotui.run_test() as pilot:
        await until(pilot, lambda: gotui.session and gotui.session.running)
        await pilot.press("ctrl+c")
        assert gotui.is_running
        assert gotui.return_code is None
        await pilot.press("ctrl+c")
    assert gotui.return_code == 130
    assert over.table.killed == ["first"]


async def test_where_nothing_runs_ctrl_c_leaves(tmp_path: Path) -> None:
    gotui = app(sessions(tmp_path))
    async with gotui.run_test() as pilot:
        await pilot.press("ctrl+c")
    assert gotui.return_code == 130
