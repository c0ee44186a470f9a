"""Does the command name a folder that belongs to another module, which lies within this one? It runs nothing."""

import posixpath
import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.hosts.paths import is_file

_OUTSIDE = re.compile(
    r"(?:main module \([^)\n]{1,400}\)|directory prefix \S{1,300}) does not contain [^\n]{1,300}"
    r"|directory \S{1,300} outside available modules"
)


@probe(
    "nested-module",
    title=N_("Does the folder that is named have a go.mod of its own?"),
    outcomes={
        "none": Outcome(N_("none is seen there"), neutral=True),
        "nested": Outcome(N_("it is another module"), ("message", "module", "gomod", "verb")),
    },
)
async def nested_module(look: Looker) -> Finding:
    """Only where go says that a folder is outside: a pattern passes by a module within this one
    (go.dev/ref/mod#modules-overview)."""
    told = _OUTSIDE.search(look.said.text) if look.said else None
    if look.said is None or told is None:
        return Finding("none")
    for word in look.subject.failing[2:]:
        folder = posixpath.normpath(word.removesuffix("/..."))
        while not word.startswith("-") and folder not in (".", "/") and not folder.startswith(".."):
            gomod = posixpath.join(folder, "go.mod")
            if await is_file(look, posixpath.join(look.subject.folder, gomod)):
                values = {"message": told[0], "module": folder, "gomod": gomod, "verb": look.subject.failing[1]}
                return Finding("nested", values, evidence=look.said.evidence)
            folder = posixpath.dirname(folder) or "."
    return Finding("none")
