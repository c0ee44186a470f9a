"""Whatever is pressed on whatever screen: without an explicit yes, nothing outside the state folder changes."""

import asyncio
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from textual.command import CommandPalette
from textual.widgets import Button, Input

from gotui.app import GotuiApp
from gotui.screens.confirm import ConfirmScreen
from gotui.screens.evidence import EvidenceScreen
from gotui.screens.fix import FixScreen
from gotui.screens.handoff import HandOffScreen
from gotui.screens.help import HelpScreen
from gotui.screens.home import HomeScreen
from gotui.screens.undo import UndoScreen
from gotui.widgets.yesno import YesNo

from .broken import Broken, at_cause, at_fix
from .world import BAD, asks, text, until

STEPS = 90
TURNS = 5
"""Times that everything on the screen handles its messages between two keys."""

HOME = 6
"""Keys on the first screen, before the session is taken up again."""
KEYS = [
    *["tab", "shift+tab", "enter", "space", "escape", "up", "down", "left", "right", "pagedown", "home", "end"] * 3,
    *"abcdefghijklmnopqrstuvwxyz123456789?",
    *"ffffffuuuuuvoo",
    "ctrl+p",
]


def listing(folder: Path) -> dict[str, bytes | None]:
    """Every path below, with its bytes; the state folder is left out."""
    paths = [path for path in folder.rglob("*") if folder / "state" not in (path, *path.parents)]
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in paths}


def agrees(gotui: GotuiApp, key: str) -> bool:
    """Would this key be an explicit yes now: to a question, to a file name, or to the end of gotui?"""
    screen, focused = gotui.screen, gotui.focused
    if key == "q" and not isinstance(focused, Input):
        return True
    if key in ("enter", "space") and isinstance(focused, Button) and focused.id == "yes":
        return True
    if key == "enter" and isinstance(screen, HandOffScreen | CommandPalette):
        return True
    return key == "y" and (asks(gotui) or bool(screen.query(YesNo)))


async def walk(gotui: GotuiApp, pilot: Any, seed: int, session: str) -> Counter[str]:
    """Press keys at random; which screens were met."""
    choose, met = random.Random(seed), Counter[str]()
    for _step in range(STEPS):
        dull = isinstance(gotui.screen, HelpScreen | EvidenceScreen | HandOffScreen | CommandPalette)
        key = "escape" if dull and choose.random() < 0.5 else choose.choice(KEYS)
        if not agrees(gotui, key):
            await pilot.press(key)
            for _turn in range(TURNS):
                await pilot.pause(0)
        met[type(gotui.screen).__name__] += 1
        if met["HomeScreen"] == HOME:
            met["HomeScreen"] = 0
            gotui.screen.post_message(HomeScreen.TakeUp(session))
            await at_cause(gotui, pilot)
    return met


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key waits for messages to be handled, not for the processor to be idle."""

    async def at_once(*_seconds: float) -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr("textual.app.wait_for_idle", at_once)


@pytest.mark.usefixtures("_quick")
@pytest.mark.parametrize("seed", range(4))
async def test_no_byte_changes_without_a_yes(tmp_path: Path, seed: int) -> None:
    broken = Broken(tmp_path)
    broken.go("echo ran > go.mod; echo ran > ../ran")
    broken.sessions.table.answers.update(first=BAD, second=BAD, go=BAD)
    if seed % 2:
        await broken.fix()
    before = listing(tmp_path)
    gotui = broken.app()
    gotui.animation_level = "none"
    async with gotui.run_test(size=(80, 24)) as pilot:
        await at_fix(gotui, pilot)
        met = await walk(gotui, pilot, seed, broken.session)
        assert gotui.is_running
    assert met["CauseScreen"]
    assert met["FixScreen"]
    assert listing(tmp_path) == before
    assert not any(answer.allowed for answer in broken.answers[seed % 2 :])


async def test_the_walk_would_see_it(tmp_path: Path) -> None:
    """One yes, and the listing differs; undone by another yes, it is as before."""
    broken = Broken(tmp_path)
    broken.sessions.table.answers["go"] = BAD
    before = listing(tmp_path)
    gotui = broken.app()
    async with gotui.run_test(size=(80, 24)) as pilot:
        await at_cause(gotui, pilot)
        await pilot.press("f")
        await until(pilot, lambda: isinstance(gotui.screen, FixScreen) and gotui.screen.query_one("#question").display)
        assert agrees(gotui, "y")
        assert not agrees(gotui, "enter")
        await pilot.press("y")
        await until(pilot, lambda: "Take the fix back?" in text(gotui))
        assert listing(tmp_path) != before
        await pilot.press("escape")
        await at_cause(gotui, pilot)
        await pilot.press("u")
        await until(pilot, lambda: isinstance(gotui.screen, UndoScreen | ConfirmScreen))
        await pilot.press("right")
        assert agrees(gotui, "enter")
        await pilot.press("enter")
        await pilot.pause()
    assert listing(tmp_path) == before
