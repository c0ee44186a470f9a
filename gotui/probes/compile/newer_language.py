"""Does the code use more of the language than the Go that compiles it knows? Read from the command's words."""

import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.install.go_line import go_line
from gotui.probes.packages.own_files import own_path
from gotui.reading import compileroutput, goversions

_SINCE = (
    (
        "1.22",
        re.compile(
            r"^cannot range over .+ \((?:untyped int constant|(?:variable|value|constant) .*of type u?int\d*)\b"
        ),
    ),
    ("1.23", re.compile(r"^cannot range over .+ \((?:variable|value) of type func\((?:\w+ )?func\(")),
)
"""What an older compiler says of what is newer (go.dev/doc/go1.22#language, go1.23)."""
_NAMES_IT = re.compile(r"requires go\d")


@probe(
    "newer-language",
    title=N_("Does the code use more of the language than this Go knows?"),
    outcomes={
        "toolchain": Outcome(
            N_("the Go that is here does not know it yet"), ("file", "line", "message", "wanted", "version")
        ),
        "none": Outcome(N_("nothing it complains of is newer")),
    },
)
async def newer_language(look: Looker) -> Finding:
    """Where the go line is what forbids it, the compiler names the release it needs; an older compiler cannot."""
    said = look.said
    if said is None:
        return Finding("none")
    for error in compileroutput.parse(said.text):
        wanted = next((since for since, pattern in _SINCE if pattern.search(error.message)), "")
        if not wanted or _NAMES_IT.search(error.message) or not await own_path(look, error.file):
            continue
        about = (await go_line(look)).values
        version = about.get("runs") or about["version"]
        if goversions.is_older(version, wanted):
            values = {**error.values, "wanted": wanted, "version": version}
            return Finding("toolchain", values, said.text, (error.shown,), said.evidence)
    return Finding("none", evidence=said.evidence)
