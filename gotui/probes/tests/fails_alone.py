"""A probe that runs a failing test alone, its package once more, and the packages one after another."""

import posixpath
import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.packages import golist
from gotui.probes.tests.failures import again, first_failure, run_again
from gotui.probes.tests.runs import command_of, run_tests
from gotui.reading import gocommand, surroundings, testoutput

_PATH = re.compile(r"(?:open|remove|mkdir|rename|unlink|link) (?P<path>/[^\s:]+): ")
_SHORTEST = 4
_DISTURBED = ("test", "package", "shared", "others")


@probe(
    "fails-alone",
    title=N_("Does the test fail when it runs alone?"),
    outcomes={
        "fails": Outcome(N_("it fails alone too")),
        "passes": Outcome(N_("alone it passes, together it fails"), _DISTURBED),
        "packages": Outcome(N_("it passes when the packages run one after another"), _DISTURBED),
        "needs-others": Outcome(N_("alone it fails, with its whole package it passes"), ("test", "package")),
        "wavers": Outcome(N_("it fails and passes by turns"), ("test", "package")),
    },
    effect="executes",
)
async def fails_alone(look: Looker) -> Finding:
    """A test that merely wavers is not called disturbed: what tells the two apart is seen twice, or said by the test.

    `go test` runs packages side by side, as many as -p says (pkg.go.dev/cmd/go#hdr-Compile_packages_and_dependencies).
    """
    test, result, evidence = await first_failure(look)
    values = {"test": test.function, "package": test.package}
    if not await again(look, test, *test.alone):
        return await _without_others(look, test, values, evidence)
    asked = ("-run=^$", f"-bench={command_of(look).flag('bench')}") if test.is_benchmark else ()
    if await again(look, test, "-v", *asked):
        if test.is_benchmark:
            return Finding("wavers", values, evidence=evidence)
        return await _beside_others(look, test, result, values, evidence)
    alone = await again(look, test, "-v", *test.alone)
    if not alone:
        return Finding("wavers", values, evidence=evidence)
    return Finding("passes", {**values, "shared": "", "others": ""}, evidence=evidence)


async def _without_others(
    look: Looker, test: testoutput.FailedTest, values: dict[str, str], evidence: tuple[str, ...]
) -> Finding:
    """It fails alone. Where the command left other tests out, or mixed them: does it pass with its whole package?"""
    command = command_of(look)
    if test.is_benchmark or all(command.flag(name) is None for name in ("run", "skip", "shuffle")):
        return Finding("fails", evidence=evidence)
    whole = await run_again(look, (test.package,), "-v")
    if not whole.ok or not re.search(rf"^--- PASS: {re.escape(values['test'])} ", whole.output, re.MULTILINE):
        return Finding("fails", evidence=evidence)
    outcome = "wavers" if await again(look, test, "-v", *test.alone) else "needs-others"
    return Finding(outcome, values, evidence=evidence)


async def _beside_others(
    look: Looker,
    test: testoutput.FailedTest,
    result: testoutput.PackageResult,
    values: dict[str, str],
    evidence: tuple[str, ...],
) -> Finding:
    """The package passes by itself. Do other packages of the command disturb it?"""
    command, (_, before) = command_of(look), await run_tests(look)
    in_turn = await _passing(look, command, "-p=1") if len(testoutput.packages(before.output)) > 1 else set[str]()
    if test.package not in in_turn or command.flag("p") == "1":
        return Finding("wavers", values, evidence=evidence)
    address, path = surroundings.taken_address(result.text), _PATH.search(result.text)
    shared = address or (path["path"] if path else "")
    others = await _users_of(look, shared, test.package) if shared else []
    if not (address and others) and in_turn <= await _passing(look, command, "-v"):
        return Finding("wavers", values, evidence=evidence)
    values = {**values, "shared": shared, "others": ", ".join(others)}
    return Finding("packages", values, result.text, result.lines[-8:], evidence)


async def _passing(look: Looker, command: gocommand.GoCommand, *how: str) -> set[str]:
    seen = await run_again(look, command.patterns, *how)
    return {result.package for result in testoutput.packages(seen.output) if not result.failed}


async def _users_of(look: Looker, shared: str, but: str) -> list[str]:
    """The other packages of the command whose files name the same port or file."""
    port = shared.rpartition(":")[2]
    word = f":{port}" if port.isdigit() else posixpath.basename(shared)
    try:
        asked = (await golist.packages(look, whole=True)).asked if len(word) >= _SHORTEST else []
    except CannotTellError:
        asked = []
    users: list[str] = []
    for package in asked:
        if package.path != but:
            texts = await golist.texts(look, package, (*package.go_files, *package.tests))
            users += [package.path] if any(word in text for _, text in texts) else []
    return users
