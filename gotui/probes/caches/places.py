"""Where go keeps its caches when nothing is set, and how a full one is told."""

import re

from gotui.engine.probe import Looker
from gotui.probes.caches.folders import Folder
from gotui.probes.install import gotool
from gotui.targets.looks import PathInfo, Stat

SAMPLE = 8
"""How many of the up to 256 subfolders are looked at."""


def room(place: Folder) -> str:
    """What is left on a full disk, in one line that needs no translation."""
    return (
        f"df -i: 0, {place.mount_point}" if place.space and place.space.inodes == 0 else f"df: 0, {place.mount_point}"
    )


async def default_path(look: Looker, name: str) -> str:
    """Where go keeps a cache when nothing is set, for a go that does not answer; empty where there is no place.

    os.UserCacheDir for GOCACHE; the first folder of GOPATH for GOMODCACHE (`go help environment`).
    """
    known = await gotool.environ(look, "GOPATH", "HOME", "LocalAppData", "USERPROFILE", "XDG_CACHE_HOME")
    home = known.get("USERPROFILE") or known.get("HOME", "")
    if name == "GOMODCACHE":
        first = re.split(r"(?<!^\w):|;", known.get("GOPATH", ""))[0] or (home and f"{home.rstrip('/')}/go")
        return first and f"{first}/pkg/mod"
    if local := known.get("LocalAppData"):
        return f"{local}\\go-build"
    if (cache := known.get("XDG_CACHE_HOME", "")).startswith("/"):
        return f"{cache}/go-build"
    mac = (await look.look(Stat("/System/Library/CoreServices"))).seen
    inner = "Library/Caches" if isinstance(mac, PathInfo) and mac.kind == "folder" else ".cache"
    return f"{home.rstrip('/')}/{inner}/go-build" if home.startswith("/") else ""
