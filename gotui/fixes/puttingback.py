"""Put the paths of a plan back to what they were, and leave alone what somebody else wrote there since."""

import errno
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from gotui.base.i18n import _
from gotui.engine.plans import Action, Command, FileChange, Plan
from gotui.fixes import files
from gotui.fixes.errors import ChangedError, FixError
from gotui.fixes.files import Entry
from gotui.fixes.writable import check_writable

Kept = Callable[[str], tuple[Entry, ...]]
"""What was at a path before the plan."""

_REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS)


class Left(msgspec.Struct, frozen=True):
    """What a fix has left. `after` are the digests of what its steps made; `under_way` is a step that was begun and may
    be done or not, and a command half. `killed`: folders may be half put back."""

    after: Mapping[str, str] = {}
    under_way: Action | None = None
    killed: bool = False

    def holds(self, path: str) -> bool:
        """May the fix have changed this path?"""
        action = self.under_way
        changes = (action.path,) if isinstance(action, FileChange) else action.changes if action else ()
        return path in self.after or path in changes

    def is_own(self, path: str, now: tuple[Entry, ...], kept: tuple[Entry, ...]) -> bool:
        """Is what is there the doing of the fix, and of nobody else?"""
        action = self.under_way
        if isinstance(action, Command) and path in action.changes:
            return True
        if isinstance(action, FileChange) and path == action.path and (now[0].data if now else None) == action.after:
            return True
        folder = any(entry.kind == "folder" for entry in (*now[:1], *kept[:1]))
        return files.digest(now) == self.after.get(path) or (self.killed and folder)


def put_back(plan: Plan, kept_of: Kept, left: Left) -> list[str]:
    """Make every path what it was. What could not be put back, and why.

    Raises:
        FixError: what was kept is lost.
    """
    troubles = []
    for path in reversed(plan.paths):
        kept = kept_of(path)
        try:
            with suppress(FileNotFoundError):
                Path(path).with_name(files.temporary(Path(path).name)).unlink()
            now = files.entries(path)
            if files.digest(now) == files.digest(kept) or not left.holds(path):
                continue
            if not left.is_own(path, now, kept):
                raise ChangedError
            files.restore(path, kept, files.digest(now))
        except ChangedError:
            troubles.append(_("{path} was changed by someone else meanwhile; it stays as it is.").format(path=path))
        except (OSError, FixError) as error:
            troubles.append(reason(error))
    for folder in reversed([folder for action in plan.actions for folder in getattr(action, "folders", ())]):
        with suppress(OSError):
            Path(folder).rmdir()
    return troubles


def put_again(plan: Plan, kept_of: Kept, after: Mapping[str, tuple[Entry, ...]]) -> list[str]:
    """The other way round: what was put back becomes again what the plan made of it."""
    troubles = []
    for path in plan.paths:
        try:
            now = files.digest_of(path)
            if now != files.digest(after[path]) and now == files.digest(kept_of(path)):
                files.restore(path, after[path], now)
        except (OSError, FixError) as error:
            troubles.append(reason(error))
    return troubles


def reason(error: BaseException) -> str:
    """Why something failed, for people: where the system merely says no, why it does."""
    if not isinstance(error, OSError):
        return str(error)
    path = os.fsdecode(error.filename or "")
    if path and error.errno in _REFUSED:
        try:
            check_writable(path)
        except (OSError, FixError) as refusal:
            if isinstance(refusal, FixError):
                return str(refusal)
    return f"{path}: {os.strerror(error.errno or 0)}".removeprefix(": ")
