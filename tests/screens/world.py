"""A made-up world on screens: a desk whose target answers from a table, and an app over it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from gotui.app import GotuiApp
from gotui.desk import Desk
from gotui.engine.events import Event
from gotui.engine.findings import Subject
from gotui.engine.walk import Log, Walk, started
from gotui.store.store import Store
from gotui.targets.looks import Ran
from gotui.widgets.consent import ConsentPanel
from gotui.widgets.path import PathView

from ..engine.world import CAUSE, FLOW, TableTarget, world

OK, BAD = Ran(0), Ran(1, "main: red\n")

MYTH = """\
id: cursed
claim: {en: Your disk is cursed., zh: 你的磁盘被诅咒了。}
truth: {en: No disk is., zh: 没有这回事。}
see: {en: Look at it., zh: 看看它。}
harm: {en: Time is lost., zh: 浪费时间。}
mistaken_for: [red]
"""

RED = (
    CAUSE.format(id="red", pattern="(?P<file>\\S+): red", example="x: red")
    .replace(
        "{en: Because., zh: 因为。}", "{en: 'Because of `{file}`.\n\n\n  - one\n\n  - two', zh: '因为 `{file}`。'}"
    )
    .replace(
        "    steps: [{kind: by-hand, text: {en: do, zh: 做}}]",
        "    steps:\n      - {kind: run, argv: [go, mod, tidy, '{file}']}\n      - {kind: shell, unset: [GOFLAGS]}\n"
        "    tradeoff: {en: It costs time., zh: 要花时间。}",
    )
)


class WorldDesk(Desk):
    """A desk over the made-up world; `target` answers all looks."""

    target: TableTarget

    def _walk(self, log: Log, subject: Subject, asker: Any, changed: Callable[[], None]) -> Walk:
        walk = Walk(self.catalogue, self.target, log, asker, changed)
        self._logs[id(walk)] = log
        return walk

    def stored(
        self,
        *events: Event,
        failing: tuple[str, ...] = ("go", "test", "./..."),
        folder: str = "/p",
        target: str = "table",
    ) -> str:
        """A session with these events; its id."""
        assert self.store is not None
        log = self.store.create(started(self.catalogue, "f", Subject(folder, failing), target))
        for event in events:
            log.append(event)
        log.release()
        return log.id


def desk(folder: Path, *, flow: str = FLOW, saved: bool = True, **answers: Ran) -> WorldDesk:
    """A desk in `folder`; its sessions are stored where `saved`."""
    home = folder / "home"
    home.mkdir()
    catalogue = world(home, flow)
    (home / "causes" / "red.yaml").write_text(RED, encoding="utf-8")
    (home / "myths" / "cursed.yaml").write_text(MYTH, encoding="utf-8")
    store = Store.open(folder / "state", {}) if saved else None
    made = WorldDesk(catalogue, {"GOTUI_STATE_DIR": str(folder / "state")}, "en", store)
    made.target = TableTarget(**answers)
    return made


def app(over: WorldDesk, folder: str = "/p", **options: Any) -> GotuiApp:
    """The app over a desk."""
    return GotuiApp(over, folder, **options)


async def until(pilot: Pilot[Any], true: Callable[[], object]) -> None:
    """Let the app work until `true`; fails after many turns without a clock."""
    for _turn in range(500):
        if true():
            return
        await pilot.pause()
    pytest.fail("it never became true")


def asks(gotui: GotuiApp) -> bool:
    """Does the screen ask for consent?"""
    return any(panel.has_class("-on") for panel in gotui.screen.query(ConsentPanel))


def text(gotui: GotuiApp) -> str:
    """Everything on the screen, as it goes to the terminal."""
    strips = gotui.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def rows(gotui: GotuiApp) -> list[list[str]]:
    """The path: each entry's lines."""
    path = gotui.screen.query_one(PathView)
    return [[row.strip() for row in str(option.prompt).splitlines()] for option in path.options]
