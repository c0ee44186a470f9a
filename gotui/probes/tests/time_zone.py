"""A probe that runs a failing test in other time zones."""

import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.install import gotool
from gotui.probes.packages import golist
from gotui.probes.tests.failing_lines import package_of
from gotui.probes.tests.failures import again, first_failure
from gotui.reading import timesapart

_ZONES = ("UTC", "Asia/Shanghai", "America/Los_Angeles", "Europe/Berlin")
_LOCAL = re.compile(r"\btime\.Local\b|\.Local\(\)|\btime\.Now\(\)|\btime\.Unix(?:Milli|Micro)?\((?!.*\.UTC\(\))")


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
    """Only asked where the package uses local time, or the failure shows two times apart; TZ decides it for a Go
    program (pkg.go.dev/time#Location)."""
    test, result, evidence = await first_failure(look)
    if not timesapart.are_shown(test.text) and not await _uses_local_time(look, test.package):
        return Finding("same", evidence=evidence)
    here = (await gotool.environ(look, "TZ")).get("TZ", "")
    for zone in _ZONES:
        if zone != here and await again(look, test, *test.alone, zone=zone):
            return Finding("depends", {"test": test.test, "zone": zone}, result.text, evidence=evidence)
    return Finding("same", evidence=evidence)


async def _uses_local_time(look: Looker, path: str) -> bool:
    package = await package_of(look, path)
    files = (*package.go_files, *package.tests) if package else ()
    return package is not None and any(_LOCAL.search(text) for _, text in await golist.texts(look, package, files))
