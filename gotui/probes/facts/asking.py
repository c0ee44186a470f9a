"""What gathering facts asks over and over. What cannot be found out becomes a fact that says why."""

import posixpath
from collections.abc import Callable

from gotui.engine.facts import Fact
from gotui.engine.looker import Looker
from gotui.probes.hosts.paths import kind_of
from gotui.targets.looks import Environ, FileText, ListFolder, Names, PathInfo, ReadFile, Stat, Unavailable, Values

YES, NO = "yes", "no"


def told(kind: str, value: str | Unavailable, name: str = "", origin: str = "") -> Fact:
    """A fact, or why it is not known."""
    if isinstance(value, Unavailable):
        return Fact(kind, name, origin=origin, unknown=value.reason, detail=value.detail)
    return Fact(kind, name, value, origin)


def yes_or_no(so: bool) -> str:
    """A fact's value."""
    return YES if so else NO


async def text(look: Looker, path: str, limit: int = 256 * 1024) -> str | Unavailable:
    """The start of a file."""
    seen = (await look.look(ReadFile(path, limit))).seen
    return seen.text if isinstance(seen, FileText) else _why(seen)


async def names(look: Looker, path: str) -> tuple[str, ...] | Unavailable:
    """The names in a folder."""
    seen = (await look.look(ListFolder(path))).seen
    return seen.names if isinstance(seen, Names) else _why(seen)


async def nearest(look: Looker, name: str) -> str | Unavailable:
    """The file of this name in the command's folder or the nearest one above; empty where there surely is none."""
    folder = look.subject.folder
    while True:
        path = posixpath.join(folder, name)
        seen = (await look.look(Stat(path))).seen
        if not isinstance(seen, PathInfo):
            return _why(seen)
        if seen.kind == "file":
            return path
        above = posixpath.dirname(folder)
        if above == folder:
            return ""
        folder = above


async def variable(look: Looker, name: str) -> str | Unavailable | None:
    """A variable of the environment; None where it is not set."""
    seen = (await look.look(Environ((name,)))).seen
    return seen.values.get(name) if isinstance(seen, Values) else _why(seen)


async def is_there(look: Looker, path: str) -> str | Unavailable:
    """`yes` or `no`."""
    kind = await kind_of(look, path)
    return yes_or_no(kind != "nothing") if kind else Unavailable("not-recorded", path)


async def from_text(look: Looker, path: str, read: Callable[[str], str]) -> str | Unavailable:
    """What is read from a file; what is not in it is not known."""
    whole = await text(look, path)
    if isinstance(whole, Unavailable):
        return whole
    return read(whole) or Unavailable("unexpected", path)


def _why(seen: object) -> Unavailable:
    return seen if isinstance(seen, Unavailable) else Unavailable("unexpected")
