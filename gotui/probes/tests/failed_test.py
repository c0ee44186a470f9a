"""A probe on a failing test: is it the code, or what surrounds it?"""

import posixpath
import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.hosts import paths
from gotui.probes.packages import golist
from gotui.probes.settings.provenance import settings
from gotui.probes.tests.failing_lines import package_of
from gotui.probes.tests.failures import first_failure, shown
from gotui.probes.tests.runs import DEATH
from gotui.reading import surroundings, testoutput

_EXITS = re.compile(r"^panic: unexpected call to os\.Exit\(0\) during test", re.MULTILINE)
"""src/os/proc.go; any other status ends the test program without a word (pkg.go.dev/os#Exit)."""

_END_OF_INPUT = re.compile(r"^(?:unexpected )?EOF$|[: ](?:unexpected )?EOF$")


@probe(
    "failed-test",
    title=N_("What does the failing test complain about?"),
    outcomes={
        "other-folder": Outcome(N_("a file that is there, seen from another folder"), ("path", "folder", "found")),
        "missing-file": Outcome(N_("a file that is not there"), ("path",)),
        "empty-input": Outcome(N_("an empty standard input"), ("test",)),
        "exits": Outcome(N_("a call of os.Exit"), DEATH),
        "surroundings": Outcome(N_("something outside the code"), ("test", "package", "message")),
        "message": Outcome(N_("its own message"), ("test", "message")),
    },
    effect="executes",
    told=True,
)
async def failed_test(look: Looker) -> Finding:
    """A test runs in its package's folder, with empty standard input (pkg.go.dev/cmd/go#hdr-Test_packages)."""
    test, result, evidence = await first_failure(look)
    package = await package_of(look, test.package)
    if _EXITS.search(test.text):
        values = {**test.values, "status": testoutput.exit_status(result)}
        return Finding("exits", values, result.text, shown(test, result), evidence)
    if missing := surroundings.missing_file(test.text):
        return await _about_file(look, missing, package, result, evidence)
    if _END_OF_INPUT.search(test.values["message"]) and package and await _reads_input(look, package):
        return Finding("empty-input", test.values, result.text, shown(test, result), evidence)
    if complaint := testoutput.plain(surroundings.complaint(test.text)):
        values = {"test": test.test, "package": test.package, "message": complaint}
        return Finding("surroundings", values, result.text, shown(test, result), evidence)
    return Finding("message", test.values, result.text, shown(test, result), evidence)


async def _about_file(
    look: Looker,
    missing: tuple[str, str],
    package: golist.Package | None,
    result: testoutput.PackageResult,
    evidence: tuple[str, ...],
) -> Finding:
    path, words = missing
    folder = package.folder if package else look.subject.folder
    if found := await paths.first_with(look, path, await _folders_above(look, folder)):
        values = {"path": path, "folder": folder, "found": found}
        return Finding("other-folder", values, result.text, (words,), evidence)
    return Finding("missing-file", {"path": path}, result.text, (words,), evidence)


async def _folders_above(look: Looker, folder: str) -> list[str]:
    """From the parent of a package's folder up to its module's, and the folder the command runs in."""
    root = posixpath.dirname((await settings(look))["GOMOD"].value) or look.subject.folder
    folders = [look.subject.folder] if look.subject.folder != folder else []
    while folder.startswith(root) and folder != root:
        folder = posixpath.dirname(folder)
        folders.append(folder)
    return folders


async def _reads_input(look: Looker, package: golist.Package) -> bool:
    texts = await golist.texts(look, package, (*package.go_files, *package.tests))
    return any("os.Stdin" in text for _file, text in texts)
