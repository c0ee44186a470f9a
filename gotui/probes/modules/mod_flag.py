"""A probe on -mod, given in the command or in GOFLAGS: may go be told so here?"""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.settings.origins import ORIGIN, origin_values
from gotui.probes.settings.provenance import provenance
from gotui.reading import goflagwords

_MOD = ("-mod=mod", "--mod=mod")


@probe(
    "mod-flag",
    title=N_("Is -mod=mod given in a workspace?"),
    outcomes={
        "not-given": Outcome(N_("-mod=mod is not given")),
        "no-workspace": Outcome(N_("it is given, and there is no workspace")),
        "in-command": Outcome(N_("the command gives it, in a workspace"), ("flag", "gowork", *ORIGIN)),
        "in-goflags": Outcome(N_("GOFLAGS gives it, in a workspace"), ("flag", "gowork", *ORIGIN)),
    },
)
async def mod_flag(look: Looker) -> Finding:
    """Only `readonly` and, from 1.22 on, `vendor` go with a workspace (src/cmd/go/internal/modload, init.go)."""
    settings = await provenance(look)
    goflags, gowork = settings["GOFLAGS"], settings["GOWORK"].value
    flag = next((word for word in look.subject.failing if word in _MOD), "")
    stored = next((word for word in goflagwords.flags(goflags.written) if word in _MOD), "")
    if not (flag or stored):
        return Finding("not-given")
    if gowork in ("", "off"):
        return Finding("no-workspace")
    if flag:
        none = dict.fromkeys(ORIGIN, "")
        return Finding("in-command", {"flag": flag, "gowork": gowork, **none}, lines=(gowork,))
    return Finding("in-goflags", {"flag": stored, "gowork": gowork, **origin_values(goflags)}, lines=(gowork,))
