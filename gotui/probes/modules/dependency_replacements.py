"""A probe on replace and exclude lines of dependencies, which count in their own builds only."""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.install import gotool
from gotui.probes.modules.modfiles import entries_of, nearest
from gotui.probes.settings.provenance import provenance
from gotui.probes.sidebyside import each
from gotui.reading import gomodlines

MOST_MODULES = 2000
"""So many modules of go.mod are looked at."""


@probe(
    "dependency-replacements",
    title=N_("Does a dependency replace or exclude modules?"),
    outcomes={
        "none": Outcome(N_("none does, as far as the module cache has their go.mod")),
        "ignored": Outcome(N_("one does, and that does not count here"), ("module", "line", "count")),
    },
)
async def dependency_replacements(look: Looker) -> Finding:
    """Only those of the main module, and of go.work, count (go.dev/ref/mod#go-mod-file-replace)."""
    text = await gotool.text_of(look, await nearest(look, "go.mod")) or ""
    cache = (await provenance(look))["GOMODCACHE"].value
    required = list(gomodlines.requirements(text).items())[:MOST_MODULES]
    own = {old.partition("@")[0] for old in gomodlines.replacements(text)}

    async def lines(one: tuple[str, str]) -> list[str]:
        place = f"{gomodlines.downloads(cache, one[0])}/{gomodlines.in_cache(one[1])}.mod"
        theirs = await gotool.text_of(look, place) or ""
        told = [f"{verb} {rest}" for verb in ("replace", "exclude") for rest in entries_of(theirs, verb)]
        return [line for line in told if line.split()[1] not in own and "=> ." not in line]

    found = [(one, line) for one, told in zip(required, await each(required, lines), strict=True) for line in told]
    if not found:
        return Finding("none")
    (module, version), line = found[0]
    values = {"module": f"{module}@{version}", "line": line, "count": str(len(found))}
    return Finding("ignored", values, lines=tuple(f"{one[0]}@{one[1]}: {told}" for one, told in found[:6]))
