"""A probe on the vendor folder: is it in use, and does its list say what go.mod says?"""

import posixpath
from collections.abc import Iterator

import msgspec

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.hosts.paths import is_folder, kind_of
from gotui.probes.install import gotool
from gotui.probes.modules.modfiles import nearest, used_by
from gotui.probes.settings.provenance import provenance
from gotui.reading import gomodlines, goversions, releases
from gotui.reading.goflagwords import flags

SINCE = "1.14"
"""From this go line on a vendor folder is used where there is one (go.dev/ref/mod#vendoring)."""

_FAULT = ("vendor", "module", "missing")


class Vendor(msgspec.Struct, frozen=True):
    """The vendor folder that belongs here: `home` holds it, `files` are the go.mod files that it has to fit.

    `unused` says why go passes it over: `asked` (-mod), `old-line`; empty where it is used. `by_goflags`: it is GOFLAGS
    that has -mod.
    """

    home: str
    files: tuple[str, ...]
    workspace: bool = False
    unused: str = ""
    by_goflags: bool = False

    @property
    def folder(self) -> str:
        return f"{self.home}/vendor"


@probe(
    "vendor-state",
    title=N_("Does the vendor folder fit go.mod?"),
    outcomes={
        "none": Outcome(N_("there is no vendor folder, and none is asked for")),
        "no-folder": Outcome(N_("there is no vendor folder, and GOFLAGS asks for one"), ("vendor",)),
        "unused": Outcome(N_("there is one, and Go passes it over"), ("vendor",)),
        "fine": Outcome(N_("it fits"), ("vendor",)),
        "no-list": Outcome(N_("its list of modules is not there"), _FAULT),
        "unreadable": Outcome(N_("its list of modules cannot be read"), ("vendor",), neutral=True),
        "differs": Outcome(N_("its list of modules says something else"), _FAULT),
    },
)
async def vendor_state(look: Looker) -> Finding:
    """What go compares before it builds (src/cmd/go/internal/modload, vendor.go, checkVendorConsistency)."""
    here = await vendor(look)
    if here is None:
        return Finding("none")
    path = f"{here.folder}/modules.txt"
    if here.unused:
        return Finding("unused", {"vendor": here.folder})
    texts = [await gotool.text_of(look, file) or "" for file in here.files]
    listed = await gotool.text_of(look, path)
    if listed is None and here.by_goflags and not await is_folder(look, here.folder):
        return Finding("no-folder", {"vendor": here.folder})
    values = {"vendor": here.folder, "module": "", "missing": ""}
    if listed is None and await kind_of(look, path) != "nothing":
        return Finding("unreadable", {"vendor": here.folder})
    if listed is None:
        needed = here.workspace or any(gomodlines.requirements(text) for text in texts)
        fault = Finding("no-list", {**values, "missing": path}, lines=(path,))
        return fault if needed else Finding("fine", {"vendor": here.folder})
    for module, line in _differences(texts, listed, here.workspace):
        return Finding("differs", {**values, "module": module}, lines=(line,))
    return Finding("fine", {"vendor": here.folder})


async def vendor(look: Looker) -> Vendor | None:
    """The vendor folder that counts here; None where there is none and none is asked for."""
    settings = await provenance(look)
    gowork = settings["GOWORK"].value
    in_workspace = gowork not in ("", "off")
    gomod = gowork if in_workspace else await nearest(look, "go.mod")
    if not gomod:
        return None
    home = posixpath.dirname(gomod)
    given = next((word for word in look.subject.failing if word.startswith("-mod=")), "")
    asked = given or next((word for word in flags(settings["GOFLAGS"].value) if word.startswith("-mod=")), "")
    if asked != "-mod=vendor" and not await is_folder(look, f"{home}/vendor"):
        return None
    files = [f"{folder}/go.mod" for folder in await used_by(look, gowork)] if in_workspace else [gomod]
    version = releases.read(await gotool.text_of(look, gomod) or "", gomod).go.version
    old = not version or goversions.is_older(version, SINCE)
    too_old = in_workspace and goversions.is_older(version or "1.18", "1.22")
    unused = "asked" if asked and asked != "-mod=vendor" else "old-line" if not asked and (old or too_old) else ""
    return Vendor(home, tuple(files), in_workspace, unused, by_goflags=bool(asked) and not given)


def _differences(texts: list[str], listed: str, workspace: bool) -> Iterator[tuple[str, str]]:
    """`module@version`, and the line that has no match on the other side.

    A workspace has the highest version that any of its modules asks for.
    """
    there = gomodlines.vendor_list(listed)
    required = [pair for text in texts for pair in gomodlines.requirements(text).items()]
    for module, version in required:
        held = there.get(module)
        same = held is not None and held.version == version
        if held is None or not held.explicit or not (same or workspace):
            yield f"{module}@{version}", f"go.mod: require {module} {version}"
    for module, held in there.items():
        if held.explicit and module not in dict(required):
            yield f"{module}@{held.version}", f"vendor/modules.txt: {module} {held.version}"
    if workspace:
        return
    for old, new in gomodlines.replacements(texts[0]).items():
        held = there.get(old.partition("@")[0])
        if held is None or held.replacement != new:
            yield old, f"go.mod: replace {old} => {new}"
