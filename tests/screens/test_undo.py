"""The screen that undoes a fix: what it takes back, and what it leaves."""

from pathlib import Path

import pytest
from textual.widgets import Button

from gotui.screens.cause import CauseScreen
from gotui.screens.undo import UndoScreen

from .broken import GREEN, MAIN, Broken, at_cause
from .world import OK, text, until

SIZE = (120, 40)


@pytest.fixture
def broken(tmp_path: Path) -> Broken:
    project = Broken(tmp_path)
    project.sessions.table.answers["go"] = OK
    return project


async def test_undo_shows_what_it_takes_back(broken: Broken) -> None:
    await broken.fix()
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_cause(gotui, pilot)
        for key in ("enter", "escape", "n", "y"):
            assert "Fix applied: Call green instead" in text(gotui)
            assert broken.main.read_text(encoding="utf-8") == GREEN
            await pilot.press("u")
            await until(pilot, lambda: isinstance(gotui.screen, UndoScreen) and "Take this back?" in text(gotui))
            assert "+       red()" in text(gotui)
            assert gotui.focused is gotui.screen.query_one("#no", Button)
            await pilot.press(key)
            await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
            await pilot.pause()
        await until(pilot, lambda: "Fix applied" not in text(gotui))
        assert gotui.screen.check_action("undo", ()) is False
    assert broken.main.read_text(encoding="utf-8") == MAIN


async def test_undo_keeps_what_was_done_since(broken: Broken) -> None:
    await broken.fix()
    broken.main.write_text(GREEN + "// mine\n", encoding="utf-8")
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_cause(gotui, pilot)
        await pilot.press("u")
        await until(pilot, lambda: isinstance(gotui.screen, UndoScreen) and "What was done since:" in text(gotui))
        assert "nothing was taken back" in text(gotui)
        assert "+// mine" in text(gotui)
        assert "Take this back?" not in text(gotui)
        await pilot.press("y", "enter", "escape")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
    assert broken.main.read_text(encoding="utf-8") == GREEN + "// mine\n"
