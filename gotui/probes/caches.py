"""Probes on Go's two caches: may this user write there, is there room, may programs be started from there?"""

import posixpath
import re

from gotui.i18n import N_
from gotui.model.findings import Finding
from gotui.model.looks import ListFolder, Names, PathInfo, Stat
from gotui.probes import folders, gotool
from gotui.probes.base import Looker, Outcome, probe
from gotui.probes.folders import Folder
from gotui.probes.origins import ORIGIN, origin_values
from gotui.probes.provenance import provenance

STARTS_FROM_CACHE = (1, 24)
"""From here on a repeated `go run` starts the program that is kept in the build cache (go.dev/doc/go1.24)."""

TRIM_MATTERS = ((1, 20), (1, 25))
"""First and last release known to end with a failure when trim.txt cannot be written; 1.19 and 1.27 go on."""

SAMPLE = 8
"""How many of the up to 256 subfolders are looked at."""


@probe(
    "build-cache",
    title=N_("Can Go use its build cache?"),
    outcomes={
        "fine": Outcome(N_("the build cache is fine")),
        "not-writable": Outcome(N_("the build cache is not writable"), ("folder", "place", "owner", "usable")),
        "read-only": Outcome(N_("the build cache is read-only"), ("folder", "place", "owner", "usable")),
        "full": Outcome(N_("the disk of the build cache is full"), ("folder", "mount_point", "problem", "usable")),
        "noexec": Outcome(
            N_("nothing may be started from the build cache"), ("folder", "mount_point", "version", "usable")
        ),
        "no-folder": Outcome(N_("GOCACHE names no folder Go could use"), ORIGIN),
    },
)
async def build_cache(look: Looker) -> Finding:
    """GOCACHE (pkg.go.dev/cmd/go#hdr-Build_and_test_caching); a missing folder is made when it is needed.

    Only folders matter: files of others in a folder of one's own are read and replaced. `usable` may be empty.
    """
    known = await provenance(look)
    setting, version = known["GOCACHE"], known["GOVERSION"].value
    path = setting.value or await default_path(look, "GOCACHE")
    if not folders.is_absolute(path):
        return Finding("no-folder", origin_values(setting))
    place = await folders.folder(look, path)
    if place.fault == "not-a-folder":
        return Finding("no-folder", origin_values(setting), evidence=place.evidence)
    outcome, values = await _build_cache(look, place, gotool.version(version) or (0, 0))
    if outcome == "fine":
        return Finding("fine", evidence=place.evidence)
    values["usable"] = await _elsewhere(look, path, start=outcome == "noexec")
    values |= {"folder": path, "mount_point": place.mount_point, "version": version}
    return Finding(outcome, values, evidence=place.evidence)


async def _build_cache(look: Looker, place: Folder, version: tuple[int, int]) -> tuple[str, dict[str, str]]:
    if place.fault == "full":
        return "full", {"problem": room(place)}
    if place.fault:
        return place.fault, {"place": place.nearest, "owner": place.info.owner}
    if foreign := await _foreign(look, place, version):
        return "not-writable", {"place": foreign[0], "owner": foreign[1]}
    if place.noexec and version >= STARTS_FROM_CACHE:
        return "noexec", {}
    return "fine", {}


def room(place: Folder) -> str:
    """What is left on a full disk, in one line that needs no translation."""
    return (
        f"df -i: 0, {place.mount_point}" if place.space and place.space.inodes == 0 else f"df: 0, {place.mount_point}"
    )


async def _foreign(look: Looker, place: Folder, version: tuple[int, int]) -> tuple[str, str] | None:
    """A subfolder in which this user may not write, with its owner; trim.txt, where its release cannot do without."""
    if not place.exists:
        return None
    seen = (await look.look(ListFolder(place.path))).seen
    names = seen.names if isinstance(seen, Names) else ()
    inner = [name.rstrip("/") for name in names if re.fullmatch(r"[0-9a-f]{2}/", name)]
    asked = inner[:: max(1, len(inner) // SAMPLE)]
    if "trim.txt" in names and TRIM_MATTERS[0] <= version <= TRIM_MATTERS[1]:
        asked.append("trim.txt")
    for name in asked:
        path = posixpath.join(place.path, name)
        info = (await look.look(Stat(path))).seen
        if isinstance(info, PathInfo) and info.kind and not info.writable:
            return path, info.owner
    return None


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


async def _elsewhere(look: Looker, path: str, *, start: bool) -> str:
    """A folder this user could give to GOCACHE instead, which is not there yet or its own; empty where none is."""
    base = await folders.usable(look, start=start)
    made = f"{base}/go-build-own"
    info = (await look.look(Stat(made))).seen if base and not folders.below(made, path) else None
    if isinstance(info, PathInfo) and (info.kind is None or (info.mine and info.writable)):
        return made
    return ""


@probe(
    "module-cache",
    title=N_("Can Go keep downloaded modules?"),
    outcomes={
        "fine": Outcome(N_("the module cache is fine")),
        "not-writable": Outcome(N_("the module cache is not writable"), ("folder", "place", "owner")),
        "read-only": Outcome(N_("the module cache is read-only"), ("folder", "place", "owner")),
        "full": Outcome(N_("the disk of the module cache is full"), ("folder", "mount_point", "problem")),
        "no-folder": Outcome(N_("GOMODCACHE names no folder Go could use"), ORIGIN),
    },
)
async def module_cache(look: Looker) -> Finding:
    """GOMODCACHE (go.dev/ref/mod#module-cache). Extracted modules are read-only on purpose, so only the folders count
    in which new ones are made. Modules that are in it already do not need that.
    """
    known = await provenance(look)
    setting = known["GOMODCACHE"]
    path = setting.value or await default_path(look, "GOMODCACHE")
    if not folders.is_absolute(path):
        return Finding("no-folder", origin_values(setting))
    values = {"folder": path}
    for inner in (f"{path}/cache/download", f"{path}/cache", path):
        place = await folders.folder(look, inner)
        values |= {"place": place.nearest, "owner": place.info.owner, "mount_point": place.mount_point}
        if place.fault == "not-a-folder":
            return Finding("no-folder", {**values, **origin_values(setting)}, evidence=place.evidence)
        if place.fault:
            return Finding(place.fault, {**values, "problem": room(place)}, evidence=place.evidence)
    for name in await _inner(look, path):
        info = (await look.look(Stat(name))).seen
        if isinstance(info, PathInfo) and info.kind and not info.writable:
            return Finding("not-writable", {**values, "place": name, "owner": info.owner})
    return Finding("fine", evidence=place.evidence)


async def _inner(look: Looker, path: str) -> list[str]:
    """What go writes to when it adds a module: the lock, and the folders of hosts. What holds an `@` is a module."""
    found = [f"{path}/cache/lock"]
    for above in (f"{path}/cache/download", path):
        seen = (await look.look(ListFolder(above))).seen
        names = [name[:-1] for name in seen.names if name.endswith("/")] if isinstance(seen, Names) else []
        found += [f"{above}/{name}" for name in names if "@" not in name and name != "cache"][:SAMPLE]
    return found
