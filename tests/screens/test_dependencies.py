"""The dependencies of the module that a verdict is about, beside the verdict."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.widgets import TextArea

from gotui.screens.cause import CauseScreen
from gotui.screens.dependencies import DependenciesScreen
from gotui.telling.dependencies import mermaid

from ..telling.test_dependencies import PICTURE, TREE
from .test_cause import RED, ended
from .world import sessions, text, until


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15)])
async def test_a_key_shows_the_tree(tmp_path: Path, size: tuple[int, int]) -> None:
    gotui = ended(sessions(tmp_path), replace(RED, picture=PICTURE))
    async with gotui.run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen) and gotui.screen.is_mounted)
        assert "Dependencies" in {one.title for one in gotui.get_system_commands(gotui.screen)}
        await pilot.press("d")
        await until(pilot, lambda: isinstance(gotui.screen, DependenciesScreen) and "Why ex.com/c" in text(gotui))
        assert TREE in gotui.screen.query_one(TextArea).text
        await pilot.press("m")
        assert gotui.clipboard == mermaid(PICTURE).rstrip("\n")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))


async def test_with_ascii_marks(tmp_path: Path) -> None:
    gotui = ended(sessions(tmp_path), replace(RED, picture=PICTURE), ascii=True)
    async with gotui.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen) and gotui.screen.is_mounted)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(gotui.screen, DependenciesScreen) and "Why ex.com/c" in text(gotui))
        assert "|- ex.com/b v1.0.0" in gotui.screen.query_one(TextArea).text


async def test_without_a_picture_there_is_no_key(tmp_path: Path) -> None:
    gotui = ended(sessions(tmp_path))
    async with gotui.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen) and gotui.screen.is_mounted)
        assert "Dependencies" not in {one.title for one in gotui.get_system_commands(gotui.screen)}
        await pilot.press("d")
        assert isinstance(gotui.screen, CauseScreen)
