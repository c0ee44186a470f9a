"""A probe on settings that once switched checks off, and do nothing any more."""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.install import gotool
from gotui.probes.settings.origins import ORIGIN, origin_values
from gotui.probes.settings.provenance import provenance
from gotui.reading import goflagwords

_FLAGS = ("-insecure", "--insecure", "-insecure=true")
_VARIABLE = "GONOSUMCHECK"


@probe(
    "security-knobs",
    title=N_("Is a setting given that switches no check off any more?"),
    outcomes={
        "none": Outcome(N_("there is none")),
        "in-command": Outcome(N_("the command has -insecure"), ("knob", "variable", *ORIGIN)),
        "in-goflags": Outcome(N_("GOFLAGS has -insecure"), ("knob", "variable", *ORIGIN)),
        "variable": Outcome(N_("GONOSUMCHECK is set"), ("knob", "variable", *ORIGIN)),
    },
)
async def security_knobs(look: Looker) -> Finding:
    """-insecure went with Go 1.17 (go.dev/doc/go1.17#go-command); GONOSUMCHECK is no variable of go's at all."""
    nowhere = dict.fromkeys(ORIGIN, "")
    if "get" in look.subject.failing[1:2] and (
        given := next((word for word in look.subject.failing if word in _FLAGS), "")
    ):
        return Finding("in-command", {"knob": given, "variable": "", **nowhere})
    goflags = (await provenance(look))["GOFLAGS"]
    if stored := next((word for word in goflagwords.flags(goflags.written) if word in _FLAGS), ""):
        return Finding("in-goflags", {"knob": stored, "variable": "GOFLAGS", **origin_values(goflags)})
    if value := (await gotool.environ(look, _VARIABLE)).get(_VARIABLE, ""):
        return Finding("variable", {**nowhere, "knob": _VARIABLE, "variable": _VARIABLE, "value": value})
    return Finding("none")
