"""Is the package that is to be run a program? It runs nothing of the project."""

import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.packages import golist

_NOT_MAIN = re.compile(r"^package (?P<package>[^\s:]{1,300}) is not a main package$", re.MULTILINE)


@probe(
    "main-package",
    title=N_("Is the package that is to be run a program?"),
    outcomes={
        "library": Outcome(N_("it is not: its files name another package than main"), ("package", "name")),
        "program": Outcome(N_("its files name the package main")),
        "not-asked": Outcome(N_("go complains of no package of this project that way"), neutral=True),
    },
)
async def main_package(look: Looker) -> Finding:
    """`go run` and `go install` want package main (go.dev/ref/spec#Program_execution)."""
    said = look.said
    refused = _NOT_MAIN.search(said.text) if said is not None else None
    if said is None or refused is None:
        return Finding("not-asked")
    listing = await golist.packages(look)
    named = [one for one in listing.asked if one.path == refused["package"] and one.name]
    if not named:
        return Finding("not-asked", evidence=(listing.key,))
    if named[0].name == "main":
        return Finding("program", evidence=(listing.key,))
    values = {"package": named[0].path, "name": named[0].name}
    return Finding("library", values, said.text, (refused[0],), (listing.key, *said.evidence))
