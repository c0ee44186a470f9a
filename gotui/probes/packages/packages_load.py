"""Probes on how the packages load: `go list` reads imports and constraints, and compiles nothing."""

import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.packages import golist

_NEEDS_DOWNLOAD = re.compile(
    r"module lookup disabled by GOPROXY=off|: cannot find module providing package .*GOPROXY=off"
)

_OUTCOMES = {
    "load": Outcome(N_("all packages load")),
    "error": Outcome(N_("a package does not load")),
    "nothing": Outcome(N_("no package matches")),
    "needs-download": Outcome(N_("a module is not downloaded yet")),
}


@probe("packages-load", title=N_("Do all packages and their tests load?"), outcomes=_OUTCOMES)
async def packages_load(look: Looker) -> Finding:
    """Without the network: what is not in the module cache is an outcome of its own."""
    return judge(await golist.packages(look))


@probe(
    "packages-load-online",
    title=N_("Do all packages load when Go may download modules?"),
    outcomes={name: outcome for name, outcome in _OUTCOMES.items() if name != "needs-download"},
    effect="network",
)
async def packages_load_online(look: Looker) -> Finding:
    """The same with the person's own GOPROXY."""
    finding = judge(await golist.packages(look, "network"))
    return finding if finding.outcome != "needs-download" else Finding("error", text=finding.text)


def judge(listing: golist.Listing, nothing: str = "nothing") -> Finding:
    """What a listing says; `nothing` is the outcome where no package matches."""
    errors = list(dict.fromkeys(package.error for package in listing.packages if package.error))
    complaint = "\n".join(line for line in listing.complaint.splitlines() if not line.startswith("go: downloading"))
    text = "\n".join([*errors, complaint]).strip()
    failed = listing.exit != 0 or errors
    lines = tuple(line for line in text.splitlines() if line.strip())[:8]
    if failed:
        outcome = "needs-download" if _NEEDS_DOWNLOAD.search(text) else "error"
        return Finding(outcome, text=text, lines=lines, evidence=(listing.key,))
    if not listing.asked:
        return Finding(nothing, text=text, lines=lines, evidence=(listing.key,))
    return Finding("load", evidence=(listing.key,))
