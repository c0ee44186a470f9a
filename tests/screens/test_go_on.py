"""More than one cause on screens: what else is wrong is told, and after a fix the walk goes on to it."""

from pathlib import Path

import msgspec
import pytest

from gotui.engine.catalogue import Catalogue
from gotui.engine.events import Answered, Asked, Concluded, Consented, Entered, Found, Noted, WentOn
from gotui.engine.findings import Finding
from gotui.screens.cause import CauseScreen
from gotui.screens.session import SessionScreen
from gotui.widgets.marks import kind_of

from .broken import FOUND, GREEN, MAIN, SHELL, Broken, at_cause, at_fix
from .world import BAD, OK, asks, text, until

SIZE = (120, 40)


@pytest.fixture
def broken(tmp_path: Path) -> Broken:
    """Red explains the symptom; direct was noted besides."""
    project = Broken(tmp_path)
    *before, ended = FOUND
    assert isinstance(ended, Concluded)
    noted = Noted("first", "direct", values={"file": "other.go"})
    both = (*before, noted, msgspec.structs.replace(ended, also=("direct",)))
    project.session = project.sessions.stored(*both, folder=str(project.folder), target="local")
    project.sessions.table.answers.update({"go": OK, "first": BAD})
    return project


async def test_what_else_is_wrong_stands_below_the_verdict(broken: Broken) -> None:
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_cause(gotui, pilot)
        await until(pilot, lambda: "Also wrong" in text(gotui))
        assert "Title of direct" in text(gotui)
        assert "in other.go" in text(gotui)


@pytest.mark.parametrize("helps", [True, False])
async def test_after_a_fix_the_session_goes_on_to_the_other_cause(broken: Broken, helps: bool) -> None:
    broken.sessions.table.answers["go"] = OK if helps else BAD
    told = "Something else is wrong here:" if helps else "That is gone. go test ./... still fails, for another reason:"
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_fix(gotui, pilot, "y")
        await until(pilot, lambda: told in text(gotui) and "Title of direct" in text(gotui))
        assert "Take the fix back?" not in text(gotui)
        await pilot.press("g")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen) and "Title of direct" in text(gotui))
        assert "Title of red" not in text(gotui)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(gotui.screen, SessionScreen))
    assert broken.main.read_text(encoding="utf-8") == GREEN
    assert broken.state.concluded is not None
    assert broken.state.concluded.cause == "direct"


async def test_undoing_the_first_fix_brings_its_verdict_back(broken: Broken) -> None:
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_fix(gotui, pilot, "y")
        await until(pilot, lambda: "Something else is wrong here:" in text(gotui))
        await pilot.press("g")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen) and "Title of direct" in text(gotui))
        await pilot.press("u", "y")
        await until(pilot, lambda: broken.main.read_text(encoding="utf-8") == MAIN)
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen) and "Title of red" in text(gotui))
    assert broken.state.concluded is not None
    assert (broken.state.concluded.cause, broken.state.concluded.also) == ("red", ("direct",))


async def test_what_the_persons_shell_is_to_have_is_assumed_and_said(broken: Broken) -> None:
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_fix(gotui, pilot, str(SHELL + 1), "y")
        await until(pilot, lambda: "It passes with these variables." in text(gotui))
        await pilot.press("g")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen) and "Title of direct" in text(gotui))
        await pilot.press("escape")
        await until(pilot, lambda: "As if your shell had: COLOUR=light green, unset SHADE" in text(gotui))
    assert broken.sessions.table.assumed == {"COLOUR": "light green", "SHADE": None}
    (went,) = [one.event for one in broken.sessions.records(broken.session) if isinstance(one.event, WentOn)]
    assert (went.set, went.unset) == ({"COLOUR": "light green"}, ("SHADE",))


async def test_without_anything_else_there_is_nothing_to_go_on_to(tmp_path: Path) -> None:
    alone = Broken(tmp_path)
    alone.sessions.table.answers["go"] = OK
    gotui = alone.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_fix(gotui, pilot, "y")
        await until(pilot, lambda: "It passes now." in text(gotui))
        assert gotui.screen.check_action("go_on", ()) is False
        await pilot.press("g")
        assert "It passes now." in text(gotui)


async def test_a_step_that_came_after_the_verdicts_own_is_not_marked_as_wrong(broken: Broken) -> None:
    noting = broken.sessions.catalogue.path("flows", "f")
    flow = noting.read_text(encoding="utf-8").replace("bad: cause/direct", "bad: {cause: direct, then: second}")
    noting.write_text(flow, encoding="utf-8")
    session = broken.sessions.stored(
        Entered("first"),
        Found("first", "first", Finding("bad", {"file": "x"})),
        Noted("first", "direct"),
        Entered("second"),
        Found("second", "second", Finding("ok", {"file": "x"})),
        Entered("ask"),
        Answered("ask", "well"),
        Concluded("cause-found", "direct"),
        folder=str(broken.folder),
    )
    state, shown = broken.sessions.read(session), Catalogue(broken.sessions.catalogue.ecosystem).flow("f")
    assert [kind_of(shown, state, step) for step in state.steps] == ["wrong", "fine", "fine"]


async def test_looking_again_asks_for_consent_where_it_was_not_given(tmp_path: Path) -> None:
    project = Broken(tmp_path)
    project.session = project.sessions.stored(
        *(event for event in FOUND if not isinstance(event, Asked | Consented)),
        folder=str(project.folder),
        target="local",
    )
    project.sessions.table.answers["go"] = BAD
    gotui = project.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_fix(gotui, pilot, "y")
        await until(pilot, lambda: asks(gotui))
        assert "go test ./... still fails." in text(gotui)
        assert "Second?" in text(gotui)
        await until(pilot, lambda: gotui.focused is gotui.screen.query_one("ConsentPanel #no"))
        await pilot.press("y")
        await until(pilot, lambda: "Take the fix back?" in text(gotui))
        await until(pilot, lambda: gotui.focused is gotui.screen.query_one("YesNo #no"))
        await pilot.press("right", "enter")
        await until(pilot, lambda: "Everything is as it was." in text(gotui))
    assert project.main.read_text(encoding="utf-8") == MAIN
    assert project.state.consents == {"builds": True}
