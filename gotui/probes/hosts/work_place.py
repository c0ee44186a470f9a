"""A probe on the folder in which the command runs: is it still there, and may this user get to it?"""

import posixpath

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.targets.looks import PathInfo, Stat, Unavailable

_DELETED_ONLY = N_("it was deleted")
_MADE_ANEW = N_("it was deleted and made anew, and the shell still stands in the old one")
_CLOSED = N_("you may not enter or read {path}")
_CLOSED_BY = N_("you may not enter or read {path}, which belongs to {owner}")
_PROBLEMS = {"problem": (_DELETED_ONLY, _MADE_ANEW, _CLOSED_BY, _CLOSED)}

_HERE = "/proc/self/cwd"
_DELETED = " (deleted)"


@probe(
    "work-place",
    title=N_("Is the current folder there, and can it be reached?"),
    outcomes={
        "fine": Outcome(N_("the current folder is there")),
        "gone": Outcome(N_("the current folder was deleted"), ("folder", "problem"), _PROBLEMS),
        "closed": Outcome(N_("a folder on the way may not be entered"), ("folder", "problem"), _PROBLEMS),
    },
)
async def work_place(look: Looker) -> Finding:
    """A folder that is deleted stays the current one of those who are in it; go then fails in getwd (os.Getwd).

    Where a folder above may not be entered, go does not see a go.mod in it (modload.findModuleRoot).
    """
    folder = look.subject.folder
    made = await look.look(Stat(folder))
    if isinstance(made.seen, Unavailable):
        return await _above(look, folder, made.seen)
    seen = made.seen
    if not isinstance(seen, PathInfo) or seen.kind not in (None, "folder"):
        raise CannotTellError("unexpected", folder, (made.key,))
    if seen.kind is None:
        return Finding("gone", {"folder": folder, "problem": _DELETED_ONLY}, evidence=(made.key,))
    here = await look.look(Stat(_HERE))
    if isinstance(here.seen, PathInfo) and here.seen.link == f"{folder}{_DELETED}":
        return Finding("gone", {"folder": folder, "problem": _MADE_ANEW}, evidence=(here.key,))
    if not (seen.readable and seen.executable):
        return Finding("closed", {"folder": folder, "problem": _closed(folder, seen)}, evidence=(made.key,))
    return Finding("fine", evidence=(made.key,))


async def _above(look: Looker, folder: str, missing: Unavailable) -> Finding:
    """Which folder on the way, from the top, keeps this user out?"""
    path, above = folder, []
    while path not in ("/", ""):
        path = posixpath.dirname(path)
        above.append(path)
    for parent in reversed(above):
        made = await look.look(Stat(parent))
        if isinstance(made.seen, PathInfo) and made.seen.kind == "folder" and not made.seen.executable:
            values = {"folder": folder, "problem": _closed(parent, made.seen)}
            return Finding("closed", values, evidence=(made.key,))
    raise CannotTellError(missing.reason, missing.detail)


def _closed(path: str, seen: PathInfo) -> str:
    owner = "" if seen.mine else seen.owner
    return (_CLOSED_BY if owner else _CLOSED).format(path=path, owner=owner)
