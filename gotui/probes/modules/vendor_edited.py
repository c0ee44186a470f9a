"""A probe on the files below vendor/: are they those of the module, as the module cache has it?"""

import posixpath
import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.hosts.paths import is_folder
from gotui.probes.install import gotool
from gotui.probes.modules.vendor_state import vendor
from gotui.probes.settings.provenance import provenance
from gotui.reading import gomodlines
from gotui.targets.looks import Tree, TreeInfo

_NAMED = re.compile(r"(?:^|[\s:/])vendor/(?P<path>[^\s:]{1,300}\.(?:go|c|h|s)):\d")

MOST_FILES = 20_000
"""So many files of a vendor folder are compared; Kubernetes has about as many."""

_SKIP = ("*_test.go", "testdata", ".*")
"""What go mod vendor leaves out (src/cmd/go/internal/modcmd, vendor.go)."""


@probe(
    "vendor-edited",
    title=N_("Are the files below vendor/ those of their modules?"),
    outcomes={
        "none": Outcome(N_("no vendor folder is in use")),
        "same": Outcome(N_("they are the same, as far as the module cache has them"), ("count",)),
        "edited": Outcome(
            N_("a file differs from the one in the module cache"), ("file", "module", "cached", "vendor", "count")
        ),
        "besides": Outcome(
            N_("a file differs from the one in the module cache, and the command does not speak of it"),
            ("file", "module", "cached", "vendor", "count"),
        ),
        "not-cached": Outcome(N_("the module cache has none of them to compare with"), neutral=True),
    },
)
async def vendor_edited(look: Looker) -> Finding:
    """No go command compares them: go.sum is not read in vendor mode, and go mod verify looks at the cache alone.

    Where the words name a file below vendor/, it is that file's module, else all of them.
    """
    here = await vendor(look)
    listed = await gotool.text_of(look, f"{here.folder}/modules.txt") if here and not here.unused else None
    if here is None or listed is None:
        return Finding("none")
    modules = [(name, one.version) for name, one in gomodlines.vendor_list(listed).items() if not one.replacement]
    named = [match["path"] for match in _NAMED.finditer(look.said.text)] if look.said else []
    if named:
        modules = [(name, version) for name, version in modules if any(path.startswith(f"{name}/") for path in named)]
    cache = (await provenance(look))["GOMODCACHE"].value
    compared, changed = 0, []
    for module, version in modules:
        cached = posixpath.join(cache, f"{gomodlines.in_cache(module)}@{version}")
        if not version or not await is_folder(look, cached) or compared > MOST_FILES:
            continue
        mine, theirs = await _files(look, f"{here.folder}/{module}"), await _files(look, cached)
        compared += len(mine)
        for name, digest in mine.items():
            inner = any(other != module and f"{module}/{name}".startswith(f"{other}/") for other, _version in modules)
            if not inner and theirs.get(name, "") != digest and name.endswith((".go", ".c", ".h", ".s")):
                changed.append((f"vendor/{module}/{name}", f"{module}@{version}", f"{cached}/{name}"))
    changed.sort(key=lambda one: one[0].removeprefix("vendor/") not in named)
    if changed:
        file, module, cached = changed[0]
        values = {"file": file, "module": module, "cached": cached, "vendor": here.folder, "count": str(len(changed))}
        spoken = look.said is None or bool(named)
        return Finding("edited" if spoken else "besides", values, lines=tuple(one[0] for one in changed[:6]))
    return Finding("same", {"count": str(compared)}) if compared else Finding("not-cached")


async def _files(look: Looker, folder: str) -> dict[str, str]:
    """Path to digest; raises CannotTellError where there are too many."""
    seen = (await look.look(Tree(folder, skip=_SKIP, limit=MOST_FILES))).seen
    if not isinstance(seen, TreeInfo) or seen.cut:
        raise CannotTellError("too-large", folder)
    return {path: mark.digest for path, mark in seen.files.items()}
