"""Which line of the project calls the C function that the linker does not find? Read as text; it runs only go list."""

import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.compile import leftout
from gotui.probes.packages import golist

_MISSED = re.compile(r"_cgo_[0-9a-f]{1,20}_C2?func_(?P<function>\w{1,200})")


@probe(
    "c-calls",
    title=N_("Which line calls the C function that the linker does not find?"),
    outcomes={
        "none": Outcome(N_("no C function is missing")),
        "called": Outcome(N_("a line of this project calls it"), ("function", "file", "line")),
        "not-seen": Outcome(N_("no line of this project calls it"), neutral=True),
    },
)
async def c_calls(look: Looker) -> Finding:
    """Cgo calls `C.foo` through a function of its own, which it names after it (pkg.go.dev/cmd/cgo)."""
    text, evidence = await golist.words(look)
    missed = _MISSED.search(text)
    if missed is None:
        return Finding("none", evidence=evidence)
    call = re.compile(rf"\bC\.{missed['function']}\b")
    for package in (await golist.packages(look)).packages:
        for file, written in await golist.texts(look, package, package.cgo_files):
            for number, line in enumerate(written.splitlines(), 1):
                if call.search(line.partition("//")[0]):
                    place = {"file": leftout.shown(look, package, file), "line": str(number)}
                    values = {"function": missed["function"], **place}
                    return Finding("called", values, text, (line.strip(),), evidence)
    return Finding("not-seen", evidence=evidence)
