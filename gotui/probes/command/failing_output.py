"""The failing command itself, as the person would start it: what it prints and how it ends. It needs consent."""

import posixpath
import shlex

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.targets.details import DETAILS
from gotui.targets.looks import FindProgram, Names, Ran, Run, Unavailable

DEADLINE = 300.0
"""Seconds; what hangs for longer says nothing that signatures could match."""

LINES = 12


@probe(
    "failing-output",
    title=N_("What does the failing command print?"),
    outcomes={
        "passes": Outcome(N_("it passes"), ("command",)),
        "fails": Outcome(N_("it fails"), ("command", "message")),
        "not-started": Outcome(N_("it cannot be started"), ("command", "problem"), {"problem": DETAILS}),
    },
    effect="executes",
)
async def failing_output(look: Looker) -> Finding:
    """Exactly the person's command in its folder, with nothing of its environment changed."""
    argv, command = look.subject.failing, shlex.join(look.subject.failing)
    program = await _program(look, argv[0]) if argv else ""
    if not program:
        return Finding("not-started", {"command": command, "problem": "executable file not found in $PATH"})
    observation = await look.look(Run((program, *argv[1:]), look.subject.folder, deadline=DEADLINE, effect="executes"))
    if isinstance(observation.seen, Ran):
        return _ended(observation.seen, command, observation.key)
    gone = observation.seen if isinstance(observation.seen, Unavailable) else Unavailable("unexpected")
    if gone.reason in ("missing-tool", "permission") or "format error" in gone.detail:
        problem = gone.detail or gone.reason
        return Finding("not-started", {"command": command, "problem": problem}, problem, evidence=(observation.key,))
    raise CannotTellError(gone.reason, gone.detail, (observation.key,))


def _ended(seen: Ran, command: str, key: str) -> Finding:
    lines = tuple(line for line in seen.output.splitlines() if line.strip())
    if seen.ok:
        return Finding("passes", {"command": command}, seen.output, lines[-LINES:], (key,))
    end = f"signal {seen.signal}" if seen.signal is not None else f"exit status {seen.exit}"
    values = {"command": command, "message": lines[-1].strip() if lines else end}
    return Finding("fails", values, seen.output, lines[-LINES:], (key,))


async def _program(look: Looker, name: str) -> str:
    """The absolute path of a program; empty where PATH has none."""
    if "/" in name or "\\" in name:
        return posixpath.join(look.subject.folder, name)
    seen = (await look.look(FindProgram(name))).seen
    if isinstance(seen, Names):
        return seen.names[0] if seen.names else ""
    gone = seen if isinstance(seen, Unavailable) else Unavailable("unexpected")
    raise CannotTellError(gone.reason, gone.detail)
