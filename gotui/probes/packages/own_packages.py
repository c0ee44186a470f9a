"""A probe for packages that the project's own module has to provide: are their folders there?"""

import posixpath

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.hosts.ignored import ignored
from gotui.probes.hosts.paths import is_file
from gotui.probes.install import gotool
from gotui.probes.modules.modfiles import module_of, nearest, provides, used_by, words_of
from gotui.probes.packages import golist
from gotui.probes.settings.provenance import provenance
from gotui.reading.missedpackages import missed
from gotui.targets.looks import ListFolder, Names

_PLACE = ("package", "module", "folder", "found", "ignored")


@probe(
    "own-packages",
    title=N_("Is the folder there of each package that the module itself has to provide?"),
    outcomes={
        "there": Outcome(N_("they are all there"), ("package",)),
        "not-own": Outcome(N_("what is missing does not belong to this module")),
        "gone": Outcome(N_("the folder of a package is not there"), _PLACE),
        "other-case": Outcome(N_("the folder has other capitals than the import"), _PLACE),
        "no-go-files": Outcome(N_("the folder of a package holds no Go file"), _PLACE),
    },
)
async def own_packages(look: Looker) -> Finding:
    """A path below the module's own can only be a folder in it, or another module; no download brings it."""
    text, evidence = await golist.words(look)
    found = [place for package in missed(text) if (place := await _place(look, package))]
    if not found:
        return Finding("not-own", evidence=evidence)
    judged = [await _judged(look, *place) for place in found]
    fault = next((one for one in judged if one.outcome != "there"), judged[0])
    return Finding(fault.outcome, fault.values, lines=fault.lines, evidence=evidence)


async def _place(look: Looker, package: str) -> tuple[str, str, str] | None:
    """The package, the main module that has to provide it, and that module's folder; None where another may."""
    gowork = (await provenance(look))["GOWORK"].value
    gomod = await nearest(look, "go.mod")
    folders = [posixpath.dirname(gomod)] if gomod else []
    folders += await used_by(look, gowork) if gowork not in ("", "off") else []
    best: tuple[str, str] = ("", "")
    others: list[str] = []
    for folder in dict.fromkeys(folders):
        text = await gotool.text_of(look, f"{folder}/go.mod") or ""
        others += words_of(text, "require")
        if provides(module := module_of(text), package) and len(module) > len(best[0]):
            best = (module, folder)
    if not best[0] or any(provides(other, package) and len(other) > len(best[0]) for other in others):
        return None
    return package, *best


async def _judged(look: Looker, package: str, module: str, root: str) -> Finding:
    inner = package.removeprefix(module).strip("/")
    values = {"package": package, "module": module, "folder": posixpath.join(root, inner), "found": "", "ignored": ""}
    here = root
    for part in inner.split("/") if inner else []:
        names = await _folders(look, here)
        if part not in names:
            values["ignored"] = await ignored(look, root, values["folder"])
            other = next((name for name in names if name.lower() == part.lower()), "")
            if other:
                found = f"{here}/{other}"
                return Finding("other-case", {**values, "found": found}, lines=(found, values["folder"]))
            return Finding("gone", values, lines=(values["folder"],))
        here = f"{here}/{part}"
        if await is_file(look, f"{here}/go.mod"):
            return Finding("there", {"package": package})  # a module of its own
    seen = (await look.look(ListFolder(here))).seen
    if isinstance(seen, Names) and not any(name.endswith(".go") for name in seen.names):
        return Finding("no-go-files", {**values, "ignored": await ignored(look, root, values["folder"])}, lines=(here,))
    return Finding("there", {"package": package})


async def _folders(look: Looker, path: str) -> list[str]:
    seen = (await look.look(ListFolder(path))).seen
    return [name[:-1] for name in seen.names if name.endswith("/")] if isinstance(seen, Names) else []
