"""A probe that tells errors in Go's own tree from errors in the code: the first need another cure."""

import posixpath
import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.compile import compiles
from gotui.probes.install import go_copies
from gotui.probes.settings.provenance import provenance
from gotui.reading import compileroutput

_GO_ITSELF = re.compile(
    r'^go: no such tool "(?:compile|asm|link|vet|cover|cgo)"'
    r"|^go: cannot find GOROOT directory"
    r"|^compile: version \"\S+\" does not match go tool version"
    r"|^flag provided but not defined: -\w+\nusage: (?:asm|compile|link) "
    r"|package \S+ is not in (?:std|GOROOT) \("
    r"|^build cache is (?:disabled|required)",
    re.MULTILINE,
)


@probe(
    "error-in-go",
    title=N_("Does the error lie in Go's own tree?"),
    outcomes={
        "in-code": Outcome(N_("it lies in the code")),
        "in-go": Outcome(N_("it lies in Go's own files, tools or cache"), ("message",)),
    },
    effect="builds",
    told=True,
)
async def error_in_go(look: Looker) -> Finding:
    """Go's own files lie below GOROOT/src; a fault in a release as it was published would be known to everybody."""
    evidence, seen = await compiles.compiled(look)
    if match := _GO_ITSELF.search(seen.output):
        return Finding("in-go", {"message": match[0].splitlines()[0]}, seen.output, (match[0],), evidence)
    own, setting = await go_copies.own(look), (await provenance(look))["GOROOT"]
    roots = [root for root in (own.root, setting.value) if root]
    errors = compileroutput.parse(seen.output)
    for error in errors:
        path = posixpath.normpath(posixpath.join(look.subject.folder, error.file))
        if any(path.startswith(f"{root}/src/") for root in roots):
            return Finding("in-go", {"message": error.shown}, seen.output, (error.shown,), evidence)
    lines = tuple(error.shown for error in errors[:8]) or tuple(seen.output.splitlines()[-8:])
    return Finding("in-code", {}, seen.output, lines, evidence)
