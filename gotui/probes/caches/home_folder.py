"""Probe: can Go put its caches into the home folder? Only where it has to: they may have been given other places."""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.caches import folders, places
from gotui.probes.caches.folders import Folder
from gotui.probes.hosts.system import system
from gotui.probes.install import gotool
from gotui.probes.settings.provenance import Setting, provenance

FOLLOWERS = ("GOCACHE", "GOMODCACHE")


@probe(
    "home-folder",
    title=N_("Can Go put its caches into your home folder?"),
    outcomes={
        "fine": Outcome(N_("it can, or it need not")),
        "unset": Outcome(N_("HOME is not set, and Go needs it"), ("name",)),
        "not-writable": Outcome(N_("HOME is not writable, and Go needs it"), ("home", "name", "folder", "place")),
    },
)
async def home_folder(look: Looker) -> Finding:
    """GOCACHE and GOMODCACHE are made from HOME where nothing else is set (os.UserCacheDir, `go help gopath`).

    An empty HOME counts as none. What is there already in the home, and belongs to somebody else, is no fault of HOME.
    """
    home = (await gotool.environ(look, "HOME")).get("HOME", "")
    settings = await provenance(look)
    needed = [name for name in FOLLOWERS if await _needed(look, settings, name)]
    if not home and (missing := [name for name in needed if not settings[name].value.startswith("/")]):
        return Finding("unset", {"name": " ".join(missing)})
    for name in needed if home.startswith("/") else ():
        path = await places.cache_path(look, settings, name)
        if not folders.below(path, home):
            continue
        place = await folders.folder(look, path)
        if not _in_home(place, home) and place.fault in ("not-writable", "read-only", "not-a-folder"):
            values = {"home": home, "name": name, "folder": path, "place": place.nearest}
            return Finding("not-writable", values, evidence=place.evidence)
    return Finding("fine")


def _in_home(place: Folder, home: str) -> bool:
    """Is something below the home folder there already?"""
    return folders.below(place.nearest, home) and place.nearest.rstrip("/") != home.rstrip("/")


async def _needed(look: Looker, settings: dict[str, Setting], name: str) -> bool:
    """Does this cache follow from HOME, and does the project use it? Without requirements no module is kept."""
    if settings[name].origin != "default" or (name == "GOMODCACHE" and settings["GOPATH"].origin != "default"):
        return False
    if await system(look) == "windows":
        return False
    gomod = settings["GOMOD"].value
    text = await gotool.text_of(look, gomod) if gomod.endswith("go.mod") else None
    return name == "GOCACHE" or "require" in (text or "")
