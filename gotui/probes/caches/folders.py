"""Can go make, and write to, a folder? What stands in the way, if anything: asked of it or of its nearest parent."""

import asyncio
import ntpath
import posixpath
from collections.abc import Sequence
from typing import Literal

import msgspec

from gotui.engine.looker import Looker
from gotui.engine.probe import CannotTellError
from gotui.probes.install import gotool
from gotui.probes.sidebyside import each, first
from gotui.targets.looks import PathInfo, Space, SpaceInfo, Stat, Unavailable

Fault = Literal["", "not-a-folder", "read-only", "full", "not-writable"]

TOO_LITTLE = 1024 * 1024
"""Bytes of free space below which go cannot keep what it makes: a package of the standard library may take more."""

ENOUGH = 512 * 1024 * 1024
"""Bytes of free space that make a folder worth naming as another place."""


class Folder(msgspec.Struct, frozen=True):
    """`nearest` is the folder itself, or the nearest parent that is there and may be looked at."""

    path: str
    nearest: str
    info: PathInfo
    space: SpaceInfo | None
    evidence: tuple[str, ...]

    @property
    def exists(self) -> bool:
        return self.nearest == self.path

    @property
    def fault(self) -> Fault:
        """Why this user cannot write here; what nobody could is told first."""
        if self.info.kind != "folder":
            return "not-a-folder"
        if self.space and "ro" in self.space.options:
            return "read-only"
        if self.space and is_full(self.space):
            return "full"
        return "" if self.info.writable and self.info.executable else "not-writable"

    @property
    def noexec(self) -> bool:
        return self.space is not None and "noexec" in self.space.options

    @property
    def mount_point(self) -> str:
        return self.space.mount_point if self.space else ""


def is_full(space: SpaceInfo) -> bool:
    """No room, or no inode, is left. File systems that tell no size have both without end."""
    return (space.total > 0 and space.free < TOO_LITTLE) or space.inodes == 0


async def folder(look: Looker, path: str) -> Folder:
    """What is so at an absolute path.

    Raises:
        CannotTellError: it cannot be looked at, for another reason than a missing right.
    """
    path = path.rstrip("/\\") or path
    here, evidence = path, []
    while True:
        observation = await look.look(Stat(here))
        evidence.append(observation.key)
        if isinstance(observation.seen, PathInfo) and (observation.seen.kind or observation.seen.link):
            break
        if isinstance(observation.seen, Unavailable) and observation.seen.reason != "permission":
            raise CannotTellError(observation.seen.reason, observation.seen.detail, tuple(evidence))
        above = parent(here)
        if above == here:
            raise CannotTellError("permission", here, tuple(evidence))
        here = above
    seen = await look.look(Space(here))
    space = seen.seen if isinstance(seen.seen, SpaceInfo) else None
    return Folder(path, here, observation.seen, space, (*evidence, seen.key))


async def foreign(look: Looker, paths: Sequence[str]) -> tuple[str, str] | None:
    """The first of these that is there and that this user may not write, with its owner."""
    for path, observation in zip(paths, await each(paths, lambda one: look.look(Stat(one))), strict=True):
        if isinstance(observation.seen, PathInfo) and observation.seen.kind and not observation.seen.writable:
            return path, observation.seen.owner
    return None


def parent(path: str) -> str:
    """The folder above; paths of Windows, too."""
    return ntpath.dirname(path) if path[1:2] == ":" else posixpath.dirname(path)


def below(path: str, top: str) -> bool:
    """Is `path` the folder `top`, or in it?"""
    top = top.rstrip("/")
    return path == top or path.startswith(f"{top}/")


async def usable(look: Looker, *, start: bool = False, temporary: bool = False) -> str:
    """A folder of the usual ones where this user may write, with room; `start`: and may start programs. Else empty.

    The home folder is named before the temporary ones, unless it is for what is `temporary`.
    """
    home = (await gotool.environ(look, "HOME")).get("HOME", "")
    kept = [f"{home}/.cache", home] if home.startswith("/") and home != "/" else []
    shared = ["/tmp", "/var/tmp"]  # noqa: S108 - where anybody may write
    paths = [*shared, *kept] if temporary else [*kept, *reversed(shared)]
    return await first(paths, lambda path: _is_usable(look, path, start)) or ""


async def _is_usable(look: Looker, path: str, start: bool) -> bool:
    observations = await asyncio.gather(look.look(Stat(path)), look.look(Space(path)))
    where, space = (one.seen for one in observations)
    if not isinstance(where, PathInfo) or where.kind != "folder" or not where.writable:
        return False
    return isinstance(space, SpaceInfo) and space.free > ENOUGH and not (start and "noexec" in space.options)
