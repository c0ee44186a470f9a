"""A probe on the modules within this one: which folders do patterns such as ./... pass over?"""

import posixpath

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.modules.modfiles import nearest, used_by
from gotui.probes.settings.provenance import provenance
from gotui.targets.looks import Holders, Names

SKIPPED = (".*", "_*", "testdata", "vendor")
"""Folders that patterns do not go into (pkg.go.dev/cmd/go#hdr-Package_lists_and_patterns)."""

MOST_NAMED = 8


@probe(
    "modules-below",
    title=N_("Which folders here are modules of their own?"),
    outcomes={
        "none": Outcome(N_("none is")),
        "some": Outcome(N_("there are such folders, and ./... passes them over"), ("modules", "count")),
        "cut": Outcome(N_("there are such folders, and more than gotui looks at"), ("modules", "count")),
    },
)
async def modules_below(look: Looker) -> Finding:
    """A folder with a go.mod is no part of the module around it (go.dev/ref/mod#modules-overview).

    The search is bounded: what it did not come to is not told as looked at. Modules of the workspace are known anyway.
    """
    gomod = await nearest(look, "go.mod")
    if not gomod:
        return Finding("none")
    root = posixpath.dirname(gomod)
    observation = await look.look(Holders(root, "go.mod", skip=SKIPPED))
    if not isinstance(observation.seen, Names):
        raise CannotTellError("unexpected", root, (observation.key,))
    gowork = (await provenance(look))["GOWORK"].value
    listed = set(await used_by(look, gowork)) if gowork not in ("", "off") else set()
    names = [name for name in observation.seen.names if f"{root}/{name}" not in listed]
    shown = ", ".join(names[:MOST_NAMED]) + (", …" if len(names) > MOST_NAMED else "")
    values = {"modules": shown, "count": str(len(names))}
    if observation.seen.cut and names:
        return Finding("cut", values, lines=tuple(names[:MOST_NAMED]), evidence=(observation.key,))
    if not names:
        return Finding("none", evidence=(observation.key,))
    return Finding("some", values, lines=tuple(names[:MOST_NAMED]), evidence=(observation.key,))
