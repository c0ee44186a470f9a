"""A probe on the folder in which the command runs: is it still there, and may this user get to it?"""

import posixpath
import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.targets.looks import PathInfo, Stat, Unavailable

_HERE = "/proc/self/cwd"
_DELETED = " (deleted)"

_NO_TEXT = re.compile(r"\\(?:x|udc)[0-9a-f]{2}")
"""Bytes of a name that is no text are written so; whether such a folder is there cannot be asked for."""

_GONE = N_("it was deleted")
_ANEW = N_("it was deleted and made anew, and the shell still stands in the old one")
_CLOSED = N_("you may not enter or read {path}")
_OTHERS = N_("you may not enter or read {path}, which belongs to {owner}")


@probe(
    "work-place",
    title=N_("Is the current folder there, and can it be reached?"),
    outcomes={
        "fine": Outcome(N_("the current folder is there")),
        "gone": Outcome(N_("the current folder was deleted"), ("folder", "problem"), {"problem": (_GONE, _ANEW)}),
        "closed": Outcome(
            N_("a folder on the way may not be entered"), ("folder", "problem"), {"problem": (_OTHERS, _CLOSED)}
        ),
    },
)
async def work_place(look: Looker) -> Finding:
    """A folder that is deleted stays the current one of those who are in it; go then fails in getwd (os.Getwd).

    Where a folder above may not be entered, go does not see a go.mod in it (modload.findModuleRoot).
    """
    folder = look.subject.folder
    observation = await look.look(Stat(folder))
    if isinstance(observation.seen, Unavailable):
        return await _above(look, folder, observation.seen)
    seen = observation.seen
    if not isinstance(seen, PathInfo) or seen.kind not in (None, "folder"):
        raise CannotTellError("unexpected", folder, (observation.key,))
    if seen.kind is None and _NO_TEXT.search(folder):
        raise CannotTellError("unexpected", folder, (observation.key,))
    if seen.kind is None:
        return Finding("gone", {"folder": folder, "problem": _GONE}, evidence=(observation.key,))
    here = await look.look(Stat(_HERE))
    if isinstance(here.seen, PathInfo) and here.seen.link == f"{folder}{_DELETED}":
        return Finding("gone", {"folder": folder, "problem": _ANEW}, evidence=(here.key,))
    if not (seen.readable and seen.executable):
        return Finding("closed", {"folder": folder, "problem": _closed(folder, seen)}, evidence=(observation.key,))
    return Finding("fine", evidence=(observation.key,))


async def _above(look: Looker, folder: str, missing: Unavailable) -> Finding:
    """Which folder on the way, from the top, keeps this user out?"""
    path, above = folder, []
    while path not in ("/", ""):
        path = posixpath.dirname(path)
        above.append(path)
    for parent in reversed(above):
        observation = await look.look(Stat(parent))
        seen = observation.seen
        if isinstance(seen, PathInfo) and seen.kind == "folder" and not seen.executable:
            values = {"folder": folder, "problem": _closed(parent, seen)}
            return Finding("closed", values, evidence=(observation.key,))
    raise CannotTellError(missing.reason, missing.detail)


def _closed(path: str, seen: PathInfo) -> str:
    owner = "" if seen.mine else seen.owner
    return _OTHERS.format(path=path, owner=owner) if owner else _CLOSED.format(path=path)
