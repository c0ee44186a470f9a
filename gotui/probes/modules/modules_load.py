"""A probe on the modules that take part: do they load, with the Go that is here?"""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.install import gotool, toolchain
from gotui.probes.packages import golist, packages_load
from gotui.reading import gocommand

READS_ALL = frozenset(("mod", "get", "install", "list", "generate", "work"))
"""Commands that, like `go list -m all`, load more modules than a build of some packages does."""


@probe(
    "modules-load",
    title=N_("Are all modules content with this Go?"),
    outcomes={
        "load": Outcome(N_("they load")),
        "not-asked": Outcome(N_("the command needs no modules")),
        "needs-download": Outcome(N_("a module is not downloaded yet")),
        "error": Outcome(N_("they do not load")),
    },
)
async def modules_load(look: Looker) -> Finding:
    """For a build only what its packages need: a module that is pruned away may ask for any Go."""
    if gocommand.parse(look.subject.failing):
        return packages_load.judge(await golist.packages(look), nothing="load")
    if len(look.subject.failing) < 2 or look.subject.failing[1] not in READS_ALL:
        return Finding("not-asked")
    argv = (await toolchain.go(look), "list", "-m", "-mod=readonly", "-f", "{{.Path}}", "all")
    observation, seen = await gotool.ran(look, await toolchain.own_look(look, *argv))
    text = seen.stderr.strip()
    lines = tuple(line for line in text.splitlines() if line.strip())[:8]
    if seen.ok:
        return Finding("load", evidence=(observation.key,))
    outcome = "needs-download" if "GOPROXY=off" in text else "error"
    return Finding(outcome, text=text, lines=lines, evidence=(observation.key,))
