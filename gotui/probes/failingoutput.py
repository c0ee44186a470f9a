"""The failing command itself, as the person would start it: what it prints and how it ends. It needs consent."""

import posixpath
import shlex

from gotui.i18n import N_
from gotui.model.findings import Finding
from gotui.model.looks import FindProgram, Names, Ran, Run, Unavailable
from gotui.probes.base import CannotTellError, Looker, Outcome, probe

DEADLINE = 300.0
"""Seconds; what hangs for longer says nothing that signatures could match."""

LINES = 12


@probe(
    "failing-output",
    title=N_("What does the failing command print?"),
    outcomes={
        "passes": Outcome(N_("it passes"), ("command",)),
        "fails": Outcome(N_("it fails"), ("command", "message")),
        "not-started": Outcome(N_("it cannot be started"), ("command", "problem")),
    },
    effect="executes",
)
async def failing_output(look: Looker) -> Finding:
    """Exactly the person's command in its folder, with nothing of its environment changed."""
    argv, command = look.subject.failing, shlex.join(look.subject.failing)
    program = await _program(look, argv[0]) if argv else ""
    if not program:
        return Finding("not-started", {"command": command, "problem": "executable file not found in $PATH"})
    made = await look.look(Run((program, *argv[1:]), look.subject.folder, deadline=DEADLINE, effect="executes"))
    if isinstance(made.seen, Ran):
        return _ended(made.seen, command, made.key)
    gone = made.seen if isinstance(made.seen, Unavailable) else Unavailable("unexpected")
    if gone.reason in ("missing-tool", "permission") or "format error" in gone.detail:
        problem = gone.detail or gone.reason
        return Finding("not-started", {"command": command, "problem": problem}, problem, evidence=(made.key,))
    raise CannotTellError(gone.reason, gone.detail, (made.key,))


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
