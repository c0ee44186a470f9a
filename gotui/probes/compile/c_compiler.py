"""Is the C compiler there that Go would start, and if not, who names it?"""

import shlex

import msgspec

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.hosts import paths
from gotui.probes.install import gotool
from gotui.probes.settings.origins import ORIGIN, origin_values
from gotui.probes.settings.provenance import Setting, settings


class Compiler(msgspec.Struct, frozen=True):
    """The program that CC names, or Go's own choice; `named` where somebody set CC."""

    program: str
    found: bool
    named: bool
    cc: Setting

    @property
    def values(self) -> dict[str, str]:
        return {"program": self.program, **origin_values(self.cc)}


async def compiler(look: Looker) -> Compiler:
    """CC may hold flags behind the program (pkg.go.dev/cmd/cgo, "CC environment variable")."""
    cc = (await settings(look))["CC"]
    try:
        words = shlex.split(cc.value)
    except ValueError:
        words = cc.value.split()
    program = words[0] if words else "gcc"
    found = await paths.is_program(look, program) if "/" in program else bool(await gotool.which(look, program))
    return Compiler(program, found, cc.origin != "default", cc)


@probe(
    "c-compiler",
    title=N_("Is the C compiler there?"),
    outcomes={
        "there": Outcome(N_("it is there"), ("program",)),
        "named-and-missing": Outcome(N_("CC names one that is not there"), ("program", *ORIGIN)),
        "missing": Outcome(N_("there is none"), ("program",)),
    },
)
async def c_compiler(look: Looker) -> Finding:
    """Where CC is not set, Go takes the compiler it was built for: gcc, or clang on macOS and some BSDs."""
    one = await compiler(look)
    if one.found:
        return Finding("there", {"program": one.program})
    return Finding("named-and-missing", one.values) if one.named else Finding("missing", {"program": one.program})
