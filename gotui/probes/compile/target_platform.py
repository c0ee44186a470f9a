"""A probe on GOOS and GOARCH: does Go build for this machine?"""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.compile import leftout
from gotui.probes.install import gotool
from gotui.probes.settings.origins import origin
from gotui.probes.settings.provenance import settings
from gotui.reading import gocommand
from gotui.targets.looks import ListFolder, Names


@probe(
    "target-platform",
    title=N_("Does Go build for this machine?"),
    outcomes={
        "native": Outcome(N_("builds for this machine")),
        "runnable": Outcome(N_("builds for another machine, which is fine here")),
        "foreign": Outcome(N_("builds for another machine"), ("target", "host", "setting", "origin")),
        "no-such": Outcome(N_("there is no such platform"), ("value", "origin")),
    },
)
async def target_platform(look: Looker) -> Finding:
    """Compare GOOS/GOARCH with GOHOSTOS/GOHOSTARCH; some foreign pairs do run (386 on amd64, emulators, -exec).

    `go build` and `go vet` start nothing, so for them any target will do.
    """
    go_env = await settings(look)
    host = (go_env["GOHOSTOS"].value, go_env["GOHOSTARCH"].value)
    if not all(host):
        raise CannotTellError("unexpected", "GOHOSTOS")
    target = (go_env["GOOS"].value, go_env["GOARCH"].value)
    if target == host:
        return Finding("native")
    if await _runs_here(look, target, host):
        return Finding("runnable")
    name = "GOOS" if target[0] != host[0] else "GOARCH"
    if not leftout.is_platform(*target):
        return Finding("no-such", {"value": "/".join(target), "origin": origin(go_env[name])})
    values = {
        "target": "/".join(target),
        "host": "/".join(host),
        "setting": f"{name}={go_env[name].value}",
        "origin": origin(go_env[name]),
    }
    return Finding("foreign", values)


async def _runs_here(look: Looker, target: tuple[str, str], host: tuple[str, str]) -> bool:
    if target == (host[0], "386") and host[1] == "amd64":
        return True
    command = gocommand.parse(look.subject.failing)
    if command and (command.verb in ("build", "vet") or command.flag("exec")):
        return True
    if await gotool.which(look, f"go_{target[0]}_{target[1]}_exec"):
        return True
    seen = (await look.look(ListFolder("/proc/sys/fs/binfmt_misc"))).seen
    handlers = seen.names if isinstance(seen, Names) else ()
    return any(name.startswith(("qemu-", "WSLInterop", "DOSWin", "rosetta")) for name in handlers)
