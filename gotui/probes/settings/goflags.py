"""A probe on GOFLAGS: can every go command read it?"""

import posixpath
import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.install import gotool, toolchain
from gotui.probes.settings.origins import origin
from gotui.probes.settings.provenance import settings
from gotui.reading import goflagwords
from gotui.targets.looks import PathInfo, Ran, Run, Stat

_OF_GOFLAGS = re.compile(r"(?P<flag>-[\w.]+)\b[^\n]{0,100} \(from \$GOFLAGS\)")
_OF_MOD = re.compile(r"^(?P<flag>-mod=\S{1,60}) not supported \(can be ")

_RUNS_A_PROGRAM = ("-exec", "-toolexec", "-vettool")


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
    setting = (await settings(look))["GOFLAGS"]
    values = {"goflags": setting.value, "origin": origin(setting)}
    words = goflagwords.split(setting.value)
    if words is None or not all(goflagwords.is_flag(word) for word in words):
        return Finding("unparseable", values)
    if words and (refused := await _refused(look)):
        return Finding("unparseable", values, lines=(refused,))
    if complaint := _complained_of(look, words):
        return Finding("unparseable", values, lines=(complaint,))
    for word in words:
        name, _, program = word.replace("--", "-", 1).partition("=")
        if name in _RUNS_A_PROGRAM and program and not await _can_start(look, program):
            return Finding("program-missing", {**values, "word": word})
    return Finding("fine", values)


def _complained_of(look: Looker, words: list[str]) -> str:
    """What a command said of a flag that is among these. Only the commands that have a flag look at its value
    (src/cmd/go/internal/base/goflags.go, SetFromGOFLAGS); that of -mod is looked at later, and not told where from."""
    said = look.said
    for line in said.text.splitlines() if said is not None else ():
        match = _OF_GOFLAGS.search(line) or _OF_MOD.search(line)
        flag = match["flag"] if match else ""
        given = [word.replace("--", "-", 1) for word in words]
        if flag and flag in (given if "=" in flag else [word.partition("=")[0] for word in given]):
            return line.strip()
    return ""


async def _refused(look: Looker) -> str:
    """What go says of a flag that no command has; `go env` does not mind it."""
    argv = (await gotool.installed_go(look), "version")
    seen = (await look.look(Run(argv, look.subject.folder, await toolchain.read_only(look)))).seen
    said = seen.stderr.splitlines() if isinstance(seen, Ran) else ()
    return next((line for line in said if line.startswith("go: parsing $GOFLAGS: ")), "")


async def _can_start(look: Looker, command: str) -> bool:
    program = next(iter(command.split()), "")
    if "/" not in program and "\\" not in program:
        return bool(await gotool.which(look, program))
    path = posixpath.join(look.subject.folder, program)
    seen = (await look.look(Stat(path))).seen
    return not isinstance(seen, PathInfo) or (seen.kind == "file" and seen.executable)
