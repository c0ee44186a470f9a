"""A probe on -race: can the race detector work here?"""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.compile.c_compiler import compiler
from gotui.probes.settings.origins import ORIGIN, origin_values
from gotui.probes.settings.provenance import settings
from gotui.reading import gocommand, goflagwords


@probe(
    "race-detector",
    title=N_("Can the race detector work here?"),
    outcomes={
        "not-asked": Outcome(N_("-race is not used")),
        "fine": Outcome(N_("-race can work")),
        "no-cgo": Outcome(N_("-race needs cgo, and CGO_ENABLED is 0"), ORIGIN),
        "no-compiler": Outcome(N_("-race needs cgo, and there is no C compiler"), ("program",)),
    },
)
async def race_detector(look: Looker) -> Finding:
    """`-race` needs cgo, except on macOS since Go 1.20 (go.dev/doc/go1.20#cgo).

    Since that release Go switches cgo off where nobody has set CGO_ENABLED and there is no C compiler.
    """
    command = gocommand.parse(look.subject.failing)
    values = {name: one.value for name, one in (await settings(look)).items()}
    given = command.flag("race") if command else None
    stored = {"-race", "-race=true", "-race=1"} & set(goflagwords.flags(values["GOFLAGS"]))
    if command is None or not (stored if given is None else command.race):
        return Finding("not-asked")
    foreign = (values["GOOS"], values["GOARCH"]) != (values["GOHOSTOS"], values["GOHOSTARCH"])
    if values["CGO_ENABLED"] != "0" or values["GOOS"] == "darwin" or foreign:
        return Finding("fine")
    cgo, one = (await settings(look))["CGO_ENABLED"], await compiler(look)
    if cgo.origin != "default" or one.found:
        return Finding("no-cgo", origin_values(cgo))
    return Finding("no-compiler", {"program": one.program})
