"""A probe that asks the module proxy for another Go release, without downloading it."""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.install import go_line, gotool, toolchain
from gotui.probes.settings.provenance import provenance
from gotui.reading import goversions, releases

DEADLINE = 60.0

_WHAT = ("wanted", "version", "file", "line", "gotoolchain", "by")


@probe(
    "toolchain-online",
    title=N_("Does the module proxy offer the Go release that is wanted?"),
    outcomes={
        "offered": Outcome(N_("the proxy offers it"), _WHAT),
        "not-offered": Outcome(N_("it cannot be had"), (*_WHAT, "why")),
        "not-wanted": Outcome(N_("no other release is wanted")),
    },
    effect="network",
)
async def toolchain_online(look: Looker) -> Finding:
    """A release is the module golang.org/toolchain, and its name the version (go.dev/doc/toolchain#download)."""
    finding = await go_line.go_line(look)
    if finding.outcome != "newer-and-download":
        return Finding("not-wanted")
    settings = await provenance(look)
    system, cpu = settings["GOHOSTOS"].value, settings["GOHOSTARCH"].value
    if not system:
        raise CannotTellError("unexpected", "GOHOSTOS")
    module = releases.module(goversions.release(finding.values["wanted"]), system, cpu)
    env = (("GO111MODULE", "on"), ("GOWORK", "off"))
    argv = (await gotool.installed_go(look), "list", "-m", module)
    what = await toolchain.own_look(
        look, *argv, folder="/", env=env, unset=("GOFLAGS",), deadline=DEADLINE, effect="network"
    )
    observation, seen = await gotool.ran(look, what)
    if seen.ok:
        return Finding("offered", finding.values, evidence=(observation.key,))
    why = gotool.last_line(seen.output).removeprefix(f"go: {module}: ")
    return Finding("not-offered", {**finding.values, "why": why}, seen.output, (why,), (observation.key,))
