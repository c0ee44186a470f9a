"""Run the person's `go test` command, and tell how a test program died."""

from gotui.engine.probe import CannotTellError, Looker
from gotui.engine.said import Said
from gotui.probes.details import NOT_GO_TEST
from gotui.probes.install import toolchain
from gotui.probes.packages.own_files import innermost
from gotui.reading import gocommand, testoutput, traces
from gotui.targets.looks import Ran

LINES = 8

DEADLINE = 1200.0
"""Twice Go's own limit for one test binary (pkg.go.dev/cmd/go#hdr-Testing_flags)."""


def command_of(look: Looker) -> gocommand.GoCommand:
    """The failing `go test` command.

    Raises:
        CannotTellError: it is another one.
    """
    command = gocommand.parse(look.subject.failing)
    if command is None or command.verb != "test":
        raise CannotTellError("unexpected", NOT_GO_TEST)
    return command


async def run_tests(look: Looker) -> tuple[tuple[str, ...], Ran]:
    """How the failing command's tests ended, and the observations that rests on: those that the command itself ran, or
    else a run; -count=1 keeps an old result out of that."""
    command = command_of(look)
    if look.said is not None:
        return look.said.evidence, ran_before(look.said)
    argv = ["test", "-count=1", *command.build_flags, *command.run_flags, *command.patterns, *command.own]
    observation, seen = await toolchain.run_go(look, *argv, effect="executes", deadline=DEADLINE)
    return (observation.key,), seen


def ran_before(said: Said) -> Ran:
    """The command's words as if they had been seen just now; one that failed without a known status failed with 1."""
    return Ran(0 if not said.failed else said.exit or 1, said.text)


DEATH = ("package", "message", "status", "test", "where")


async def death(look: Looker, result: testoutput.PackageResult) -> dict[str, str]:
    """How a test program stopped, as `DEATH` names it; what go did not say is empty.

    `where` is the innermost call in the project's own code, of the goroutine that ended the program.
    """
    call = await innermost(look, traces.stopped(result.text))
    in_trace = traces.running_tests(result.text)
    return {
        "test": testoutput.running(result) or (in_trace[0] if len(in_trace) == 1 else ""),
        "where": call.place if call else "",
        "package": result.package,
        "message": testoutput.last_words(result),
        "status": testoutput.exit_status(result),
    }


def last_lines(result: testoutput.PackageResult, died: dict[str, str]) -> tuple[str, ...]:
    """The lines of a test program's death that are worth showing: its last words and where they were said."""
    if not died["where"]:
        return result.lines[-LINES:]
    return tuple(line for line in (died["message"], died["where"], died["status"]) if line)


def tail(seen: Ran) -> tuple[str, ...]:
    return tuple(line for line in seen.output.splitlines() if line.strip())[-LINES:]
