"""A probe for programs that the kernel has killed for lack of memory: its counters, and its log."""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.details import NOTHING_SAID
from gotui.probes.install import gotool
from gotui.reading import oomkills
from gotui.targets.looks import Ran, Run

RECENT = 600.0
"""Seconds: what the kernel has logged before is about something else."""

NO_LIMIT = 1 << 60
"""Bytes; version 1 of control groups says so where there is no limit."""

_VALUES = ("program", "message", "limit", "place")


@probe(
    "memory-kills",
    title=N_("Has the kernel killed a program here for lack of memory?"),
    outcomes={
        "logged": Outcome(N_("its log says so"), _VALUES),
        "counted": Outcome(N_("it has, in this session's control group"), _VALUES),
        "none": Outcome(N_("it has not, as far as its counters go")),
        "not-killed": Outcome(N_("the message does not say that anything was killed")),
    },
)
async def memory_kills(look: Looker) -> Finding:
    """memory.events counts them (docs.kernel.org/admin-guide/cgroup-v2.html), memory.oom_control in version 1."""
    if look.said is None:
        raise CannotTellError("unexpected", NOTHING_SAID)
    program = oomkills.killed(look.said.text)
    if not program:
        return Finding("not-killed")
    limit, place, counted, known = await _counted(look)
    values = {"program": program if program != "?" else "", "limit": limit, "place": place}
    if line := await _logged(look, program):
        return Finding("logged", {**values, "message": line}, lines=(line,))
    if counted:
        message = f"oom_kill {counted}"
        return Finding("counted", {**values, "message": message}, lines=(f"{place}: {message}",))
    if not known:
        raise CannotTellError("missing-file", "/sys/fs/cgroup")
    return Finding("none")


async def _counted(look: Looker) -> tuple[str, str, int, bool]:
    """The tightest limit in MiB, the file that counts, how many were killed, and whether any file could be read."""
    text = await gotool.text_of(look, "/proc/self/cgroup") or ""
    limits: list[int] = []
    place, killed, known = "", 0, False
    for group in oomkills.groups(text):
        limit = (await gotool.text_of(look, group.limit) or "").strip()
        limits += [int(limit)] if limit.isdigit() and int(limit) < NO_LIMIT else []
        counted = oomkills.count(await gotool.text_of(look, group.events) or "")
        known = known or counted is not None
        if counted and not killed:
            place, killed = group.events, counted
    return (str(min(limits) // (1 << 20)) if limits else ""), place, killed, known


async def _logged(look: Looker, program: str) -> str:
    """What dmesg tells of it; nothing where this user may not read it."""
    uptime = (await gotool.text_of(look, "/proc/uptime") or "").partition(" ")[0]
    programs = await gotool.which(look, "dmesg")
    if not programs or not uptime:
        return ""
    seen = (await look.look(Run((programs[0],), look.subject.folder, deadline=5.0, keep=4 << 20))).seen
    try:
        return oomkills.logged(seen.stdout, program, float(uptime) - RECENT) if isinstance(seen, Ran) else ""
    except ValueError:
        return ""
