"""The terminal gotui is used in: given back as it was, and watched for its end."""

import os
import select
import sys
from collections.abc import Callable
from contextlib import suppress

SCREEN_OFF = b"\x1b[<u\x1b[?2004l\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[?7h\x1b[?1049l\x1b[?25h"
"""What leaves a screen: keyboard, paste, mouse and focus reports off, line wrap on, first screen, cursor."""


def as_it_was() -> Callable[[], None]:
    """Remember how the terminal is set up now; what is returned sets it up so again."""
    if sys.platform == "win32":
        return _nothing
    import termios

    try:
        before = termios.tcgetattr(0)
    except termios.error:
        return _nothing

    def again() -> None:
        with suppress(termios.error):
            termios.tcsetattr(0, termios.TCSANOW, before)

    return again


def _nothing() -> None:
    pass


def leave_screen() -> None:
    """Show again what was there before a screen; a terminal that takes nothing is not waited for."""
    with suppress(OSError):
        os.set_blocking(2, False)
        os.write(2, SCREEN_OFF)
    with suppress(OSError):
        os.set_blocking(2, True)


def is_gone() -> bool:
    """Has the terminal that keys come from been closed?"""
    if sys.platform == "win32" or not hasattr(select, "poll"):
        return False
    poll = select.poll()
    poll.register(0, 0)
    return any(what & (select.POLLHUP | select.POLLERR) for _descriptor, what in poll.poll(0))
