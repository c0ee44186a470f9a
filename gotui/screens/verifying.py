"""Run the command that has to pass, and read what it printed: the same on every screen."""

from typing import Any

from gotui.base.i18n import _, language
from gotui.screens.base import Speaking
from gotui.screens.confirm import ConfirmScreen
from gotui.session import offers
from gotui.session.session import Session
from gotui.telling.observations import command_line, why_not


def ask_to_verify(screen: Speaking[Any], session: Session[Any], index: int | None = None) -> None:
    """Run the command that has to pass after a fix (see `offers.verification`), if the person says yes."""
    subject, command = session.state.subject, offers.verification(session, index)
    again, said = command == subject.failing, subject.said
    in_terminal = again and said is not None and said.origin == "terminal"
    text = (
        _("{command}\nin {folder}\n\nIt runs in your terminal, as before.")
        if in_terminal
        else _("{command}\nin {folder}\n\nThis compiles and runs your code.")
    )
    shown = text.format(command=command_line(offers.typed(session, index)), folder=subject.folder)

    def answered(yes: bool | None) -> None:
        if yes and in_terminal:
            if why := screen.lend(lambda: session.verify_in_terminal(command)):
                screen.say(_("It does not start: {why}").format(why=why_not(why, language())), "warning")
        elif yes:
            screen.app.run_worker(session.verify(index), group="verify", exclusive=True, exit_on_error=False)

    asked = _("Run the failing command again?") if again else _("Run the command that has to pass?")
    screen.app.push_screen(ConfirmScreen(asked, shown), answered)


def open_evidence(screen: Speaking[Any], session: Session[Any], *keys: str) -> None:
    """The observations with these keys, at the line that decided."""
    from gotui.screens.evidence import EvidenceScreen

    state = session.state
    seen = [state.observations[key] for key in dict.fromkeys(keys) if key in state.observations]
    decided = state.concluded.lines if state.concluded else ()
    screen.app.push_screen(EvidenceScreen(session, _("What the verdict rests on"), seen, decided))
