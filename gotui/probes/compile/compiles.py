"""Probes that compile, vet and link as `go test` does, and run none of the person's code: `go test -exec true`."""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.details import NOT_GO
from gotui.probes.install import gotool, toolchain
from gotui.probes.settings.provenance import settings
from gotui.reading import compileroutput, gocommand, goversions
from gotui.targets.looks import Observation, Ran

DEADLINE = 600.0

_BEFORE_COMPILING = ("usage", "download", "load")
_WHILE_COMPILING = (*_BEFORE_COMPILING, "compile", "vet", "link", "output-not-written")


async def compiled(look: Looker) -> tuple[tuple[str, ...], Ran]:
    """How compiling ended, and the observations that rests on: what the command itself said, or else `compile_all`."""
    if look.said is None:
        observation, seen = await compile_all(look)
        return (observation.key,), seen
    came_further = look.said.phase not in _WHILE_COMPILING
    return look.said.evidence, Ran(0 if came_further else look.said.exit or 1, look.said.text)


async def compile_all(look: Looker, *, vet: bool = True) -> tuple[Observation, Ran]:
    """Compile what the failing command compiles.

    Raises:
        CannotTellError: it could not be started, or did not end in time.
    """
    command = gocommand.parse(look.subject.failing)
    if command is None:
        raise CannotTellError("unexpected", NOT_GO)
    flags = command.build_flags
    if command.verb in ("run", "build"):
        argv = ["build", "-o", "/dev/null", *flags, *command.patterns]
    elif command.verb == "vet":
        argv = ["vet", *flags, *command.patterns]
    else:
        no_vet = () if vet else ("-vet=off",)
        argv = ["test", "-exec", await runs_nothing(look), "-count=1", *flags, *no_vet, *command.patterns]
    return await toolchain.run_go(look, *argv, effect="builds", deadline=DEADLINE)


async def runs_nothing(look: Looker) -> str:
    """A program for -exec that ends well whatever it is given. Windows has no `true`; go itself can stand in."""
    if programs := await gotool.which(look, "true"):
        return programs[0]
    return f"'{await toolchain.go(look)}' tool -n compile"


@probe(
    "compiles",
    title=N_("Does everything compile, pass vet and link, without running any of it?"),
    outcomes={
        "ok": Outcome(N_("everything compiles")),
        "builds": Outcome(N_("the program builds")),
        "passes": Outcome(N_("the command does all it has to do")),
        "fails": Outcome(N_("it does not compile"), ("file", "line", "message")),
        "not-reached": Outcome(N_("the command ended before it compiled anything"), ("message",)),
        "still-running": Outcome(N_("the command was ended here while it ran")),
    },
    effect="builds",
    told=True,
)
async def compiles(look: Looker) -> Finding:
    """`builds` for `go run`, of which more is to come; `passes` for `go build` and `go vet`, of which this is all."""
    if look.said is not None and look.said.unended:
        return Finding("still-running", evidence=look.said.evidence)
    evidence, seen = await compiled(look)
    if look.said is not None and look.said.phase in _BEFORE_COMPILING:
        return _failed("not-reached", evidence, seen)
    if seen.ok:
        command = gocommand.parse(look.subject.failing)
        outcomes = {"test": "ok", "run": "builds"}
        return Finding(outcomes.get(command.verb if command else "", "passes"), evidence=evidence)
    return _failed("fails", evidence, seen)


@probe(
    "compiles-without-vet",
    title=N_("Does it compile when go test skips vet?"),
    outcomes={
        "ok": Outcome(N_("only vet stops it"), ("file", "line", "message")),
        "fails": Outcome(N_("vet is not the reason"), ("file", "line", "message")),
    },
    effect="builds",
)
async def compiles_without_vet(look: Looker) -> Finding:
    """`go test` runs part of vet first; a finding is a failed build (pkg.go.dev/cmd/go#hdr-Test_packages).

    `go vet` checks types by itself, and marks what does not compile (golang.org/x/tools/go/analysis/unitchecker).
    """
    evidence, seen = await compiled(look)
    command = gocommand.parse(look.subject.failing)
    if command is not None and command.verb == "vet":
        return _failed("ok" if compileroutput.is_vetted(seen.output) else "fails", evidence, seen)
    if command is None or command.verb != "test" or command.flag("vet") == "off":
        return _failed("fails", evidence, seen)
    if look.said is not None and (look.said.phase == "vet" or await _marks_vet(look)):
        return _failed("ok" if look.said.phase == "vet" else "fails", evidence, seen)
    _, without = await compile_all(look, vet=False)
    return _failed("ok" if without.ok else "fails", evidence, seen)


async def _marks_vet(look: Looker) -> bool:
    """Does this Go tell vet's findings by a header of their own? (cmd/go/internal/work, since 1.23)"""
    version = goversions.language((await settings(look))["GOVERSION"].value)
    return version is not None and version >= (1, 23)


def _failed(outcome: str, evidence: tuple[str, ...], seen: Ran) -> Finding:
    errors = compileroutput.parse(seen.output)
    values = errors[0].values if errors else {"file": "", "line": "", "message": gotool.last_line(seen.output)}
    lines = tuple(error.shown for error in errors[:8]) or tuple(seen.output.splitlines()[-8:])
    return Finding(outcome, values, seen.output, lines, evidence)
