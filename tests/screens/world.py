"""A made-up world on screens: an app over made-up sessions."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from gotui.app import GotuiApp
from gotui.engine.findings import Subject
from gotui.widgets.consent import ConsentPanel
from gotui.widgets.path import PathView

from ..session.world import BAD, OK, WorldSessions, sessions

__all__ = ["BAD", "OK", "WorldSessions", "app", "asks", "rows", "sessions", "text", "until"]


def app(over: WorldSessions, folder: str = "/p", **options: Any) -> GotuiApp:
    """The app over these sessions."""
    failing = options.pop("failing", None)
    subject = Subject(folder, failing) if failing else None
    return GotuiApp(over, folder, subject=subject, **options)


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
