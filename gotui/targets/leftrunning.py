"""Whether a program that gotui started in a folder still runs, also when that gotui was killed.

The program and all that stems from it inherit a shared lock (flock(2)) of the folder, which the system lets go with the
last of them. It is there before the program is, so there is no moment at which one is unknown. On Windows, and where a
folder cannot be locked, nothing is known, and nobody waits.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

PATIENCE = 10.0
"""Seconds: the watcher has ended by then what it can end."""

PAUSE = 0.02


def _pause() -> None:
    time.sleep(PAUSE)


if sys.platform == "win32":

    @contextmanager
    def holding(folder: str) -> Iterator[tuple[int, ...]]:
        """Nothing can be handed down."""
        yield ()

    def wait_for(folder: str, pause: Callable[[], None] = _pause) -> None:
        """Nobody can tell what still runs."""

else:
    import fcntl

    @contextmanager
    def holding(folder: str) -> Iterator[tuple[int, ...]]:
        """The handles that a program which is started in the folder is to inherit."""
        handle = _opened(folder)
        try:
            with suppress(OSError, ValueError):
                fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
            yield (handle,) if handle >= 0 else ()
        finally:
            _close(handle)

    def wait_for(folder: str, pause: Callable[[], None] = _pause) -> None:
        """Wait until nothing runs there; what has not ended after `PATIENCE` is waited for no more."""
        handle, end = _opened(folder), time.monotonic() + PATIENCE
        try:
            while _is_held(handle) and time.monotonic() < end:
                pause()
        finally:
            _close(handle)

    def _opened(folder: str) -> int:
        try:
            return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError:
            return -1

    def _is_held(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except (OSError, ValueError):
            return False
        return False

    def _close(handle: int) -> None:
        if handle >= 0:
            os.close(handle)
