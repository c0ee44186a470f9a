"""The session screen: the path grows, questions are asked, and nothing runs unasked."""

from pathlib import Path

import pytest
from textual.widgets import OptionList, TextArea

from gotui.engine.events import Consented, Interrupted, Record
from gotui.screens.cause import CauseScreen
from gotui.screens.evidence import EvidenceScreen
from gotui.screens.home import HomeScreen
from gotui.screens.session import SessionScreen
from gotui.targets.looks import Run
from gotui.widgets.answers import AnswerList
from gotui.widgets.running import RunningView

from .world import BAD, OK, WorldSessions, app, asks, rows, sessions, text, until


def ran(over: WorldSessions) -> list[str]:
    return [look.argv[0] for look in over.table.looks if isinstance(look, Run)]


def records(over: WorldSessions) -> list[Record]:
    return over.records(over.summaries()[0].id)


async def test_the_path_grows_and_ends_at_the_cause(tmp_path: Path) -> None:
    gotui = app(sessions(tmp_path, first=OK, second=BAD), flow="f", start=True)
    async with gotui.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: asks(gotui))
        first, second, ahead = rows(gotui)
        assert first[0] == "✓ First?"
        assert first[1].startswith("fine")
        assert second == ["> Second?", "waits for you"]
        assert ahead == ["· Which?"]
        await pilot.press("y")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
        await pilot.press("escape")
        assert [row[0] for row in rows(gotui)] == ["✓ First?", "✗ Second?", "✗ Cause found"]


@pytest.mark.parametrize("key", ["n", "escape", "enter"])
async def test_no_is_the_default_and_escape_refuses(tmp_path: Path, key: str) -> None:
    over = sessions(tmp_path, first=OK, second=BAD)
    gotui = app(over, flow="f", start=True)
    async with gotui.run_test() as pilot:
        await until(pilot, lambda: asks(gotui))
        await pilot.press(key)
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
        assert "Stopped: consent is missing" in text(gotui)
        assert "second" not in ran(over)
    assert Consented("builds", False, "person") in [record.event for record in records(over)]


async def test_a_yes_is_remembered_only_when_ticked(tmp_path: Path) -> None:
    over = sessions(tmp_path, first=OK, second=BAD)
    gotui = app(over, flow="f", start=True)
    async with gotui.run_test() as pilot:
        await until(pilot, lambda: asks(gotui))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
        assert over.store is not None
        assert over.store.agreements() == []
        await pilot.press("r")
        await until(pilot, lambda: asks(gotui))
        await pilot.press("r", "y")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
        assert [row[1:] for row in over.store.agreements()] == [("builds", "/p")]
        await pilot.press("r")
        await until(pilot, lambda: len(over.summaries()) == 3 and isinstance(gotui.screen, CauseScreen))
    assert Consented("builds", True, "remembered") in [record.event for record in records(over)]


async def test_a_ticked_no_is_not_remembered(tmp_path: Path) -> None:
    over = sessions(tmp_path, first=OK, second=BAD)
    gotui = app(over, flow="f", start=True)
    async with gotui.run_test() as pilot:
        await until(pilot, lambda: asks(gotui))
        await pilot.press("r", "n")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
    assert over.store is not None
    assert over.store.agreements() == []


async def test_skipping(tmp_path: Path) -> None:
    over = sessions(tmp_path, first=OK, second=BAD)
    over.table.hold("first")
    gotui = app(over, flow="f", start=True)
    async with gotui.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: gotui.screen.query("RunningView.-on"))
        assert "$ first" in text(gotui)
        assert "of at most 20 s" in text(gotui)
        await pilot.press("s")
        await until(pilot, lambda: asks(gotui))
        assert rows(gotui)[0][0] == "? First?"
        assert rows(gotui)[0][1].startswith("could not tell: you skipped it")
        assert over.table.killed == ["first"]
        assert not gotui.screen.query_one(RunningView).has_class("-on")


async def test_a_question(tmp_path: Path) -> None:
    gotui = app(sessions(tmp_path, first=OK, second=OK), flow="f", start=True)
    async with gotui.run_test() as pilot:
        await until(pilot, lambda: asks(gotui))
        await pilot.press("y")
        await until(pilot, lambda: gotui.screen.query_one(AnswerList).has_class("-on"))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
        assert "Title of direct" in text(gotui)
        await pilot.press("escape")
        assert rows(gotui)[2] == ["✗ Which?", "ill"]


async def test_evidence_of_an_earlier_step(tmp_path: Path) -> None:
    gotui = app(sessions(tmp_path, first=OK, second=BAD), flow="f", start=True)
    async with gotui.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: asks(gotui))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
        await pilot.press("escape", "up", "e")
        await until(pilot, lambda: isinstance(gotui.screen, EvidenceScreen) and gotui.screen.is_mounted)
        assert "exit code 1" in text(gotui)
        assert gotui.screen.query_one(TextArea).text.endswith("main: red\n")
        await pilot.press("escape", "home", "e")
        await until(pilot, lambda: "$ first" in text(gotui))


async def test_quitting_while_something_runs_stops_it_and_keeps_the_session(tmp_path: Path) -> None:
    over = sessions(tmp_path, first=OK)
    over.table.hold("first")
    gotui = app(over, flow="f", start=True)
    async with gotui.run_test() as pilot:
        await until(pilot, lambda: gotui.screen.query("RunningView.-on"))
        await pilot.press("q")
    assert over.table.killed == ["first"]
    assert records(over)[-1].event == Interrupted("quit")
    assert gotui.return_code == 0
    again = over.store.take(over.summaries()[0].id)  # type: ignore[union-attr]
    again.release()


async def test_a_signal_ends_it_in_order(tmp_path: Path) -> None:
    over = sessions(tmp_path, first=OK)
    gotui = app(over, flow="f", start=True)
    async with gotui.run_test() as pilot:
        await until(pilot, lambda: asks(gotui))
        gotui.signalled(15)
    assert records(over)[-1].event == Interrupted("signal 15")
    assert gotui.return_code == 143


async def test_leaving_and_resuming(tmp_path: Path) -> None:
    over = sessions(tmp_path, first=OK, second=BAD)
    gotui = app(over, flow="f", start=True)
    async with gotui.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: asks(gotui))
        await pilot.click("#path")
        await pilot.press("b")
        await until(pilot, lambda: isinstance(gotui.screen, HomeScreen) and "Go on: go test" in text(gotui))
        await pilot.press("enter")
        await until(pilot, lambda: asks(gotui))
        assert rows(gotui)[0][0] == "✓ First?"
        await pilot.press("y")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
    assert len(over.summaries()) == 1


async def test_a_session_held_elsewhere_is_read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from gotui.engine.events import Entered
    from gotui.store.errors import LeaseHeldError

    over = sessions(tmp_path, first=OK)
    session = over.stored(Entered("first"))

    def held(*_args: object) -> None:
        raise LeaseHeldError(7, "elsewhere", 0.0)

    monkeypatch.setattr(over, "take_up", held)
    gotui = app(over, session=session)
    async with gotui.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, SessionScreen))
        await until(pilot, lambda: "process 7 on elsewhere" in text(gotui))
        assert rows(gotui)[0][0] == "> First?"
        await pilot.press("s")
    assert over.table.looks == []


async def test_a_mistake_of_our_own_stops_the_walk_only(tmp_path: Path) -> None:
    over = sessions(tmp_path, first=OK, second=BAD)
    over.catalogue.__dict__["signatures"] = None
    gotui = app(over, flow="f", start=True)
    async with gotui.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: asks(gotui))
        await pilot.press("y")
        await until(pilot, lambda: "This is gotui's own mistake (AttributeError)" in text(gotui))
        assert rows(gotui)[0][0] == "✓ First?"
    logs = list((tmp_path / "state").glob("crash-*.log"))
    assert len(logs) == 1


async def test_the_path_on_a_narrow_screen_and_back(tmp_path: Path) -> None:
    gotui = app(sessions(tmp_path, first=OK, second=BAD), flow="f", start=True)
    async with gotui.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: asks(gotui))
        await pilot.resize_terminal(40, 15)
        await until(pilot, lambda: "step 2" in text(gotui))
        assert "First?" not in text(gotui)
        assert asks(gotui)
        await pilot.press("p")
        await until(pilot, lambda: "First?" in text(gotui))
        await pilot.press("p")
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: "First?" in text(gotui) and "gotui would now compile" in text(gotui))
        await pilot.resize_terminal(20, 5)
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: "First?" in text(gotui))


async def test_ascii(tmp_path: Path) -> None:
    gotui = app(sessions(tmp_path, first=OK, second=BAD), flow="f", start=True, ascii=True)
    async with gotui.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: asks(gotui))
        assert [row[0] for row in rows(gotui)] == ["+ First?", "> Second?", ". Which?"]
        gotui.screen.query_one("#path", OptionList).focus()
        await pilot.pause()
        assert not set("✓✗·╭│━┃") & set(text(gotui))
