"""The guided session: on screens, or line by line."""

import sys
from typing import Any

from gotui.base import outlets, signals, terminal
from gotui.commands.common import open_sessions, say
from gotui.engine.findings import Subject
from gotui.session.sessions import Sessions


def guided(
    folder: str,
    *,
    plain: bool = False,
    mouse: bool = True,
    ascii_marks: bool = False,
    subject: Subject | None = None,
    flow: str = "",
    session: str = "",
) -> int:
    """Run a guided session and return its exit code. With a `flow` it begins at once, about the `subject`; a `session`
    is resumed."""
    sessions = open_sessions()
    if plain:
        from gotui.commands.plain import run

        return run(sessions, folder, subject=subject, flow=flow, session=session)
    return shown(
        sessions,
        folder,
        subject=subject,
        flow=flow or None,
        session=session or None,
        start=bool(flow),
        ascii=ascii_marks or _ascii_only(),
        mouse=mouse,
    )


def opened_on(folder: str, text: str) -> int:
    """The screens, with what a command printed."""
    return shown(open_sessions(), folder, pasted=text, ascii=_ascii_only())


def _ascii_only() -> bool:
    return "UTF-8" not in (sys.stderr.encoding or "").upper()


def shown(sessions: Sessions, folder: str, *, mouse: bool = True, **how: Any) -> int:
    """Run the screens and return the exit code; `how` are further words of `GotuiApp`."""
    from gotui.app import GotuiApp

    app = GotuiApp(sessions, folder, **how)

    async def show() -> None:
        with (
            signals.heard_by(app.signalled),
            signals.in_any_case(terminal.leave_screen),
            outlets.lost(app.terminal_lost),
        ):
            await app.run_async(mouse=mouse)

    signals.run(show())
    if app.parting and not signals.heard():
        say(app.parting)
    return app.return_code or 0
