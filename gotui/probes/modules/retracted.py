"""A probe on the versions in go.mod: have their authors taken one back, as far as the module cache knows?"""

import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.install import gotool
from gotui.probes.modules.modfiles import nearest
from gotui.probes.settings.provenance import provenance
from gotui.probes.sidebyside import each
from gotui.reading import gomodlines
from gotui.reading.retractions import Order, deprecation, order, retractions
from gotui.targets.looks import ListFolder, Names

_ASKED = re.compile(r"(?<!\S)(?P<module>[^\s@:]{1,200})(?:@[^\s@:]{1,100})?: no matching versions for query \"")

MOST_MODULES = 2000
"""So many modules of go.mod are looked at."""

_VALUES = ("module", "version", "why", "known")


@probe(
    "retracted",
    title=N_("Is a version required that its authors took back?"),
    outcomes={
        "none": Outcome(N_("the module cache knows of none")),
        "retracted": Outcome(N_("a version that is required was taken back"), _VALUES),
        "deprecated": Outcome(N_("a module that is required is given up by its authors"), _VALUES),
        "all": Outcome(N_("each version of the module was taken back"), _VALUES),
    },
)
async def retracted(look: Looker) -> Finding:
    """Retractions stand in the newest go.mod of a module (go.dev/ref/mod#go-mod-file-retract). The newest one in the
    cache is read; nothing is downloaded. Of modules that only others need, a deprecation is nobody's here to act on."""
    cache = (await provenance(look))["GOMODCACHE"].value
    told = _ASKED.search(look.said.text) if look.said else None
    if told is not None:
        versions, text = await _newest(look, cache, told["module"])
        known = retractions(text)
        gone = [version for version in versions if any(one.covers(version) for one in known)]
        if versions and gone == versions:
            values = {"module": told["module"], "version": gone[-1], "known": gone[-1]}
            return Finding("all", {**values, "why": next((one.why for one in known if one.why), "")})
    text = await gotool.text_of(look, await nearest(look, "go.mod")) or ""
    direct = {words[0] for line in text.splitlines() if "// indirect" not in line for words in [_words(line)] if words}
    replaced = {old.partition("@")[0] for old in gomodlines.replacements(text)}
    modules = [one for one in gomodlines.requirements(text).items() if one[0] not in replaced][:MOST_MODULES]
    newest = await each(modules, lambda one: _newest(look, cache, one[0]))
    given_up = Finding("none")
    for (module, version), (versions, last) in zip(modules, newest, strict=True):
        values = {"module": module, "version": version, "known": versions[-1] if versions else ""}
        for one in retractions(last):
            if one.covers(version):
                return Finding("retracted", {**values, "why": one.why}, lines=(f"{module} {version}",))
        if given_up.outcome == "none" and module in direct and (why := deprecation(last)):
            given_up = Finding("deprecated", {**values, "why": why}, lines=(f"{module} {version}",))
    return given_up


def _words(line: str) -> list[str]:
    return line.removeprefix("require").split()


def _rank(one: tuple[Order, str]) -> tuple[bool, bool, Order]:
    return not one[1].endswith("+incompatible"), one[0][3], one[0]


async def _newest(look: Looker, cache: str, module: str) -> tuple[list[str], str]:
    """The versions of a module in the cache, lowest first, and the go.mod of the highest.

    Those `+incompatible` stand below all others: of a module that has a go.mod, go takes none of them for the latest
    (go.dev/ref/mod#incompatible-versions, src/cmd/go/internal/modload, Query).
    """
    folder = gomodlines.downloads(cache, module)
    seen = (await look.look(ListFolder(folder))).seen
    names = (
        [name.removesuffix(".mod") for name in seen.names if name.endswith(".mod")] if isinstance(seen, Names) else []
    )
    sortable = [(key, name) for name in names if (key := order(name)) is not None]
    versions = [name for _key, name in sorted(sortable, key=_rank)]
    return versions, (await gotool.text_of(look, f"{folder}/{versions[-1]}.mod") or "") if versions else ""
