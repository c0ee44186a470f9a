"""A probe on the settings of Go's caches."""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.hosts.paths import is_absolute
from gotui.probes.hosts.system import system
from gotui.probes.install import gotool
from gotui.probes.settings.origins import ORIGIN, origin_values
from gotui.probes.settings.provenance import Setting, provenance

_CACHE = ("name", "variable", *ORIGIN)


@probe(
    "gocache-setting",
    title=N_("Are the places of Go's caches absolute paths?"),
    outcomes={
        "fine": Outcome(N_("they are fine")),
        "off": Outcome(N_("the build cache is off"), _CACHE),
        "relative": Outcome(N_("a cache is not an absolute path"), _CACHE),
        "tilde": Outcome(N_("a cache starts with ~, which only a shell understands"), _CACHE),
    },
)
async def gocache_setting(look: Looker) -> Finding:
    """GOCACHE and GOMODCACHE must be absolute; not set, the first is made from XDG_CACHE_HOME (os.UserCacheDir)."""
    settings = await provenance(look)
    for name in ("GOCACHE", "GOMODCACHE"):
        one = settings[name]
        if one.origin != "default" and one.written and not is_absolute(one.written):
            return _finding(one, name)
    config = (await gotool.environ(look, "XDG_CACHE_HOME")).get("XDG_CACHE_HOME", "")
    if config and not is_absolute(config) and settings["GOCACHE"].origin == "default" and await system(look) == "linux":
        values = {"value": config, "origin": "environment", "rc_file": "", "rc_line": ""}
        lines = (f"XDG_CACHE_HOME={config}  [environment]",)
        return Finding("relative", {**values, "name": "GOCACHE", "variable": "XDG_CACHE_HOME"}, lines=lines)
    return Finding("fine")


def _finding(one: Setting, name: str) -> Finding:
    values = {**origin_values(one), "name": name, "variable": name}
    outcome = "off" if one.written == "off" and name == "GOCACHE" else "tilde" if one.written[0] == "~" else "relative"
    return Finding(outcome, values, lines=(f"{name}={one.written}  [{values['origin']}]",))
