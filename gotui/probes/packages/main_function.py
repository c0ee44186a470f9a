"""Does a main package declare func main in a file that takes part? Read from the sources; nothing is compiled."""

import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.compile import leftout
from gotui.probes.packages import golist
from gotui.probes.packages.golist import Package

_MAIN = re.compile(r"^func main\(\)", re.MULTILINE)
_NEAR = re.compile(r"^func (?P<near>(?i:main)\w{0,3}|mian|mani|maim)\(", re.MULTILINE)
_VALUES = ("package", "near", "near_file", "left_out")


@probe(
    "main-function",
    title=N_("Does the main package declare func main?"),
    outcomes={
        "there": Outcome(N_("each one does")),
        "missing": Outcome(N_("one does not"), _VALUES),
    },
)
async def main_function(look: Looker) -> Finding:
    """Package main must declare a function main that takes and returns nothing (go.dev/ref/spec#Program_execution)."""
    listing = await golist.packages(look)
    for package in listing.asked:
        if package.name != "main" or not (package.go_files or package.cgo_files):
            continue
        files = (*package.go_files, *package.cgo_files)
        if not any(_MAIN.search(text) for _, text in await golist.texts(look, package, files)):
            return Finding("missing", {"package": package.path, **await _near(look, package)}, evidence=(listing.key,))
    return Finding("there", evidence=(listing.key,))


async def _near(look: Looker, package: Package) -> dict[str, str]:
    """A function that was perhaps meant, and a file with func main that does not take part."""
    values = {"near": "", "near_file": "", "left_out": ""}
    for file, text in await golist.texts(look, package, (*package.go_files, *package.cgo_files)):
        if match := _NEAR.search(text):
            values |= {"near": match["near"], "near_file": leftout.shown(look, package, file)}
            break
    for file, text in await golist.texts(look, package, (*package.ignored, *package.tests)):
        if _MAIN.search(text):
            return {**values, "left_out": leftout.shown(look, package, file)}
    return values
