"""What is at a path, in one word. A relative one is taken from the folder of the failing command."""

import posixpath
import re
from collections.abc import Iterable

from gotui.engine.looker import Looker
from gotui.targets.looks import PathInfo, Stat


def is_absolute(path: str) -> bool:
    """As Go sees it on Linux and macOS, or on Windows (filepath.IsAbs)."""
    return path.startswith("/") or bool(re.match(r"[A-Za-z]:[\\/]|\\\\", path))


async def kind_of(look: Looker, path: str) -> str:
    """`file`, `folder`, `other`, `nothing`; empty where it cannot be told."""
    seen = await _info(look, path)
    return (seen.kind or "nothing") if seen else ""


async def is_file(look: Looker, path: str) -> bool:
    """Is there surely a file?"""
    return await kind_of(look, path) == "file"


async def is_folder(look: Looker, path: str) -> bool:
    """Is there surely a folder?"""
    return await kind_of(look, path) == "folder"


async def is_program(look: Looker, path: str) -> bool:
    """Is there a file that this user may start?"""
    seen = await _info(look, path)
    return seen is not None and seen.kind == "file" and seen.executable


async def real_path(look: Looker, path: str) -> str:
    """Where a path leads to in the end, as far as it can be told."""
    seen = await _info(look, path)
    return (seen.real if seen else "") or path


async def _info(look: Looker, path: str) -> PathInfo | None:
    whole = path if is_absolute(path) else posixpath.join(look.subject.folder, path)
    seen = (await look.look(Stat(whole))).seen
    return seen if isinstance(seen, PathInfo) else None


async def first_with(look: Looker, path: str, folders: Iterable[str]) -> str:
    """The first of these folders from which a relative path leads to something; empty where there is none."""
    for folder in folders:
        if await kind_of(look, posixpath.join(folder, path)) not in ("", "nothing"):
            return folder
    return ""
