"""A probe on the module cache: may this user add modules there, and is there room?"""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.caches import folders
from gotui.probes.caches.places import SAMPLE, cache_path, room
from gotui.probes.hosts.paths import is_absolute
from gotui.probes.settings.origins import ORIGIN, origin_values
from gotui.probes.settings.provenance import provenance
from gotui.probes.sidebyside import each
from gotui.targets.looks import ListFolder, Names


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
    settings = await provenance(look)
    setting = settings["GOMODCACHE"]
    path = await cache_path(look, settings, "GOMODCACHE")
    if not is_absolute(path):
        return Finding("no-folder", origin_values(setting))
    values = {"folder": path}
    parts = (f"{path}/cache/download", f"{path}/cache", path)
    for place in await each(parts, lambda part: folders.folder(look, part)):
        values |= {"place": place.nearest, "owner": place.info.owner, "mount_point": place.mount_point}
        if place.fault == "not-a-folder":
            return Finding("no-folder", {**values, **origin_values(setting)}, evidence=place.evidence)
        if place.fault:
            return Finding(place.fault, {**values, "problem": room(place)}, evidence=place.evidence)
    if foreign := await folders.foreign(look, await _inner(look, path)):
        return Finding("not-writable", {**values, "place": foreign[0], "owner": foreign[1]})
    return Finding("fine", evidence=place.evidence)


async def _inner(look: Looker, path: str) -> list[str]:
    """What go writes to when it adds a module: the lock, and the folders of hosts. What holds an `@` is a module."""
    paths = [f"{path}/cache/lock"]
    above_all = (f"{path}/cache/download", path)
    listings = await each(above_all, lambda one: look.look(ListFolder(one)))
    for above, listing in zip(above_all, listings, strict=True):
        seen = listing.seen
        names = [name[:-1] for name in seen.names if name.endswith("/")] if isinstance(seen, Names) else []
        paths += [f"{above}/{name}" for name in names if "@" not in name and name != "cache"][:SAMPLE]
    return paths
