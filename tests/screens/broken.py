"""A broken project, and an app whose session has found out why: for tests of fixes on screens."""

from typing import Any

from gotui.app import GotuiApp
from gotui.screens.cause import CauseScreen
from gotui.screens.fix import FixScreen

from ..session.broken import EDIT, FOUND, GREEN, MAIN, SHELL, Project
from .world import app, until

__all__ = ["EDIT", "FOUND", "GREEN", "MAIN", "SHELL", "Broken", "at_cause", "at_fix"]


class Broken(Project):
    """With an app over it."""

    def app(self, **options: Any) -> GotuiApp:
        """The app, which opens the session."""
        return app(self.sessions, str(self.folder), session=self.session, **options)


async def at_cause(gotui: GotuiApp, pilot: Any) -> None:
    """Wait for the verdict."""
    await until(pilot, lambda: isinstance(gotui.screen, CauseScreen) and gotui.screen.is_mounted)
    await pilot.pause()


async def at_fix(gotui: GotuiApp, pilot: Any, *keys: str) -> None:
    """Wait for the verdict, open the fix, and press keys there."""
    await at_cause(gotui, pilot)
    await pilot.press("f")
    await until(pilot, lambda: isinstance(gotui.screen, FixScreen) and gotui.screen.is_mounted)
    await until(pilot, lambda: settled(gotui))
    for key in keys:
        await pilot.press(key)
        await until(pilot, lambda: settled(gotui))
    await pilot.pause()


def settled(gotui: GotuiApp) -> bool:
    """Does the fix screen ask, or has it said what it has to say, or is it gone?"""
    screen, session = gotui.screen, gotui.session
    if not isinstance(screen, FixScreen) or session is None:
        return True
    return bool(screen._question or screen._result or session.doing or session.asker.pending)
