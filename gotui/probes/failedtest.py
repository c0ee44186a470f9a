"""Probes on a failing test: is it the code, or what surrounds it? They run that test again."""

import posixpath
import re

from gotui.i18n import N_
from gotui.model.findings import Finding
from gotui.model.looks import Environ, PathInfo, Run, Stat
from gotui.probes import golist, gotool, testoutput
from gotui.probes.base import CannotTellError, Looker, Outcome, probe
from gotui.probes.testing import DEADLINE, command_of, run_tests

_MISSING = re.compile(
    r"(?:open|stat|lstat|read|chdir|readlink) (?P<path>[^\s:\"'/\\][^:\n\"']{0,200}):"
    r" (?:no such file or directory|The system cannot find the (?:file|path) specified)"
)
_END_OF_INPUT = re.compile(r"^(?:unexpected )?EOF$|[: ](?:unexpected )?EOF$")
_ZONES = ("UTC", "Asia/Shanghai", "America/Los_Angeles")


async def first_failure(look: Looker) -> tuple[testoutput.FailedTest, testoutput.PackageResult, str]:
    """The first failing test, its package's output, and the key of the observation.

    Raises:
        CannotTellError: no test failed.
    """
    made, seen = await run_tests(look)
    for result in testoutput.packages(seen.output):
        if result.failed and (test := testoutput.failed_test(result)):
            return test, result, made.key
    raise CannotTellError("unexpected", "no failing test", (made.key,))


@probe(
    "failed-test",
    title=N_("What does the failing test complain about?"),
    outcomes={
        "other-folder": Outcome(N_("a file that is there, seen from another folder"), ("path", "folder", "found")),
        "missing-file": Outcome(N_("a file that is not there"), ("path",)),
        "empty-input": Outcome(N_("an empty standard input"), ("test",)),
        "message": Outcome(N_("its own message"), ("test", "message")),
    },
    effect="executes",
)
async def failed_test(look: Looker) -> Finding:
    """A test runs in its package's folder, with empty standard input (pkg.go.dev/cmd/go#hdr-Test_packages)."""
    test, result, key = await first_failure(look)
    package = await _package(look, test.package)
    if missing := _MISSING.search(result.text):
        return await _about_file(look, missing, package, result, key)
    if _END_OF_INPUT.search(test.message) and package and await _reads_input(look, package):
        return Finding("empty-input", test.values, result.text, _lines(result), (key,))
    return Finding("message", test.values, result.text, _lines(result), (key,))


async def _about_file(
    look: Looker,
    missing: re.Match[str],
    package: golist.Package | None,
    result: testoutput.PackageResult,
    key: str,
) -> Finding:
    path = missing["path"].replace("\\", "/")
    folder = package.folder if package else look.subject.folder
    for above in await _folders_above(look, folder):
        if isinstance(seen := (await look.look(Stat(posixpath.join(above, path)))).seen, PathInfo) and seen.kind:
            values = {"path": path, "folder": folder, "found": above}
            return Finding("other-folder", values, result.text, (missing[0],), (key,))
    return Finding("missing-file", {"path": path}, result.text, (missing[0],), (key,))


async def _folders_above(look: Looker, folder: str) -> list[str]:
    """From the parent of a package's folder up to its module's, and the folder the command runs in."""
    root = posixpath.dirname((await gotool.settings(look)).get("GOMOD", "")) or look.subject.folder
    found = [look.subject.folder] if look.subject.folder != folder else []
    while folder.startswith(root) and folder != root:
        folder = posixpath.dirname(folder)
        found.append(folder)
    return found


async def _package(look: Looker, path: str) -> golist.Package | None:
    listing = await golist.packages(look)
    return next((found for found in listing.packages if found.path == path and not found.for_test), None)


async def _reads_input(look: Looker, package: golist.Package) -> bool:
    texts = [await gotool.text_of(look, f"{package.folder}/{file}") for file in (*package.go_files, *package.tests)]
    return any("os.Stdin" in text for text in texts if text)


def _lines(result: testoutput.PackageResult) -> tuple[str, ...]:
    return tuple(line for line in result.lines if line.strip())[:8]


async def _again(look: Looker, test: testoutput.FailedTest, *extra: str, zone: str = "") -> bool | None:
    """Run the package, or one test of it, again; None where it could not be run."""
    command = command_of(look)
    argv = (
        await gotool.go(look),
        "test",
        "-count=1",
        *extra,
        *command.build_flags,
        *_without_run(command.run_flags),
    )
    env = (("GOTOOLCHAIN", "local"), *((("TZ", zone),) if zone else ()))
    what = Run((*argv, test.package), look.subject.folder, env, deadline=DEADLINE, effect="executes")
    _, seen = await gotool.ran(look, what)
    return seen.ok if testoutput.packages(seen.output) else None


def _without_run(flags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(flag for flag in flags if not flag.startswith(("-run", "-skip", "-shuffle")))


@probe(
    "fails-alone",
    title=N_("Does the test fail when it runs alone?"),
    outcomes={
        "fails": Outcome(N_("it fails alone too")),
        "passes": Outcome(N_("alone it passes, together it fails"), ("test", "package")),
        "wavers": Outcome(N_("it fails and passes by turns"), ("test", "package")),
    },
    effect="executes",
)
async def fails_alone(look: Looker) -> Finding:
    """Alone twice and together once more: a test that merely wavers is not called disturbed."""
    test, _, key = await first_failure(look)
    name = test.test.split("/")[0]
    only = f"^{re.escape(name)}$"
    if not await _again(look, test, "-run", only):
        return Finding("fails", evidence=(key,))
    values = {"test": name, "package": test.package}
    together = await _again(look, test, "-v")
    alone = await _again(look, test, "-v", "-run", only)
    return Finding("passes" if not together and alone else "wavers", values, evidence=(key,))


@probe(
    "time-zone",
    title=N_("Does the test depend on the time zone?"),
    outcomes={
        "depends": Outcome(N_("it passes in another time zone"), ("test", "zone")),
        "same": Outcome(N_("the time zone makes no difference")),
    },
    effect="executes",
)
async def time_zone(look: Looker) -> Finding:
    """Only asked where the package uses local time; TZ decides it for a Go program (pkg.go.dev/time#Location)."""
    test, _, key = await first_failure(look)
    package = await _package(look, test.package)
    if package is None or not await _uses_local_time(look, package):
        return Finding("same", evidence=(key,))
    await look.look(Environ(("TZ",)))
    only = f"^{re.escape(test.test.split('/')[0])}$"
    for zone in _ZONES:
        if await _again(look, test, "-run", only, zone=zone):
            return Finding("depends", {"test": test.test, "zone": zone}, evidence=(key,))
    return Finding("same", evidence=(key,))


async def _uses_local_time(look: Looker, package: golist.Package) -> bool:
    texts = [await gotool.text_of(look, f"{package.folder}/{file}") for file in (*package.go_files, *package.tests)]
    return any(word in text for text in texts if text for word in ("time.Local", ".Local()", "time.Now()"))


@probe(
    "cached-pass",
    title=N_("Does Go still print an old pass for it?"),
    outcomes={
        "cached": Outcome(N_("an old pass is printed"), ("package", "test")),
        "fresh": Outcome(N_("no old pass is in the way")),
    },
    effect="executes",
)
async def cached_pass(look: Looker) -> Finding:
    """Only passes are cached, and only for packages named by pattern (pkg.go.dev/cmd/go#hdr-Test_packages)."""
    test, _, key = await first_failure(look)
    command = command_of(look)
    argv = (await gotool.go(look), "test", *command.build_flags, *command.run_flags, test.package)
    env = (("GOTOOLCHAIN", "local"),)
    what = Run(argv, look.subject.folder, env, deadline=DEADLINE, effect="executes")
    made, seen = await gotool.ran(look, what)
    if seen.ok and "\t(cached)" in seen.stdout:
        values = {"package": test.package, "test": test.test}
        return Finding("cached", values, seen.output, (gotool.last_line(seen.stdout),), (key, made.key))
    return Finding("fresh", evidence=(key, made.key))


@probe(
    "test-main",
    title=N_("Does TestMain run the tests?"),
    outcomes={
        "runs": Outcome(N_("nothing keeps the tests from running")),
        "never-runs": Outcome(N_("TestMain never calls m.Run"), ("package", "status")),
    },
)
async def test_main(look: Looker) -> Finding:
    """A TestMain without m.Run prints `ok` although no test ran (pkg.go.dev/testing#hdr-Main)."""
    for package in (await golist.packages(look)).asked:
        for file in package.tests:
            text = await gotool.text_of(look, f"{package.folder}/{file}") or ""
            body = text.partition("func TestMain(")[2]
            if body and ".Run()" not in text:
                return Finding("never-runs", {"package": package.path, "status": "ok"}, lines=(f"{file}: TestMain",))
    return Finding("runs")
