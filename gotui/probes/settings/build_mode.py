"""Is a build mode given, in the command or in GOFLAGS? It runs nothing."""

import shlex

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.settings.provenance import provenance
from gotui.reading import goflagwords, phases

_MODE = "buildmode"


@probe(
    "build-mode",
    title=N_("Is a build mode given that Go refuses?"),
    outcomes={
        "none": Outcome(N_("Go refuses no build mode that is given here")),
        "given": Outcome(N_("one is given that Go refuses"), ("message", "given", "corrected")),
    },
)
async def build_mode(look: Looker) -> Finding:
    """GOFLAGS counts for commands that know the flag; the command itself comes first (pkg.go.dev/cmd/go, Environment
    variables)."""
    said, argv = look.said, look.subject.failing
    lines = said.text.splitlines() if said is not None else []
    message = next((line for line in lines if "buildmode=" in line and " not supported" in line), "")
    if said is None or not message:
        return Finding("none")
    mode = message.partition("buildmode=")[2].split()[0]
    if place := _place(argv, mode) if phases.is_go(argv) else ():
        kept = [word for number, word in enumerate(argv) if number not in place]
        given = shlex.join(argv[number] for number in place)
        values = {"message": message, "given": given, "corrected": shlex.join(kept)}
        return Finding("given", values, said.text, (message,), said.evidence)
    flags = goflagwords.flags((await provenance(look))["GOFLAGS"].value)
    stored = next((flag for flag in flags if flag.lstrip("-") == f"{_MODE}={mode}"), "")
    if not stored:
        return Finding("none", evidence=said.evidence)
    values = {"message": message, "given": f"GOFLAGS={stored}", "corrected": ""}
    return Finding("given", values, said.text, (message,), said.evidence)


def _place(argv: tuple[str, ...], mode: str) -> tuple[int, ...]:
    """Where the flag and its value stand in the command."""
    for number, word in enumerate(argv):
        name, equals, value = word.lstrip("-").partition("=")
        if word.startswith("-") and name == _MODE:
            if equals and value == mode:
                return (number,)
            if not equals and argv[number + 1 : number + 2] == (mode,):
                return number, number + 1
    return ()
