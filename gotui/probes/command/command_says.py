"""What the person's command says: it runs once as they would run it, or they have brought its words along."""

import shlex

from msgspec.structs import replace

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.engine.said import HEARD, Words
from gotui.engine.vocabulary import UNFIT
from gotui.probes.command import unfit
from gotui.probes.command.started_inside import generates, started_inside
from gotui.reading import endedhere, phases, startedgo, testevents, toolmarks
from gotui.targets.details import DETAILS
from gotui.targets.looks import Ran, Run, Unavailable

LINES = 12

OTHERS = "not-a-go-command"

NOT_ON_PATH = "executable file not found in $PATH"

_VALUES = ("command", "message", "exit", "origin", "mute")
_CANNOT_BE_RUN = Outcome(
    N_("gotui does not run it by itself"), ("command", "why", "origin", "mute"), {"why": tuple(UNFIT.values())}
)
_UNENDED = Outcome(N_("it still runs, and was ended here"), (*_VALUES, "seconds"))
_NOT_STARTED = Outcome(N_("it cannot be started"), (*_VALUES, "problem"), {"problem": DETAILS})


@probe(
    "command-says",
    title=N_("What does your command say?"),
    outcomes={
        "passes": Outcome(N_("it passes"), _VALUES),
        "usage": Outcome(N_("go refuses a flag or a setting"), _VALUES),
        "download": Outcome(N_("something cannot be fetched"), _VALUES),
        "load": Outcome(N_("packages do not load"), _VALUES),
        "compile": Outcome(N_("it does not compile"), _VALUES),
        "vet": Outcome(N_("vet objects"), _VALUES),
        "link": Outcome(N_("it does not link"), _VALUES),
        "dies-at-start": Outcome(N_("the program does not start, or stops at once"), _VALUES),
        "fails": Outcome(N_("the program or a test fails"), _VALUES),
        "killed": Outcome(N_("it is ended before it is done"), _VALUES),
        "still-running": _UNENDED,
        "cannot-be-run": _CANNOT_BE_RUN,
        "output-not-written": Outcome(N_("what go makes cannot be written"), _VALUES),
        "not-a-go-command": Outcome(N_("another program than go fails"), _VALUES),
        "not-started": _NOT_STARTED,
    },
    effect="executes",
)
async def command_says(look: Looker) -> Finding:
    """Exactly the person's command in its folder, with nothing of its environment changed."""
    finding = await _spoken(look)
    generating = generates(look.subject.failing) and finding.outcome == "compile"
    unsorted = generating or finding.outcome in (OTHERS, "killed", "still-running")
    started = await started_inside(look, look.subject.failing, finding.text) if unsorted else None
    if started is None:
        return finding
    if finding.outcome != OTHERS and not generating:
        return replace(finding, started=started)
    brought = look.subject.said is not None
    status = int(finding.values["exit"]) if finding.values["exit"] else None
    text = startedgo.without_last_words(finding.text)
    phase = phases.phase(started.argv, text, status or (None if brought else 1))
    return replace(finding, outcome=phase, text=text, started=started, values={**finding.values, "mute": ""})


async def _spoken(look: Looker) -> Finding:
    brought = look.subject.said
    if brought is not None:
        return _brought(look.subject.failing, brought)
    argv, command = look.subject.failing, shlex.join(look.subject.failing)
    if not_here := await unfit.why(look):
        return Finding("cannot-be-run", {"command": command, "why": UNFIT[not_here], "origin": "", "mute": ""})
    unstarted = {"command": command, "message": "", "exit": "", "origin": "ran", "mute": ""}
    if not argv:
        return Finding("not-started", {**unstarted, "problem": NOT_ON_PATH})
    observation = await look.look(Run(argv, look.subject.folder, deadline=0.0, effect="executes"))
    seen, evidence = observation.seen, (observation.key,)
    if isinstance(seen, Ran):
        if seen.ended_here:
            return _unended(argv, seen, evidence)
        end = f"signal {seen.signal}" if seen.signal is not None else f"exit status {seen.exit}"
        text = testevents.text(seen.output)
        phase = phases.phase(argv, text, seen.exit, seen.signal)
        return _finding(phase, argv, text, end, str(seen.exit or 0) if seen.signal is None else "", evidence)
    gone = seen if isinstance(seen, Unavailable) else Unavailable("unexpected")
    if gone.reason in ("missing-tool", "permission") or "format error" in gone.detail:
        by_name = gone.reason == "missing-tool" and "/" not in argv[0]
        problem = f'exec: "{argv[0]}": {NOT_ON_PATH}' if by_name else gone.detail or gone.reason
        values = {**unstarted, "problem": problem, "message": problem}
        return Finding("not-started", values, problem, (problem,), evidence)
    raise CannotTellError(gone.reason, gone.detail, evidence)


def heard(look: Looker) -> Finding | None:
    """The finding of before, where the command has spoken in this walk."""
    said = look.said
    if said is None:
        return None
    status = "" if said.exit is None else str(said.exit)
    argv = look.subject.failing
    end = "" if said.unended else f"exit status {status}"
    finding = _finding(said.phase, argv, said.text, end, status, said.evidence, said.origin)
    values = {**finding.values, "problem": said.text.strip(), "seconds": said.seconds}
    return replace(finding, values={**values, "command": said.command or values["command"]})


def _brought(argv: tuple[str, ...], brought: Words) -> Finding:
    if brought.ended_here:
        ran = Ran(brought.exit, brought.text, seconds=brought.seconds, ended_here=brought.ended_here)
        finding = _unended(argv, ran, ())
        return replace(finding, values={**finding.values, "origin": brought.origin})
    exit_text = "" if brought.exit is None else str(brought.exit)
    text = testevents.text(brought.text)
    phase = phases.phase(argv, text, brought.exit if brought.origin in HEARD else brought.exit or None)
    return _finding(phase, argv, text, exit_text, exit_text, (), brought.origin)


def _unended(argv: tuple[str, ...], seen: Ran, evidence: tuple[str, ...]) -> Finding:
    """It was ended while it ran. Somebody takes its words so far for its failure, or nobody knows how it would end."""
    text = endedhere.words(testevents.text(seen.output))
    phase = phases.so_far(argv, text) if seen.ended_here == "failure" else "still-running"
    finding = _finding(phase, argv, text, "", "", evidence)
    seconds = {"seconds": f"{seen.seconds:.0f}"} if phase == "still-running" else {}
    return replace(finding, values={**finding.values, **seconds})


def _finding(
    phase: str,
    argv: tuple[str, ...],
    text: str,
    end: str,
    exit_text: str,
    evidence: tuple[str, ...],
    origin: str = "ran",
) -> Finding:
    lines = tuple(line for line in text.splitlines() if line.strip())
    values = {
        "command": shlex.join(argv),
        "message": lines[-1].strip() if lines else end,
        "exit": exit_text,
        "origin": origin,
        "mute": "" if phases.is_go(argv) else " ".join(toolmarks.mute(text, others=toolmarks.speaks_of_others(text))),
    }
    return Finding(phase, values, text, lines[-LINES:], evidence)
