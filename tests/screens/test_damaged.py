"""A damaged session on screen: it is listed as such, shown as far as it can be read, written and deleted."""

import random
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import TextArea

from gotui.app import GotuiApp
from gotui.engine.events import Concluded, Entered
from gotui.screens.damaged import DamagedScreen
from gotui.screens.home import HomeScreen
from gotui.screens.sessions import SessionsScreen
from gotui.session.sessions import Sessions
from gotui.store.database import NAME

from ..store import damaged as stores
from ..store.damaged import KINDS, Original
from .world import OK, WorldSessions, app, sessions, text, until

MANY = 130


def damaged(tmp_path: Path) -> tuple[WorldSessions, str, str]:
    """Sessions of which the second has lost a step."""
    over = sessions(tmp_path, first=OK)
    sound = over.stored(Entered("first"), failing=("go", "sound"))
    broken = over.stored(Entered("first"), Entered("second"), Concluded("healthy"), failing=("go", "broken"))
    assert over.store is not None
    (row,) = over.store.connection.execute("SELECT body FROM events WHERE session = ?", (broken,)).fetchall()
    over.store.connection.execute("UPDATE events SET body = ? WHERE session = ?", (_without_a_step(row[0]), broken))
    return over, sound, broken


def _without_a_step(packed: bytes) -> bytes:
    first, _second, *rest = zlib.decompress(packed).split(b"\n")
    return zlib.compress(b"\n".join([first, b"{", *rest]))


async def test_it_is_listed_as_damaged(tmp_path: Path) -> None:
    over, _sound, _broken = damaged(tmp_path)
    gotui = app(over)
    async with gotui.run_test(size=(120, 30)) as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, HomeScreen))
        gotui.action_sessions()
        await until(pilot, lambda: isinstance(gotui.screen, SessionsScreen) and "damaged" in text(gotui))
        assert text(gotui).count("damaged") == 1


async def test_what_can_be_read_is_shown_written_and_deleted(tmp_path: Path) -> None:
    over, sound, broken = damaged(tmp_path)
    (tmp_path / "p").mkdir()
    gotui = app(over, str(tmp_path / "p"))
    async with gotui.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, HomeScreen))
        gotui.screen.post_message(HomeScreen.TakeUp(broken))
        await until(pilot, lambda: isinstance(gotui.screen, DamagedScreen) and "gotui sessions check" in text(gotui))
        assert "1 of its steps cannot be read" in text(gotui)
        assert "go broken" in gotui.screen.query_one(TextArea).text
        await pilot.press("w")
        await until(pilot, lambda: "Write this transcript" in text(gotui))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(gotui.screen, DamagedScreen))
        await pilot.press("d", "y")
        await until(pilot, lambda: isinstance(gotui.screen, HomeScreen))
        assert [one.id for one in over.summaries()] == [sound]
    (written,) = (tmp_path / "p").iterdir()
    assert "go broken" in written.read_text()


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Original:
    return stores.original(tmp_path_factory.mktemp("sound"))


async def listed(tmp_path: Path, original: Original, seed: int) -> None:
    """The first screen and the list of sessions over a store that a seed has damaged."""
    folder = tmp_path / str(seed)
    folder.mkdir()
    (folder / NAME).write_bytes(original.data)
    (folder / NAME).chmod(0o600)
    KINDS[seed % len(KINDS)](random.Random(seed), folder / NAME)
    gotui = GotuiApp(Sessions.open({"GOTUI_STATE_DIR": str(folder)}, "en"), str(tmp_path))
    async with gotui.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, HomeScreen))
        gotui.action_sessions()
        await until(pilot, lambda: isinstance(gotui.screen, SessionsScreen))
        await pilot.pause()
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(gotui.screen, HomeScreen))
    assert gotui.return_code in (None, 0)


async def test_the_first_screen_over_damage(tmp_path: Path, original: Original) -> None:
    for seed in range(0, len(KINDS), 4):
        await listed(tmp_path, original, seed)


@pytest.mark.slow
@pytest.mark.timeout(3000)
async def test_the_first_screen_over_much_damage(
    tmp_path: Path, original: Original, figure: Callable[[str, int], None]
) -> None:
    figure("damaged stores on screen", MANY)
    for seed in range(100, 100 + MANY):
        await listed(tmp_path, original, seed)
