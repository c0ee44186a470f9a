"""A probe on -race: can the race detector work here?"""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.install import gotool
from gotui.probes.settings.provenance import settings
from gotui.reading import gocommand, goflagwords

_NOT_FOUND = N_("{program} (not found)")


@probe(
    "race-detector",
    title=N_("Can the race detector work here?"),
    outcomes={
        "not-asked": Outcome(N_("-race is not used")),
        "fine": Outcome(N_("-race can work")),
        "no-cgo": Outcome(
            N_("-race needs cgo, and cgo is off"), ("cgo_enabled", "compiler"), {"compiler": (_NOT_FOUND,)}
        ),
    },
)
async def race_detector(look: Looker) -> Finding:
    """`-race` needs cgo, except on macOS since Go 1.20 (go.dev/doc/go1.20#cgo)."""
    command = gocommand.parse(look.subject.failing)
    values = {name: one.value for name, one in (await settings(look)).items()}
    given = command.flag("race") if command else None
    stored = {"-race", "-race=true", "-race=1"} & set(goflagwords.flags(values["GOFLAGS"]))
    if command is None or not (stored if given is None else command.race):
        return Finding("not-asked")
    foreign = (values["GOOS"], values["GOARCH"]) != (values["GOHOSTOS"], values["GOHOSTARCH"])
    if values["CGO_ENABLED"] != "0" or values["GOOS"] == "darwin" or foreign:
        return Finding("fine")
    compiler = (values["CC"] or "gcc").split()[0]
    if "/" not in compiler and not await gotool.which(look, compiler):
        compiler = _NOT_FOUND.format(program=compiler)
    return Finding("no-cgo", {"cgo_enabled": "0", "compiler": compiler})
