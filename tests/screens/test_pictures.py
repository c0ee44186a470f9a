"""What the main screens look like. After a wanted change: `pytest tests/screens/test_pictures.py --snapshot-update`."""

import asyncio
import gettext
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TextArea

from gotui.app import GotuiApp
from gotui.base import i18n
from gotui.base.redact import Redactor
from gotui.engine.ecosystem import Glance
from gotui.engine.events import Concluded, Entered, Found
from gotui.engine.findings import Finding
from gotui.engine.plans import FileChange, Plan
from gotui.engine.probe import Looker
from gotui.fixes.difference import Look, difference
from gotui.fixes.steps import Offer
from gotui.screens.cause import CauseScreen
from gotui.screens.compare import CompareScreen
from gotui.screens.evidence import EvidenceScreen
from gotui.screens.fix import FixScreen
from gotui.screens.handoff import HandOffScreen
from gotui.screens.whatif import WhatIfScreen
from gotui.session import offers
from gotui.session.askers import Person
from gotui.session.session import Session
from gotui.targets.looks import Ran
from gotui.widgets.symptoms import SymptomList

from .broken import GREEN, MAIN, Broken
from .test_compare import two
from .test_evidence import read
from .test_opened import bundle, place
from .world import BAD, OK, app, asks, sessions, text, until

Compare = Callable[..., bool]
SIZES = [(120, 40), (80, 24), (40, 15)]
WALKED = (Entered("first"), Found("first", "first", Finding("ok", {"file": "main.go"}), ms=12), Entered("second"))
FOUND = Found("second", "second", Finding("error", text="main.go: red"), ms=340)
RED = Concluded("cause-found", "red", values={"file": "main.go"}, lines=("main.go: red",))

sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


def home(folder: Path) -> tuple[GotuiApp, Callable[[GotuiApp], object]]:
    return app(sessions(folder, saved=False)), lambda gotui: gotui.screen.query_one(SymptomList).option_count


def found(folder: Path) -> tuple[GotuiApp, Callable[[GotuiApp], object]]:
    """What is so here is told, and nothing says just what was typed."""

    async def glance(_look: Looker) -> tuple[Glance, ...]:
        setting = Glance("setting", "GOFLAGS", "-mod=vendor", odd=True)
        return Glance("tools", "go", "go1.27.3"), Glance("project", "module", "example.com/shop"), setting

    over = sessions(folder, saved=False)
    over.catalogue.ecosystem = replace(over.catalogue.ecosystem, glance=glance, why="f")
    gotui = app(over)

    def ready(gotui: GotuiApp) -> bool:
        if not gotui.screen.query("#filter"):
            return False
        field = gotui.screen.query_one("#filter", Input)
        if not field.value:
            field.value = "title of red, perhaps"
            gotui.screen._begin_to_look()  # type: ignore[attr-defined]
        return "example.com/shop" in text(gotui) and "places to look" in text(gotui)

    return gotui, ready


def session(folder: Path) -> tuple[GotuiApp, Callable[[GotuiApp], object]]:
    over = sessions(folder, second=Ran(0))
    return app(over, session=over.stored(*WALKED)), asks


def cause(folder: Path) -> tuple[GotuiApp, Callable[[GotuiApp], object]]:
    over = sessions(folder)
    gotui = app(over, session=over.stored(*WALKED, FOUND, RED))
    return gotui, lambda gotui: isinstance(gotui.screen, CauseScreen) and gotui.screen.is_mounted


def evidence(folder: Path) -> tuple[GotuiApp, Callable[[GotuiApp], object]]:
    gotui = read(folder)

    def ready(gotui: GotuiApp) -> bool:
        if isinstance(gotui.screen, CauseScreen) and gotui.screen.is_mounted:
            gotui.screen.action_evidence()
        return isinstance(gotui.screen, EvidenceScreen) and "main.go: red" in text(gotui)

    return gotui, ready


def fix(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[GotuiApp, Callable[[GotuiApp], object]]:
    """The plan is made up: a real one names a folder, and its id holds who owns the file."""

    def looked(session: Session[Person], index: int) -> Offer:
        cause = offers.cause_of(session)
        one, change = cause.fixes[index], FileChange("/p/main.go", "", b"")
        return Offer(index, one, Plan(cause.id, index, one.title, one.grade, "/p", ("go", "test", "./..."), (change,)))

    def shown(_session: Session[Person], _plan: Plan) -> list[str]:
        return list(difference("/p/main.go", MAIN.encode(), GREEN.encode(), Look(Redactor({}))))

    monkeypatch.setattr(offers, "offer", looked)
    monkeypatch.setattr(offers, "shown", shown)
    broken = Broken(folder)
    gotui = app(broken.sessions, session=broken.sessions.stored(*WALKED, FOUND, RED))

    def ready(gotui: GotuiApp) -> bool:
        if isinstance(gotui.screen, CauseScreen) and gotui.screen.is_mounted:
            gotui.screen.action_fix()
        return isinstance(gotui.screen, FixScreen) and gotui.screen.is_mounted and gotui.focused is not None

    return gotui, ready


def handed_off(folder: Path) -> tuple[GotuiApp, Callable[[GotuiApp], object]]:
    """What is another in what would be sent: of the rest the first lines tell the day."""
    over = sessions(folder)
    red = Concluded("cause-found", "red", values={"file": "main.go"}, lines=("password: Kx83wq7Zz1 at 10.1.2.3",))
    gotui = app(over, session=over.stored(*WALKED, FOUND, red))

    def ready(gotui: GotuiApp) -> bool:
        screen = gotui.screen
        if isinstance(screen, CauseScreen) and screen.is_mounted:
            screen.action_hand_off()
        if not (isinstance(screen, HandOffScreen) and screen.is_mounted and screen.query("#path")):
            return False
        path, area = screen.query_one("#path", Input), screen.query_one(TextArea)
        if path.value != "/home/li/gotui.md":
            path.value = "/home/li/gotui.md"
            screen.action_changes()
        return "private-ip1" in area.text

    return gotui, ready


def beside(folder: Path) -> tuple[GotuiApp, Callable[[GotuiApp], object]]:
    gotui = app(sessions(folder), compared=two())
    return gotui, lambda gotui: isinstance(gotui.screen, CompareScreen) and gotui.screen.query("#about")


def supposed(folder: Path) -> tuple[GotuiApp, Callable[[GotuiApp], object]]:
    """The other answer, of a session that another machine has handed off."""
    whole = asyncio.run(bundle(sessions(place(folder, "own"), first=OK, second=BAD), ended=True))
    gotui = app(sessions(place(folder, "other"), first=OK, second=OK), bundle=whole)

    chosen: list[bool] = []

    def ready(gotui: GotuiApp) -> bool:
        screen = gotui.screen
        if isinstance(screen, CauseScreen) and screen.is_mounted:
            screen.action_what_if()
        if not (isinstance(screen, WhatIfScreen) and screen.is_mounted and screen.query(TextArea)):
            return False
        if not chosen:
            chosen.append(True)
            screen.query_one(OptionList).action_select()
        return bool(screen.query_one(TextArea).text)

    return gotui, ready


def compare(snap_compare: Compare, shot: tuple[GotuiApp, Callable[[GotuiApp], object]], size: tuple[int, int]) -> bool:
    gotui, ready = shot

    async def before(pilot: Pilot[Any]) -> None:
        await until(pilot, lambda: ready(gotui))
        await pilot.pause()

    return snap_compare(gotui, terminal_size=size, run_before=before)


@sizes
def test_home(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    assert compare(snap_compare, home(tmp_path), size)


@sizes
def test_home_found(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    assert compare(snap_compare, found(tmp_path), size)


@sizes
def test_session(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    assert compare(snap_compare, session(tmp_path), size)


@sizes
def test_cause(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    assert compare(snap_compare, cause(tmp_path), size)


def test_cause_in_chinese(snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(i18n._catalogues, "zh", gettext.NullTranslations())
    i18n.use("zh")
    assert compare(snap_compare, cause(tmp_path), (80, 24))


@sizes
def test_evidence(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    assert compare(snap_compare, evidence(tmp_path), size)


@sizes
def test_fix(snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]) -> None:
    assert compare(snap_compare, fix(tmp_path, monkeypatch), size)


def test_fix_in_chinese(snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(i18n._catalogues, "zh", gettext.NullTranslations())
    i18n.use("zh")
    assert compare(snap_compare, fix(tmp_path, monkeypatch), (80, 24))


@sizes
def test_hand_off(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    assert compare(snap_compare, handed_off(tmp_path), size)


@sizes
def test_comparison(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    assert compare(snap_compare, beside(tmp_path), size)


def test_comparison_in_chinese(snap_compare: Compare, tmp_path: Path) -> None:
    i18n.use("zh")
    assert compare(snap_compare, beside(tmp_path), (80, 24))


@sizes
def test_what_if(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    assert compare(snap_compare, supposed(tmp_path), size)


def test_what_if_in_chinese(snap_compare: Compare, tmp_path: Path) -> None:
    i18n.use("zh")
    assert compare(snap_compare, supposed(tmp_path), (80, 24))


def test_hand_off_in_chinese(snap_compare: Compare, tmp_path: Path) -> None:
    i18n.use("zh")
    assert compare(snap_compare, handed_off(tmp_path), (80, 24))
