"""Run the failing command again, stop it, and read what it printed: the same on every screen."""

import shlex
from typing import Any

from gotui.base.i18n import _
from gotui.engine.state import State
from gotui.screens.base import Speaking
from gotui.screens.confirm import ConfirmScreen
from gotui.sitting import Sitting


def ask_to_verify(screen: Speaking[Any], sitting: Sitting) -> None:
    """Run the failing command, if the person says yes."""
    subject = sitting.state.subject
    text = _("{command}\nin {folder}\n\nThis compiles and runs your code.")
    shown = text.format(command=shlex.join(subject.failing), folder=subject.folder)

    def answered(yes: bool | None) -> None:
        if yes:
            screen.app.run_worker(sitting.verify(), group="verify", exclusive=True, exit_on_error=False)

    screen.app.push_screen(ConfirmScreen(_("Run the failing command again?"), shown), answered)


def stop(screen: Speaking[Any]) -> None:
    """Stop the fix or the command that runs."""
    for group in ("fix", "verify"):
        screen.app.workers.cancel_group(screen.app, group)


def open_evidence(screen: Speaking[Any], state: State, *more: str) -> None:
    """The observations of the last verification, and those with the keys `more`."""
    from gotui.screens.evidence import EvidenceScreen

    keys = [*([state.verified.key] if state.verified else []), *more]
    seen = [state.observations[key] for key in dict.fromkeys(keys) if key in state.observations]
    screen.app.push_screen(EvidenceScreen(_("What the verdict rests on"), seen))
