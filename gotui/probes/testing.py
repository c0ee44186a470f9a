"""Probes that run the person's tests. They need consent: init functions, TestMain and tests are executed."""

from gotui.i18n import N_
from gotui.model.findings import Finding
from gotui.model.looks import Observation, Ran
from gotui.probes import gocommand, golist, gotool, leftout, testoutput
from gotui.probes.base import CannotTellError, Looker, Outcome, probe

DEADLINE = 1200.0
"""Twice Go's own limit for one test binary (pkg.go.dev/cmd/go#hdr-Testing_flags)."""

_FAILED = ("package", "test", "file", "line", "message")


def command_of(look: Looker) -> gocommand.GoCommand:
    """The failing `go test` command.

    Raises:
        CannotTellError: it is another one.
    """
    command = gocommand.parse(look.subject.failing)
    if command is None or command.verb != "test":
        raise CannotTellError("unexpected", "not a go test command")
    return command


async def run_tests(look: Looker) -> tuple[Observation, Ran]:
    """Run the failing command's tests; -count=1 keeps an old result out."""
    command = command_of(look)
    argv = ["test", "-count=1", *command.build_flags, *command.run_flags, *command.patterns, *command.own]
    return await gotool.run_go(look, *argv, effect="executes", deadline=DEADLINE)


@probe(
    "tests-pass",
    title=N_("Do the tests pass when they really run?"),
    outcomes={
        "pass": Outcome(N_("the tests pass")),
        "nothing-ran": Outcome(N_("no test ran"), ("files", "tags")),
        "test-failed": Outcome(N_("a test fails"), _FAILED),
        "died": Outcome(N_("a test program stops without a failing test"), ("package", "message", "status")),
        "timed-out": Outcome(N_("a test runs too long"), ("limit", "test")),
        "other": Outcome(N_("something else")),
    },
    effect="executes",
)
async def tests_pass(look: Looker) -> Finding:
    """The failing command itself, without the cache."""
    made, seen = await run_tests(look)
    results = testoutput.packages(seen.output)
    evidence = (made.key,)
    if seen.ok:
        if any(not result.ran_nothing for result in results):
            return Finding("pass", evidence=evidence)
        values = await _ignored_tests(look)
        return Finding("nothing-ran", values, seen.output, tuple(seen.output.splitlines()[:8]), evidence)
    if late := testoutput.timed_out(seen.output):
        return Finding("timed-out", {"limit": late[0], "test": late[1]}, seen.output, _tail(seen), evidence)
    for result in results:
        if result.failed and (test := testoutput.failed_test(result)):
            return Finding("test-failed", test.values, result.text, _around(result, test.test), evidence)
    died = next((result for result in results if result.failed), None)
    if died is None:
        return Finding("other", text=seen.output, lines=_tail(seen), evidence=evidence)
    return Finding("died", _death(died), seen.output, died.lines[-8:], evidence)


def _death(result: testoutput.PackageResult) -> dict[str, str]:
    return {
        "package": result.package,
        "message": testoutput.last_words(result),
        "status": testoutput.exit_status(result),
    }


def _tail(seen: Ran) -> tuple[str, ...]:
    return tuple(line for line in seen.output.splitlines() if line.strip())[-8:]


def _around(result: testoutput.PackageResult, test: str) -> tuple[str, ...]:
    start = next((number for number, line in enumerate(result.lines) if f"--- FAIL: {test} " in line), 0)
    return result.lines[start : start + 8]


async def _ignored_tests(look: Looker) -> dict[str, str]:
    """The test files that constraints leave out, as a list for people; the tags that let the first of them in."""
    listing = await golist.packages(look)
    left = [(found, file) for found in listing.asked for file in found.ignored if file.endswith("_test.go")]
    values = {"files": ", ".join(file for _, file in left[:5])}
    for package, file in left[:5]:
        if tags := await leftout.tags_of(look, await gotool.text_of(look, f"{package.folder}/{file}") or ""):
            return {**values, "tags": tags}
    return values


@probe(
    "starts-without-tests",
    title=N_("Does the test program start when no test is asked of it?"),
    outcomes={
        "starts": Outcome(N_("it starts, so a test stops it")),
        "dies": Outcome(N_("it stops before any test"), ("package", "message", "status")),
    },
    effect="executes",
)
async def starts_without_tests(look: Looker) -> Finding:
    """`-run ^$` still runs package variables, init functions and TestMain."""
    command = command_of(look)
    argv = ["test", "-count=1", "-run", "^$", *command.build_flags, *command.patterns, *command.own]
    made, seen = await gotool.run_go(look, *argv, effect="executes", deadline=DEADLINE)
    died = next((result for result in testoutput.packages(seen.output) if result.failed), None)
    if seen.ok or died is None:
        _, before = await run_tests(look)
        return Finding("starts", text=before.output, lines=_tail(before), evidence=(made.key,))
    return Finding("dies", _death(died), seen.output, died.lines[-8:], (made.key,))
