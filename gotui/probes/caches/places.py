"""Where go keeps its caches, and how a full one is told."""

from collections.abc import Mapping

from gotui.engine.probe import Looker
from gotui.probes.caches.folders import Folder
from gotui.probes.hosts.system import system
from gotui.probes.install import gotool
from gotui.probes.settings.provenance import Setting
from gotui.probes.settings.settingrules import entries

SAMPLE = 8
"""How many of the up to 256 subfolders are looked at."""


def room(place: Folder) -> str:
    """What is left on a full disk, in one line that needs no translation."""
    return (
        f"df -i: 0, {place.mount_point}" if place.space and place.space.inodes == 0 else f"df: 0, {place.mount_point}"
    )


async def home(look: Looker) -> str:
    """The home folder, as Go finds it (os.UserHomeDir); empty where none is set."""
    name = "USERPROFILE" if await system(look) == "windows" else "HOME"
    return (await gotool.environ(look, name)).get(name, "")


async def first_gopath(look: Looker, settings: Mapping[str, Setting]) -> str:
    """Where modules and programs go: the first folder of GOPATH; where go does not tell, `go` in the home folder."""
    base = await home(look)
    return entries(settings["GOPATH"].value)[0] or (base and f"{base.rstrip('/')}/go")


async def cache_path(look: Looker, settings: Mapping[str, Setting], name: str) -> str:
    """Where go keeps a cache, also for a go that does not answer; empty where there is no place.

    os.UserCacheDir for GOCACHE; the first folder of GOPATH for GOMODCACHE (`go help environment`).
    """
    if settings[name].value:
        return settings[name].value
    if name == "GOMODCACHE":
        first = await first_gopath(look, settings)
        return first and f"{first}/pkg/mod"
    environ = await gotool.environ(look, "LocalAppData", "XDG_CACHE_HOME")
    base, here = await home(look), await system(look)
    if here == "windows":
        local = environ.get("LocalAppData", "")
        return local and f"{local}\\go-build"
    if here == "linux" and (cache := environ.get("XDG_CACHE_HOME", "")).startswith("/"):
        return f"{cache}/go-build"
    inner = "Library/Caches" if here == "darwin" else ".cache"
    return f"{base.rstrip('/')}/{inner}/go-build" if base.startswith("/") else ""
