"""The first failing test, its package, and running it again."""

from gotui.engine.probe import CannotTellError, Looker
from gotui.probes.details import NO_FAILING_TEST
from gotui.probes.install import toolchain
from gotui.probes.packages import golist
from gotui.probes.tests.runs import DEADLINE, command_of, run_tests
from gotui.reading import testoutput


async def first_failure(look: Looker) -> tuple[testoutput.FailedTest, testoutput.PackageResult, str]:
    """The first failing test, its package's output, and the key of the observation.

    Raises:
        CannotTellError: no test failed.
    """
    observation, seen = await run_tests(look)
    for result in testoutput.packages(seen.output):
        if result.failed and (test := testoutput.failed_test(result)):
            return test, result, observation.key
    raise CannotTellError("unexpected", NO_FAILING_TEST, (observation.key,))


def _without_run(flags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(flag for flag in flags if not flag.startswith(("-run", "-skip", "-shuffle")))


async def package_of(look: Looker, path: str) -> golist.Package | None:
    listing = await golist.packages(look)
    return next((package for package in listing.packages if package.path == path and not package.for_test), None)


async def again(look: Looker, test: testoutput.FailedTest, *extra: str, zone: str = "") -> bool | None:
    """Run the package, or one test of it, again; None where it could not be run."""
    command = command_of(look)
    argv = ("test", "-count=1", *extra, *command.build_flags, *_without_run(command.run_flags), test.package)
    env = (("TZ", zone),) if zone else ()
    _, seen = await toolchain.run_go(look, *argv, effect="executes", deadline=DEADLINE, env=env)
    return seen.ok if testoutput.packages(seen.output) else None
