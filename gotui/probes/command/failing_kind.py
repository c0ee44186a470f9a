"""A probe that tells apart commands whose output is known without running them. It runs nothing."""

import posixpath

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe

_ONLY_TELLS = ("env", "version", "help", "bug", "telemetry")


@probe(
    "failing-kind",
    title=N_("Does the failing command do more than tell Go's settings?"),
    outcomes={
        "does-more": Outcome(N_("it does more")),
        "only-tells": Outcome(N_("it only tells")),
    },
)
async def failing_kind(look: Looker) -> Finding:
    """Where it only tells, what it would print is known without running it."""
    argv = look.subject.failing
    is_go = bool(argv) and posixpath.basename(argv[0]) in ("go", "go.exe")
    return Finding("only-tells" if is_go and argv[1:2] and argv[1] in _ONLY_TELLS else "does-more")
