"""The first failing test, and running it again."""

from gotui.engine.probe import CannotTellError, Looker
from gotui.probes.details import NO_FAILING_TEST
from gotui.probes.install import toolchain
from gotui.probes.tests.failing_lines import pinned
from gotui.probes.tests.runs import DEADLINE, command_of, run_tests
from gotui.reading import testoutput
from gotui.targets.looks import Ran


async def first_failure(look: Looker) -> tuple[testoutput.FailedTest, testoutput.PackageResult, tuple[str, ...]]:
    """The first failing test, its package's output, and the keys of the observations.

    Raises:
        CannotTellError: no test failed.
    """
    evidence, seen = await run_tests(look)
    if found := await failure_in(look, testoutput.packages(seen.output)):
        return *found, evidence
    raise CannotTellError("unexpected", NO_FAILING_TEST, evidence)


async def failure_in(
    look: Looker, results: list[testoutput.PackageResult]
) -> tuple[testoutput.FailedTest, testoutput.PackageResult] | None:
    """The first failing test of these results, with the lines that made it fail; None where no test failed."""
    for result in results:
        if result.failed and (test := testoutput.failed_test(result)):
            return await pinned(look, test), result
    return None


def shown(test: testoutput.FailedTest, result: testoutput.PackageResult) -> tuple[str, ...]:
    """The lines worth showing: those with which it failed; where it named none, what stands after its verdict."""
    if test.said:
        return tuple(one.shown for one in test.said[:8])
    start = next((number for number, line in enumerate(result.lines) if f"--- FAIL: {test.test}" in line), 0)
    lines = (testoutput.plain(line) for line in result.lines[start:])
    return tuple(line for line in lines if line)[:8]


async def again(look: Looker, test: testoutput.FailedTest, *extra: str, zone: str = "") -> bool | None:
    """Run the package, or one test of it, again; None where it could not be run."""
    env = (("TZ", zone),) if zone else ()
    seen = await run_again(look, (test.package,), *extra, env=env)
    return seen.ok if testoutput.packages(seen.output) else None


async def run_again(look: Looker, packages: tuple[str, ...], *extra: str, env: tuple[tuple[str, str], ...] = ()) -> Ran:
    """The person's flags for other packages, without a choice of tests and without old results. Benchmarks run only
    where they are asked for."""
    command = command_of(look)
    argv = ("test", "-count=1", *command.build_flags, *_without_run(command.run_flags), *extra)
    _, seen = await toolchain.run_go(
        look, *argv, *packages, *command.own, effect="executes", deadline=DEADLINE, env=env
    )
    return seen


def _without_run(flags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(flag for flag in flags if not flag.startswith(("-run", "-skip", "-shuffle", "-bench=")))
