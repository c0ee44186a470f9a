"""A probe for a header that the C compiler misses below vendor/: did go mod vendor leave its folder out?"""

import posixpath
import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.details import NOTHING_SAID
from gotui.probes.hosts.paths import is_file, is_folder
from gotui.probes.install import gotool
from gotui.targets.looks import ListFolder, Names

_MISSED = re.compile(
    r"^(?:\./)?(?P<file>(?:\.\./)*vendor/[^\s:]+):(?P<line>\d+)(?::\d+)?: fatal error: "
    r"(?:(?P<gcc>[^:'\n]+): No such file or directory|'(?P<clang>[^'\n]+)' file not found)",
    re.MULTILINE,
)
_INCLUDED = re.compile(r"^\s*(?://)?\s*#cgo\b[^:\n]*(?:CFLAGS|CPPFLAGS|CXXFLAGS):(?P<flags>[^\n]*)", re.MULTILINE)
_FOLDER = re.compile(r"-I\s*\$\{SRCDIR\}/(?P<folder>[^\s\"']+)")

MOST_FILES = 100


@probe(
    "vendored-header",
    title=N_("Did go mod vendor leave out the folder of the header?"),
    outcomes={
        "left-out": Outcome(N_("the folder is not below vendor/"), ("file", "header", "folder")),
        "there": Outcome(N_("the folder is there"), ("file", "header")),
        "not-vendored": Outcome(N_("no file below vendor/ misses a header")),
    },
)
async def vendored_header(look: Looker) -> Finding:
    """The package itself names the folder, by `#cgo CFLAGS: -I${SRCDIR}/…` or by the name that it includes."""
    if look.said is None:
        raise CannotTellError("unexpected", NOTHING_SAID)
    missed = _MISSED.search(look.said.text)
    if missed is None:
        return Finding("not-vendored")
    header, file = missed["gcc"] or missed["clang"], missed["file"]
    package = posixpath.normpath(posixpath.join(look.subject.folder, posixpath.dirname(file)))
    values = {"file": file, "header": header}
    wanted = [posixpath.normpath(f"{package}/{one}") for one in await _named(look, package)]
    if "/" in header:
        wanted += [posixpath.dirname(f"{folder}/{header}") for folder in (package, *wanted)]
    gone = [folder for folder in wanted if "/vendor/" in folder and not await is_folder(look, folder)]
    found = [folder for folder in wanted if await is_file(look, f"{folder}/{header}")]
    if gone and not found:
        return Finding("left-out", {**values, "folder": gone[0]}, lines=(missed[0], gone[0]))
    return Finding("there", values)


async def _named(look: Looker, package: str) -> list[str]:
    """The folders that the package's #cgo lines name, relative to it (pkg.go.dev/cmd/cgo)."""
    seen = (await look.look(ListFolder(package))).seen
    files = [name for name in seen.names if name.endswith(".go")] if isinstance(seen, Names) else []
    texts = [await gotool.text_of(look, f"{package}/{name}") or "" for name in files[:MOST_FILES]]
    flags = "\n".join(match["flags"] for text in texts for match in _INCLUDED.finditer(text))
    return list(dict.fromkeys(match["folder"] for match in _FOLDER.finditer(flags)))
