"""A made-up world on screens: an app over made-up sessions."""

import asyncio
from collections.abc import Callable
from itertools import count
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
    """Let the app work until `true`; fails after many turns, which on a busy machine may be over before a timer is."""
    clock = asyncio.get_running_loop().time
    given_up = clock() + 60
    for turn in count():
        if true():
            return
        if turn > 500 and clock() > given_up:
            pytest.fail("it never became true")
        await pilot.pause()


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
