"""Handing a session off on screen: what goes and what stays is shown, more is cut, and only then a file is written."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from gotui.app import GotuiApp
from gotui.base import i18n
from gotui.engine.facts import Snapshot
from gotui.screens.base import keys_of
from gotui.screens.cause import CauseScreen
from gotui.screens.handoff import HandOffScreen
from gotui.screens.help import HelpScreen
from gotui.screens.session import SessionScreen
from gotui.session import snapshots
from gotui.store import bundle
from gotui.targets.looks import Ran
from gotui.targets.waiting import to_the_end
from gotui.widgets.keybar import KeyBar

from .world import OK, WorldSessions, app, asks, sessions, text, until

SAID = "main.go: red, by Alice of Acme at 10.9.8.7, project Bluebird, password: Kx83wq7Zz1"


def at_end(over: WorldSessions) -> GotuiApp:
    return app(over, flow="f", start=True)


def written(folder: Path, pattern: str) -> list[Path]:
    return list(folder.rglob(pattern))


def shown(gotui: GotuiApp) -> str:
    return gotui.screen.query_one(TextArea).text


async def opened(gotui: GotuiApp, pilot: Pilot[Any]) -> None:
    await until(pilot, lambda: asks(gotui))
    await pilot.press("y")
    await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
    await pilot.press("w")
    await until(pilot, lambda: isinstance(gotui.screen, HandOffScreen) and "Title of red" in shown(gotui))


@pytest.fixture
def over(tmp_path: Path) -> WorldSessions:
    made = sessions(tmp_path, first=OK, second=Ran(1, SAID + "\n"))
    made.environ = {**made.environ, "HOME": str(tmp_path)}
    return made


async def test_what_goes_and_what_stays(over: WorldSessions, tmp_path: Path) -> None:
    gotui = at_end(over)
    async with gotui.run_test(size=(120, 40)) as pilot:
        await opened(gotui, pilot)
        assert "Bluebird" in shown(gotui)
        assert "Cut, by rule: label " in text(gotui)
        assert "; renamed: 1" in text(gotui)
        await pilot.press("d")
        assert "- main.go: red, by Alice of Acme at 10.9.8.7" in shown(gotui).replace("\\", "")
        assert "+ main.go: red, by Alice of Acme at private-ip1" in shown(gotui).replace("\\", "")
        assert written(tmp_path, "gotui-*") == []
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
    assert written(tmp_path, "gotui-*") + written(tmp_path, "names-*") == []


async def test_more_is_cut_by_hand_and_left_in_again(over: WorldSessions) -> None:
    gotui = at_end(over)
    async with gotui.run_test(size=(120, 40)) as pilot:
        await opened(gotui, pilot)
        await pilot.press("x", *"Bl", "enter")
        await until(pilot, lambda: "3 characters or more" in text(gotui))
        await pilot.press(*"uebird", "enter")
        await until(pilot, lambda: "Bluebird" not in shown(gotui) and "byhand" in text(gotui))
        assert "by hand: Bluebird" in text(gotui)
        area = gotui.screen.query_one(TextArea)
        row = next(row for row, line in enumerate(area.document.lines) if "Alice" in line)
        start = area.document.lines[row].index("Alice")
        area.move_cursor((row, start))
        area.move_cursor((row, start + 5), select=True)
        await pilot.press("x")
        await until(pilot, lambda: "Alice" not in shown(gotui))
        await pilot.press("u", "u")
        await until(pilot, lambda: "Bluebird" in shown(gotui) or "Alice" in shown(gotui))


async def test_a_word_that_is_nowhere_is_told(over: WorldSessions) -> None:
    gotui = at_end(over)
    async with gotui.run_test(size=(120, 40), notifications=True) as pilot:
        await opened(gotui, pilot)
        await pilot.press("x", *"Nightingale", "enter")
        await until(pilot, lambda: "Nothing of it is in there: Nightingale" in text(gotui))
        assert "by hand" not in text(gotui)


@pytest.mark.parametrize(("presses", "end"), [(0, ".md"), (1, ".html"), (2, ".json"), (3, ".gotui")])
async def test_every_form_goes_where_it_is_not_committed(
    over: WorldSessions, tmp_path: Path, presses: int, end: str
) -> None:
    gotui = at_end(over)
    async with gotui.run_test(size=(120, 40)) as pilot:
        await opened(gotui, pilot)
        await pilot.press(*["f"] * presses, "enter")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
    [path] = written(tmp_path, "gotui-*")
    assert path.suffix == end
    assert path.stat().st_mode & 0o777 == 0o600
    data = path.read_bytes()
    assert b"10.9.8.7" not in data
    if end == ".json":
        assert json.loads(data)["names"] == ["private-ip1"]
    if end == ".gotui":
        assert list(bundle.read(path).manifest.cut) == ["label"]
    [names] = written(tmp_path, "names-*.json")
    assert names.stat().st_mode & 0o777 == 0o600
    assert json.loads(names.read_text()) == {"private-ip1": "10.9.8.7"}


async def test_the_name_of_the_file_tells_the_form_and_a_project_is_warned_of(
    over: WorldSessions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(over, "in_project", lambda folder: folder == str(tmp_path / "project"))
    gotui = at_end(over)
    async with gotui.run_test(size=(120, 40)) as pilot:
        await opened(gotui, pilot)
        field = gotui.screen.query_one("#path", Input)
        await pilot.press("t")
        assert field.has_focus
        field.value = str(tmp_path / "project" / "a.gotui")
        await until(pilot, lambda: "it may be committed" in text(gotui))
        field.value = str(tmp_path / "b.gotui")
        await until(pilot, lambda: "it may be committed" not in text(gotui))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
    assert bundle.read(tmp_path / "b.gotui").records


async def test_a_walk_that_does_not_end_is_handed_off_by_the_command_list(over: WorldSessions) -> None:
    gotui = at_end(over)
    async with gotui.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: asks(gotui))
        offered = {one.title: one.callback for one in gotui.get_system_commands(gotui.screen)}
        assert isinstance(gotui.screen, SessionScreen)
        offered["Hand off"]()
        await until(
            pilot, lambda: isinstance(gotui.screen, HandOffScreen) and "gotui: go test" in text(gotui).replace("`", "")
        )
        names = {one.title for one in gotui.get_system_commands(gotui.screen)}
        assert {"Form", "Changes", "Cut", "Where"} <= names


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15)])
@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_keys_and_text_fit(over: WorldSessions, size: tuple[int, int], lang: str) -> None:
    gotui = at_end(over)
    async with gotui.run_test(size=size) as pilot:
        await opened(gotui, pilot)
        i18n.use(lang)  # type: ignore[arg-type]
        await pilot.press("d")
        assert gotui.screen.query_one(TextArea).size.height >= 3
        assert {key for key, _words in keys_of(gotui.screen)} >= {"f", "d", "x", "t"}
        assert ("cut or renamed" if lang == "en" else "替换") in text(gotui)


async def test_a_click_on_what_does_not_fit_shows_all_keys(over: WorldSessions) -> None:
    gotui = at_end(over)
    async with gotui.run_test(size=(40, 15)) as pilot:
        await opened(gotui, pilot)
        bar = gotui.screen.query_one(KeyBar)
        await pilot.click(KeyBar, offset=(bar.render().plain.index("…"), 0))
        await until(pilot, lambda: isinstance(gotui.screen, HelpScreen))
        assert "Name another file" in text(gotui)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(gotui.screen, HandOffScreen))


async def test_what_still_looks_around_is_waited_for_when_the_app_ends(
    over: WorldSessions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, cleared = asyncio.Event(), []

    async def clear() -> None:
        for _turn in range(100):
            await asyncio.sleep(0)
        cleared.append(True)

    async def take(*_about: object) -> Snapshot:
        begun.set()
        try:
            return await asyncio.Future[Snapshot]()
        finally:
            await to_the_end(clear())

    monkeypatch.setattr(snapshots, "take", take)
    gotui = app(over, str(tmp_path), flow="f", start=True)
    async with gotui.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: asks(gotui))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
        await pilot.press("w")
        await until(pilot, begun.is_set)
    assert cleared == [True]
