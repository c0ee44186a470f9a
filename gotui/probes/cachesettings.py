"""Probes on the settings of the caches, and on GOEXPERIMENT."""

import re

from gotui.i18n import N_
from gotui.model.findings import Finding
from gotui.probes import gotool
from gotui.probes.base import CannotTellError, Looker, Outcome, probe
from gotui.probes.origins import ORIGIN, origin_values
from gotui.probes.provenance import Setting, provenance
from gotui.probes.settingrules import BRICKED, brick_values, bricks, complaint, is_absolute

_CACHE = ("name", "variable", *ORIGIN)
_UNKNOWN = re.compile(r"unknown GOEXPERIMENT (\S+)")


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
    found = await provenance(look)
    for name in ("GOCACHE", "GOMODCACHE"):
        one = found[name]
        if one.origin != "default" and one.written and not is_absolute(one.written):
            return _finding(one, name)
    config = (await gotool.environ(look, "XDG_CACHE_HOME")).get("XDG_CACHE_HOME", "")
    if config and not is_absolute(config) and found["GOCACHE"].origin == "default" and _uses_xdg(found):
        values = {"value": config, "origin": "environment", "rc_file": "", "rc_line": ""}
        lines = (f"XDG_CACHE_HOME={config}  [environment]",)
        return Finding("relative", {**values, "name": "GOCACHE", "variable": "XDG_CACHE_HOME"}, lines=lines)
    return Finding("fine")


def _finding(one: Setting, name: str) -> Finding:
    values = {**origin_values(one), "name": name, "variable": name}
    outcome = "off" if one.written == "off" and name == "GOCACHE" else "tilde" if one.written[0] == "~" else "relative"
    return Finding(outcome, values, lines=(f"{name}={one.written}  [{values['origin']}]",))


def _uses_xdg(found: dict[str, Setting]) -> bool:
    return found["GOHOSTOS"].value not in ("windows", "darwin")


@probe(
    "goexperiment-setting",
    title=N_("Does this Go know the experiments in GOEXPERIMENT?"),
    outcomes={
        "not-set": Outcome(N_("GOEXPERIMENT is not set")),
        "fine": Outcome(N_("it knows them")),
        "unknown-name": Outcome(N_("it does not know one"), ("experiment", *ORIGIN)),
        "stored": Outcome(N_("a stored value stops nearly every go command"), BRICKED),
    },
)
async def goexperiment_setting(look: Looker) -> Finding:
    """The names change from release to release (src/internal/goexperiment), so go itself has to tell."""
    found = await provenance(look)
    one = found["GOEXPERIMENT"]
    if one.origin == "default" or not one.written:
        return Finding("not-set")
    said = complaint(found)
    if bad := [brick for brick in await bricks(look, found) if brick.name == one.name]:
        return Finding("stored", brick_values(bad[0], found))
    if unknown := _UNKNOWN.search(said):
        return Finding("unknown-name", {**origin_values(one), "experiment": unknown[1]}, said, (said,))
    if said:
        raise CannotTellError("unexpected", said)
    return Finding("fine")
