"""Why is every Go file of a package left out of the build?"""

import posixpath
import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.compile import leftout
from gotui.probes.compile.c_compiler import compiler
from gotui.probes.install import gotool
from gotui.probes.packages import golist
from gotui.probes.packages.golist import Package
from gotui.probes.settings.origins import ORIGIN, origin_values
from gotui.probes.settings.provenance import settings
from gotui.targets.looks import Tree, TreeInfo

_EXCLUDED = re.compile(
    r"(?:(?<![^\s:])(?P<package>[^\s:]{1,300}): )?build constraints exclude all Go files in (?P<folder>\S[^\n]*)"
)
_NOTHING = re.compile(r'^go: warning: "\./\.\.\." matched no packages', re.MULTILINE)
_PASSED_OVER = (".*", "_*", "testdata", "vendor")
_MOST = 500
"""Files of a folder of whose Go files none takes part: there are few."""

_CGO = ("package", "file", "name", "rule")


@probe(
    "excluded-files",
    title=N_("Why is every file of the package left out?"),
    outcomes={
        "none": Outcome(N_("no package is left without files")),
        "cgo-off": Outcome(N_("they need cgo, and CGO_ENABLED is 0"), (*_CGO, *ORIGIN)),
        "no-compiler": Outcome(N_("they need cgo, and there is no C compiler"), ("package", "file", "program")),
        "constraints": Outcome(N_("their names or build lines do not fit"), ("package", "file", "rule", "tags")),
    },
)
async def excluded_files(look: Looker) -> Finding:
    """Files that import "C" take part only while cgo is on (pkg.go.dev/cmd/cgo, "Using cgo with the go command")."""
    text, evidence = await golist.words(look)
    match = _EXCLUDED.search(text)
    if match is None:
        return await _nothing_left(look, text, evidence)
    listing = await golist.packages(look)
    folder = match["folder"].strip()
    package = next((one for one in listing.packages if folder == one.folder), None)
    if package is None:  # words from another machine: nothing here can be looked at
        raise CannotTellError("missing-file", folder, evidence)
    shown = match["package"] or package.path
    lines = (match[0].strip(),)
    file = await _needs_cgo(look, package)
    values = {"package": shown, **(await _first_rule(look, package))}
    constraints = Finding("constraints", values, text, lines, evidence)
    if not file:
        return constraints
    cgo = (await settings(look))["CGO_ENABLED"]
    if cgo.origin != "default":
        told = {"package": shown, "file": file, "name": "", "rule": 'import "C"', **origin_values(cgo)}
        return Finding("cgo-off", told, text, lines, evidence)
    one = await compiler(look)
    if one.found:  # GOOS or GOARCH name another platform
        return constraints
    return Finding("no-compiler", {"package": shown, "file": file, "program": one.program}, text, lines, evidence)


async def _first_rule(look: Looker, package: Package) -> dict[str, str]:
    """The first left-out file, what leaves it out, and the tags that would let it take part. One that tags let in is
    told before the others: nothing has to be written for it."""
    ignored = await golist.texts(look, package, package.ignored)
    rules = [await leftout.why(look, package, file, text) for file, text in ignored if not file.endswith("_test.go")]
    rules.sort(key=lambda one: one.by != "tag")
    return {name: value for name, value in rules[0].values.items() if name != "renamed"} if rules else {}


async def _nothing_left(look: Looker, text: str, evidence: tuple[str, ...]) -> Finding:
    """A pattern passes over a folder whose files are all left out; go then says that it matched nothing."""
    match = _NOTHING.search(text)
    values: dict[str, str] = {}
    for file in await _own_files(look) if match else ():
        said = await gotool.text_of(look, f"{look.subject.folder}/{file}") or ""
        line = leftout.build_line(said)
        if not line or await leftout.takes_part(look, line):
            return Finding("none", evidence=evidence)
        folder = posixpath.dirname(f"{look.subject.folder}/{file}")
        values = values or {"package": folder, "file": file, "rule": line, "tags": await leftout.tags_of(look, said)}
    if match is None or not values:
        return Finding("none", evidence=evidence)
    return Finding("constraints", values, text, (match[0],), evidence)


async def _own_files(look: Looker) -> list[str]:
    """The Go files that `./...` would reach, as many as are worth reading; none where there are more
    (pkg.go.dev/cmd/go#hdr-Package_lists_and_patterns)."""
    seen = (await look.look(Tree(look.subject.folder, _PASSED_OVER, ("go.mod",), (".go",), limit=_MOST))).seen
    if not isinstance(seen, TreeInfo) or seen.cut or seen.unreadable:
        return []
    return sorted((name for name in seen.files if name.endswith(".go")), key=lambda name: (name.count("/"), name))


async def _needs_cgo(look: Looker, package: Package) -> str:
    """The first left-out file that would take part if cgo were on; empty for none."""
    for file, text in await golist.texts(look, package, package.ignored):
        if not file.endswith("_test.go") and await leftout.by_cgo_alone(look, file, text):
            return leftout.shown(look, package, file)
    return ""
