"""`… 2>&1 | gotui -`: the app opens on what another command printed."""

import os
import sys
from contextlib import suppress

import click

from gotui.base import signals, terminal
from gotui.base.i18n import _
from gotui.commands.common import can_show, folder_option, lang_option, plain_option

TERMINAL = "/dev/tty"


@click.command("-")
@folder_option
@lang_option
@plain_option
def piped(folder: str, plain: bool) -> int:
    """Read what a command printed, for example: go test ./... 2>&1 | gotui -

    The app opens on it; keys are then read from the terminal. Without one it answers as gotui explain - does.
    """
    from gotui.commands.brought import brought
    from gotui.commands.guided import opened_on

    if plain or sys.stdin.isatty() or not _has_keys():
        from gotui.commands.explain import explain

        code: int = click.get_current_context().invoke(explain, name="-")
        return code
    text = brought("-").text
    _take_keys()
    with signals.in_any_case(terminal.as_it_was()):
        return opened_on(folder, text)


def _has_keys() -> bool:
    """Is there a terminal that shows screens, and that keys can be read from although they are not the input?"""
    if not can_show():
        return False
    with suppress(OSError):
        os.close(os.open(TERMINAL, os.O_RDWR))
        return True
    return False


def _take_keys() -> None:
    """From here on what is typed is the input: screens read it from there.

    Raises:
        click.UsageError: the terminal went away.
    """
    try:
        keys = os.open(TERMINAL, os.O_RDWR)
        os.dup2(keys, 0)
        os.close(keys)
    except OSError as error:
        message = _("{path} cannot be read: {error}").format(path=TERMINAL, error=error.strerror)
        raise click.UsageError(message) from None
