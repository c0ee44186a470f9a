"""The failing command itself, as the person would start it: what it prints and how it ends. It needs consent."""

import shlex

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.targets.details import DETAILS
from gotui.targets.looks import Ran, Run, Unavailable

LINES = 12

NOT_ON_PATH = "executable file not found in $PATH"


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
    if not argv:
        return Finding("not-started", {"command": command, "problem": NOT_ON_PATH})
    observation = await look.look(Run(argv, look.subject.folder, deadline=0, effect="executes"))
    if isinstance(observation.seen, Ran):
        return _ended(observation.seen, command, observation.key)
    gone = observation.seen if isinstance(observation.seen, Unavailable) else Unavailable("unexpected")
    if gone.reason in ("missing-tool", "permission") or "format error" in gone.detail:
        by_name = gone.reason == "missing-tool" and "/" not in argv[0]
        problem = NOT_ON_PATH if by_name else gone.detail or gone.reason
        return Finding("not-started", {"command": command, "problem": problem}, problem, evidence=(observation.key,))
    raise CannotTellError(gone.reason, gone.detail, (observation.key,))


def _ended(seen: Ran, command: str, key: str) -> Finding:
    lines = tuple(line for line in seen.output.splitlines() if line.strip())
    if seen.ok:
        return Finding("passes", {"command": command}, seen.output, lines[-LINES:], (key,))
    end = f"signal {seen.signal}" if seen.signal is not None else f"exit status {seen.exit}"
    values = {"command": command, "message": lines[-1].strip() if lines else end}
    return Finding("fails", values, seen.output, lines[-LINES:], (key,))
