"""Run the person's `go test` command, and tell how a test program died."""

from gotui.engine.probe import CannotTellError, Looker
from gotui.probes.details import NOT_GO_TEST
from gotui.probes.install import toolchain
from gotui.reading import gocommand, testoutput
from gotui.targets.looks import Observation, Ran

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


async def run_tests(look: Looker) -> tuple[Observation, Ran]:
    """Run the failing command's tests; -count=1 keeps an old result out."""
    command = command_of(look)
    argv = ["test", "-count=1", *command.build_flags, *command.run_flags, *command.patterns, *command.own]
    return await toolchain.run_go(look, *argv, effect="executes", deadline=DEADLINE)


def death(result: testoutput.PackageResult) -> dict[str, str]:
    return {
        "package": result.package,
        "message": testoutput.last_words(result),
        "status": testoutput.exit_status(result),
    }


def tail(seen: Ran) -> tuple[str, ...]:
    return tuple(line for line in seen.output.splitlines() if line.strip())[-8:]
