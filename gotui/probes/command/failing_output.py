"""The failing command itself, as the person would start it: what it prints and how it ends. It needs consent."""

from msgspec.structs import replace

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.engine.vocabulary import UNFIT
from gotui.probes.command import command_says
from gotui.reading import phases
from gotui.targets.details import DETAILS

_TELL = ("version", "env", "help")
_AS_THEY_ARE = ("passes", "not-started", "still-running", "cannot-be-run")


@probe(
    "failing-output",
    title=N_("What does the failing command print?"),
    outcomes={
        "passes": Outcome(N_("it passes"), ("command",)),
        "silent": Outcome(N_("it ends with success, and go tells nothing of what it was asked for"), ("command",)),
        "fails": Outcome(N_("it fails"), ("command", "message")),
        "still-running": Outcome(N_("it still runs, and was ended here"), ("command", "message", "seconds")),
        "cannot-be-run": Outcome(
            N_("gotui does not run it by itself"),
            ("command", "why"),
            {"why": tuple(UNFIT.values())},
        ),
        "not-started": Outcome(N_("it cannot be started"), ("command", "problem"), {"problem": DETAILS}),
    },
    effect="executes",
    told=True,
)
async def failing_output(look: Looker) -> Finding:
    """The same words as `command-says`, for flows that ask for them only after their own looks."""
    finding = command_says.heard(look) or await command_says.command_says(look)
    outcome = finding.outcome if finding.outcome in _AS_THEY_ARE else "fails"
    if outcome == "passes" and not finding.text.strip() and _tells(look.subject.failing):
        return replace(finding, outcome="silent")
    return replace(finding, outcome=outcome)


def _tells(argv: tuple[str, ...]) -> bool:
    """Is it a command with which go always prints something?"""
    return phases.is_go(argv) and (len(argv) == 1 or (argv[1] in _TELL and not set(argv) & {"-w", "-u"}))
