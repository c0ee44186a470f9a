"""A probe on the go that would do the work here."""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.install import gotool, toolchain
from gotui.probes.settings.provenance import settings
from gotui.targets.looks import FindProgram, Unavailable


@probe(
    "go-program",
    title=N_("Is there a go command?"),
    outcomes={
        "found": Outcome(N_("go found"), ("program", "version")),
        "missing": Outcome(N_("no go on PATH")),
        "in-project": Outcome(N_("the only go on PATH belongs to the project"), ("detail",)),
        "other-release": Outcome(N_("another release is wanted, and not downloaded yet"), ("wanted", "version")),
    },
)
async def go_program(look: Looker) -> Finding:
    """`other-release` only where go would switch to it; with GOTOOLCHAIN=local go itself refuses and says so."""
    observation = await look.look(FindProgram("go"))
    seen = observation.seen
    if isinstance(seen, Unavailable):
        if seen.reason != "not-allowed":
            raise CannotTellError(seen.reason, seen.detail, (observation.key,))
        return Finding("in-project", {"detail": seen.detail})
    if not await gotool.which(look, "go"):
        return Finding("missing")
    have = (await settings(look))["GOVERSION"].value
    program, wanted = await toolchain.go(look), await toolchain.wanted_release(look)
    if wanted and program == await gotool.installed_go(look):
        return Finding("other-release", {"wanted": wanted, "version": have})
    return Finding("found", {"program": program, "version": have})
