"""Folders below a folder that hold a file of one name, within bounds. Files are not opened, links not followed."""

import fnmatch
import os
import time
from collections import deque

from gotui.targets.failures import printable
from gotui.targets.looks import Holders, Names, Seen

SECONDS = 5.0
"""After so long the rest is not entered."""


def holders(what: Holders) -> Seen:
    """Paths below the folder, those nearest to it first. Raises OSError where the folder itself may not be listed."""
    due = time.monotonic() + SECONDS
    found: list[str] = []
    waiting: deque[tuple[str, str]] = deque([(what.path, "")])
    entered = 0
    os.scandir(what.path).close()
    while waiting and entered < what.most and time.monotonic() < due:
        folder, above = waiting.popleft()
        entered += 1
        below, holds = [], False
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        below.append(entry.name)
                    elif entry.name == what.name and entry.is_file():
                        holds = True
        except OSError:
            continue
        if above and holds:
            found.append(above)
            continue
        kept = [name for name in sorted(below) if not any(fnmatch.fnmatchcase(name, one) for one in what.skip)]
        waiting.extend(
            (f"{folder}/{name}", f"{above}/{printable(name)}" if above else printable(name)) for name in kept
        )
    return Names(tuple(found[: what.limit]), cut=max(len(found) - what.limit, 0) + len(waiting))
