"""Is this machine's clock behind? It cannot be earlier than the moment at which the installed Go was released."""

import re
from datetime import UTC, datetime

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.install import go_copies, gotool
from gotui.targets.looks import Clock, ClockInfo, Unavailable

_TIME = re.compile(r"^time (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)$", re.MULTILINE)


@probe(
    "clock",
    title=N_("Is the clock of this machine later than the release of its Go?"),
    outcomes={
        "fine": Outcome(N_("the clock is later than that")),
        "behind": Outcome(N_("the clock is behind"), ("now", "released", "version")),
        "no-date": Outcome(N_("this Go does not tell when it was released")),
    },
)
async def clock(look: Looker) -> Finding:
    """Since Go 1.21 the second line of `$GOROOT/VERSION` is the time of the release (go.dev/issue/57007)."""
    own = await go_copies.own(look)
    match = _TIME.search(await gotool.text_of(look, f"{own.root}/VERSION") or "") if own.root else None
    if match is None:
        return Finding("no-date")
    observation = await look.look(Clock())
    if not isinstance(observation.seen, ClockInfo):
        missing = observation.seen if isinstance(observation.seen, Unavailable) else Unavailable("unexpected")
        raise CannotTellError(missing.reason, missing.detail, (observation.key,))
    now = datetime.fromtimestamp(observation.seen.seconds, UTC)
    released = datetime.fromisoformat(match[1])
    values = {"now": f"{now:%Y-%m-%dT%H:%M:%SZ}", "released": match[1], "version": own.version}
    return Finding("behind" if now < released else "fine", values, evidence=(observation.key,))
