"""Probe: do the session's limits let go do its work?"""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.targets.looks import Limits, LimitsInfo, Unavailable

FILES = 256
"""Open files go can do with. Seen with two processors: up to 64, builds fail; with 100, small ones pass."""

ADDRESS_SPACE = 1_500_000_000
"""Bytes of address space. Seen on 1.19.8, 1.21.13 and 1.27.3: below 0.8 GB go does not start, below this compilers
run out of memory; go reserves much that it never uses."""


@probe(
    "resource-limits",
    title=N_("Do the limits of this session let Go work?"),
    outcomes={
        "fine": Outcome(N_("the limits are fine")),
        "few-files": Outcome(N_("too few files may be open at once"), ("limit", "wanted", "message")),
        "little-memory": Outcome(N_("too little address space is allowed"), ("limit", "wanted", "message")),
    },
)
async def resource_limits(look: Looker) -> Finding:
    """Hard limits: go raises the soft limit on open files by itself since 1.19 (go.dev/doc/go1.19#os)."""
    observation = await look.look(Limits())
    if not isinstance(observation.seen, LimitsInfo):
        gone = observation.seen if isinstance(observation.seen, Unavailable) else Unavailable("unexpected")
        raise CannotTellError(gone.reason, gone.detail, (observation.key,))
    memory, files = observation.seen.address_space, observation.seen.files
    if memory is not None and memory < ADDRESS_SPACE:
        return _low("little-memory", "ulimit -Hv", memory // 1024, ADDRESS_SPACE // 1024, observation.key)
    if files is not None and files < FILES:
        return _low("few-files", "ulimit -Hn", files, FILES, observation.key)
    return Finding("fine", evidence=(observation.key,))


def _low(outcome: str, command: str, limit: int, wanted: int, key: str) -> Finding:
    """Memory is in kibibytes, as `ulimit` has it. The message is what a shell prints, so it needs no translation."""
    message = f"{command}: {limit}"
    values = {"limit": str(limit), "wanted": str(wanted), "message": message}
    return Finding(outcome, values, lines=(message,), evidence=(key,))
