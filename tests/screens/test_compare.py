"""A comparison on screen: the likeliest differences first, the rest folded, each to be read in full."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, TextArea

from gotui.app import GotuiApp
from gotui.base import i18n
from gotui.engine.facts import Fact, Snapshot
from gotui.engine.failuretext import Failure
from gotui.screens.base import keys_of
from gotui.screens.compare import CompareScreen
from gotui.screens.difference import DifferenceScreen
from gotui.screens.home import HomeScreen
from gotui.screens.sessions import SessionsScreen
from gotui.session import snapshots
from gotui.session.golang import fact_rules
from gotui.telling.compared import Compared, Side, compared

from .test_opened import bundle, place
from .world import BAD, OK, app, sessions, text, until

SETTINGS = {
    "CGO_ENABLED": ("1", "0"),
    "GODEBUG": ("", "x=1"),
    "GOPROXY": ("direct", "off"),
    "GOARCH": ("amd64", "amd64"),
}


def side(name: str, number: int, *more: Fact) -> Side:
    facts = [Fact("setting", one, values[number], "environment") for one, values in SETTINGS.items()]
    return Side(name, Snapshot(1, "0", 1, tuple(sorted(fact_rules())), (*facts, *more)))


def two() -> Compared:
    """Settings that differ, one that is unknown, one that is the same, and a token among the values."""
    one = side("laptop.json", 0, Fact("setting", "GOFLAGS", "-ldflags=-X=main.token=Kx83wq7Zz1Qy"))
    other = side("ci.json", 1, Fact("setting", "GOFLAGS", unknown="denied"))
    return compared(one, other, {}, "")


def shown(folder: Path) -> GotuiApp:
    return app(sessions(folder), compared=two())


def about(gotui: GotuiApp) -> str:
    return str(gotui.screen.query_one("#about").render())


async def opened(gotui: GotuiApp, pilot: Pilot[Any]) -> None:
    await until(pilot, lambda: isinstance(gotui.screen, CompareScreen) and "CGO_ENABLED" in text(gotui))


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15)])
async def test_what_differs_and_both_values(tmp_path: Path, size: tuple[int, int]) -> None:
    gotui = shown(tmp_path)
    async with gotui.run_test(size=size) as pilot:
        await opened(gotui, pilot)
        assert "A: laptop.json" in text(gotui)
        assert "3 differences may explain it." in text(gotui)
        assert "A: 1  (environment)\nB: 0  (environment)" in about(gotui)
        await pilot.press("down")
        assert "B: x=1" in about(gotui)
        assert {"e", "b"} <= {part for keys, _words in keys_of(gotui.screen) for part in keys.split()}


async def test_the_rest_is_folded(tmp_path: Path) -> None:
    gotui = shown(tmp_path)
    async with gotui.run_test(size=(120, 40)) as pilot:
        await opened(gotui, pilot)
        assert "+ 1 not known on one side at least" in text(gotui)
        count = gotui.screen.query_one(OptionList).option_count
        await pilot.press("end", "enter")
        assert gotui.screen.query_one(OptionList).option_count == count + 1
        assert "are the same in both" in about(gotui)
        await pilot.press("down")
        assert "A: known\nB: " in about(gotui)
        await pilot.press("up", "enter")
        assert gotui.screen.query_one(OptionList).option_count == count
        await pilot.press("e")
        assert isinstance(gotui.screen, CompareScreen)


async def test_evidence_in_full_and_without_secrets(tmp_path: Path) -> None:
    gotui = app(
        sessions(tmp_path),
        compared=compared(side("a", 0), side("b", 1, Fact("setting", "GOFLAGS", "-token=Kx83wq7Zz1Qy")), {}, ""),
    )
    async with gotui.run_test(size=(80, 24)) as pilot:
        await opened(gotui, pilot)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(gotui.screen, DifferenceScreen) and gotui.screen.query(TextArea))
        told = gotui.screen.query_one(TextArea).text
        assert "A: 1  (environment)\n\nB: 0  (environment)" in told
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(gotui.screen, CompareScreen))
        assert "Kx83wq7Zz1Qy" not in text(gotui)
        await pilot.press("b")
        await until(pilot, lambda: isinstance(gotui.screen, HomeScreen))


async def test_in_the_other_language(tmp_path: Path) -> None:
    gotui = shown(tmp_path)
    async with gotui.run_test(size=(80, 24)) as pilot:
        await opened(gotui, pilot)
        gotui.action_language()
        assert i18n.language() == "zh"
        await until(pilot, lambda: "有 3 处差异可能是原因。" in text(gotui) and "环境变量" in about(gotui))
        assert "e 证据" in text(gotui)


@pytest.fixture
def _taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a machine and a session would tell."""

    async def take(_sessions: object, _folder: str) -> Snapshot:
        return side("", 1).snapshot

    async def of_records(_sessions: object, _records: object) -> tuple[Snapshot, Failure]:
        return side("", 0).snapshot, Failure()

    monkeypatch.setattr(snapshots, "take", take)
    monkeypatch.setattr(snapshots, "of_records", of_records)


@pytest.mark.usefixtures("_taken")
async def test_a_saved_session_beside_what_is_so_now(tmp_path: Path) -> None:
    over = sessions(tmp_path)
    name = over.stored()
    gotui = app(over)
    async with gotui.run_test(size=(120, 40)) as pilot:
        gotui.action_sessions()
        await until(pilot, lambda: isinstance(gotui.screen, SessionsScreen) and gotui.screen.is_mounted)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(gotui.screen, CompareScreen) and f"A: {name}" in text(gotui))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(gotui.screen, SessionsScreen))


@pytest.mark.usefixtures("_taken")
@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15)])
async def test_two_marked_sessions_beside_each_other(tmp_path: Path, size: tuple[int, int]) -> None:
    over = sessions(tmp_path)
    one, other, third = (over.stored() for _ in range(3))
    gotui = app(over)
    async with gotui.run_test(size=size) as pilot:
        gotui.action_sessions()
        await until(pilot, lambda: isinstance(gotui.screen, SessionsScreen) and gotui.screen.is_mounted)
        assert {"m", "c"} <= {part for keys, _words in keys_of(gotui.screen) for part in keys.split()}
        choices = gotui.screen.query_one(OptionList)
        for name in (third, one, other):  # of three, the first is no more marked
            choices.highlighted = choices.get_option_index(name)
            await pilot.press("m")
        assert [name for name in (one, other, third) if _is_marked(gotui, name)] == [one, other]
        {told.title: told.callback for told in gotui.get_system_commands(gotui.screen)}["Compare"]()
        await until(pilot, lambda: isinstance(gotui.screen, CompareScreen) and f"A: {one}" in text(gotui))
        assert size[0] < 80 or f"B: {other}" in text(gotui)


@pytest.mark.usefixtures("_taken")
async def test_a_mark_goes_away_again(tmp_path: Path) -> None:
    over = sessions(tmp_path)
    one, other = over.stored(), over.stored()
    gotui = app(over)
    async with gotui.run_test(size=(120, 40)) as pilot:
        gotui.action_sessions()
        await until(pilot, lambda: isinstance(gotui.screen, SessionsScreen) and gotui.screen.is_mounted)
        choices = gotui.screen.query_one(OptionList)
        choices.highlighted = choices.get_option_index(one)
        await pilot.press("m", "m")
        assert not _is_marked(gotui, one)
        await pilot.press("space")
        choices.highlighted = choices.get_option_index(other)
        await pilot.press("c")  # one is marked, and this is the other
        await until(pilot, lambda: isinstance(gotui.screen, CompareScreen) and f"A: {one}" in text(gotui))
        assert f"B: {other}" in text(gotui)


def _is_marked(gotui: GotuiApp, name: str) -> bool:
    return str(gotui.screen.query_one(OptionList).get_option(name).prompt)[:2] in ("A ", "B ")


@pytest.mark.usefixtures("_taken")
async def test_an_opened_bundle_beside_this_machine(tmp_path: Path) -> None:
    whole = await bundle(sessions(place(tmp_path, "own"), first=OK, second=BAD), ended=True)
    gotui = app(sessions(place(tmp_path, "other")), bundle=whole)
    async with gotui.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "only to be read" in text(gotui))
        {one.title: one.callback for one in gotui.get_system_commands(gotui.screen)}["Compare"]()
        await until(pilot, lambda: isinstance(gotui.screen, CompareScreen) and "A: s1" in text(gotui))


async def test_what_cannot_be_compared_is_told(tmp_path: Path) -> None:
    over = sessions(tmp_path)
    over.stored()
    gotui = app(over)
    async with gotui.run_test(size=(120, 40), notifications=True) as pilot:
        gotui.action_sessions()
        await until(pilot, lambda: isinstance(gotui.screen, SessionsScreen) and gotui.screen.is_mounted)
        await pilot.press("c")
        await until(pilot, lambda: "There are no facts to compare." in text(gotui))
        assert isinstance(gotui.screen, SessionsScreen)
