"""Probes on Go's settings: module, GOFLAGS, target platform, race detector. Cheap looks at `go env` and files."""

import posixpath

from gotui.i18n import N_
from gotui.model.findings import Finding
from gotui.model.looks import ListFolder, Names, PathInfo, Ran, Run, Stat
from gotui.probes import gocommand, goflagwords, gotool, leftout
from gotui.probes.base import CannotTellError, Looker, Outcome, probe

_RUNS_A_PROGRAM = ("-exec", "-toolexec", "-vettool")


async def origin(look: Looker, name: str) -> str:
    """Where a setting comes from: `environment`, the GOENV file's path, or `default`.

    The environment wins over the file (pkg.go.dev/cmd/go#hdr-Environment_variables).
    """
    if name in await gotool.environ(look, name):
        return "environment"
    path = (await gotool.settings(look)).get("GOENV", "")
    text = await gotool.text_of(look, path) if path not in ("", "off") else None
    lines = (text or "").splitlines()
    return path if any(line.strip().startswith(f"{name}=") for line in lines) else "default"


@probe(
    "module",
    title=N_("Is there a go.mod that covers this folder?"),
    outcomes={
        "found": Outcome(N_("go.mod found")),
        "below": Outcome(N_("go.mod is in a folder below"), ("folder", "found")),
        "none": Outcome(N_("no go.mod"), ("folder",)),
        "not-needed": Outcome(N_("none needed for named files")),
        "off": Outcome(N_("module mode is off")),
    },
)
async def module(look: Looker) -> Finding:
    """`go env GOMOD` is the null device in module mode without a go.mod, and empty with GO111MODULE=off."""
    gomod = (await gotool.settings(look)).get("GOMOD", "")
    if not gomod:
        return Finding("off")
    if gomod.endswith("go.mod"):
        return Finding("found", {"gomod": gomod})
    command = gocommand.parse(look.subject.failing)
    if command and command.files:
        return Finding("not-needed")
    folder = look.subject.folder
    below = await _module_below(look, folder)
    return Finding("below", {"folder": folder, "found": below}) if below else Finding("none", {"folder": folder})


async def _module_below(look: Looker, folder: str) -> str:
    """The only go.mod one or two folders below, relative; empty where there is none or more than one.

    Nobody's project is the root folder; whatever lies below it says nothing.
    """
    found = []
    for name in await _folders(look, folder) if folder != "/" else ():
        if await _is_file(look, f"{folder}/{name}/go.mod"):
            found.append(name)
            continue
        for inner in (await _folders(look, f"{folder}/{name}"))[:50]:
            if await _is_file(look, f"{folder}/{name}/{inner}/go.mod"):
                found.append(f"{name}/{inner}")
    return found[0] if len(found) == 1 else ""


async def _folders(look: Looker, folder: str) -> list[str]:
    seen = (await look.look(ListFolder(folder))).seen
    names = seen.names if isinstance(seen, Names) else ()
    return [name[:-1] for name in names if name.endswith("/") and not name.startswith((".", "_"))][:100]


async def _is_file(look: Looker, path: str) -> bool:
    seen = (await look.look(Stat(path))).seen
    return isinstance(seen, PathInfo) and seen.kind == "file"


@probe(
    "goflags",
    title=N_("Can every go command read GOFLAGS?"),
    outcomes={
        "fine": Outcome(N_("GOFLAGS is fine"), ("goflags", "origin")),
        "unparseable": Outcome(N_("GOFLAGS cannot be read"), ("goflags", "origin")),
        "program-missing": Outcome(N_("GOFLAGS names a program that is not there"), ("goflags", "origin", "word")),
    },
)
async def goflags(look: Looker) -> Finding:
    """GOFLAGS lists `-flag` or `-flag=value` words (pkg.go.dev/cmd/go#hdr-Environment_variables)."""
    value = (await gotool.settings(look)).get("GOFLAGS", "")
    values = {"goflags": value, "origin": await origin(look, "GOFLAGS")}
    words = goflagwords.split(value)
    if words is None or not all(goflagwords.is_flag(word) for word in words):
        return Finding("unparseable", values)
    if words and (refused := await _refused(look)):
        return Finding("unparseable", values, lines=(refused,))
    for word in words:
        name, _, program = word.replace("--", "-", 1).partition("=")
        if name in _RUNS_A_PROGRAM and program and not await _can_start(look, program):
            return Finding("program-missing", {**values, "word": word})
    return Finding("fine", values)


async def _refused(look: Looker) -> str:
    """What go says of a flag that no command has; `go env` does not mind it."""
    argv = (await gotool.installed_go(look), "version")
    seen = (await look.look(Run(argv, look.subject.folder, await gotool.read_only(look)))).seen
    said = seen.stderr.splitlines() if isinstance(seen, Ran) else ()
    return next((line for line in said if line.startswith("go: parsing $GOFLAGS: ")), "")


async def _can_start(look: Looker, command: str) -> bool:
    program = next(iter(command.split()), "")
    if "/" not in program and "\\" not in program:
        return bool(await gotool.which(look, program))
    path = posixpath.join(look.subject.folder, program)
    seen = (await look.look(Stat(path))).seen
    return not isinstance(seen, PathInfo) or (seen.kind == "file" and seen.executable)


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
    known = await gotool.settings(look)
    host = (known.get("GOHOSTOS", ""), known.get("GOHOSTARCH", ""))
    if not all(host):
        raise CannotTellError("unexpected", "GOHOSTOS")
    target = (known.get("GOOS", ""), known.get("GOARCH", ""))
    if target == host:
        return Finding("native")
    if await _runs_here(look, target, host):
        return Finding("runnable")
    name = "GOOS" if target[0] != host[0] else "GOARCH"
    if not leftout.is_platform(*target):
        return Finding("no-such", {"value": "/".join(target), "origin": await origin(look, name)})
    values = {
        "target": "/".join(target),
        "host": "/".join(host),
        "setting": f"{name}={known[name]}",
        "origin": await origin(look, name),
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


@probe(
    "race-detector",
    title=N_("Can the race detector work here?"),
    outcomes={
        "not-asked": Outcome(N_("-race is not used")),
        "fine": Outcome(N_("-race can work")),
        "no-cgo": Outcome(N_("-race needs cgo, and cgo is off"), ("cgo_enabled", "compiler")),
    },
)
async def race_detector(look: Looker) -> Finding:
    """`-race` needs cgo, except on macOS since Go 1.20 (go.dev/doc/go1.20#cgo)."""
    command = gocommand.parse(look.subject.failing)
    known = await gotool.settings(look)
    if command is None or not (command.race or "-race" in known.get("GOFLAGS", "").split()):
        return Finding("not-asked")
    foreign = (known.get("GOOS"), known.get("GOARCH")) != (known.get("GOHOSTOS"), known.get("GOHOSTARCH"))
    if known.get("CGO_ENABLED") != "0" or known.get("GOOS") == "darwin" or foreign:
        return Finding("fine")
    compiler = (known.get("CC") or "gcc").split()[0]
    found = bool(await gotool.which(look, compiler)) or "/" in compiler
    return Finding("no-cgo", {"cgo_enabled": "0", "compiler": compiler if found else f"{compiler} (not found)"})
