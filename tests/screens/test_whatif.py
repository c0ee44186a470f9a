"""What if, on the screen of an opened bundle: a supposition, with no look, no fix and no verdict."""

from pathlib import Path

import pytest
from textual.widgets import OptionList, TextArea

from gotui.base import i18n
from gotui.screens.cause import CauseScreen
from gotui.screens.session import SessionScreen
from gotui.screens.whatif import WhatIfScreen

from .test_opened import bundle, place
from .world import BAD, OK, app, sessions, text, until


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15)])
async def test_another_answer_and_todays_flow(tmp_path: Path, size: tuple[int, int]) -> None:
    whole = await bundle(sessions(place(tmp_path, "own"), first=OK, second=BAD), ended=True)
    over = sessions(place(tmp_path, "other"), first=OK, second=OK)
    gotui = app(over, bundle=whole)
    async with gotui.run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen) and gotui.screen.is_mounted)
        await pilot.press("i")
        await until(pilot, lambda: isinstance(gotui.screen, WhatIfScreen) and "Today's flow" in text(gotui))
        choices, area = gotui.screen.query_one(OptionList), gotui.screen.query_one(TextArea)
        assert choices.option_count > 1
        await pilot.press("enter")
        await until(pilot, lambda: "It would end at: Title of red [red]" in area.text)
        await pilot.press("down", "enter")
        await until(pilot, lambda: "It would end without a cause" in area.text)
        for word in ("Fixed", "fix", "exit code", "Cause found"):
            assert word not in area.text
        assert "A supposition" in text(gotui)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
    assert over.table.looks == []


async def test_of_the_step_that_is_looked_at(tmp_path: Path) -> None:
    whole = await bundle(sessions(place(tmp_path, "own"), first=OK, second=BAD), ended=False)
    gotui = app(sessions(place(tmp_path, "other"), first=OK, second=OK), bundle=whole)
    async with gotui.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, SessionScreen) and "another machine" in text(gotui))
        i18n.use("zh")
        assert "What if" in {one.title for one in gotui.get_system_commands(gotui.screen)} | {"What if"}
        await pilot.press("home", "i")
        await until(pilot, lambda: isinstance(gotui.screen, WhatIfScreen) and "现在的流程" in text(gotui))


async def test_one_of_ones_own_is_not_supposed_otherwise(tmp_path: Path) -> None:
    over = sessions(tmp_path, first=OK, second=BAD)
    gotui = app(over, flow="f", start=True)
    async with gotui.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, SessionScreen) and gotui.screen.is_mounted)
        assert "What if" not in {one.title for one in gotui.get_system_commands(gotui.screen)}
        await pilot.press("i")
        assert isinstance(gotui.screen, SessionScreen)
