"""A probe on the build cache: may this user write there, is there room, may programs be started from there?"""

import posixpath
import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.caches import folders
from gotui.probes.caches.folders import Folder
from gotui.probes.caches.places import SAMPLE, cache_path, room
from gotui.probes.hosts.paths import is_absolute
from gotui.probes.settings.origins import ORIGIN, origin_values
from gotui.probes.settings.provenance import provenance
from gotui.reading import goversions
from gotui.targets.looks import ListFolder, Names, PathInfo, Stat

STARTS_FROM_CACHE = (1, 24)
"""From here on a repeated `go run` starts the program that is kept in the build cache (go.dev/doc/go1.24)."""

TRIM_MATTERS = ((1, 20), (1, 25))
"""First and last release known to end with a failure when trim.txt cannot be written; 1.19 and 1.27 go on."""


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
    settings = await provenance(look)
    setting, version = settings["GOCACHE"], settings["GOVERSION"].value
    path = await cache_path(look, settings, "GOCACHE")
    if not is_absolute(path):
        return Finding("no-folder", origin_values(setting))
    place = await folders.folder(look, path)
    if place.fault == "not-a-folder":
        return Finding("no-folder", origin_values(setting), evidence=place.evidence)
    outcome, values = await _build_cache(look, place, goversions.language(version) or (0, 0))
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
    return await folders.foreign(look, [posixpath.join(place.path, name) for name in asked])


async def _elsewhere(look: Looker, path: str, *, start: bool) -> str:
    """A folder this user could give to GOCACHE instead, which is not there yet or its own; empty where none is."""
    base = await folders.usable(look, start=start)
    folder = f"{base}/go-build-own"
    info = (await look.look(Stat(folder))).seen if base and not folders.below(folder, path) else None
    if isinstance(info, PathInfo) and (info.kind is None or (info.mine and info.writable)):
        return folder
    return ""
