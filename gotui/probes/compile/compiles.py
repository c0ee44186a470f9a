"""Probes that compile, vet and link as `go test` does, and run none of the person's code: `go test -exec true`."""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.details import NOT_GO
from gotui.probes.install import gotool, toolchain
from gotui.reading import compileroutput, gocommand
from gotui.targets.looks import Observation, Ran

DEADLINE = 600.0


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
    },
    effect="builds",
)
async def compiles(look: Looker) -> Finding:
    """`builds` for `go run`, of which more is to come; `passes` for `go build` and `go vet`, of which this is all."""
    observation, seen = await compile_all(look)
    if seen.ok:
        command = gocommand.parse(look.subject.failing)
        outcomes = {"test": "ok", "run": "builds"}
        return Finding(outcomes.get(command.verb if command else "", "passes"), evidence=(observation.key,))
    return _failed("fails", observation, seen)


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
    """`go test` runs part of vet first; a finding is a failed build (pkg.go.dev/cmd/go#hdr-Test_packages)."""
    observation, seen = await compile_all(look)
    command = gocommand.parse(look.subject.failing)
    if command is None or command.verb != "test" or command.flag("vet") == "off":
        return _failed("fails", observation, seen)
    _, without = await compile_all(look, vet=False)
    return _failed("ok" if without.ok else "fails", observation, seen)


def _failed(outcome: str, observation: Observation, seen: Ran) -> Finding:
    errors = compileroutput.parse(seen.output)
    values = errors[0].values if errors else {"file": "", "line": "", "message": gotool.last_line(seen.output)}
    lines = tuple(error.shown for error in errors[:8]) or tuple(seen.output.splitlines()[-8:])
    return Finding(outcome, values, seen.output, lines, (observation.key,))
