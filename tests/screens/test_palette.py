"""The list of commands holds all that keys do on the screen below it, by its name and by other words."""

from pathlib import Path
from typing import Any

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import OptionList

from gotui.app import GotuiApp
from gotui.engine.events import Concluded
from gotui.screens.cause import CauseScreen
from gotui.screens.myths import MythsScreen
from gotui.screens.palette import ALIASES, choices

from .world import app, sessions, until

RED = Concluded("cause-found", "red", values={"file": "main.go"}, lines=("main.go: red",))


def at_verdict(folder: Path) -> GotuiApp:
    over = sessions(folder)
    return app(over, session=over.stored(RED))


async def ready(gotui: GotuiApp, pilot: Pilot[Any]) -> None:
    await until(pilot, lambda: isinstance(gotui.screen, CauseScreen) and gotui.screen.is_mounted)
    await pilot.pause()


async def found(gotui: GotuiApp, pilot: Pilot[Any], name: str, typed: str) -> None:
    """Type into the list until an entry of this name stands first."""
    await pilot.press("ctrl+p")
    await until(pilot, lambda: isinstance(gotui.screen, CommandPalette))
    await pilot.press(*typed)
    listed = gotui.screen.query_one(OptionList)
    await until(pilot, lambda: listed.option_count and str(listed.get_option_at_index(0).prompt).startswith(name))


async def test_every_key_of_the_screen_has_its_entry(tmp_path: Path) -> None:
    gotui = at_verdict(tmp_path)
    async with gotui.run_test(size=(100, 30)) as pilot:
        await ready(gotui, pilot)
        offered = {one.name: one.key for one in choices(gotui.screen)}
        keys = {"Fix": "f", "Verify": "v", "Copy": "c", "Evidence": "e", "Wrong ideas": "m", "Again": "r", "Help": "f1"}
        assert keys.items() <= offered.items()
        assert {"All sessions", "Colours", "Compare"} <= offered.keys()
        assert "Undo" not in offered  # there is nothing to undo


@pytest.mark.parametrize(
    ("typed", "name"),
    [("repair", "Fix"), ("theme", "Colours"), ("handoff", "Hand off"), ("dark", "Colours"), ("myth", "Wrong ideas")],
)
async def test_other_words_find_it(tmp_path: Path, typed: str, name: str) -> None:
    gotui = at_verdict(tmp_path)
    async with gotui.run_test(size=(100, 30)) as pilot:
        await ready(gotui, pilot)
        await found(gotui, pilot, name, typed)


async def test_what_is_chosen_is_done_on_the_screen_below(tmp_path: Path) -> None:
    gotui = at_verdict(tmp_path)
    async with gotui.run_test(size=(100, 30)) as pilot:
        await ready(gotui, pilot)
        await found(gotui, pilot, "Wrong ideas", "wrong")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(gotui.screen, MythsScreen))


def test_other_words_are_in_both_languages() -> None:
    assert [name for name, those in ALIASES.items() if those.isascii()] == []
