"""The first screen: filter, command, start."""

from pathlib import Path

import msgspec
from textual import events
from textual.widgets import Input

from gotui.app import GotuiApp
from gotui.screens.home import HomeScreen
from gotui.screens.match import MatchScreen
from gotui.screens.sessions import SessionsScreen
from gotui.widgets.symptoms import SymptomList, _distance, matching

from ..engine.world import FLOW, world
from .world import OK, app, asks, sessions, text, until


def names(gotui: GotuiApp) -> list[str | None]:
    return [option.id for option in gotui.screen.query_one(SymptomList).options]


async def test_filter_and_start(tmp_path: Path) -> None:
    over = sessions(tmp_path, first=OK)
    other = FLOW.replace("id: f\n", "id: g\n").replace("it fails, zh: 失败", "cannot clone, zh: 克隆失败")
    (tmp_path / "home" / "flows" / "g.yaml").write_text(other.replace("[go, test]", "[go, get]"), encoding="utf-8")
    gotui = app(over)
    async with gotui.run_test() as pilot:
        await until(pilot, lambda: names(gotui) == ["flow:f", "flow:g"])
        await pilot.press(*"clon")
        await until(pilot, lambda: names(gotui) == ["flow:g"])
        assert "cannot clone" in text(gotui)
        assert gotui.screen.query_one("#command", Input).value == "go get"
        await pilot.press("escape", *"zzz")
        await until(pilot, lambda: "Nothing matches" in text(gotui))
        await pilot.press("escape")
        await until(pilot, lambda: names(gotui) == ["flow:f", "flow:g"])
        await pilot.press("down", "enter")
        await until(pilot, lambda: asks(gotui))
    assert over.summaries()[0].flow == "g"
    assert over.summaries()[0].failing == ("go", "get")


async def test_a_command_must_be_one(tmp_path: Path) -> None:
    over = sessions(tmp_path, first=OK)
    gotui = app(over, failing=("go", "test", "a b"))
    async with gotui.run_test() as pilot:
        await until(pilot, lambda: names(gotui) == ["flow:f"])
        command = gotui.screen.query_one("#command", Input)
        assert command.value == "go test 'a b'"
        command.value = "go test 'a"
        await pilot.press("enter")
        await until(pilot, lambda: "The quotes in the command do not match." in text(gotui))
        command.value = "  "
        await pilot.press("enter")
        await until(pilot, lambda: "Please write the command that fails" in text(gotui))
        command.value = "go vet 'c d'"
        await pilot.press("enter")
        await until(pilot, lambda: asks(gotui))
    assert over.summaries()[0].failing == ("go", "vet", "c d")


async def test_trouble_with_the_store_is_a_warning(tmp_path: Path) -> None:
    over = sessions(tmp_path, saved=False, first=OK)
    over.trouble = "the disk is full"
    gotui = app(over)
    async with gotui.run_test() as pilot:
        await until(pilot, lambda: "not saved" in text(gotui))
        await pilot.press("enter")
        await until(pilot, lambda: asks(gotui))
        assert "not saved" in text(gotui)


async def test_a_broken_flow_file_is_named_and_left_out(tmp_path: Path) -> None:
    over = sessions(tmp_path)
    (tmp_path / "home" / "flows" / "bad.yaml").write_text("id: [", encoding="utf-8")
    gotui = app(over)
    async with gotui.run_test(size=(200, 30)) as pilot:
        await until(pilot, lambda: "bad.yaml" in text(gotui))
        assert names(gotui) == ["flow:f"]


async def test_sessions_are_listed_opened_and_deleted(tmp_path: Path) -> None:
    over = sessions(tmp_path, first=OK)
    first, second = over.stored(failing=("go", "one")), over.stored(failing=("go", "two"))
    gotui = app(over)
    async with gotui.run_test() as pilot:
        await until(pilot, lambda: names(gotui) == ["flow:f", f"open:{second}", f"open:{first}", "all"])
        await pilot.press("up", "enter")
        await until(pilot, lambda: isinstance(gotui.screen, SessionsScreen) and "go two" in text(gotui))
        await pilot.press("d", "n")
        assert len(over.summaries()) == 2
        await pilot.press("d", "y")
        await until(pilot, lambda: "go two" not in text(gotui))
        assert [one.id for one in over.summaries()] == [first]
        await pilot.press("enter")
        await until(pilot, lambda: asks(gotui))
        await pilot.press("n")


async def test_the_language_can_be_changed(tmp_path: Path) -> None:
    gotui = app(sessions(tmp_path))
    async with gotui.run_test() as pilot:
        await until(pilot, lambda: "it fails" in text(gotui))
        await pilot.press(*"f")
        gotui.action_language()
        await until(pilot, lambda: "流程" in text(gotui))
        assert gotui.sessions.lang == "zh"
        assert gotui.screen.query_one("#filter", Input).value == "f"
        gotui.action_language()
        await until(pilot, lambda: "Flow" in text(gotui))


async def test_help_and_palette(tmp_path: Path) -> None:
    gotui = app(sessions(tmp_path))
    async with gotui.run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, HomeScreen))
        await pilot.press("f1")
        await until(pilot, lambda: "Keys here" in text(gotui) and "Go to the next field" in text(gotui))
        await pilot.press("escape", "ctrl+p")
        await until(pilot, lambda: "Search for commands" in text(gotui))
        await until(pilot, lambda: "Speak the other language" in text(gotui))


def test_every_word_must_occur_in_either_language(tmp_path: Path) -> None:
    flow = sessions(tmp_path).catalogue.flow("f")
    assert matching(flow, "") == ""
    assert matching(flow, "FAILS it") == "it fails"
    assert matching(flow, "失败") == "it fails"
    assert matching(flow, "fails nothing") is None


async def test_a_pasted_error_names_its_cause(tmp_path: Path) -> None:
    gotui = app(sessions(tmp_path))
    async with gotui.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: names(gotui) == ["flow:f"])
        gotui.screen.query_one("#filter").post_message(events.Paste("# pkg\r\x1b[31mmain.go: red[/nope]\r"))
        await until(pilot, lambda: names(gotui) == ["cause:red", "flow:f"])
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(gotui.screen, MatchScreen) and "go mod tidy main.go" in text(gotui))
        assert "Likely, not proved" in text(gotui)
        await pilot.press("c")
        assert gotui.clipboard.startswith("go mod tidy main.go\n")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(gotui.screen, HomeScreen))


async def test_a_typed_error_names_its_cause(tmp_path: Path) -> None:
    gotui = app(sessions(tmp_path))
    async with gotui.run_test() as pilot:
        await until(pilot, lambda: names(gotui) == ["flow:f"])
        gotui.screen.query_one("#filter", Input).value = "somewhere: blue"
        await until(pilot, lambda: names(gotui) == ["cause:blue", "flow:f"])
        gotui.screen.query_one("#filter", Input).value = "nothing at all"
        await until(pilot, lambda: names(gotui) == [None])


def test_the_flow_that_has_the_very_words_comes_first(tmp_path: Path) -> None:
    flows = [
        msgspec.structs.replace(world(tmp_path).flow("f"), id=name, title=title, symptoms=symptoms)
        for name, title, symptoms in (
            ("a", "fails where go runs", ("another one",)),
            ("b", "Old", ("another go runs here",)),
            ("c", "Another go runs", ()),
        )
    ]
    assert [_distance(flow, "another  Go runs") for flow in flows] == [2, 1, 0]
