"""Do C files lie in a package none of whose Go files uses cgo? Read from the folder; nothing is compiled."""

import posixpath
import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.hosts.paths import is_file
from gotui.probes.packages import golist
from gotui.probes.packages.golist import Package

_STRAY = re.compile(
    r"(?:^|\s)(?P<package>\S+): (?P<what>\S+) source files not allowed when not using cgo or SWIG: (?P<files>[^\n]+)"
)
_IMPORTS_C = re.compile(r'^import "C"|^[ \t]+"C"$', re.MULTILINE)


@probe(
    "stray-c-files",
    title=N_("Do C files lie in a package that does not use cgo?"),
    outcomes={
        "stray": Outcome(N_("they do"), ("package", "what", "files")),
        "none": Outcome(N_("none do")),
    },
)
async def stray_c_files(look: Looker) -> Finding:
    """go/build refuses them (src/cmd/go/internal/load, "source files not allowed")."""
    text, evidence = await golist.words(look)
    for match in _STRAY.finditer(text):
        listing = await golist.packages(look)
        package = next((one for one in listing.packages if one.path == match["package"]), None)
        first = match["files"].split()[0]
        if package is None or not await is_file(look, posixpath.join(package.folder, first)):
            continue
        if not await _uses_cgo(look, package):
            values = {"package": package.path, "what": match["what"], "files": match["files"].strip()}
            return Finding("stray", values, text, (match[0].strip(),), evidence)
    return Finding("none", evidence=evidence)


async def _uses_cgo(look: Looker, package: Package) -> bool:
    files = (*package.go_files, *package.cgo_files, *package.ignored)
    return any(_IMPORTS_C.search(text) for _, text in await golist.texts(look, package, files))
