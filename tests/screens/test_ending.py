"""While the person's command runs: it can be taken for the failure, it can be said to hang, and it can be stopped."""

from collections.abc import Iterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import force_setattr, replace

from gotui.app import GotuiApp
from gotui.base import i18n
from gotui.engine.ecosystem import Terms
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Probes
from gotui.engine.said import Words
from gotui.screens.base import keys_of
from gotui.screens.cause import CauseScreen
from gotui.screens.session import SessionScreen
from gotui.session import attended
from gotui.telling.document import told

from ..engine.test_ending import speaking
from ..engine.test_weighing import FLOW
from .world import OK, app, asks, sessions, text, until

SIZES = [(120, 40), (80, 24), (40, 15)]


@asynccontextmanager
async def held(folder: Path, size: tuple[int, int] = (120, 40)) -> Any:
    over = sessions(folder, flow=FLOW, declared=speaking(), first=OK, second=OK)
    over.table.hold("says")
    over.table.printed = "connecting\n"
    gotui = app(over, flow="f", start=True)
    async with gotui.run_test(size=size) as pilot:
        await until(pilot, lambda: asks(gotui))
        await pilot.press("y")
        await until(pilot, lambda: gotui.screen.query("RunningView.-on"))
        await pilot.pause()
        yield gotui, pilot


def names(gotui: GotuiApp) -> Iterator[str]:
    return (command.title for command in gotui.get_system_commands(gotui.screen))


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize(
    ("lang", "keys"),
    [("en", "f: the failure  h: it hangs  s: stop"), ("zh", "f：这就是失败  h：卡住了  s：停止")],
)
async def test_the_keys_are_named(tmp_path: Path, size: tuple[int, int], lang: Any, keys: str) -> None:
    i18n.use(lang)
    async with held(tmp_path, size) as (gotui, pilot):
        await until(pilot, lambda: keys in text(gotui))
        await until(pilot, lambda: {"f", "h", "s"} <= {key for key, _text in keys_of(gotui.screen)})
        assert [name for name in ("The failure", "It hangs", "Skip") if i18n._(name) not in list(names(gotui))] == []
        await pilot.press("s")


@pytest.mark.parametrize(("key", "phase"), [("f", "fails"), ("h", "still-running")])
async def test_its_words_so_far_count(tmp_path: Path, key: str, phase: str) -> None:
    async with held(tmp_path) as (gotui, pilot):
        await pilot.press(key)
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
        state = gotui.session.state
        assert (state.said.phase, state.said.text) == (phase, "connecting\n")
        assert told([state], gotui.sessions.catalogue, "en").status == "inconclusive"
        assert "healthy" not in text(gotui)


async def test_nothing_is_offered_that_cannot_be_ended(tmp_path: Path) -> None:
    async with held(tmp_path) as (gotui, pilot):
        await pilot.press("s")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(gotui.screen, SessionScreen))
        assert {"f", "h", "s"} & {key for key, _text in keys_of(gotui.screen)} == set()
        assert gotui.session.state.said is None


async def test_what_is_being_ended_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with held(tmp_path) as (gotui, pilot):
        monkeypatch.setattr(gotui.session.walk._target, "end", lambda _run, _why: True)
        await pilot.press("h")
        await until(pilot, lambda: "It was asked to end" in text(gotui))
        assert {"f", "h"} & {key for key, _text in keys_of(gotui.screen)} == set()
        await pilot.press("s")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))


LENT = Words("hello Ada\n", "terminal", 1)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize(("lang", "name"), [("en", "In my terminal"), ("zh", "在我的终端")])
async def test_it_is_offered_to_run_in_my_terminal(
    tmp_path: Path, size: tuple[int, int], lang: Any, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    i18n.use(lang)
    over = sessions(tmp_path, flow=FLOW, declared=brought(), first=OK, second=OK)
    gotui = app(over, flow="f", start=True)
    async with gotui.run_test(size=size) as pilot:
        await until(pilot, lambda: asks(gotui))
        await until(pilot, lambda: name in text(gotui))
        await until(pilot, lambda: "t" in {key for key, _text in keys_of(gotui.screen)})
        monkeypatch.setattr(gotui, "suspend", nullcontext)
        monkeypatch.setattr(gotui.session, "in_terminal", lambda: LENT)
        await pilot.press("t")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
        state = gotui.session.state
        assert (state.said.origin, state.said.text) == ("terminal", "hello Ada\n")
        assert state.consents == {}
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(gotui.screen, SessionScreen))


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_what_is_unfit_gets_no_yes(tmp_path: Path, size: tuple[int, int]) -> None:
    over = sessions(tmp_path, flow=FLOW, declared=brought(), first=OK, second=OK)
    force_setattr(over.catalogue.ecosystem, "terms", unfit)
    gotui = app(over, flow="f", start=True)
    async with gotui.run_test(size=size) as pilot:
        await until(pilot, lambda: asks(gotui))
        await until(pilot, lambda: "gotui does not run this" in text(gotui))
        assert not {"y", "r"} & {key for key, _text in keys_of(gotui.screen)}
        await pilot.press("y")
        assert asks(gotui)
        await pilot.press("right")
        assert gotui.focused is not None
        assert gotui.focused.id == "lend"
        await pilot.press("n")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
        assert gotui.session.state.said is None


async def test_a_terminal_that_cannot_be_lent(tmp_path: Path) -> None:
    over = sessions(tmp_path, flow=FLOW, declared=brought(), first=OK, second=OK)
    gotui = app(over, flow="f", start=True)
    async with gotui.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: asks(gotui))
        await pilot.press("t")
        await until(pilot, lambda: "This terminal cannot be lent." in text(gotui))
        assert asks(gotui)
        await pilot.press("n")


async def unfit(_look: object) -> Terms:
    return Terms(unfit="terminal")


def brought() -> Probes:
    """The probe tells of the words that were brought."""

    async def tell(look: Looker) -> Finding:
        assert look.subject.said is not None
        return Finding("fails", {"origin": look.subject.said.origin}, look.subject.said.text)

    declared = speaking()
    return {**declared, "command-says": replace(declared["command-says"], run=tell)}


async def test_what_ran_in_my_terminal_is_verified_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    over = sessions(tmp_path, flow=FLOW, declared=brought(), first=OK, second=OK)
    gotui = app(over, flow="f", start=True)
    async with gotui.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: asks(gotui))
        monkeypatch.setattr(gotui, "suspend", nullcontext)
        monkeypatch.setattr(gotui.session, "in_terminal", lambda: LENT)
        monkeypatch.setattr(attended, "run", lambda _subject, _environ: OK)
        await pilot.press("t")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
        await pilot.press("v")
        await until(pilot, lambda: "It runs in your terminal, as before." in text(gotui))
        await pilot.press("y")
        await until(pilot, lambda: gotui.session.state.verified is not None)
        assert gotui.session.state.verified.passed
        await until(pilot, lambda: "passes now" in text(gotui))
