"""Reading evidence: opened at the line that decided, searched, copied, and turned over."""

from pathlib import Path

import pytest
from textual.widgets import Input

from gotui.app import GotuiApp
from gotui.engine.events import Concluded, Entered, Found, Observed
from gotui.engine.findings import Finding
from gotui.screens.cause import CauseScreen
from gotui.screens.evidence import EvidenceScreen
from gotui.targets.looks import Ran, Run
from gotui.widgets.pager import Pager, places

from .world import app, sessions, text, until

OUTPUT = "".join(f"ok  \tex.com/p{number}\t0.01s\n" for number in range(400)) + "main.go: red\nFAIL\n"
LONG = ("go", "list", "-f", "{{if .Error}}" + "x" * 300 + "{{end}}", "./...")


def read(folder: Path) -> GotuiApp:
    """A verdict that rests on two looks; the second printed 402 lines."""
    over = sessions(folder)
    looks = (
        Observed("a", Run(LONG, "/p"), Ran(0, "listed\n"), 5),
        Observed("b", Run(("go", "test"), "/p"), Ran(1, OUTPUT), 9),
    )
    found = Found("second", "second", Finding("error", text="main.go: red", evidence=("b", "a")), ms=3)
    red = Concluded("cause-found", "red", values={"file": "main.go"}, lines=("main.go: red",), evidence=("b", "a"))
    return app(over, session=over.stored(Entered("second"), *looks, found, red))


async def opened(gotui: GotuiApp, pilot: object) -> Pager:
    await until(pilot, lambda: isinstance(gotui.screen, CauseScreen) and gotui.screen.is_mounted)  # type: ignore[arg-type]
    gotui.screen.action_evidence()  # type: ignore[attr-defined]
    await until(pilot, lambda: isinstance(gotui.screen, EvidenceScreen) and gotui.focused is not None)  # type: ignore[arg-type]
    return gotui.screen.query_one(Pager)


async def test_it_opens_at_the_line_that_decided(tmp_path: Path) -> None:
    gotui = read(tmp_path)
    async with gotui.run_test(size=(100, 30)) as pilot:
        pager = await opened(gotui, pilot)
        assert gotui.focused is pager.area
        assert pager.area.selected_text == "main.go: red"
        await until(pilot, lambda: "main.go: red" in text(gotui))
        await pilot.press("g")
        assert pager.area.cursor_location == (0, 0)
        await until(pilot, lambda: "1/" in text(gotui) and "main.go: red" not in text(gotui))
        await pilot.press("G")
        assert pager.area.cursor_location[0] == pager.area.document.line_count - 1
        await pilot.press("home")
        assert pager.area.cursor_location == (0, 0)
        await pilot.press("end")
        assert pager.area.cursor_location[0] == pager.area.document.line_count - 1


async def test_what_is_searched_is_found_and_found_again(tmp_path: Path) -> None:
    gotui = read(tmp_path)
    async with gotui.run_test(size=(100, 30)) as pilot:
        pager = await opened(gotui, pilot)
        await pilot.press("g", "slash")
        assert isinstance(gotui.focused, Input)
        await pilot.press(*"p39", "enter")
        await until(pilot, lambda: "1/11" in text(gotui))
        first = pager.area.selection
        await pilot.press("n")
        await until(pilot, lambda: "2/11" in text(gotui))
        await pilot.press("N")
        assert pager.area.selection == first
        await pilot.press("N")
        await until(pilot, lambda: "11/11" in text(gotui))
        await pilot.press("slash", *"zebra", "enter")
        await until(pilot, lambda: "zebra is not in it" in text(gotui))
        await pilot.press("slash", "escape")
        assert isinstance(gotui.screen, EvidenceScreen)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))


async def test_other_looks_and_the_whole_command_are_a_key_away(tmp_path: Path) -> None:
    gotui = read(tmp_path)
    async with gotui.run_test(size=(100, 30)) as pilot:
        pager = await opened(gotui, pilot)
        await pilot.press("right")
        await until(pilot, lambda: "listed" in pager.area.text)
        assert "x" * 300 not in pager.area.text
        await pilot.press("r")
        await until(pilot, lambda: "x" * 300 in pager.area.text)
        await pilot.press("r", "left")
        await until(pilot, lambda: "main.go: red" in pager.area.text)


async def test_what_is_selected_is_copied_else_all(tmp_path: Path) -> None:
    gotui = read(tmp_path)
    async with gotui.run_test(size=(100, 30)) as pilot:
        await opened(gotui, pilot)
        await pilot.press("c")
        assert gotui.clipboard == "main.go: red"
        await pilot.press("g", "c")
        assert gotui.clipboard.endswith("FAIL\n")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("a", [(0, 0), (0, 1), (1, 0)]), ("A", [(1, 0)]), ("b", [(0, 2)]), ("", []), ("aa", [(0, 0)])],
)
def test_a_capital_tells_letters_apart(wanted: str, found: list[tuple[int, int]]) -> None:
    assert places(["aab", "Ac"], wanted) == found
