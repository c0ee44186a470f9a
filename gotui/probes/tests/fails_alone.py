"""A probe that runs a failing test alone, and its package once more."""

import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.tests.failures import again, first_failure


@probe(
    "fails-alone",
    title=N_("Does the test fail when it runs alone?"),
    outcomes={
        "fails": Outcome(N_("it fails alone too")),
        "passes": Outcome(N_("alone it passes, together it fails"), ("test", "package")),
        "wavers": Outcome(N_("it fails and passes by turns"), ("test", "package")),
    },
    effect="executes",
)
async def fails_alone(look: Looker) -> Finding:
    """Alone twice and together once more: a test that merely wavers is not called disturbed."""
    test, _, key = await first_failure(look)
    name = test.test.split("/")[0]
    only = f"^{re.escape(name)}$"
    if not await again(look, test, "-run", only):
        return Finding("fails", evidence=(key,))
    values = {"test": name, "package": test.package}
    together = await again(look, test, "-v")
    alone = await again(look, test, "-v", "-run", only)
    return Finding("passes" if not together and alone else "wavers", values, evidence=(key,))
