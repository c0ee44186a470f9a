"""A probe on GOEXPERIMENT."""

import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.settings.origins import ORIGIN, origin_values
from gotui.probes.settings.provenance import provenance
from gotui.probes.settings.settingrules import STORED, complaint, stored_finding

_UNKNOWN = re.compile(r"unknown GOEXPERIMENT (\S+)")


@probe(
    "goexperiment-setting",
    title=N_("Does this Go know the experiments in GOEXPERIMENT?"),
    outcomes={
        "not-set": Outcome(N_("GOEXPERIMENT is not set")),
        "fine": Outcome(N_("it knows them")),
        "unknown-name": Outcome(N_("it does not know one"), ("experiment", *ORIGIN)),
        "stored": STORED,
    },
)
async def goexperiment_setting(look: Looker) -> Finding:
    """The names change from release to release (src/internal/goexperiment), so go itself has to tell."""
    settings = await provenance(look)
    one = settings["GOEXPERIMENT"]
    if one.origin == "default" or not one.written:
        return Finding("not-set")
    said = complaint(settings)
    if stored := await stored_finding(look, settings, one.name):
        return stored
    if unknown := _UNKNOWN.search(said):
        return Finding("unknown-name", {**origin_values(one), "experiment": unknown[1]}, said, (said,))
    if said:
        raise CannotTellError("unexpected", said)
    return Finding("fine")
