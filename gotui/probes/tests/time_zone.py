"""A probe that runs a failing test in other time zones."""

import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.packages import golist
from gotui.probes.tests.failures import again, first_failure, package_of
from gotui.targets.looks import Environ

_ZONES = ("UTC", "Asia/Shanghai", "America/Los_Angeles")


@probe(
    "time-zone",
    title=N_("Does the test depend on the time zone?"),
    outcomes={
        "depends": Outcome(N_("it passes in another time zone"), ("test", "zone")),
        "same": Outcome(N_("the time zone makes no difference")),
    },
    effect="executes",
)
async def time_zone(look: Looker) -> Finding:
    """Only asked where the package uses local time; TZ decides it for a Go program (pkg.go.dev/time#Location)."""
    test, _, key = await first_failure(look)
    package = await package_of(look, test.package)
    if package is None or not await _uses_local_time(look, package):
        return Finding("same", evidence=(key,))
    await look.look(Environ(("TZ",)))
    only = f"^{re.escape(test.test.split('/')[0])}$"
    for zone in _ZONES:
        if await again(look, test, "-run", only, zone=zone):
            return Finding("depends", {"test": test.test, "zone": zone}, evidence=(key,))
    return Finding("same", evidence=(key,))


async def _uses_local_time(look: Looker, package: golist.Package) -> bool:
    texts = await golist.texts(look, package, (*package.go_files, *package.tests))
    return any(word in text for _file, text in texts for word in ("time.Local", ".Local()", "time.Now()"))
