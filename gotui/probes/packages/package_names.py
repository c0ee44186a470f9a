"""Which file of a folder says another package than the others? Read from the package clauses."""

import re
from collections import Counter
from collections.abc import Iterable

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.packages import golist
from gotui.probes.packages.golist import Package

_FOUND = re.compile(
    r"found packages \w{1,100} \([^)\n]{1,300}\) and \w{1,100} \([^)\n]{1,300}\) in (?P<folder>\S[^\n]*)"
)
_CLAUSE = re.compile(r"^package[ \t]+(?P<name>\w+)", re.MULTILINE)
_VALUES = ("file", "name", "other_file", "value", "folder")


@probe(
    "package-names",
    title=N_("Do the files of each folder name one package?"),
    outcomes={
        "one": Outcome(N_("they do")),
        "test-file": Outcome(N_("a test file names another"), _VALUES),
        "files": Outcome(N_("they name several"), _VALUES),
    },
)
async def package_names(look: Looker) -> Finding:
    """The files of a folder are one package, and a test file may add `_test` (pkg.go.dev/cmd/go, Test packages).

    Go names the first two that differ (src/go/build/build.go, MultiplePackageError); what most files say is taken for
    the package, and `main` where as many say one thing as the other.
    """
    text, evidence = await golist.words(look)
    match = _FOUND.search(text)
    if match is None:
        return Finding("one", evidence=evidence)
    folder = match["folder"].strip()
    listing = await golist.packages(look)
    package = next((one for one in listing.packages if one.folder == folder and not one.for_test), None)
    named = await _named(look, package) if package else []
    names = _most_first(named)
    if package is None or len(names) < 2:
        return Finding("one", evidence=evidence)
    name = names[0]
    odd = [(file, said) for file, said in named if said != name]
    tests = [one for one in odd if one[0].endswith("_test.go")]
    file, value = odd[0]
    values = {"file": next(file for file, said in named if said == name), "name": name, "other_file": file}
    if len(tests) == len(odd):
        values = {"file": file, "name": name, "other_file": values["file"]}
    return Finding(
        "test-file" if len(tests) == len(odd) else "files",
        {**values, "value": value, "folder": folder},
        text,
        (match[0],),
        (listing.key, *evidence),
    )


async def _named(look: Looker, package: Package) -> list[tuple[str, str]]:
    """Each file that takes part, and the package that it says it belongs to."""
    files = sorted(
        {*package.go_files, *package.cgo_files, *package.invalid, *package.tests},
        key=lambda file: (file.endswith("_test.go"), file),
    )
    found = []
    for file, text in await golist.texts(look, package, files):
        if clause := _CLAUSE.search(text):
            name = clause["name"]
            found.append((file, name.removesuffix("_test") if file.endswith("_test.go") else name))
    return found


def _most_first(named: Iterable[tuple[str, str]]) -> list[str]:
    """The names, the one that most files say first."""
    counted = Counter(name for _file, name in named)
    return sorted(counted, key=lambda name: (-counted[name], name != "main"))
