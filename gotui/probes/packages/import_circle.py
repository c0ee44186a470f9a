"""Which import lines make the circle that go speaks of? It runs nothing but go list."""

import re
from collections.abc import Iterator

import msgspec

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.compile import leftout
from gotui.probes.packages import golist

_BEGINS = re.compile(r"^(?:# \S+\n)?package (?P<package>\S+)(?: \(test\))?$")
_IMPORTS = re.compile(
    r"^\s+imports (?P<package>[^\s:]+)(?: from (?P<file>[^\s:]+))?(?P<closes>: import cycle not allowed.*)?$"
)


class _Import(msgspec.Struct, frozen=True):
    """`file` is empty where go does not name it (before Go 1.22)."""

    importer: str
    package: str
    file: str


@probe(
    "import-circle",
    title=N_("Which import lines make the circle?"),
    outcomes={
        "none": Outcome(N_("go speaks of no circle")),
        "circle": Outcome(N_("all its import lines are there"), ("package", "circle")),
        "through-tests": Outcome(
            N_("all its import lines are there, one of them in a test file"), ("package", "circle")
        ),
        "not-seen": Outcome(N_("not all of them are found"), neutral=True),
    },
)
async def import_circle(look: Looker) -> Finding:
    """Go names the packages of the way around, newer ones the files as well (cmd/go/internal/load, ImportErrorf)."""
    text, evidence = await golist.words(look)
    way = _way(text)
    if not way:
        return Finding("none", evidence=evidence)
    packages = {one.path: one for one in (await golist.packages(look)).packages if not one.for_test}
    start = next((number for number, one in enumerate(way) if one.importer == way[-1].package), 0)
    places: list[str] = []
    in_test = False
    for one in way[start:]:
        package = packages.get(one.importer)
        place = await _line(look, package, one) if package else ""
        if not place:
            return Finding("not-seen", evidence=evidence)
        in_test = in_test or place.partition(":")[0].endswith("_test.go")
        places.append(place)
    values = {"package": way[start].importer, "circle": ", ".join(places)}
    return Finding("through-tests" if in_test else "circle", values, text, tuple(places), evidence)


async def _line(look: Looker, package: golist.Package, one: _Import) -> str:
    """The file and line of an import; of files that go did not name, ordinary ones first."""
    files = (one.file,) if one.file else (*package.go_files, *package.cgo_files, *package.tests)
    written = re.compile(rf'^\s*(?:import\s+)?(?:[\w.]+\s+)?["`]{re.escape(one.package)}["`]')
    for file, text in await golist.texts(look, package, files):
        for number, line in enumerate(text.splitlines(), 1):
            if written.match(line):
                return f"{leftout.shown(look, package, file)}:{number}"
    return ""


def _way(text: str) -> list[_Import]:
    """The imports of the first circle, from the package with which go began."""
    way: list[_Import] = []
    for begins, line in _chains(text):
        if begins:
            way, importer = [], begins["package"]
        elif match := _IMPORTS.match(line):
            way.append(_Import(importer, match["package"], match["file"] or ""))
            importer = match["package"]
            if match["closes"]:
                return way
    return []


def _chains(text: str) -> Iterator[tuple[re.Match[str] | None, str]]:
    seen = False
    for line in text.splitlines():
        begins = _BEGINS.match(line)
        seen = seen or begins is not None
        if seen:
            yield begins, line
