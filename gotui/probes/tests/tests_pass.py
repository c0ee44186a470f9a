"""A probe that runs the person's tests. It needs consent: init functions, TestMain and tests are executed."""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.compile import leftout
from gotui.probes.install import gotool
from gotui.probes.packages import golist
from gotui.probes.tests import misnamed
from gotui.probes.tests.failures import failure_in, shown
from gotui.probes.tests.runs import DEATH, death, last_lines, run_tests, tail
from gotui.reading import testoutput

_FAILED = ("package", "test", "only", "file", "line", "where", "message")


@probe(
    "tests-pass",
    title=N_("Do the tests pass when they really run?"),
    outcomes={
        "pass": Outcome(N_("the tests pass")),
        "nothing-ran": Outcome(N_("no test ran"), ("files", "tags", "misnamed", "renamed")),
        "no-tests": Outcome(N_("there are no tests")),
        "test-failed": Outcome(N_("a test fails"), _FAILED),
        "died": Outcome(N_("a test program stops without a failing test"), DEATH),
        "timed-out": Outcome(N_("a test runs too long"), ("limit", "test")),
        "other": Outcome(N_("something else")),
    },
    effect="executes",
    told=True,
)
async def tests_pass(look: Looker) -> Finding:
    """The failing command itself; where it was not heard, without the cache."""
    evidence, seen = await run_tests(look)
    results = testoutput.packages(seen.output)
    if seen.ok:
        if any(not result.ran_nothing for result in results):
            return Finding("pass", evidence=evidence)
        values = {**await _ignored_tests(look), **await misnamed.find(look)}
        if not any(values.values()) and all(result.has_no_files for result in results):
            return Finding("no-tests", evidence=evidence)
        return Finding("nothing-ran", values, seen.output, tuple(seen.output.splitlines()[:8]), evidence)
    if late := testoutput.timed_out(seen.output):
        return Finding("timed-out", {"limit": late[0], "test": late[1]}, seen.output, tail(seen), evidence)
    if failure := await failure_in(look, results):
        test, result = failure
        return Finding("test-failed", test.values, result.text, shown(test, result), evidence)
    died = next((result for result in results if result.failed), None)
    if died is None:
        return Finding("other", text=seen.output, lines=tail(seen), evidence=evidence)
    values = await death(look, died)
    return Finding("died", values, seen.output, last_lines(died, values), evidence)


async def _ignored_tests(look: Looker) -> dict[str, str]:
    """The test files that constraints leave out, as a list for people; the tags that let the first of them in."""
    listing = await golist.packages(look)
    left = [(package, file) for package in listing.asked for file in package.ignored if file.endswith("_test.go")]
    values = {"files": ", ".join(file for _, file in left[:5]), "tags": ""}
    for package, file in left[:5]:
        if tags := await leftout.tags_of(look, await gotool.text_of(look, f"{package.folder}/{file}") or ""):
            return {**values, "tags": tags}
    return values
