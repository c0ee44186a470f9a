"""The first screen: filter, command, start."""

from pathlib import Path

import msgspec
from textual import events
from textual.widgets import Input

from gotui.app import GotuiApp
from gotui.engine.ecosystem import Glance
from gotui.engine.probe import Looker
from gotui.screens.home import HomeScreen
from gotui.screens.match import MatchScreen
from gotui.screens.sessions import SessionsScreen
from gotui.session.posted import causes_of_text
from gotui.widgets.symptoms import SymptomList

from ..engine.world import FLOW
from .world import OK, WorldSessions, app, asks, sessions, text, until


def names(gotui: GotuiApp) -> list[str | None]:
    return [option.id for option in gotui.screen.query_one(SymptomList).options]


def with_another(tmp_path: Path) -> WorldSessions:
    """Sessions with the flows f and g."""
    over = sessions(tmp_path, first=OK)
    other = FLOW.replace("id: f\n", "id: g\n").replace("it fails, zh: 失败", "cannot clone, zh: 克隆不了")
    other = other.replace("failing: ", "keywords: [penguin]\nfailing: ").replace("[go, test]", "[go, get]")
    (tmp_path / "home" / "flows" / "g.yaml").write_text(other, encoding="utf-8")
    return over


async def test_what_is_typed_ranks_and_hides_nothing(tmp_path: Path) -> None:
    over = with_another(tmp_path)
    gotui = app(over)
    async with gotui.run_test() as pilot:
        await until(pilot, lambda: names(gotui) == ["flow:f", "flow:g"])
        await pilot.press(*"clon")
        await until(pilot, lambda: names(gotui) == ["flow:g", "flow:f"])
        assert "cannot clone" in text(gotui)
        await pilot.press("escape")
        await until(pilot, lambda: names(gotui) == ["flow:f", "flow:g"])
        await pilot.press(*"penguin")
        await until(pilot, lambda: names(gotui) == ["flow:g", "flow:f"])
        gotui.screen.query_one("#filter", Input).value = "克隆"
        await until(pilot, lambda: names(gotui) == ["flow:g", "flow:f"])
        # Found in Chinese, told in English: what was typed stands there once.
        await until(pilot, lambda: "cannot clone" in text(gotui) and text(gotui).count("克隆") == 1)
        await pilot.press("enter")
        await until(pilot, lambda: asks(gotui))
    assert over.summaries()[0].flow == "g"
    assert over.summaries()[0].failing == ("go", "get")


async def test_where_nothing_fits_the_nearest_are_places_to_look(tmp_path: Path) -> None:
    gotui = app(with_another(tmp_path))
    async with gotui.run_test() as pilot:
        await until(pilot, lambda: names(gotui) == ["flow:f", "flow:g"])
        await pilot.press(*"zzz")
        await until(pilot, lambda: "These are places to look" in text(gotui))
        assert names(gotui) == [None, "flow:f", "flow:g"]
        assert gotui.screen.query_one(SymptomList).highlighted == 1


async def test_moving_the_selection_leaves_what_was_typed(tmp_path: Path) -> None:
    over = with_another(tmp_path)
    gotui = app(over)
    async with gotui.run_test() as pilot:
        await until(pilot, lambda: names(gotui) == ["flow:f", "flow:g"])
        command = gotui.screen.query_one("#command", Input)
        await pilot.press("down")
        await until(pilot, lambda: command.placeholder == "go get")
        command.focus()
        await pilot.press(*"go vet", "up", "down")
        assert command.value == "go vet"
        await pilot.press("enter")
        await until(pilot, lambda: asks(gotui))
    assert (over.summaries()[0].flow, over.summaries()[0].failing) == ("g", ("go", "vet"))


async def test_a_command_must_be_one(tmp_path: Path) -> None:
    over = sessions(tmp_path, flow=FLOW.replace("failing: [go, test]", "failing: [mytool]"), first=OK)
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
        await until(pilot, lambda: "Please write the command that fails, for example: mytool" in text(gotui))
        command.value = "A=1 go vet 'c d'"
        await pilot.press("enter")
        await until(pilot, lambda: asks(gotui))
    begun = over.read(over.summaries()[0].id).subject
    assert (begun.failing, begun.environ, begun.fails) == (("go", "vet", "c d"), {"A": "1"}, True)


def with_why(tmp_path: Path) -> WorldSessions:
    """Sessions in which the flow g finds out why a command fails."""
    over = with_another(tmp_path)
    over.catalogue.ecosystem = msgspec.structs.replace(over.catalogue.ecosystem, why="g")
    return over


async def test_the_command_that_fails_comes_first_and_is_run_when_it_is_chosen(tmp_path: Path) -> None:
    over = with_why(tmp_path)
    gotui = app(over)
    async with gotui.run_test() as pilot:
        await until(pilot, lambda: names(gotui) == ["run", "flow:f"])
        assert "This fails: go test ./..." in text(gotui)
        await pilot.press(*"./run.sh -x")
        await until(pilot, lambda: names(gotui)[0] == "run")
        assert "This fails: ./run.sh -x" in text(gotui)
        await pilot.press("enter")
        await until(pilot, lambda: gotui.session)
        assert gotui.session is not None
        assert gotui.session.asker.named == ("./run.sh", "-x")
    assert (over.summaries()[0].flow, over.summaries()[0].failing) == ("g", ("./run.sh", "-x"))


async def test_what_was_pasted_is_what_the_command_said(tmp_path: Path) -> None:
    over = with_why(tmp_path)
    gotui = app(over, pasted="# pkg\nmain.go: red\n")
    async with gotui.run_test() as pilot:
        await until(pilot, lambda: names(gotui) == ["run", "known:red", "flow:f"])
        assert "go test ./... said this" in text(gotui)
        assert "2 lines were pasted" in text(gotui)
        await pilot.press("enter")
        await until(pilot, lambda: gotui.session)
        assert gotui.session is not None
        assert gotui.session.asker.named == ()
    said = over.read(over.summaries()[0].id).subject.said
    assert said is not None
    assert (said.text, said.origin) == ("# pkg\nmain.go: red\n", "pasted")


async def test_a_myth_and_a_cause_are_pages_to_read(tmp_path: Path) -> None:
    gotui = app(sessions(tmp_path))
    async with gotui.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: names(gotui) == ["flow:f"])
        await pilot.press(*"disk cursed")
        await until(pilot, lambda: "myth/cursed" in names(gotui))
        gotui.screen.query_one(SymptomList).highlighted = names(gotui).index("myth/cursed")
        await pilot.press("enter")
        await until(pilot, lambda: "No disk is." in text(gotui))
        await pilot.press("escape", "escape", *"title of red")
        await until(pilot, lambda: "cause/red" in names(gotui))
        gotui.screen.query_one(SymptomList).highlighted = names(gotui).index("cause/red")
        await pilot.press("enter")
        await until(pilot, lambda: "nothing was looked at here" in text(gotui))


async def test_what_is_so_here_is_told_and_what_is_odd_is_marked(tmp_path: Path) -> None:
    async def glance(_look: Looker) -> tuple[Glance, ...]:
        return (
            Glance("tools", "go", "go1.27.3"),
            Glance("project", "module", ""),
            Glance("setting", "GOFLAGS", "-mod=vendor", odd=True),
        )

    over = sessions(tmp_path)
    over.catalogue.ecosystem = msgspec.structs.replace(over.catalogue.ecosystem, glance=glance)
    gotui = app(over)
    async with gotui.run_test() as pilot:
        gotui.screen._begin_to_look()
        await until(pilot, lambda: "go1.27.3 · no go.mod · GOFLAGS=-mod=vendor !" in text(gotui))


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
        await until(pilot, lambda: names(gotui) == [f"open:{second}", f"open:{first}", "flow:f", "all"])
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


async def test_a_pasted_error_names_its_cause(tmp_path: Path) -> None:
    gotui = app(sessions(tmp_path))
    async with gotui.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: names(gotui) == ["flow:f"])
        gotui.screen.query_one("#filter").post_message(events.Paste("# pkg\r\x1b[31mmain.go: red[/nope]\r"))
        await until(pilot, lambda: names(gotui) == ["known:red", "flow:f"])
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(gotui.screen, MatchScreen) and "go mod tidy main.go" in text(gotui))
        assert "Likely, not proved" in text(gotui)
        await pilot.press("c")
        assert gotui.clipboard.startswith("go mod tidy main.go\n")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(gotui.screen, HomeScreen))


async def test_what_is_pasted_is_answered_as_explain_answers_it(tmp_path: Path) -> None:
    """Prefixes are undone, and what a text only hints at is named, too."""
    over = sessions(tmp_path)
    path = over.catalogue.path("causes", "blue")
    text_of_blue = path.read_text(encoding="utf-8").replace("    phases: [load]\n", "    hint: true\n")
    path.write_text(text_of_blue.replace(r"\b(?P<file>\w{1,20}): blue", "^maybe blue$"), encoding="utf-8")
    gotui = app(over)
    pasted = "2024-05-02T08:11:40Z maybe blue\r#7 0.51 main.go: red"
    told = [f"known:{one.cause.id}" for one in causes_of_text(over.catalogue, pasted.replace("\r", "\n"))]
    async with gotui.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: names(gotui) == ["flow:f"])
        gotui.screen.query_one("#filter").post_message(events.Paste(pasted))
        await until(pilot, lambda: names(gotui) == [*told, "flow:f"])
        assert "Known error: Title of red" in text(gotui)
        assert "Perhaps: Title of blue" in text(gotui)
    assert told == ["known:red", "known:blue"]


async def test_a_typed_error_names_its_cause(tmp_path: Path) -> None:
    gotui = app(sessions(tmp_path))
    async with gotui.run_test() as pilot:
        await until(pilot, lambda: names(gotui) == ["flow:f"])
        gotui.screen.query_one("#filter", Input).value = "somewhere: blue"
        await until(pilot, lambda: names(gotui) == ["known:blue", "flow:f"])
        gotui.screen.query_one("#filter", Input).value = "nothing at all"
        await until(pilot, lambda: names(gotui) == [None, "flow:f"])
