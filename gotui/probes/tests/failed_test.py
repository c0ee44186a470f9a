"""A probe on a failing test: is it the code, or what surrounds it?"""

import posixpath
import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.packages import golist
from gotui.probes.settings.provenance import settings
from gotui.probes.tests.failures import first_failure, package_of
from gotui.reading import testoutput
from gotui.targets.looks import PathInfo, Stat

_MISSING = re.compile(
    r"(?:open|stat|lstat|read|chdir|readlink) (?P<path>[^\s:\"'/\\][^:\n\"']{0,200}):"
    r" (?:no such file or directory|The system cannot find the (?:file|path) specified)"
)

_END_OF_INPUT = re.compile(r"^(?:unexpected )?EOF$|[: ](?:unexpected )?EOF$")


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
    package = await package_of(look, test.package)
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
    root = posixpath.dirname((await settings(look))["GOMOD"].value) or look.subject.folder
    folders = [look.subject.folder] if look.subject.folder != folder else []
    while folder.startswith(root) and folder != root:
        folder = posixpath.dirname(folder)
        folders.append(folder)
    return folders


async def _reads_input(look: Looker, package: golist.Package) -> bool:
    texts = await golist.texts(look, package, (*package.go_files, *package.tests))
    return any("os.Stdin" in text for _file, text in texts)


def _lines(result: testoutput.PackageResult) -> tuple[str, ...]:
    return tuple(line for line in result.lines if line.strip())[:8]
