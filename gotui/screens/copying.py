"""Copy commands; those of a fix: the focused one, else the recommended one."""

from collections.abc import Sequence
from typing import Any

from gotui.base.i18n import _
from gotui.base.untrusted import clean
from gotui.screens.base import Speaking
from gotui.widgets.fixcard import FixCard


def chosen_card(screen: Speaking[Any]) -> FixCard | None:
    """The focused fix, else the recommended one; None where there is none."""
    cards = list(screen.query(FixCard))
    return next((card for card in cards if card.has_focus), cards[0] if cards else None)


def copy_commands(screen: Speaking[Any]) -> None:
    """Copy the commands of the chosen fix."""
    card = chosen_card(screen)
    copy_lines(screen, card.commands if card else [])


def copy_lines(screen: Speaking[Any], lines: Sequence[str], said: str = "") -> None:
    """Copy, and say what was copied, or the words that are given; a command that could deceive is not copied."""
    commands = "\n".join(lines)
    if not commands:
        screen.say(_("There is no command to copy here."), "warning")
    elif clean(commands) != commands:
        screen.say(_("Not copied: the command holds control characters. Please read it first."), "warning")
    else:
        screen.app.copy_to_clipboard(commands)
        text = said or _("Copied, if your terminal allows it:\n{text}").format(text=commands)
        screen.say(text)
